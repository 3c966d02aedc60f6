# SPDX-License-Identifier: AGPL-3.0-or-later
"""The content of result.json for an arrêté: documented fields, stable names.

``type``        id, title, verified_on
``facts``       the facts that were used, dates as "2026-12-01", hours as "08:00"
``problems``    field, message: what is wrong with a fact
``missing``     ids of the facts that are required and absent
``need``        words, candidates (type, score), facts and evidence read from free words
``findings``    rule, severity (E, W, I), message, mend, where, line
``ready``       no E finding: it may be exported as « prêt à signer »
``arrete``      number, title, visas, considerants, articles (title, paragraphs), signature, recipients
``text``        the whole arrêté
``transmission`` required, source; ``publicity``, ``retention``
"""

from __future__ import annotations

from typing import Any

from desktop.core.draft import Draft
from desktop.mairie.arretes.arrete import Arrete, Piece
from desktop.mairie.arretes.as_text import arrete_text
from desktop.mairie.arretes.decree_type import DecreeType
from desktop.mairie.arretes.need import Need
from desktop.mairie.forms.facts import Facts, plain_value
from desktop.mairie.forms.templates import MissingFact
from desktop.mairie.lint.as_data import finding_data
from desktop.mairie.lint.lint import LintReport

SCHEMA = 1


def result_data(
    kind: DecreeType, need: Need, facts: Facts, arrete: Arrete, report: LintReport, draft: Draft
) -> dict[str, Any]:
    """Return the content of result.json."""
    return {
        "schema": SCHEMA,
        "task": "write-decree",
        "type": {"id": kind.id, "title": kind.title, "verified_on": kind.verified_on},
        "facts": {
            n: plain_value(v) for n, v in facts.values.items() if not isinstance(v, MissingFact)
        },
        "problems": [{"field": p.field, "message": p.message} for p in facts.problems],
        "missing": list(facts.missing),
        "unknown": list(facts.unknown),
        "need": {
            "words": need.words,
            "candidates": [{"type": name, "score": score} for name, score in need.candidates],
            "facts": need.facts,
            "evidence": need.evidence,
        },
        "findings": [finding_data(finding) for finding in report.findings],
        "ready": report.is_ready,
        "arrete": _arrete(arrete),
        "text": arrete_text(arrete),
        "traps": list(arrete.traps),
        "transmission": {"required": arrete.is_transmitted, "source": kind.transmission_source},
        "publicity": kind.publicity,
        "retention": kind.retention,
        "model": draft.ai_mark.model,
        "prompt": draft.ai_mark.prompt_version,
    }


def _arrete(arrete: Arrete) -> dict[str, Any]:
    return {
        "number": arrete.number,
        "title": arrete.title,
        "visas": [_piece(piece) for piece in arrete.visas],
        "considerants": [_piece(piece) for piece in arrete.considerants],
        "articles": [
            {"title": article.title, "paragraphs": [_piece(piece) for piece in article.paragraphs]}
            for article in arrete.articles
        ],
        "signature": list(arrete.signature),
        "recipients": list(arrete.recipients),
        "published_on": arrete.published_on,
    }


def _piece(piece: Piece) -> dict[str, Any]:
    checks = [{"excerpt": excerpt, "reason": reason} for excerpt, reason in piece.doubts]
    return {"text": piece.text, "written_by": piece.author.value, "checks": checks}
