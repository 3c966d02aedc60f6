# SPDX-License-Identifier: AGPL-3.0-or-later
"""One choice among a few as buttons in a line that others share; arrows move, as in a radio group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLayout, QPushButton

from desktop.core.task import Choice
from desktop.ui.look import Look

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_PADDING, _BORDERS = 16, 8
"""Pixels beside the words, as in widgets/segmented.py."""


class SegmentGroup(QObject):
    """Buttons of which exactly one is pressed. Signals: `changed()` by the agent."""

    changed = Signal()

    def __init__(self, look: Look, name: str, choices: Sequence[Choice], line: QLayout) -> None:
        super().__init__(line.parentWidget())
        self._look = look
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, QPushButton] = {}
        for choice in choices:
            button = _Segment(choice.label)
            button.setProperty("role", "segment")
            button.setAccessibleName(f"{name}\u00a0: {choice.label}")
            button.setAccessibleDescription(choice.help)
            button.setToolTip(choice.help)
            button.clicked.connect(lambda _checked=False, value=choice.value: self._take(value))
            self._group.addButton(button)
            self.buttons[choice.value] = button
            line.addWidget(button)
        self._value = choices[0].value
        self._fit()
        look.changed.connect(self._fit)

    @property
    def value(self) -> str:
        """What is chosen."""
        return self._value

    def set_value(self, value: str) -> None:
        """Press the button of that value, and let Tab reach only that one; without telling."""
        if value in self.buttons:
            self._value = value
            self.buttons[value].setChecked(True)
        for name, button in self.buttons.items():
            is_stop = name == self._value
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def set_visible(self, is_visible: bool) -> None:
        """Show the whole group, or not."""
        for button in self.buttons.values():
            button.setVisible(is_visible)

    def take_key(self, event: QKeyEvent) -> bool:
        """Go to the next button or the one before; False for another key, or another's button."""
        names = list(self.buttons)
        here = next((i for i, name in enumerate(names) if self.buttons[name].hasFocus()), None)
        step = _STEPS.get(Qt.Key(event.key()))
        if here is None or step is None:
            return False
        wanted = names[(here + step) % len(names)]
        self._take(wanted)
        self.buttons[wanted].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _take(self, value: str) -> None:
        is_other = value != self._value
        self.set_value(value)
        if is_other:
            self.changed.emit()

    def _fit(self) -> None:
        """As wide as the words in bold, so that none is cut and none moves when it is pressed."""
        metrics = QFontMetrics(self._look.font(bold=True))
        room = self._look.sizes.px(2 * _PADDING) + _BORDERS
        for button in self.buttons.values():
            button.setMinimumWidth(metrics.horizontalAdvance(button.text()) + room)


class _Segment(QPushButton):
    """A button of the group: arrows are for the group."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setAutoDefault(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)
