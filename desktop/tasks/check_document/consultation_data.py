# SPDX-License-Identifier: AGPL-3.0-or-later
"""The content of result.json for a consultation; its fields are told in consultation.py."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desktop.core.data_table import DataTable
from desktop.core.draft import Draft
from desktop.mairie.consultation.consultation import (
    Consultation,
    FoundTheme,
    Quote,
    SortedAnswer,
)

SCHEMA = 1
ANSWERS_STEM = "reponses"


def consultation_data(found: Consultation, table: DataTable, draft: Draft) -> dict[str, Any]:
    """Return the content of result.json."""
    return {
        "schema": SCHEMA,
        "task": "check-document",
        "kind": "consultation",
        "document": {"name": table.name, "sha256": table.sha256, "size": table.size},
        "rows": found.rows,
        "answers": found.answers,
        "empty": found.no_opinion,
        "duplicates": found.duplicates,
        "masked": found.masked,
        "subject": found.subject,
        "questions": [
            {"column": one.column, "answers": one.answers, "no_opinion": one.no_opinion}
            for one in found.questions
        ],
        "themes": [_theme(theme, found) for theme in found.themes],
        "others": {
            "count": len(found.others),
            "share": found.share(len(found.others)),
            "rows": list(found.others),
            "quotes": _quotes(found.other_quotes),
        },
        "closed": [
            {"name": one.name, "counts": dict(one.counts), "hidden": one.hidden}
            for one in found.closed
        ],
        "sorted": [_sorted(answer) for answer in found.sorted_answers],
        "answers_file": f"{ANSWERS_STEM}.csv",
        "answers_sheet": f"{ANSWERS_STEM}.ods",
        "notes": list(found.notes),
        "model": draft.ai_mark.model,
        "prompt": draft.ai_mark.prompt_version,
    }


def _theme(theme: FoundTheme, found: Consultation) -> dict[str, Any]:
    return {
        "id": theme.id,
        "title": theme.title,
        "count": theme.count,
        "share": found.share(theme.count),
        "key_terms": list(theme.key_terms),
        "quotes": _quotes(theme.quotes),
        "parts": [{"title": part.title, "count": part.count} for part in theme.parts],
        "by_question": list(theme.by_question),
        "crossings": [
            {"column": one.column, "counts": dict(one.counts)} for one in theme.crossings
        ],
        "origin": theme.origin.value,
        "summary": theme.summary,
        "rows": list(theme.rows),
    }


def _quotes(quotes: Iterable[Quote]) -> list[dict[str, Any]]:
    return [{"row": quote.row, "line": quote.line, "text": quote.text} for quote in quotes]


def _sorted(answer: SortedAnswer) -> dict[str, Any]:
    return {
        "row": answer.row,
        "line": answer.line,
        "themes": list(answer.themes),
        "kind": answer.kind,
        "duplicate_of": answer.duplicate_of,
    }
