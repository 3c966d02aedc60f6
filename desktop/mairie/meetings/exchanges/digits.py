# SPDX-License-Identifier: AGPL-3.0-or-later
"""Large numbers and percentages said in words, written in figures where their value is sure."""

from __future__ import annotations

import re

from desktop.french.figures import Figure, find_figures
from desktop.french.number_words import find_number_words
from desktop.french.units import base_unit

_LEAST = 17
"""Smaller numbers stay in words, as one writes them."""
_NARROW = "\u202f"
_NBSP = "\u00a0"
_BEFORE = re.compile(
    r"(?:\bau|article|compte|virgule|numéro|heures?|chapitre|zéro|et demi|\d|million|millions|cents?|mille)[ ,]*$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[ ]?(?:virgule|heures?|et demie?|h\b|\d|point\b|millions?\b)", re.IGNORECASE)
_AFTER_UNIT = re.compile(r" (?P<next>[\wé-]+)")
_FOR = re.compile(r"\bpour\b(?! cents?\b)", re.IGNORECASE)
_POINT = re.compile(r" virgule ", re.IGNORECASE)
_LONE_END = re.compile(r"(?<![\w-])(un|une|zéro)$", re.IGNORECASE)
_LONE_START = re.compile(r"une?(?![\w-])(?! (?:et|million|milliard|cent|mille))", re.IGNORECASE)
_SCALE = re.compile(r" (?:millions?|milliards?)\b", re.IGNORECASE)
_DECIMAL_PER_CENT = re.compile(
    r"(?<=\d) pour cents?(?![\w-])(?! (?:mille|vingt|trente|quarante|cinquante|soixante))",
    re.IGNORECASE,
)
_ZEROS = re.compile(r"(?:zéro )+", re.IGNORECASE)
_PER_CENT = re.compile(r" ?pour ?cents?$", re.IGNORECASE)
_YEARS = range(1900, 2100)
_YEAR_BEFORE = re.compile(
    r"(?:\ben|année|exercice|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|depuis|rentrée|fin|début|été) $",
    re.IGNORECASE,
)
_WORDS_LEFT = re.compile(r"[a-zé]{2,}", re.IGNORECASE)


def in_figures(text: str) -> str:
    """Return `text` with its decimals and large numbers in figures: see `_whole_numbers`."""
    return _whole_numbers(_decimals(text) if "virgule" in text else text)


def _decimals(text: str) -> str:
    """Write « trois virgule deux » as « 3,2 », zeros after « virgule » too."""
    parts = _POINT.split(text)
    for place in range(1, len(parts)):
        before, after = parts[place - 1], parts[place]
        whole = _last_number(before)
        decimals, end = _first_number(after)
        if whole is None or not decimals:
            parts[place] = f" virgule {after}"
            continue
        parts[place - 1] = before[: whole[1]]
        parts[place] = f"{whole[0]},{decimals}{after[end:]}"
    return _DECIMAL_PER_CENT.sub(f"{_NBSP}%", "".join(parts))


def _last_number(text: str) -> tuple[int, int] | None:
    """Return the number that a text ends with and where it begins."""
    found = [
        (value, start)
        for value, start, end in find_number_words(_FOR.sub("----", f"{text} x"))
        if end == len(text)
    ]
    lone = None if found else _LONE_END.search(text)
    if lone:
        return (0 if lone[1].lower().startswith("z") else 1), lone.start(1)
    return found[-1] if found else None


def _first_number(text: str) -> tuple[str, int]:
    """Return the digits that a text begins with, said as « zéro quatre » or « douze », and their end."""
    zeros = _ZEROS.match(text)
    start = zeros.end() if zeros else 0
    digits = "0" * (zeros.group().lower().count("z") if zeros else 0)
    lone = _LONE_START.match(text, start)
    if lone:
        return f"{digits}1", lone.end()
    for value, first, end in find_number_words(
        _SCALE.sub(lambda match: "-" * len(match.group()), f"{text[start:]} x")
    ):
        if first == 0 and value < 1000:
            return f"{digits}{value}", start + end
    return digits, start


def _whole_numbers(text: str) -> str:
    """Return `text` with « douze mille quatre cents euros » as « 12 400 euros ».

    A number that goes on after its unit (« trois euros quarante »), that has a decimal part said in
    words or that is an hour is left as it was said; so is a number under 17.
    """
    if not any(
        letters in text for letters in ("cent", "mille", "ante", "ingt", "million", "pour cent")
    ):
        return text
    parts: list[str] = []
    after = 0
    # « Pour douze mille euros »: without « pour », which would be taken for a part of « pour cent ».
    for figure in find_figures(_FOR.sub("----", text)):
        new = _written(text, figure)
        if new and figure.start >= after:
            parts += [text[after : figure.start], new]
            after = figure.end
    return "".join((*parts, text[after:]))


def _written(text: str, figure: Figure) -> str:
    if not figure.in_words or figure.value != figure.value.to_integral_value():
        return ""
    value = int(figure.value)
    unit = _unit(figure)
    if unit is None or (value < _LEAST and not _PER_CENT.search(figure.text)):
        return ""
    before, following = text[: figure.start], text[figure.end :]
    if (
        _BEFORE.search(before[-16:])
        or _comes_after_number(before)
        or _AFTER.match(following)
        or _goes_on(following)
    ):
        return ""
    if value in _YEARS and not unit:
        return str(value) if _YEAR_BEFORE.search(before[-12:]) else ""
    if not unit and value < 100:
        return ""
    return f"{_grouped(value)}{unit}"


def _unit(figure: Figure) -> str | None:
    """Return the unit as it was said, « % » for « pour cent »; None when it cannot be told apart."""
    if _PER_CENT.search(figure.text):
        return f"{_NBSP}%"
    if not figure.unit:
        return ""
    said = [end for _, start, end in find_number_words(figure.text) if start == 0]
    if not said:
        return None
    left = figure.text[said[0] :].strip()
    if base_unit(figure.unit) != "€" and not _WORDS_LEFT.search(left):
        return None
    return f"{_NBSP}{left}"


def _comes_after_number(before: str) -> bool:
    """Tell whether another number stands just before: « soixante-dix, quatre-vingts euros »."""
    words = before.rstrip(" ,").rsplit(" ", 1)
    last = words[-1] if words else ""
    return any(start == 0 for _, start, _ in find_number_words(f"{last} x"))


def _goes_on(following: str) -> bool:
    """Tell whether another number follows at once: « trois euros quarante »."""
    match = _AFTER_UNIT.match(following)
    if match is None:
        return False
    word = match["next"]
    return word.isdigit() or any(start == 0 for _, start, _ in find_number_words(f"{word} x"))


def _grouped(value: int) -> str:
    for name, size in (("milliard", 1_000_000_000), ("million", 1_000_000)):
        if value >= size and value % size == 0:
            many = "s" if value >= 2 * size else ""
            return f"{value // size}{_NBSP}{name}{many}"
    return f"{value:,}".replace(",", _NARROW)
