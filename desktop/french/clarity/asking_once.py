# SPDX-License-Identifier: AGPL-3.0-or-later
"""A dictionary that is asked about each word once: proposals take long to find."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.core.language.spelling import Spelling


class AskedOnce:
    """Stands before a `Spelling` and remembers its answers for the length of an analysis."""

    def __init__(self, spelling: Spelling, words: Iterable[str] = ()) -> None:
        """Ask about `words` at once: the others are asked when they are needed."""
        self._spelling = spelling
        self._asked: set[str] = set()
        self._unknown: dict[str, tuple[str, ...]] = {}
        self._ask(dict.fromkeys(words))

    def unknown(self, words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the unknown words with their proposals, as `Spelling.unknown` does."""
        wanted = dict.fromkeys(words)
        self._ask(wanted)
        return {word: self._unknown[word] for word in wanted if word in self._unknown}

    def _ask(self, words: Iterable[str]) -> None:
        new = [word for word in words if word not in self._asked]
        if new:
            self._asked.update(new)
            self._unknown |= self._spelling.unknown(new)
