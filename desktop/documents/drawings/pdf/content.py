# SPDX-License-Identifier: AGPL-3.0-or-later
"""The drawing instructions of a page, out of the items of a scene."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.core.pictures.scene import (
    UNMOVED,
    Group,
    Matrix,
    Paint,
    Picture,
    SceneItem,
    Shape,
    Step,
    Stroke,
    TextLine,
)
from desktop.documents.drawings.geometry import (
    NOWHERE,
    bounds_of,
    pictures_in,
    rectangle,
    scale_of,
    text_lines,
    times,
)
from desktop.documents.drawings.letters import SetLine, set_line
from desktop.documents.drawings.pdf.objects import colour_text, matrix_text, number, numbers
from desktop.documents.drawings.pdf.resources import Resources
from desktop.documents.drawings.pdf.tags import PageTags
from desktop.documents.writers.draft_wording import clean
from desktop.documents.writers.pdf.pdf_tags import pdf_string

_ROUND, _SHARP = "1 J 1 j", "0 J 0 j 4 M"
"""Ends and corners of a line; a sharp corner is cut where SVG cuts it."""
_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


class PageContent:
    """Writes the items of one page, or of one group that becomes transparent as a whole."""

    def __init__(
        self,
        resources: Resources,
        matrix: Matrix,
        tags: PageTags | None = None,
        enlarged: float = 1.0,
    ) -> None:
        """Begin: `matrix` leads from the units of the scene to those of the page or of the group.

        Without `tags` it is only to be looked at. `enlarged` is by how much the group itself is.
        """
        self._resources = resources
        self._tags = tags
        self._matrix = matrix
        self._enlarged = enlarged
        self._parts: list[str] = []
        self._state: dict[str, str] = {}
        self._is_ornament = False

    def finished(self) -> bytes:
        """Return the instructions."""
        self.end_ornament()
        return "\n".join(self._parts).encode("ascii")

    def raw(self, instructions: str) -> None:
        """Add instructions as they are."""
        self._parts.append(instructions)

    def ornament(self, instructions: str) -> None:
        """Add instructions that a screen reader is not told of."""
        self._begin_ornament()
        self.raw(f"q {instructions} Q")

    def draw(self, items: Sequence[SceneItem]) -> None:
        """Add items, the first one undermost. Raises a DocumentError for a bad picture."""
        drawn = 0
        for place, item in enumerate(items):
            if place < drawn:
                continue
            count, words = self._tags.figure_at(items, place) if self._tags else (0, "")
            if count:
                drawn = place + count
                self.figure(items[place:drawn], words)
            elif isinstance(item, Shape):
                self._draw_shape(item)
            elif isinstance(item, TextLine):
                self._draw_text(item)
            elif isinstance(item, Picture):
                self._draw_picture(item)
            elif item.items:
                self._draw_group(item)

    def figure(self, items: Sequence[SceneItem], alternative_text: str) -> None:
        """Add items as one picture with words for who does not see it."""
        tags, self._tags = self._tags, None
        if tags is None:
            self.draw(items)
            return
        self.end_ornament()
        self.raw(f"/Figure <</MCID {tags.add_figure(alternative_text)}>> BDC")
        self.draw(items)
        self.raw("EMC")
        self._tags = tags

    # --- marked pieces ----------------------------------------------------------------------

    def _begin_ornament(self) -> None:
        if self._tags is not None and not self._is_ornament:
            self._is_ornament = True
            self.raw("/Artifact BMC")

    def end_ornament(self) -> None:
        """Close what a screen reader is not told of."""
        if self._is_ornament:
            self._is_ornament = False
            self.raw("EMC")

    # --- state ------------------------------------------------------------------------------

    def _set(self, key: str, instruction: str) -> None:
        """Change the graphics state only where it is another."""
        if self._state.get(key) != instruction:
            self._state[key] = instruction
            self.raw(instruction)

    def _set_opacity(self, opacity: float) -> None:
        if opacity < 1 or "opacity" in self._state:
            self._set("opacity", f"/{self._resources.opacity(opacity)} gs")

    def _set_fill(self, paint: Paint) -> None:
        if isinstance(paint, str):
            self._set("fill", f"{colour_text(paint)} rg")
        else:
            name = self._resources.gradient(paint, self._matrix)
            self._set("fill", f"/Pattern cs /{name} scn")

    def _set_stroke(self, stroke: Stroke) -> None:
        self._set("stroke", f"{colour_text(stroke.colour)} RG")
        self._set("width", f"{number(stroke.width)} w")
        self._set("ends", _SHARP if stroke.is_sharp else _ROUND)
        dashes = numbers(stroke.dashes) if any(stroke.dashes) else ""
        if dashes or "dashes" in self._state:
            self._set("dashes", f"[{dashes}] 0 d")

    # --- items ------------------------------------------------------------------------------

    def _draw_shape(self, shape: Shape) -> None:
        has_line = shape.stroke is not None and shape.stroke.width > 0
        if not shape.steps or shape.opacity == 0 or (shape.fill is None and not has_line):
            return
        if shape.fill is not None and has_line and shape.opacity < 1:
            # Some readers (Poppler) would let the fill be seen through its own line.
            self._draw_together(Group((replace(shape, opacity=1.0),), opacity=shape.opacity))
            return
        self._begin_ornament()
        self._set_opacity(shape.opacity)
        if shape.fill is not None:
            self._set_fill(shape.fill)
        if shape.stroke is not None and has_line:
            self._set_stroke(shape.stroke)
        self.raw(path_text(shape.steps))
        painting = ("B" if has_line else "f") if shape.fill is not None else "S"
        self.raw(painting + "*" * (shape.is_even_odd and shape.fill is not None))

    def _draw_text(self, line: TextLine) -> None:
        letters = set_line(line.text, line.font, bool(line.spacing))
        if not letters.letters or line.opacity == 0:
            return
        endings = self._begin_line(line, letters)
        self._set_opacity(line.opacity)
        self._set_fill(line.colour)
        name, used = self._resources.face(line.font)
        parts = [f"BT /{name} {number(line.size)} Tf"]
        for run in letters.runs():
            x = line.x + run[0].x * line.size + run[0].place * line.spacing
            place = numbers((x, line.y - run[0].y * line.size))
            parts.append(f"1 0 0 -1 {place} Tm {used.shown(run, line.size, line.spacing)} TJ")
        self.raw(" ".join((*parts, "ET")))
        for _ending in range(endings):
            self.raw("EMC")

    def _begin_line(self, line: TextLine, letters: SetLine) -> int:
        """Open the marks of a line; return how many are to be closed.

        Its characters are written beside it where glyphs do not tell them: « № » drawn as « N° ».
        """
        if self._tags is None:
            return 0
        if not self._tags.is_told(line):
            self._begin_ornament()
            return 0
        self.end_ornament()
        self.raw(f"/{line.role or 'Span'} <</MCID {self._tags.add_line(line)}>> BDC")
        if all(letter.text for letter in letters.letters):
            return 1
        self.raw(f"/Span <</ActualText {pdf_string(clean(letters.text))}>> BDC")
        return 2

    def _draw_picture(self, picture: Picture) -> None:
        enlarged = self._enlarged * (scale_of(self._matrix) or max(map(abs, self._matrix[:4])))
        name = self._resources.picture(picture, enlarged)
        is_figure = self._tags is not None and bool(picture.alternative_text)
        if is_figure and self._tags is not None:
            self.end_ornament()
            self.raw(f"/Figure <</MCID {self._tags.add_figure(picture.alternative_text)}>> BDC")
        else:
            self._begin_ornament()
        box = picture.box
        self._set_opacity(1.0)
        place = matrix_text((box.width, 0, 0, -box.height, box.x, box.bottom))
        self.raw(f"q {place} cm /{name} Do Q")
        if picture.darkened > 0:
            self._set_opacity(picture.darkened)
            self._set_fill("#000000")
            self.raw(path_text(rectangle(box)) + " f")
        if is_figure:
            self.raw("EMC")

    def _draw_group(self, group: Group) -> None:
        if group.opacity == 0:
            return
        self.end_ornament()
        self.raw("q")
        outer, state = self._matrix, dict(self._state)
        if group.matrix != UNMOVED:
            self._matrix = times(group.matrix, outer)
            self.raw(f"{matrix_text(group.matrix)} cm")
        if group.clip:
            self.raw(f"{path_text(group.clip)} W n")
        if group.opacity < 1:
            self._draw_together(group)
        else:
            self.draw(group.items)
        self.end_ornament()
        self.raw("Q")
        self._matrix, self._state = outer, state

    def _draw_together(self, group: Group) -> None:
        """Draw the items on their own, then lay them down as one transparent sheet."""
        bounds = bounds_of(group.items)
        if bounds == NOWHERE:
            return
        enlarged = self._enlarged * (scale_of(self._matrix) or max(map(abs, self._matrix[:4])))
        inner = PageContent(self._resources, UNMOVED, enlarged=enlarged)
        inner.draw(group.items)
        name = self._resources.group(inner.finished(), bounds)
        endings = self._begin_sheet(group)
        self._set_opacity(group.opacity)
        self.raw(f"/{name} Do")
        for _ending in range(endings):
            self.raw("EMC")

    def _begin_sheet(self, group: Group) -> int:
        """Open the marks of a group drawn as one: its words, or its picture; return how many."""
        lines = [line for line in text_lines(group.items) if line.role]
        words = " ".join(line.text for line in lines)
        about = " ".join(picture.alternative_text for picture in pictures_in(group.items)).strip()
        if self._tags is None or not (words or about):
            self._begin_ornament()
            return 0
        self.end_ornament()
        if not words:
            self.raw(f"/Figure <</MCID {self._tags.add_figure(about)}>> BDC")
            return 1
        role = lines[0].role
        self.raw(f"/{role} <</MCID {self._tags.add_text(role)}>> BDC")
        self.raw(f"/Span <</ActualText {pdf_string(clean(words))}>> BDC")
        return 2


def path_text(steps: Sequence[Step]) -> str:
    """Write an outline as PDF has it."""
    return " ".join(f"{numbers(step[1:])} {_OPERATORS[str(step[0])]}" for step in steps)
