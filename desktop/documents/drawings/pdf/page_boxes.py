# SPDX-License-Identifier: AGPL-3.0-or-later
"""The boxes of a page that a printer reads, and the marks that say where to cut."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.pictures.scene import Box, Matrix, Scene
from desktop.documents.drawings.pdf.objects import numbers

_MARK = 14.17
"""5 mm: the length of a crop mark."""
_GAP = 5.67
"""2 mm between the bleed and the marks, so that none is left on what was cut."""
_LINE = 0.25


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """A page in points: its trim, its bleed, and the paper around them."""

    width: float
    """Of the trimmed page."""
    height: float
    bleed: float
    paper: float
    """From the trim to the edge of the paper, on each side."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper."""
        return (self.width + 2 * self.paper, self.height + 2 * self.paper)

    @property
    def matrix(self) -> Matrix:
        """From the units of the scene to those of the PDF, whose y goes up."""
        return (1, 0, 0, -1, self.paper, self.height + self.paper)

    @property
    def drawn(self) -> Box:
        """What may be drawn on, in units of the scene."""
        side = self.bleed
        return Box(-side, -side, self.width + 2 * side, self.height + 2 * side)

    def written(self) -> dict[str, str]:
        """Return the boxes as a page dictionary has them (ISO 32000-1, 14.11.2)."""
        return {"TrimBox": self._box(0), "BleedBox": self._box(self.bleed)}

    def _box(self, beyond: float) -> str:
        low = self.paper - beyond
        return f"[{numbers((low, low, self.size[0] - low, self.size[1] - low))}]"

    def crop_marks(self) -> str:
        """Return two lines at each corner, in units of the scene; empty without room for them."""
        if self.paper <= self.bleed:
            return ""
        near, far = self.bleed + _GAP, self.bleed + _GAP + _MARK
        across = [(-far, -near), (self.width + near, self.width + far)]
        down = [(-far, -near), (self.height + near, self.height + far)]
        lines = [(x0, y, x1, y) for x0, x1 in across for y in (0, self.height)]
        lines += [(x, y0, x, y1) for y0, y1 in down for x in (0, self.width)]
        drawn = (f"{numbers(line[:2])} m {numbers(line[2:])} l" for line in lines)
        return f"q 0 G {_LINE} w 0 J [] 0 d {' '.join(drawn)} S Q"


def page_boxes(scene: Scene, *, has_bleed: bool, has_crop_marks: bool) -> PageBoxes:
    """Return the boxes of a scene; without a bleed of its own the page is as large as its trim."""
    bleed = scene.bleed if has_bleed else 0.0
    paper = bleed + _GAP + _MARK if has_bleed and has_crop_marks else bleed
    return PageBoxes(scene.width, scene.height, bleed, paper)
