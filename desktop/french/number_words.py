# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers written in French words: « vingt et un mille » is 21000."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SMALL = {
    "zéro": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6,
    "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13,
    "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20, "trente": 30,
    "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80,
    "octante": 80, "nonante": 90,
}  # fmt: skip
_HUNDRED = {"cent", "cents"}
_BIG = {
    "mille": 1_000, "million": 1_000_000, "millions": 1_000_000,
    "milliard": 1_000_000_000, "milliards": 1_000_000_000,
}  # fmt: skip
_WORD = re.compile(
    r"(?<![\w’'])(?:" + "|".join([*_SMALL, *_HUNDRED, *_BIG]) + r")(?![\w’'])", re.IGNORECASE
)
_JOINT = re.compile(r"(?:[ \u00a0\u202f-]|[ \u00a0-]et[ \u00a0-]|\n)", re.IGNORECASE)
_PER_CENT = re.compile(r"pour[ \u00a0\u202f]$", re.IGNORECASE)
_DIGIT_BEFORE = re.compile(r"\d[ \u00a0\u202f]?$")


class _Number:
    """A number being read word by word."""

    def __init__(self) -> None:
        self.total = 0
        self.current = 0
        self.smallest_scale = 10**12

    def value(self) -> int:
        """Return what was read so far."""
        return self.total + self.current

    def take(self, word: str) -> bool:
        """Add `word`; return False when it cannot continue this number."""
        if word in _SMALL:
            return self._take_small(_SMALL[word])
        if word in _HUNDRED:
            return self._take_hundred()
        return self._take_scale(_BIG[word])

    def _take_small(self, number: int) -> bool:
        tail = self.current % 100
        if number == 20 and tail == 4:
            self.current += 76
            return True
        if not _may_follow(tail, number):
            return False
        self.current += number
        return True

    def _take_hundred(self) -> bool:
        if self.current > 9:
            return False
        self.current = max(self.current, 1) * 100
        return True

    def _take_scale(self, scale: int) -> bool:
        if scale >= self.smallest_scale:
            return False
        self.total += max(self.current, 1) * scale
        self.current, self.smallest_scale = 0, scale
        return True


def _may_follow(tail: int, number: int) -> bool:
    """Tell whether `number` (under 100) can be said after a tail of tens and units."""
    if number >= 20:
        return tail == 0
    if number >= 10:
        return tail in (0, 60, 80)
    if tail in (10, 70, 90):
        return number >= 7 or tail == 70
    return tail % 10 == 0


def find_number_words(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (value, start, end) for each number in words; a lone « un » or « une » is an article.

    « pour cent » is a unit and is left out; so is « millions » after digits (« 2,4 millions »).
    """
    words = list(_WORD.finditer(text))
    position = 0
    while position < len(words):
        value, used = _read_run(text, words, position)
        start, end = words[position].start(), words[position + used - 1].end()
        if _is_number(text, start, end):
            yield value, start, end
        position += used


def _read_run(text: str, words: list[re.Match[str]], first: int) -> tuple[int, int]:
    number, used = _Number(), 0
    for match in words[first:]:
        if used and not _joined(text, words[first + used - 1], match):
            break
        if not number.take(match.group().lower()):
            break
        used += 1
    return number.value(), max(used, 1)


def _joined(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    between = text[before.end() : after.start()]
    if not _JOINT.fullmatch(between):
        return False
    # « et » belongs to a number only in « vingt et un », « soixante et onze »…
    return "et" not in between.lower() or after.group().lower() in ("un", "une", "onze")


def _is_number(text: str, start: int, end: int) -> bool:
    if text[start:end].lower() in ("un", "une"):
        return False
    before = text[max(0, start - 6) : start]
    if text[start:end].lower() == "neuf" and not re.match(r"[ \u00a0]\w", text[end : end + 2]):
        return False  # « un bâtiment neuf. »
    # « pour cent » is a unit; « pour trois mille euros » tells an amount.
    is_unit = text[start:end].lower() in _HUNDRED and _PER_CENT.search(before)
    return not is_unit and not _DIGIT_BEFORE.search(before)
