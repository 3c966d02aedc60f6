# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands around a number: words that say what it is, or a unit that says what it is not."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.french.folding import fold_words
from desktop.mairie.personal_data.span import Label

_UNIT = re.compile(
    r"[ \u00a0\u202f]?(?:€|euros?\b|eur\b|k€|M€|%|m²|m2\b|m³|m3\b|kg\b|kwh\b|mwh\b|litres?\b|habitants?\b|tonnes?\b|ha\b|degr[ée]s?\b|°|bars?\b|points?\b|voix\b|mm\b|cm\b|km\b|kva\b|jours?\b|heures?\b)",
    re.IGNORECASE,
)
_REACH = 60
"""Characters before a number in which a word says what it is."""


class Near:
    """Words, without accents, of which one must stand on the same line just before."""

    def __init__(self, words: str) -> None:
        """Take the words, separated by spaces."""
        self.words = frozenset(words.split())


def said_before(text: str, place: int, near: Near, reach: int = _REACH) -> bool:
    """Tell whether one of the words stands before `place`, on its line or on the line above."""
    start = max(0, place - reach)
    before = text[start:place]
    lines = before.split("\n")
    return any(word in near.words for word in fold_words(" ".join(lines[-2:])))


def said_after(text: str, place: int, near: Near, reach: int = 30) -> bool:
    """Tell whether one of the words stands just after `place`, on its line."""
    after = text[place : place + reach].split("\n")[0]
    return any(word in near.words for word in fold_words(after))


def said_nearest(
    text: str, place: int, kinds: Mapping[Label | None, Near], reach: int = _REACH
) -> Label | None:
    """Return the kind whose word stands nearest before `place`, on its line or on the line above."""
    lines = text[max(0, place - reach) : place].split("\n")
    for word in reversed(fold_words(" ".join(lines[-2:]))):
        for kind, near in kinds.items():
            if word in near.words:
                return kind
    return None


def followed_by_unit(text: str, end: int) -> bool:
    """Tell whether an amount or a measure ends there."""
    return _UNIT.match(text, end) is not None
