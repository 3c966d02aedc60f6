# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a model reads in free words or in a mail: answers to the questions of a kind.

The answers come under a grammar made of the kind's own questions. Each must stand in the words, in
their order, or it is dropped: a model fills what it does not know. Options and yes or no, which
decide what the text says, stay the agent's.
"""

from __future__ import annotations

import dataclasses
import keyword
from functools import cache
from typing import Annotated, Any

from desktop.core.answer_shape import TextBounds
from desktop.core.engine_failures import engine_failures_told
from desktop.core.errors import EngineError, UnexpectedError
from desktop.core.task import TaskContext
from desktop.core.text_generation import GenerationOptions, TextModelInfo
from desktop.french.folding import fold_words
from desktop.french.instructions import defuse
from desktop.mairie.forms.facts import read_answers
from desktop.mairie.forms.field import FieldKind, FormField
from desktop.mairie.writing.text_kind import TextKind
from desktop.tasks.write_text.sources import Told
from desktop.tasks.write_text.told_facts import ToldFacts

PROMPT = "write-text-facts"
MOST_QUESTIONS = 10
"""A small model that is asked more answers worse."""
LONGEST_SOURCE = 4_000
"""Characters of a mail or a document that the model reads: a request is said before."""
READING_SECONDS = 45.0
_LENGTHS = {
    FieldKind.TEXT: 120,
    FieldKind.PERSON: 90,
    FieldKind.LONG: 300,
    FieldKind.LINES: 300,
    FieldKind.DATE: 40,
    FieldKind.TIME: 20,
    FieldKind.AMOUNT: 30,
    FieldKind.NUMBER: 12,
}
"""Characters of an answer, by what is asked; other sorts of questions are not asked of a model."""
_ABOUT_THE_TOWN_HALL = ("signataire", "nos_references", "suivi_par", "date_texte", "copies")
"""What no demand says: it is the town hall's own."""


@cache
def answer_class(fields: tuple[FormField, ...]) -> type:
    """Return the dataclass that a model fills: a bounded text for each question."""
    members = [(field.id, Annotated[str, TextBounds(0, _LENGTHS[field.kind])]) for field in fields]
    return dataclasses.make_dataclass("FactsAnswer", members, frozen=True)


def questions_for_model(kind: TextKind, known: dict[str, Any]) -> tuple[FormField, ...]:
    """Return the questions that a model is asked: those still open, the needed ones first."""
    asked = [
        field
        for field in kind.fields
        if field.kind in _LENGTHS and field.id not in known and _may_be_asked(field.id)
    ]
    asked.sort(key=lambda field: not field.required)
    return tuple(asked[:MOST_QUESTIONS])


def _may_be_asked(name: str) -> bool:
    is_name = name.isascii() and name.isidentifier() and not keyword.iskeyword(name)
    return is_name and name not in _ABOUT_THE_TOWN_HALL and name != "type"


def read_model_facts(
    kind: TextKind, told: Told, known: ToldFacts, given: dict[str, Any], context: TaskContext,
    model: TextModelInfo,
) -> ToldFacts:  # fmt: skip
    """Return `known` with what the model found and the words do say; `given` is the agent's own."""
    questions = questions_for_model(kind, {**known.facts, **given})
    words = told.all_words[:LONGEST_SOURCE]
    if not questions or not words.strip():
        return known
    context.progress("Le modèle lit votre demande")
    answers = _answers(kind, questions, words, context, model)
    facts, evidence = dict(known.facts), dict(known.evidence)
    for question in questions:
        said = " ".join(str(answers.get(question.id) or "").split())
        alone = dataclasses.replace(question, when="")
        if is_said(said, words) and not read_answers((alone,), {question.id: said}).problems:
            facts[question.id] = said
            evidence[question.id] = said
    return ToldFacts(facts, evidence)


def is_said(answer: str, words: str) -> bool:
    """Tell whether the words hold the answer, word after word."""
    wanted, there = fold_words(answer), fold_words(words)
    return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(there)} "


def _answers(
    kind: TextKind,
    questions: tuple[FormField, ...],
    words: str,
    context: TaskContext,
    model: TextModelInfo,
) -> dict[str, Any]:
    """Return the model's answers, now or before an interruption; none when it fails."""
    kept = context.restored("facts")
    if isinstance(kept, dict) and kept.get("model") == model.id and kept.get("words") == words:
        return dict(kept["answers"])
    prompt = context.prompt(PROMPT)
    told = "\n".join(f"- {q.id}\u00a0: {q.label}" for q in questions)
    variables = {"kind": kind.title, "questions": told, "words": defuse(words)}
    options = GenerationOptions(
        max_tokens=60 + sum(_LENGTHS[question.kind] for question in questions) // 2,
        deadline_seconds=READING_SECONDS,
    )
    try:
        with engine_failures_told():
            answer: Any = context.extract(
                prompt.messages(variables), answer_class(questions), options
            )
    except (EngineError, UnexpectedError):
        return {}  # the rules have read what they could, and the agent completes
    answers = dataclasses.asdict(answer)
    context.checkpoint("facts", {"model": model.id, "words": words, "answers": answers})
    return answers
