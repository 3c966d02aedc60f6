# SPDX-License-Identifier: AGPL-3.0-or-later
"""A model's answer from the passages that were found: those that fit its context and the time box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.core.prompts.prompts import Prompt
from desktop.core.task import TaskContext
from desktop.core.text_generation import ChatMessage, GeneratedText, TextModelInfo
from desktop.core.time_box import SMALLEST_READING, SMALLEST_WRITING, TimePlan, plan_time_box
from desktop.french.asking import FoundPassage
from desktop.french.instructions import defuse
from desktop.french.summary_text import cut_to_sentence
from desktop.tasks.ask_document.checking import AnswerChecker
from desktop.tasks.ask_document.model_asking import ModelStopped, ask_model, tokens_of
from desktop.tasks.ask_document.shown_passages import passage_lines, source_text
from desktop.tasks.ask_document.told import ModelAnswer

PROMPT = "ask-document"
BOX_SECONDS = 90.0
"""From the click to the answer."""
ANSWER_TOKENS = 320
"""Four sentences, with room."""
LONGEST_ASKED = 1_500
"""Characters of a question that goes with passages: it must not take their place."""

_TOO_SMALL = (
    "Ce modèle ne peut pas lire assez de texte à la fois\u00a0: voici les passages. "
    "Choisissez un autre modèle."
)
_TOO_SLOW = (
    "Le modèle n’a pas pu répondre dans le temps accordé sur ce poste\u00a0: voici les passages."
)
_EMPTY = "Le modèle n’a rien écrit d’utilisable\u00a0: voici les passages."


@dataclass(frozen=True, slots=True)
class _Demand:
    """What the model is told around the passages."""

    prompt: Prompt
    question: str
    before: str

    def messages(self, passages: str) -> list[ChatMessage]:
        return self.prompt.messages(
            {"passages": passages, "question": self.question, "before": self.before}
        )


class PassageAnswer:
    """Asks the loaded model once, and checks each sentence of what it says."""

    def __init__(
        self, context: TaskContext, model: TextModelInfo, names: Sequence[str], variant: int = 0
    ) -> None:
        """Take what is outside, the model, the names of the documents and which wording is asked."""
        self._variant = variant
        self._context = context
        self._model = model
        self._names = names

    def make(self, question: str, before: str, passages: Sequence[FoundPassage]) -> ModelAnswer:
        """Return the answer; `before` is the exchange that the question goes on from, or nothing."""
        prompt = self._context.prompt(PROMPT)
        asked = ModelAnswer(model=self._model.title or self._model.id, prompt=prompt.versioned_name)
        demand = _Demand(prompt, defuse(question[:LONGEST_ASKED]), defuse(before))
        fixed = tokens_of(self._context, demand.messages(""))
        plan = self._plan(fixed)
        if not plan.is_useful:
            room = self._model.context_tokens - fixed
            is_small = room < SMALLEST_READING + SMALLEST_WRITING
            return replace(asked, refused=_TOO_SMALL if is_small else _TOO_SLOW)
        shown = self._fitting(passages, plan.read_tokens)
        messages = demand.messages("\n\n".join(shown))
        try:
            generated = ask_model(
                self._context, messages, plan.write_at_most, BOX_SECONDS, self._variant
            )
        except ModelStopped as stopped:
            return replace(asked, refused=f"{stopped} Les passages restent.")
        return self._checked(asked, generated, passages[: len(shown)])

    def _plan(self, fixed_tokens: int) -> TimePlan:
        left = BOX_SECONDS - self._context.elapsed()
        return plan_time_box(left, ANSWER_TOKENS, fixed_tokens, self._model)

    def _fitting(self, passages: Sequence[FoundPassage], budget: int) -> list[str]:
        """Return the passages that fit, in their order; the first is cut rather than left out."""
        shown: list[str] = []
        left = budget
        for number, one in enumerate(passages, 1):
            name = self._names[one.document] if len(self._names) > 1 else ""
            text = passage_lines(number, one, name)
            tokens = self._context.count_tokens(text) + 4
            if tokens > left:
                if not shown:
                    shown.append(text[: int(len(text) * left / tokens * 0.9)])
                break
            shown.append(text)
            left -= tokens
        return shown

    def _checked(
        self, asked: ModelAnswer, generated: GeneratedText, shown: Sequence[FoundPassage]
    ) -> ModelAnswer:
        text = generated.text
        if generated.ended_by != "stop":
            text = cut_to_sentence(text) or text
        self._context.progress("Vérification des chiffres, des dates et des noms")
        checker = AnswerChecker([source_text(one) for one in shown], self._context.check_cancelled)
        told, sentences = checker.check(text)
        ended = replace(asked, ended_by=generated.ended_by)
        if not sentences:
            return replace(ended, refused=_EMPTY)
        return replace(ended, text=told, sentences=sentences)
