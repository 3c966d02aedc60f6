# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a long French word may be cut at the end of a line, and what else may be cut."""

from __future__ import annotations

import re

from desktop.french.folding import fold, listed

_VOWELS = frozenset("aeiouy")
_TOGETHER = frozenset(listed("bl br ch cl cr dr fl fr gl gn gr ph pl pr th tr vr qu gu"))
_LEAST_BEFORE, _LEAST_AFTER = 3, 3
"""Letters that stay at the end of a line, and that go to the next one."""
_AFTER = re.compile(r"(?<=[\w.]-)(?=\w)|(?<=[/?&=_+@:])(?=[^\s/])|(?<=\w)(?=\.\w)", re.ASCII)
_ADDRESS = re.compile(r"https?://|www\.|@\w|\w/\w|\.\w{2,}/")


def syllables(word: str) -> tuple[str, ...]:
    """Cut a word where French allows it: « ras-sem-ble-ment »; letters only, nothing added.

    Rules of the Imprimerie nationale: a consonant between two vowels goes to the next line; of two,
    the second does, but for pairs said together (bl, ch, gn…). Three letters at least on each side.
    """
    plain = fold(word)
    if len(plain) != len(word) or not word.isalpha():
        return (word,)
    cuts = [
        place
        for place in range(_LEAST_BEFORE, len(word) - _LEAST_AFTER + 1)
        if _may_cut(plain, place)
    ]
    return tuple(word[a:b] for a, b in zip([0, *cuts], [*cuts, len(word)], strict=True))


def _may_cut(plain: str, place: int) -> bool:
    before, after = plain[place - 1], plain[place]
    following = plain[place + 1]
    if after in _VOWELS:
        return False
    if plain[place : place + 2] in _TOGETHER:
        return place + 2 < len(plain) and plain[place + 2] in _VOWELS
    if following not in _VOWELS:
        return False
    if before in _VOWELS:
        return True
    return before + after not in _TOGETHER and _VOWELS.intersection(plain[:place]) != frozenset()


def joints(word: str) -> tuple[str, ...]:
    """Cut a compound word or an address where it may break without a hyphen being added."""
    if _ADDRESS.search(word):
        return tuple(part for part in _AFTER.split(word) if part)
    return tuple(part for part in re.split(r"(?<=\w-)(?=\w)", word) if part)
