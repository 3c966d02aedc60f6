# SPDX-License-Identifier: AGPL-3.0-or-later
"""The right of the workbench: one mail, what was understood beside what was written, the reply."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.ui.accessible.roles import Role, tell_role
from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import BannerColumn
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.workspaces.mail.facts_card import FactsCard
from desktop.ui.workspaces.mail.mail_header import MailHeader
from desktop.ui.workspaces.mail.message_card import MessageCard
from desktop.ui.workspaces.mail.reply_card import ReplyCard
from desktop.ui.workspaces.mail.warning_banners import warning_banners

BESIDE = 860
"""Pixels at 100 %: from there the facts stand beside the message, not above it."""
NO_MAIL = "Choisissez un mail dans la liste pour le lire ici."


class FocusRing(QWidget):
    """A line around the mail while it has the keyboard: its arrows scroll."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.colour("slate")), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)


class DetailPane(VerticalScroll):
    """Shows a mail; its pieces say what the agent asks. Signals: `focused()`."""

    focused = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._mail_id = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Mail")
        tell_role(self, Role.GROUP)
        self.header, self.banners = MailHeader(look), BannerColumn(look)
        self.facts, self.message, self.reply = FactsCard(look), MessageCard(look), ReplyCard(look)
        self._nothing = make_label(NO_MAIL, "muted")
        self._lay_out()
        self._ring = FocusRing(look, self)
        self.show_nothing()

    def mail_id(self) -> str:
        """Return the id of the mail that shows; empty for none."""
        return self._mail_id

    def show_nothing(self) -> None:
        """Show that no mail is chosen."""
        self._mail_id = ""
        self._whole.hide()
        self._nothing.show()

    def show_mail(
        self,
        mail: Mapping[str, Any],
        services: Mapping[str, Mapping[str, Any]],
        today: date,
        model: str,
    ) -> None:
        """Show a mail; the same one again keeps its place and what was opened in it."""
        is_same = mail["id"] == self._mail_id
        self._mail_id = mail["id"]
        self._nothing.hide()
        self.header.show_mail(mail)
        self.banners.clear()
        for banner in warning_banners(self._look, mail):
            self.banners.add(banner, speak=not is_same)
        self.facts.show_mail(mail, services, today)
        if not is_same:
            self.message.show_mail(mail)
            self.verticalScrollBar().setValue(0)
        if is_same and self.reply.shows(mail):
            self.reply.show_state(mail, model)
        else:
            self.reply.show_mail(mail, model)
        self._whole.show()

    def setFocus(self, *reason: Any) -> None:
        """Take the keyboard; in tabs, the mail comes in front first."""
        self.focused.emit()
        super().setFocus(*reason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring.setGeometry(self.rect())
        self._ring.show()
        self._ring.raise_()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ring.setGeometry(self.rect())
        if event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        is_wide = self.viewport().width() >= self._look.sizes.px(BESIDE)
        directions = QBoxLayout.Direction
        wanted = directions.LeftToRight if is_wide else directions.TopToBottom
        if self._both.direction() != wanted:
            self._both.setDirection(wanted)

    def _lay_out(self) -> None:
        px = self._look.sizes.px
        self.column.setContentsMargins(px(8), px(4), px(12), px(8))
        self._whole = QWidget()
        # Else the height is reckoned at the narrowest width, and an empty space ends the mail.
        self._whole.setMinimumHeight(1)
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(self.header)
        column.addWidget(self.banners)
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._both.setSpacing(px(16))
        top = Qt.AlignmentFlag.AlignTop
        self._both.addWidget(self.facts, 5, top)
        self._both.addWidget(self.message, 6, top)
        column.addLayout(self._both)
        column.addWidget(self.reply)
        self.column.addWidget(self._nothing)
        self.column.addWidget(self._whole)
        self.column.addStretch(1)
