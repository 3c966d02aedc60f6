# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Ce qui a été compris » of a mail: service, urgency, deadline, transfer, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.mairie.mail.corrections import is_corrected
from desktop.mairie.mail.mail_facts import urgency_title
from desktop.ui.look import Look
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_chip, make_label, set_tone
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import NBSP
from desktop.ui.workspaces.mail.mail_label import mail_label
from desktop.ui.workspaces.mail.mail_words import (
    SOON_DAYS,
    URGENCY_TONES,
    breakable,
    confidence_words,
    countdown,
    long_day,
    long_moment,
    quoted,
    safe_line,
)

TITLE = "Ce qui a été compris"
_MOST_WORDS = 8


class FactsCard(QFrame):
    """A line per fact: its name at the left, what it is and why at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        self.setAccessibleName(TITLE)
        px = look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        column.addWidget(make_label(TITLE, "heading"))
        self._holder = QVBoxLayout()
        column.addLayout(self._holder)

    def show_mail(
        self, mail: Mapping[str, Any], services: Mapping[str, Mapping[str, Any]], today: date
    ) -> None:
        """Show what was understood of a mail; `services` are those of the commune, by id."""
        clear_layout(self._holder)
        held = QWidget()
        grid = QGridLayout(held)
        px = self._look.sizes.px
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(14))
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        rows = (
            ("Demande", self._request(mail)),
            ("Service", self._service(mail, services)),
            ("Urgence", self._urgency(mail)),
            ("Échéance", self._deadlines(mail, today)),
            ("À transmettre", self._transfer(mail)),
            ("À vérifier", self._doubts(mail)),
        )
        for place, (name, widgets) in enumerate(rows):
            shown = list(widgets)
            if shown:
                grid.addWidget(make_label(name, "muted", wrap=False), place, 0, top)
                grid.addWidget(_stack(shown, px(4)), place, 1)
        self._holder.addWidget(held)

    def words(self) -> str:
        """Return all that is said."""
        return "\n".join(label.text() for label in self.findChildren(QLabel) if label.text())

    # --- facts ------------------------------------------------------------------------------

    def _request(self, mail: Mapping[str, Any]) -> Iterator[QWidget]:
        if mail["summary_by"] == "model" and mail["summary"]:
            for line in mail["summary"][:2]:
                yield mail_label(safe_line(line))
            yield mail_label("Résumé par le modèle, à vérifier.", "small")
        if mail["request"]:
            yield mail_label(quoted(mail["request"]))
        elif not mail["summary"]:
            yield mail_label("Aucune demande claire\u00a0: lisez le message.")
        if mail["asked_by"]:
            day = long_day(date.fromisoformat(mail["asked_by"]))
            yield mail_label(f"L’expéditeur souhaite une réponse avant le {day}.", "small")

    def _service(
        self, mail: Mapping[str, Any], services: Mapping[str, Mapping[str, Any]]
    ) -> Iterator[QWidget]:
        line, flow = _flow(self._look)
        flow.addWidget(make_label(_title(mail["primary"], services), "strong", wrap=False))
        sure = confidence_words(mail)
        tone = "attention" if sure.startswith(("à confirmer", "incertain")) else ""
        flow.addWidget(make_chip(sure, "good" if mail["decided_by"] == "agent" else tone))
        yield line
        if mail["evidence"]:
            words = ", ".join(quoted(word) for word in mail["evidence"][:_MOST_WORDS])
            yield mail_label(f"D’après{NBSP}: {words}", "small")
        if mail["secondary"]:
            names = ", ".join(_title(name, services) for name in mail["secondary"])
            yield mail_label(f"Concerne aussi{NBSP}: {names}", "small")
        unsure = [name for name, _share in mail["candidates"] if name != mail["primary"]]
        if unsure and mail["primary"] == "AUTRE":
            names = ", ".join(_title(name, services) for name in unsure)
            yield mail_label(f"Peut-être{NBSP}: {names}", "small")
        if is_corrected(mail) and mail["sorted_as"]["primary"] != mail["primary"]:
            before = _title(mail["sorted_as"]["primary"], services)
            yield mail_label(f"Le tri proposait{NBSP}: {before}", "small")
        sensitive = services.get(mail["primary"], {}).get("sensitive", "")
        if sensitive:
            yield StateLine(self._look, "information", sensitive)

    def _urgency(self, mail: Mapping[str, Any]) -> Iterator[QWidget]:
        line, flow = _flow(self._look)
        flow.addWidget(make_chip(urgency_title(mail["urgency"]), URGENCY_TONES[mail["urgency"]]))
        if mail.get("urgency_by") == "agent":
            flow.addWidget(make_chip("choisie par vous", "good"))
        yield line
        if mail["urgency_reasons"]:
            words = ", ".join(safe_line(reason, 120) for reason in mail["urgency_reasons"])
            yield mail_label(f"Parce que{NBSP}: {words}", "small")

    def _deadlines(self, mail: Mapping[str, Any], today: date) -> Iterator[QWidget]:
        for deadline in mail["deadlines"]:
            if deadline["is_main"]:
                yield from self._main_deadline(deadline, today)
        others = [deadline for deadline in mail["deadlines"] if not deadline["is_main"]]
        for deadline in others:
            words = f"Aussi{NBSP}: {deadline['title']} – {deadline['arithmetic']}"
            yield mail_label(words, "small")
        if not mail["deadlines"]:
            yield mail_label("Aucun délai légal reconnu.", "muted")

    def _main_deadline(self, deadline: Mapping[str, Any], today: date) -> Iterator[QWidget]:
        day = date.fromisoformat(deadline["due_on"])
        left = (day - today).days
        shown = long_moment(deadline["due_at"]) if deadline["due_at"] else long_day(day)
        late = " – dépassée" if left < 0 else ""
        label = mail_label(f"{shown[0].upper()}{shown[1:]} · {countdown(left)}{late}", "strong")
        set_tone(label, "bad" if left < 0 else "attention" if left <= SOON_DAYS else "")
        yield label
        yield mail_label(deadline["title"])
        yield mail_label(f"Calcul{NBSP}: {deadline['arithmetic']}", "small")
        if deadline["evidence"]:
            yield mail_label(f"D’après{NBSP}: {quoted(deadline['evidence'])}", "small")
        if deadline["effect"]:
            yield mail_label(f"Passé ce jour{NBSP}: {deadline['effect']}", "small")
        for note in deadline["notes"]:
            yield StateLine(self._look, "information", f"{note[:1].upper()}{note[1:]}")

    def _transfer(self, mail: Mapping[str, Any]) -> Iterator[QWidget]:
        transfer = mail["transfer"]
        if not transfer:
            return
        name = safe_line(transfer["name"], 160)
        yield mail_label(f"{name[:1].upper()}{name[1:]}", "strong")
        yield mail_label(safe_line(transfer["reason"]))
        words = f"Transmettre et en informer l’expéditeur ({transfer['source']})."
        yield mail_label(words, "small")

    def _doubts(self, mail: Mapping[str, Any]) -> Iterator[QWidget]:
        for excerpt, reason in mail["doubts"][:_MOST_WORDS]:
            words = breakable(f"{quoted(excerpt)} {reason}")
            yield StateLine(self._look, "attention", words)


def _title(service: str, services: Mapping[str, Mapping[str, Any]]) -> str:
    return str(services.get(service, {}).get("title", service))


def _flow(look: Look) -> tuple[QWidget, FlowLayout]:
    line = QWidget()
    return line, FlowLayout(line, spacing=look.sizes.px(8))


def _stack(widgets: list[QWidget], spacing: int) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    return held
