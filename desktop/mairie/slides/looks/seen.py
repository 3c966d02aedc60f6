# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far apart colours look, to those too who do not see red, green or blue."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from desktop.mairie.posters.colours import channels

_EYES = (
    ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
)  # fmt: skip
"""What linear red, green and blue become: usual sight, protanopia, deuteranopia, tritanopia
(Machado, Oliveira and Fernandes, IEEE TVCG 15(6), 2009, severity 1)."""
_TO_XYZ = (
    (0.4124, 0.3576, 0.1805),
    (0.2126, 0.7152, 0.0722),
    (0.0193, 0.1192, 0.9505),
)
_WHITE = (0.9505, 1.0, 1.089)

Lab = tuple[float, float, float]


def apart(first: str, second: str) -> float:
    """Return how far apart two colours look (CIE76) to the eyes that see them nearest."""
    pairs = zip(_seen(first), _seen(second), strict=True)
    return min(_distance(one, other) for one, other in pairs)


def nearest_pair(colours: Sequence[str]) -> float:
    """Return how far apart the two most alike of several colours look."""
    return min((apart(*pair) for pair in combinations(colours, 2)), default=float("inf"))


@lru_cache(maxsize=256)
def _seen(colour: str) -> tuple[Lab, ...]:
    """Return the colour in CIE L*a*b*, for each of the eyes."""
    linear = [_linear(value / 255) for value in channels(colour)]
    return tuple(_lab(_times(eye, linear)) for eye in _EYES)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _times(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _lab(linear: Sequence[float]) -> Lab:
    clipped = [min(max(value, 0.0), 1.0) for value in linear]
    x, y, z = (
        _root(value / white) for value, white in zip(_times(_TO_XYZ, clipped), _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116


def _distance(first: Lab, second: Lab) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5)
