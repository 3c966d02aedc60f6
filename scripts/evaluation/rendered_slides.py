# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether rendered pages show what was laid: every word there, inside its box, on its own slide."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.core.pictures.scene import Box
from desktop.core.slides.laid_deck import (
    LaidChart,
    LaidDeck,
    LaidItem,
    LaidSlide,
    LaidTable,
    LaidText,
)

_OVER_SIDE, _OVER_END = 3.0, 3.0
"""Points that a word may lie outside its box: rounding, and the bearing of letters."""
_CONVERSION_SECONDS = 600
_SMALL_DIGITS = dict.fromkeys(map(ord, "²³¹⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"))
"""Some faces lack them: they come from another family, elsewhere in the order of the page."""


@dataclass(frozen=True, slots=True)
class PageFault:
    """Something wrong on a rendered page."""

    slide: int
    kind: str
    """ "pages", "outside the page", "outside its box", "lost"."""
    words: str


def office_program() -> str:
    """Return the path of LibreOffice, empty when it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def rendered_by_office(files: Sequence[Path], out_dir: Path, home: Path) -> list[Path]:
    """Have LibreOffice turn presentations into PDF; return those that came out, in order."""
    command = [
        office_program(), "--headless", f"-env:UserInstallation={home.as_uri()}",
        "--convert-to", "pdf", "--outdir", str(out_dir), *map(str, files),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=_CONVERSION_SECONDS)
    return [out_dir / f"{path.stem}.pdf" for path in files]


def page_faults(pdf: Path, deck: LaidDeck) -> Iterator[PageFault]:
    """Yield what is wrong on the pages of `pdf`, which should show `deck`."""
    import pymupdf  # type: ignore[import-untyped]

    with pymupdf.open(pdf) as document:
        if document.page_count != len(deck.slides):
            yield PageFault(0, "pages", f"{document.page_count} for {len(deck.slides)}")
            return
        for page, slide in zip(document, deck.slides, strict=True):
            scale = deck.look.width / page.rect.width
            words = [
                (Box(x0 * scale, y0 * scale, (x1 - x0) * scale, (y1 - y0) * scale), text)
                for x0, y0, x1, y1, text, *_ in page.get_text("words")
                if text.strip()
            ]
            yield from _slide_faults(slide, deck, words)


def _slide_faults(
    slide: LaidSlide, deck: LaidDeck, words: Sequence[tuple[Box, str]]
) -> Iterator[PageFault]:
    boxes = [item.box for item in slide.items if isinstance(item, LaidText | LaidTable | LaidChart)]
    for box, text in words:
        if (
            box.x < -1
            or box.right > deck.look.width + 1
            or not 0 < box.centre[1] < deck.look.height
        ):
            yield PageFault(slide.number, "outside the page", text)
        elif not any(_holds(place, box) for place in boxes):
            yield PageFault(slide.number, "outside its box", text)
    shown = _compact("".join(text for _, text in words))
    lost = [
        word for told in _told(slide.items) for word in told.split() if _compact(word) not in shown
    ]
    if lost:
        yield PageFault(slide.number, "lost", " ".join(lost)[:120])


def _holds(place: Box, word: Box) -> bool:
    """Tell whether a word lies in a box; its height is the line's, so its middle counts."""
    middle = word.centre[1]
    return (
        place.x - _OVER_SIDE <= word.x
        and word.right <= place.right + _OVER_SIDE
        and place.y - _OVER_END <= middle <= place.bottom + _OVER_END
    )


def _told(items: Sequence[LaidItem]) -> Iterator[str]:
    for item in items:
        if isinstance(item, LaidText):
            yield from (paragraph.text for paragraph in item.paragraphs)
        elif isinstance(item, LaidTable):
            yield from (cell.paragraph.text for row in item.cells for cell in row)


def _compact(text: str) -> str:
    """Return the letters that our faces have: other scripts are drawn by another family, or not."""
    plain = unicodedata.normalize("NFKC", text.translate(_SMALL_DIGITS))
    return "".join(letter for letter in plain if letter.isalnum() and letter < "\u0250")
