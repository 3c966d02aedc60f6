# SPDX-License-Identifier: AGPL-3.0-or-later
"""The keys that work everywhere in the window: drawers, help, panes, and what a page has for all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.accessible.reading_order import holds

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow

_OF_PAGES = {
    "Ctrl+O": "choose_file",
    "Ctrl+E": "export",
    "Ctrl+Return": "run_main",
    "Ctrl+Enter": "run_main",
}
"""What the page in front is asked."""


def make_keys(window: MainWindow) -> None:
    """Have the window listen to its keys."""
    for number, drawer in enumerate(window.drawers[:9], 1):
        _key(window, f"Ctrl+{number}", partial(window.open_page, drawer.id))
    _key(window, "F1", window.show_help)
    _key(window, "F6", lambda: _next_pane(window, 1))
    _key(window, "Shift+F6", lambda: _next_pane(window, -1))
    for keys, what in _OF_PAGES.items():
        _key(window, keys, partial(_ask_page, window, what))


def _key(window: MainWindow, keys: str, action: Callable[[], object]) -> None:
    QShortcut(QKeySequence(keys), window).activated.connect(action)


def _ask_page(window: MainWindow, what: str) -> None:
    page = window.current()
    if page is not None:
        getattr(page, what)()


def _next_pane(window: MainWindow, step: int) -> None:
    page, place = window.current(), window.guide_place
    panes: list[QWidget] = [] if window.sidebar.isHidden() else [window.sidebar]
    panes += page.panes() if page is not None else []
    if place is not None and place.is_shown() and place.guide is not None:
        panes.append(place.guide)
    if not panes:
        return
    focused = QApplication.focusWidget()
    here = [i for i, pane in enumerate(panes) if holds(pane, focused)]
    wanted = panes[((here[-1] if here else -step) + step) % len(panes)]
    if wanted is window.sidebar:
        window.sidebar.focus()
    elif hasattr(wanted, "focus_first"):
        wanted.focus_first()
    else:
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
