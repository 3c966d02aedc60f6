# SPDX-License-Identifier: AGPL-3.0-or-later
"""The arrow that a need asks for: « à gauche », « flèche vers la droite », « au 2e étage »."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.mairie.pictograms.index.small_words import phrase_length, small_words
from desktop.mairie.pictograms.index.tokens import Token

_SIGNS = {
    "left": "←⬅⇐⇦🡄", "right": "→➡⇒⇨➜➔", "up": "↑⬆⇑⇧", "down": "↓⬇⇓⇩",
}  # fmt: skip
_LAST = {"gauche": "left", "droite": "right"}
_FLOORS = ("etage", "etages", "niveau")
_MOST_BETWEEN = 3
"""Words from « au » to « étage » in « au 2e étage »."""


def read_arrow(untrusted_need: str, tokens: Sequence[Token]) -> tuple[str, frozenset[int]]:
    """Return the direction ("" for none) and the tokens that tell it.

    The need is taken as it came: arrows in emoji style are gone from a tidied one.
    """
    words = [token.folded for token in tokens]
    for at in range(len(words)):
        for direction, phrases in small_words().arrows.items():
            if size := phrase_length(phrases, words, at):
                return direction, frozenset(range(at, at + size))
        if end := _to_a_floor(words, at, tokens):
            return "up", frozenset(range(at, end))
    for direction, signs in _SIGNS.items():
        if any(sign in untrusted_need for sign in signs):
            return direction, frozenset()
    if len(words) > 1 and words[-1] in _LAST and words[-2] not in ("main", "la"):
        return _LAST[words[-1]], frozenset((len(words) - 1,))
    return "", frozenset()


def _to_a_floor(words: Sequence[str], at: int, tokens: Sequence[Token]) -> int:
    """Return where « au 2e étage » ends, when it begins here; 0 otherwise."""
    if not phrase_length(small_words().floor_before, words, at):
        return 0
    if not any(token.is_number for token in tokens[at + 1 : at + _MOST_BETWEEN]):
        return 0
    for end in range(at + 2, min(at + 2 + _MOST_BETWEEN, len(words))):
        if words[end] in _FLOORS:
            return end + 1
    return 0
