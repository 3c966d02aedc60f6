# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells of words that are in the dictionary and that hardly anybody says: « embâcle », « recépage ».

A list of jargon never ends; how often a word is heard does not depend on who wrote the list.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from desktop.core.language.spelling import Spelling
from desktop.french.clarity.finding import ClarityFinding, FindingKind
from desktop.french.clarity.grammar.verb_index import verb_forms
from desktop.french.clarity.made import Told, told
from desktop.french.clarity.reading.blocks import BlockKind
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.reading.tokens import Token
from desktop.french.words import fold, stem

_HERE = Path(__file__).parent
_FEWEST_LETTERS = 7
REASON = "Ce mot s’entend très rarement\u00a0: des lecteurs ne le connaîtront pas."
_ADVICE = "Dites-le avec des mots courants, ou expliquez-le en une phrase la première fois."
_MOST = 40
"""Of one text: beyond, it is a technical paper, and the list would help nobody."""


def find_rare_words(text: ReadText, spelling: Spelling | None) -> Iterator[ClarityFinding]:
    """Yield each rare word once; nothing without a dictionary: a rare word may be a misspelt one."""
    if spelling is None or text.lacks_accents:
        return
    places: dict[str, Token] = {}
    for number, token in enumerate(text.tokens):
        if _may_be_rare(text, number, token):
            places.setdefault(stem(fold(token.low)), token)
    unknown = spelling.unknown(token.text for token in places.values())
    known = [token for token in places.values() if token.text not in unknown]
    for token in known[:_MOST]:
        yield told(
            text,
            Told(FindingKind.JARGON, token.start, token.end, REASON, advice=_ADVICE, certain=False),
        )


def _may_be_rare(text: ReadText, number: int, token: Token) -> bool:
    word = token.text
    if not token.is_word or token.is_elided or len(word) < _FEWEST_LETTERS or not word.isalpha():
        return False
    if token.is_capitalised and number not in text.opening_tokens:
        return False  # a name
    if text.is_quoted(token.start) or word.isupper():
        return False
    if text.blocks[text.sentence_of(number).block].kind is BlockKind.HEADING:
        return False
    return not _is_everyday(token.low)


def _is_everyday(low: str) -> bool:
    if stem(fold(low)) in everyday_stems():
        return True
    if low.endswith("ment") and stem(fold(low.removesuffix("ment"))) in everyday_stems():
        return True
    infinitives = {known.infinitive for known in verb_forms().get(low, ())}
    return any(stem(fold(verb)) in everyday_stems() for verb in infinitives)


@cache
def everyday_stems() -> frozenset[str]:
    """Return the stems of the words that are often heard, and of those every inhabitant knows."""
    lines = (_HERE / "everyday_stems.txt").read_text(encoding="utf-8").splitlines()
    heard = {word for line in lines if not line.startswith("#") for word in line.split()}
    return frozenset(heard | {stem(fold(word)) for word in familiar_words()})


@cache
def familiar_words() -> tuple[str, ...]:
    """Return the words of a town hall that everybody knows, as the file gives them."""
    data = tomllib.loads((_HERE / "familiar.toml").read_text(encoding="utf-8"))
    return tuple(word for words in data["mots"].values() for word in words.split())
