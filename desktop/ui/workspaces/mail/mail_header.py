# SPDX-License-Identifier: AGPL-3.0-or-later
"""The top of a mail: subject, from whom, to whom, when; and the agent's corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.mairie.mail.mail_facts import URGENCIES, subject_words, urgency_title
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button, make_tool_button
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label, set_tone
from desktop.ui.words import NBSP
from desktop.ui.workspaces.mail.mail_words import breakable, long_moment, safe_line

MOST_NAMES = 6
_HANDLE, _REOPEN = "Traité (T)", "À traiter (T)"


class MailHeader(QWidget):
    """Signals: `service_chosen(id)`, `urgency_chosen(P0…)`, `handled_asked()`, `step_asked(±1)`."""

    service_chosen = Signal(str)
    urgency_chosen = Signal(str)
    handled_asked = Signal()
    step_asked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.subject = make_label("", "heading")
        self.who, self.recipients, self.moment = (make_label("", "muted") for _ in range(3))
        self.reply_to = make_label("", "muted")
        self.service_box = ComboBox(look, "Service du mail")
        self.urgency_box = ComboBox(look, "Urgence du mail")
        self.handled = make_button(look, _HANDLE, self.handled_asked.emit)
        self.previous = make_tool_button(
            look, "Mail précédent (K)", "chevron-up", lambda: self.step_asked.emit(-1)
        )
        self.next = make_tool_button(
            look, "Mail suivant (J)", "chevron-down", lambda: self.step_asked.emit(1)
        )
        self._lay_out()
        for urgency in URGENCIES:  # « P1 » says its key
            self.urgency_box.addItem(urgency_title(urgency), urgency)
        self.service_box.activated.connect(
            lambda _index: self.service_chosen.emit(str(self.service_box.currentData()))
        )
        self.urgency_box.activated.connect(
            lambda _index: self.urgency_chosen.emit(str(self.urgency_box.currentData()))
        )

    def show_services(self, services: Sequence[Mapping[str, Any]]) -> None:
        """Offer these services, each with its key."""
        with QSignalBlocker(self.service_box):
            self.service_box.clear()
            for service in services:
                key = f" ({service['key'].upper()})" if service["key"] else ""
                self.service_box.addItem(f"{service['short']}{key}", service["id"])

    def show_mail(self, mail: Mapping[str, Any]) -> None:
        """Show the top of a mail."""
        sender = mail["sender"]
        name = f"{sender['name']} <{sender['address']}>" if sender["name"] else sender["address"]
        self.subject.setText(breakable(safe_line(subject_words(mail), 600)))
        self.who.setText(breakable(f"De{NBSP}: {safe_line(name, 200) or 'inconnu'}"))
        self.recipients.setText(breakable(_recipients(mail)))
        self.recipients.setVisible(bool(self.recipients.text()))
        self.moment.setText(_moment(mail))
        elsewhere = mail["reply_to"] if mail["reply_to"] != sender["address"] else ""
        words = f"Demande de répondre à{NBSP}: {safe_line(elsewhere, 200)}"
        self.reply_to.setText(breakable(words) if elsewhere else "")
        self.reply_to.setVisible(bool(elsewhere))
        set_tone(self.reply_to, "attention" if elsewhere and mail["suspicions"] else "")
        with QSignalBlocker(self.service_box), QSignalBlocker(self.urgency_box):
            self.service_box.setCurrentIndex(self.service_box.findData(mail["primary"]))
            self.urgency_box.setCurrentIndex(self.urgency_box.findData(mail["urgency"]))
        text = _REOPEN if mail["handled"] else _HANDLE
        self.handled.setText(text)
        self.handled.setAccessibleName(text)

    def _lay_out(self) -> None:
        px = self._look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        top = QHBoxLayout()
        top.setSpacing(px(4))
        top.addWidget(self.subject, 1)
        for button in (self.previous, self.next):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        for label in (self.who, self.reply_to, self.recipients, self.moment):
            column.addWidget(label)
        column.addSpacing(px(8))
        line = FlowLayout(spacing=px(8))
        for box in (self.service_box, self.urgency_box):
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(11)
        for widget in (self.service_box, self.urgency_box, self.handled):
            line.addWidget(widget)
        column.addLayout(line)


def _recipients(mail: Mapping[str, Any]) -> str:
    parts = []
    for title, names in (("À", mail["recipients"]), ("Copie", mail["copies"])):
        shown = ", ".join(safe_line(name, 80) for name in names[:MOST_NAMES])
        more = f" et {len(names) - MOST_NAMES} autres" if len(names) > MOST_NAMES else ""
        if shown:
            parts.append(f"{title}{NBSP}: {shown}{more}")
    return " · ".join(parts)


def _moment(mail: Mapping[str, Any]) -> str:
    if mail["received"]:
        return f"Reçu le {long_moment(mail['received'])}"
    return f"Envoyé le {long_moment(mail['sent'])}" if mail["sent"] else "Sans date"
