# SPDX-License-Identifier: AGPL-3.0-or-later
"""The size a picture takes on a page."""

from __future__ import annotations

from pathlib import Path

_MOST_HEIGHT_CM = 20.0
_DOTS_PER_CM = 150 / 2.54


def size_on_page(path: Path, most_width_cm: float) -> tuple[float, float]:
    """Return (width, height) in centimetres at 150 dots per inch, shrunk to fit the page."""
    from PIL import Image

    with Image.open(path) as picture:
        width, height = (side / _DOTS_PER_CM for side in picture.size)
    ratio = min(1.0, most_width_cm / width, _MOST_HEIGHT_CM / height)
    return width * ratio, height * ratio
