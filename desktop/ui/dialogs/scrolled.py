# SPDX-License-Identifier: AGPL-3.0-or-later
"""A dialog whose questions scroll when the screen is small or the text very large."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.dialogs.base import PlainDialog, resize_within_screen
from desktop.ui.look import Look
from desktop.ui.widgets.scrolling import VerticalScroll


class ScrolledDialog(PlainDialog):
    """`column` scrolls; `under` stays in sight between it and the buttons."""

    def __init__(self, look: Look, title: str, action: str, parent: QWidget | None) -> None:
        super().__init__(look, title, action, parent)
        whole, self.under = self.column, QVBoxLayout()
        self._scroll = VerticalScroll()
        self.column = self._scroll.column
        self.column.setContentsMargins(0, 0, look.sizes.px(12), 0)
        self.column.setSpacing(look.sizes.px(12))
        whole.addWidget(self._scroll, 1)
        whole.addLayout(self.under)
        whole.addWidget(self.reason)  # with large text it has no room left beside the buttons
        self._foot.insertStretch(0, 1)

    def fit(self, width: int = 640) -> None:
        """Take that width (pixels at 100 %), and the height that shows all if the screen allows it."""
        px = self.look.sizes.px
        self.column.addStretch(1)
        resize_within_screen(self, px(width), px(360))

    def show_all(self) -> None:
        hidden = self._scroll.verticalScrollBar().maximum()
        if hidden:
            resize_within_screen(self, self.width(), self.height() + hidden)
