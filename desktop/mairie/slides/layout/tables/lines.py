# SPDX-License-Identifier: AGPL-3.0-or-later
"""The true lines of a cell, and its text as the office program is given it."""

from __future__ import annotations

from functools import lru_cache

from desktop.mairie.slides.layout.breaking import break_lines
from desktop.mairie.slides.layout.measure import Measure
from desktop.mairie.slides.layout.tables.ems import runs_of

_SOFT_HYPHEN = "\u00ad"
_FAR_TOO_WIDE = 1.15
"""A word wider than its line by that much is cut in the narrowest of usual families too."""


@lru_cache(maxsize=8192)
def cell_lines(text: str, limit: float, face: str, measure: Measure) -> tuple[str, ...]:
    """Return a cell's lines of at most `limit` sizes, filled one after the other; "" has one line.

    A word that is too wide is cut at a syllable, with a hyphen.
    """
    lines, current = list[str](), ""
    for spaced, run in runs_of(text):
        joined = f"{current} {run}" if spaced and current else current + run
        if measure.width(joined, face) <= limit:
            current = joined
            continue
        if current:
            lines.append(current)
        current = run
        if measure.width(run, face) > limit:
            *full, current = break_lines(run, limit, face, 1.0, measure) or (run,)
            lines.extend(full)
    return (*lines, current) if current else tuple(lines) or ("",)


def given_text(text: str, lines: tuple[str, ...], limit: float, face: str, measure: Measure) -> str:
    """Return the text with a hyphen wherever a line cuts a word: the office program cuts there too.

    Impress does not draw soft hyphens (U+00AD), so the hyphen is a plain one where the word is far too
    wide for its column in any family; where it nearly fits, a soft one, which is not seen if it does.
    """
    parts, place = list[str](), 0
    for line in lines[:-1]:
        start = text.find(line[:1], place) if line else place
        bare = line[:-1]
        is_cut = line.endswith("-") and text[start : start + len(line)] != line
        end = start + (len(bare) if is_cut else len(line))
        hyphen = _hyphen(text, end, limit, face, measure) if is_cut else ""
        parts.append(text[place:end] + hyphen)
        place = end
    return "".join(parts) + text[place:]


def _hyphen(text: str, place: int, limit: float, face: str, measure: Measure) -> str:
    start, end = text.rfind(" ", 0, place) + 1, text.find(" ", place)
    word = text[start : end if end >= 0 else len(text)]
    runs = [run for _, run in runs_of(word)]
    widest = max(measure.width(run, face) for run in runs)
    return "-" if widest >= _FAR_TOO_WIDE * limit else _SOFT_HYPHEN
