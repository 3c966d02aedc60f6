# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cards with words in a grid as wide as the page allows; arrows go through them, Enter takes one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_label

_ARROWS = (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up)


class WordCard(QPushButton):
    """A few lines of words, pressed like a button."""

    def __init__(
        self, look: Look, title: str, description: str, margins: tuple[int, int], spacing: int
    ) -> None:
        """Take the margins (across, down) and the space between lines, in pixels at 100 %."""
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(description)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoDefault(True)
        self._words = QVBoxLayout(self)
        self._words.setContentsMargins(*(look.sizes.px(n) for n in margins * 2))
        self._words.setSpacing(look.sizes.px(spacing))

    def add_line(self, text: str, *role: str) -> None:
        """Add a line of words."""
        label = make_label(text, *role)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words.addWidget(label)

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


class CardGrid(QWidget):
    """The cards in `self.grid`, which who derives from it lays out."""

    card_width, most_columns = 300, 3
    """The least width of a card, in pixels at 100 %."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.grid = QGridLayout()

    def shown_cards(self) -> Sequence[QWidget]:
        """Return the cards in sight, in their order."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns, shown = self._columns(), self.shown_cards()
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
        if self.grid.count() and self._columns() != self.grid.property("columns"):
            self.place()

    def place(self) -> None:
        """Put the cards in sight into the grid again."""
        columns = self._columns()
        self.grid.setProperty("columns", columns)
        while self.grid.takeAt(0) is not None:
            pass
        for column in range(self.most_columns):
            self.grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, card in enumerate(self.shown_cards()):
            self.grid.addWidget(card, place // columns, place % columns)
            card.show()

    def _columns(self) -> int:
        width = self._look.sizes.px(self.card_width)
        return max(1, min(self.most_columns, self.width() // width))
