# SPDX-License-Identifier: AGPL-3.0-or-later
"""One choice among a few, shown as buttons side by side; arrows move, as in a radio group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from desktop.core.task import Choice
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout

_PADDING, _BORDERS = 16, 8
"""Pixels beside the words: the padding of the style sheet, and the thickest borders with a margin."""


class Segmented(QWidget):
    """Buttons of which exactly one is pressed. Signals: `changed(value)`."""

    changed = Signal(str)

    def __init__(self, look: Look, name: str, choices: Sequence[Choice], value: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        line = FlowLayout(self, spacing=look.sizes.px(8))
        for choice in choices:
            button = make_button(look, choice.label, role="segment", help_text=choice.help)
            button.setCheckable(True)
            button.setAccessibleName(f"{name} : {choice.label}")
            self._group.addButton(button)
            self._buttons[choice.value] = button
            line.addWidget(button)
        self._look = look
        self._fit()
        look.changed.connect(self._fit)
        self.set_value(value)
        self._group.buttonToggled.connect(self._tell)

    def value(self) -> str:
        """Return the value of the button that is pressed; empty when none is."""
        return next((value for value, b in self._buttons.items() if b.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Press the button of that value, and let Tab reach only that one."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)
        self._let_tab_reach_one()

    def set_label(self, value: str, words: str) -> None:
        """Change what the button of a value says."""
        button = self._buttons[value]
        if button.text() != words:
            button.setText(words)
            button.setAccessibleName(f"{self.accessibleName()}\u00a0: {words}")
            self._fit()

    def clear(self) -> None:
        """Press no button: the agent has not chosen yet."""
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)
        self._let_tab_reach_one()

    def button(self, value: str) -> QPushButton:
        """Return the button of a value."""
        return self._buttons[value]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        buttons = list(self._buttons.values())
        pressed = next((i for i, b in enumerate(buttons) if b.isChecked()), 0)
        wanted = buttons[(pressed + step) % len(buttons)]
        wanted.setChecked(True)
        wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self, _button: QPushButton, is_checked: bool) -> None:
        if is_checked:
            self._let_tab_reach_one()
            self.changed.emit(self.value())

    def _fit(self) -> None:
        """As wide as the words in bold, so that none is cut and none moves when it is pressed."""
        metrics = QFontMetrics(self._look.font(bold=True))
        room = self._look.sizes.px(2 * _PADDING) + _BORDERS
        for button in self._buttons.values():
            button.setMinimumWidth(metrics.horizontalAdvance(button.text()) + room)

    def _let_tab_reach_one(self) -> None:
        has_value = bool(self.value())
        for index, button in enumerate(self._buttons.values()):
            is_stop = button.isChecked() if has_value else index == 0
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
