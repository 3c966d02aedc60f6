# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs of styled text, cut into lines that fit a width."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a run looks: points, colours as "#rrggbb", an optional ground behind the words."""

    size: float = 11.0
    colour: str = "#22303C"
    bold: bool = False
    ground: str = ""

    @property
    def leading(self) -> float:
        """Points from one line to the next."""
        return self.size * 1.38


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style."""

    text: str
    style: TextStyle


Line = tuple[Run, ...]
Measure = Callable[[str, TextStyle], float]
"""Returns the width of a text in points."""

_SPACE = Run(" ", TextStyle())
_BREAK = Run("\n", TextStyle())


def wrap_runs(
    runs: Iterable[Run], width: float, measure: Measure, first: float = 0.0
) -> list[Line]:
    """Return the lines of `runs`; only ordinary spaces and line feeds end a line.

    A word wider than the line (a web address) is cut where it must be. `first` is what the first
    line has more than the others (less, when negative).
    """
    lines: list[Line] = []
    line: list[Run] = []
    used = 0.0
    for word in _words(runs):
        if word == [_BREAK]:
            lines.append(tuple(line))
            line, used = [], 0.0
            continue
        space = measure(" ", word[0].style) if line else 0.0
        wide = sum(measure(run.text, run.style) for run in word)
        if line and used + space + wide > width + (0.0 if lines else first):
            lines.append(tuple(line))
            line, used, space = [], 0.0, 0.0
        if wide > width:
            *full, word = _cut(word, width, measure)
            lines += [tuple(part) for part in full]
            wide = sum(measure(run.text, run.style) for run in word)
        line += [*([_space_between(line[-1], word[0])] if line else []), *word]
        used += space + wide
    return [_merged(one) for one in [*lines, tuple(line)]]


def _space_between(before: Run, after: Run) -> Run:
    style = after.style if before.style == after.style else replace(after.style, ground="")
    return Run(" ", style)


def _words(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Yield the words, each a list of runs glued together, and [_BREAK] for a line feed."""
    word: list[Run] = []
    for run in runs:
        for part in re.split(r"([ \t\n])", run.text):
            if part not in (" ", "\t", "\n"):
                word += [Run(part, run.style)] if part else []
                continue
            if word:
                yield word
            word = []
            if part == "\n":
                yield [_BREAK]
    if word:
        yield word


def _cut(word: list[Run], width: float, measure: Measure) -> list[list[Run]]:
    parts: list[list[Run]] = [[]]
    used = 0.0
    for run in word:
        for char in run.text:
            wide = measure(char, run.style)
            if parts[-1] and used + wide > width:
                parts.append([])
                used = 0.0
            parts[-1].append(Run(char, run.style))
            used += wide
    return parts


def _merged(line: Line) -> Line:
    """Join neighbours of one style, so that a line is few strings."""
    merged: list[Run] = []
    for run in line:
        if merged and merged[-1].style == run.style:
            merged[-1] = Run(merged[-1].text + run.text, run.style)
        else:
            merged.append(run)
    return tuple(merged)
