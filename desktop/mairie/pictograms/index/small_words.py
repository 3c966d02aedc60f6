# SPDX-License-Identifier: AGPL-3.0-or-later
"""The small words that a need is read by, out of reading.toml: fillers, bans, arrows, commands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("reading.toml")
_OTHERS_FILE = Path(__file__).with_name("other_words.toml")

Phrases = dict[str, tuple[tuple[str, ...], ...]]
"""The phrases that begin with a word, the longest first."""


@dataclass(frozen=True, slots=True)
class SmallWords:
    """The words of reading.toml, folded."""

    fillers: frozenset[str]
    light: frozenset[str]
    abstract: frozenset[str]
    other_words: frozenset[str]
    """French words a letter away from one of the index, which they are not."""
    units: dict[str, str]
    """By unit, the term of the entry that it stands for."""
    commands: Phrases
    ban_after: Phrases
    ban_before: Phrases
    ban_opening: frozenset[str]
    ban_closing: frozenset[str]
    ban_never: Phrases
    exceptions: Phrases
    positive: Phrases
    places: Phrases
    arrows: dict[str, Phrases]
    """By direction: "left"…"""
    floor_before: Phrases


@cache
def small_words() -> SmallWords:
    """Return the small words of the index."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    others = tomllib.loads(_OTHERS_FILE.read_text(encoding="utf-8"))
    ban, arrow = table["ban"], table["arrow"]
    return SmallWords(
        fillers=frozenset(table["fillers"].split()),
        light=frozenset(table["light"].split()),
        abstract=frozenset(table["abstract"].split()),
        other_words=frozenset(others["words"].split()),
        units=table["units"],
        commands=_phrases(table["commands"]),
        ban_after=_phrases(ban["after"]),
        ban_before=_phrases(ban["before"]),
        ban_opening=frozenset(ban["opening"]),
        ban_closing=frozenset(ban["closing"]),
        ban_never=_phrases(ban["never"]),
        exceptions=_phrases(ban["exceptions"]),
        positive=_phrases(ban["positive"]),
        places=_phrases(ban["places"]),
        arrows={name: _phrases(arrow[name]) for name in ("left", "right", "up", "down")},
        floor_before=_phrases(arrow["floor_before"]),
    )


def phrase_length(phrases: Phrases, words: Sequence[str], position: int) -> int:
    """Return how many words of `words` from `position` are a phrase; 0 when none begins there."""
    for phrase in phrases.get(words[position], ()):
        if tuple(words[position : position + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _phrases(lines: Iterable[str]) -> Phrases:
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in lines:
        words = tuple(line.split())
        found.setdefault(words[0], []).append(words)
    return {
        first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()
    }
