# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every page of the window has: a title, a sentence, actions at the right, a body."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_tool_button
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.scrolling import VerticalScroll

if TYPE_CHECKING:
    from desktop.ui.records import KeptWork
    from desktop.ui.widgets.flow_layout import FlowLayout


class Page(QWidget):
    """A page of the window; the main window calls `opened` each time it comes in front.

    Signals: `help_asked()`.
    """

    help_asked = Signal()
    help_id = ""
    """The page's id in the window, and the name of its help; the main window sets it."""

    def __init__(self, look: Look, title: str, subtitle: str = "") -> None:
        super().__init__()
        self.look = look
        self.setObjectName("page")
        self.setAccessibleName(title)
        self.title, self.subtitle = make_label(title, "title"), make_label(subtitle, "muted")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        # The whole page scrolls: with very large text even the title and the actions must give way.
        self.whole = VerticalScroll()
        outer.addWidget(self.whole)
        self.column = self.whole.column
        px = look.sizes.px
        self.column.setContentsMargins(px(32), px(24), px(32), px(24))
        self.column.setSpacing(px(16))
        self.column.addLayout(self._make_header())
        # Only now: a widget that is shown before it has a parent is a window of its own.
        self.subtitle.setVisible(bool(subtitle))

    @cached_property
    def action_line(self) -> FlowLayout:
        """Where the page's actions go, at the right of its title."""
        from desktop.ui.widgets.flow_layout import FlowLayout

        line = FlowLayout(spacing=self.look.sizes.px(8))
        self._header.insertLayout(self._header.count() - 1, line)  # the help stays in the corner
        return line

    def opened(self) -> None:
        """The page comes in front: show what may have changed meanwhile."""

    def focus_first(self) -> None:
        """Give the keyboard to the first thing one would use."""
        self.setFocus()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        return [self]

    def choose_file(self) -> None:
        """Ctrl+O."""

    def export(self) -> None:
        """Ctrl+E."""

    def run_main(self) -> None:
        """Ctrl+Return."""

    def take_file(self, path: str) -> None:
        """Put a file, dropped elsewhere, into the form of a task."""

    def resume(self, work: KeptWork) -> None:
        """Take up a work that was interrupted, on the page of its task."""

    def show_kept(self, work: KeptWork) -> None:
        """Show a finished work again, on the page of its task."""

    def keep_now(self) -> None:
        """Put on disk what is still only on the screen."""

    def _make_header(self) -> QHBoxLayout:
        header, words = QHBoxLayout(), QVBoxLayout()
        self._header = header
        words.setSpacing(self.look.sizes.px(4))
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        header.setSpacing(self.look.sizes.px(16))
        header.addLayout(words, 1)
        header.addLayout(self._make_corner())
        return header

    def _make_corner(self) -> QVBoxLayout:
        self.help_button = make_tool_button(
            self.look, "Aide sur cette page", "help-circle-outline", self.help_asked.emit
        )
        self.help_button.setToolTip("Aide sur cette page (F1)")
        corner = QVBoxLayout()
        corner.addWidget(self.help_button)
        corner.addStretch(1)
        return corner


class ScrolledPage(Page):
    """A page whose body is one column of a readable width."""

    def __init__(self, look: Look, title: str, subtitle: str = "", *, width: int = 880) -> None:
        super().__init__(look, title, subtitle)
        body = QWidget()
        body.setMaximumWidth(look.sizes.px(width))
        self.body = QVBoxLayout(body)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(look.sizes.px(16))
        # In a line of its own: a column would reckon its height at a width that it does not get.
        line = QHBoxLayout()
        line.addWidget(body, 1)
        line.addStretch(0)
        self.column.addLayout(line)
        self.column.addStretch(1)
