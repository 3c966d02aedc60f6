# SPDX-License-Identifier: AGPL-3.0-or-later
"""A date typed as one says it, with the day in words under it and a calendar for who prefers one."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from desktop.core.task import TextField
from desktop.french.dates import find_dates
from desktop.mairie.forms.field import FormField
from desktop.ui.field_widgets import LineEditor
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_tool_button
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import day_phrase

WIDTH = 240
"""Pixels at 100 %: « mardi 15 décembre 2026 »."""


class DayEditor(QWidget):
    """Keeps what was typed as it was typed; `facts.py` reads it and says what is wrong."""

    changed = Signal()

    def __init__(self, look: Look, wanted: FormField) -> None:
        super().__init__()
        self._look, self._name = look, wanted.label
        self.line = LineEditor(TextField(wanted.id, wanted.label, wanted.help))
        self.line.setPlaceholderText("15/12/2026")
        self.line.setMaximumWidth(look.sizes.px(WIDTH))
        self.line.changed.connect(self._tell)
        self.button = make_tool_button(
            look, f"Calendrier\u00a0: {wanted.label}", "calendar-month-outline", self.open_calendar
        )
        self.words = make_label("", "small")
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(4))
        row.setSpacing(look.sizes.px(4))
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        row.addStretch(0)
        column.addLayout(row)
        column.addWidget(self.words)
        self.words.hide()
        self.setFocusProxy(self.line)

    def value(self) -> Any:
        return self.line.value()

    def set_value(self, value: Any) -> None:
        self.line.set_value(_as_typed(str(value)))

    def day(self) -> date | None:
        """Return the day that was typed; None while it is none."""
        return read_day(self.line.text())

    def open_calendar(self) -> None:
        """Show a calendar under the field; Escape closes it."""
        menu = self.make_calendar()
        menu.exec(self.line.mapToGlobal(QPoint(0, self.line.height())))

    def make_calendar(self) -> QMenu:
        """Return the menu that holds the calendar, on the day typed or today."""
        menu, action = QMenu(self), QWidgetAction(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setLocale(QLocale("fr_FR"))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setAccessibleName(f"Calendrier\u00a0: {self._name}")
        day = self.day()
        if day is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(lambda chosen: self._take(menu, chosen))
        calendar.clicked.connect(lambda chosen: self._take(menu, chosen))
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.setFocus()
        return menu

    def _take(self, menu: QMenu, chosen: QDate) -> None:
        menu.close()
        self.line.set_value(f"{chosen.day():02}/{chosen.month():02}/{chosen.year()}")
        self.line.setFocus()

    def _tell(self) -> None:
        day = self.day()
        words = day_phrase(day) if day is not None else ""
        self.words.setText(words[:1].lower() + words[1:])
        self.words.setVisible(bool(words))
        self.changed.emit()


def read_day(text: str) -> date | None:
    """Return the only whole date of a text that says nothing else; None otherwise."""
    found = [day for day in find_dates(text) if day.kind == "day" and day.year]
    if len(found) != 1 or found[0].text.strip() != text.strip() or found[0].weekday_is_wrong():
        return None
    return date.fromisoformat(found[0].iso)


def _as_typed(text: str) -> str:
    """Write an ISO date as it is typed in France; anything else stays."""
    try:
        return date.fromisoformat(text).strftime("%d/%m/%Y")
    except ValueError:
        return text
