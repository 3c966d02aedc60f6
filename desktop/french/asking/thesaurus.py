# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of town halls that say the same: synonyms.toml, ready to be looked up by stem."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from desktop.french.asking.stems import text_stems
from desktop.french.asking.word_data import read_data

SAME = 0.8
"""What a synonym is worth, beside 1 for the word itself."""
LEADS = 0.65
"""What a word is worth that another only leads to."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Another way to say a word: one stem, or several that follow each other."""

    stems: tuple[str, ...]
    worth: float


def groups() -> Iterator[tuple[str, str, str]]:
    """Yield (family, what is asked, what is found) for each line of the data file.

    Both are lists parted by commas; what is found is empty where each stands for the others.
    """
    for family in read_data("synonyms.toml")["family"]:
        for line in family["groups"]:
            asked, _, found = line.partition(">")
            yield family["name"], asked.strip(), found.strip()


@cache
def thesaurus() -> dict[tuple[str, ...], tuple[Variant, ...]]:
    """Return the variants of each listed word or expression, by its stems."""
    found: dict[tuple[str, ...], dict[tuple[str, ...], float]] = {}
    for _family, left, right in groups():
        asked = [key for text in left.split(",") if (key := _key(text))]
        for key in asked:
            variants = found.setdefault(key, {})
            if right:
                for text in right.split(","):
                    _put(variants, _key(text), LEADS)
            for other in asked if not right else []:
                if other != key:
                    _put(variants, other, SAME)
    return {
        key: tuple(Variant(stems, worth) for stems, worth in variants.items())
        for key, variants in found.items()
    }


@cache
def longest_expression() -> int:
    """Return how many stems the longest listed expression has."""
    return max(map(len, thesaurus()))


def _put(variants: dict[tuple[str, ...], float], key: tuple[str, ...], worth: float) -> None:
    if key:
        variants[key] = max(worth, variants.get(key, 0.0))


def _key(text: str) -> tuple[str, ...]:
    return tuple(text_stems(text))
