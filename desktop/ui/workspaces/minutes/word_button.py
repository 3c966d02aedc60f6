# SPDX-License-Identifier: AGPL-3.0-or-later
"""A button of a tool line: words with little around them, where several stand side by side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from desktop.ui.look import Look


def make_word_button(
    look: Look, words: str, on_click: Callable[[], object], *, icon: str = "", help_text: str = ""
) -> QToolButton:
    """Return a flat button with words, and an icon before them when one is given."""
    button = QToolButton()
    button.setText(words)
    button.setAccessibleName(help_text or words)
    button.setToolTip(help_text)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda _checked=False: on_click())
    if icon:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        look.dress_button(button, icon, "slate", 18)
    return button
