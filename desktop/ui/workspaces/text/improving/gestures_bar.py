# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be done with a text, as buttons."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.workspaces.text.improving.attempts import GESTURES

_EMPTY = "Collez d’abord un texte, ou choisissez un document."


class GesturesBar(QWidget):
    """Signals: `asked(gesture)`."""

    asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName("Que faire de ce texte")
        self._is_ready: bool | None = None
        self.buttons: dict[str, QPushButton] = {}
        line = FlowLayout(self, spacing=look.sizes.px(8))
        for gesture, (name, what) in GESTURES.items():
            button = make_button(look, name, partial(self.asked.emit, gesture), help_text=what)
            self.buttons[gesture] = button
            line.addWidget(button)

    def setFocus(self, *_reason: object) -> None:
        """Give the keyboard to the first button."""
        next(iter(self.buttons.values())).setFocus()

    def set_ready(self, is_ready: bool) -> None:
        """Let the gestures be asked, or say why not."""
        if is_ready is self._is_ready:
            return
        self._is_ready = is_ready
        for gesture, button in self.buttons.items():
            button.setEnabled(is_ready)
            button.setAccessibleDescription(GESTURES[gesture][1] if is_ready else _EMPTY)
            button.setToolTip(GESTURES[gesture][1] if is_ready else _EMPTY)
