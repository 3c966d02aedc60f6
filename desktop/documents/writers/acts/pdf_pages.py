# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines of an act filling pages: never one line of a paragraph alone, nor a heading at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.documents.writers.pdf.pdf_canvas import MARGIN
from desktop.documents.writers.pdf.pdf_flow import BOTTOM, PdfFlow
from desktop.documents.writers.pdf.pdf_runs import Line
from desktop.documents.writers.pdf.pdf_tags import TagElement


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line ready to be drawn; points."""

    line: Line
    x: float
    size: float
    leading: float
    tag: TagElement
    gap: float = 0.0
    """Above it; dropped at the top of a page."""
    may_break: bool = False
    """True when a page may end just before it."""
    label: Line = ()
    """Drawn before it (a bullet, a number)."""
    label_x: float = 0.0
    label_tag: TagElement | None = None
    bookmark: tuple[int, str] | None = None
    """Level and title, when a heading begins here."""


def breaks(count: int, may_start: bool) -> list[bool]:
    """Tell for each line of a paragraph whether a page may end before it: two lines stay together."""
    return [
        may_start if place == 0 else place >= 2 and count - place >= 2 for place in range(count)
    ]


def fill_pages(flow: PdfFlow, lines: Sequence[PlacedLine]) -> None:
    """Draw `lines` under the flow, turning pages only where it is allowed (or where it must)."""
    pending = list(lines)
    while pending:
        fitting = _fitting(flow.y, pending)
        if fitting == len(pending):
            cut = fitting
        else:
            cut = next((n for n in range(fitting, 0, -1) if pending[n].may_break), 0)
            if cut == 0 and flow.y <= MARGIN:
                cut = max(fitting, 1)  # a block longer than a page is cut where the page ends
        for line in pending[:cut]:
            _draw(flow, line)
        pending = pending[cut:]
        if pending:
            flow.new_page()


def height(lines: Sequence[PlacedLine]) -> float:
    """Return the points that lines take, gaps included."""
    return sum(line.gap + line.leading for line in lines)


def _fitting(y: float, lines: Sequence[PlacedLine]) -> int:
    for count, line in enumerate(lines):
        y += (line.gap if y > MARGIN else 0.0) + line.leading
        if y > BOTTOM:
            return count
    return len(lines)


def _draw(flow: PdfFlow, line: PlacedLine) -> None:
    flow.space(line.gap)
    if line.bookmark:
        flow.bookmark(*line.bookmark)
    base = flow.y + line.size
    if line.label:
        flow.canvas.draw_line(line.label, line.label_x, base, line.label_tag)
    if line.line:
        flow.canvas.draw_line(line.line, line.x, base, line.tag)
    flow.y += line.leading
