# SPDX-License-Identifier: AGPL-3.0-or-later
"""What our own pages cannot write, told: emoji and scripts that the faces of slides lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desktop.core.pictures.scene import Drawing, Group, SceneItem, TextLine
from desktop.core.slides.laid_deck import LaidChart, LaidSlide, LaidTable, LaidText

_MOST_SHOWN, _MOST_SLIDES = 12, 6


def unwritten_remarks(slides: Iterable[LaidSlide], drawing: Drawing) -> tuple[str, ...]:
    """Return one sentence that names the characters missing in the PDF; nothing when all are there.

    It says on which slides, for the office program takes them from a family that we did not measure.
    """
    missing, numbers = set[str](), list[int]()
    for slide in slides:
        said = {pair for pair in _texts(slide) if not pair[0].isascii()}
        found = {
            letter
            for text, face in said
            for letter in drawing.missing_letters(text, face)
            if letter.strip()
        }
        if found:
            numbers.append(slide.number)
            missing |= found
    return (_sentence(sorted(missing), numbers),) if missing else ()


def _sentence(missing: Sequence[str], numbers: Sequence[int]) -> str:
    shown = "".join(missing[:_MOST_SHOWN]) + ("…" if len(missing) > _MOST_SHOWN else "")
    return (
        f"Des caractères manquent dans le PDF et l’aperçu ({_where(numbers)})\u00a0: «\u00a0{shown}\u00a0»."
        " Les fichiers PowerPoint et Impress les montrent dans une autre police\u00a0: regardez"
        " ces diapositives, ou écrivez ces mots en lettres latines."
    )


def _where(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"diapositive {numbers[0]}"
    *firsts, last = map(str, numbers[:_MOST_SLIDES])
    if len(numbers) > _MOST_SLIDES:
        return f"diapositives {', '.join((*firsts, last))}, etc."
    return f"diapositives {', '.join(firsts)} et {last}"


def _texts(slide: LaidSlide) -> Iterator[tuple[str, str]]:
    """Yield each text of a slide with the face that draws it."""
    for item in slide.items:
        if isinstance(item, LaidText):
            yield from ((p.text, p.look.face) for p in item.paragraphs)
        elif isinstance(item, LaidTable):
            cells = (cell.paragraph for row in item.cells for cell in row)
            yield from ((p.text, p.look.face) for p in cells)
        elif isinstance(item, LaidChart):
            yield from _drawn(item.items)


def _drawn(items: Iterable[SceneItem]) -> Iterator[tuple[str, str]]:
    for item in items:
        if isinstance(item, TextLine):
            yield item.text, item.font
        elif isinstance(item, Group):
            yield from _drawn(item.items)
