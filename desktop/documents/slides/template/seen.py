# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is really seen behind the slides of a layout, pixel by pixel: which letters read where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from desktop.core.errors import DocumentError
from desktop.core.pictures.scene import Box, Group, Scene, SceneItem
from desktop.documents.drawings.geometry import rectangle
from desktop.documents.drawings.png.scene_png import scene_pixels
from desktop.documents.slides.template.colours import luminance

_PIXELS = 128
"""Of the width of what is looked at."""
_CELL = 3
"""Pixels a side of the squares in which a readable part is sought."""
_MOSTLY = 0.9
"""Share of a square that must read."""
_LEAST = 4.5
"""Contrast of letters (WCAG 2.2, 1.4.3)."""
_STEPS = 16
"""Colours nearer than 255 / 16 are one colour."""


class Seen:
    """A layout's background as it is seen, small."""

    def __init__(self, width: float, height: float, rgb: bytes, wide: int, high: int) -> None:
        """Take the size of the slide, and the pixels, rows from the top."""
        self._across, self._down = wide / width, high / height
        self._wide, self._high = wide, high
        self._pixels = [rgb[at : at + 3] for at in range(0, 3 * wide * high, 3)]

    def colour(self, box: Box) -> str:
        """Return the colour that most of a box has; the mean when there is none."""
        counts = self._counts(box)
        buckets: Counter[tuple[int, ...]] = Counter()
        for pixel, count in counts.items():
            buckets[_bucket(pixel)] += count
        bucket, most = buckets.most_common(1)[0]
        total = sum(counts.values())
        if most > 0.4 * total:
            counts = Counter({p: n for p, n in counts.items() if _bucket(p) == bucket})
            total = most
        mean = (sum(pixel[c] * n for pixel, n in counts.items()) / total for c in range(3))
        return "#" + "".join(f"{round(value):02x}" for value in mean)

    def share_read(self, colour: str, box: Box) -> float:
        """Return the share of a box on which letters of a colour read."""
        light, counts = luminance(colour), self._counts(box)
        good = sum(count for pixel, count in counts.items() if _reads(light, _light(pixel)))
        return good / sum(counts.values())

    def best(self, colours: Sequence[str], box: Box, wanted: float = 0.97) -> str:
        """Return the first colour that reads on nearly all of a box; else the one that reads most."""
        shares = [self.share_read(colour, box) for colour in colours]
        for colour, share in zip(colours, shares, strict=True):
            if share >= wanted:
                return colour
        return colours[shares.index(max(shares))]

    def readable_part(self, colour: str, box: Box) -> Box:
        """Return the largest part of a box on which letters of a colour read everywhere."""
        wide, high = _CELL / self._across, _CELL / self._down
        columns, rows = int(box.width / wide), int(box.height / high)
        grid = [
            [
                self.share_read(colour, Box(box.x + x * wide, box.y + y * high, wide, high))
                >= _MOSTLY
                for x in range(columns)
            ]
            for y in range(rows)
        ]
        x, y, across, down = largest_rectangle(grid)
        return Box(box.x + x * wide, box.y + y * high, across * wide, down * high)

    def _counts(self, box: Box) -> Counter[bytes]:
        """Return the pixels of a box by their colours; the nearest one when it is too small for one."""
        left = min(self._wide - 1, max(0, round(box.x * self._across)))
        top = min(self._high - 1, max(0, round(box.y * self._down)))
        right = min(self._wide, max(left + 1, round(box.right * self._across)))
        bottom = min(self._high, max(top + 1, round(box.bottom * self._down)))
        counts: Counter[bytes] = Counter()
        for y in range(top, bottom):
            counts.update(self._pixels[y * self._wide + left : y * self._wide + right])
        return counts


def see(items: Iterable[SceneItem], ground: str, width: float, height: float) -> Seen:
    """Return what is seen of a background; its ground alone when it cannot be drawn."""
    page = Group(tuple(items), clip=rectangle(Box(0.0, 0.0, width, height)))
    high = max(1, round(_PIXELS * height / width))
    try:
        pixels = scene_pixels(Scene(width, height, (page,), ground=ground), _PIXELS)
    except (DocumentError, ValueError):
        rgb = bytes.fromhex(ground.lstrip("#")) * (_PIXELS * high)
        return Seen(width, height, rgb, _PIXELS, high)
    return Seen(width, height, pixels.data, pixels.width, pixels.height)


@lru_cache(maxsize=8192)
def _light(pixel: bytes) -> float:
    return luminance("#" + pixel.hex())


def _bucket(pixel: bytes) -> tuple[int, ...]:
    return tuple(value // _STEPS for value in pixel)


def _reads(one: float, other: float) -> bool:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05) >= _LEAST


def largest_rectangle(grid: Sequence[Sequence[bool]]) -> tuple[int, int, int, int]:
    """Return x, y, width and height of the largest rectangle of true squares; linear in squares."""
    best = (0, 0, 0, 0)
    heights = [0] * (len(grid[0]) if grid else 0)
    for y, row in enumerate(grid):
        heights = [high + 1 if is_good else 0 for high, is_good in zip(heights, row, strict=True)]
        stack: list[tuple[int, int]] = []
        for x, high in enumerate([*heights, 0]):
            start = x
            while stack and stack[-1][1] >= high:
                start, tall = stack.pop()
                if tall * (x - start) > best[2] * best[3]:
                    best = (start, y - tall + 1, x - start, tall)
            stack.append((start, high))
    return best
