# SPDX-License-Identifier: AGPL-3.0-or-later
"""The numbers that Word writes by itself in front of paragraphs: « Article 3 », « II. », « 2.1 »."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HIGHEST = 3_999
"""Past it there is no Roman numeral, and no list that long is honest."""

_LONGEST_PATTERN = 60
"""Characters of « Article %1 – »; it is written again before each paragraph of the list."""


@dataclass(frozen=True, slots=True)
class NumberingLevel:
    """How one level of a list is numbered."""

    form: str = "decimal"
    """As Word names it: "decimal", "upperRoman", "lowerLetter", "bullet", "none"…"""
    pattern: str = ""
    """ "%1.%2", "Article %1 –"…"""
    start: int = 1


NumberingLevels = dict[tuple[str, int], tuple[str, NumberingLevel]]
"""(numId, ilvl) → (abstract numbering, level): lists of one abstract numbering count together."""


def read_numbering(children: Iterable[Element]) -> NumberingLevels:
    """Read the children of w:numbering."""
    abstract: dict[str, dict[int, NumberingLevel]] = {}
    levels: NumberingLevels = {}
    for child in children:
        if child.tag == "w:abstractNum":
            abstract[child.get("w:abstractNumId", "")] = dict(map(_level, child.findall("w:lvl")))
        elif child.tag == "w:num":
            link = child.find("w:abstractNumId")
            name = link.get("w:val", "") if link is not None else ""
            number = child.get("w:numId", "")
            for depth, level in abstract.get(name, {}).items():
                levels[number, depth] = (name, level)
    return levels


def _level(element: Element) -> tuple[int, NumberingLevel]:
    def value(tag: str, default: str) -> str:
        child = element.find(tag)
        return child.get("w:val", default) if child is not None else default

    start = value("w:start", "1")
    level = NumberingLevel(
        value("w:numFmt", "decimal"), value("w:lvlText", "")[:_LONGEST_PATTERN],
        int(start) if start.isdecimal() else 1,
    )  # fmt: skip
    depth = element.get("w:ilvl", "0")
    return (int(depth) if depth.isdecimal() else 0), level


class NumberingCounter:
    """Counts the numbered paragraphs as Word does."""

    def __init__(self, levels: NumberingLevels) -> None:
        self._levels = levels
        self._counts: dict[str, dict[int, int]] = {}

    def label(self, number: str, depth: int) -> str:
        """Return the label of the next paragraph of that list; empty for a bullet or no label."""
        name, level = self._levels.get((number, depth), ("", NumberingLevel("none")))
        counts = self._counts.setdefault(name, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]
        if level.form in ("bullet", "none"):
            return ""
        return re.sub(
            r"%([1-9])", lambda mark: self._written(number, int(mark[1]) - 1), level.pattern
        )

    def _written(self, number: str, depth: int) -> str:
        name, level = self._levels.get((number, depth), ("", NumberingLevel()))
        return written_number(self._counts.get(name, {}).get(depth, level.start), level.form)


def written_number(number: int, form: str) -> str:
    """Return a number as a list shows it: 4 → "4", "IV", "iv", "D", "d"."""
    if not 1 <= number <= _HIGHEST:
        return str(number)
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    signs = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
    written = ""
    for value, sign in zip(values, signs, strict=True):
        count, number = divmod(number, value)
        written += sign * count
    return written
