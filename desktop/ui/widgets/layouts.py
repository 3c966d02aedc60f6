# SPDX-License-Identifier: AGPL-3.0-or-later
"""Emptying a layout, and a column of messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from desktop.ui.look import Look

if TYPE_CHECKING:
    from desktop.ui.widgets.banner import Banner


def clear_layout(layout: QLayout) -> None:
    """Remove every widget of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def replace_in(layout: QLayout, widget: QWidget) -> None:
    """Put a widget in place of all that a layout held."""
    clear_layout(layout)
    layout.addWidget(widget)


class BannerColumn(QWidget):
    """Messages one under the other; takes no room when there is none."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.sizes.px(8))
        self.hide()

    def add(self, banner: Banner, *, speak: bool = True) -> None:
        """Show a message, and have it said unless `speak` is False."""
        self._column.addWidget(banner)
        self.show()
        if speak:
            banner.speak()

    def drop(self, banner: Banner) -> None:
        """Remove one message, if it is there."""
        if banner in self.banners():
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self.setVisible(bool(self.banners()))

    def clear(self) -> None:
        """Remove all messages."""
        clear_layout(self._column)
        self.hide()

    def banners(self) -> list[Banner]:
        """Return the messages shown, the first on top."""
        from desktop.ui.widgets.banner import Banner

        items = [self._column.itemAt(i) for i in range(self._column.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, Banner)]
