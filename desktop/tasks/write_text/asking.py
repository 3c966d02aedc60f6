# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks a text model within the time that the agent gave; each answer is kept at once on disk.

A job that was killed or cut takes up after its last answer: what was written is not asked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from desktop.core.engine_failures import engine_failures_told
from desktop.core.errors import ContextTooSmall, EngineError, UnexpectedError
from desktop.core.prompts.prompts import Prompt
from desktop.core.task import TaskContext
from desktop.core.text_generation import GenerationOptions, TextModelInfo
from desktop.core.time_box import seconds_to_read_and_write

TOKENS_PER_WORD = 2.0
"""Of French, for the coarsest vocabularies of small models."""
PROMPT_TOKENS = 700
"""What a prompt of this task takes around the text, at most."""
_MARK_SIZE = 20
_SHORTEST_CALL = 3.0
"""Seconds left under which nothing more is asked."""
_STOPPED = "Le modèle s’est arrêté\u00a0: {why}\u00a0; le texte des règles reste."
_OUT_OF_TIME = (
    "Le temps laissé au modèle est passé\u00a0: le reste du texte est celui des règles. Le réglage "
    "«\u00a0Temps laissé au modèle\u00a0» donne plus de temps."
)
_TOO_LONG = "Ce modèle lit trop peu de texte à la fois\u00a0: le texte des règles reste."


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a model: a prompt, what fills it, and about how long the answer is."""

    prompt: Prompt
    variables: Mapping[str, str]
    words: int
    """Of a usual answer."""
    seed: int = 0


class ModelAsker:
    """Has a loaded model answer questions, in turn, until its time is spent or it fails."""

    def __init__(self, context: TaskContext, model: TextModelInfo, seconds: float) -> None:
        """Take the loaded model and the time that it may take, from now."""
        self._context, self.model = context, model
        self._end = context.elapsed() + seconds
        self._told: set[str] = set()
        self.is_stopped = False
        """True once the model failed or its time is spent: it is not asked any more."""

    def room(self) -> int:
        """Return how many words of a text fit a question and its answer of the same length."""
        tokens = (self.model.context_tokens - PROMPT_TOKENS) / 2.4
        return max(0, int(tokens / TOKENS_PER_WORD))

    def seconds_for(self, words: int) -> float:
        """Return about how long a text of so many words takes to be read and written again."""
        tokens = int(words * TOKENS_PER_WORD)
        return seconds_to_read_and_write(tokens + PROMPT_TOKENS, tokens, self.model)

    def answer(self, question: Question) -> str:
        """Return the whole answer, now or from before an interruption; empty for none.

        An answer that was cut is none: half a passage must not stand for a passage.
        """
        name = f"answer-{self._mark(question)}"
        kept = self._context.restored(name)
        if isinstance(kept, dict) and isinstance(kept.get("text"), str):
            return str(kept["text"])
        if self.is_stopped:
            return ""
        left = self._end - self._context.elapsed()
        if left < _SHORTEST_CALL:
            self._stop(_OUT_OF_TIME)
            return ""
        text = self._written(question, left)
        if text:
            self._context.checkpoint(name, {"text": text})
        return text

    def _written(self, question: Question, left: float) -> str:
        options = GenerationOptions(
            max_tokens=int(question.words * TOKENS_PER_WORD * 1.5) + 60,
            temperature=0.2 if not question.seed else 0.7,
            seed=question.seed,
            deadline_seconds=left,
        )
        messages = question.prompt.messages(dict(question.variables))
        try:
            with engine_failures_told():
                written = self._context.generate(messages, options, on_text=self._context.stream)
        except ContextTooSmall:
            self._tell(_TOO_LONG)
            return ""
        except (EngineError, UnexpectedError) as error:
            self._stop(_STOPPED.format(why=str(error.sentence).rstrip(".").lower()))
            return ""
        self._context.stream("\n\n")
        if written.ended_by == "deadline":
            self._stop(_OUT_OF_TIME)
        return written.text if written.ended_by == "stop" else ""

    def _mark(self, question: Question) -> str:
        """Return what tells this model, this prompt and this question from any other."""
        facts = sorted(question.variables.items())
        asked = (
            self.model.id,
            self.model.sha256,
            question.prompt.versioned_name,
            str(question.seed),
        )
        words = "\0".join((*asked, *(part for fact in facts for part in fact)))
        return sha256(words.encode("utf-8", "replace")).hexdigest()[:_MARK_SIZE]

    def _stop(self, sentence: str) -> None:
        self.is_stopped = True
        self._tell(sentence)

    def _tell(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self._context.warn(sentence)
