# SPDX-License-Identifier: AGPL-3.0-or-later
"""The day of a meeting as an agent types it."""

from __future__ import annotations

import re
from datetime import date

from desktop.core.errors import InvalidField

_DAY = re.compile(r"^\s*(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})\s*$")
_ISO = re.compile(r"^\s*(\d{4})-(\d{2})-(\d{2})\s*$")


def read_day(untrusted_text: str) -> date | None:
    """Return the day of « 19/11/2026 », « 19.11.26 » or « 2026-11-19 », or one written in words.

    None for no text; raises InvalidField for what is no day.
    """
    if not untrusted_text.strip():
        return None
    found = _DAY.match(untrusted_text)
    iso = _ISO.match(untrusted_text)
    try:
        if found:
            year = int(found[3])
            return date(year + 2000 if year < 100 else year, int(found[2]), int(found[1]))
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        raise _no_day() from None
    from desktop.french.dates import find_dates

    for mention in find_dates(untrusted_text):
        if len(mention.iso) == len("2026-11-19"):
            return date.fromisoformat(mention.iso)
    raise _no_day()


def _no_day() -> InvalidField:
    return InvalidField(
        "«\u00a0Date de la réunion\u00a0»\u00a0: une date est attendue, par exemple 19/11/2026."
    )
