# SPDX-License-Identifier: AGPL-3.0-or-later
"""A part of a form that stays folded under its name until it is wanted."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button


class Fold(QWidget):
    """A title to press, and what it shows or hides."""

    def __init__(self, look: Look, title: str, content: QWidget) -> None:
        super().__init__()
        self._look, self._title, self._content = look, title, content
        self.button = make_button(look, title, self._toggle, role="fold", icon="chevron-right")
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(8))
        column.addWidget(self.button)
        column.addWidget(content)
        self.set_open(False)

    def is_open(self) -> bool:
        """Tell whether the content shows."""
        return not self._content.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Show or hide the content."""
        self._content.setVisible(is_open)
        icon = "chevron-down" if is_open else "chevron-right"
        self._look.dress_button(self.button, icon, "slate", 18)
        state = "déplié" if is_open else "replié"
        self.button.setAccessibleDescription(f"{self._title}, {state}")

    def set_title(self, title: str) -> None:
        """Change what the fold is called."""
        if title != self._title:
            self._title = title
            self.button.setText(title)
            self.button.setAccessibleName(title)
            self.set_open(self.is_open())

    def _toggle(self) -> None:
        self.set_open(not self.is_open())
