# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the person at the terminal sees: numbered steps, what each is doing, and for how long."""

from __future__ import annotations

import io
import shutil
import sys
import threading
import time
from types import TracebackType
from typing import TextIO

HEARTBEAT_SECONDS = 30.0
"""Between two signs of life where lines cannot be rewritten (a log, a pipe)."""


def french_duration(seconds: float) -> str:
    """Return "8 s", "2 min 05 s" or "1 h 04 min"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole}\u00a0s"
    if whole < 3600:
        return f"{whole // 60}\u00a0min\u00a0{whole % 60:02d}\u00a0s"
    return f"{whole // 3600}\u00a0h\u00a0{whole % 3600 // 60:02d}\u00a0min"


def speak_utf8() -> None:
    """Let accents through on consoles that default to another encoding (Windows, LANG=C)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)


class Console:
    """Prints numbered steps to a stream."""

    def __init__(self, steps: int, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stdout
        self.steps = steps
        self.number = 0

    def step(self, title: str) -> Step:
        """Return the next step, to be used in a `with`."""
        self.number += 1
        return Step(f"[{self.number}/{self.steps}] {title}", self.stream)

    def say(self, text: str = "") -> None:
        """Print a line of its own."""
        print(text, file=self.stream, flush=True)


class Step:
    """A step on the screen: its title, its current stage, and a clock that shows it is alive."""

    def __init__(self, title: str, stream: TextIO) -> None:
        self._title = title
        self._stream = stream
        self._live = stream.isatty()
        self._stage = ""
        self._ended = threading.Event()
        self._outcome = "fait"
        self._started = 0.0
        self._clock = threading.Thread(target=self._show_clock, daemon=True)

    def __enter__(self) -> Step:
        self._started = time.monotonic()
        if not self._live:
            self._print(f"{self._title}…")
        self._clock.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._clock.join()
        outcome = self._outcome if kind is None else "interrompu"
        self._erase()
        self._print(f"{self._title} : {outcome} ({self._elapsed()})")

    def stage(self, text: str) -> None:
        """Say what is being done inside the step."""
        if text and text != self._stage:
            self._stage = text
            if not self._live:
                self._print(f"      {text} ({self._elapsed()})")

    def end(self, outcome: str) -> None:
        """Give the words the step will close with."""
        self._outcome = outcome

    def _elapsed(self) -> str:
        return french_duration(time.monotonic() - self._started)

    def _show_clock(self) -> None:
        while not self._ended.wait(1.0 if self._live else HEARTBEAT_SECONDS):
            if self._live:
                self._rewrite(f"{self._title} : {self._stage or '…'} ({self._elapsed()})")
            else:
                self._print(f"      toujours en cours ({self._elapsed()})")

    def _rewrite(self, line: str) -> None:
        width = shutil.get_terminal_size().columns - 1
        self._stream.write("\r" + line[:width].ljust(width))
        self._stream.flush()

    def _erase(self) -> None:
        if self._live:
            self._rewrite("")
            self._stream.write("\r")

    def _print(self, line: str) -> None:
        print(line, file=self._stream, flush=True)
