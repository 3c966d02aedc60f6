# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Réglages imposés »: the rules in force, their files, what is free, how to write them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from desktop.core.files.safe_files import write_whole
from desktop.core.policy.places import PolicyUnreadable, read_bytes
from desktop.core.policy.reading import read_policy
from desktop.core.policy.wording import (
    RuleLine,
    free_titles,
    moment_words,
    rule_lines,
    source_words,
    template_text,
    writable_words,
)
from desktop.tasks import TASKS
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import default_folder
from desktop.ui.pages.compliance.policy.deploying import STEPS, places_words
from desktop.ui.pages.compliance.room_page import RoomPage
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label, make_rule
from desktop.ui.widgets.layouts import replace_in
from desktop.ui.widgets.state_line import StateLine

if TYPE_CHECKING:
    from desktop.core.policy.sources import PolicySource
    from desktop.ui.main_window import MainWindow
    from desktop.ui.policy_watch import PolicyWatch

_SUBTITLE = (
    "Ce que la commune a fixé sur ce poste par un fichier de règles. Un agent ne peut pas le changer "
    "depuis Beffroi\u00a0; les réglages concernés sont grisés, avec le motif."
)
_NOTHING = (
    "La commune n’a rien fixé sur ce poste. Le délégué à la protection des données (DPO) ou le "
    "service informatique peut le faire avec un fichier de règles\u00a0: durées de conservation, tiroirs et "
    "modèles permis, export après relecture seulement."
)
_TONES = {"read": "good", "partly": "attention", "copy": "attention", "closed": "bad"}
_NAME = "policy.toml"
_KINDS = "Fichier de règles (*.toml)"


