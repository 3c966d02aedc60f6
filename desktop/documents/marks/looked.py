# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a look into one kind of file gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.documents.marks.statements import Statements
from desktop.documents.marks.watermark import WatermarkFound


@dataclass(slots=True)
class Looked:
    """The format, what the metadata say, and the best watermark of the pictures inside."""

    format: str
    said: Statements = field(default_factory=Statements)
    watermark: WatermarkFound | None = None

    def take_watermark(self, found: WatermarkFound) -> None:
        """Keep the surest one of several pictures."""
        if self.watermark is None or found.score > self.watermark.score:
            self.watermark = found
