# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of notes.toml, ready to be compared."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from desktop.mairie.legal.flat_text import flat
from desktop.mairie.slides.wording.phrases import any_phrase, read_cues

_FILE = Path(__file__).with_name("notes.toml")
_EDGES = " \u00a0\u202f.:;,!?–—-*_"


def bare(text: str) -> str:
    """Return a text as it is compared: lower case, no accents, nothing at its ends."""
    return " ".join(flat(text).split()).strip(_EDGES)


def is_one_of(text: str, table: str) -> bool:
    """Tell whether a text is, to the letter, one of the words of a list of notes.toml."""
    return bare(text) in _words(table)


def is_in_a_pair(text: str) -> bool:
    """Tell whether a text names one of two things that face each other: « Avant », « Recettes »."""
    return bare(text) in _paired()


def begins_with_one_of(text: str, table: str) -> bool:
    """Tell whether a text begins with one of the words of a list of notes.toml."""
    return _beginning(table).match(bare(text)) is not None


def opening_of(text: str, table: str) -> int:
    """Return where the phrase of `table` that opens a text ends; 0 when none does."""
    found = _phrases(table).match(flat(text))
    return found.end() if found else 0


def cues() -> Any:
    """Return the whole content of notes.toml."""
    return read_cues(_FILE)


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(bare(word) for word in cues()[table].split("|"))


@cache
def _paired() -> frozenset[str]:
    return frozenset(bare(name) for pair in cues()["pairs"] for name in pair[:2])


@cache
def _beginning(table: str) -> re.Pattern[str]:
    longest = sorted(_words(table), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(re.escape(word) for word in longest)})(?!\w)")


@cache
def _phrases(table: str) -> re.Pattern[str]:
    return re.compile(any_phrase(cues()[table]) + r"(?:(?<=')|(?!\w))")
