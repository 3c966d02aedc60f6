# SPDX-License-Identifier: AGPL-3.0-or-later
"""The date and the hours of a poster, as they are printed."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from desktop.french.dates import WEEKDAYS
from desktop.mairie.posters.wording.days import Day, day_problems, read_days
from desktop.mairie.posters.wording.hours import NBSP, write_hours
from desktop.mairie.posters.wording.lines import capitalised, written

_NAMES = "|".join(WEEKDAYS)
_ISO_TO = re.compile(r"(?<=\d)\s*(?:/|->|→|–|—|\s-\s|\bau\b|à|a)\s*(?=(?:19|20)\d\d-\d\d-\d\d)")
_HOUR = rf"\d{{1,2}}{NBSP}h"
_BEFORE_HOURS = re.compile(
    rf"(?:[ ]*[,:;–-])?[ ]+(?=(?:de|à|dès|à partir de|à compter de|vers|entre|jusqu’à)[ ]{_HOUR}|{_HOUR}|de midi|à midi|à minuit)"
)
_OTHER_DAY = re.compile(rf"[ ]*[,;][ ]+(?=(?:puis |et |le |les )?(?:{_NAMES})\b)", re.IGNORECASE)
_LONE_WEEKDAY = re.compile(rf"\b({_NAMES})(s?)\b", re.IGNORECASE)
_TO_A_DAY = re.compile(r"\bau (?=\d)")
_LONGEST_LINE = 46
_MENDED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<![\w’'])a(?= (?:\d{1,2} ?[h:]|partir\b|compter\b|midi\b|minuit\b))", re.IGNORECASE), "à"),
    (re.compile(r"(?<![\w’'])des(?= \d{1,2} ?[h:])", re.IGNORECASE), "dès"),
    (re.compile(r"\bjusqu([’'])a(?= )"), r"jusqu\1à"),
    (re.compile(r"\bapres(?=-midi\b)"), "après"),
    (re.compile(r"\b(soir|matin|journ)ee(?=s?\b)"), r"\1ée"),
    (re.compile(r"\bp[aâ]ques\b"), "Pâques"),
    (re.compile(r"\bpentec[oô]te\b"), "Pentecôte"),
    (re.compile(r"\b(?:de l([’']))ascension\b"), r"de l\1Ascension"),
)  # fmt: skip
"""A day is rewritten, its accents too: so are the small words beside it."""
_FIGURES_RANGE = re.compile(
    r"(?<![\w/.-])(?P<first>\d{1,2}) ?[-–/] ?(?P<last>\d{1,2})(?= +[^\W\d]{3})"
)
_NEXT_DAY = re.compile(rf"(?:[ ]*[,;])?[ ]+(?=(?:et |puis )?(?:le )?(?:{_NAMES})\b)")
_HOLDS_ON = re.compile(r"(?:^|[ ])(?:au|du|le|les|de|des|tous|et|entre|à|-|–)$")
_NEXT_HOURS = re.compile(rf",[ ]+(?=de {_HOUR})")
_PERIOD = re.compile(rf"(?<=[\dh])[ ,]+(?=du (?:\d|(?:{_NAMES})\b))")


@dataclass(frozen=True, slots=True)
class When:
    """The printed lines, the days they name, and what does not agree in them."""

    text: str
    days: tuple[Day, ...] = ()
    problems: tuple[tuple[str, bool], ...] = ()
    """French sentence, and whether it must be mended."""


def write_when(text: str, today: datetime.date) -> When:
    """Return « Samedi 12 décembre 2026 », then « de 10 h à 19 h »; nothing is invented.

    ISO forms (« 2026-12-12 10:00-19:00 ») and figures (« 12/12/2026 ») are written out, with the
    day of the week that the calendar gives them. A year that is not there stays away.
    """
    text = _mended(text)
    days = read_days(text)
    lines = [_line(line) for line in text.split("\n")]
    return When(capitalised("\n".join(lines)), days, tuple(day_problems(text, today)))


def _line(line: str) -> str:
    days = read_days(line)
    is_named = all(day.date() for day in days) or len({(day.month) for day in days}) == 1
    parts, place = list[str](), 0
    for number, day in enumerate(days):
        between = line[place : day.start]
        if number:
            between = _link(between, days[number - 1])
        following = days[number + 1] if number + 1 < len(days) else None
        shown = _first_of_range(day, following, line) or day.words(is_named)
        parts += [between, shown]
        place = day.end
        if place < len(line) and line[place - 1] in " T":  # « 2026-12-12 10:00 »
            parts.append(" ")
    parts.append(line[place:])
    text = _ranged("".join(parts), days, line)
    text = written(write_hours(text, in_words=True))
    text = _TO_A_DAY.sub(f"au{NBSP}", text)
    text = _LONE_WEEKDAY.sub(lambda match: match.group().lower(), text)
    return _broken(" ".join(text.split(" ")))


def _mended(text: str) -> str:
    """Return a date without its capitals, its small words with their accents: « a 20h » is « à 20h »."""
    text = text.lower() if text.isupper() and re.search(r"[^\W\d_]{2}", text) else text
    for pattern, right in _MENDED:
        text = pattern.sub(right, text)
    return _FIGURES_RANGE.sub(_two_days, text)


def _two_days(match: re.Match[str]) -> str:
    """Write out « 17-18 avril » and « 17-25 avril »."""
    first, last = int(match["first"]), int(match["last"])
    following = match.string[match.end() :].lstrip()
    day = read_days(f"{last} {following}")
    if not day or day[0].start or first >= last:
        return match.group()
    if last == first + 1:
        return f"{first} et {last}"
    return (
        f"{first} au {last}" if match.string[: match.start()].strip() else f"du {first} au {last}"
    )


def _link(between: str, first: Day) -> str:
    """Return what stands between two days: « au » for the signs of a range."""
    is_sign = between.strip() in ("/", "-", "–", "—", "->", "→", ">", "à", "a")
    return " au " if is_sign and not (first.is_spelt and between.strip() == "/") else between


def _first_of_range(day: Day, following: Day | None, line: str) -> str:
    """Return « samedi 3 » of « du samedi 3 au lundi 5 juillet 2027 » out of two whole dates."""
    if following is None or day.is_spelt or following.is_spelt or not following.year:
        return ""
    between = line[day.end : following.start].strip()
    if between not in ("/", "-", "–", "—", "->", "→", ">", "à", "a", "au", "et"):
        return ""
    if (day.month, day.year or following.year) == (following.month, following.year):
        whole = replace(day, year=following.year)
        return replace(whole, weekday=_weekday(whole)).words().split(NBSP)[0]
    if day.year == following.year:
        return replace(day, year=0, weekday=_weekday(day)).words()
    return ""


def _weekday(day: Day) -> int:
    date = day.date()
    return date.weekday() if date is not None and day.weekday < 0 else day.weekday


def _ranged(text: str, days: tuple[Day, ...], line: str) -> str:
    """Begin a range of dates in figures with « du »."""
    if len(days) < 2 or days[0].is_spelt:
        return text
    between = line[days[0].end : days[1].start].strip()
    is_range = between in ("/", "-", "–", "—", "->", "→", ">", "à", "a", "au")
    has_word = re.match(r"\s*(?:du|le|les|de|dès)\b", line[: days[0].start + 3], re.IGNORECASE)
    return f"du {text}" if is_range and not has_word and not line[: days[0].start].strip() else text


def _each_with_hours(text: str) -> str:
    """Set days that have each their hours on a line each; empty when they have not."""
    lines = [""]
    for piece in _NEXT_DAY.split(text):
        if not lines[-1] or _HOLDS_ON.search(lines[-1]):
            lines[-1] = f"{lines[-1]} {piece}".strip()
        else:
            lines.append(piece)
    timed = [re.search(_HOUR, line) is not None for line in lines]
    has_days = len(lines) > 1 and all(timed[1:]) and (timed[0] or len(lines) > 2)
    return "\n".join(lines) if has_days else ""


def _broken(text: str) -> str:
    """Set the hours on a line of their own after the day, and each further day on its own."""
    by_day = _each_with_hours(text)
    if by_day:
        return by_day
    lines = _OTHER_DAY.sub("\n", text).split("\n") if len(text) > _LONGEST_LINE else [text]
    if len(lines) > 1:
        return "\n".join(lines)
    match = _BEFORE_HOURS.search(text)
    if match is None or text[: match.start()].lower() in ("", "de", "à", "dès", "vers", "entre"):
        return text
    head, tail = text[: match.start()], _PERIOD.sub("\n", text[match.end() :], count=1)
    tail = _NEXT_HOURS.sub("\n", tail)
    return f"{head.rstrip(' ,:;' + NBSP)}\n{tail}"
