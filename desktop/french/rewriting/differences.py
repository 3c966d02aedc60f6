# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed between two texts, in whole words, as a person would say it; quick on long texts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from desktop.french.rewriting.change import Change

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*[\s»”\"')\]]*|[.!?…]+[\s»”\"')\]]*")
_TOKEN = re.compile(r"\d+(?:[.,\u202f\u00a0 ]\d+)*|\w+(?:-\w+)*['’]?|\s+|[^\w\s]+|_+")
_WORD = re.compile(r"\w")
_MOST_CELLS = 300_000
"""Pairs of words compared one by one: beyond, the two passages are told as one change."""
_SMALL_GAP = 1
"""Words kept between two changes that are told as one."""
_LITTLE_KEPT = 0.4
"""Share of the words of a sentence: when less is kept, the whole sentence is told as replaced."""
_FEWEST_WORDS = 5
"""A shorter sentence is told word by word."""


class _Stretch(NamedTuple):
    """A part of the first text and what stands in its place in the second (places in characters)."""

    start: int
    end: int
    new_start: int
    new_end: int


def word_differences(before: str, after: str) -> tuple[Change, ...]:
    """Return the changes that make `after` of `before`, in order; none where the two are the same.

    Small neighbouring changes are told as one, and a sentence of which little remains as replaced.
    """
    stretches = _merged(list(_by_lines(before, after)), before, after)
    stretches = _whole_sentences(stretches, before)
    changes = (
        Change(one.start, one.end, before[one.start : one.end], after[one.new_start : one.new_end])
        for one in (_trimmed(stretch, before, after) for stretch in stretches)
    )
    return tuple(change for change in changes if change.before != change.after)


def _by_lines(before: str, after: str) -> Iterator[_Stretch]:
    """Compare lines, then the sentences of the lines that differ, then the words of those."""
    for lines in _compared(before, after, _Stretch(0, len(before), 0, len(after)), _LINE):
        for sentences in _compared(before, after, lines, _SENTENCE):
            yield from _compared(before, after, sentences, _TOKEN)


def _compared(
    before: str, after: str, stretch: _Stretch, piece: re.Pattern[str]
) -> Iterator[_Stretch]:
    """Yield the parts of a stretch whose pieces differ."""
    olds = [match.group() for match in piece.finditer(before, stretch.start, stretch.end)]
    news = [match.group() for match in piece.finditer(after, stretch.new_start, stretch.new_end)]
    old_places = _places(olds, stretch.start)
    new_places = _places(news, stretch.new_start)
    for a, b, c, d in _different(olds, news):
        yield _Stretch(old_places[a], old_places[b], new_places[c], new_places[d])


def _places(pieces: Sequence[str], start: int) -> list[int]:
    places = [start]
    for piece in pieces:
        places.append(places[-1] + len(piece))
    return places


