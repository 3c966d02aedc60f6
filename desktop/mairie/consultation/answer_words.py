# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of answers that say nothing of the matter: « RAS », what everybody writes, insults (words.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from desktop.mairie.consultation.plain_words import plain_sentences, plain_words

_FILE = Path(__file__).with_name("words.toml")
_LONGEST_START = 10
"""Words of an answer that only begins with « pas concerné »."""
_LONGEST_EMPTY = 70
"""Characters past which a sentence always says something."""
_PARTS = re.compile(r"[.!?;,:\n]+")


@cache
def _listed(name: str) -> frozenset[str]:
    told: str = tomllib.loads(_FILE.read_text(encoding="utf-8"))[name]
    return frozenset(" ".join(plain_words(one)) for one in told.split(",")) - {""}


@cache
def _fillers() -> frozenset[str]:
    return _listed("filler")


@cache
def empty_words() -> frozenset[str]:
    """Return the plain words that everybody writes, whatever the matter."""
    return _listed("empty")


def words_written_right() -> frozenset[str]:
    """Return plain words that are no mistake for a word of the themes."""
    return _listed("not_misspelt") | empty_words()


def has_opinion(text: str) -> bool:
    """Tell whether a free answer says anything: « RAS », « Rien à signaler, tout va bien » do not."""
    if " ".join(plain_words(text[:200])) in _listed("no_opinion"):
        return False
    return any(not _is_empty(part) for part in _PARTS.split(text))


def without_politeness(text: str) -> str:
    """Return an answer without the sentences that say nothing: « Bonne continuation », « Merci »."""
    if len(text) > 2_000:
        return text
    parts = re.split(r"(?<=[.!?\n])", text)
    return "".join(part for part in parts if not part.strip() or has_opinion(part))


def begins_without_opinion(text: str) -> bool:
    """Tell whether a short answer begins with « pas concerné » and the like."""
    words = plain_sentences(text).replace(".", " ").split()
    if len(words) > _LONGEST_START:
        return False
    starts = _listed("no_opinion_start")
    return any(" ".join(words[:length]) in starts for length in range(1, 6))


def has_insult(text: str) -> bool:
    """Tell whether a text holds a word that a report does not quote."""
    words = plain_words(text)
    insults = _listed("insults")
    pairs = (" ".join(words[at : at + 2]) for at in range(len(words)))
    return not insults.isdisjoint(words) or not insults.isdisjoint(pairs)


def _is_empty(part: str) -> bool:
    if len(part) > _LONGEST_EMPTY:
        return False
    words = plain_words(part)
    if not words or " ".join(words) in _listed("no_opinion"):
        return True
    if len(words) > _LONGEST_START:
        return False
    kept = _without_said(words)
    return len(kept) < len(words) and all(word in _fillers() for word in kept)


def _without_said(words: list[str]) -> list[str]:
    """Return the words without the longest phrases that say nothing."""
    phrases, starts = _listed("no_opinion"), _first_words()
    kept: list[str] = []
    at = 0
    while at < len(words):
        longest = min(8, len(words) - at) if words[at] in starts else 0
        for length in range(longest, 0, -1):
            if " ".join(words[at : at + length]) in phrases:
                at += length
                break
        else:
            kept.append(words[at])
            at += 1
    return kept


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in _listed("no_opinion"))
