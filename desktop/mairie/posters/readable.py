# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters that can be read where they stand: the colour of each part, and the veils they need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.core.pictures.scene import Box, Pixels, SceneItem, Shape
from desktop.mairie.posters.contrast import Under, joined, under_boxes
from desktop.mairie.posters.inks import VEILED, Ink, choose_ink, ink_on_veil, veil_for
from desktop.mairie.posters.layouts.page import LaidPart
from desktop.mairie.posters.stage import Palette
from desktop.mairie.posters.veils import Veil, rounded, veil_shapes

_ABOVE, _BELOW = 0.78, 0.22
"""What a line of letters covers around its baseline, in sizes."""
_LEAST_VEIL = 0.5
"""Opacity of the veil on a photograph."""
_PATCH = 0.55
"""How far a patch goes beyond the letters it carries, in sizes."""


@dataclass(frozen=True, slots=True)
class Readable:
    """The ink of each part, and what is laid on the art before the letters."""

    inks: Mapping[str, Ink]
    items: tuple[SceneItem, ...]


def make_readable(
    parts: Sequence[LaidPart],
    veils: Sequence[Veil],
    pixels: Pixels,
    page_width: float,
    palette: Palette,
    *,
    has_photo: bool = False,
) -> Readable:
    """Choose inks that reach 4.5:1 on the pixels under them; where none does, veil the art there.

    A photograph is always veiled where letters lie on it: what is sharp under letters tires the eye
    even where the contrast would do.
    """
    written = [part for part in parts if part.text is not None and part.text.lines]
    under = {part.id: under_boxes(pixels, page_width, line_boxes(part)) for part in written}
    inks, items = dict[str, Ink](), list[SceneItem]()
    for veil in veils:
        there = [part for part in written if part.on == "" and _holds(veil.box, part.box)]
        found = _zone(there, under, palette, _LEAST_VEIL if has_photo else 0.0)
        if found is not None:
            inks |= found
            first = next(iter(found.values()))
            items += veil_shapes(veil, first.veil, first.opacity)
    for part in written:
        if part.id not in inks:
            inks[part.id] = choose_ink(part.id, part.on, palette, under[part.id])
            items += _patch(part, inks[part.id])
    return Readable(inks, tuple(items))


def line_boxes(part: LaidPart) -> tuple[Box, ...]:
    """Return what each line of a part covers, in units of the page; no more than the part itself."""
    if part.text is None:
        return ()
    size, box = part.text.size, part.box
    found = []
    for line in part.text.lines:
        top = max(box.y + line.y - _ABOVE * size, box.y)
        bottom = min(box.y + line.y + _BELOW * size, box.bottom)
        found.append(Box(box.x + line.x, top, line.width, bottom - top))
    return tuple(found)


def _holds(outer: Box, inner: Box) -> bool:
    x, y = inner.centre
    return outer.x <= x <= outer.right and outer.y <= y <= outer.bottom


def _zone(
    parts: Sequence[LaidPart], under: Mapping[str, Under], palette: Palette, least: float
) -> dict[str, Ink] | None:
    """Return one veil and its inks for parts that stand together; None when they need none."""
    if not parts:
        return None
    if not least and all(not choose_ink(p.id, "", palette, under[p.id]).veil for p in parts):
        return None
    whole = veil_for(palette, joined([under[part.id] for part in parts]), "", is_dark=bool(least))
    needed = (under[part.id].veil_needed(whole.colour, whole.veil, VEILED) for part in parts)
    opacity = max(least, whole.opacity, *needed)
    return {
        part.id: ink_on_veil(part.id, palette, under[part.id], whole.colour, whole.veil, opacity)
        for part in parts
    }


def _patch(part: LaidPart, ink: Ink) -> Iterator[Shape]:
    """Yield the patch of a part that has no veil of the layout under it."""
    if not ink.veil or part.text is None:
        return
    pad = _PATCH * part.text.size
    boxes = line_boxes(part)
    left, top = min(box.x for box in boxes) - pad, min(box.y for box in boxes) - pad * 0.6
    right, bottom = (
        max(box.right for box in boxes) + pad,
        max(box.bottom for box in boxes) + pad * 0.6,
    )
    yield Shape(
        rounded(Box(left, top, right - left, bottom - top), pad), ink.veil, opacity=ink.opacity
    )
