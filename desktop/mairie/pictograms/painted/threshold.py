# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts a painted picture in two: the drawing and its ground (Otsu's threshold, 1979)."""

from __future__ import annotations

from dataclasses import dataclass

_LEAST_APART = 70.0
"""Of 255, between the mean of the dark part and that of the light one: less is a grey mush."""
_BORDER = 6
"""Pixels along the sides that tell what the ground is."""
_RED, _GREEN, _BLUE = 77, 151, 28
"""Of 256: the weights of the colours in how light they look (ITU-R BT.601)."""


@dataclass(frozen=True, slots=True)
class Mask:
    """A picture in two values, a byte for each pixel: 1 for the drawing; rows from the top."""

    data: bytes
    width: int
    height: int

    @property
    def share(self) -> float:
        """How much of the picture the drawing covers, 0 to 1."""
        return self.data.count(1) / max(len(self.data), 1)


def grey_of(pixels: bytes) -> bytes:
    """Return how light each pixel is, from red, green and blue."""
    colours = zip(pixels[0::3], pixels[1::3], pixels[2::3], strict=True)
    return bytes((_RED * r + _GREEN * g + _BLUE * b) >> 8 for r, g, b in colours)


def smoothed(grey: bytes, width: int) -> bytes:
    """Return the picture, each pixel the mean of five by five: the grain of paint would fray outlines.

    Pixels at the sides of the picture are mixed with those of the next row: nothing is drawn there.
    """
    return _means(_means(grey, 1), width)


def _means(grey: bytes, step: int) -> bytes:
    padded = grey[:1] * (2 * step) + grey + grey[-1:] * (2 * step)
    count = len(grey)
    shifted = (padded[shift * step : shift * step + count] for shift in range(5))
    return bytes(sum(values) // 5 for values in zip(*shifted, strict=True))


def mask_of(grey: bytes, width: int, height: int) -> Mask | None:
    """Return the drawing, dark on light or light on dark; None where the two hardly differ."""
    counts = [grey.count(value) for value in range(256)]
    threshold, apart = _threshold(counts)
    if apart < _LEAST_APART:
        return None
    is_dark = bytes(1 if value <= threshold else 0 for value in range(256))
    data = grey.translate(is_dark)
    if _border_share(data, width, height) > 0.5:  # a light drawing on a dark ground
        data = data.translate(bytes((1, 0)) + bytes(254))
    return Mask(data, width, height)


def _threshold(counts: list[int]) -> tuple[int, float]:
    """Return the value that parts the two best, and how far apart their means are."""
    total, whole = sum(counts), sum(value * count for value, count in enumerate(counts))
    best, found, apart = -1.0, 0, 0.0
    below = weight = 0
    for value, count in enumerate(counts):
        below += count
        weight += value * count
        if not below or below == total:
            continue
        gap = (whole - weight) / (total - below) - weight / below
        between = below * (total - below) * gap * gap
        if between > best:
            best, found, apart = between, value, gap
    return found, apart


def _border_share(data: bytes, width: int, height: int) -> float:
    """Return how much of the border is drawing."""
    rows = range(height)
    strips = [data[: _BORDER * width], data[(height - _BORDER) * width :]]
    strips += [data[y * width : y * width + _BORDER] for y in rows]
    strips += [data[(y + 1) * width - _BORDER : (y + 1) * width] for y in rows]
    border = b"".join(strips)
    return border.count(1) / max(len(border), 1)
