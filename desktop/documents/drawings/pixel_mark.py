# SPDX-License-Identifier: AGPL-3.0-or-later
"""The place of the invisible watermark: a function over the pixels of what a model painted."""

from __future__ import annotations

from collections.abc import Callable

from desktop.core.pictures.scene import PictureMark, Pixels
from desktop.documents.marks.watermark import with_watermark

PixelMark = Callable[[Pixels], Pixels]
"""Returns pixels of the same size that carry the watermark."""


def mark_for(mark: PictureMark, watermark: PixelMark | None = None) -> PixelMark | None:
    """Return the watermark (ours, unless another is given) when a model painted some of the picture."""
    return (watermark or with_watermark) if mark.is_by_model else None
