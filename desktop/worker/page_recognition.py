# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads scanned pages: joins their picture (documents) to the engine that reads it (engines)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.source_document import SourceBlock

if TYPE_CHECKING:
    from desktop.engines.ocr import OcrEngine

Check = Callable[[], None]


class PageRecogniser:
    """Reads one page at a time; the engine's models stay loaded from one page to the next."""

    def __init__(self) -> None:
        self._engine: OcrEngine | None = None

    @property
    def is_available(self) -> bool:
        """True when the engine's library and models are installed."""
        from desktop.engines import ocr

        return ocr.available().available

    def recognise(self, path: Path, page: int, check: Check) -> tuple[SourceBlock, ...]:
        """Return the blocks of page `page` (from 1), in reading order.

        One to four seconds. Raises EngineError, DocumentError or Cancelled.
        """
        from desktop.documents.pictures.page_pixels import draw_pixels
        from desktop.documents.scans.scan_layout import lay_out
        from desktop.engines.ocr import RESOLUTION, OcrEngine, PagePicture

        check()
        drawn = draw_pixels(path, page, RESOLUTION)
        picture = PagePicture(drawn.pixels, drawn.width, drawn.height, drawn.points_per_pixel)
        if self._engine is None:
            self._engine = OcrEngine()
        lines = self._engine.recognise(picture, page, check)
        return lay_out(lines, page, drawn.page_height)

    def close(self) -> None:
        """Give the engine's memory back."""
        if self._engine is not None:
            self._engine.close()
            self._engine = None
