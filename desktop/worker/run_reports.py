# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a run says to the window while it works, at a pace that the window can show."""

from __future__ import annotations

import re
import time

from desktop.core.draft import Draft
from desktop.core.events import DraftChanged, ProgressChanged, TextStreamed, Warned
from desktop.worker.streams import AnswerStream

PROGRESS_SECONDS = 0.1
STREAM_SECONDS = 0.1
_NUMBERS = re.compile(r"\d+")


class RunReports:
    """Progress at most ten times a second, text at most twenty; nothing of the text is lost."""

    def __init__(self, run_id: str, answers: AnswerStream) -> None:
        self._run_id = run_id
        self._answers = answers
        self._step = ""
        self._progress_at = 0.0
        self._held_text = ""
        self._held_progress: ProgressChanged | None = None
        self._streamed_at = 0.0
        self.warnings: list[str] = []

    def progress(self, step: str, done: float | None, remaining_seconds: float | None) -> None:
        now = time.monotonic()
        name = _NUMBERS.sub("", step)  # « 3 sur 110 », then « 4 sur 110 »: the same step
        is_news = name != self._step or done == 1.0
        if done is not None:
            done = min(1.0, max(0.0, done))
        if self._held_text:
            self.flush()  # it was written before
        self._held_progress = ProgressChanged(self._run_id, step, done, remaining_seconds)
        if is_news or now - self._progress_at >= PROGRESS_SECONDS:
            self._step, self._progress_at = name, now
            self.flush()

    def preview(self, draft: Draft) -> None:
        self.flush()
        self._answers.send(DraftChanged(self._run_id, draft))

    def stream(self, text: str) -> None:
        self._held_text += text
        if time.monotonic() - self._streamed_at >= STREAM_SECONDS:
            self.flush()

    def warn(self, sentence: str) -> None:
        if sentence not in self.warnings:
            self.warnings.append(sentence)
            self.flush()
            self._answers.send(Warned(self._run_id, sentence))

    def flush(self) -> None:
        """Send what was held back: where the run is, then its text."""
        if self._held_progress is not None:
            progress, self._held_progress = self._held_progress, None
            self._answers.send(progress)
        if self._held_text:
            text, self._held_text = self._held_text, ""
            self._streamed_at = time.monotonic()
            self._answers.send(TextStreamed(self._run_id, text))
