# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text flowing down the pages of a PDF, one block under the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from desktop.documents.writers.pdf.pdf_canvas import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, PdfCanvas
from desktop.documents.writers.pdf.pdf_metadata import info_text
from desktop.documents.writers.pdf.pdf_runs import Line, Run, TextStyle, wrap_runs
from desktop.documents.writers.pdf.pdf_tags import TagElement

BOTTOM = PAGE_HEIGHT - MARGIN
_PADDING = 8.0


class PdfFlow:
    """Where the next block goes, and the bookmarks met on the way."""

    def __init__(self, canvas: PdfCanvas) -> None:
        self.canvas = canvas
        self.y = MARGIN
        self.left = MARGIN
        self.right = PAGE_WIDTH - MARGIN
        self.bookmarks: list[list[int | str]] = []
        canvas.add_page()

    @property
    def width(self) -> float:
        """Points between the margins in force."""
        return self.right - self.left

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        self.canvas.add_page()
        self.y = MARGIN

    def keep(self, height: float) -> None:
        """Start a new page unless `height` points are left on this one."""
        if self.y + height > BOTTOM and self.y > MARGIN:
            self.new_page()

    def space(self, height: float) -> None:
        """Leave a blank, except at the top of a page."""
        if self.y > MARGIN:
            self.y += height

    @contextmanager
    def indented(self, by: float) -> Iterator[None]:
        """Move the left margin for a while."""
        self.left += by
        yield
        self.left -= by

    def lines(self, runs: Sequence[Run], width: float | None = None) -> list[Line]:
        """Return `runs` cut into lines of the width in force."""
        return wrap_runs(runs, self.width if width is None else width, self.canvas.measure)

    def text(self, runs: Sequence[Run], tag: TagElement, after: float = 0) -> None:
        """Write `runs` in lines, over several pages if need be."""
        for line in self.lines(runs):
            self.line(line, tag)
        self.y += after

    def line(self, line: Line, tag: TagElement) -> None:
        """Write one line and go down."""
        style = max((run.style for run in line), key=lambda style: style.size, default=TextStyle())
        self.keep(style.leading)
        if line:
            self.canvas.draw_line(line, self.left, self.y + style.size, tag)
        self.y += style.leading

    def mark(self, text: str, style: TextStyle, tag: TagElement, offset: float) -> None:
        """Write a bullet or a number without going down."""
        self.canvas.draw_line((Run(text, style),), self.left + offset, self.y + style.size, tag)

    def rule(self, colour: str, after: float) -> None:
        """Draw a thin line across the page."""
        self.canvas.draw_box(self.left, self.y, self.right, self.y + 1.2, colour)
        self.y += after

    def boxed(self, runs: Sequence[Run], tag: TagElement, border: str, ground: str) -> None:
        """Write `runs` on a coloured ground with a border on the left; never cut by a page end
        unless it is longer than a page.
        """
        lines = self.lines(runs, self.width - 2 * _PADDING - 3)
        leading = runs[0].style.leading
        self.space(4)
        self.keep(len(lines) * leading + 2 * _PADDING)
        while lines:
            room = max(1, int((BOTTOM - self.y - 2 * _PADDING) // leading))
            part, lines = lines[:room], lines[room:]
            self._box_part(part, tag, border, ground, leading)
            if lines:
                self.new_page()
        self.y += 10

    def _box_part(
        self, lines: list[Line], tag: TagElement, border: str, ground: str, leading: float
    ) -> None:
        bottom = self.y + len(lines) * leading + 2 * _PADDING - 3
        self.canvas.draw_box(self.left, self.y, self.right, bottom, ground)
        self.canvas.draw_box(self.left, self.y, self.left + 3, bottom, border)
        self.y += _PADDING - 2
        with self.indented(_PADDING + 3):
            for line in lines:
                self.line(line, tag)
        self.y = bottom

    def picture(self, path: Path, size: tuple[float, float], tag: TagElement | None) -> None:
        """Place a picture, on the next page when it does not fit here."""
        self.keep(size[1] + 8)
        self.canvas.draw_picture(path, self.left, self.y, size, tag)
        self.y += size[1] + 8

    def bookmark(self, level: int, title: str) -> None:
        """Remember a heading for the bookmarks; levels never jump by more than one."""
        deepest = int(self.bookmarks[-1][0]) + 1 if self.bookmarks else 1
        self.bookmarks.append([min(level, deepest), info_text(title) or "…", self.canvas.pages])
