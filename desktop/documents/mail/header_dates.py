# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates of headers, in Paris time; those that cannot be are left out."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_tz
from functools import cache
from zoneinfo import ZoneInfo

from desktop.documents.mail.headers import Headers

IMPOSSIBLE = "La date du message est impossible\u00a0: elle n’a pas été retenue."
DISAGREE = (
    "La date annoncée par l’expéditeur ne s’accorde pas avec celle de la réception\u00a0: "
    "c’est la date de réception qui compte."
)

_FIRST_YEAR = 2001
"""Python reads the year 0 as 2000."""
_YEARS_AHEAD = 2
_CLOCK_AT_LEAST = 2026
"""A computer whose clock went back to 2015 still reads the mails of today."""
_LONGEST = 120
_FRENCH = re.compile(
    r"(\d{1,2})\s+([a-zéûèô]{3,9})\.?\s+(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4})?",
    re.IGNORECASE,
)
_MONTHS = ("jan", "fév", "mar", "avr", "mai", "juin", "juil", "aoû", "sep", "oct", "nov", "déc")
_DAYS_LATE = 30
_HAS_ZONE = re.compile(r"[+-]\d{4}|\b(?:GMT|UTC?|Z|[ECMP][SD]T)\b", re.IGNORECASE)
"""Others (« CET », nothing) are taken as Paris time."""


@cache
def paris() -> ZoneInfo:
    """Return the zone of the town hall."""
    return ZoneInfo("Europe/Paris")


def header_date(value: str) -> datetime | None:
    """Return the date of a header in Paris time, or None when it cannot be."""
    value = value.strip()[:_LONGEST]
    try:
        parsed = parsedate_tz(value)
        if parsed is None:
            moment = _french(value)
        else:
            moment = datetime(*parsed[:6])
            if _HAS_ZONE.search(value):
                seconds = moment.replace(tzinfo=UTC).timestamp() - (parsed[9] or 0)
                moment = datetime.fromtimestamp(seconds, UTC)
            else:
                moment = moment.replace(tzinfo=paris())
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None
    if moment is None:
        return None
    latest = max(datetime.now(UTC).year, _CLOCK_AT_LEAST) + _YEARS_AHEAD
    return moment.astimezone(paris()) if _FIRST_YEAR <= moment.year <= latest else None


def _french(value: str) -> datetime | None:
    """Read « jeu. 12 mars 2026 10:12:00 +0100 », which some web forms write."""
    match = _FRENCH.search(value)
    month = match and next(
        (n for n, name in enumerate(_MONTHS, 1) if match.group(2).lower().startswith(name)), 0
    )
    if not match or not month:
        return None
    day, year, hour, minute = (int(match.group(n)) for n in (1, 3, 4, 5))
    moment = datetime(year, month, day, hour, minute, int(match.group(6) or 0))
    zone = datetime.strptime(match.group(7), "%z").tzinfo if match.group(7) else paris()
    return moment.replace(tzinfo=zone)


def mail_dates(headers: Headers) -> tuple[datetime | None, datetime | None, list[str]]:
    """Return when a mail was sent and received, and what is to be said about it.

    Received is what the last server, the town hall's own, wrote on top; a sender cannot forge it.
    """
    warnings: list[str] = []
    written = headers.text("date")
    sent = header_date(written) if written else None
    if written and sent is None:
        warnings.append(IMPOSSIBLE)
    top = headers.text("received")
    received = header_date(top.rpartition(";")[2]) if ";" in top else None
    if sent and received:
        apart = (received - sent).total_seconds() / 86_400
        if apart < -1 or apart > _DAYS_LATE:
            warnings.append(DISAGREE)
    return sent, received or sent, warnings
