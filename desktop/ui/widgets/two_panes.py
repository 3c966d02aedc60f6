# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two panes side by side, or as two tabs where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QTabWidget, QVBoxLayout, QWidget

from desktop.ui.look import Look

SIDE_BY_SIDE = 860
"""Pixels at 100 %: under it each pane would be too narrow to read."""


class TwoPanes(QWidget):
    """A splitter that becomes tabs; the first pane is the one that matters."""

    def __init__(
        self,
        look: Look,
        first: QWidget,
        second: QWidget,
        names: tuple[str, str],
        share: float = 0.56,
    ) -> None:
        super().__init__()
        self._look, self._panes, self._names, self._share = look, (first, second), names, share
        # Asked for less than both panes need: that is when they become tabs.
        self.setMinimumWidth(look.sizes.px(280))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._holder: QSplitter | QTabWidget | None = None
        self._set_tabbed(False)

    def is_tabbed(self) -> bool:
        """Tell whether the panes are tabs at present."""
        return isinstance(self._holder, QTabWidget)

    def reveal(self, pane: QWidget) -> None:
        """Bring a pane in front when they are tabs."""
        if isinstance(self._holder, QTabWidget):
            self._holder.setCurrentWidget(pane)

    def set_share(self, share: float) -> None:
        """Give the first pane another share of the width."""
        if share != self._share:
            self._share = share
            self._spread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            # Later: a widget added to a layout that is being laid out would get no place.
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        tabbed = self.width() < self._look.sizes.px(SIDE_BY_SIDE)
        if tabbed != self.is_tabbed():
            self._set_tabbed(tabbed)
        self._spread()

    def _set_tabbed(self, tabbed: bool) -> None:
        old, focused = self._holder, QApplication.focusWidget()
        self._holder = self._make_tabs() if tabbed else self._make_splitter()
        self._column.addWidget(self._holder)
        self._holder.show()
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        if focused is not None and self.isAncestorOf(focused):
            focused.setFocus()  # a widget that changes parent loses the keyboard

    def _make_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.setFocusPolicy(
            Qt.FocusPolicy.NoFocus
        )  # its bar takes the keyboard, unless it is hidden
        tabs.tabBar().setAccessibleName(", ".join(self._names))
        for pane, name in zip(self._panes, self._names, strict=True):
            tabs.addTab(pane, name)
        return tabs

    def _make_splitter(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        for pane in self._panes:
            splitter.addWidget(pane)
            pane.show()
        return splitter

    def _spread(self) -> None:
        if isinstance(self._holder, QSplitter):
            width = self.width()
            first = round(width * self._share)
            self._holder.setSizes([first, width - first])
