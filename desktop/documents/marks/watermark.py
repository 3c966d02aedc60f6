# SPDX-License-Identifier: AGPL-3.0-or-later
"""An invisible watermark in pictures that a model painted, and how it is found again.

A fixed cloth of 128 × 128 squares, lighter or darker by a step of 255, is stretched over the
whole picture. It survives another size, a JPEG of middling quality, a print to PDF, letters laid
over it and quarter turns. It does not survive a cut of more than a hundredth of a side, nor somebody who wants
it gone: no open watermark does (AI Act, article 50(2): « as far as technically feasible »).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from operator import mul
from typing import Any

from desktop.core.pictures.scene import Pixels

_SQUARES = 128
_STRENGTH, _MOST_STRENGTH = 1, 5
"""Steps of 255, lighter or darker: on a plain sky, and among leaves where nobody sees more."""
_LOOKED_AT = 512
"""Pixels a side at which a picture is looked at: four for each square."""
_SMOOTHING = 4.0
"""Pixels of 512: what is larger than two squares is the picture's own."""
_PLAIN, _BUSY = 6, 40
"""Steps of 255 from what is around: beyond the first is an edge of a plain drawing, to be passed
over; a photograph of leaves has no plain part, and is taken up to the second."""
_WAYS = tuple(
    tuple(value if abs(value - 128) <= most else 128 for value in range(256))
    for most in (_PLAIN, _BUSY)
)
_FOUND = 5.0
"""Standard deviations: by chance, two pictures in a million (four turns, two ways to look)."""
_SMALLEST = 96
"""Pixels a side: in less, the squares are lost."""
_SEED = 0xBEFF_0001


@dataclass(frozen=True, slots=True)
class WatermarkFound:
    """What the look for a watermark gave."""

    is_found: bool
    score: float
    """Standard deviations above what an unmarked picture gives."""


def with_watermark(pixels: Pixels) -> Pixels:
    """Return the same picture with the watermark in it; a very small one as it is."""
    from PIL import Image, ImageChops

    if min(pixels.width, pixels.height) < _SMALLEST:
        return pixels
    size = (pixels.width, pixels.height)
    image = Image.frombytes("RGB", size, pixels.data)
    cloth = _cloth(_STRENGTH).resize(size, Image.Resampling.BICUBIC)
    strong = _cloth(_MOST_STRENGTH).resize(size, Image.Resampling.BICUBIC)
    cloth = Image.composite(strong, cloth, _texture(image).resize(size))
    marked = ImageChops.add(image, Image.merge("RGB", (cloth, cloth, cloth)), 1.0, -128)
    return Pixels(marked.tobytes(), pixels.width, pixels.height)


def _texture(image: Any) -> Any:
    """Return where a picture is busy (255) and where it is plain (0), small."""
    from PIL import Image, ImageChops, ImageFilter

    grey = image.convert("L").resize((_LOOKED_AT, _LOOKED_AT), Image.Resampling.BOX)
    edges = ImageChops.difference(grey, grey.filter(ImageFilter.GaussianBlur(_SMOOTHING)))
    busy = edges.filter(ImageFilter.GaussianBlur(2 * _SMOOTHING))
    return busy.point([min(255, 16 * max(0, value - 4)) for value in range(256)])


def find_watermark(image: Any) -> WatermarkFound:
    """Look for the watermark in a picture (Pillow, any mode), turned by quarters too."""
    from PIL import Image

    if min(image.size) < _SMALLEST:
        return WatermarkFound(False, 0.0)
    side = (_LOOKED_AT, _LOOKED_AT)
    grey = image.convert("RGB").convert("L").resize(side, Image.Resampling.BOX)
    details = _details(grey)
    turns = (
        None,
        Image.Transpose.ROTATE_90,
        Image.Transpose.ROTATE_180,
        Image.Transpose.ROTATE_270,
    )
    best = max(_score(details if turn is None else details.transpose(turn)) for turn in turns)
    return WatermarkFound(best >= _FOUND, best)


def _score(details: Any) -> float:
    """Return how many standard deviations the details of a picture agree with the cloth."""
    cloth, whole, squared = _cloth_details()
    scores = [0.0]
    for way in _WAYS:
        seen = details.point(way)
        energy = sum(count * (value - 128) ** 2 for value, count in enumerate(seen.histogram()))
        if energy:
            agreement = sum(map(mul, seen.tobytes(), cloth)) - 128 * whole
            # The squares, not the pixels, are what is independent.
            scores.append(agreement / math.sqrt(energy * squared) * _SQUARES)
    return max(scores)


def _details(grey: Any) -> Any:
    """Return what is left of a picture without its large shapes, around 128."""
    from PIL import ImageChops, ImageFilter

    smooth = grey.filter(ImageFilter.GaussianBlur(_SMOOTHING))
    return ImageChops.subtract(grey, smooth, 1.0, 128)


@lru_cache(maxsize=1)
def _cloth_details() -> tuple[tuple[int, ...], int, int]:
    """Return the details of the cloth around 0, their sum and the sum of their squares."""
    from PIL import Image

    side = (_LOOKED_AT, _LOOKED_AT)
    drawn = _cloth(_BUSY).resize(side, Image.Resampling.BICUBIC)
    cloth = tuple(value - 128 for value in _details(drawn).tobytes())
    return cloth, sum(cloth), sum(map(mul, cloth, cloth))


@lru_cache(maxsize=2)
def _cloth(strength: int) -> Any:
    """Return the squares as a picture: 128 in the middle, `strength` lighter or darker."""
    from PIL import Image

    state, values = _SEED, bytearray()
    for _ in range(_SQUARES * _SQUARES):
        # xorshift32 (Marsaglia, 2003): the same on every machine and in every Python, for ever.
        state ^= (state << 13) & 0xFFFF_FFFF
        state ^= state >> 17
        state ^= (state << 5) & 0xFFFF_FFFF
        values.append(128 + strength if state & 0x1_0000 else 128 - strength)
    return Image.frombytes("L", (_SQUARES, _SQUARES), bytes(values))
