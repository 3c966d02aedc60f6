# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hours as they are said or typed, written as the minutes write them: « 20 h 19 »."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.french.number_words import find_number_words

_DIGITS = re.compile(
    r"(?<![\w,./])(?P<hour>[01]?\d|2[0-3])[ \u00a0]?(?:h(?:eures?)?|:)[ \u00a0]?(?P<minute>[0-5]\d|(?<= )\d)?(?!\w)",
    re.IGNORECASE,
)
_HEURES = re.compile(r"\s*heures?\b[\s,]*", re.IGNORECASE)
_PARTS = (
    (re.compile(r"(?:et\s+)?(?:demie?)\b", re.I), 30),
    (re.compile(r"(?:et\s+)quart\b|(?:et\s+)?le\s+quart\b", re.I), 15),
    (re.compile(r"moins\s+(?:le\s+)?quart\b", re.I), -15),
    (re.compile(r"moins\s+vingt-cinq\b", re.I), -25),
    (re.compile(r"moins\s+cinq\b", re.I), -5),
    (re.compile(r"moins\s+dix\b", re.I), -10),
    (re.compile(r"moins\s+vingt\b", re.I), -20),
)
_NOON = re.compile(r"(?<![\w’'-])(?P<told>minuit|midi)\b[\s,]*", re.IGNORECASE)
_PART_AHEAD = re.compile(r"(?:et\s+)?(?:demie?|quart|moins)\b", re.IGNORECASE)
_ZERO = re.compile(r"z[ée]ro\s+", re.IGNORECASE)
_DURATION = re.compile(r"(?:par|de travail|supplémentaires?|pile de|d['’]|maximum|par semaine|hebdomadaires?)\b", re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour of the day with its place in the text."""

    hour: int
    minute: int
    start: int
    end: int

    @property
    def text(self) -> str:
        """As minutes write it, "20 h 19", with non-breaking spaces."""
        return f"{self.hour}\u00a0h\u00a0{self.minute:02}"


def find_hours(text: str) -> tuple[Hour, ...]:
    """Return the hours said in figures or in words, in order; durations are left out when plain."""
    if "h" not in text and "H" not in text and ":" not in text and "mi" not in text:
        return ()
    found = [_in_digits(match) for match in _DIGITS.finditer(text)]
    found += [_of_noon(text, match) for match in _NOON.finditer(text)]
    numbers = list(find_number_words(text))
    for place, (value, start, end) in enumerate(numbers):
        hours = _HEURES.match(text, end)
        if hours is None or not 0 <= value <= 24:
            continue
        if _DURATION.match(text, hours.end()):
            continue
        found.append(_in_words(text, value, start, hours.end(), numbers[place + 1 :]))
    return tuple(sorted(found, key=lambda hour: hour.start))


def _of_noon(text: str, match: re.Match[str]) -> Hour:
    """Read « minuit », « minuit et quart », « midi dix »."""
    value = 12 if match["told"].lower() == "midi" else 24
    after = match.end()
    numbers = [one for one in find_number_words(text) if one[1] >= after - 1]
    if after < len(text) and (numbers or _PART_AHEAD.match(text, after)):
        told = _in_words(text, value, match.start(), after, numbers)
        return Hour(told.hour % 24, told.minute, told.start, told.end)
    return Hour(value % 24, 0, match.start(), after)


def _in_digits(match: re.Match[str]) -> Hour:
    return Hour(int(match["hour"]), int(match["minute"] or 0), match.start(), match.end())


def _in_words(
    text: str, value: int, start: int, after: int, numbers: list[tuple[int, int, int]]
) -> Hour:
    zero = _ZERO.match(text, after)
    place = zero.end() if zero else after
    for minute, first, last in numbers[:2]:
        if first == place and 0 <= minute < 60:
            return Hour(value, minute, start, last)
        # « zéro trois » may be read as one number.
        if first == after and 0 <= minute < 60:
            return Hour(value, minute, start, last)
    one = re.match(r"une?\b", text[place : place + 4], re.IGNORECASE)
    if one and zero is None and text[place - 1 : place] == " ":
        return Hour(value, 1, start, place + one.end())
    for pattern, minutes in _PARTS:
        part = pattern.match(text, after)
        if part:
            total = value * 60 + minutes
            return Hour(total // 60, total % 60, start, part.end())
    return Hour(value, 0, start, after)
