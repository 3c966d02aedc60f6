# SPDX-License-Identifier: AGPL-3.0-or-later
"""A scanned page of a PDF as bare pixels, for the engine that reads pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import DocumentUnreadable
from desktop.documents.pdf.opening import MAX_PAGE_BYTES, open_pdf, page_weight

MAX_PIXELS = 12_000_000
"""36 MB; a plan in A0 is drawn smaller, and its small print is then not read."""
_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PagePixels:
    """A page drawn in colour, as the reader sees it (turned the right way)."""

    pixels: bytes
    """Red, green, blue; rows from the top, without padding."""
    width: int
    """Pixels."""
    height: int
    points_per_pixel: float
    page_height: float
    """Points."""


def draw_pixels(path: Path, page: int, resolution: int) -> PagePixels:
    """Draw page `page` (from 1) at `resolution` dots per inch; raise a DocumentError."""
    with open_pdf(path) as document:
        try:
            drawn = document.load_page(page - 1)
            if page_weight(document, drawn) > MAX_PAGE_BYTES:
                raise DocumentUnreadable("Cette page est trop lourde.")
            zoom = _zoom(drawn.rect.width, drawn.rect.height, resolution)
            picture = drawn.get_pixmap(dpi=round(zoom * _POINTS_PER_INCH), alpha=False)
        except (RuntimeError, ValueError, IndexError) as error:
            # What MuPDF says of a broken page; its words may quote the file.
            raise DocumentUnreadable from error
        scale = drawn.rect.width / max(picture.width, 1)
        return PagePixels(
            bytes(picture.samples), picture.width, picture.height, scale, drawn.rect.height
        )


def _zoom(wide: float, high: float, resolution: int) -> float:
    zoom = resolution / _POINTS_PER_INCH
    pixels = max(wide * high, 1.0) * zoom * zoom
    return zoom if pixels <= MAX_PIXELS else zoom * (MAX_PIXELS / pixels) ** 0.5
