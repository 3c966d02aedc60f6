# SPDX-License-Identifier: AGPL-3.0-or-later
"""The start of an arrêté: the need in a few words, with the types it may ask for, or a list of all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.task import Choice
from desktop.mairie.arretes.decree_type import DecreeType
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.facts_form.text_editors import PlainWords
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.widgets.layouts import BannerColumn, clear_layout
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.words import NBSP
from desktop.ui.workspaces.decree.type_cards import TypeCards

if TYPE_CHECKING:
    from desktop.mairie.arretes.need import Need

DEBOUNCE_MS = 250
TITLE = "Décrivez votre besoin en quelques mots"
EXAMPLE = "On barre la rue des Écoles mardi 15 décembre de 8 h à 18 h pour le vide-grenier"
_ASK = "Écrivez ce que l’arrêté doit permettre, ou choisissez un type ci-dessous."
_UNKNOWN = "Aucun type n’est reconnu dans ces mots\u00a0: précisez, ou choisissez ci-dessous."


class StartView(QWidget):
    """Signals: `type_chosen(type id)`; `changed()` when the words change."""

    type_chosen = Signal(str)
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._look = desk, desk.look
        self._was_picked = False
        self.proposals: Segmented | None = None
        self._kinds: dict[str, DecreeType] = {}
        self.banners = BannerColumn(desk.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.look.sizes.px(20))
        column.addWidget(self.banners)
        column.addWidget(self._make_need())
        column.addWidget(make_label("Ou choisissez le type d’arrêté", "heading"))
        self.cards = TypeCards(desk.look)
        self.cards.chosen.connect(lambda kind: self.type_chosen.emit(kind.id))
        column.addWidget(self.cards, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(DEBOUNCE_MS)
        self._later.timeout.connect(self.read_now)
        self._propose(None)

    # --- what the page asks -----------------------------------------------------------------

    def show_types(self, kinds: dict[str, DecreeType]) -> None:
        """Offer these types."""
        self._kinds = kinds
        self.cards.show_types(list(kinds.values()))
        if self.words():
            self.read_now()

    def words(self) -> str:
        """Return what the agent asked for."""
        return self.need.toPlainText().strip()

    def set_words(self, words: str) -> None:
        """Show what the agent asked for."""
        self.need.setPlainText(words)

    def read_now(self) -> None:
        """Read the words and propose the types they may ask for."""
        self._later.stop()
        if not self._kinds:
            return
        from desktop.mairie.arretes.need import read_need

        words = self.words()
        need = read_need(words, date.today(), self._desk.profile.profile()) if words else None
        self._propose(need)

    def proposed(self) -> str:
        """Return the type that « Continuer » opens; empty when none is recognised."""
        return self.proposals.value() if self.proposals is not None else ""

    def go_on(self) -> None:
        """Open the questions of the type that is proposed."""
        self.read_now()
        if self.proposed():
            self.type_chosen.emit(self.proposed())

    def focus_first(self) -> None:
        """Give the keyboard to the words."""
        self.need.setFocus()

    # --- inside -----------------------------------------------------------------------------

    def _make_need(self) -> QWidget:
        card, column = make_card(self._look)
        label = make_label(TITLE, "heading")
        self.need = PlainWords(self._look, TITLE, f"Par exemple{NBSP}: {EXAMPLE}")
        label.setBuddy(self.need)
        self.need.textChanged.connect(self._words_changed)
        self._proposals = QVBoxLayout()
        self._proposals.setSpacing(self._look.sizes.px(8))
        self.main = make_button(self._look, "Continuer", self.go_on, role="main")
        self._reason = make_label("", "muted")
        foot = QHBoxLayout()
        foot.setSpacing(self._look.sizes.px(16))
        foot.addWidget(self.main)
        foot.addWidget(self._reason, 1)
        column.addWidget(label)
        column.addWidget(self.need)
        column.addLayout(self._proposals)
        column.addLayout(foot)
        return card

    def _words_changed(self) -> None:
        self._later.start()
        self.changed.emit()

    def _propose(self, need: Need | None) -> None:
        ids = [name for name, _score in need.candidates if name in self._kinds] if need else []
        was = self.proposed()
        clear_layout(self._proposals)
        self.proposals = None
        if ids:
            choices = [Choice(name, self._kinds[name].title) for name in ids]
            chosen = was if self._was_picked and was in ids else ids[0]
            self.proposals = Segmented(self._look, "Type proposé", choices, chosen)
            self._proposals.addWidget(make_label("Types proposés d’après vos mots", "strong"))
            self._proposals.addWidget(self.proposals)
            self.proposals.changed.connect(self._pick)
            announce(self, f"Type proposé{NBSP}: {self._kinds[chosen].title}")
        self.main.setEnabled(bool(ids))
        reason = "" if ids else _UNKNOWN if self.words() else _ASK
        self._reason.setText(reason)
        self.main.setAccessibleDescription(reason)

    def _pick(self, _value: str) -> None:
        """What the agent chose among the proposals stays while they still hold it."""
        self._was_picked = True
