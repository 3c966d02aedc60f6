# SPDX-License-Identifier: AGPL-3.0-or-later
"""The drawing put together: art, veils, panels, letters, code, logo, from the bottom up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.core.pictures.scene import Box, Picture, SceneItem, Shape, Step, TextLine
from desktop.mairie.posters.colours import luminance
from desktop.mairie.posters.inks import Ink, accents, panel_colour
from desktop.mairie.posters.layouts.page import Arrangement, LaidPart, Panel
from desktop.mairie.posters.stage import Palette
from desktop.mairie.posters.veils import frame, rectangle, rounded

_ROLES = {"title": "H1"}
_QUIET = 4
"""White squares around a QR code (ISO/IEC 18004)."""
_INK_OF_CODE, _PAPER_OF_CODE = "#000000", "#ffffff"
_FRAME_INSET, _FRAME_WIDTH, _ACCENT = 1.1, 0.16, 0.55
"""In units of the page."""


def panel_items(arrangement: Arrangement, palette: Palette, unit: float) -> Iterator[SceneItem]:
    """Yield the panels with their lines, and the rules."""
    for panel in arrangement.panels:
        colour = panel_colour(palette, panel.paint)
        yield Shape(rounded(panel.box, panel.radius), colour)
        line = accents(palette, panel.paint)[0]
        if panel.is_framed:
            inner = panel.box.inset(_FRAME_INSET * unit)
            yield frame(
                inner, line, _FRAME_WIDTH * unit, max(0.0, panel.radius - _FRAME_INSET * unit)
            )
        if panel.accent:
            yield Shape(rectangle(_accent_box(panel, _ACCENT * unit)), line)
    for rule in arrangement.rules:
        yield Shape(rectangle(rule.box), accents(palette, "surface" if rule.on_panel else "")[0])


def _accent_box(panel: Panel, width: float) -> Box:
    box = panel.box
    return {
        "top": Box(box.x, box.y, box.width, width),
        "bottom": Box(box.x, box.bottom - width, box.width, width),
        "left": Box(box.x, box.y, width, box.height),
        "right": Box(box.right - width, box.y, width, box.height),
    }[panel.accent]


def letter_items(parts: Sequence[LaidPart], inks: Mapping[str, Ink]) -> Iterator[TextLine]:
    """Yield the lines of letters, in reading order."""
    for part in parts:
        if part.text is None:
            continue
        for line in part.text.lines:
            yield TextLine(
                line.text,
                part.box.x + line.x,
                part.box.y + line.y,
                part.text.face.font,
                part.text.size,
                inks[part.id].colour,
                part.text.face.tracking * part.text.size,
                role=_ROLES.get(part.id, "P"),
            )


def code_items(part: LaidPart, squares: Sequence[Sequence[bool]]) -> Iterator[Shape]:
    """Yield a QR code with its white margin: dark squares joined into bars."""
    module = part.box.width / (len(squares) + 2 * _QUIET)
    yield Shape(rounded(part.box, module), _PAPER_OF_CODE)
    steps = list[Step]()
    for row, line in enumerate(squares):
        y = part.box.y + (row + _QUIET) * module
        for start, end in _runs(line):
            x = part.box.x + (start + _QUIET) * module
            steps += rectangle(Box(x, y, (end - start) * module, module))
    yield Shape(tuple(steps), _INK_OF_CODE)


def _runs(line: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = -1
    for place, is_dark in enumerate([*line, False]):
        if is_dark and start < 0:
            start = place
        elif not is_dark and start >= 0:
            yield start, place
            start = -1


@dataclass(frozen=True, slots=True)
class Logo:
    """The commune's logo."""

    data: bytes
    ratio: float
    """Width over height."""
    name: str = ""
    """Of the commune."""


def logo_items(part: LaidPart, logo: Logo, ground: str, unit: float) -> Iterator[SceneItem]:
    """Yield the logo, on a light plate where the surface under it is dark."""
    if luminance(ground) < 0.45:
        yield Shape(rounded(part.box.inset(-0.7 * unit), 0.7 * unit), _PAPER_OF_CODE)
    text = f"Logo de {logo.name}" if logo.name else "Logo de la commune"
    yield Picture(part.box, logo.data, alternative_text=text)