def _different(olds: Sequence[str], news: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the runs that differ: cut at what stands once in both, then compared one by one."""
    work = [(0, len(olds), 0, len(news))]
    while work:
        a, b, c, d = work.pop()
        while a < b and c < d and olds[a] == news[c]:
            a, c = a + 1, c + 1
        while a < b and c < d and olds[b - 1] == news[d - 1]:
            b, d = b - 1, d - 1
        if a == b and c == d:
            continue
        if a == b or c == d:
            yield a, b, c, d
        elif (b - a) * (d - c) <= _MOST_CELLS:
            yield from _one_by_one(olds[a:b], news[c:d], a, c)
        else:
            anchors = _anchors(olds[a:b], news[c:d])
            if not anchors:
                yield a, b, c, d
                continue
            runs = _between(anchors, a, b, c, d)
            work.extend(reversed(runs))


def _one_by_one(
    olds: Sequence[str], news: Sequence[str], start: int, new_start: int
) -> Iterator[tuple[int, int, int, int]]:
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield start + a, start + b, new_start + c, new_start + d


def _anchors(olds: Sequence[str], news: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of what stands once in each, in an order that both share."""
    counts, new_counts = Counter(olds), Counter(news)
    new_place = {piece: place for place, piece in enumerate(news)}
    pairs = [
        (place, new_place[piece])
        for place, piece in enumerate(olds)
        if counts[piece] == 1 and new_counts[piece] == 1
    ]
    return _longest_rising(pairs)


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs whose second numbers rise (patience sorting)."""
    tops: list[int] = []
    last: list[int] = []
    back: list[int] = []
    for number, (_place, new_place) in enumerate(pairs):
        pile = bisect_left(tops, new_place)
        back.append(last[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(new_place)
            last.append(number)
        else:
            tops[pile], last[pile] = new_place, number
    found: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = back[number]
    return found[::-1]


def _between(
    anchors: Sequence[tuple[int, int]], a: int, b: int, c: int, d: int
) -> list[tuple[int, int, int, int]]:
    runs = []
    place, new_place = a, c
    for anchor, new_anchor in anchors:
        runs.append((place, a + anchor, new_place, c + new_anchor))
        place, new_place = a + anchor + 1, c + new_anchor + 1
    return [*runs, (place, b, new_place, d)]


def _merged(stretches: Sequence[_Stretch], before: str, after: str) -> list[_Stretch]:
    """Put together what only a sign, a space or a small word keeps apart, on one line."""
    done: list[_Stretch] = []
    for one in stretches:
        if (
            done
            and _is_small(before[done[-1].end : one.start])
            and _are_words(done[-1], one, before, after)
        ):
            done[-1] = _Stretch(done[-1].start, one.end, done[-1].new_start, one.new_end)
        else:
            done.append(one)
    return done


def _is_small(gap: str) -> bool:
    if "\n" in gap or len(gap) > 12:
        return False
    if not gap:
        return True
    words = [token for token in _TOKEN.findall(gap) if _WORD.search(token)]
    return len(words) <= _SMALL_GAP and all(len(word) <= 3 for word in words)


def _are_words(one: _Stretch, two: _Stretch, before: str, after: str) -> bool:
    """Tell whether both stretches change words: two signs far apart are told apart."""
    if one.end == two.start:
        return True
    return all(
        _WORD.search(before[s.start : s.end]) or _WORD.search(after[s.new_start : s.new_end])
        for s in (one, two)
    )


def _whole_sentences(stretches: Sequence[_Stretch], before: str) -> list[_Stretch]:
    """Tell as one change a sentence of which little remains."""
    done: list[_Stretch] = []
    number = 0
    for match in _SENTENCE.finditer(before):
        start, end = match.start(), match.start() + len(match.group().rstrip())
        while (
            number < len(stretches)
            and stretches[number].end <= start
            and (stretches[number].start < start or stretches[number].end < start)
        ):
            done.append(stretches[number])
            number += 1
        first = number
        while number < len(stretches) and stretches[number].end <= end:
            number += 1
        own = stretches[first:number]
        done.extend([_spread(own, start, end)] if _is_rewritten(own, before, start, end) else own)
    return [*done, *stretches[number:]]


def _is_rewritten(own: Sequence[_Stretch], before: str, start: int, end: int) -> bool:
    if len(own) < 2 or own[0].start < start:
        return False
    words = _count(before[start:end])
    changed = sum(_count(before[one.start : one.end]) for one in own)
    return words >= _FEWEST_WORDS and (words - changed) / words < _LITTLE_KEPT


def _count(text: str) -> int:
    return sum(1 for token in _TOKEN.findall(text) if _WORD.search(token))


def _spread(own: Sequence[_Stretch], start: int, end: int) -> _Stretch:
    """Return one stretch over the sentence: what is kept at its ends stands in both texts."""
    first, last = own[0], own[-1]
    return _Stretch(
        start, end, first.new_start - (first.start - start), last.new_end + (end - last.end)
    )


def _trimmed(stretch: _Stretch, before: str, after: str) -> _Stretch:
    """Leave out the spaces and whole words that both texts begin and end with."""
    start, end, new_start, new_end = stretch
    while (
        start < end
        and new_start < new_end
        and before[start] == after[new_start]
        and before[start].isspace()
    ):
        start, new_start = start + 1, new_start + 1
    while (
        start < end
        and new_start < new_end
        and before[end - 1] == after[new_end - 1]
        and before[end - 1].isspace()
    ):
        end, new_end = end - 1, new_end - 1
    return _Stretch(start, end, new_start, new_end)
