# SPDX-License-Identifier: AGPL-3.0-or-later
"""One answer of a loaded model: the prompt is read, then the text written, both interruptible."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from desktop.core.text_generation import GeneratedText, GenerationOptions, OnRead, OnText
from desktop.engines.answer_text import AnswerText, loop_start
from desktop.engines.llama_sampling import Sampler

CHUNK = 256
"""Prompt tokens read at once; what was read before an interruption stays warm by whole chunks."""
_LOOK_EVERY = 0.05
"""Seconds between two looks at the cancel flag while reading."""
_LOOPS_EVERY = 16
"""Tokens between two searches for a text that repeats itself."""

Ending = Literal["stop", "length", "deadline"]


class Model(Protocol):
    """What is needed of a loaded model to let it write."""

    def read(self, tokens: list[int], keep_going: Callable[[], bool] | None = None) -> bool: ...

    def forget_from(self, position: int) -> bool: ...

    def piece(self, token: int, *, special: bool = False) -> bytes: ...

    def is_end(self, token: int) -> bool: ...

    def sampler(self, *, temperature: float, seed: int, grammar: str) -> Sampler: ...


@dataclass
class WarmMemory:
    """What a model has in memory between two answers."""

    tokens: list[int]
    steps_per_chunk: int = 0
    """How often the engine asks whether to go on while it reads a chunk; 0 when not known yet."""

    def reuse(self, model: Model, prompt: list[int]) -> int:
        """Keep what begins like `prompt`, forget the rest; return how many tokens were kept.

        The last token is always read again: it makes the first word of the answer. A recurrent
        model cannot be cut in the middle: it forgets everything.
        """
        kept = 0
        for warm, wanted in zip(self.tokens, prompt[:-1], strict=False):
            if warm != wanted:
                break
            kept += 1
        if kept < len(self.tokens) and not model.forget_from(kept):
            model.forget_from(0)
            kept = 0
        del self.tokens[kept:]
        return kept


class Generation:
    """One call: made of its options, run once."""

    def __init__(
        self,
        model: Model,
        warm: WarmMemory,
        options: GenerationOptions,
        *,
        on_text: OnText | None = None,
        on_read: OnRead | None = None,
        check: Callable[[], None] | None = None,
        stops: tuple[str, ...] = (),
        shown_signs: frozenset[int] = frozenset(),
    ) -> None:
        """Take extra `stops` of the template, and `shown_signs` that open and close thoughts."""
        self._model, self._warm, self._options = model, warm, options
        self._on_read, self._check, self._shown_signs = on_read, check, shown_signs
        self._answer = AnswerText((*options.stop, *stops), on_text)
        self._start = time.monotonic()
        limit = options.deadline_seconds
        self._deadline = None if limit is None else self._start + limit
        self._raised: BaseException | None = None
        self._next_look = 0.0

    def run(self, prompt: list[int]) -> GeneratedText:
        """Read `prompt`, write the answer; raise what `check` raises."""
        cached = self._warm.reuse(self._model, prompt)
        has_read = self._read(prompt, cached)
        read_at = time.monotonic()
        written, ending = self._write() if has_read else (0, "deadline")
        return GeneratedText(
            text=self._final_text(),
            ended_by=ending,
            prompt_tokens=len(prompt),
            cached_tokens=cached,
            written_tokens=written,
            read_seconds=read_at - self._start,
            write_seconds=time.monotonic() - read_at,
        )

    # --- reading ------------------------------------------------------------------------------

    def _read(self, prompt: list[int], cached: int) -> bool:
        """Read what is not warm; False when the deadline came first."""
        for start in range(cached, len(prompt), CHUNK):
            if not self._read_chunk(prompt[start : start + CHUNK], start, len(prompt)):
                return False
        self._tell_read(len(prompt), len(prompt))
        return True

    def _read_chunk(self, chunk: list[int], start: int, total: int) -> bool:
        steps = 0

        def keep_going() -> bool:
            nonlocal steps
            steps += 1
            if time.monotonic() < self._next_look:
                return True
            known = self._warm.steps_per_chunk
            part = min(steps / known, 1.0) if known else 0.0
            return self._look(start + int(part * len(chunk)), total)

        if not self._look(start, total):
            self._raise_pending()
            return False
        whole = self._model.read(chunk, keep_going)
        self._raise_pending()
        if whole:
            self._warm.tokens += chunk
            self._warm.steps_per_chunk = max(self._warm.steps_per_chunk, steps)
        return whole

    def _look(self, done: int, total: int) -> bool:
        """Look at the cancel flag and the clock, from inside the engine: nothing may be raised."""
        try:
            if self._check is not None:
                self._check()
            self._tell_read(done, total)
        except BaseException as error:  # noqa: BLE001  # C code is above us: raised once it is left
            self._raised = error
        self._next_look = time.monotonic() + _LOOK_EVERY
        return self._raised is None and not self._is_late()

    def _raise_pending(self) -> None:
        if self._raised is not None:
            raise self._raised

    def _tell_read(self, done: int, total: int) -> None:
        if self._on_read is not None:
            self._on_read(done, total)

    def _is_late(self) -> bool:
        return self._deadline is not None and time.monotonic() >= self._deadline

    # --- writing ------------------------------------------------------------------------------

    def _write(self) -> tuple[int, Ending]:
        options = self._options
        sampler = self._model.sampler(
            temperature=options.temperature, seed=options.seed, grammar=options.grammar
        )
        try:
            return self._write_tokens(sampler)
        finally:
            sampler.close()

    def _write_tokens(self, sampler: Sampler) -> tuple[int, Ending]:
        for written in range(self._options.max_tokens):
            if self._check is not None:
                self._check()
            if self._is_late():
                return written, "deadline"
            token = sampler.next()
            if self._model.is_end(token):
                return written, "stop"
            piece = self._model.piece(token, special=token in self._shown_signs)
            if self._answer.feed(piece) or self._loops(written):
                return written + 1, "stop"
            if written + 1 < self._options.max_tokens:
                self._model.read([token])
                self._warm.tokens.append(token)
        return max(0, self._options.max_tokens), "length"

    def _loops(self, written: int) -> bool:
        if self._options.grammar or written % _LOOPS_EVERY:
            return False  # under a grammar every text is bounded, and a cut would break the JSON
        return loop_start(self._answer.text) is not None

    def _final_text(self) -> str:
        text = self._answer.finish()
        place = None if self._options.grammar else loop_start(text)
        return text if place is None else text[:place].rstrip()
