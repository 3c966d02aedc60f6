# SPDX-License-Identifier: AGPL-3.0-or-later
"""How large and how many the painted pictures are, so that an old computer paints them in minutes."""

from __future__ import annotations

from desktop.core.pictures.generation import ImageModelInfo, ImageOptions
from desktop.core.pictures.scene import Box

USUAL_COUNT = 4
BEARABLE_SECONDS = 240.0
"""For all the proposals: what one waits beside the screen; the first is there long before."""
MOST_LARGE_SECONDS = 1_200.0
"""For one picture painted larger: a coffee, announced before."""
LEAST_SIDE, MOST_SIDE, STEP = 128, 1024, 8
"""Pixels that the image engines accept."""
_LONGEST_RATIO = 1.8
"""Beyond, a model trained on squares repeats its motif; the picture is cut instead."""
_OTHER_STEPS = 1.0
"""Decoding and checking take about as long as a step."""
_LARGE = 1.75
"""How much larger the sides of a picture painted again are."""


def painted_size(side: int, box: Box, factor: float = 1.0) -> tuple[int, int]:
    """Return the width and height of a picture for `box`, about as many pixels as side × side.

    `side` is what the model was trained at; multiples of 8, from 128 to 1,024.
    """
    ratio = min(max(box.width / box.height, 1 / _LONGEST_RATIO), _LONGEST_RATIO)
    length = side * factor
    width, height = length * ratio**0.5, length / ratio**0.5
    shrink = min(1.0, MOST_SIDE / max(width, height))
    grow = max(1.0, LEAST_SIDE / min(width, height))
    return _rounded(width * shrink * grow), _rounded(height * shrink * grow)


def large_size(width: int, height: int) -> tuple[int, int]:
    """Return the size at which a proposal is painted again: as large as the engines allow."""
    factor = min(_LARGE, MOST_SIDE / max(width, height))
    return _rounded(width * factor), _rounded(height * factor)


def _rounded(length: float) -> int:
    return min(MOST_SIDE, max(LEAST_SIDE, round(length / STEP) * STEP))


def picture_seconds(model: ImageModelInfo, options: ImageOptions) -> float:
    """Return about how long a picture takes here; 0 while nothing was measured."""
    area = options.width * options.height / model.side**2
    return model.step_seconds * (options.steps + _OTHER_STEPS) * area


def picture_count(seconds: float) -> int:
    """Return how many proposals are painted when one takes so long; four while nothing is known."""
    if seconds <= 0:
        return USUAL_COUNT
    return max(1, min(USUAL_COUNT, int(BEARABLE_SECONDS / seconds)))


def is_bearable(seconds: float) -> bool:
    """Tell whether one large picture may be painted; True while nothing is known."""
    return seconds <= MOST_LARGE_SECONDS