class PolicyPage(RoomPage):
    """Signals: `page_asked(id)` to go elsewhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Réglages imposés", _SUBTITLE)
        look = desk.look
        self._watch: PolicyWatch | None = None
        self._titles = {task.id: task.title for task in TASKS}
        self._rules = QVBoxLayout()
        self.words, self.free = make_label(), make_label()
        self.again = make_button(look, "Relire les fichiers", self.read_again, icon="refresh")
        self.save = make_button(
            look,
            "Exporter le fichier à remplir…",
            self.ask_template,
            icon="content-save-outline",
        )
        self.check = make_button(
            look, "Vérifier un fichier…", self.ask_check, icon="file-search-outline"
        )
        self.action_line.addWidget(self.again)
        self._sources = QVBoxLayout()
        self.body.addWidget(self._make_rules())
        self.files = self._make_files()
        self.body.addWidget(self.files)
        self.body.addWidget(self._make_free())
        self.body.addWidget(self._make_deploying())

    def take_window(self, window: MainWindow) -> None:
        """Follow what changes in the window that this page stands in."""
        from desktop.ui.policy_watch import PolicyWatch

        self._watch = window.findChild(PolicyWatch)
        if self._watch is not None:
            self._watch.changed.connect(self.refresh)
        self.again.setVisible(self._watch is not None)

    def opened(self) -> None:
        self.banners.clear()
        self.refresh()

    def focus_first(self) -> None:
        (self.again if self._watch is not None else self.back).setFocus()

    # --- what it shows ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the rules as they are in force now."""
        in_force = self.desk.settings.policy
        lines = rule_lines(in_force.now, self._titles)
        replace_in(self._rules, self._make_lines(lines))
        self.words.setText(self._told())
        self.files.setVisible(in_force.file is not None)
        replace_in(self._sources, self._make_sources())
        free = free_titles(in_force.now)
        words = "\u00a0; ".join(f"{title[:1].lower()}{title[1:]}" for title in free)
        self.free.setText(
            f"{words[:1].upper()}{words[1:]}." if free else "Rien\u00a0: tout est fixé."
        )

    def _make_lines(self, lines: Sequence[RuleLine]) -> QWidget:
        """Return one line a rule: what, its value, then by whom, when and why."""
        holder = QFrame()
        holder.setProperty("role", "plain")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.sizes.px(4))
        for line in lines:
            column.addWidget(make_rule())
            column.addWidget(make_label(f"{line.title}\u00a0: {line.value}", "strong"))
            why = f"Motif\u00a0: {line.reason}" if line.reason else ""
            told = " · ".join(part for part in (line.by, why) if part)
            if told:
                column.addWidget(make_label(told, "small"))
        return holder

    def _told(self) -> str:
        in_force = self.desk.settings.policy
        if in_force.file is None:
            return _NOTHING
        if not in_force.now:
            return "Un fichier de règles est là, et il ne fixe rien."
        contact = in_force.now.contact.words()
        return (
            f"Personne à joindre\u00a0: {contact}."
            if contact
            else "Aucune personne à joindre n’est nommée."
        )

    def _make_sources(self) -> QWidget:
        holder = QFrame()
        holder.setProperty("role", "plain")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.sizes.px(8))
        in_force = self.desk.settings.policy
        for number, source in enumerate(in_force.sources):
            if number:
                column.addWidget(make_rule())
            self._add_source(column, source)
        if words := writable_words(in_force.file):
            column.addWidget(StateLine(self.look, "attention", words))
        if in_force.read_at:
            at = in_force.read_at
            column.addWidget(make_label(f"Dernière lecture\u00a0: {moment_words(at)}.", "small"))
        return holder

    def _add_source(self, column: QVBoxLayout, source: PolicySource) -> None:
        name = "Sur le partage" if source.is_share else "Sur ce poste"
        column.addWidget(make_label(f"{name}\u00a0: {_breakable(source.place)}", "strong"))
        state = source_words(source)
        words = f"{state[:1].upper()}{state[1:]}."
        column.addWidget(StateLine(self.look, _TONES[source.state], words))
        if source.sha256:
            halves = f"{source.sha256[:32]}\u200b{source.sha256[32:]}"
            column.addWidget(make_label(f"Empreinte SHA-256\u00a0: {halves}", "small"))
        for problem in source.problems:
            column.addWidget(StateLine(self.look, "attention", problem.words()))

    # --- what the DPO asks ------------------------------------------------------------------

    def read_again(self) -> None:
        """Read the files anew, the share's apart."""
        if self._watch is None:
            return
        is_new = self._watch.read_again()
        self.refresh()
        words = "D’autres règles sont en vigueur." if is_new else "Les règles n’ont pas changé."
        self._tell("good", words)

    def ask_template(self) -> None:
        """Ask where the commented file is to be written."""
        proposed = str(Path(default_folder(self.desk)) / _NAME)
        chosen, _kind = QFileDialog.getSaveFileName(
            self, "Exporter le fichier à remplir", proposed, _KINDS
        )
        if chosen:
            self.save_template(chosen)

    def save_template(self, path: str) -> None:
        """Write the commented file that a DSI starts from."""
        try:
            write_whole(Path(path), template_text().encode("utf-8"))
        except OSError:
            self._tell("bad", "Le fichier n’a pas pu être écrit dans ce dossier.")
            return
        self._tell("good", f"Fichier à remplir exporté\u00a0: {_breakable(path)}")

    def ask_check(self) -> None:
        """Ask for a file of rules and say whether it is right."""
        folder = default_folder(self.desk)
        chosen, _kind = QFileDialog.getOpenFileName(self, "Vérifier un fichier", folder, _KINDS)
        if chosen:
            self.check_file(chosen)

    def check_file(self, path: str) -> None:
        """Say what a file would fix, or what is wrong in it; nothing comes in force."""
        name = Path(path).name
        try:
            read = read_policy(read_bytes(Path(path)), tuple(self._titles))
        except PolicyUnreadable as error:
            self._tell("bad", f"{name}\u00a0: {error}.")
            return
        if read.problems:
            told = " ".join(problem.words() for problem in read.problems)
            self._tell("attention", f"{name} est à corriger.", told)
            return
        lines = rule_lines(read.policy, self._titles)
        told = "\u00a0; ".join(f"{line.title}\u00a0: {line.value}" for line in lines)
        self._tell("good", f"{name} est juste.", f"{told}." if told else "Il ne fixe rien.")

    def _tell(self, tone: str, title: str, text: str = "") -> None:
        self.banners.clear()
        self.banners.add(Banner(self.look, tone, title, text))
        self.whole.verticalScrollBar().setValue(0)
        announce(self, title)

    # --- cards ------------------------------------------------------------------------------

    def _make_rules(self) -> QFrame:
        card, column = make_card(self.look, "Ce que la commune a fixé")
        column.addWidget(self.words)
        column.addLayout(self._rules)
        return card

    def _make_files(self) -> QFrame:
        card, column = make_card(self.look, "D’où viennent ces règles")
        column.addLayout(self._sources)
        return card

    def _make_free(self) -> QFrame:
        card, column = make_card(self.look, "Ce qui reste libre")
        column.addWidget(self.free)
        return card

    def _make_deploying(self) -> QFrame:
        card, column = make_card(self.look, "Pour le DPO et le service informatique")
        for step in STEPS:
            column.addWidget(make_label(step))
        column.addWidget(make_label(places_words(), "small"))
        line = FlowLayout(spacing=self.look.sizes.px(8))
        line.addWidget(self.save)
        line.addWidget(self.check)
        column.addLayout(line)
        return card


def _breakable(path: str) -> str:
    """Let a long path go to the next line after its separators."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
