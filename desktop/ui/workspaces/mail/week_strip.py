# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Échéances de la semaine »: the deadlines that are past or near, each leading to its mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.mairie.mail.mail_facts import due_within, sender_words
from desktop.ui.accessible.names import tell_apart
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_icon_label, make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.mail.mail_words import SOON_DAYS, deadline_words, safe_line

TITLE = "Échéances de la semaine"
MOST, LONGEST_NAME = 3, 14


class WeekStrip(QFrame):
    """Signals: `mail_asked(id)`; `all_asked()` for the whole list in order of deadline."""

    mail_asked = Signal(str)
    all_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.buttons: list[QPushButton] = []
        self.setProperty("role", "card")
        self.setAccessibleName(TITLE)
        px = look.sizes.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(4), px(8), px(4))
        row.setSpacing(px(10))
        row.addWidget(make_icon_label(look, "calendar-clock", "slate", 20))
        held = QWidget()
        self._line = FlowLayout(held, spacing=px(4))
        row.addWidget(held, 1)

    def show_mails(self, mails: Sequence[Mapping[str, Any]], today: date) -> None:
        """Show the deadlines of the next seven days and the past ones, the soonest first."""
        clear_layout(self._line)
        self.buttons = []
        due = due_within(mails, today, SOON_DAYS)
        self._line.addWidget(make_label(TITLE, "strong", wrap=False))
        if not due:
            words = "Aucune échéance d’ici sept jours, aucune dépassée."
            self._line.addWidget(make_label(words, "muted", wrap=False))
        for mail in due[:MOST]:
            self._line.addWidget(self._make_button(mail, today))
        tell_apart(self.buttons)
        if len(due) > MOST:
            words = count(len(due) - MOST, "autre", "autres")
            button = make_button(self._look, f"+ {words}", self.all_asked.emit, role="link")
            button.setAccessibleName(f"Voir les {len(due)} échéances dans la liste")
            self._line.addWidget(button)
            self.buttons.append(button)

    def _make_button(self, mail: Mapping[str, Any], today: date) -> QPushButton:
        words = deadline_words(mail, today)
        assert words is not None
        mail_id, who = mail["id"], safe_line(sender_words(mail), LONGEST_NAME)
        is_late = words.colour == "red"
        button = make_button(
            self._look,
            f"{words.text}  {who}",
            lambda: self.mail_asked.emit(mail_id),
            role="link",
        )
        icon = "alert-circle-outline" if is_late else "clock-outline"
        self._look.dress_button(button, icon, "red" if is_late else "ochre", 18)
        button.setAccessibleName(f"{sender_words(mail)}{NBSP}: {words.spoken}")
        self.buttons.append(button)
        return button
