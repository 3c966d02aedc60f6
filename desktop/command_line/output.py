# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `run` shows: a progress bar on a terminal, plain lines elsewhere, or JSON for machines."""

from __future__ import annotations

import re
import sys
import time
from typing import Any, Protocol, TextIO

from desktop.core import events
from desktop.core.task import Result

PLAIN_SECONDS = 5.0
"""Between two lines of the same step where there is no terminal."""


class RunOutput(Protocol):
    """Shows a run."""

    def show(self, message: events.FromWorker) -> None:
        """Show a message of the worker."""
        ...

    def say(self, line: str) -> None:
        """Show a line about the command itself."""
        ...

    def close(self) -> None:
        """Leave the terminal clean."""
        ...


def make_output(json_events: bool) -> RunOutput:
    """Return the output that fits."""
    if json_events:
        return JsonOutput(sys.stdout)
    if sys.stderr.isatty():
        try:
            return BarOutput()
        except ImportError:  # rich is a comfort, not a condition
            pass
    return PlainOutput(sys.stderr)


class JsonOutput:
    """Each message as it came, one JSON line, and nothing else."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def show(self, message: events.FromWorker) -> None:
        self._stream.write(events.to_line(message).decode("utf-8", "surrogatepass"))
        self._stream.flush()

    def say(self, line: str) -> None:
        sys.stderr.write(line + "\n")

    def close(self) -> None:
        self._stream.flush()


class PlainOutput:
    """One line per step, and one now and then while a step lasts."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._step = ""
        self._shown_at = 0.0

    def show(self, message: events.FromWorker) -> None:
        if isinstance(message, events.Warned):
            self.say(f"Attention : {message.sentence}")
        elif isinstance(message, events.ModelLoaded):
            self.say(model_line(message))
        elif isinstance(message, events.ProgressChanged) and self._is_due(message):
            self.say(progress_line(message))

    def say(self, line: str) -> None:
        self._stream.write(line + "\n")
        self._stream.flush()

    def close(self) -> None:
        self._stream.flush()

    def _is_due(self, message: events.ProgressChanged) -> bool:
        step = step_name(message.step)
        if step == self._step and time.monotonic() - self._shown_at < PLAIN_SECONDS:
            return False
        self._step, self._shown_at = step, time.monotonic()
        return True


class BarOutput:
    """A progress bar, on a terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
        remaining = TextColumn("{task.fields[remaining]}")
        console = Console(stderr=True)
        self._progress = Progress(*columns, remaining, console=console, transient=True)
        self._bar = self._progress.add_task("Démarrage", total=None, remaining="")
        self._progress.start()

    def show(self, message: events.FromWorker) -> None:
        if isinstance(message, events.ProgressChanged):
            self._progress.update(self._bar, **_bar_facts(message))
        elif isinstance(message, events.Warned):
            self.say(f"Attention : {message.sentence}")
        elif isinstance(message, events.ModelLoaded):
            self.say(model_line(message))

    def say(self, line: str) -> None:
        self._progress.console.print(line, markup=False, highlight=False)

    def close(self) -> None:
        self._progress.stop()


def _bar_facts(message: events.ProgressChanged) -> dict[str, Any]:
    facts: dict[str, Any] = {"description": _plain(message.step), "total": None, "remaining": ""}
    if message.done is not None:
        facts.update(total=1.0, completed=message.done)
    if message.remaining_seconds is not None:
        facts["remaining"] = f"reste {french_seconds(message.remaining_seconds)}"
    return facts


def _plain(text: str) -> str:
    return text.replace("[", "\\[")  # rich reads [words] as styles


def step_name(step: str) -> str:
    """Return the step without its count: "Lecture" for "Lecture : 3 sur 9"."""
    return re.split(r"\s:\s", step)[0]  # \s: also the spaces that do not break


def progress_line(message: events.ProgressChanged) -> str:
    """Return a line for a place without a terminal."""
    parts = [message.step]
    if message.done is not None:
        parts.append(f"{message.done:.0%}".replace("%", " %"))
    if message.remaining_seconds is not None:
        parts.append(f"reste {french_seconds(message.remaining_seconds)}")
    return ", ".join(parts)


def model_line(message: events.ModelLoaded) -> str:
    """Return a line about the model and its speed on this computer."""
    seconds = french_seconds(message.load_seconds)
    if not message.write_rate:
        return f"Modèle {message.model_id} chargé en {seconds}."
    rates = f"lit {message.prompt_rate:.0f} et écrit {message.write_rate:.0f} unités par seconde"
    return f"Modèle {message.model_id} chargé en {seconds} : {rates}."


def result_lines(result: Result, seconds: float) -> list[str]:
    """Return the last lines of a run: the files and the time."""
    lines = [file.path for file in result.files]
    return [*lines, f"Terminé en {french_seconds(seconds)}."]


def french_seconds(seconds: float) -> str:
    """Return a duration as the agent reads it: "0,8 s", "12 s", "3 min 05 s"."""
    if seconds < 9.95:
        return f"{seconds:.1f} s".replace(".", ",")
    whole = round(seconds)
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60:02d} s"
