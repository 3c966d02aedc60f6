# SPDX-License-Identifier: AGPL-3.0-or-later
"""Knows the sentences that Whisper invents in French on silence and music (`inventions.toml`)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from desktop.french.folding import fold_words

_MARKED = re.compile(r"[\[(*<♪♫🎵].*[\])*>♪♫🎵]", re.DOTALL)
_NOTES = ("♪", "♫", "🎵", "🎶")


@dataclass(frozen=True, slots=True)
class Inventions:
    """The lists of the data file, folded."""

    begins: tuple[str, ...]
    contains: tuple[str, ...]
    alone: frozenset[str]
    not_speech: frozenset[str]
    answers: frozenset[str]

    def is_invented(self, sentence: str) -> bool:
        """Tell whether that sentence is one that nobody says in a meeting."""
        bare = bare_text(sentence)
        return any(bare == one or bare.startswith(f"{one} ") for one in self.begins) or any(
            f" {one} " in f" {bare} " for one in self.contains
        )

    def is_often_invented(self, text: str) -> bool:
        """Tell whether that whole passage is one that is often, but not always, invented."""
        return bare_text(text) in self.alone

    def is_not_speech(self, text: str) -> bool:
        """Tell whether the passage only says that there is music or noise, or holds no word."""
        written = text.strip()
        bare = bare_text(written)
        if not bare or any(note in written for note in _NOTES):
            return True
        return bool(_MARKED.fullmatch(written.rstrip(" .…"))) and bare in self.not_speech


@cache
def inventions() -> Inventions:
    """Return the lists of inventions.toml."""
    file = resources.files(__package__).joinpath("inventions.toml")
    lists = tomllib.loads(file.read_text(encoding="utf-8"))

    def folded(name: str) -> tuple[str, ...]:
        return tuple(bare_text(sentence) for sentence in lists[name])

    return Inventions(
        begins=folded("begins"),
        contains=folded("contains"),
        alone=frozenset(folded("alone")),
        not_speech=frozenset(folded("not_speech")),
        answers=frozenset(folded("answers")),
    )


def bare_text(text: str) -> str:
    """Return the folded words of a text, a space between them."""
    return " ".join(fold_words(text))
