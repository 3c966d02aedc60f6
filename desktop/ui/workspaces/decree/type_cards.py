# SPDX-License-Identifier: AGPL-3.0-or-later
"""The types of arrêté as cards that one searches; arrows go through them, Enter takes one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from desktop.french.folding import fold_words
from desktop.mairie.arretes.decree_type import DecreeType
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.card_grid import CardGrid, WordCard
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import count


class TypeCard(WordCard):
    """A type: its title and its summary, pressed like a button."""

    def __init__(self, look: Look, kind: DecreeType) -> None:
        super().__init__(look, kind.title, kind.summary, (16, 12), 4)
        self.kind = kind
        self.setProperty("role", "card")
        self.add_line(kind.title, "strong")
        self.add_line(kind.summary, "small")
        self._words.addStretch(1)
        words = (kind.title, kind.summary, *kind.keywords)
        self._searched = f" {' '.join(' '.join(fold_words(text)) for text in words)}"

    def answers_to(self, words: Sequence[str]) -> bool:
        """Tell whether each word begins one of the card's words."""
        return all(f" {word}" in self._searched for word in words)


class TypeCards(CardGrid):
    """Signals: `chosen(DecreeType)`."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.cards: list[TypeCard] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText("Chercher un type d’arrêté")
        self.search.setAccessibleName("Chercher un type d’arrêté")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(look.sizes.px(420))
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
            card = TypeCard(self._look, kind)
            card.clicked.connect(lambda _checked=False, k=kind: self.chosen.emit(k))
            self.cards.append(card)
        self.place()

    def shown_cards(self) -> list[TypeCard]:
        return self.shown()

    def shown(self) -> list[TypeCard]:
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
