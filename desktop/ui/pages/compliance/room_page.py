# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every room of Conformité has: the way back, and a place for messages."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.ui.desk import Desk
from desktop.ui.page import ScrolledPage
from desktop.ui.pages.compliance.rooms import HOME
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.layouts import BannerColumn


class RoomPage(ScrolledPage):
    """A room. Signals: `page_asked(id)` to go elsewhere."""

    page_asked = Signal(str)

    def __init__(self, desk: Desk, title: str, subtitle: str = "", *, width: int = 1160) -> None:
        super().__init__(desk.look, title, subtitle, width=width)
        self.desk = desk
        self.back = make_button(
            desk.look, "Conformité", lambda: self.page_asked.emit(HOME), icon="arrow-left"
        )
        self.back.setAccessibleName("Revenir à la page Conformité")
        self.action_line.addWidget(self.back)
        self.banners = BannerColumn(desk.look)
        self.body.addWidget(self.banners)
