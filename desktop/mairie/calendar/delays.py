# SPDX-License-Identifier: AGPL-3.0-or-later
"""Legal delays counted from a day or an hour: months, calendar, working and clear days, hours."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from desktop.french.dates import WEEKDAYS
from desktop.mairie.calendar.public_holidays import holiday_name

RECEIVED = "reçu le"
_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_LONGEST = 3_660
"""Days: no delay of the law is longer, and a figure read in a mail may be anything."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A delay that was counted: when it ends, and how one comes to that day."""

    due_on: date
    arithmetic: str
    """« reçu le 22/11/2026 + 1 mois (CRPA R311-13) → 22/12/2026 »."""
    notes: tuple[str, ...] = ()
    """« tombe un dimanche »; what was done about it."""
    due_at: datetime | None = None
    """For delays in hours."""


def add_months(
    start: date, months: int, *, source: str = "", event: str = RECEIVED, department: str = ""
) -> Reckoned:
    """Count from date to date; on the last day of the month when the day does not exist in it.

    Source of the rule: code de procédure civile, art. 641, which administrative practice follows.
    Raises ValueError for a delay that is not from 0 to ten years.
    """
    _check(months * 31)
    due = _months_later(start, months)
    delay = f"{months} mois"
    notes = _falls_on(due, department)
    if due.day != start.day:
        notes = (f"pas de {start.day} dans ce mois\u00a0: dernier jour du mois", *notes)
    return Reckoned(due, _line(start, delay, source, event, due), notes)


def add_days(
    start: date, days: int, *, source: str = "", event: str = RECEIVED, department: str = ""
) -> Reckoned:
    """Count calendar days, the day of the event left out: 1st + 5 is the 6th."""
    _check(days)
    due = start + days * _DAY
    return Reckoned(due, _line(start, _days(days), source, event, due), _falls_on(due, department))


def add_working_days(
    start: date, days: int, *, source: str = "", event: str = RECEIVED, department: str = ""
) -> Reckoned:
    """Count « jours ouvrés »: Monday to Friday, public holidays left out."""
    due = _count(start, days, lambda day: is_working_day(day, department))
    delay = _days(days, "ouvré")
    return Reckoned(due, _line(start, delay, source, event, due))


def add_business_days(
    start: date, days: int, *, source: str = "", event: str = RECEIVED, department: str = ""
) -> Reckoned:
    """Count « jours ouvrables »: every day but Sundays and public holidays."""
    due = _count(start, days, lambda day: _is_business_day(day, department))
    delay = _days(days, "ouvrable")
    return Reckoned(due, _line(start, delay, source, event, due), _falls_on(due, department))


def add_clear_days(
    start: date, days: int, *, source: str = "", event: str = RECEIVED, department: str = ""
) -> Reckoned:
    """Count « jours francs »: neither the day of the event nor the day of expiry counts.

    One that would end on a Saturday, a Sunday or a public holiday goes on to the next working day
    (code de procédure civile, art. 642); a note says so.
    """
    _check(days)
    due = plain = start + (days + 1) * _DAY
    while not is_working_day(due, department):
        due += _DAY
    notes: tuple[str, ...] = ()
    if due != plain:
        why = _falls_on(plain, department)[0]
        notes = (f"le {_written(plain)} {why}\u00a0: reporté au {_written(due)} (CPC 642)",)
    return Reckoned(due, _line(start, _days(days, "franc"), source, event, due), notes)


def add_hours(
    start: datetime, hours: int, *, source: str = "", event: str = RECEIVED, department: str = ""
) -> Reckoned:
    """Count hours, nights and holidays included, through a change of the clocks too."""
    _check(hours // 24)
    # An hour lasts an hour on the night that the clocks change: count in universal time.
    due = start + timedelta(hours=hours)
    if start.tzinfo is not None:
        due = (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(start.tzinfo)
    line = f"{event} {_hour(start)} + {hours} h{_source(source)} → {_hour(due)}"
    return Reckoned(due.date(), line, _falls_on(due.date(), department), due)


def is_working_day(day: date, department: str = "") -> bool:
    """Tell whether offices are open: Monday to Friday, not a public holiday."""
    return day.weekday() < _SATURDAY and not holiday_name(day, department)


def _is_business_day(day: date, department: str) -> bool:
    return day.weekday() != _SUNDAY and not holiday_name(day, department)


def _count(start: date, days: int, counts: Callable[[date], bool]) -> date:
    _check(days)
    day = start
    while days:
        day += _DAY
        days -= counts(day)
    return day


def _months_later(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _falls_on(day: date, department: str) -> tuple[str, ...]:
    """Say that a day is a Saturday, a Sunday or a public holiday."""
    holiday = holiday_name(day, department)
    if holiday:
        return (f"tombe un jour férié ({holiday})",)
    if day.weekday() >= _SATURDAY:
        return (f"tombe un {WEEKDAYS[day.weekday()]}",)
    return ()


def _check(days: int) -> None:
    if not 0 <= days <= _LONGEST:
        raise ValueError("a delay lasts from nothing to ten years")


def _line(start: date, delay: str, source: str, event: str, due: date) -> str:
    return f"{event} {_written(start)} + {delay}{_source(source)} → {_written(due)}"


def _source(source: str) -> str:
    return f" ({source})" if source else ""


def _days(days: int, kind: str = "") -> str:
    plural = "s" if days > 1 else ""
    return f"{days} jour{plural}" + (f" {kind}{plural}" if kind else "")


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _hour(moment: datetime) -> str:
    return f"{moment:%d/%m/%Y} à {moment.hour} h {moment.minute:02}"
