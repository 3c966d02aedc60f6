# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines broken as PowerPoint and Impress break them: filled one after the other, at spaces and hyphens.

They break at least where we do, so they never need more lines; only a word wider than its line is
cut otherwise: by us at a syllable, by them at any letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from desktop.mairie.posters.fitting.hyphens import joints, syllables
from desktop.mairie.slides.layout.measure import Measure

_JOINT = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])")
_HOLDS_BACK = frozenset(":;!?»%€)]}…’")
"""A line never begins with these, even after a plain space (Unicode annex 14, rules 13 and 15)."""
_HOLDS_ON = frozenset("«([{")
_NO_ALPHABET = "\u2e80"
"""From there on, scripts that are cut anywhere, without a hyphen."""
_ADDRESS = re.compile(r"@\w|://|\bwww\.|\w/\w+/\w|\w_\w|\w\.\w+\.\w")
"""What may be cut at its own signs: a mail or web address, a path."""


def break_lines(
    text: str, width: float, face: str, size: float, measure: Measure
) -> tuple[str, ...]:
    """Return the lines of a paragraph in letters of `size`, each at most `width` points wide.

    Runs of spaces count as one; an empty text has no line. A letter alone may be wider.
    """
    return _broken(text, round(width / max(size, 0.1), 4), face, measure)


@lru_cache(maxsize=8192)
def _broken(text: str, limit: float, face: str, measure: Measure) -> tuple[str, ...]:
    lines, current, filled = list[str](), "", 0.0
    space = measure.width(" ", face)
    for has_space, part in _parts(text):
        wide = measure.width(part, face)
        gap = space if has_space and current else 0.0
        if current and filled + gap + wide <= limit:
            current, filled = f"{current} {part}" if gap else current + part, filled + gap + wide
            continue
        if current:
            lines.append(current)
        current, filled = part, wide
        if wide > limit:
            *full, current = _cut(part, face, limit, measure)
            lines.extend(full)
            filled = measure.width(current, face)
    return (*lines, current) if current else tuple(lines)


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """Give what a line holds whole, and whether a space stands before it."""
    for word in _words(text):
        # Impress takes an address to the next line whole, whatever hyphens it has.
        first, *others = (word,) if _ADDRESS.search(word) else _JOINT.split(word)
        yield True, first
        yield from ((False, other) for other in others)


def _words(text: str) -> Iterator[str]:
    """Give runs between plain spaces; what may not begin or end a line stays with its neighbour."""
    held = ""
    for word in filter(None, text.split(" ")):
        if not held:
            held = word
        elif word[0] in _HOLDS_BACK or held[-1] in _HOLDS_ON:
            held = f"{held} {word}"
        else:
            yield held
            held = word
    if held:
        yield held


def _cut(part: str, face: str, limit: float, measure: Measure) -> tuple[str, ...]:
    """Cut a run wider than a line, at its joints or syllables while that is enough."""
    lines, current = list[str](), ""
    for run, cut in _runs(part, face, limit, measure):
        for number, piece in enumerate(_narrow(run, face, limit, measure)):
            is_begun = cut is _Cut.LINE and not number
            if not current or (not is_begun and _fits(current, piece, face, limit, measure)):
                current += piece
                continue
            lines.append(_closed(current, piece) if cut is _Cut.WORD else current.rstrip(" "))
            current = piece.lstrip(" ")
    return (*lines, current) if current else tuple(lines)


class _Cut(Enum):
    """How a run goes on after the one before."""

    WORD = "a hyphen is added where they are cut"
    ADDRESS = "nothing is added"
    LINE = "it begins a line"


def _fits(current: str, piece: str, face: str, limit: float, measure: Measure) -> bool:
    hyphen = measure.width("-", face) if piece[-1:].isalpha() else 0.0
    return measure.width(current + piece, face) + hyphen <= limit


def _closed(line: str, following: str) -> str:
    is_word = line[-1:].isalpha() and following[:1].isalpha() and line[-1:] < _NO_ALPHABET
    return f"{line}-" if is_word else line.rstrip(" ")


def _runs(part: str, face: str, limit: float, measure: Measure) -> Iterator[tuple[str, _Cut]]:
    """Cut at special spaces (as a last means), an address at its signs, a word at its syllables."""
    for run in re.split(r"(?<=[\s])(?=\S)", part):
        if _ADDRESS.search(run):
            yield from _address(run, face, limit, measure)
            continue
        for word in re.split(r"(?<=\w)(?=\W)|(?<=\W)(?=\w)", run):
            yield from ((syllable, _Cut.WORD) for syllable in syllables(word))


def _address(run: str, face: str, limit: float, measure: Measure) -> Iterator[tuple[str, _Cut]]:
    """Cut an address at its hyphens, as office programs do, and only what is still too wide elsewhere."""
    for unit in _JOINT.split(run):
        if measure.width(unit, face) <= limit:
            yield unit, _Cut.ADDRESS
            continue
        for number, joint in enumerate(joints(unit)):
            yield joint, _Cut.ADDRESS if number else _Cut.LINE


def _narrow(run: str, face: str, limit: float, measure: Measure) -> Iterator[str]:
    """Cut what is still wider than a line anywhere, as a run of letters without any vowel."""
    if measure.width(run, face) + measure.width("-", face) <= limit:
        yield run
        return
    room, current = limit - measure.width("-", face), ""
    for letter in run:
        if current and measure.width(current + letter, face) > room:
            yield current
            current = ""
        current += letter
    if current:
        yield current


@lru_cache(maxsize=8192)
def widest_word(text: str, face: str, measure: Measure) -> float:
    """Return the width, for letters of size 1, of the widest run that a line should hold whole."""
    widths = [measure.width(part, face) for _, part in _parts(text) if not _ADDRESS.search(part)]
    return max(widths, default=0.0)


def has_widow(lines: tuple[str, ...]) -> bool:
    """Tell whether the last of several lines is one short word, which looks forgotten."""
    pairs = list(pairwise(lines))
    return bool(pairs) and " " not in lines[-1] and len(lines[-1]) <= 7
