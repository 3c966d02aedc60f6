# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns written by people who do not program, searched in folded words: « fermer/barrer … rue »."""

from __future__ import annotations

import re
from functools import cache

from desktop.french.folding import fold_words

_ENDINGS = "(?:s|x|e|es|er|ee|ees)?"
_GAP = "(?:[^ .]+ ){0,5}?"
_TOKEN = re.compile(r"[^\W_]+")
_SENTENCE_ENDS = re.compile(r"[.!?;\n]+(?=\s|$)")


def folded_sentences(text: str) -> str:
    """Return the bare words of `text`, one space between them, a lone dot between sentences."""
    sentences = (" ".join(fold_words(part)) for part in _SENTENCE_ENDS.split(text))
    return " . ".join(sentence for sentence in sentences if sentence)


@cache
def turn_pattern(turn: str) -> re.Pattern[str]:
    """Return the pattern of a turn, to be searched in the result of `folded_sentences`.

    A word takes its plural and its feminine; "a/b" is either word, "brul*" any word that begins
    so, "…" five words at most of the same sentence. Gaps are bounded, so the search stays linear.
    """
    parts: list[str] = []
    for step in turn.split():
        parts.append(_GAP if step == "…" else f"(?:{'|'.join(map(_word, step.split('/')))}) ")
    body = "".join(parts).removesuffix(" ")
    return re.compile(rf"(?<![^ ]){body}(?![^ ])")


def _word(word: str) -> str:
    if word.endswith("*"):
        return f"{re.escape(word[:-1])}[^ .]*"
    # A figure or a one-letter word has no plural.
    return re.escape(word) + (_ENDINGS if len(word) > 2 and not word.isdigit() else "")


def words_at(text: str, sentences: str, start: int, end: int) -> str:
    """Return the stretch of `text` that `sentences[start:end]` was folded from."""
    before = sum(word != "." for word in sentences[:start].split())
    count = sum(word != "." for word in sentences[start:end].split())
    tokens = list(_TOKEN.finditer(text))[before : before + count]
    return text[tokens[0].start() : tokens[-1].end()] if tokens else ""


def turn_words(turn: str) -> frozenset[str]:
    """Return the whole words that a turn is made of."""
    steps = (word for step in turn.split() for word in step.split("/"))
    return frozenset(word for word in steps if word.isalpha())
