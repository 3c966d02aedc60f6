# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where what guides an exercise stands in the window: beside the page when there is room, else above."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from desktop.ui.look import Look

BESIDE = 1180
"""Pixels at 100 %: from that width on, a page keeps its two panes beside the guide."""
WITH_SIDEBAR = 1500
"""Pixels at 100 %: from that width on, the sidebar stays too."""
GUIDE_WIDTH = 336
_SHARE_ABOVE = 0.46
"""Of the window's height, at most, above the page."""


class DockedGuide(QFrame):
    """What the window docks. Signals: `size_changed()` when it folds, or shows something else."""

    size_changed = Signal()

    def is_folded(self) -> bool:
        """Tell whether only a line of it shows."""
        return False

    def set_beside(self, is_beside: bool) -> None:
        """Stand beside the page, or above it."""
        raise NotImplementedError

    def wanted_height(self, width: int) -> int:
        """Return the height that shows all, above a page of that width."""
        return self.heightForWidth(width)

    def focus_first(self) -> None:
        """Give the keyboard to the guide (F6)."""
        self.setFocus()


class GuidePlace:
    """Keeps the guide where it belongs; the window asks at each change of size or page."""

    def __init__(
        self, look: Look, row: QHBoxLayout, column: QVBoxLayout, stack: QStackedWidget
    ) -> None:
        """Take the window's row (sidebar, pages), and the column that holds the pages."""
        self._look, self._row, self._column, self._stack = look, row, column, stack
        self.guide: DockedGuide | None = None
        self._is_beside: bool | None = None
        self._is_for: tuple[object, ...] = ()

    def dock(self, guide: DockedGuide | None, pages: tuple[object, ...] = ()) -> None:
        """Show this guide with these pages only; None takes it away."""
        if self.guide is not None and self.guide is not guide:
            self.guide.hide()
            self.guide.setParent(None)
        if guide is not self.guide:
            self._is_beside = None
        self.guide, self._is_for = guide, pages

    def is_shown(self) -> bool:
        """Tell whether the page in front has the guide."""
        return self.guide is not None and self._stack.currentWidget() in self._is_for

    def hides_sidebar(self, width: int) -> bool:
        """Tell whether the sidebar gives way so that the page keeps its room."""
        return self.is_shown() and width < self._look.sizes.px(WITH_SIDEBAR)

    def fit(self, width: int, height: int) -> None:
        """Put the guide where a window of that size has room for it."""
        guide = self.guide
        if guide is None:
            return
        is_beside = width >= self._look.sizes.px(BESIDE) and not guide.is_folded()
        if is_beside != self._is_beside:
            self._move(guide, is_beside)
        if is_beside:
            guide.setMinimumHeight(0)
            guide.setMaximumHeight(16_777_215)  # QWIDGETSIZE_MAX: as high as the window
            guide.setFixedWidth(self._look.sizes.px(GUIDE_WIDTH))
        else:
            guide.setMinimumWidth(0)
            guide.setMaximumWidth(16_777_215)
            most = round(height * _SHARE_ABOVE)
            guide.setFixedHeight(max(1, min(most, guide.wanted_height(width))))
        guide.setVisible(self.is_shown())

    def _move(self, guide: DockedGuide, is_beside: bool) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and guide.isAncestorOf(focused)
        self._is_beside = is_beside
        guide.set_beside(is_beside)
        if is_beside:
            self._row.addWidget(guide)
        else:
            self._column.insertWidget(self._column.indexOf(self._stack), guide)
        if had_focus and focused is not None:
            focused.setFocus()  # a widget that changes parent loses the keyboard
