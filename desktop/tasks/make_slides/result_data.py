# SPDX-License-Identifier: AGPL-3.0-or-later
"""The content of result.json for slides: documented fields, stable names.

``deck``      the slides as `mairie.slides.deck_file` writes them: what --outline reads again
``slides``    each slide that goes out: number, id, kind, title, part (2 of 3), pages, texts (all that
              is read on it), written_by (rule, model, agent)
``charts``    each chart: slide, page, form, unit, categories, series (name, values, written)
``document``  name, title, format, sha256, size, pages; null for notes alone
``checks``    doubts: slide, excerpt, reason
``remarks``   French sentences: what was left out, split or set small
``model``     what wrote, and ``model_slides``, ``left_out``: its slides, its sentences left out
``timings``   seconds: reading, outline, model, layout, files, total
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from desktop.core.draft import AiMark
from desktop.core.slides.deck import Deck, Slide
from desktop.core.slides.laid_deck import LaidDeck, LaidSlide, LaidTable, LaidText
from desktop.core.source_document import SourceDocument
from desktop.mairie.slides.deck_file import deck_data

if TYPE_CHECKING:
    from desktop.tasks.make_slides.slides_work import ModelWork

SCHEMA = 1


def result_data(
    deck: Deck,
    laid: LaidDeck | None,
    document: SourceDocument | None,
    work: ModelWork,
    mark: AiMark,
    timings: dict[str, float],
) -> dict[str, Any]:
    """Return the content of result.json; `laid` is None for an outline alone."""
    return {
        "schema": SCHEMA,
        "task": "make-slides",
        "title": deck.title,
        "subtitle": deck.subtitle,
        "audience": deck.audience.value,
        "document": _document(document),
        "deck": deck_data(deck),
        "slides": [_slide(one) for one in laid.slides] if laid else [],
        "charts": list(_charts(deck)),
        "checks": list(_checks(deck)),
        "remarks": list(dict.fromkeys((*deck.remarks, *(laid.remarks if laid else ())))),
        "model": asdict(work.model) if work.model and mark.model else None,
        "model_slides": work.slides,
        "left_out": work.left_out,
        "prompt": mark.prompt_version,
        "timings": {name: round(seconds, 3) for name, seconds in timings.items()},
    }


def _document(document: SourceDocument | None) -> dict[str, Any] | None:
    if document is None:
        return None
    return {
        "name": document.name,
        "title": document.title,
        "format": document.format,
        "sha256": document.sha256,
        "size": document.size,
        "pages": len(document.pages),
        "paging": document.paging,
    }


def _slide(laid: LaidSlide) -> dict[str, Any]:
    slide = laid.slide
    return {
        "number": laid.number,
        "id": slide.id,
        "kind": slide.kind.value,
        "title": slide.title,
        "part": list(laid.part),
        "pages": list(slide.pages),
        "texts": list(_texts(laid)),
        "written_by": slide.author.value,
    }


def _texts(laid: LaidSlide) -> Iterator[str]:
    for item in laid.items:
        if isinstance(item, LaidText):
            yield from (paragraph.text for paragraph in item.paragraphs)
        elif isinstance(item, LaidTable):
            yield from (" | ".join(cell.paragraph.text for cell in row) for row in item.cells)


def _charts(deck: Deck) -> Iterator[dict[str, Any]]:
    for number, slide in enumerate(deck.slides, 1):
        if slide.chart is None:
            continue
        yield {
            "slide": number,
            "page": slide.chart.page,
            "form": slide.chart.form.value,
            "unit": slide.chart.unit,
            "caption": slide.chart.caption,
            "categories": list(slide.chart.categories),
            "series": [
                {"name": one.name, "values": list(one.values), "written": list(one.written)}
                for one in slide.chart.series
            ],
        }


def _checks(deck: Deck) -> Iterator[dict[str, Any]]:
    for number, slide in enumerate(deck.slides, 1):
        for part in _parts(slide):
            for doubt in part.doubts:
                yield {"slide": number, "excerpt": doubt.excerpt, "reason": doubt.reason}


def _parts(slide: Slide) -> Iterator[Any]:
    yield from slide.points
    yield from slide.numbers
    yield from slide.steps
    for column in slide.columns:
        yield from column.points
