# SPDX-License-Identifier: AGPL-3.0-or-later
"""The content of result.json for a summary: documented fields, stable names.

``items``      each statement: text, kind (heading, sentence, list_item, row, point), section,
               page (first one), pages, written_by (rule, model, agent), passage, checks
``coverage``   pages, pages_read, pages_without_text, pages_recognised, words_read_by_model, sentence
``checks``     every doubt: item (index), excerpt, reason
``timings``    seconds: reading, digest, model_load, model_read, model_write, total
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from desktop.core.draft import Block, Draft, Heading, ListBlock, Paragraph
from desktop.core.text_generation import TextModelInfo
from desktop.french.grounding.as_draft import citation_pages
from desktop.tasks.summarise_document.boxed_summary import ModelSummary
from desktop.tasks.summarise_document.reading import Reading

SCHEMA = 1


def result_data(
    reading: Reading,
    draft: Draft,
    time_box: str,
    model: TextModelInfo | None,
    summary: ModelSummary | None,
    timings: dict[str, float],
) -> dict[str, Any]:
    """Return the content of result.json."""
    items = _items(draft, {item.passage: item.kind for item in reading.digest.items})
    return {
        "schema": SCHEMA,
        "task": "summarise-document",
        "document": _document(reading),
        "request": {"words": reading.words, "time": time_box, "question": reading.question},
        "items": items,
        "coverage": _coverage(reading, summary),
        "checks": [
            {"item": index, **check} for index, item in enumerate(items) for check in item["checks"]
        ],
        "hostile_pages": list(reading.hostile_pages),
        "partial_summaries": list(summary.partials) if summary else [],
        "model": asdict(model) if model and summary else None,
        "prompt": draft.ai_mark.prompt_version,
        "timings": {name: round(seconds, 3) for name, seconds in timings.items()},
    }


def _document(reading: Reading) -> dict[str, Any]:
    document = reading.document
    return {
        "name": document.name,
        "title": document.title,
        "format": document.format,
        "sha256": document.sha256,
        "size": document.size,
        "pages": len(document.pages),
        "paging": document.paging,
    }


def _coverage(reading: Reading, summary: ModelSummary | None) -> dict[str, Any]:
    coverage = reading.coverage
    return {
        "pages": coverage.pages,
        "pages_read": coverage.read,
        "pages_without_text": list(coverage.without_text),
        "pages_recognised": list(coverage.recognised),
        "words_read_by_model": summary.read_words if summary else 0,
        "sentence": coverage.sentence(),
    }


def _items(draft: Draft, kinds: dict[str, str]) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    section = ""
    for block in draft.blocks:
        if isinstance(block, Heading):
            section = block.text
        for paragraph in _paragraphs(block):
            items.append(_item(paragraph, section, kinds))
    return items


def _paragraphs(block: Block) -> tuple[Paragraph, ...]:
    if isinstance(block, Paragraph):
        return (block,)
    return block.items if isinstance(block, ListBlock) else ()


def _item(paragraph: Paragraph, section: str, kinds: dict[str, str]) -> dict[str, Any]:
    pages = citation_pages(paragraph.citations)
    passage = paragraph.citations[0].passage if paragraph.citations else ""
    return {
        "text": paragraph.text,
        "page": pages[0] if pages else None,
        "pages": pages,
        "kind": kinds.get(passage, "sentence") if paragraph.author == "rule" else "point",
        "section": section,
        "written_by": paragraph.author.value,
        "passage": passage,
        "checks": [
            {"excerpt": doubt.excerpt, "reason": doubt.reason} for doubt in paragraph.doubts
        ],
    }
