# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the eight steps of the day in real workers, two at a time, and tells how each went."""

from __future__ import annotations

import argparse
import queue
import shutil
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.command_line.arguments import EXIT_CANCELLED, EXIT_DONE, EXIT_FAILURE
from desktop.command_line.conversation import CTRL_C
from desktop.command_line.demonstration.day import DAY_FOLDER, DayRun, day_steps, profile
from desktop.command_line.demonstration.index_page import index_page
from desktop.command_line.demonstration.outcome import StepOutcome
from desktop.command_line.output import french_seconds
from desktop.command_line.signals import interruptions
from desktop.core import events
from desktop.core.errors import CannotWrite, InvalidField
from desktop.core.lanes.lanes import LanePool
from desktop.core.settings import Settings
from desktop.core.start_options import StartOptions
from desktop.core.task import Lane, TaskRequest
from desktop.pool import make_pool
from desktop.tasks import find_task

INDEX = "lisez-moi.html"
EXAMPLES = "exemples"
USUAL_FOLDER = "demonstration"
_LANES = (Lane.LIGHT, Lane.TEXT)
"""Two workers: what one waits for, reading or writing, the other does not. No model in either."""
_LISTEN_SECONDS = 0.2
_LONGEST_FIRST = ("resume", "pictogrammes", "affiche")
_PROBE = "probe"
Message = tuple[Lane, events.FromWorker] | None


@dataclass
class _Work:
    """A run of a step, under way."""

    run: DayRun
    outcome: StepOutcome
    run_id: str


