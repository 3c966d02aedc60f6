# SPDX-License-Identifier: AGPL-3.0-or-later
"""An answer typed all in capitals, given back its small letters: nobody signs a letter that shouts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from desktop.french.folding import fold
from desktop.mairie.forms.name_words import is_first_name
from desktop.mairie.forms.noun_gender import spelled_noun

_FILE = Path(__file__).with_name("accents.toml")
_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"ee(s?)\Z")
"""« RESERVEE » is réservée at its end: no French word ends in « ee »."""
_VOWELS = frozenset("aeiouy")
_CIVILITIES = frozenset(("m", "mme", "mlle", "mm", "mmes", "monsieur", "madame"))
_FEWEST_WORDS, _FEWEST_LETTERS = 3, 12
_LONGEST_ACRONYM = 5


def is_shouted(text: str) -> bool:
    """Tell whether a whole answer of some length is in capitals; a title or an acronym is none."""
    letters = [letter for letter in text if letter.isalpha()]
    is_long = len(letters) >= _FEWEST_LETTERS and len(text.split()) >= _FEWEST_WORDS
    return is_long and text == text.upper()


def unshouted(text: str, names: Iterable[str] = ()) -> str:
    """Return the text in small letters, with the capitals of names that can be known.

    `names` are written as they are given (the commune, its streets, its officials). Nouns of the
    trade get their accents back; what is left to the agent is said to the agent.
    """
    made: list[str] = []
    place, before = 0, ""
    for match in _WORD.finditer(text):
        word = match.group()
        is_there = word == "LA" and text[match.start() - 1 : match.start()] == "-"  # « CE JOUR-LA »
        made += [text[place : match.start()], "là" if is_there else _small(word, before)]
        place, before = match.end(), word
    told = "".join([*made, text[place:]])
    for name in names:
        told = re.sub(rf"(?<!\w){re.escape(name.lower())}(?!\w)", name, told) if name else told
    return told


def _small(word: str, before: str) -> str:
    bare, led = fold(word), fold(before)
    if any(letter.isdigit() for letter in word) or _is_acronym(bare):
        return word
    if bare in _CIVILITIES and len(bare) < 5:
        return {"m": "M", "mm": "MM"}.get(bare, word.capitalize())
    is_name = is_first_name(bare) and not spelled_noun(bare)
    follows = led in _CIVILITIES or (is_first_name(led) and not spelled_noun(led) and len(bare) > 3)
    if is_name or follows:
        return word.capitalize()
    if word != bare.upper():  # its accents were typed
        return word.lower()
    return spelled_noun(bare) or _accents().get(bare) or _ENDING.sub("ée\\1", word.lower())


@cache
def _accents() -> dict[str, str]:
    """Return, by their bare letters, words that are French with their accents only."""
    words = tomllib.loads(_FILE.read_text(encoding="utf-8"))["words"].split()
    return {fold(word): word for word in words}


def _is_acronym(bare: str) -> bool:
    """« CNRS », « SMS »: no vowel to say it with."""
    return 1 < len(bare) <= _LONGEST_ACRONYM and not _VOWELS & set(bare) and bare not in _CIVILITIES
