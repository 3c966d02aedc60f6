# SPDX-License-Identifier: AGPL-3.0-or-later
"""The kinds of events as cards: quick starts; arrows go through them, Enter takes one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.tab_order import make_anchor
from desktop.ui.workspaces.poster.late_controls import chain
from desktop.ui.workspaces.poster.sketch_data import Named

_CARD_WIDTH, _MOST_COLUMNS = 172, 5
"""Pixels at 100 %: a name of three words."""
_ARROWS = (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up)


class EventCard(QPushButton):
    """A kind of event, pressed like a button."""

    def __init__(self, look: Look, event: Named) -> None:
        super().__init__()
        self.event_id = event.id
        self.setAccessibleName(event.title)
        self.setAccessibleDescription(event.help)
        self.setAutoDefault(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._words = QVBoxLayout(self)
        self._words.setContentsMargins(*(look.sizes.px(n) for n in (14, 10, 14, 10)))
        self._words.setSpacing(look.sizes.px(2))
        label = make_label(event.title)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words.addWidget(label)
        self.setToolTip(event.help)

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


class EventCards(QWidget):
    """Signals: `chosen(event id)`."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.cards: list[EventCard] = []
        self.setAccessibleName("Types d’événement")
        self._first = make_anchor(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.sizes.px(10))

    def show_events(self, events: Sequence[Named]) -> None:
        """Show these kinds of events, in their order."""
        for event in events:
            card = EventCard(self._look, event)
            card.clicked.connect(lambda _checked=False, name=event.id: self.chosen.emit(name))
            self.cards.append(card)
        self._place()
        chain(self._first, self.cards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns = self._columns()
        steps = {
            Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: columns, Qt.Key.Key_Up: -columns,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        here = next((i for i, card in enumerate(self.cards) if card.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
        elif 0 <= here + step < len(self.cards):
            self.cards[here + step].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._grid.count() and self._columns() != self._grid.property("columns"):
            self._place()

    def _columns(self) -> int:
        return max(1, min(_MOST_COLUMNS, self.width() // self._look.sizes.px(_CARD_WIDTH)))

    def _place(self) -> None:
        columns = self._columns()
        self._grid.setProperty("columns", columns)
        while self._grid.takeAt(0) is not None:
            pass
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)
            card.show()