class DemoCommand:
    """The command `demo`: from the folder to the exit status."""

    def __init__(self, start: StartOptions, arguments: argparse.Namespace) -> None:
        self._start = start
        self._out = _checked_folder(arguments.out)
        self._messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._outcomes = [StepOutcome(step) for step in day_steps()]
        self._working: dict[Lane, _Work] = {}
        self._network: events.NetworkState | None = None
        self._is_cancelled = False

    def run(self) -> int:
        """Make the day and return the exit status: 0 when each step is done."""
        started = time.monotonic()
        self._say("Démonstration\u00a0: la journée d’une secrétaire de mairie, sans modèle d’IA.")
        self._say(f"Les {len(self._outcomes)} étapes s’écrivent dans {self._out}\n")
        self._copy_examples()
        self._make()
        seconds = time.monotonic() - started
        self._write_index(seconds)
        return self._tell_end(seconds)

    # --- the work ---------------------------------------------------------------------------

    def _make(self) -> None:
        """Do all the runs, with data of their own: the agent's journal and register stay as they are."""
        with tempfile.TemporaryDirectory(
            prefix="beffroi-demo-", ignore_cleanup_errors=True
        ) as folder:
            start = StartOptions.make(folder, tasks=self._start.tasks)
            settings = Settings(start.data_folder.make().settings)
            pool = make_pool(start, settings, lambda *message: self._messages.put(message))
            try:
                with interruptions(lambda: self._messages.put(CTRL_C)):
                    self._work_off(pool, start)
            finally:
                pool.shutdown()

    def _work_off(self, pool: LanePool, start: StartOptions) -> None:
        waiting = deque(self._works())
        pool.submit(Lane.LIGHT, events.ProbeNetwork(_PROBE))
        while (waiting and not self._is_cancelled) or self._working:
            for lane in _LANES:
                if waiting and lane not in self._working and not self._is_cancelled:
                    self._submit(pool, lane, waiting.popleft(), start)
            self._listen(pool)
        for work in waiting:
            work.outcome.end(work.run, events.Cancelled(work.run_id), time.monotonic())

    def _works(self) -> Iterator[_Work]:
        """Yield the runs; those that last begin, so that both workers end together."""
        works = [
            _Work(run, outcome, f"{outcome.step.id}-{number}")
            for outcome in self._outcomes
            for number, run in enumerate(outcome.step.runs)
        ]
        yield from sorted(works, key=lambda work: work.outcome.step.id not in _LONGEST_FIRST)

    def _submit(self, pool: LanePool, lane: Lane, work: _Work, start: StartOptions) -> None:
        task = find_task(work.run.task_id)
        request = TaskRequest(
            task.id,
            dict(task.parse_values(work.run.given())),
            str(self._out / work.outcome.step.folder / work.run.subfolder),
            work.run.formats,
            profile=profile(),
            register_path=str(start.data_folder.register),
            sorting_memory_path=str(start.data_folder.sorting_memory),
        )
        work.outcome.begin(time.monotonic())
        self._working[lane] = work
        pool.submit(lane, events.RunTask(work.run_id, request))

    def _listen(self, pool: LanePool) -> None:
        """Take one message; the end of a run frees its lane."""
        try:
            message = self._messages.get(timeout=_LISTEN_SECONDS)
        except queue.Empty:
            return
        if message is CTRL_C:
            self._cancel(pool)
            return
        lane, told = message
        if isinstance(told, events.NetworkProbed):
            self._network = told.network
        work = self._working.get(lane)
        if work and isinstance(told, events.END_OF_RUN) and told.run_id == work.run_id:
            del self._working[lane]
            work.outcome.end(work.run, told, time.monotonic())
            if not work.outcome.left:
                self._tell_step(work.outcome)

    def _cancel(self, pool: LanePool) -> None:
        self._is_cancelled = True
        self._say("Annulation…")
        for work in self._working.values():
            pool.cancel(work.run_id)

    # --- what is written and told -------------------------------------------------------------

    def _copy_examples(self) -> None:
        try:
            shutil.copytree(DAY_FOLDER, self._out / EXAMPLES)
        except OSError as error:
            raise CannotWrite(f"({error.strerror})") from None

    def _write_index(self, seconds: float) -> None:
        page = index_page(self._outcomes, self._out, EXAMPLES, self._network, seconds)
        try:
            (self._out / INDEX).write_text(page, encoding="utf-8")
        except OSError as error:
            raise CannotWrite(f"({error.strerror})") from None

    def _tell_step(self, outcome: StepOutcome) -> None:
        done = sum(not other.left for other in self._outcomes)
        number = f"[{done}/{len(self._outcomes)}]"
        how = "fait" if outcome.is_done else "pas abouti"
        self._say(
            f"{number} {outcome.step.title}\u00a0: {how} en {french_seconds(outcome.seconds)}"
        )
        for sentence in (*outcome.told, *outcome.failures):
            self._say(f"      {sentence}")

    def _tell_end(self, seconds: float) -> int:
        failed = sum(not outcome.is_done for outcome in self._outcomes)
        self._say(f"\nTerminé en {french_seconds(seconds)}. Ouvrez {self._out / INDEX}")
        if self._is_cancelled:
            self._say("La démonstration a été arrêtée\u00a0: ce qui est fait est gardé.")
            return EXIT_CANCELLED
        if failed:
            self._say(f"{failed} étape(s) sur {len(self._outcomes)} n’ont pas abouti.")
        return EXIT_FAILURE if failed else EXIT_DONE

    @staticmethod
    def _say(line: str) -> None:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def _checked_folder(untrusted_folder: str) -> Path:
    """Return a folder that is new or empty, made; raise InvalidField or CannotWrite.

    Without a name, it is « demonstration » here, or the next one that is free.
    """
    try:
        folder = Path(untrusted_folder or _free_name(Path.cwd())).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise InvalidField(
                f"Le dossier «\u00a0{folder}\u00a0» n’est pas vide\u00a0: rien n’y a été écrit. "
                "Nommez un dossier nouveau, ou vide."
            )
    except (OSError, ValueError):
        raise CannotWrite(f"({untrusted_folder or USUAL_FOLDER})") from None
    return folder


def _free_name(parent: Path) -> Path:
    number, folder = 1, parent / USUAL_FOLDER
    while folder.exists():
        number += 1
        folder = parent / f"{USUAL_FOLDER}-{number}"
    return folder
