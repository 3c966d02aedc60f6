# SPDX-License-Identifier: AGPL-3.0-or-later
"""Why a passage was chosen, said in French."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.french.asking.answer_kinds import AnswerKind
from desktop.french.asking.question_reading import ReadQuestion

_KINDS = {
    AnswerKind.PHONE: "un numéro",
    AnswerKind.SHARE: "un pourcentage",
    AnswerKind.HOUR: "une heure",
    AnswerKind.DURATION: "une durée",
    AnswerKind.MONEY: "un montant",
    AnswerKind.DATE: "une date",
    AnswerKind.PERSON: "un nom",
    AnswerKind.PLACE: "un lieu",
    AnswerKind.NUMBER: "un nombre",
    AnswerKind.PERMISSION: "ce qui est permis ou non",
    AnswerKind.REASON: "une raison",
}
_MOST_WORDS = 4


def why_sentence(matched: Mapping[str, str], question: ReadQuestion, has_kind: bool) -> str:
    """Return « Parle de « caution », avec un montant. »: which words of the question it answers."""
    words = [f"«\u00a0{term.word}\u00a0»" for term in question.terms if term.word in matched]
    if not words:
        return "Parle du même sujet."
    said = ", ".join(words[:_MOST_WORDS])
    answer = f", avec {_KINDS[question.kinds[0]]}" if question.kinds and has_kind else ""
    return f"Parle de {said}{answer}."
