# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers in a French text, in digits or in words, with their value, their unit and their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.french.dates import MONTHS
from desktop.french.number_words import find_number_words
from desktop.french.units import SPACES, is_counted, read_scale, read_unit


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text: « 3,5 M€ » has the value 3500000 and the unit "€"."""

    value: Decimal
    unit: str
    """One spelling per unit ("€", "%", "m³", "kg/hab", "ordinal"); empty when there is none."""
    text: str
    start: int
    end: int
    step: Decimal = Decimal(1)
    """What one more in the last digit written is worth: 100000 for « 3,5 M€ », 0.1 for « 4,4 % »."""
    scaled: bool = False
    """True for « 3,5 M€ », « 2,4 millions »: such a number is usually rounded."""
    in_words: bool = False
    signed: bool = False
    """True when a plus or a minus is written before it."""


# Digits glued to a letter, a slash or a colon are codes, dates or times, not figures.
_NUMBER = re.compile(
    rf"""(?<![\w,./:])(?<!\d[-–])(?P<sign>(?<![\w)])[+−][{SPACES}]?|(?<![\w)])[-–])?
    (?P<body>(?>\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d)(?:,\d+)?
    |\d{{1,3}}(?:\.\d{{3}})+(?![\d.])(?:,\d+)?
    |\d+(?:[.,]\d+)?))
    (?![/:]\d|[{SPACES}]?h[{SPACES}]?\d|\w*@)""",
    re.VERBOSE,
)
_RANGE_SECOND = re.compile(r"(?<=\d)[-–](\d+(?:,\d+)?)(?![\d/-])")
_ORDINAL = re.compile(r"(?:ers?|res?|nde?s?|e|è|ème|ième|es|èmes)\b")
_RANGE_GAP = re.compile(r"[ \u00a0\u202f]?(?:à|et|ou|-|–)[ \u00a0\u202f]?")
_YEARS = range(1900, 2101)
_DATED = re.compile(
    rf"(?<!\w)(?:en|depuis|dès|avant|après|courant|fin|début|milieu|mi|ann[ée]es?|exercices?|mandats?|rentrée|saison"
    rf"|printemps|été|automne|hiver|comptes?|budgets?|bp|bs|ca|cfu|tarifs?|taux|{'|'.join(MONTHS)})"
    rf"(?:[{SPACES}](?:primitifs?|administratifs?|de|d['’])){{0,2}}[{SPACES}-]?\Z",
    re.IGNORECASE,
)
"""What stands before a year: « en 2025 », « budget primitif 2026 »."""
_NEAR = 32
_BLANKS = re.compile(rf"[{SPACES}]")


def find_figures(text: str) -> tuple[Figure, ...]:
    """Return every number of `text` in order: digits, words, percentages, amounts, ordinals.

    In a range (« 10 à 15 % ») the first number takes the unit of the second. Dates and times
    written with « / », « : » or « h » are left out: see `dates`.
    """
    found = [*_in_digits(text), *_range_ends(text)]
    taken = [(figure.start, figure.end) for figure in found]
    for figure in _in_words(text):
        if not any(start < figure.end and figure.start < end for start, end in taken):
            found.append(figure)
    found.sort(key=lambda figure: figure.start)
    return tuple(_share_units(text, found))


def _in_digits(text: str) -> Iterator[Figure]:
    for match in _NUMBER.finditer(text):
        yield _with_unit(text, match.start(), match["body"], match.end("body"), match["sign"] or "")


def _range_ends(text: str) -> Iterator[Figure]:
    """Yield the second number of « 10-15 % », which reads like a code."""
    for match in _RANGE_SECOND.finditer(text):
        yield _with_unit(text, match.start(1), match[1], match.end(), "")


def _with_unit(text: str, start: int, body: str, end: int, sign: str) -> Figure:
    value = parse_number(body)
    value = -value if sign.strip() in ("-", "−", "–") and sign else value
    # Not `value % 1`: Decimal's context refuses it from 29 digits on, which no amount has.
    has_decimals = value != value.to_integral_value() or "," in body
    step = Decimal(1).scaleb(int(value.as_tuple().exponent)) if has_decimals else None
    ordinal = _ORDINAL.match(text, end)
    if ordinal and not sign:
        return Figure(value, "ordinal", text[start : ordinal.end()], start, ordinal.end())
    factor, unit, after = read_scale(text, end)
    if not unit:
        unit, after = read_unit(text, after, after_scale=factor > 1)
    if is_counted(unit) and body.isdigit() and value in _YEARS and _is_dated(text, start):
        unit, after = "", end  # « En 2025 élèves et parents… »
    step = (step or Decimal(1)) * factor
    return Figure(
        value * factor, unit, text[start:after], start, after, step, factor > 1, signed=bool(sign)
    )


def parse_number(body: str) -> Decimal:
    """Return the value of digits with French separators: "12.345,67", "1 234,5", "12.5", "12345".

    A dot before exactly three digits separates thousands, except after a lone zero.
    """
    digits = _BLANKS.sub("", body)
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", digits):
        digits = digits.replace(".", "")
    return Decimal(digits.replace(",", "."))


def _in_words(text: str) -> Iterator[Figure]:
    for value, start, end in find_number_words(text):
        unit, after = read_unit(text, end, after_scale=value >= 1_000_000)
        yield Figure(Decimal(value), unit, text[start:after], start, after, in_words=True)


def _share_units(text: str, figures: list[Figure]) -> Iterator[Figure]:
    """Give the first number of a range the unit and the scale of the second."""
    for figure, following in zip(figures, [*figures[1:], None], strict=False):
        gap = text[figure.end : following.start] if following else ""
        is_range = following and not figure.unit and following.unit and _RANGE_GAP.fullmatch(gap)
        if following and is_range and not _is_year(text, figure, following):
            yield _scaled_like(figure, following, gap)
        else:
            yield figure


def _is_year(text: str, figure: Figure, following: Figure) -> bool:
    """Tell the year of « 326 € en 2025 à 337 € » from the amount of « 2000 à 2500 € »."""
    if figure.value not in _YEARS or figure.signed:
        return False
    if _is_dated(text, figure.start):
        return True
    if figure.in_words or not figure.text.isdigit():
        return False  # « 2 025 à 2 100 € »: no year is written with a blank.
    return not re.match(r"\d{4}(?![\d,.])", following.text)


def _is_dated(text: str, start: int) -> bool:
    return _DATED.search(text, max(0, start - _NEAR), start) is not None


def _scaled_like(figure: Figure, following: Figure, gap: str) -> Figure:
    shared = replace(figure, unit=following.unit)
    if not following.scaled or figure.scaled or "et" in gap:
        return shared
    factor = read_scale(following.text, len(following.text.rstrip("€kKMdsilonrtaeu’' ")))[0]
    if factor == 1:
        return shared
    return replace(shared, value=figure.value * factor, step=figure.step * factor, scaled=True)
