# SPDX-License-Identifier: AGPL-3.0-or-later
"""The types of arrêté as cards that one searches; arrows go through them, Enter takes one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.french.folding import fold_words
from desktop.mairie.arretes.decree_type import DecreeType
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.card_grid import CardGrid
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.search_card import SearchCard, make_search_line
from desktop.ui.words import count


class TypeCards(CardGrid):
    """Signals: `chosen(DecreeType)`."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.cards: list[SearchCard] = []
        self.search = make_search_line(look, "Rechercher un type d’arrêté")
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._take_first)
        self._none = make_label(
            "Aucun type ne porte ces mots. Décrivez votre besoin ci-dessus.", "muted"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(12))
        column.addWidget(self.search)
        column.addWidget(self._none)
        self._none.hide()
        self.grid.setSpacing(look.sizes.px(12))
        column.addLayout(self.grid)
        column.addStretch(1)

    def show_types(self, kinds: Sequence[DecreeType]) -> None:
        """Show these types, in their order."""
        for kind in kinds:
            card = SearchCard(self._look, kind)
            card.clicked.connect(lambda _checked=False, k=kind: self.chosen.emit(k))
            self.cards.append(card)
        self.place()

    def shown_cards(self) -> list[SearchCard]:
        return self.shown()

    def shown(self) -> list[SearchCard]:
        """Return the cards that answer to what is searched."""
        words = fold_words(self.search.text())
        return [card for card in self.cards if card.answers_to(words)]

    def _find(self, _text: str) -> None:
        self.place()
        found = len(self.shown())
        announce(self, count(found, "type trouvé", "types trouvés"))

    def _take_first(self) -> None:
        if self.shown() and self.search.text().strip():
            self.chosen.emit(self.shown()[0].kind)

    def place(self) -> None:
        super().place()  # first: a card that has no parent yet would be a window of its own
        shown = self.shown()
        for card in self.cards:
            card.setVisible(card in shown)
        self._none.setVisible(not shown and bool(self.cards))
