# SPDX-License-Identifier: AGPL-3.0-or-later
"""What our own pages cannot write, told: emoji and scripts that the faces of slides lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.core.pictures.scene import Drawing
from desktop.core.slides.laid_deck import LaidParagraph, LaidSlide, LaidTable, LaidText

_MOST_SHOWN = 12


def unwritten_remarks(slides: Iterable[LaidSlide], drawing: Drawing) -> tuple[str, ...]:
    """Return one sentence that names the characters missing in the PDF; nothing when all are there."""
    said = {(p.text, p.look.face) for slide in slides for p in _paragraphs(slide)}
    letters = {(letter, face) for text, face in said if not text.isascii() for letter in text}
    missing = sorted(
        {letter for letter, face in letters if drawing.missing_letters(letter, face).strip()}
    )
    if not missing:
        return ()
    shown = "".join(missing[:_MOST_SHOWN]) + ("…" if len(missing) > _MOST_SHOWN else "")
    return (
        f"Des caractères manquent dans le PDF et l’aperçu\u00a0: «\u00a0{shown}\u00a0»\u00a0; ils sont"
        " dans les fichiers PowerPoint et Impress.",
    )


def _paragraphs(slide: LaidSlide) -> Iterator[LaidParagraph]:
    for item in slide.items:
        if isinstance(item, LaidText):
            yield from item.paragraphs
        elif isinstance(item, LaidTable):
            yield from (cell.paragraph for row in item.cells for cell in row)
