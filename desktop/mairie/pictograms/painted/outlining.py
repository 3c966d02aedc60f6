# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the outline of a pictogram out of a painted picture, or says why it cannot be one."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from desktop.core.pictures.scene import Drawing, Shape, Step
from desktop.mairie.pictograms.outline.steps import contours, outline_bounds
from desktop.mairie.pictograms.painted.pieces import (
    Piece,
    mask_with,
    pieces_of,
    without_small_holes,
)
from desktop.mairie.pictograms.painted.threshold import Mask, grey_of, mask_of, smoothed
from desktop.mairie.posters.colours import luminance

_SPECK = 0.0008
"""Of the picture: a smaller piece is a speck, a smaller hole is filled."""
_SPECK_OF_LARGEST = 0.02
_MOST_PIECES = 14
_LEAST_SHARE, _MOST_SHARE = 0.02, 0.75
_MOST_ON_SIDES = 0.12
"""Of the picture's sides, that the drawing may lie on: more is no drawing on a ground."""
_MOST_STEPS = 3_000
_GREY = "L’image n’oppose pas un dessin foncé à un fond clair."
_FULL = "L’image est presque toute pleine\u00a0: aucun dessin ne s’en détache."
_EMPTY = "L’image est presque vide."
_CUT = "Le dessin déborde de l’image."
_MANY = "Le dessin est en trop de morceaux pour rester lisible en petit."


@dataclass(frozen=True, slots=True)
class PaintedOutline:
    """What became of a painted picture."""

    steps: tuple[Step, ...] = ()
    """In pixels of the picture; holes by the even-odd rule."""
    refusal: str = ""
    """Why it makes no pictogram, in French; empty when it does."""


def outline_of_painted(pixels: bytes, width: int, height: int, drawing: Drawing) -> PaintedOutline:
    """Return the outline of a picture given as red, green and blue bytes, rows from the top."""
    mask = mask_of(smoothed(grey_of(pixels), width), width, height)
    if mask is None:
        return PaintedOutline(refusal=_GREY)
    cleaned = _cleaned(mask)
    if isinstance(cleaned, str):
        return PaintedOutline(refusal=cleaned)
    steps = _joined(drawing.traced(_png(cleaned)), width, height)
    if not steps:
        return PaintedOutline(refusal=_EMPTY)
    return PaintedOutline(refusal=_MANY) if len(steps) > _MOST_STEPS else PaintedOutline(steps)


def _cleaned(mask: Mask) -> Mask | str:
    """Return the drawing without specks; a French sentence when it is none."""
    if mask.share > _MOST_SHARE:
        return _FULL
    pieces = pieces_of(mask, 1)
    if not pieces:
        return _EMPTY
    least = max(_SPECK * mask.width * mask.height, _SPECK_OF_LARGEST * pieces[0].size)
    kept = [piece for piece in pieces if piece.size >= least]
    if _on_sides(kept, mask) > _MOST_ON_SIDES:
        return _CUT
    if len(kept) > _MOST_PIECES:
        return _MANY
    cleaned = mask_with(kept, mask.width, mask.height)
    if cleaned.share < _LEAST_SHARE:
        return _EMPTY
    return without_small_holes(cleaned, int(_SPECK * mask.width * mask.height))


def _on_sides(pieces: list[Piece], mask: Mask) -> float:
    """Return how much of the picture's sides the drawing lies on."""
    sides = 2 * (mask.width + mask.height) - 4
    return sum(piece.side_pixels(mask.width, mask.height) for piece in pieces) / sides


def _joined(shapes: tuple[Shape, ...], width: int, height: int) -> tuple[Step, ...]:
    """Return the dark shapes as one outline, for the even-odd rule.

    Where holes are told by light shapes laid over dark ones, those are taken too; where dark shapes
    have their holes in themselves, light shapes would only fill them again.
    """
    dark = [shape for shape in shapes if _is_dark(shape)]
    light = [shape for shape in shapes if not _is_dark(shape) and shape.steps]
    has_holes = any(sum(1 for _ in contours(shape.steps)) > 1 for shape in dark)
    holes = [] if has_holes else [one for one in light if not _is_whole(one, width, height)]
    return tuple(step for shape in (*dark, *holes) for step in shape.steps)


def _is_dark(shape: Shape) -> bool:
    return isinstance(shape.fill, str) and luminance(shape.fill) < 0.2


def _is_whole(shape: Shape, width: int, height: int) -> bool:
    box = outline_bounds(shape.steps)
    return box.width > 0.98 * width and box.height > 0.98 * height


def _png(mask: Mask) -> bytes:
    """Return the mask as a grey PNG: the drawing black on white (W3C PNG, third edition)."""
    grey = mask.data.translate(bytes((255, 0)) + bytes(254))
    rows = range(0, len(grey), mask.width)
    lines = b"".join(b"\0" + grey[start : start + mask.width] for start in rows)
    header = struct.pack(">IIBBBBB", mask.width, mask.height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, data)
        for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 6)), (b"IEND", b""))
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
