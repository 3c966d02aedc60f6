# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers of a sentence as they are said, with halves, decimals, cents and millions put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.french.figures import Figure, find_figures
from desktop.french.units import base_unit

_SPACE = r"[ \u00a0\u202f]"
_DECIMAL = re.compile(rf"{_SPACE}virgule{_SPACE}((?:z[ée]ro{_SPACE})*)$", re.IGNORECASE)
_AFTER_COMMA = re.compile(
    rf"(?:(?<![\w’'-])(?P<one>une?))?{_SPACE}virgule{_SPACE}(?:z[ée]ro{_SPACE})*\Z", re.IGNORECASE
)
_ZERO = re.compile(r"z[ée]ro", re.IGNORECASE)
_HALF_AFTER = re.compile(
    rf"{_SPACE}et{_SPACE}demie?\b(?:{_SPACE}(?:de{_SPACE}|d[’'])(?P<euros>euros?\b))?",
    re.IGNORECASE,
)
_HALF_BEFORE = re.compile(r"(?:un|une)?[ \u00a0\u202f]?demi[ \u00a0\u202f-]$", re.IGNORECASE)
_PER_CENT = re.compile(
    rf"{_SPACE}?(?:pour[ -]?cents?|pourcents?|p\.?{_SPACE}?c\.?)\b", re.IGNORECASE
)
_ONE_EURO = re.compile(rf"(?<![\w’'])une?{_SPACE}euros?\b", re.IGNORECASE)
_OF_EUROS = re.compile(rf"{_SPACE}(?:de{_SPACE}|d[’'])euros?\b", re.IGNORECASE)
_MILLIONS_AND = re.compile(
    r"millions?\b.*\b(?:cents?|vingt|trente|quarante|cinquante|soixante|\d{2,3})\Z", re.IGNORECASE
)
_NO_NUMBER = re.compile(r"(?:millions?|milliards?|milliers?|(?:cents|vingts)\Z)", re.IGNORECASE)
"""« les millions », « une centaine de millions d’euros » tell no number."""
_SCALED = re.compile(r"\b(mille|million|milliard)s?\b", re.IGNORECASE)
_SCALES = (Decimal(1_000_000_000), Decimal(1_000_000), Decimal(1000))
_LONGEST = Decimal(10) ** 13


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a sentence: « trois euros quatre-vingt-quinze » is 3.95 €."""

    value: Decimal
    unit: str
    """As `desktop.french.units` spells it; empty when none is said."""
    start: int
    end: int
    in_words: bool = False
    scale: str = ""
    """ "millions" or "milliards" when the number was said with it: « 416,1 millions »."""


def find_numbers(text: str) -> list[Number]:
    """Return the numbers of a sentence in order; one whose value is doubtful is left out."""
    figures = list(find_figures(text))
    found: list[Number] = []
    place = 0
    while place < len(figures):
        number, used = _read(text, figures, place)
        place += used
        if number is not None and 0 <= number.value < _LONGEST:
            found.append(number)
    for match in _ONE_EURO.finditer(text):
        if not any(one.start < match.end() and match.start() < one.end for one in found):
            found.append(_one_euro(text, match, found))
    return sorted(found, key=lambda number: number.start)


def _one_euro(text: str, match: re.Match[str], found: list[Number]) -> Number:
    """Read « un euro », « un euro soixante-huit »; the cents are taken out of `found`."""
    for cents in found:
        is_next = text[match.end() : cents.start] in (" ", "\u00a0", "\u202f")
        is_bare = not cents.unit and 10 <= cents.value < 100
        if is_next and is_bare and cents.value == cents.value.to_integral_value():
            found.remove(cents)
            return Number(1 + cents.value / 100, "€", match.start(), cents.end, True)
    return Number(Decimal(1), "€", match.start(), match.end(), True)


def _read(text: str, figures: list[Figure], place: int) -> tuple[Number | None, int]:
    """Return the number that begins at a figure, and how many figures it takes."""
    figure = figures[place]
    following = figures[place + 1] if place + 1 < len(figures) else None
    number = Number(
        figure.value, figure.unit, figure.start, figure.end, figure.in_words, _written_scale(figure)
    )
    if figure.unit == "ordinal":
        return None, 1
    after_comma = _AFTER_COMMA.search(text[max(0, figure.start - 40) : figure.start])
    if after_comma:
        return _after_one(text, figure, after_comma), 1
    is_half = _HALF_BEFORE.search(text[max(0, figure.start - 8) : figure.start])
    if _NO_NUMBER.match(figure.text) and not is_half:
        return None, 1
    half = _HALF_BEFORE.search(text[max(0, figure.start - 8) : figure.start])
    if half and figure.value in _SCALES:
        start = figure.start - len(half.group())
        return replace(number, value=figure.value / 2, start=start), 1
    if following is not None:
        joined = _with_decimals(text, figure, following) or _with_cents(text, figure, following)
        joined = (
            joined or _with_rest(text, figure, following) or _of_hundreds(text, figure, following)
        )
        if joined:
            return _finished(text, joined), 2
    if following is not None and _run_together(text, figure, following):
        # « dix-neuf, dix-neuf foyers » says one number twice.
        return None, 1 if figure.value == following.value else 2
    if figure.in_words and _MILLIONS_AND.search(figure.text) and figure.value % 1000:
        # « deux millions cent »: two million one hundred thousand, or not.
        return None, 1
    return _finished(text, number), 1


def _after_one(text: str, figure: Figure, comma: re.Match[str]) -> Number | None:
    """Read « un virgule trois milliard »; what follows another « virgule » is half a number: None."""
    if not comma["one"]:
        return None
    start = figure.start - len(comma.group().lstrip())
    one = replace(figure, value=Decimal(1), unit="", start=start, end=start + len(comma["one"]))
    joined = _with_decimals(text, one, figure)
    return _finished(text, joined) if joined else None


def _written_scale(figure: Figure) -> str:
    """Return « milliards » for « 4,69 milliards », « millions » for « 416,1 millions »: kept as said."""
    match = _SCALED.search(figure.text)
    if match is None or match[1].lower() == "mille":
        return ""
    scale = Decimal(10**9) if match[1].lower() == "milliard" else Decimal(10**6)
    is_plain = figure.value % (scale / 1000) == 0 and figure.value >= scale
    is_decimal = not figure.in_words and figure.value % scale != 0
    is_kept = is_plain and (is_decimal or scale > 10**6) and figure.text.lower().count("mill") == 1
    return f"{match[1].lower()}s" if is_kept else ""


def _run_together(text: str, figure: Figure, following: Figure) -> bool:
    """Tell « deux mille quinze mille cinq cents », « sept huit »: two numbers, or a number misheard."""
    is_next = text[figure.end : following.start] in (" ", "\u00a0", "\u202f")
    return is_next and figure.in_words and following.in_words and not figure.unit


def _finished(text: str, number: Number) -> Number:
    """Add « pourcents », « et demi », « d’euros »."""
    if not number.unit:
        percent = _PER_CENT.match(text, number.end)
        euros = _OF_EUROS.match(text, number.end)
        if percent:
            number = replace(number, unit="%", end=percent.end())
        elif euros and number.value >= 1000:
            number = replace(number, unit="€", end=euros.end())
    half = _HALF_AFTER.match(text, number.end)
    if half is None or base_unit(number.unit) == "h":
        return number
    scale = next(
        (one for one in _SCALES if number.value >= one and number.value % one == 0), Decimal(1)
    )
    unit = "€" if half["euros"] else number.unit
    said = text[number.start : number.end].lower()
    is_scaled = (scale >= 1_000_000 and "million" in said) or (
        scale >= 10**9 and "milliard" in said
    )
    if not is_scaled and (not number.unit or number.unit == "€"):
        return number
    value = number.value + (scale if is_scaled else Decimal(1)) / 2
    return replace(number, value=value, unit=unit, end=half.end())


def _with_decimals(text: str, figure: Figure, following: Figure) -> Number | None:
    """Read « douze virgule cinq pour cent », « trois virgule zéro cinq »."""
    if figure.unit:
        return None
    between = text[figure.end : following.start]
    match = _DECIMAL.search(between)
    if match is None or match.end() != len(between) or match.start() != 0:
        return None
    zeros = len(_ZERO.findall(match[1])) + (
        len(_ZERO.findall(following.text)) if following.value else 0
    )
    digits = (
        str(int(following.value)) if following.value == following.value.to_integral_value() else ""
    )
    scale, word = _scale_of(following)
    if scale > 1:  # « quatre cent seize virgule un millions »
        digits = str(int(following.value / scale))
    if not digits or (following.scaled and scale == 1) or len(digits) + zeros > 4:
        return None
    value = (figure.value + Decimal(f"0.{'0' * zeros}{digits}")) * scale
    return Number(value, following.unit, figure.start, following.end, True, word)


def _scale_of(figure: Figure) -> tuple[Decimal, str]:
    """Return what « millions » multiplies by and its word; 1 when the figure is of another make."""
    match = _SCALED.search(figure.text)
    if match is None:
        return Decimal(1), ""
    scale = {"mille": Decimal(1000), "million": Decimal(10**6), "milliard": Decimal(10**9)}[
        match[1].lower()
    ]
    is_whole = scale <= figure.value < 1000 * scale and figure.value % scale == 0
    if not is_whole:
        return Decimal(1), ""
    return scale, "" if scale == 1000 else f"{match[1].lower()}s"


def _with_cents(text: str, figure: Figure, following: Figure) -> Number | None:
    """Read « trois euros quatre-vingt-quinze », « 3 euros 95 »."""
    if figure.unit != "€" or figure.value != figure.value.to_integral_value() or figure.scaled:
        return None
    is_next = text[figure.end : following.start] in (" ", "\u00a0", "\u202f")
    is_bare = not following.unit or (
        "euro" not in following.text.lower() and "€" not in following.text
    )
    if not is_next or not is_bare or not 0 < following.value < 100:
        return None
    if following.value != following.value.to_integral_value() or figure.value >= 10_000:
        return None
    after = text[following.end : following.end + 12].lower()
    if following.in_words and following.value < 10 and not after.startswith(" centimes"):
        return None  # « quarante euros cinq pour, un contre »
    end = following.end + 9 if after.startswith(" centimes") else following.end
    return Number(figure.value + following.value / 100, "€", figure.start, end, figure.in_words)


def _of_hundreds(text: str, figure: Figure, following: Figure) -> Number | None:
    """Read « dix-huit cents », « douze cent cinquante »."""
    if (
        not figure.in_words
        or figure.unit
        or not 11 <= figure.value <= 19
        or not 100 <= following.value < 200
    ):
        return None
    if text[figure.end : following.start] not in (
        " ",
        "-",
        "\u00a0",
    ) or not following.text.lower().startswith("cent"):
        return None
    value = figure.value * 100 + following.value - 100
    return Number(value, following.unit, figure.start, following.end, True)


def _with_rest(text: str, figure: Figure, following: Figure) -> Number | None:
    """Read « 1 million 200 000 euros », « 12 mille 400 euros »."""
    if not figure.scaled or figure.unit or figure.value != figure.value.to_integral_value():
        return None
    if text[figure.end : following.start] not in (" ", "\u00a0", "\u202f") or following.scaled:
        return None
    scale = next((one for one in _SCALES if figure.value >= one), Decimal(0))
    if (
        not scale
        or following.value >= scale
        or following.value * 1000 < scale
        or (following.value % 1000 and scale > 1000)
    ):
        return None
    return Number(
        figure.value + following.value, following.unit, figure.start, following.end, figure.in_words
    )
