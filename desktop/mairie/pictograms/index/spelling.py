# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small typing mistakes: a word of the index that is a letter or two away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

_ONE_FROM, _TWO_FROM = 5, 9
"""Letters from which one mistake, then two, are let pass."""
_LONGEST = 24


def allowed_mistakes(word: str) -> int:
    """Return how many letters of a bare word may be wrong."""
    if not word.isalpha() or not _ONE_FROM <= len(word) <= _LONGEST:
        return 0
    return 2 if len(word) >= _TWO_FROM else 1


Words = Mapping[tuple[str, int], Sequence[tuple[str, int]]]
"""By first letter and length: (word, which letters it has)."""


def by_first_letter(words: Iterable[str]) -> Words:
    """Return words by first letter and length, for `nearest`."""
    found: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for word in words:
        if len(word) >= _ONE_FROM - 1 and word.isalpha():
            found.setdefault((word[0], len(word)), []).append((word, _letters_of(word)))
    return found


def _letters_of(word: str) -> int:
    """Return a bit for each letter of a word: quick to tell that two words are far apart."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


def nearest(word: str, words: Words) -> tuple[list[str], int]:
    """Return the words nearest to a bare word within its allowed mistakes, and their distance.

    The first letter is right, or stands second: mistakes there are rare, and other words many.
    """
    limit = allowed_mistakes(word)
    best, found = limit + 1, list[str]()
    if not limit:
        return [], best
    for other in _candidates(word, words, limit):
        # A short word of the index is not two letters away from anything.
        allowed = min(best, allowed_mistakes(other) or 1)
        if other[1] != word[1]:  # two mistakes and another beginning: another word
            allowed = min(allowed, 1)
        away = distance(word, other, allowed)
        if away < best:
            best, found = away, []
        if away <= allowed:
            found.append(other)
    return found, best


def _candidates(word: str, words: Words, limit: int) -> Iterator[str]:
    bits = _letters_of(word)
    for length in range(len(word) - limit, len(word) + limit + 1):
        for other, letters in words.get((word[0], length), ()):
            if (bits ^ letters).bit_count() <= 2 * limit:
                yield other
    for other, letters in words.get((word[1], len(word)), ()):
        if other[1] == word[0] and word[0] != word[1] and letters == bits:
            yield other


def distance(left: str, right: str, limit: int) -> int:
    """Return how many letters are added, lost, changed or swapped; `limit` + 1 when more."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: tuple[int, ...] = ()
    row = tuple(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        now = [i]
        for j, other in enumerate(right, 1):
            cost = min(row[j] + 1, now[j - 1] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        if min(now) > limit:
            return limit + 1
        before, row = row, tuple(now)
    return min(row[-1], limit + 1)
