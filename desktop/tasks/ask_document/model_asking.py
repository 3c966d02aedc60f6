# SPDX-License-Identifier: AGPL-3.0-or-later
"""One call of the model, within a time box: what it wrote, or why it stopped, said in French."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.engine_failures import engine_failures_told
from desktop.core.errors import ContextTooSmall, EngineError, UnexpectedError
from desktop.core.task import TaskContext
from desktop.core.text_generation import ChatMessage, GeneratedText, GenerationOptions

MESSAGE_TOKENS = 8
"""What the template of a model puts around each message, at most."""
_SOBER, _OTHERWISE = 0.2, 0.7
"""Temperatures: of the first answer, and of the others, that must not say the same again."""
_EVERY = 8
"""Pieces of text between two tellings of the progress: counted, not timed, so that runs are alike."""


class ModelStopped(Exception):
    """The model wrote nothing: the message says why, as a French sentence."""


def ask_model(
    context: TaskContext,
    messages: Sequence[ChatMessage],
    tokens: int,
    box_seconds: float,
    variant: int = 0,
) -> GeneratedText:
    """Return what the model writes until `box_seconds` after the click; it is shown as it comes.

    A `variant` over 0 asks for another way of saying it. Raises ModelStopped for what the passages
    survive; Cancelled as any call.
    """
    left = max(1.0, box_seconds - context.elapsed())
    options = GenerationOptions(
        max_tokens=tokens,
        deadline_seconds=left,
        seed=variant,
        temperature=_OTHERWISE if variant else _SOBER,
    )
    clock = _Clock(context, box_seconds)
    try:
        with engine_failures_told():
            return context.generate(messages, options, on_text=clock.on_text, on_read=clock.on_read)
    except ContextTooSmall:
        raise ModelStopped("Le texte est trop long pour ce modèle.") from None
    except (EngineError, UnexpectedError) as error:
        raise ModelStopped(error.message()) from error


def tokens_of(context: TaskContext, messages: Sequence[ChatMessage]) -> int:
    """Return how many tokens messages take, their template included."""
    return sum(context.count_tokens(one.content) + MESSAGE_TOKENS for one in messages)


class _Clock:
    """Turns what the model does into progress of the time box."""

    def __init__(self, context: TaskContext, box: float) -> None:
        self._context = context
        self._box = box
        self._pieces = 0

    def on_read(self, _read: int, _total: int) -> None:
        self._tell("Le modèle lit les passages")

    def on_text(self, text: str) -> None:
        self._context.stream(text)
        if self._pieces % _EVERY == 0:
            self._tell("Le modèle répond")
        self._pieces += 1

    def _tell(self, step: str) -> None:
        elapsed = self._context.elapsed()
        left = max(0.0, self._box - elapsed)
        self._context.progress(step, min(0.99, elapsed / self._box), left)
