# SPDX-License-Identifier: AGPL-3.0-or-later
"""One question being answered: documents read, passages found, a model's answer checked, files written."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.draft import Draft
from desktop.core.errors import InvalidField
from desktop.core.task import Result, TaskContext, Values
from desktop.core.text_generation import TextModelInfo
from desktop.french.asking import (
    Findings,
    FoundPassage,
    ReadQuestion,
    complete_question,
    find_passages,
)
from desktop.mairie.compliance.limits import refuse_forbidden
from desktop.tasks.ask_document.answer_data import answer_data
from desktop.tasks.ask_document.conversation import earlier_questions, read_history
from desktop.tasks.ask_document.free_answer import answer_freely
from desktop.tasks.ask_document.outcome import outcome_draft
from desktop.tasks.ask_document.passage_answer import PassageAnswer
from desktop.tasks.ask_document.shown_passages import is_hostile
from desktop.tasks.ask_document.sources import Source, read_sources
from desktop.tasks.ask_document.told import ModelAnswer

STEM = "reponse"
_LONGEST_BEFORE = 400
"""Characters of the last exchange that a model is told, each."""
_NO_DOCUMENT = (
    "Ajoutez un document\u00a0: sans modèle, Beffroi répond en montrant les passages d’un document."
)
_NO_MODEL = (
    "Sans modèle, une demande ne peut pas être essayée telle qu’elle est\u00a0: choisissez un modèle, "
    "ou ajoutez un document et laissez Beffroi y chercher."
)
_HOSTILE = (
    "Un passage de la p.\u00a0{page} s’adresse à une IA pour lui donner des ordres\u00a0: aucun modèle ne le lit. "
    "Méfiez-vous de ce document."
)


class Answering:
    """One question being answered, step by step."""

    def __init__(self, values: Values, context: TaskContext) -> None:
        """Take the checked values of the form and what is outside; raise InvalidField."""
        self._context = context
        self._question = " ".join(str(values["question"]).split())
        self._demand = str(values["question"]).strip()
        self._plain = bool(values["plain"])
        self._variant = int(str(values["variant"] or 0))
        self._paths = _paths(values["documents"])
        self._history = read_history(str(values["history"]))
        self._timings: dict[str, float] = {}

    def make(self) -> Result:
        """Find the passages, let a model answer from them, check its sentences, write the files.

        Raises ForbiddenUse for a question that the law does not let a machine answer.
        """
        refuse_forbidden(self._demand)
        if self._plain or not self._paths:
            return self._without_documents()
        question, added = complete_question(self._question, earlier_questions(self._history))
        sources, findings = self._search(question)
        names = [source.index.name for source in sources]
        self._context.preview(outcome_draft(self._question, names, findings, None))
        hostile = self._tell_hostile(findings)
        answer = self._model_answer(findings, names, goes_on=bool(added))
        return self._finish(sources, findings, answer, hostile, added)

    def _search(self, question: ReadQuestion) -> tuple[tuple[Source, ...], Findings]:
        """Return what was read and found; scanned pages are recognised only when the rest is silent."""
        sources = read_sources(self._paths, self._context)
        findings = self._find(sources, question)
        if not findings.found and any(source.unread for source in sources):
            sources = read_sources(self._paths, self._context, recognise=True)
            findings = self._find(sources, question)
        return sources, findings

    def _find(self, sources: Sequence[Source], question: ReadQuestion) -> Findings:
        began = self._context.elapsed()
        self._timings["reading"] = began - self._timings.get("search", 0.0)
        self._context.progress("Recherche des passages qui répondent")
        indexes = [source.index for source in sources]
        findings = find_passages(indexes, question, self._context.check_cancelled)
        spent = self._context.elapsed() - began
        self._timings["search"] = self._timings.get("search", 0.0) + spent
        return findings

    # --- with documents -------------------------------------------------------------------------

    def _model_answer(
        self, findings: Findings, names: list[str], *, goes_on: bool
    ) -> ModelAnswer | None:
        """Return what a model says of the passages; nothing is asked of it where nothing was found."""
        if not findings.found:
            return None
        model = self._context.text_model()
        if model is None:
            return None
        before = self._said_before() if goes_on else ""
        answer = PassageAnswer(self._context, model, names, self._variant).make(
            self._question, before, findings.passages
        )
        if answer.refused:
            self._context.warn(answer.refused)
        return answer

    def _said_before(self) -> str:
        """Return the last question and the beginning of its answer, as lines for the model."""
        labels = {"user": "Question précédente", "assistant": "Réponse précédente"}
        lines = [
            f"{labels[message.role]}\u00a0: {' '.join(message.content.split())[:_LONGEST_BEFORE]}"
            for message in self._history[-2:]
        ]
        return "\n".join(lines)

    def _tell_hostile(self, findings: Findings) -> tuple[FoundPassage, ...]:
        hostile = tuple(one for one in (*findings.passages, *findings.near) if is_hostile(one))
        for page in sorted({one.passage.page for one in hostile}):
            self._context.warn(_HOSTILE.format(page=page))
        return hostile

    # --- without any ----------------------------------------------------------------------------

    def _without_documents(self) -> Result:
        model = self._context.text_model()
        if model is None:
            raise InvalidField(_NO_MODEL if self._plain else _NO_DOCUMENT)
        answer = self._freely(model)
        if answer.refused:
            self._context.warn(answer.refused)
        return self._finish((), None, answer, (), "")

    def _freely(self, model: TextModelInfo) -> ModelAnswer:
        return answer_freely(
            self._context,
            model,
            self._demand,
            self._history,
            as_it_is=self._plain,
            variant=self._variant,
        )

    # --- both -----------------------------------------------------------------------------------

    def _finish(
        self,
        sources: tuple[Source, ...],
        findings: Findings | None,
        answer: ModelAnswer | None,
        hostile: tuple[FoundPassage, ...],
        added: str,
    ) -> Result:
        self._context.progress("Écriture des fichiers")
        self._timings["answer"] = self._context.elapsed() - sum(self._timings.values())
        self._timings["total"] = self._context.elapsed()
        draft = self._draft(sources, findings, answer)
        data = answer_data(
            self._question, added, self._plain, sources, findings, answer, hostile, self._timings
        )
        files = self._context.write(draft, data, STEM, always=("txt",))
        warnings = tuple(warning for source in sources for warning in source.warnings)
        return Result(draft, data, files, warnings)

    def _draft(
        self,
        sources: tuple[Source, ...],
        findings: Findings | None,
        answer: ModelAnswer | None,
    ) -> Draft:
        names = [source.index.name for source in sources]
        unread = [source.unread for source in sources]
        return outcome_draft(self._question, names, findings, answer, unread)


def _paths(value: object) -> tuple[str, ...]:
    """Return the paths of the documents; one alone may come as a text."""
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else ()
