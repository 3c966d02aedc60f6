# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text engine without any model, that ships with the application (``--fake-engine``).

It lets one work on the window, on tasks and on the way failures are told, with no model and no
library. It copies sentences of the message it is given, with their page marks, and fills any
dataclass it is asked for. The model's id says how it behaves:

=================  ===============================================================================
fake               writes at 400 tokens per second; any unknown id does the same
fake-instant       writes at once
fake-slow          reads 60 and writes 6 tokens per second, as a 3B on an old computer
fake-invents       adds a figure, a date and a name that are nowhere in the source
fake-loops         repeats a sentence until it is stopped (max_tokens, deadline, cancel)
fake-stops-early   writes three words and ends
fake-noise         writes lines that are no messages to the process's standard output (descriptor 1)
fake-hang          stops answering in mid-text, deaf to `check`: only a kill ends it
fake-memory        raises MemoryError in mid-text
fake-error         raises ExtractionFailed in mid-text, as an expected failure
fake-defect        raises RuntimeError in mid-text, as a defect of ours
fake-unreadable    raises ModelUnreadable when it is loaded
fake-too-large     raises MemoryExhausted when it is loaded
fake-crash-segv    ends the process in mid-text by a memory fault (SIGSEGV)
fake-sigill        … by an instruction that the processor lacks (SIGILL)
fake-killed        … as killed from outside (SIGKILL)
fake-exit-3        … with exit code 3
=================  ===============================================================================
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from typing import Literal

from desktop.core.errors import ContextTooSmall
from desktop.core.task import ModelReference
from desktop.core.text_generation import (
    ChatMessage,
    GeneratedText,
    GenerationOptions,
    OnRead,
    OnText,
    TextModelInfo,
)
from desktop.engines.answer_text import AnswerText
from desktop.engines.fake_answers import filled_answer, written_answer
from desktop.engines.fake_mishaps import fail_to_load, misbehave
from desktop.engines.grammar import kind_of

INVENTED = (
    "- Le coût total est de 987 654 €, voté le 31 février 2031 par Mme Zéphyrine Quidonc. [p. 1]\n"
)
MISHAP_AFTER = 5
"""Tokens written before something goes wrong."""
_TOKEN = re.compile(r"\s*(?:\w+|[^\w\s])|\s+$")
_RATES = {"fake-slow": (60.0, 6.0), "fake-instant": (1e9, 1e9)}
_USUAL_RATES = (20_000.0, 400.0)
_WORDS_PER_TOKEN = 0.6

Ending = Literal["stop", "length", "deadline"]
LATE: Ending = "deadline"


