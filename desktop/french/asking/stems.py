# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of documents and questions brought down to what their forms share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from desktop.french.asking.word_data import read_data
from desktop.french.words import STOP_WORDS, fold, folded_words, stem

_SHORTEST = 4
_VERBS = ("eraient", "eront", "erait", "aient", "ent", "ait", "ir", "i")
"""Endings that `stem` leaves, from the longest; what is left has four letters or more."""
_UNIT = re.compile(r"(?<![a-z])m([23])(?![a-z0-9])")
_UNITS = {"2": " metrecarre ", "3": " metrecube "}


def asking_words(text: str) -> list[str]:
    """Return the folded words of `text`; « m3 », « m³ », « m2 » and « m² » are one word each."""
    return folded_words(_UNIT.sub(lambda unit: _UNITS[unit[1]], fold(text)))


@lru_cache(maxsize=100_000)
def asking_stem(word: str) -> str:
    """Return what a folded word shares with its other forms; irregular ones are listed as data."""
    known = _irregular().get(word)
    if known is not None:
        return known
    return _irregular_stems().get(short := _regular(word), short)


def _regular(word: str) -> str:
    if len(word) >= _SHORTEST and word[-1] == "s" and word.isalpha():
        word = word[:-1]
    if word == "eaux":
        return "eau"
    short = stem(word)
    for ending in _VERBS:
        if short.endswith(ending) and len(short) - len(ending) >= _SHORTEST:
            return short[: -len(ending)]
    return short


def text_stems(text: str) -> list[str]:
    """Return the stems of the words of `text` that carry meaning, in order."""
    return meaningful(asking_words(text))


def meaningful(words: Iterable[str]) -> list[str]:
    """Return the stems of folded words, without small words and lone letters."""
    return [
        asking_stem(word)
        for word in words
        if word not in STOP_WORDS and (len(word) > 1 or not word.isalpha())
    ]


@cache
def _irregular() -> Mapping[str, str]:
    """Return the stem of each listed form: the one of the first of its line."""
    forms: dict[str, str] = {}
    for line in read_data("synonyms.toml")["forms"]:
        words = folded_words(line)
        for word in words:
            forms[word] = words[0]
    return forms


@cache
def _irregular_stems() -> Mapping[str, str]:
    """Return the same for what is left of each form: « fermera » goes with « fermeture »."""
    return {
        short: first
        for form, first in _irregular().items()
        if len(short := _regular(form)) >= _SHORTEST
    }
