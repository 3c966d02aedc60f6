# SPDX-License-Identifier: AGPL-3.0-or-later
"""The start of a text: the need in a few words, with the texts it may ask for, or the list of all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import Choice
from desktop.mairie.writing.text_kind import TextKind
from desktop.ui.announcements import announce
from desktop.ui.background import Background
from desktop.ui.desk import Desk
from desktop.ui.facts_form.text_editors import PlainWords
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.widgets.layouts import BannerColumn, clear_layout
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.words import NBSP
from desktop.ui.workspaces.text.writing.kind_cards import KindCards

DEBOUNCE_MS = 250
TITLE = "Décrivez votre besoin en quelques mots"
EXAMPLE = "Refuser à Mme Morel le prêt de la salle des fêtes le 12 décembre, déjà réservée"
_ASK = "Écrivez ce que le texte doit dire, ou choisissez-le ci-dessous."
_UNKNOWN = "Aucun texte n’est reconnu dans ces mots\u00a0: précisez, ou choisissez ci-dessous."


class StartView(QWidget):
    """Signals: `kind_chosen(kind id)`; `changed()` when the words change; `mail_asked()`."""

    kind_chosen = Signal(str)
    changed = Signal()
    mail_asked = Signal()

    def __init__(self, desk: Desk, background: Background) -> None:
        super().__init__()
        self._look, self._background = desk.look, background
        self._was_picked = False
        self._titles: dict[str, str] = {}
        self._candidates: tuple[str, ...] = ()
        self.proposals: Segmented | None = None
        self.banners = BannerColumn(desk.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.look.sizes.px(16))
        column.addWidget(self.banners)
        column.addWidget(self._make_need())
        column.addWidget(make_label("Ou choisissez le texte à écrire", "heading"))
        self.cards = KindCards(desk.look)
        self.cards.chosen.connect(self.kind_chosen)
        column.addWidget(self.cards, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(DEBOUNCE_MS)
        self._later.timeout.connect(self.read_now)
        self._propose(())

    # --- what the page asks -----------------------------------------------------------------

    def load(self) -> None:
        """Read the files of the kinds, once, and show them."""
        if not self._titles:
            self._background.ask("kinds", _all_kinds, self._show_kinds)

    def words(self) -> str:
        """Return what the agent asked for."""
        return self.need.toPlainText().strip()

    def set_words(self, words: str) -> None:
        """Show what the agent asked for."""
        if words != self.need.toPlainText():
            self.need.setPlainText(words)

    def read_now(self) -> None:
        """Read the words and propose the texts that they may ask for."""
        self._later.stop()
        words = self.words()
        if words:
            self._background.ask("need", lambda: _ranked(words), self._propose)
        else:
            self._background.forget("need")
            self._propose(())

    def proposed(self) -> str:
        """Return the text that « Continuer » opens; empty when none is recognised."""
        return self.proposals.value() if self.proposals is not None else ""

    def go_on(self) -> None:
        """Open the questions of the text that is proposed."""
        if self.proposed():
            self.kind_chosen.emit(self.proposed())

    def focus_first(self) -> None:
        """Give the keyboard to the words."""
        self.need.setFocus()

    # --- inside -----------------------------------------------------------------------------

    def _make_need(self) -> QWidget:
        card, column = make_card(self._look)
        label = make_label(TITLE, "heading")
        self.need = PlainWords(self._look, TITLE, f"Par exemple{NBSP}: {EXAMPLE}", lines=2)
        label.setBuddy(self.need)
        self.need.textChanged.connect(self._words_changed)
        self._proposals = QVBoxLayout()
        self._proposals.setSpacing(self._look.sizes.px(8))
        self.main = make_button(self._look, "Continuer", self.go_on, role="main")
        self.mail = make_button(
            self._look, "Répondre à un mail ou à un document…", self.mail_asked.emit,
            role="quiet", icon="email-outline",
        )  # fmt: skip
        self._reason = make_label("", "muted")
        foot = FlowLayout(
            spacing=self._look.sizes.px(16)
        )  # at 200 % one does not fit beside the other
        foot.addWidget(self.main)
        foot.addWidget(self.mail)
        column.addWidget(label)
        column.addWidget(self.need)
        column.addLayout(self._proposals)
        column.addLayout(foot)
        column.addWidget(self._reason)
        return card

    def _show_kinds(self, kinds: Sequence[TextKind]) -> None:
        if self._titles:
            return  # asked twice before the first answer
        self._titles = {kind.id: kind.title for kind in kinds}
        self.cards.show_kinds(kinds)
        if self.words():
            self.read_now()

    def _words_changed(self) -> None:
        self._later.start()
        self.changed.emit()

    def _propose(self, candidates: tuple[str, ...]) -> None:
        ids = [name for name in candidates if name in self._titles]
        if tuple(ids) == self._candidates and bool(ids) == (self.proposals is not None):
            self._tell(has_proposal=bool(ids))
            return
        self._candidates = tuple(ids)
        was = self.proposed()
        clear_layout(self._proposals)
        self.proposals = None
        if ids:
            choices = [Choice(name, self._titles[name]) for name in ids]
            chosen = was if self._was_picked and was in ids else ids[0]
            self.proposals = Segmented(self._look, "Texte proposé", choices, chosen)
            self._proposals.addWidget(make_label("Textes proposés d’après vos mots", "strong"))
            self._proposals.addWidget(self.proposals)
            self.proposals.changed.connect(self._pick)
            announce(self, f"Texte proposé{NBSP}: {self._titles[chosen]}")
        self._tell(has_proposal=bool(ids))

    def _tell(self, *, has_proposal: bool) -> None:
        self.main.setEnabled(has_proposal)
        reason = "" if has_proposal else _UNKNOWN if self.words() else _ASK
        self._reason.setText(reason)
        self.main.setAccessibleDescription(reason)

    def _pick(self, _value: str) -> None:
        """What the agent chose among the proposals stays while they still hold it."""
        self._was_picked = True


def _all_kinds() -> list[TextKind]:
    from desktop.mairie.writing.kind_file import text_kinds

    return list(text_kinds().values())


def _ranked(words: str) -> tuple[str, ...]:
    from desktop.tasks.write_text.kind_choice import ranked_kinds
    from desktop.tasks.write_text.sources import Told

    return tuple(name for name, _score in ranked_kinds(Told(words)))
