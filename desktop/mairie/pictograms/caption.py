# SPDX-License-Identifier: AGPL-3.0-or-later
"""The caption of a pictogram: cut into lines of like length, as large as its place lets it be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from desktop.core.pictures.scene import Box, Drawing, TextLine

FONT = "inter-semibold"
LARGEST, SMALLEST = 56.0, 30.0
"""Sizes of the letters, in units of the square."""
_STEP = 2.0
_LINE = 1.16
"""Height of a line for a size of 1."""
_MOST_LINES = 3
_HANGING = frozenset(
    [
        "à",
        "au",
        "aux",
        "avec",
        "d",
        "dans",
        "de",
        "des",
        "du",
        "en",
        "et",
        "l",
        "la",
        "le",
        "les",
        "n°",
        "ou",
        "par",
        "pour",
        "sans",
        "sous",
        "sur",
        "un",
        "une",
    ]
)
"""Words that go with the next one: a line does not end with them where it can be helped."""
_HANGING_COST = 0.5
"""Of the line's width."""


@dataclass(frozen=True, slots=True)
class SetCaption:
    """A caption cut into lines, and the size at which they fit."""

    lines: tuple[str, ...]
    size: float
    is_cut: bool = False
    """True when even the smallest letters left its end out."""


def set_caption(text: str, room: Box, drawing: Drawing, size: float = 0.0) -> SetCaption:
    """Return the caption as it fits in `room`, at most `size` large (0: as large as can be)."""
    words = drawable(text, drawing).split(" ")
    if words == [""]:
        return SetCaption((), size or LARGEST)
    current = min(size or LARGEST, LARGEST)
    while current >= SMALLEST:
        lines = _lines(words, room, current, drawing)
        if lines is not None:
            return SetCaption(lines, current)
        current -= _STEP
    return _cut(words, room, drawing)


def drawable(text: str, drawing: Drawing) -> str:
    """Return the text without what the face cannot draw (emoji, other scripts)."""
    missing = drawing.missing_letters(text, FONT)
    kept = "".join(_drawable_sign(sign, missing) for sign in text) if missing else text
    return " ".join(part for part in kept.split(" ") if part)


def _drawable_sign(sign: str, missing: str) -> str:
    if sign not in missing:
        return sign
    return "\u00a0" if sign.isspace() else ""


def caption_lines(caption: SetCaption, room: Box, colour: str, drawing: Drawing) -> list[TextLine]:
    """Return the caption's lines, centred across the room and hung from its top."""
    first = room.y + drawing.font_shape(FONT).capital * caption.size
    return [
        TextLine(
            line,
            room.centre[0] - drawing.text_width(line, FONT, caption.size) / 2,
            first + number * _LINE * caption.size,
            FONT,
            caption.size,
            colour,
            role="P",
        )
        for number, line in enumerate(caption.lines)
    ]


def caption_height(caption: SetCaption, drawing: Drawing) -> float:
    """Return the height from the capitals of the first line to the foot of the last."""
    shape = drawing.font_shape(FONT)
    lines = max(len(caption.lines), 1)
    return (shape.capital + shape.descent + (lines - 1) * _LINE) * caption.size


def _lines(words: list[str], room: Box, size: float, drawing: Drawing) -> tuple[str, ...] | None:
    """Return the fewest lines that hold the words at this size; None when they do not fit."""
    for count in range(1, _MOST_LINES + 1):
        trial = SetCaption(("",) * count, size)
        if caption_height(trial, drawing) > room.height + 0.01:
            return None
        lines = _best_cut(words, count, room.width, size, drawing)
        if lines is not None:
            return lines
    return None


def _best_cut(
    words: list[str], count: int, width: float, size: float, drawing: Drawing
) -> tuple[str, ...] | None:
    """Return the cut into `count` lines whose longest is shortest; None when one is too wide."""
    if count > len(words):
        return None

    def is_too_wide(line: str) -> bool:
        return drawing.text_width(line, FONT, size) > width

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[str, ...]] | None:
        if left == 1:
            line = " ".join(words[start:])
            return None if is_too_wide(line) else (_cost(line, "", size, drawing), (line,))
        found: tuple[float, tuple[str, ...]] | None = None
        for end in range(start + 1, len(words) - left + 2):
            line = " ".join(words[start:end])
            if is_too_wide(line):
                break
            rest = best(end, left - 1)
            if rest is None:
                continue
            cost = max(_cost(line, words[end - 1], size, drawing), rest[0])
            if found is None or cost < found[0]:
                found = (cost, (line, *rest[1]))
        return found

    answer = best(0, count)
    return answer[1] if answer is not None else None


def _cost(line: str, last: str, size: float, drawing: Drawing) -> float:
    wide = drawing.text_width(line, FONT, size)
    return wide * (1 + _HANGING_COST * (last.lower() in _HANGING))


def _cut(words: list[str], room: Box, drawing: Drawing) -> SetCaption:
    """Return what fits of a caption that is too long, with « … »; a very long word is parted."""
    size = SMALLEST
    lines: list[str] = []
    while words and caption_height(SetCaption(("",) * (len(lines) + 1), size), drawing) <= (
        room.height
    ):
        line, words = _filled(words, room.width, size, drawing)
        lines.append(line)
    if words and lines:
        lines[-1] = _shortened(lines[-1], room.width, size, drawing)
    return SetCaption(tuple(lines), size, bool(words))


def _filled(words: list[str], width: float, size: float, drawing: Drawing) -> tuple[str, list[str]]:
    """Return a full line and the words that are left."""
    line, taken = "", 0
    for word in words:
        longer = f"{line} {word}".strip()
        if drawing.text_width(longer, FONT, size) > width:
            break
        line, taken = longer, taken + 1
    if taken:
        return line, words[taken:]
    head, word = "", words[0]
    while word and drawing.text_width(f"{head}{word[0]}-", FONT, size) <= width:
        head, word = head + word[0], word[1:]
    return (f"{head}-", [word, *words[1:]]) if head and word else (words[0], words[1:])


def _shortened(line: str, width: float, size: float, drawing: Drawing) -> str:
    while line and drawing.text_width(f"{line}…", FONT, size) > width:
        line = line[:-1].rstrip()
    return f"{line.rstrip(' ,;:-')}…"
