# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opens the help: beside the window, or over a dialog, which holds all other windows back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from desktop.ui.help.guide_foot import GuideFoot
from desktop.ui.help.window import HelpWindow
from desktop.ui.look import Look
from desktop.ui.page import Page

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow


def open_help_beside(window: MainWindow) -> HelpWindow:
    """Show the help of the page in front; one works on in the window."""
    desk = window.desk
    found = help_of(window)
    if found is None:
        kept = str(desk.settings.get("help_window"))
        keep = partial(desk.keep, "help_window")
        found = HelpWindow(desk.look, window, kept, keep, GuideFoot(desk))
    found.open_at(help_id_of(window))
    return found


def open_help_over(dialog: QDialog, look: Look) -> HelpWindow:
    """Show the help of the page that a dialog belongs to; it closes with the dialog."""
    found = help_of(dialog) or HelpWindow(look, dialog)
    found.open_at(help_id_of(dialog))
    return found


def help_of(window: QWidget) -> HelpWindow | None:
    """Return the help that was opened for a window or a dialog; None when none was."""
    only_its_own = Qt.FindChildOption.FindDirectChildrenOnly
    return window.findChild(HelpWindow, options=only_its_own)


def help_id_of(widget: QWidget) -> str:
    """Return the id of the page that a widget belongs to, or that its window shows; else ""."""
    holder: QWidget | None = widget
    while holder is not None:
        current = getattr(holder, "current", None)
        page = holder if isinstance(holder, Page) else current() if callable(current) else None
        if isinstance(page, Page):
            return page.help_id
        holder = holder.parentWidget()
    return ""
