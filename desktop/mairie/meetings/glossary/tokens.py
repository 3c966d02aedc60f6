# SPDX-License-Identifier: AGPL-3.0-or-later
"""A passage as bare words that know which written word they come from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from desktop.french.folding import fold_words

_TOKEN = re.compile(r"\S+")
_ELISION = re.compile(r"(?:[dlnsjmtcDLNSJMTC]|[qQ]u)[’'](?=\w)")
_STOPS = (".", "!", "?", "…", ":", ";")
_TITLES = frozenset(("m.", "mr.", "mme.", "dr.", "me.", "st.", "ste."))


@dataclass(frozen=True, slots=True)
class Token:
    """A written word: its place in the text and what stands around the word itself."""

    start: int
    end: int
    core: str
    lead: str
    """Opening signs and elision: « l’ » of « l’EHPAD »."""
    trail: str
    """Closing signs."""
    ends_sentence: bool


@dataclass(frozen=True, slots=True)
class Bare:
    """A bare word: « saint » of « Saint-Aubin »."""

    word: str
    token: int
    is_first: bool
    is_last: bool


def tokens_of(text: str) -> list[Token]:
    """Return the written words of a text, as many as `text.split()` has."""
    found = []
    for match in _TOKEN.finditer(text):
        core, lead, trail, ends = _parted(match[0])
        found.append(Token(match.start(), match.end(), core, lead, trail, ends))
    return found


def bare_words(tokens: list[Token]) -> list[Bare]:
    """Return the bare words of the tokens, in order; signs alone have none."""
    found: list[Bare] = []
    for number, token in enumerate(tokens):
        words = _folded(token.core)
        last = len(words) - 1
        found += [Bare(word, number, at == 0, at == last) for at, word in enumerate(words)]
    return found


@lru_cache(maxsize=50_000)
def _folded(core: str) -> tuple[str, ...]:
    return tuple(fold_words(core))


@lru_cache(maxsize=50_000)
def _parted(written: str) -> tuple[str, str, str, bool]:
    """Return (core, lead, trail, ends a sentence) of a written word."""
    start, end = 0, len(written)
    while start < end and not written[start].isalnum():
        start += 1
    while end > start and not written[end - 1].isalnum():
        end -= 1
    elision = _ELISION.match(written, start, end)
    if elision is not None:
        start = elision.end()
    stops = written[end:].strip('»"’)').endswith(_STOPS) and written.lower() not in _TITLES
    return written[start:end], written[:start], written[end:], stops
