# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a passage stands on a page: found letter by letter, whatever the spaces and line ends."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

Box = tuple[float, float, float, float]
MIN_LETTERS = 4
_PART = 24
"""Letters of the beginning and the end by which a passage changed in between is still found."""


def letters(text: str) -> str:
    """Return the letters and figures of a text alone: NFKC, lower case, m³ as m3."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))


def same_words(passage: str, text: str) -> bool:
    """Return True when the passage is in the text, whatever its spaces and punctuation."""
    wanted = letters(passage)
    return len(wanted) >= MIN_LETTERS and wanted in letters(text)


def find_passage(words: Sequence[Any], passage: str, box: Box | None = None) -> list[Box]:
    """Return a box per line of the passage; `words` are PyMuPDF's (x0, y0, x1, y1, text, …).

    When the passage stands at several places the one inside `box` is taken. When it is not found
    whole, its beginning and end, then the lines that hold most of its words, are tried.
    """
    wanted = letters(passage)
    if len(wanted) < MIN_LETTERS:
        return []
    inside = [word for word in words if box is None or _is_inside(word, box)]
    for candidates in (inside, words) if box is not None else (words,):
        found = _find_whole(candidates, wanted) or _find_ends(candidates, wanted)
        if found:
            return _by_line(found)
    return [] if box is not None else _best_lines(words, passage)


def _is_inside(word: Any, box: Box) -> bool:
    x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return bool(box[0] - 3 <= x <= box[2] + 3 and box[1] - 3 <= y <= box[3] + 3)


def _stream(words: Sequence[Any]) -> tuple[str, list[int]]:
    text, starts = "", []
    pieces = []
    for word in words:
        starts.append(len(text))
        piece = letters(word[4])
        pieces.append(piece)
        text += piece
    return text, starts


def _find_whole(words: Sequence[Any], wanted: str) -> list[Any]:
    text, starts = _stream(words)
    at = text.find(wanted)
    return _between(words, starts, at, at + len(wanted)) if at >= 0 else []


def _find_ends(words: Sequence[Any], wanted: str) -> list[Any]:
    if len(wanted) < 2 * _PART:
        return []
    text, starts = _stream(words)
    first = text.find(wanted[:_PART])
    last = text.find(wanted[-_PART:], max(first, 0))
    if first < 0 or last < 0 or last - first > 1.5 * len(wanted):
        return []
    return _between(words, starts, first, last + _PART)


def _between(words: Sequence[Any], starts: Sequence[int], start: int, end: int) -> list[Any]:
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, end - 1) - 1
    return [word for word in words[first : last + 1] if letters(word[4])]


def _by_line(words: Sequence[Any]) -> list[Box]:
    """Join the boxes of words that stand side by side."""
    boxes: list[Box] = []
    for word in words:
        x0, y0, x1, y1 = word[:4]
        if boxes:
            last = boxes[-1]
            high = y1 - y0
            if abs(y0 - last[1]) < 0.5 * high and -high < x0 - last[2] < 3 * high:
                boxes[-1] = (last[0], min(last[1], y0), max(last[2], x1), max(last[3], y1))
                continue
        boxes.append((x0, y0, x1, y1))
    return boxes


def _best_lines(words: Sequence[Any], passage: str) -> list[Box]:
    """Return the lines most of whose words are those of the passage."""
    wanted = {letters(word) for word in passage.split() if len(letters(word)) >= MIN_LETTERS}
    lines: dict[tuple[int, int], list[Any]] = {}
    for word in words:
        lines.setdefault((word[5], word[6]), []).append(word)
    boxes: list[Box] = []
    for line in lines.values():
        texts = [letters(word[4]) for word in line]
        long = [text for text in texts if len(text) >= MIN_LETTERS]
        known = sum(1 for text in long if text in wanted)
        if known >= 2 and known >= 0.7 * len(long):
            boxes += _by_line(line)
    return boxes
