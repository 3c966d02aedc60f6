# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers as bare words, so that « stationement », « STATIONNEMENT » and « stationnements » are one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from desktop.french.folding import fold_sentences, fold_words

_REPEATED = re.compile(r"([a-z])\1{2,}")
_DOUBLED = re.compile(r"([bcdfgmnprt])\1")
"""Letters that people double or forget to double; « salle » and « sale » must stay apart."""
_SHORT_WORD = 4
"""Letters of a word that is left as it is: « CCAS » is not « cas »."""
_LONG_WORD = 9
"""Letters of a word in which one mistake is tolerated: a shorter one may be another word."""


@lru_cache(200_000)
def plain_word(folded: str) -> str:
    """Return a folded word without doubled consonants nor letters held down (« supeeeer »)."""
    if len(folded) <= _SHORT_WORD:
        return folded
    return _DOUBLED.sub(r"\1", _REPEATED.sub(r"\1", folded))


def plain_sentences(text: str) -> str:
    """Return the plain words of a text, a lone dot between sentences (see french/turns)."""
    return " ".join(map(plain_word, fold_sentences(_told_signs(text))))


def plain_words(text: str) -> list[str]:
    """Return the plain words of a text."""
    return [plain_word(word) for word in fold_words(_told_signs(text))]


def _told_signs(text: str) -> str:
    return text.replace("€", " euros ") if "€" in text else text


def plain_turn(told: str) -> str:
    """Return a turn of the data files in plain words; its signs « / », « * » and « … » stay."""
    steps = []
    for step in told.split():
        if step == "…":
            steps.append(step)
            continue
        choices = [" ".join(plain_words(c)) + "*" * c.endswith("*") for c in step.split("/")]
        steps.append("/".join(choices))
    return " ".join(steps)


class MisspeltWords:
    """Finds the known word that a long unknown one is written for: one letter more, less or other.

    Both give one same string when a letter is taken out of them: nothing is compared pair by pair.
    """

    def __init__(self, known: Iterable[str], others: Iterable[str] = ()) -> None:
        """Take the plain words that may be meant, and other words that are written right."""
        meant = frozenset(known)
        self._known = meant | frozenset(others)
        self._without_one: dict[str, str] = {}
        for word in sorted(meant):
            if len(word) >= _LONG_WORD and word.isalpha():
                for shorter in _shorter(word):
                    self._without_one.setdefault(shorter, word)

    def mended(self, counts: Mapping[str, int]) -> dict[str, str]:
        """Return the rare unknown words of a whole consultation and what they are written for."""
        found = {}
        for word, count in counts.items():
            if count <= _RARE and len(word) >= _LONG_WORD and word not in self._known:
                meant = self._meant(word)
                if meant:
                    found[word] = meant
        return found

    def _meant(self, word: str) -> str:
        if not word.isalpha() or word.endswith(_VERB_ENDINGS):
            return ""
        if any(word[: -len(ending)] in self._known for ending in _ENDINGS if word.endswith(ending)):
            return ""
        for shorter in (word, *_shorter(word)):
            meant = self._without_one.get(shorter, "")
            # The first letter is seldom wrong, and « voiture » is not « toiture ».
            if meant and meant[0] == word[0] and _is_one_mistake(word, meant):
                return meant
        return ""


_RARE = 5
"""Times in a consultation: a word that more people write so is a word."""
_ENDINGS = ("s", "x", "e", "es", "er", "ee", "ees")


_VERB_ENDINGS = ("ait", "aient", "ions", "iez", "ant", "ent", "ons", "ez", "er", "era", "ont")
"""« habitait » is no mistake for « habitat »."""


def _is_one_mistake(word: str, meant: str) -> bool:
    if len(word) != len(meant):
        short, long = sorted((word, meant), key=len)
        return short in _shorter(long)
    places = [at for at, (one, other) in enumerate(zip(word, meant, strict=True)) if one != other]
    if len(places) == 1:
        return True
    swapped = len(places) == 2 and places[1] == places[0] + 1
    return swapped and word[places[0]] == meant[places[1]] and word[places[1]] == meant[places[0]]


def _shorter(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(1, len(word))]
