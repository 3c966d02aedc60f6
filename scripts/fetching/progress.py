# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the person at the terminal sees: a line that is rewritten, or plain lines in a log."""

from __future__ import annotations

import shutil
import time
from collections import deque
from collections.abc import Callable
from typing import TextIO

from scripts.fetching.wording import SPACE, french_size
from scripts.installation.console import french_duration

_REDRAW = 0.2
_PLAIN_LINE = 30.0
"""Seconds between two lines: on a terminal, elsewhere."""
_WINDOW = 15.0
"""Seconds over which the rate is measured."""


class Progress:
    """One thing at a time goes forward: a file being downloaded, or read again."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._is_live = stream.isatty()
        self._label = ""
        self._total = 0
        self._later = 0
        self._shown_at = 0.0
        self._marks: deque[tuple[float, int]] = deque()
        self._received = 0
        self._done = 0

    def begin(self, label: str, total: int, later: int, done: int = 0) -> None:
        """Start on a thing of `total` bytes; `later` bytes of other things come after it."""
        self._label, self._total, self._later, self._done = label, total, later, done
        self._shown_at = self._clock()
        if not self._is_live:
            self._print(f"{label} ({french_size(total)})…")

    def at(self, done: int) -> None:
        """Say how many bytes of the thing are done, now."""
        self._received += max(0, done - self._done)
        self._done = done
        now = self._clock()
        self._marks.append((now, self._received))
        while now - self._marks[0][0] > _WINDOW and len(self._marks) > 2:
            self._marks.popleft()
        if now - self._shown_at >= (_REDRAW if self._is_live else _PLAIN_LINE):
            self._shown_at = now
            self._show(self.line())

    def end(self, outcome: str) -> None:
        """Close with a word on how it went."""
        self.say(f"{self._label} : {outcome}")

    def say(self, text: str) -> None:
        """Print a line of its own."""
        if self._is_live:
            self._rewrite("")
            self._stream.write("\r")
        self._print(text)

    def line(self) -> str:
        """Return the line of now: name, %, rate, remaining time."""
        percent = 100 * self._done // max(1, self._total)
        words = [f"{self._label} : {percent}{SPACE}%"]
        rate = self._rate()
        if rate > 0:
            words.append(f"{rate / 1e6:.1f}{SPACE}Mo/s".replace(".", ","))
            left = self._later + self._total - self._done
            words.append(f"reste {french_duration(left / rate)}")
        return " · ".join(words)

    def _rate(self) -> float:
        if len(self._marks) < 2:
            return 0.0
        (first, before), (last, now) = self._marks[0], self._marks[-1]
        return (now - before) / (last - first) if last > first else 0.0

    def _show(self, line: str) -> None:
        if self._is_live:
            self._rewrite(line)
        else:
            self._print(f"  {line}")

    def _rewrite(self, line: str) -> None:
        width = max(10, shutil.get_terminal_size().columns - 1)
        self._stream.write("\r" + line[:width].ljust(width))
        self._stream.flush()

    def _print(self, line: str) -> None:
        print(line, file=self._stream, flush=True)
