# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list as high as what it holds, up to a limit above which it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent

from desktop.ui.look import Look
from desktop.ui.widgets.scrolling import VerticalScroll


class BoundedScroll(VerticalScroll):
    """Takes the height of its content; `most` is the limit, in pixels at 100 %."""

    def __init__(self, look: Look, most: int) -> None:
        super().__init__()
        self._look, self._most = look, most
        self.column.setContentsMargins(0, 0, look.sizes.px(8), look.sizes.px(4))
        self.content.installEventFilter(self)
        self.fit()

    def fit(self) -> None:
        """Take the height that the content asks for at the present width."""
        width = self.viewport().width()
        wanted = self.column.totalHeightForWidth(width) if self.column.hasHeightForWidth() else -1
        height = max(wanted, self.column.totalMinimumSize().height())
        self.setFixedHeight(min(height, self._look.sizes.px(self._most)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The words or the text size changed: so may the height."""
        if watched is self.content and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)
