# SPDX-License-Identifier: AGPL-3.0-or-later
"""The chain: when it was last verified, « Vérifier la chaîne », and where a printed fingerprint stands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.core.journal.access import JournalUnavailable
from desktop.core.journal.journal import SHORTEST_HASH, PlaceOfHash
from desktop.core.journal.titles import entry_title
from desktop.mairie.compliance.journal.last_check import LastCheck, Verdict
from desktop.mairie.compliance.journal.verdict import lines_of, title_of
from desktop.mairie.compliance.journal.wording import (
    NBSP,
    count_words,
    long_moment,
    number_words,
)
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_card, make_icon_label, make_label, set_tone
from desktop.ui.widgets.layouts import clear_layout

_WHAT = (
    "Chaque entrée porte l’empreinte de celle d’avant\u00a0: en changer ou en retirer une se voit. La "
    "vérification relit tout le journal."
)
_FIND = (
    "Une feuille de preuve ou un rapport imprimé porte l’empreinte d’une entrée. Recopiez ses premiers "
    "signes\u00a0: si elle est dans la chaîne, rien n’a été réécrit depuis l’impression."
)
_LONGEST_HASH = 100


class ChainCard(QWidget):
    """Signals: `verify_asked()`, `hash_asked(text)`."""

    verify_asked = Signal()
    hash_asked = Signal(str)

    def __init__(self, look: Look, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._look, self._titles = look, titles
        self._lent_to: QWidget | None = None
        card, column = make_card(look, "Preuve")
        column.addWidget(make_label(_WHAT, "muted"))
        self.last = make_label()
        self.verify = make_button(
            look, "Vérifier la chaîne", self.verify_asked.emit, icon="shield-check-outline"
        )
        held = QWidget()
        line = FlowLayout(held, spacing=look.sizes.px(12))
        line.addWidget(self.verify)
        self.verdict = QVBoxLayout()
        self.verdict.setSpacing(look.sizes.px(6))
        self.aside, self.place_of_file = make_label(), make_label("", "small")
        column.addWidget(self.last)
        column.addWidget(held)
        column.addLayout(self.verdict)
        column.addWidget(self.aside)
        column.addWidget(self.place_of_file)
        column.addWidget(Fold(look, "Retrouver une empreinte imprimée", self._make_finder()))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    # --- what it shows ----------------------------------------------------------------------

    def show_last(self, last: LastCheck | None) -> None:
        """Say when the chain was last verified."""
        if last is None:
            self.last.setText("La chaîne n’a encore jamais été vérifiée.")
        else:
            found = "intacte" if last.is_sound else "un défaut a été trouvé"
            counted = count_words(last.entries, "entrée")
            self.last.setText(
                f"Dernière vérification\u00a0: le {long_moment(last.at)}, {counted}, {found}."
            )
        set_tone(self.last, "" if last is None or last.is_sound else "bad")

    def show_files(self, path: Path, files: tuple[Path, ...]) -> None:
        """Say where the journal lies, and which damaged ones were set aside."""
        self.place_of_file.setText(f"Fichier\u00a0: {path}")
        names = ", ".join(f"«{NBSP}{file.name}{NBSP}»" for file in files)
        one = "Un journal abîmé a été mis de côté et un nouveau a été commencé"
        many = f"{len(files)} journaux abîmés ont été mis de côté"
        self.aside.setText(
            f"{one if len(files) == 1 else many}\u00a0: {names}, dans le dossier de données. "
            "Gardez-le pour le délégué à la protection des données. La commande «\u00a0journal verify "
            "--file\u00a0» dit ce qui s’y lit encore."
        )
        self.aside.setVisible(bool(files))
        set_tone(self.aside, "attention" if files else "")

    def show_busy(self) -> None:
        """Say that the chain is being gone through."""
        had_focus = self.verify.hasFocus()
        self.verify.setEnabled(False)
        # Qt gives the keyboard of a button that is disabled to the next control: to be given back.
        self._lent_to = self.window().focusWidget() if had_focus else None
        clear_layout(self.verdict)
        self.verdict.addWidget(make_label("Vérification en cours…", "muted"))

    def show_verdict(self, verdict: Verdict) -> None:
        """Show what was found."""
        tone = "good" if verdict.is_sound else "bad"
        title, lines = title_of(verdict), lines_of(verdict, self._titles)
        self._show_words(tone, title, lines)
        announce(self, " ".join((title, *lines)), urgent=not verdict.is_sound)

    def show_trouble(self, error: JournalUnavailable) -> None:
        """Say why the chain could not be verified."""
        words, advice = error.message(), error.next_step()
        self._show_words("bad", words, (advice,))
        announce(self, f"{words} {advice}", urgent=True)

    def show_place(self, place: PlaceOfHash | None) -> None:
        """Say where a fingerprint stands."""
        told, tone = self._place_words(place)
        self.place.setText(told)
        self.place.show()
        set_tone(self.place, tone)
        announce(self, told, urgent=tone == "bad")

    # --- inside -----------------------------------------------------------------------------

    def _show_words(self, tone: str, title: str, lines: tuple[str, ...]) -> None:
        self.verify.setEnabled(True)
        if self._lent_to is not None and self._lent_to.hasFocus():
            self.verify.setFocus()
        self._lent_to = None
        clear_layout(self.verdict)
        self.verdict.addWidget(self._make_title(tone, title))
        for words in filter(None, lines):
            line = make_label(words)
            line.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            line.setAccessibleName(words)
            self.verdict.addWidget(line)

    def _make_title(self, tone: str, title: str) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "plain")
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.sizes.px(8))
        icon = (
            ("check-circle-outline", "green") if tone == "good" else ("alert-circle-outline", "red")
        )
        row.addWidget(make_icon_label(self._look, *icon, 20))
        words = make_label(title, "strong")
        set_tone(words, tone)
        row.addWidget(words, 1)
        return frame

    def _make_finder(self) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(8))
        self.hash_line = QLineEdit()
        self.hash_line.setMaxLength(_LONGEST_HASH)
        self.hash_line.setMaximumWidth(self._look.sizes.px(620))
        self.hash_line.setAccessibleName("Empreinte imprimée")
        self.hash_line.setPlaceholderText(f"au moins les {SHORTEST_HASH} premiers signes")
        self.find_button = make_button(self._look, "Retrouver", self._ask_hash)
        self.find_button.setAccessibleName("Retrouver l’empreinte dans la chaîne")
        self.hash_line.returnPressed.connect(self._ask_hash)
        self.place = make_label()
        self.place.hide()
        line_holder = QWidget()
        line = FlowLayout(line_holder, spacing=self._look.sizes.px(8))
        self.hash_line.setMinimumWidth(self._look.sizes.px(320))
        line.addWidget(self.hash_line)
        line.addWidget(self.find_button)
        for widget in (make_label(_FIND, "muted"), line_holder, self.place):
            column.addWidget(widget)
        return held

    def _ask_hash(self) -> None:
        text = "".join(self.hash_line.text().split())
        if len(text) < SHORTEST_HASH:
            self.place.setText(f"Recopiez au moins {SHORTEST_HASH} signes de l’empreinte.")
            self.place.show()
            set_tone(self.place, "attention")
            announce(self, self.place.text())
            return
        self.hash_asked.emit(text)

    def _place_words(self, place: PlaceOfHash | None) -> tuple[str, str]:
        if place is None:
            words = (
                "Cette empreinte n’est pas dans la chaîne. Relisez ce que vous avez recopié. Si c’est "
                "bien elle, et qu’elle n’est pas plus ancienne que la durée de conservation, le journal "
                "a été remplacé ou réécrit."
            )
            return words, "bad"
        number = f"n°{NBSP}{number_words(place.number)}"
        if place.entry is None:
            return f"C’est l’empreinte de l’entrée {number}, la dernière qui a été effacée.", "good"
        what = entry_title(place.entry.task, self._titles)
        return (
            f"C’est l’entrée {number}, du {long_moment(place.entry.at)}\u00a0: «{NBSP}{what}{NBSP}». "
            "Vérifiez la chaîne pour savoir si tout se tient jusqu’à elle.",
            "good",
        )
