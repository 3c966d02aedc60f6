# SPDX-License-Identifier: AGPL-3.0-or-later
"""The other forms of a French word: plural, feminine, imperative; on bare words, without accents."""

from __future__ import annotations

_FEMININES = (
    ("trice", "teur"), ("euse", "eur"), ("ive", "if"), ("iere", "ier"), ("enne", "en"),
    ("onne", "on"), ("elle", "el"), ("ee", "e"),
)  # fmt: skip
_SHORTEST = 4
"""Letters under which a word has no other form: « bus », « les »."""


def number_forms(word: str) -> tuple[str, ...]:
    """Return what may be the singular or the plural of a bare word: « chevaux » gives « cheval »."""
    if len(word) < _SHORTEST - 1 or not word.isalpha():
        return ()
    if word.endswith("eaux"):
        return (word[:-1],)
    if word.endswith("aux"):
        return (word[:-3] + "al", word[:-1])
    if word[-1] in "sx":
        return (word[:-1],) if len(word) >= _SHORTEST else ()
    if word.endswith("al"):
        return (word + "s", word[:-2] + "aux")
    return (word + "s", word + "x")


def stem(word: str) -> str:
    """Return what the forms of a bare word share: « animatrices » and « animateur » meet.

    It is no dictionary: it only has to bring the forms of one word together.
    """
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    word = _singular(word)
    if word.endswith("ez") and len(word) > _SHORTEST:
        return word[:-1] + "r"
    for ending, base in _FEMININES:
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            word = word[: -len(ending)] + base
            break
    if word.endswith("e") and len(word) > _SHORTEST:
        return word[:-1]
    return word


def _singular(word: str) -> str:
    if word.endswith("eaux"):
        return word[:-1]
    if word.endswith("aux"):
        return word[:-3] + "al"
    if word[-1] in "sx" and not word.endswith("ss"):
        return word[:-1]
    return word


def common_letters(left: str, right: str) -> int:
    """Return how many letters two words begin with in common."""
    shared = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        shared += 1
    return shared
