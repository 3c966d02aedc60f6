# SPDX-License-Identifier: AGPL-3.0-or-later
"""result.json of a question: documented fields, stable names.

``schema``     1; ``task`` "ask-document"
``question``   as it was read
``completed``  words that the conversation added to it (« habitants, Pierrefonds »); "" for none
``plain``      true when the demand went to the model as it is, without any document
``documents``  for each: ``name``, ``path``, ``pages`` (their number), ``paging`` (exact, breaks, estimated),
               ``unread`` (pages of which nothing was read: pictures, scans)
``found``      false when nothing in the documents answers: said so, and ``passages`` are empty or near
``passages``   best first, at most six: ``document`` (number in ``documents``, from 0), ``page`` (from 1),
               ``section`` (the heading above, or ""), ``text`` (one to six sentences, the items of a
               list after what introduces them, or the rows of a table, its header first, one row a
               line, cells parted by " | "), ``kind`` ("text", "list", "table", "heading", "note"),
               ``highlights`` (list of [start, end) in ``text``: the words that answer),
               ``why`` (French, short: which words of the question it answers), ``score`` (0 to 1),
               ``also_pages`` (other pages that say the same word for word)
``near``       when nothing is found: at most three passages of the same shape that speak of it from afar
``missing``    words of the question that no document has
``answer``     null without a model, or when nothing was found: no model is asked then; else ``text`` (with its calls « [1] » to passages), ``sentences``
               (each ``text``, ``passages`` (numbers from 1), ``state`` "supported", "doubtful" or
               "unsourced", ``doubt`` (French, "" when supported)), ``model``, ``prompt`` (versioned name),
               ``ended_by`` ("stop", "length", "deadline"), ``refused`` (French, when the model's answer
               was not kept, "" else). Without any document, ``sentences`` are empty: there is nothing
               to check them against
``hostile``    for each passage that tries to command an AI: ``document``, ``page``; it was disarmed
               before the model read it
``timings``    seconds: reading, search, answer, total
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.french.asking import Findings, FoundPassage
from desktop.tasks.ask_document.sources import Source
from desktop.tasks.ask_document.told import ModelAnswer

SCHEMA = 1


def answer_data(
    question: str,
    completed: str,
    plain: bool,
    sources: Sequence[Source],
    findings: Findings | None,
    answer: ModelAnswer | None,
    hostile: Sequence[FoundPassage],
    timings: Mapping[str, float],
) -> dict[str, Any]:
    """Return the content of result.json."""
    return {
        "schema": SCHEMA,
        "task": "ask-document",
        "question": question,
        "completed": completed,
        "plain": plain,
        "documents": [_document(source) for source in sources],
        "found": bool(findings and findings.found),
        "passages": [passage_data(one) for one in findings.passages] if findings else [],
        "near": [passage_data(one) for one in findings.near] if findings else [],
        "missing": list(findings.missing) if findings else [],
        "answer": _answer(answer),
        "hostile": [{"document": one.document, "page": one.passage.page} for one in hostile],
        "timings": {name: round(seconds, 3) for name, seconds in timings.items()},
    }


def passage_data(one: FoundPassage) -> dict[str, Any]:
    """Return a passage as JSON has it."""
    return {
        "document": one.document,
        "page": one.passage.page,
        "section": one.passage.section,
        "text": one.passage.text,
        "kind": one.passage.kind.value,
        "highlights": [list(span) for span in one.highlights],
        "why": one.why,
        "score": one.score,
        "also_pages": list(one.also_pages),
    }


def _document(source: Source) -> dict[str, Any]:
    return {
        "name": source.index.name,
        "path": source.path,
        "pages": source.index.pages,
        "paging": source.index.paging,
        "unread": list(source.unread),
    }


def _answer(answer: ModelAnswer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    return {
        "text": answer.text,
        "sentences": [
            {
                "text": one.text,
                "passages": list(one.passages),
                "state": one.state.value,
                "doubt": one.doubt,
            }
            for one in answer.sentences
        ],
        "model": answer.model,
        "prompt": answer.prompt,
        "ended_by": answer.ended_by,
        "refused": answer.refused,
    }
