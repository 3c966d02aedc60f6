# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the number, the commune's name and the source stand, whatever the template keeps for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.core.pictures.scene import Box
from desktop.core.slides.laid_deck import DeckLayout, DeckLook, Placeholder, TextLook
from desktop.mairie.posters.colours import mix
from desktop.mairie.slides.layout.boxes import inside, overlap, without
from desktop.mairie.slides.layout.scale import length, unit_of

_ROW_SHARE = 0.4
"""The foot's row takes the source too when that share of the slide's width is free in it."""
_LEAST_WIDTH = 36.0
_LINE = 1.1
_SOFT = 0.25


@dataclass(frozen=True, slots=True)
class Foot:
    """The places of a foot; those that are not filled are None."""

    number: Placeholder
    footer: Placeholder | None
    source: Placeholder | None


def lay_out_foot(layout: DeckLayout, look: DeckLook, title: Box, *, has_source: bool) -> Foot:
    """Return the places of the foot: the template's own where they are large enough and free."""
    number = _kept(layout.find("number"), look, [title]) or _number(look, title)
    footer = (
        _kept(layout.find("footer"), look, [title, number.box]) if look.footer.strip() else None
    )
    taken = [title, number.box, *([footer.box] if footer else [])]
    source = _source(layout, look, number, taken) if has_source else None
    return Foot(number, footer, source)


def _kept(place: Placeholder | None, look: DeckLook, taken: list[Box]) -> Placeholder | None:
    """Return a place of the template cut off from what is taken; None when too little is left."""
    if place is None:
        return None
    box = without(inside(place.box, look), taken)
    is_large = box.height >= _line(look) and box.width >= _LEAST_WIDTH * unit_of(look)
    return replace(place, box=box) if is_large and not _hits(box, taken) else None


def _line(look: DeckLook) -> float:
    """Return the height of a line of the smallest letters of a foot."""
    return length("foot", "floor", look) * _LINE


def _hits(box: Box, taken: list[Box]) -> bool:
    return any(overlap(box, other) for other in taken)


def _number(look: DeckLook, title: Box) -> Placeholder:
    """Return a place of our own for the number, at the lower right or wherever the title is not."""
    letters = TextLook("arimo-bold", length("foot", "wish", look), look.main, "right", "middle")
    width, height = 60.0 * unit_of(look), length("space", "strip", look)
    right, bottom = inside(look.content, look).right - width, look.height - 1.2 * height
    corners = (Box(right, bottom, width, height), Box(right, 0.2 * height, width, height))
    free = [box for box in corners if not overlap(box, title)]
    return Placeholder(-1, "number", (free or list(corners))[0], letters, "")


def _source(
    layout: DeckLayout, look: DeckLook, number: Placeholder, taken: list[Box]
) -> Placeholder | None:
    soft = mix(look.ink, layout.ground, _SOFT)
    size = length("foot", "wish", look)
    size = (
        min(size, max(number.look.size, length("foot", "floor", look))) if number.idx >= 0 else size
    )
    letters = TextLook("arimo", size, soft, "left", "middle")
    for box in _rows(look, number, taken):
        is_large = box.height >= _line(look) and box.width >= 3 * _LEAST_WIDTH * unit_of(look)
        if is_large and not _hits(box, taken):
            return Placeholder(-1, "footer", box, letters, "")
    return None


def _rows(look: DeckLook, number: Placeholder, taken: list[Box]) -> Iterator[Box]:
    """Give the places where a source may stand, the best first."""
    content, unit, height = (
        inside(look.content, look),
        unit_of(look),
        length("space", "strip", look),
    )
    row = number.box
    beside = [box.x for box in taken[1:] if box.right > content.x and _is_beside(box, row)]
    right = min(beside, default=content.right) - 12.0 * unit
    is_low = row.y > 0.7 * look.height
    if is_low and right - content.x >= _ROW_SHARE * look.width and row.height >= _line(look):
        yield inside(Box(content.x, row.y, right - content.x, row.height), look)
    strip = Box(content.x, content.bottom - height, content.width, height)
    yield without(strip, taken, 4.0 * unit)
    top = min(box.y for box in taken[1:])
    yield inside(Box(content.x, top - height, content.width, height), look)
    for y in (look.height - height, 0.0):
        yield Box(content.x, y, content.width, height)


def _is_beside(box: Box, row: Box) -> bool:
    return box.y < row.bottom and row.y < box.bottom
