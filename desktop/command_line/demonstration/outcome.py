# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a step of the demonstration ended, and what it made, in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.command_line.demonstration.day import DayRun, DayStep
from desktop.core import events
from desktop.core.task import Result

Data = Mapping[str, Any]


@dataclass
class StepOutcome:
    """A step while it is made: its time, its files, and what failed."""

    step: DayStep
    failures: list[str] = field(default_factory=list)
    left: int = 0
    """Runs that have not ended."""
    begun: float = 0.0
    ended: float = 0.0
    """Seconds of a clock, from its first run's start to its last one's end."""
    _results: list[Result | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Nothing has been made yet."""
        self.left = len(self.step.runs)
        self._results = [None] * self.left

    def begin(self, now: float) -> None:
        """Keep when its first run began."""
        self.begun = self.begun or now

    def end(self, run: DayRun, message: events.FromWorker, now: float) -> None:
        """Keep how one of its runs ended."""
        self.begun, self.ended = self.begun or now, now
        self.left -= 1
        if isinstance(message, events.Finished):
            self._results[self.step.runs.index(run)] = message.result
        elif isinstance(message, events.Failed):
            self.failures.append(" ".join(filter(None, (message.sentence, message.advice))))
        else:
            self.failures.append("Travail annulé.")

    @property
    def seconds(self) -> float:
        """How long it took."""
        return self.ended - self.begun

    @property
    def is_done(self) -> bool:
        """True when all that the step makes is there."""
        return not self.left and not self.failures

    @property
    def files(self) -> list[str]:
        """The absolute paths of what was written, in the order of the runs."""
        return [file.path for result in self._results if result for file in result.files]

    @property
    def told(self) -> list[str]:
        """What was made, a few words for each run that is done."""
        runs = zip(self.step.runs, self._results, strict=True)
        return [_TELLERS[run.task_id](result.data) for run, result in runs if result]


def _mails(data: Data) -> str:
    mails = data["mails"]
    suspect = sum(bool(mail["suspicions"]) for mail in mails)
    dated = sum(any(delay["is_main"] for delay in mail["deadlines"]) for mail in mails)
    return f"{len(mails)} mails triés, dont {suspect} suspects et {dated} avec un délai légal"


def _summary(data: Data) -> str:
    points = len(data["items"])
    return f"{data['document']['pages']} pages lues, {points} points retenus, chacun avec sa page"


def _answer(data: Data) -> str:
    pages = list(dict.fromkeys(str(passage["page"]) for passage in data["passages"]))
    return f"question posée au rapport\u00a0: passages trouvés pages {', '.join(pages)}"


def _decree(data: Data) -> str:
    findings = len(data["findings"])
    return "arrêté complet, sans remarque" if not findings else f"arrêté, {findings} remarques"


def _minutes(data: Data) -> str:
    return (
        f"{len(data['decisions'])} décisions, {len(data['actions'])} actions avec leur responsable"
    )


def _poster(_data: Data) -> str:
    return "affiche A3 prête à imprimer, en image et en PDF"


def _pictograms(data: Data) -> str:
    drawn = sum(bool(need.get("files")) for need in data["needs"])
    return f"{drawn} pictogrammes dessinés pour {len(data['needs'])} besoins"


def _slides(data: Data) -> str:
    return f"{len(data['slides'])} diapositives modifiables"


def _demand(data: Data) -> str:
    return f"{len(data['findings'])} remarques et une meilleure version"


_TELLERS: dict[str, Callable[[Data], str]] = {
    "sort-mail": _mails,
    "summarise-document": _summary,
    "ask-document": _answer,
    "write-decree": _decree,
    "write-minutes": _minutes,
    "make-poster": _poster,
    "make-pictograms": _pictograms,
    "make-slides": _slides,
    "improve-prompt": _demand,
}
