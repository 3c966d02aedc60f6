# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which question of the form a finding, or a « [à compléter : …] », is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.french.folding import fold_words
from desktop.mairie.lint.finding import Finding
from desktop.ui.workspaces.decree.preview import ArretePreview

_LEAST_WORDS = 2
"""Words that an answer must share with a finding: one alone is everywhere in an arrêté."""


def question_of(placeholder: str, preview: ArretePreview) -> str:
    """Return the question whose answer a placeholder waits for; empty when there is none."""
    label = placeholder.strip("[]").partition(":")[2]
    wanted = fold_words(label)
    return next(
        (
            f.id
            for f in preview.kind.fields
            if f.id in preview.asked and fold_words(f.label) == wanted
        ),
        "",
    )


def answer_of(finding: Finding, preview: ArretePreview, answers: Mapping[str, Any]) -> str:
    """Return the question that a finding leads to; empty when it is about no single answer."""
    start = finding.where.find("[à compléter")
    if start >= 0:
        end = finding.where.find("]", start)
        return question_of(finding.where[start : end if end > 0 else None], preview)
    words = " ".join(fold_words(finding.where))
    found = ""
    for name, value in answers.items():
        if name not in preview.asked or isinstance(value, bool):
            continue
        for text in value if isinstance(value, list) else [str(value)]:
            said = fold_words(text)
            joined = " ".join(said)
            is_in = len(said) >= _LEAST_WORDS and joined and (joined in words or words in joined)
            if words and is_in and not found:
                found = name
    return found
