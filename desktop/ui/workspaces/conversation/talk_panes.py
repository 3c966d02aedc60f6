# SPDX-License-Identifier: AGPL-3.0-or-later
"""The conversation and the pages of its documents; the pages only once there is a document."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.two_panes import TwoPanes


class TalkPanes(TwoPanes):
    """Two panes of which the second comes and goes."""

    def __init__(self, look: Look, talk: QWidget, pages: QWidget) -> None:
        self._has_pages = False
        super().__init__(look, talk, pages, ("Conversation", "Document"))

    def show_pages(self, *, are_wanted: bool) -> None:
        """Have the pages beside, or the conversation alone."""
        if are_wanted != self._has_pages:
            self._has_pages = are_wanted
            self._place_pages()

    def _set_tabbed(self, tabbed: bool) -> None:
        super()._set_tabbed(tabbed)
        self._place_pages()

    def _place_pages(self) -> None:
        holder = self._holder
        if isinstance(holder, QTabWidget):
            holder.setTabVisible(1, self._has_pages)
            holder.tabBar().setVisible(self._has_pages)
        else:
            self._panes[1].setVisible(self._has_pages)
            self._spread()
