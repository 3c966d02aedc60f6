# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every room of Conformité has: the way back, and a place for messages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from desktop.core.errors import BeffroiError
from desktop.ui.desk import Desk
from desktop.ui.page import ScrolledPage
from desktop.ui.pages.compliance.rooms import HOME
from desktop.ui.widgets.banner import Banner
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

    def attempt(self, change: Callable[[], object]) -> bool:
        """Make a change; say what refused it."""
        self.banners.clear()
        try:
            change()
        except BeffroiError as error:
            self.tell_error(error)
            return False
        return True

    def tell_error(self, error: BeffroiError) -> None:
        """Say what went wrong, in place of the former messages."""
        self.banners.clear()
        words = error.message(), error.detail, error.next_step()
        self.banners.add(Banner(self.look, "bad", *words))
