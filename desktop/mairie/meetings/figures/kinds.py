# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a number of a sentence counts, and whether minutes should hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.french.dates import MONTHS
from desktop.french.figures import find_figures
from desktop.french.folding import fold
from desktop.french.units import base_unit
from desktop.mairie.meetings.figures.hours import Hour, find_hours
from desktop.mairie.meetings.figures.numbers import Number, find_numbers
from desktop.mairie.meetings.figures.tables import tables, words_of
from desktop.mairie.meetings.figures.writing import (
    written_amount,
    written_count,
    written_day,
    written_percent,
    written_scaled,
)
from desktop.mairie.meetings.meeting import FigureKind

_S = r"[ \u00a0\u202f]"
_NEXT_WORDS = re.compile(
    rf"{_S}?(?P<of>de{_S}|d[’'])?(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)(?!\w)(?:{_S}(?P<second>[^\W\d_]+))?"
)
_BEFORE = re.compile(r"([^\W_]+)\W*$")
_PHONE = re.compile(r"(?<!\d)(?:\+33|0\d)(?:[ .-]?\d\d){4}(?!\d)")
_SPOKEN_PHONE = re.compile(
    rf"z[ée]ro{_S}(?:un|deux|trois|quatre|cinq|six|sept|neuf){_S}?,?(?:{_S}(?:[a-zé]+-)*(?:[a-z]*[zdtxsefnq]e?s?|\d\d)\b,?){{4,}}",
    re.IGNORECASE,
)
_MONTH = "|".join(MONTHS) + "|fevrier|aout|decembre"
_YEAR_DIGITS = rf"(?:{_S}(?P<year>20\d\d|19\d\d)(?!\w))?"
_DAY = re.compile(
    rf"(?<![\w,.])(?P<day>1er|3[01]|[12]\d|0?[1-9]){_S}(?P<month>{_MONTH})(?!\w){_YEAR_DIGITS}",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(rf"{_S}(?P<month>{_MONTH})(?!\w){_YEAR_DIGITS}", re.IGNORECASE)
_FIRST = re.compile(rf"(?<!\w)premier{_S}(?P<month>{_MONTH})(?!\w){_YEAR_DIGITS}", re.IGNORECASE)
_SAID_YEAR = re.compile(
    rf"{_S}(?=deux mille (?:vingt|trente|dix|cinquante)|mille neuf cent)", re.IGNORECASE
)
_COMPOUND = {"cube", "cubes", "carre", "carres", "lineaire", "lineaires", "heure", "courants"}
_PER = re.compile(
    r"\s*(?:par\b|de travail|supplementaires?|hebdo|annuel|complementaires?|d |de (?:menage|cours|formation))"
)
_LEAST = {"count": Decimal(6), "length": Decimal(2)}
_EURO = re.compile(r"euro|€", re.IGNORECASE)
_LIKE_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure of a sentence that minutes may hold."""

    text: str
    kind: FigureKind
    value: str
    """Two figures with the same value, kind and thing counted are the same."""
    start: int
    end: int


def candidates(text: str, *, money: bool) -> list[Candidate]:
    """Return the figures of a sentence in order; `money` when amounts in euros were just spoken of."""
    phones = [match.span() for match in _PHONE.finditer(text)]
    if "ro" in text and _SPOKEN_PHONE.search(text):
        return []
    hours = find_hours(text)
    numbers = [one for one in find_numbers(text) if not _within(one.start, one.end, phones)]
    days = list(_days(text, numbers))
    taken = [*((one.start, one.end) for one in hours), *((one.start, one.end) for one in days)]
    numbers = [one for one in numbers if not _within(one.start, one.end, taken)]
    money = money or any(one.unit.startswith("€") for one in numbers)
    shares = [one for one in numbers if one.unit == "%"]
    found = [*days, *map(_hour, hours)]
    for number in numbers:
        if not number.unit and shares and number.value != number.value.to_integral_value():
            number = replace(
                number, unit="%"
            )  # « cinquante et un pour cent, … douze virgule cinq »
        one = _number(text, number, money)
        if one is not None:
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _within(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(first < end and start < after for first, after in spans)


def _hour(hour: Hour) -> Candidate:
    return Candidate(
        hour.text, FigureKind.TIME, f"{hour.hour}:{hour.minute:02}", hour.start, hour.end
    )


def _days(text: str, numbers: list[Number]) -> Iterator[Candidate]:
    """Yield the days said with their month: « quinze décembre deux mille vingt-six »."""
    for match in _DAY.finditer(text):
        yield _day(
            text,
            int(match["day"].removesuffix("er")),
            match["month"],
            match["year"],
            match.start(),
            match.end(),
            numbers,
        )
    for match in _FIRST.finditer(text):
        yield _day(text, 1, match["month"], match["year"], match.start(), match.end(), numbers)
    for number in numbers:
        after = _MONTH_AFTER.match(text, number.end)
        if number.in_words and after and not number.unit and 2 <= number.value <= 31:
            yield _day(
                text,
                int(number.value),
                after["month"],
                after["year"],
                number.start,
                after.end(),
                numbers,
            )


def _day(
    text: str,
    number: int,
    month: str,
    year: str | None,
    start: int,
    end: int,
    numbers: list[Number],
) -> Candidate:
    name = next(one for one in MONTHS if fold(one) == fold(month))
    if year is None and _SAID_YEAR.match(text, end):
        said = next(
            (one for one in numbers if one.start == end + 1 and one.value in _LIKE_YEARS), None
        )
        if said is not None and "heure" not in text[said.start : said.end].lower():
            year, end = str(int(said.value)), said.end
    return Candidate(
        written_day(number, name, year or ""),
        FigureKind.DATE,
        f"{number} {name} {year or ''}",
        start,
        end,
    )


def _number(text: str, number: Number, money: bool) -> Candidate | None:
    unit = base_unit(number.unit)
    value = str(number.value.normalize())
    if _is_label(text, number):
        return None
    if unit == "€":
        tax, end = _tax(text, number.end)
        return Candidate(
            written_amount(number.value, tax, number.scale),
            FigureKind.AMOUNT,
            value,
            number.start,
            end,
        )
    if unit == "%":
        return Candidate(
            written_percent(number.value), FigureKind.PERCENT, value, number.start, number.end
        )
    return _counted(text, number, money)


def _is_label(text: str, number: Number) -> bool:
    """Tell « article 12 », « numéro trois », « page quatre » from a quantity."""
    before = _BEFORE.search(text[max(0, number.start - 24) : number.start])
    if before is None or number.unit or before[1].lower() == "compté":
        return False
    return fold(before[1]) in words_of("numeros")


def _tax(text: str, end: int) -> tuple[str, int]:
    after = fold(text[end : end + 28]).lstrip(" ,")
    skipped = len(text[end : end + 28]) - len(text[end : end + 28].lstrip(" ,"))
    for said, written in sorted(tables()["taxes"].items(), key=lambda pair: -len(pair[0])):
        if after.startswith(said) and not after[len(said) : len(said) + 1].isalpha():
            return written, end + skipped + len(said)
    return "", end


def _counted(text: str, number: Number, money: bool) -> Candidate | None:
    """Read a measure, a length of time, a count; or an amount whose « euros » is left out."""
    said_end = _bare_end(text, number)
    match = _NEXT_WORDS.match(text, said_end)
    word = fold(match["word"]) if match and not match["of"] else ""
    if match and match["of"] and number.value >= 1_000_000:
        word = fold(match["word"])
    if match and word in words_of("mesures"):
        counted, end = _unit_words(match)
        return _candidate(number, counted, FigureKind.MEASURE, end)
    if match and word in ("centime", "centimes") and number.value < 100:
        return _candidate(number, word, FigureKind.AMOUNT, match.end("word"))
    if match and word in words_of("durees"):
        return _duration(text, number, match)
    if (
        match
        and word
        and word not in words_of("sans_interet")
        and len(word) > 2
        and (not match["of"] or number.value >= 1_000_000)
    ):
        return _count(number, match)
    return _left_out_euros(text, number, money, said_end, word)


def _bare_end(text: str, number: Number) -> int:
    """Return where the number ends without the unit that was read with it."""
    if not number.unit:
        return number.end
    said = text[number.start : number.end]
    parts = re.split(rf"{_S}", said)
    for count in range(len(parts), 0, -1):
        bare = " ".join(parts[:count])
        figures = find_figures(bare)
        if figures and not figures[-1].unit and figures[-1].end == len(bare):
            return number.start + len(bare)
    return number.end


def _unit_words(match: re.Match[str]) -> tuple[str, int]:
    """Return « mètres cubes », as said, and where it ends."""
    second = match["second"]
    if second and fold(second) in _COMPOUND:
        return f"{match['word']} {second}", match.end("second")
    return match["word"], match.end("word")


def _candidate(number: Number, counted: str, kind: FigureKind, end: int) -> Candidate:
    value = f"{number.value.normalize()} {fold(counted).rstrip('sx')}"
    if number.scale:
        text = written_scaled(number.value, number.scale, counted.lower())
    else:
        text = written_count(number.value, counted.lower())
    return Candidate(text, kind, value, number.start, end)


def _duration(text: str, number: Number, match: re.Match[str]) -> Candidate | None:
    before = fold(text[max(0, number.start - 16) : number.start]).replace("'", " ")
    if number.value < _LEAST["length"] or (
        fold(match["word"]).startswith(("an", "annee")) and _is_age(before)
    ):
        return None
    if fold(match["word"]).startswith("heure"):
        after = fold(text[match.end("word") : match.end("word") + 24])
        if number.value <= 2 or not (_PER.match(after) or number.value > 24):
            return None
    return _candidate(number, match["word"], FigureKind.MEASURE, match.end("word"))


def _is_age(before: str) -> bool:
    return any(
        before.rstrip().endswith((told, f"{told} deja", f"{told} a peine"))
        for told in tables()["ages"]
    ) or before.rstrip().endswith((" a", "age"))


def _count(number: Number, match: re.Match[str]) -> Candidate | None:
    word = match["word"]
    if number.value < _LEAST["count"] or number.value != number.value.to_integral_value():
        return None
    if not fold(word).endswith(("s", "x")) or (number.value in _LIKE_YEARS and not number.in_words):
        return None
    if word[:1].isupper():
        return None
    return _candidate(number, word, FigureKind.COUNT, match.end("word"))


def _left_out_euros(
    text: str, number: Number, money: bool, end: int, word: str
) -> Candidate | None:
    """Read « cent quatre-vingt-six mille » after « cent quarante-deux mille euros »."""
    if (
        number.unit
        or number.value in _LIKE_YEARS
        or (word and word not in words_of("sans_interet") | {"ht", "ttc", "hors", "toutes"})
    ):
        return None
    is_round = number.value >= 1000 and number.value % 10 == 0
    if not (money and is_round) and not _is_like_before(text, number):
        return None
    tax, end = _tax(text, end)
    return Candidate(
        written_amount(number.value, tax, number.scale),
        FigureKind.AMOUNT,
        str(number.value.normalize()),
        number.start,
        end,
    )


def _is_like_before(text: str, number: Number) -> bool:
    """Tell « cent vingt euros pour ceux d’ici et deux cent cinquante pour l’extérieur »."""
    if number.value < 10 or number.value != number.value.to_integral_value():
        return False
    if _EURO.search(text, 0, number.start) is None:
        return False
    amounts = [one for one in find_numbers(text[: number.start]) if base_unit(one.unit) == "€"]
    after = text[number.end : number.end + 6].lower()
    ends = (
        not after.strip()
        or after.lstrip()[:1] in ".,;!?"
        or after.startswith((" pour ", " à ", " au ", " et "))
    )
    if not amounts or not ends:
        return False
    return amounts[-1].value / 4 <= number.value <= amounts[-1].value * 4
