# SPDX-License-Identifier: AGPL-3.0-or-later
"""The hours of a need: « de 8 h à 18 h 30 », « 8h-12h », « à partir de 14h », « jusqu’à minuit »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.mairie.legal.flat_text import flat

Hour = tuple[str, str]
"""("18:30", the words it was read from)."""
_HOUR = r"(?:(?<!\d)(?:[01]?\d|2[0-4])\s?(?:h(?:eures?)?|:)(?![a-z])(?:\s?[0-5]\d)?(?!\w|/\d\d(?! ?[h\d]))|(?<!apres )(?<!apres-)midi|minuit)"
_RANGES = re.compile(
    rf"(?:(?<!\w)(?:de|entre)\s)?(?P<start>{_HOUR}|(?<!\d)(?:[01]?\d|2[0-4])(?=\s?(?:a|-|et)\s?\d))"
    rf"\s?(?:a|et|jusqu'a|-|/|>)\s?(?P<end>{_HOUR})"
)
_ONE = re.compile(rf"(?P<link>[\w']{{1,8}}\s(?:de\s)?)?(?P<hour>{_HOUR})")
_STARTS = ("a ", "des ", "a partir de ", "partir de ", "apres ", "vers ")
_ENDS = ("jusqu'a ", "avant ")
_LENGTH_OF_TIME = re.compile(
    r"(?:pendant|duree|durant|toutes? les|zone bleue|limite a|sur)\s(?:de\s)?$"
)


def read_hours(words: str, days: Sequence[tuple[int, int]]) -> tuple[Hour | None, Hour | None]:
    """Return the first and the last hour; none for two ranges a day, which one pair cannot say."""
    flat_words = flat(words).replace("\n", " ")
    ranges = list(_RANGES.finditer(flat_words))
    if len({(match["start"], match["end"]) for match in ranges}) > 1:
        return None, None
    if ranges:
        said = words[ranges[0].start() : ranges[0].end()]
        return (_clock(ranges[0]["start"]), said), (_clock(ranges[0]["end"]), said)
    return _apart(words, flat_words, days)


def _apart(
    words: str, flat_words: str, days: Sequence[tuple[int, int]]
) -> tuple[Hour | None, Hour | None]:
    """Read hours that stand alone: « à partir de 14 h », « du lundi 7 à 8 h au mardi 8 à 18 h »."""
    start: Hour | None = None
    end: Hour | None = None
    for match in _ONE.finditer(flat_words):
        link = match["link"] or ""
        before = flat_words[max(0, match.start() - 24) : match.start("hour")]
        if _LENGTH_OF_TIME.search(before):
            continue
        hour = (_clock(match["hour"]), words[match.start() : match.end()].strip())
        if link.endswith(_ENDS) or before.endswith(_ENDS):
            end = end or hour
        elif link.endswith(_STARTS) or before.endswith(_STARTS) or _after_day(match, days):
            second = len(days) > 1 and match.start("hour") >= days[1][1]
            start, end = (start, end or hour) if second or start else (start or hour, end)
    return start, end


def _after_day(match: re.Match[str], days: Sequence[tuple[int, int]]) -> bool:
    """Tell whether an hour stands right after a day: « lundi 7 décembre 8h »."""
    return any(0 <= match.start("hour") - end <= 2 for _, end in days)


def _clock(said: str) -> str:
    if said in ("midi", "minuit"):
        return "12:00" if said == "midi" else "00:00"
    numbers = re.findall(r"\d+", said)
    minute = numbers[1] if len(numbers) > 1 else "00"
    return f"{int(numbers[0]) % 24:02}:{minute}"
