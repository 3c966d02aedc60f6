# SPDX-License-Identifier: AGPL-3.0-or-later
"""Points shared out over slides: as few as possible, evenly filled, none with a lonely point."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from desktop.french.sentences import split_sentences

_LEAST_ON_A_SLIDE = 2


def shared_out(heights: Sequence[float], room: float, most: int) -> tuple[tuple[int, int], ...]:
    """Return the ranges of points of each slide: at most `most` of them and `room` points high.

    A point higher than `room` has a slide of its own. `heights` hold the space above each point.
    """
    total = len(heights)
    if not total:
        return ()
    fewest = _fewest(heights, room, most)
    for least in (_LEAST_ON_A_SLIDE, 1):
        for count in range(fewest, min(total, fewest + 2) + 1):
            cuts = _even_cuts(heights, count, room, most, least)
            if cuts is not None:
                return tuple(pairwise(cuts))
    return tuple((n, n + 1) for n in range(total))


def _fewest(heights: Sequence[float], room: float, most: int) -> int:
    slides, held, filled = 1, 0, 0.0
    for height in heights:
        if held and (held >= most or filled + height > room):
            slides, held, filled = slides + 1, 0, 0.0
        held, filled = held + 1, filled + height
    return slides


def _even_cuts(
    heights: Sequence[float], count: int, room: float, most: int, least: int
) -> list[int] | None:
    """Return where `count` slides begin and end so that the fullest is as low as can be."""
    total = len(heights)
    if count == 1:
        least = 1
    sums = [0.0]
    for height in heights:
        sums.append(sums[-1] + height)
    best = [[math.inf] * (total + 1) for _ in range(count + 1)]
    before = [[0] * (total + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for slide in range(1, count + 1):
        for end in range(slide * least, total + 1):
            for start in range(end - least, max(-1, end - most - 1), -1):
                filled = sums[end] - sums[start]
                if filled > room and end - start > 1:
                    break
                cost = best[slide - 1][start] + (filled / room) ** 2
                if cost < best[slide][end]:
                    best[slide][end], before[slide][end] = cost, start
    if math.isinf(best[count][total]):
        return None
    cuts = [total]
    for slide in range(count, 0, -1):
        cuts.append(before[slide][cuts[-1]])
    return cuts[::-1]


def broken_at_sentences(text: str, is_held: Callable[[str], bool]) -> tuple[str, ...]:
    """Cut a point that no slide can hold: between sentences, else between words.

    `is_held` tells whether a slide can hold a text. A single word that cannot be held stays.
    """
    pieces = list[str]()
    for sentence in split_sentences(text):
        joined = f"{pieces[-1]} {sentence}" if pieces else sentence
        if pieces and is_held(joined):
            pieces[-1] = joined
        elif is_held(sentence):
            pieces.append(sentence)
        else:
            pieces.extend(_between_words(sentence, is_held))
    return tuple(pieces) or (text,)


def _between_words(sentence: str, is_held: Callable[[str], bool]) -> Iterator[str]:
    words = sentence.split(" ")
    start = 0
    while start < len(words):
        held, over = start + 1, len(words) + 1
        while over - held > 1:  # the longest run that is held: each word more only makes it longer
            middle = (held + over) // 2
            text = " ".join(words[start:middle])
            held, over = (middle, over) if is_held(text) else (held, middle)
        yield " ".join(words[start:held])
        start = held
