# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slips of the keyboard: « buvete » is read « buvette » when one letter alone is missing or added."""

from __future__ import annotations

from collections.abc import Iterable

SHORTEST = 6
"""Letters of a word that may be corrected: shorter ones resemble too many others."""


class SpellingIndex:
    """The words of the trade, found again with one letter missing, added or swapped."""

    def __init__(self, words: Iterable[str]) -> None:
        """Index the folded `words`; those that are known are never corrected."""
        self._known = frozenset(words)
        long = sorted(word for word in self._known if len(word) > SHORTEST)
        self._shortened = {short: word for word in long for short in _shorter(word)}

    def corrected(self, sentences: str) -> str:
        """Return folded sentences with each slip replaced by the word it stands for."""
        return " ".join(self._word(word) for word in sentences.split(" "))

    def _word(self, word: str) -> str:
        if word in self._known or not SHORTEST <= len(word) <= 20 or not word.isalpha():
            return word
        if word.rstrip("sx") in self._known:
            return word
        if word in self._shortened:
            return self._shortened[word]
        if len(word) > SHORTEST:
            shorter = next((short for short in _shorter(word) if short in self._known), "")
            if len(shorter) >= SHORTEST and not word.startswith(shorter):  # an ending is grammar
                return shorter
        return word


def _shorter(word: str) -> Iterable[str]:
    """Yield `word` without one of its letters; the first one, nobody forgets."""
    return (word[:i] + word[i + 1 :] for i in range(1, len(word)))
