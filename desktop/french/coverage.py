# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was read of a document, said in French: « 101 pages lues sur 110, 9 sans texte : p. 3, 7 »."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.core.source_document import SourceDocument

_NBSP = " "


@dataclass(frozen=True, slots=True)
class Coverage:
    """The pages of a document, sorted by what could be read of them."""

    pages: int
    read: int
    """Pages with text, by themselves or by OCR."""
    without_text: tuple[int, ...]
    recognised: tuple[int, ...]
    """Pages read by OCR: their text may hold misread letters."""

    @property
    def is_complete(self) -> bool:
        """True when every page gave text."""
        return not self.without_text

    def sentence(self) -> str:
        """Return one French sentence that says it all."""
        parts = [_read_part(self.read, self.pages)]
        if self.recognised:
            parts.append(
                f"dont {len(self.recognised)} par reconnaissance de caractères "
                f"({page_list(self.recognised)}), à relire avec soin"
            )
        if self.without_text:
            count = len(self.without_text)
            parts.append(f"{count} sans texte{_NBSP}: {page_list(self.without_text)}")
        return ", ".join(parts) + "."


def coverage_of(document: SourceDocument) -> Coverage:
    """Return what was read of `document`."""
    without = document.pages_without_text()
    return Coverage(
        pages=len(document.pages),
        read=len(document.pages) - len(without),
        without_text=without,
        recognised=tuple(page.number for page in document.pages if page.from_ocr),
    )


def page_list(pages: Sequence[int], limit: int = 12) -> str:
    """Return "p. 3, 7, 12 à 14"; runs are joined and a list over `limit` entries ends in "…"."""
    entries = [_run_text(first, last) for first, last in _runs(sorted(set(pages)))]
    shown = entries[:limit]
    return f"p.{_NBSP}" + ", ".join(shown) + ("…" if len(entries) > limit else "")


def _read_part(read: int, pages: int) -> str:
    if pages == 1:
        return "1 page lue sur 1" if read else "Aucune page lue sur 1"
    if read == 0:
        return f"Aucune page lue sur {pages}"
    return f"{read} page{'s' if read > 1 else ''} lue{'s' if read > 1 else ''} sur {pages}"


def _runs(pages: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], page)
        else:
            runs.append((page, page))
    return runs


def _run_text(first: int, last: int) -> str:
    if first == last:
        return str(first)
    joint = ", " if last == first + 1 else " à "
    return f"{first}{joint}{last}"
