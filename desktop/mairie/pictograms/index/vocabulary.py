# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything the index can recognise, arranged by word: built once, then only looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from desktop.mairie.pictograms.index.forms import number_forms, stem
from desktop.mairie.pictograms.index.small_words import small_words
from desktop.mairie.pictograms.index.spelling import Words, by_first_letter, nearest
from desktop.mairie.pictograms.index.tokens import Token, tokenise
from desktop.mairie.pictograms.index.words import Entry, entries
from desktop.mairie.pictograms.refused import Sign, signs

_SAME_NUMBER, _ONE_MISTAKE, _TWO_MISTAKES = 0.98, 0.84, 0.78
SAME_STEM = 0.94
"""Feminine, verb and noun: a word of the same family."""
TYPED_WRONG = 0.85
"""A level under it is a typing mistake."""
_MOST_ALIKE = 4
"""Words that one mistyped word may stand for."""


@dataclass(frozen=True, slots=True)
class Key:
    """A way to say an entry or a sign, as bare words."""

    meaning: Entry | Sign
    name: str
    words: tuple[str, ...]
    """Folded, without fillers."""
    spellings: tuple[str, ...]
    """The same in small letters, with accents."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of the index, and the keys that hold them."""

    keys: tuple[Key, ...]
    by_word: Mapping[str, tuple[int, ...]]
    """Places in `keys`."""
    by_stem: Mapping[str, tuple[str, ...]]
    by_first_letter: Words
    spellings: Mapping[str, frozenset[str]]
    """By folded word, how it is written in small letters."""
    capitals: Mapping[str, str]
    """By folded word, those that always have a capital: "wc" is « WC », "noel" is « Noël »."""

    def readings(self, token: Token) -> tuple[tuple[str, float], ...]:
        """Return the words of the index that a token may be, each with how sure it is (0 to 1)."""
        word = token.folded
        found = {word: 1.0} if word in self.by_word else {}
        if word in small_words().light or word in small_words().fillers:
            return tuple(found.items())
        for form in number_forms(word):
            if form in self.by_word:
                found.setdefault(form, _SAME_NUMBER)
        if word not in small_words().other_words:
            for other in self.by_stem.get(stem(word), ()):
                found.setdefault(other, SAME_STEM)
            if not found and not token.is_name:
                found = self._mistyped(word)
        return tuple(found.items())

    def _mistyped(self, word: str) -> dict[str, float]:
        words, away = nearest(word, self.by_first_letter)
        level = _ONE_MISTAKE if away == 1 else _TWO_MISTAKES
        return dict.fromkeys(words, level) if len(words) <= _MOST_ALIKE else {}


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the entries and of the signs that are not redrawn."""
    keys: list[Key] = []
    written: dict[str, set[tuple[str, bool]]] = {}
    meanings: list[Entry | Sign] = [*entries(), *signs()]
    for meaning in meanings:
        for name in meaning.names:
            tokens = tokenise(name)
            for token in tokens:
                written.setdefault(token.folded, set()).add((token.text, token.start > 0))
            keys += _key(meaning, name, tokens)
    by_word = _by_word(keys)
    by_stem: dict[str, list[str]] = {}
    for word in by_word:
        by_stem.setdefault(stem(word), []).append(word)
    return Vocabulary(
        keys=tuple(keys),
        by_word=by_word,
        by_stem={form: tuple(words) for form, words in by_stem.items()},
        by_first_letter=by_first_letter(by_word),
        spellings={
            word: frozenset(text.lower() for text, _ in texts) for word, texts in written.items()
        },
        capitals=_capitals(written),
    )


def _key(meaning: Entry | Sign, name: str, tokens: Sequence[Token]) -> list[Key]:
    fillers = small_words().fillers
    kept = [token for token in tokens if token.folded not in fillers]
    words = tuple(token.folded for token in kept)
    return [Key(meaning, name, words, tuple(token.lower for token in kept))] if kept else []


def _by_word(keys: Sequence[Key]) -> dict[str, tuple[int, ...]]:
    found: dict[str, dict[int, None]] = {}
    for place, key in enumerate(keys):
        for word in key.words:
            found.setdefault(word, {})[place] = None
    return {word: tuple(places) for word, places in found.items()}


def _capitals(written: Mapping[str, set[tuple[str, bool]]]) -> dict[str, str]:
    """Return the words that always have a capital in the index, and not only as a first word."""
    small = small_words()
    found = {}
    for word, texts in written.items():
        names = [text for text, is_inside in texts if text.isupper() or is_inside]
        is_always = all(text[0].isupper() for text, _ in texts)
        if is_always and names and len(word) > 1 and word not in small.fillers | small.light:
            found[word] = names[0]
    return found
