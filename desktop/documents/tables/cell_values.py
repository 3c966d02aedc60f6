# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates and numbers of spreadsheets as a French reader writes them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_EPOCH = datetime(1899, 12, 30)
"""Day 0 of spreadsheets: the 29 February 1900 that never was is counted in it."""
_EPOCH_1904 = datetime(1904, 1, 1)
_LAST_DAY = 2_958_465
"""31 December 9999."""
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?")
_DURATION = re.compile(r"PT(\d{1,4})H(\d{1,2})M")


def french_serial(number: float, *, is_1904: bool = False) -> str:
    """Return the day (and the hour, when there is one) of a spreadsheet's serial number.

    Under 1 it is an hour; out of the calendar, the number itself.
    """
    if not 0 <= number <= _LAST_DAY:
        return french_number(number)
    moment = (_EPOCH_1904 if is_1904 else _EPOCH) + timedelta(minutes=round(number * 1440))
    if number < 1:
        return f"{moment:%H:%M}"
    return f"{moment:%d/%m/%Y}" if float(number).is_integer() else f"{moment:%d/%m/%Y %H:%M}"


def french_iso_date(untrusted_text: str) -> str:
    """Return "2026-09-14T11:53:39" as « 14/09/2026 11:53 », "PT11H53M00S" as « 11:53 », else as it is."""
    found = _ISO.match(untrusted_text)
    if found:
        year, month, day, hour, minute = found.groups()
        date = f"{day}/{month}/{year}"
        return f"{date} {hour}:{minute}" if hour and (hour, minute) != ("00", "00") else date
    duration = _DURATION.match(untrusted_text)
    return f"{duration[1]}:{int(duration[2]):02}" if duration else untrusted_text


def french_number(number: float) -> str:
    """Return a number with a comma and no digits of computing: 4.8500000001 gives « 4,85 »."""
    if number != number or number in (float("inf"), float("-inf")):
        return ""
    if float(number).is_integer() and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.10g}".replace(".", ",")
