# SPDX-License-Identifier: AGPL-3.0-or-later
"""A line cut where the walls of a table pass, when MuPDF gave several cells as one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.documents.pdf.lines import Line


def cut_at(line: Line, walls: Sequence[float]) -> list[Line]:
    """Return the pieces of `line` between the walls (x, in points); the line itself if none cuts it."""
    crossed = [x for x in walls if line.x0 + 4 < x < line.x1 - 4]
    if not crossed:
        return [line]
    pieces: list[Line] = []
    for word, x0, x1 in _words(line):
        cell = sum(1 for x in crossed if x < (x0 + x1) / 2)
        if pieces and pieces[-1].block == cell:
            pieces[-1].text += f" {word}"
            pieces[-1].x1 = x1
        else:
            pieces.append(replace(line, text=word, x0=x0, x1=x1, block=cell, pieces=()))
    return pieces or [line]


def _words(line: Line) -> list[tuple[str, float, float]]:
    """Return the words with about where they stand: within a span, by their share of letters."""
    pieces = line.pieces
    if "".join("".join(text.split()) for text, _, _ in pieces) != "".join(line.text.split()):
        pieces = ((line.text, line.x0, line.x1),)
    words: list[tuple[str, float, float]] = []
    glued = False
    for text, left, right in pieces:
        step = (right - left) / max(len(text), 1)
        at = 0
        for word in text.split():
            start = text.index(word, at)
            at = start + len(word)
            x0, x1 = left + start * step, left + at * step
            if glued and start == 0 and words:
                words[-1] = (words[-1][0] + word, words[-1][1], x1)
            else:
                words.append((word, x0, x1))
        glued = bool(text) and not text[-1].isspace()
    return words
