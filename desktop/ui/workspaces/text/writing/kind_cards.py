# SPDX-License-Identifier: AGPL-3.0-or-later
"""The kinds of texts as cards, by family, that one searches; arrows go through them, Enter takes one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.french.folding import fold_words
from desktop.mairie.writing.text_kind import FAMILY_TITLES, TextKind
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.card_grid import CardGrid
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.search_card import SearchCard, make_search_line
from desktop.ui.words import count

SEARCH = "Rechercher un texte"
_ACROSS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class FamilyGrid(CardGrid):
    """The cards of one family."""

    card_width, most_columns = 260, 4

    def __init__(self, look: Look, cards: list[SearchCard]) -> None:
        super().__init__(look)
        self.cards = cards
        self.setLayout(self.grid)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(look.sizes.px(12))
        self._words: list[str] = []

    def search_for(self, words: list[str]) -> list[SearchCard]:
        """Show the cards that answer to these words, and return them."""
        self._words = words
        self.place()
        shown = self.shown_cards()
        for card in self.cards:
            card.setVisible(card in shown)
        return shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move inside the family; what leaves it is for the list of all families."""
        before = QApplication.focusWidget()
        super().keyPressEvent(event)
        if event.key() in _ACROSS and QApplication.focusWidget() is before:
            event.ignore()

    def shown_cards(self) -> list[SearchCard]:
        return [card for card in self.cards if card.answers_to(self._words)]


class KindCards(QWidget):
    """Signals: `chosen(kind id)`."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.cards: list[SearchCard] = []
        self._families: list[tuple[QWidget, FamilyGrid]] = []
        self.search = make_search_line(look, SEARCH)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._take_first)
        self._none = make_label("Aucun texte ne porte ces mots. Décrivez-le ci-dessus.", "muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.sizes.px(12))
        self._column.addWidget(self.search)
        self._column.addWidget(self._none)
        self._none.hide()

    def show_kinds(self, kinds: Sequence[TextKind]) -> None:
        """Show these kinds, by family, in their order."""
        for family in dict.fromkeys(FAMILY_TITLES[kind.family] for kind in kinds):
            cards = [
                SearchCard(self._look, kind, family)
                for kind in kinds
                if FAMILY_TITLES[kind.family] == family
            ]
            for card in cards:
                card.clicked.connect(lambda _c=False, name=card.kind.id: self.chosen.emit(name))
            self.cards += cards
            title = make_label(family, "heading")
            grid = FamilyGrid(self._look, cards)
            self._families.append((title, grid))
            self._column.addSpacing(self._look.sizes.px(4))
            self._column.addWidget(title)
            self._column.addWidget(grid)
            grid.place()
        self._column.addStretch(1)
        if self.search.text():
            self._find("")

    def shown(self) -> list[SearchCard]:
        """Return the cards that answer to what is searched."""
        return [card for _title, grid in self._families for card in grid.shown_cards()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An arrow that leaves a family goes on in the next one."""
        shown = self.shown()
        here = next((n for n, card in enumerate(shown) if card.hasFocus()), None)
        if event.key() not in _ACROSS or here is None:
            super().keyPressEvent(event)
            return
        step = 1 if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Right) else -1
        if 0 <= here + step < len(shown):
            shown[here + step].setFocus(Qt.FocusReason.TabFocusReason)

    def _find(self, _text: str) -> None:
        words = fold_words(self.search.text())
        found = 0
        for title, grid in self._families:
            shown = grid.search_for(words)
            title.setVisible(bool(shown))
            grid.setVisible(bool(shown))
            found += len(shown)
        self._none.setVisible(not found and bool(self.cards))
        announce(self, count(found, "texte trouvé", "textes trouvés"))

    def _take_first(self) -> None:
        if self.shown() and self.search.text().strip():
            self.chosen.emit(self.shown()[0].kind.id)
