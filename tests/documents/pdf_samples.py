# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small PDF files made on the spot, as word processors and designers' programs lay them out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pymupdf

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.documents.pdf import read_pdf

BODY = 11.0
STEP = 14.0


class Sheet:
    """A PDF being made, page by page."""

    def __init__(self, width: float = 595, height: float = 842) -> None:
        self.document = pymupdf.open()
        self.size = (width, height)
        self.page: Any = None
        self.add_page()

    def add_page(self) -> None:
        self.page = self.document.new_page(width=self.size[0], height=self.size[1])

    def text(
        self, x: float, y: float, text: str, size: float = BODY, bold: bool = False, turn: int = 0
    ) -> float:
        """Write one line with its baseline at y; return the place after it."""
        font = "hebo" if bold else "helv"
        self.page.insert_text((x, y), text, fontsize=size, fontname=font, rotate=turn)
        return x + pymupdf.get_text_length(text, font, size)

    def lines(self, x: float, y: float, lines: Iterable[str], size: float = BODY) -> float:
        """Write lines under one another; return the height of the next."""
        for line in lines:
            self.text(x, y, line, size)
            y += STEP * size / BODY
        return y

    def grid(self, xs: Sequence[float], ys: Sequence[float], holes: Iterable[str] = ()) -> None:
        """Draw a table's lines; a hole "v:col:row" or "h:row:col" leaves a piece of line out."""
        missing = set(holes)
        for c, x in enumerate(xs):
            for r, (top, bottom) in enumerate(pairwise(ys)):
                if f"v:{c}:{r}" not in missing:
                    self.page.draw_line((x, top), (x, bottom), width=0.7)
        for r, y in enumerate(ys):
            for c, (left, right) in enumerate(pairwise(xs)):
                if f"h:{r}:{c}" not in missing:
                    self.page.draw_line((left, y), (right, y), width=0.7)

    def cells(
        self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]
    ) -> None:
        """Write the texts of a table's cells."""
        for y, row in zip(ys, rows, strict=False):
            for x, cell in zip(xs, row, strict=False):
                if cell:
                    self.text(x + 4, y + 14, cell)

    def save(self, path: Path, **options: Any) -> Path:
        self.document.save(path, **options)
        self.document.close()
        return path


def read_sheet(sheet: Sheet, folder: Path) -> SourceDocument:
    return read_pdf(sheet.save(folder / "document.pdf"))


def texts(document: SourceDocument, kind: BlockKind | None = None) -> list[str]:
    return [b.text for b in document.blocks if kind is None or b.kind is kind]


def tables(document: SourceDocument) -> list[SourceBlock]:
    return [block for block in document.blocks if block.kind is BlockKind.TABLE]


FILLING = (
    "Le conseil municipal de Saint-Aubin-des-Prés a pris connaissance du rapport sur",
    "les comptes de la commune et des observations que la chambre a formulées sur la",
    "tenue des registres. Il en a débattu puis en a pris acte sans autre remarque.",
)
"""Lines of a paragraph that fills its measure."""
