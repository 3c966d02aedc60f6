# SPDX-License-Identifier: AGPL-3.0-or-later
"""Titles: at the size of the layout, then smaller, on two lines at most, then shortened."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.core.pictures.scene import Box
from desktop.core.slides.laid_deck import (
    Anchor,
    LaidParagraph,
    LaidText,
    LayoutRole,
    Placeholder,
    TextRole,
)
from desktop.mairie.slides.layout.breaking import break_lines, has_widow
from desktop.mairie.slides.layout.fitting import Block, largest_size
from desktop.mairie.slides.layout.measure import Measure
from desktop.mairie.slides.layout.paragraphs import Words, set_words
from desktop.mairie.slides.layout.scale import count, ladder
from desktop.mairie.slides.layout.stage import Stage

_LINE = 1.1
_NARROWEST = 0.2
"""Of a size: no run of letters is narrower, so that what is tried stays short."""
_NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class LaidTitle:
    """A title in its place."""

    text: LaidText
    was_cut: bool
    """« … » stands for its end."""


def lay_title(title: str, role: LayoutRole, stage: Stage, suffix: str = "") -> LaidTitle:
    """Return a title in the place of the layout; `suffix`, « (1/2) », is never shortened."""
    place = stage.title_place(role)
    is_cover = role is LayoutRole.TITLE
    lines = count("title", "cover_lines" if is_cover else "lines")
    least = stage.length("title", "cover_floor" if is_cover else "floor")
    wish = min(
        max(place.look.size, stage.length("title", "least_wish")), stage.length("title", "largest")
    )
    sizes = ladder(wish, least, stage.look)
    paragraph, was_cut = fitted_line(title, suffix, place, sizes, lines, stage.titles)
    anchor = place.look.anchor
    laid = LaidText(TextRole.TITLE, place.box, (paragraph,), anchor, place.idx)
    return LaidTitle(laid, was_cut)


def fitted_line(
    text: str,
    suffix: str,
    place: Placeholder,
    sizes: tuple[float, ...],
    lines: int,
    measure: Measure,
) -> tuple[LaidParagraph, bool]:
    """Return a text in at most `lines` lines of its place, smaller then shortened; True when cut."""
    box = place.box
    words = Words(_with(text, suffix), place.look, gap=0.0, line_height=_LINE)
    fitting = [size for size in sizes if _room(box, size, lines)] or [sizes[-1]]
    for size in _liked(words, box, fitting, lines, measure):
        return _unwidowed(words, size, box.width, measure), False
    size = fitting[-1]
    allowed = max(1, min(lines, int(box.height / (_LINE * size) + 0.01)))
    shown = shortened(text, suffix, box.width, place.look.face, size, allowed, measure)
    return set_words(replace(words, text=shown), size, box.width, measure), True


def _room(box: Box, size: float, lines: int) -> bool:
    return box.height >= _LINE * size - 0.01 and lines > 0


def _liked(
    words: Words, box: Box, sizes: list[float], lines: int, measure: Measure
) -> tuple[float, ...]:
    """Return the size that fits, if any: no word cut first."""
    blocks = [
        size
        for size in sizes
        if len(break_lines(words.text, box.width, words.look.face, size, measure)) <= lines
    ]
    if not blocks:
        return ()
    found = largest_size([Block((words,), box.width, box.height)], blocks, measure)
    return (found,) if found is not None else ()


def _unwidowed(words: Words, size: float, width: float, measure: Measure) -> LaidParagraph:
    """Set a title; a short last word takes the one before it along."""
    paragraph = set_words(words, size, width, measure)
    if not has_widow(paragraph.lines):
        return paragraph
    before, _, last = words.text.rpartition(" ")
    held = set_words(replace(words, text=f"{before}{_NBSP}{last}"), size, width, measure)
    return held if len(held.lines) == len(paragraph.lines) else paragraph


def _with(text: str, suffix: str) -> str:
    return f"{text}{_NBSP}{suffix}" if suffix else text


def shortened(
    text: str, suffix: str, width: float, face: str, size: float, lines: int, measure: Measure
) -> str:
    """Return as many words as `lines` lines hold, with « … » at the end."""
    text = text[: int(lines * width / (_NARROWEST * size)) + 8]
    words = text.split(" ")
    ended = f"…{_NBSP}{suffix}" if suffix else "…"
    for kept in range(len(words) - 1, 0, -1):
        shown = " ".join(words[:kept]).rstrip(" ,;:.–-(«\u00a0\u202f") + "\u00a0" + ended
        if len(break_lines(shown, width, face, size, measure)) <= lines:
            return shown
    for letters in range(len(text) - 1, 0, -1):
        shown = text[:letters] + ended
        if len(break_lines(shown, width, face, size, measure)) <= lines:
            return shown
    return ended


def one_line(
    text: str, role: TextRole, place: Placeholder, sizes: tuple[float, ...], measure: Measure,
    anchor: Anchor = "middle",
) -> LaidText:  # fmt: skip
    """Return a text on one line of its place, smaller or shortened: feet, names."""
    paragraph, _ = fitted_line(text, "", place, sizes, 1, measure)
    return LaidText(role, place.box, (paragraph,), anchor, place.idx)
