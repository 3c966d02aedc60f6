# SPDX-License-Identifier: AGPL-3.0-or-later
"""Buttons by role, all with an accessible name and an icon that follows the theme."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton

from desktop.ui.look import Look

STRONG_FOCUS = 11
"""Qt.FocusPolicy.StrongFocus (look.py says why as a number)."""
_ICON_COLOUR = {"main": "on_brick", "quiet": "slate", "danger": "red", "fold": "slate"}


def make_button(
    look: Look,
    text: str,
    on_click: Callable[[], object] | None = None,
    *,
    role: str = "",
    icon: str = "",
    help_text: str = "",
) -> QPushButton:
    """Return a push button: "main" (one per page), "quiet", "danger", "link" or the plain one."""
    button = QPushButton(text)
    button.setProperty("role", role)
    button.setAccessibleName(text)
    button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    button.setAutoDefault(True)  # Enter presses it, as Space does
    if help_text:
        button.setToolTip(help_text)
        button.setAccessibleDescription(help_text)
    if icon:
        look.dress_button(button, icon, _ICON_COLOUR.get(role, "ink"), 18)
    if on_click is not None:
        button.clicked.connect(lambda _checked=False: on_click())
    return button


def make_tool_button(
    look: Look, name: str, icon: str, on_click: Callable[[], object] | None = None
) -> QToolButton:
    """Return an icon button; its name is its tool tip and what a screen reader says."""
    button = QToolButton()
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setProperty("focusPolicy", STRONG_FOCUS)
    look.dress_button(button, icon, "ink", 20)
    if on_click is not None:
        button.clicked.connect(lambda _checked=False: on_click())
    return button