class FakeTextEngine:
    """Writes without a model, at a set pace, or misbehaves as its id says."""

    def __init__(
        self,
        reference: ModelReference | None = None,
        *,
        context_tokens: int = 8_192,
        prompt_rate: float = 0.0,
        write_rate: float = 0.0,
    ) -> None:
        """Take the pace in tokens per second; 0 for the usual one of that id."""
        reference = reference or ModelReference(id="fake", path="")
        self._id, self._warm = reference.id, ""
        usual = _RATES.get(self._id, _USUAL_RATES)
        self.info = TextModelInfo(
            id=reference.id,
            title=reference.title or "Moteur simulé",
            context_tokens=context_tokens,
            prompt_rate=prompt_rate or usual[0],
            write_rate=write_rate or usual[1],
        )

    @classmethod
    def load(
        cls,
        reference: ModelReference,
        *,
        context_tokens: int = 8_192,
        threads: int | None = None,  # noqa: ARG003  # the same call as the real engine's
        on_progress: Callable[[float], None] | None = None,
    ) -> FakeTextEngine:
        """Load as the real engine does; some ids fail here (see the table above)."""
        fail_to_load(reference.id)
        if on_progress is not None:
            on_progress(1.0)
        return cls(reference, context_tokens=context_tokens)

    def count_tokens(self, text: str) -> int:
        """Return the number of words and signs."""
        return len(_TOKEN.findall(text))

    def count_prompt_tokens(self, messages: Sequence[ChatMessage]) -> int:
        """Return the number of words and signs of the messages, and three for each message."""
        return sum(self.count_tokens(m.content) + 3 for m in messages)

    def generate(
        self,
        messages: Sequence[ChatMessage],
        options: GenerationOptions,
        *,
        on_text: OnText | None = None,
        on_read: OnRead | None = None,
        check: Callable[[], None] | None = None,
    ) -> GeneratedText:
        """Write an answer (core.text_generation.TextEngine); may misbehave as the id says."""
        total = self.count_prompt_tokens(messages)
        if total + options.max_tokens > self.info.context_tokens:
            raise ContextTooSmall
        cached = self._reuse(messages, total)
        start = time.monotonic()
        pace = _Pace(check, start, options.deadline_seconds)
        has_read = self._read(total, cached, pace, on_read)
        read_at = time.monotonic()
        answer = AnswerText(options.stop, on_text)
        written, ending = 0, LATE
        if has_read:
            written, ending = self._write(self._answer(messages, options), answer, options, pace)
        return GeneratedText(
            text=answer.finish(),
            ended_by=ending,
            prompt_tokens=total,
            cached_tokens=cached,
            written_tokens=written,
            read_seconds=read_at - start,
            write_seconds=time.monotonic() - read_at,
        )

    def close(self) -> None:
        """Forget the last prompt."""
        self._warm = ""

    def _answer(self, messages: Sequence[ChatMessage], options: GenerationOptions) -> str:
        kind = kind_of(options.grammar) if options.grammar else None
        if kind is not None:
            return filled_answer(kind, messages, options.seed)
        words = int(options.max_tokens * _WORDS_PER_TOKEN)
        text = written_answer(messages, options.seed, words)
        if self._id == "fake-invents":
            return INVENTED + text
        if self._id == "fake-loops":
            return "Le conseil délibère. " * options.max_tokens
        return " ".join(text.split()[:3]) if self._id == "fake-stops-early" else text

    def _reuse(self, messages: Sequence[ChatMessage], total: int) -> int:
        """Return how many tokens the prompt shares with the last one, as a warm engine would."""
        text = "\n".join(m.content for m in messages)
        pairs = enumerate(zip(self._warm, text, strict=False))
        place = next((i for i, (a, b) in pairs if a != b), min(len(self._warm), len(text)))
        self._warm = text
        return min(self.count_tokens(text[:place]), total - 1)

    def _read(self, total: int, cached: int, pace: _Pace, on_read: OnRead | None) -> bool:
        step = max(1, min(256, int(self.info.prompt_rate / 10)))
        for done in range(cached, total, step):
            if on_read is not None:
                on_read(done, total)
            if not pace.wait(min(step, total - done) / self.info.prompt_rate):
                return False
        if on_read is not None:
            on_read(total, total)
        return True

    def _write(
        self, text: str, answer: AnswerText, options: GenerationOptions, pace: _Pace
    ) -> tuple[int, Ending]:
        written = 0
        for token in _TOKEN.findall(text):
            if written >= options.max_tokens:
                return written, "length"
            if not pace.wait(1 / self.info.write_rate):
                return written, "deadline"
            written += 1
            if answer.feed(token.encode()):
                break
            if written == MISHAP_AFTER:
                misbehave(self._id)
        return written, "stop"


class _Pace:
    """Waits as a slow engine would, looking at the cancel flag and the clock."""

    def __init__(self, check: Callable[[], None] | None, start: float, limit: float | None) -> None:
        self._check, self._due = check, start
        self._deadline = None if limit is None else start + limit

    def wait(self, seconds: float) -> bool:
        """Wait until that much work would be done; False once the deadline has come."""
        self._due += seconds
        while True:
            if self._check is not None:
                self._check()
            now = time.monotonic()
            if self._deadline is not None and now >= self._deadline:
                return False
            if now >= self._due:
                return True
            time.sleep(min(self._due - now, 0.02))
