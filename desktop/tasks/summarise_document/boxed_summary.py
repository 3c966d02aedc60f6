# SPDX-License-Identifier: AGPL-3.0-or-later
"""The summary that a model writes within a time box: what is read depends on the machine's speed."""

from __future__ import annotations

import time
from dataclasses import dataclass

from desktop.core.errors import ContextTooSmall
from desktop.core.task import TaskContext
from desktop.core.text_generation import (
    ChatMessage,
    GeneratedText,
    GenerationOptions,
    TextModelInfo,
)
from desktop.core.time_box import (
    CLOSING_SECONDS,
    SMALLEST_READING,
    SMALLEST_WRITING,
    TimePlan,
    plan_time_box,
)
from desktop.french.digest import make_digest
from desktop.french.digest.as_draft import digest_lines, fit_items
from desktop.french.instructions import defuse
from desktop.french.summary_text import cut_to_sentence
from desktop.tasks.summarise_document.reading import Reading

PROMPT = "summarise-document"
SHORT_PROMPT = "summarise-document-short"
INSTRUCTIONS_SHARE = 0.15
"""When reading the full instructions takes more than this share of the time, the short ones serve."""
LENGTH_MARGIN = 1.25
"""Page marks and titles come on top of the words asked for."""


@dataclass(frozen=True, slots=True)
class ModelSummary:
    """What a model wrote for a summary, and what it had read for it."""

    text: str
    prompt: str
    """Name and version of the prompt that was used."""
    generated: GeneratedText
    read_words: int
    """Words of the document that the model read, itself or through partial summaries."""
    was_cut: bool
    """True when time ran out before the model had finished."""
    partials: tuple[str, ...] = ()


class BoxedSummary:
    """Writes a summary from the passages that matter, so that the job ends on time."""

    def __init__(self, reading: Reading, context: TaskContext, model: TextModelInfo) -> None:
        """Take the digested document and the loaded model."""
        self._reading = reading
        self._context = context
        self._model = model
        self._tokens_per_word = self._measure_tokens_per_word()
        self._prompt = context.prompt(PROMPT)

    def write(self, box_seconds: float) -> ModelSummary | None:
        """Return the summary, or None when this machine is too slow for so short a box."""
        left = box_seconds - self._context.elapsed()
        if self._instruction_tokens() / self._model.prompt_rate > INSTRUCTIONS_SHARE * left:
            self._prompt = self._context.prompt(SHORT_PROMPT)
        plan = self._plan(left)
        if not plan.is_useful:
            self._refuse_small_context()
            return None
        extracts, read_words = self._extracts(plan.read_tokens)
        generated = self._generate(extracts, plan, box_seconds)
        was_cut = generated.ended_by != "stop"
        text = cut_to_sentence(generated.text) if was_cut else generated.text
        return ModelSummary(text, self._prompt.versioned_name, generated, read_words, was_cut)

    def _measure_tokens_per_word(self) -> float:
        text = digest_lines(self._reading.digest.items)
        return self._context.count_tokens(text) / max(1, len(text.split())) if text else 1.6

    def _instruction_tokens(self) -> int:
        return sum(self._context.count_tokens(m.content) + 8 for m in self._messages("", 400))

    def _refuse_small_context(self) -> None:
        """Raise ContextTooSmall when it is not the time that lacks."""
        room = self._model.context_tokens - self._instruction_tokens()
        if room < SMALLEST_READING + SMALLEST_WRITING:
            raise ContextTooSmall

    def _plan(self, seconds_left: float) -> TimePlan:
        wanted = int(self._reading.words * self._tokens_per_word * LENGTH_MARGIN)
        return plan_time_box(seconds_left, wanted, self._instruction_tokens(), self._model)

    def _extracts(self, budget_tokens: int) -> tuple[str, int]:
        """Return the passages that fit, as lines, and how many words they are."""
        reading = self._reading
        budget_words = max(reading.words, int(budget_tokens / self._tokens_per_word))
        wide = make_digest(
            reading.document, budget_words, reading.question, self._context.check_cancelled
        )
        items = fit_items(wide, budget_tokens, self._context.count_tokens)
        return defuse(digest_lines(items)), sum(len(item.text.split()) for item in items)

    def _generate(self, extracts: str, plan: TimePlan, box_seconds: float) -> GeneratedText:
        words = int(plan.write_tokens / self._tokens_per_word / LENGTH_MARGIN)
        left = box_seconds - self._context.elapsed() - CLOSING_SECONDS
        clock = _BoxClock(self._context, box_seconds)
        return self._context.generate(
            self._messages(extracts, words),
            GenerationOptions(max_tokens=plan.write_at_most, deadline_seconds=max(1.0, left)),
            on_text=clock.on_text,
            on_read=clock.on_read,
        )

    def _messages(self, extracts: str, words: int) -> list[ChatMessage]:
        reading = self._reading
        return self._prompt.messages(
            {
                "title": defuse(reading.title),
                "extracts": extracts,
                "words": str(max(40, words // 10 * 10)),
                "angle": angle(reading.question),
            }
        )


def angle(question: str) -> str:
    """Return the line that tells the model which question or angle to follow; empty for none."""
    return f"Angle ou question de l’agent : {defuse(question)}" if question else ""


class _BoxClock:
    """Turns what the model does into progress of the time box."""

    def __init__(self, context: TaskContext, box_seconds: float) -> None:
        self._context = context
        self._box = box_seconds
        self._last = 0.0

    def on_read(self, _read: int, _total: int) -> None:
        self._tell("Le modèle lit les passages importants")

    def on_text(self, text: str) -> None:
        self._context.stream(text)
        if time.monotonic() - self._last > 0.2:
            self._tell("Le modèle rédige le résumé")

    def _tell(self, step: str) -> None:
        self._last = time.monotonic()
        elapsed = self._context.elapsed()
        left = max(0.0, self._box - elapsed)
        self._context.progress(step, min(0.99, elapsed / self._box), left)
