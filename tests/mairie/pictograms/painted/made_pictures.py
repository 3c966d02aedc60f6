# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures as a model would paint them: plain shapes, with noise, as raw pixels."""

from __future__ import annotations

import random
from collections.abc import Callable

Inside = Callable[[int, int], bool]


def disc(x0: int, y0: int, radius: int) -> Inside:
    return lambda x, y: (x - x0) ** 2 + (y - y0) ** 2 <= radius * radius


def ring(x0: int, y0: int, radius: int, hole: int) -> Inside:
    outer, inner = disc(x0, y0, radius), disc(x0, y0, hole)
    return lambda x, y: outer(x, y) and not inner(x, y)


def any_of(*parts: Inside) -> Inside:
    return lambda x, y: any(part(x, y) for part in parts)


def pixels_of(
    is_in: Inside,
    side: int,
    dark: tuple[int, int, int] = (20, 20, 20),
    light: tuple[int, int, int] = (245, 245, 245),
    noise: int = 0,
) -> bytes:
    draw = random.Random(1)
    found = bytearray()
    for y in range(side):
        for x in range(side):
            for value in dark if is_in(x, y) else light:
                moved = value + (draw.randint(-noise, noise) if noise else 0)
                found.append(max(0, min(255, moved)))
    return bytes(found)


def gradient(side: int) -> bytes:
    """Return a picture that goes from black to white: nothing stands out of it."""
    return bytes(
        value
        for y in range(side)
        for x in range(side)
        for value in [(x + y) * 255 // (2 * side - 2)] * 3
    )
