# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invitations (.ics, RFC 5545): title, times, place, organiser; nothing else of them is read.

A library would bring three packages and 170 ms for these six lines of a calendar.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from desktop.core.mail import MailEvent
from desktop.documents.mail import bounds
from desktop.documents.mail.header_dates import paris
from desktop.documents.mail.invisible import visible

_MOST_CHARACTERS = 1_000_000
_MOST_LINES = 50_000
_LONGEST = 500
_LINE = re.compile(r"([A-Za-z-]{1,40})((?:[^:\"]|\"[^\"]*\")*):(.*)")
_ZONE = re.compile(r"TZID=\"?([^\";:]{1,80})", re.IGNORECASE)
_COMMON_NAME = re.compile(r"CN=\"?([^\";:]{1,200})", re.IGNORECASE)
_MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?")
_DURATION = re.compile(
    r"P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d{1,6}S)?)?"
)
_ZONE_NAME = re.compile(r"[A-Za-z]{2,20}(?:/[A-Za-z_+-]{2,30}){0,2}")
_OUTLOOK_ZONES = {
    "romance standard time": "Europe/Paris", "w. europe standard time": "Europe/Berlin",
    "central europe standard time": "Europe/Budapest", "gmt standard time": "Europe/London",
    "central european standard time": "Europe/Warsaw", "utc": "UTC", "gmt": "UTC",
}  # fmt: skip
_METHODS = {"REQUEST", "CANCEL", "REPLY", "PUBLISH", "COUNTER", "DECLINECOUNTER", "REFRESH", "ADD"}


def read_events(untrusted_text: str, method: str = "") -> list[MailEvent]:
    """Return the events of a calendar; what is not well formed is left out."""
    text = untrusted_text[:_MOST_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\n ", "").replace("\n\t", "")
    events: list[MailEvent] = []
    facts: dict[str, tuple[str, str]] | None = None
    inside = 0
    method = method.upper()
    for line in text.split("\n", _MOST_LINES)[:_MOST_LINES]:
        match = _LINE.fullmatch(line[:4_000].strip())
        if match is None:
            continue
        name, parameters, value = match.group(1).upper(), match.group(2), match.group(3)
        if name == "METHOD":
            method = method or value.strip().upper()
        elif name == "BEGIN" and facts is not None:
            inside += 1  # an alarm: its own lines are not the event's
        elif name == "BEGIN" and value.strip().upper() == "VEVENT":
            facts = {}
        elif name == "END" and facts is not None and inside:
            inside -= 1
        elif name == "END" and facts is not None:
            events.append(_event(facts, method if method in _METHODS else ""))
            facts = None
        elif facts is not None and not inside:
            facts.setdefault(name, (parameters, value))
        if len(events) >= bounds.MAX_EVENTS:
            break
    return events


def _event(facts: dict[str, tuple[str, str]], method: str) -> MailEvent:
    starts, is_whole_day = _moment(*facts.get("DTSTART", ("", "")))
    ends, _whole = _moment(*facts.get("DTEND", ("", "")))
    if ends is None and starts is not None:
        ends = _after(starts, facts.get("DURATION", ("", ""))[1])
    parameters, value = facts.get("ORGANIZER", ("", ""))
    common_name = _COMMON_NAME.search(parameters)
    address = re.sub(r"^mailto:", "", value.strip(), flags=re.IGNORECASE)
    organiser = f"{common_name.group(1)} <{address}>" if common_name and address else address
    return MailEvent(
        title=_text(facts.get("SUMMARY", ("", ""))[1]),
        starts=starts,
        ends=ends,
        is_whole_day=is_whole_day,
        place=_text(facts.get("LOCATION", ("", ""))[1]),
        organiser=_text(organiser),
        method=method,
    )


def _text(value: str) -> str:
    value = value.replace("\\n", " ").replace("\\N", " ")
    return " ".join(visible(re.sub(r"\\(.)", r"\1", value)).split())[:_LONGEST]


def _moment(parameters: str, value: str) -> tuple[datetime | None, bool]:
    match = _MOMENT.match(value.strip())
    if match is None:
        return None, False
    year, month, day, hour, minute = (int(part or 0) for part in match.groups()[:5])
    try:
        moment = datetime(year, month, day, hour, minute)
        if match.group(4) is None:
            return moment, True
        if match.group(7):
            return moment.replace(tzinfo=UTC).astimezone(paris()), False
        zone = _zone(parameters)
        return (moment.replace(tzinfo=zone).astimezone(paris()) if zone else moment), False
    except (ValueError, OverflowError):
        return None, False


def _zone(parameters: str) -> ZoneInfo | None:
    match = _ZONE.search(parameters)
    if match is None:
        return None
    name = match.group(1).strip()
    name = _OUTLOOK_ZONES.get(name.lower(), name)
    if not _ZONE_NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _after(starts: datetime, duration: str) -> datetime | None:
    match = _DURATION.fullmatch(duration.strip())
    if match is None or not any(match.groups()):
        return None
    weeks, days, hours, minutes = (int(part or 0) for part in match.groups())
    try:
        return starts + timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
    except OverflowError:
        return None
