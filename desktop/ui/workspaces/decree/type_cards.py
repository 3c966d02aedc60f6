# SPDX-License-Identifier: AGPL-3.0-or-later
"""The types of arrêté as cards that one searches; arrows go through them, Enter takes one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.french.folding import fold_words
from desktop.mairie.arretes.decree_type import DecreeType
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import count

CARD_WIDTH = 300
"""Pixels at 100 %: a title and two lines of summary."""

_ARROWS = (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up)


class TypeCard(QPushButton):
    """A type: its title and its summary, pressed like a button."""

    def __init__(self, look: Look, kind: DecreeType) -> None:
        super().__init__()
        self.kind = kind
        self.setProperty("role", "card")
        self.setAccessibleName(kind.title)
        self.setAccessibleDescription(kind.summary)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoDefault(True)
        self._words = QVBoxLayout(self)
        self._words.setContentsMargins(*(look.sizes.px(n) for n in (16, 12, 16, 12)))
        self._words.setSpacing(look.sizes.px(4))
        for text, role in ((kind.title, "strong"), (kind.summary, "small")):
            label = make_label(text, role)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._words.addWidget(label)
        self._words.addStretch(1)
        words = (kind.title, kind.summary, *kind.keywords)
        self._searched = f" {' '.join(' '.join(fold_words(text)) for text in words)}"

    def answers_to(self, words: Sequence[str]) -> bool:
        """Tell whether each word begins one of the card's words."""
        return all(f" {word}" in self._searched for word in words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()  # a button would go to its neighbour of the window, not of the grid
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return self._words.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._words.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._words.heightForWidth(width)


class TypeCards(QWidget):
    """Signals: `chosen(DecreeType)`."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
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
        self._grid = QGridLayout()
        self._grid.setSpacing(look.sizes.px(12))
        column.addLayout(self._grid)
        column.addStretch(1)

    def show_types(self, kinds: Sequence[DecreeType]) -> None:
        """Show these types, in their order."""
        for kind in kinds:
            card = TypeCard(self._look, kind)
            card.clicked.connect(lambda _checked=False, k=kind: self.chosen.emit(k))
            self.cards.append(card)
        self._place()

    def shown(self) -> list[TypeCard]:
        """Return the cards that answer to what is searched."""
        words = fold_words(self.search.text())
        return [card for card in self.cards if card.answers_to(words)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns, shown = self._columns(), self.shown()
        steps = {
            Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: columns, Qt.Key.Key_Up: -columns,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        here = next((i for i, card in enumerate(shown) if card.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
        elif 0 <= here + step < len(shown):
            shown[here + step].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._grid.count() and self._columns() != self._grid.property("columns"):
            self._place()

    def _find(self, _text: str) -> None:
        self._place()
        found = len(self.shown())
        announce(self, count(found, "type trouvé", "types trouvés"))

    def _take_first(self) -> None:
        if self.shown() and self.search.text().strip():
            self.chosen.emit(self.shown()[0].kind)

    def _columns(self) -> int:
        return max(1, min(3, self.width() // self._look.sizes.px(CARD_WIDTH)))

    def _place(self) -> None:
        shown, columns = self.shown(), self._columns()
        self._grid.setProperty("columns", columns)
        while self._grid.takeAt(0) is not None:
            pass
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, card in enumerate(shown):
            self._grid.addWidget(card, place // columns, place % columns)
        for card in self.cards:
            card.setVisible(card in shown)
        self._none.setVisible(not shown and bool(self.cards))
