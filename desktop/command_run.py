# SPDX-License-Identifier: AGPL-3.0-or-later
"""Does one task from the command line, in a worker, written down as a job and in the journal."""

from __future__ import annotations

import argparse
import queue
import sqlite3
import sys
import time
from pathlib import Path

from desktop.command_arguments import (
    EXIT_CANCELLED,
    EXIT_DONE,
    EXIT_ENGINE_DIED,
    EXIT_FAILURE,
    field_values,
    read_formats,
)
from desktop.command_output import RunOutput, make_output, result_lines
from desktop.core import events
from desktop.core.errors import CannotWrite, RequestError, WorkerError
from desktop.core.jobs import Job, JobStore
from desktop.core.journal import Journal
from desktop.core.journal_schema import JournalTooNew
from desktop.core.lanes import LanePool
from desktop.core.model_files import find_model, find_models
from desktop.core.model_hashes import ModelHashes
from desktop.core.settings import Settings
from desktop.core.start_options import StartOptions
from desktop.core.task import FileField, Lane, ModelReference, Task, TaskRequest
from desktop.core.work_record import EndOfTask, WorkRecord

NO_MODEL = "none"
_LISTEN_SECONDS = 0.2
"""A wait without limit would not let Ctrl+C through on Windows."""


class RunCommand:
    """One run: from the arguments to the exit status."""

    def __init__(
        self, start: StartOptions, task: type[Task], arguments: argparse.Namespace
    ) -> None:
        self._start = start
        self._task = task
        self._arguments = arguments
        self._settings = Settings(start.data_folder.settings)
        self._messages: queue.SimpleQueue[events.FromWorker] = queue.SimpleQueue()

    @staticmethod
    def task_of_job(start: StartOptions, job_id: str) -> str:
        """Return the id of the task of an interrupted job; raise RequestError when there is none."""
        jobs = JobStore(start.data_folder.jobs)
        try:
            return _interrupted_job(jobs, job_id).request.task_id
        finally:
            jobs.close()

    def run(self) -> int:
        """Do it and return the exit status; raise BeffroiError before anything is started."""
        request = None if self._arguments.resume else self._new_request()
        record = self._open_record()
        try:
            record.jobs.purge(self._settings.get("retention_days"))
            return self._run_job(record, self._job(record.jobs, request))
        finally:
            record.jobs.close()

    def _new_request(self) -> TaskRequest:
        given = field_values(self._task, self._arguments)
        values = self._task.parse_values(given)
        for field in self._task.fields:
            if isinstance(field, FileField):
                values[field.name] = _absolute(values[field.name])
        formats = read_formats(self._arguments.format) or tuple(self._settings.get("formats"))
        out_dir = str(Path(self._arguments.out).resolve())
        return TaskRequest(self._task.id, dict(values), out_dir, formats, self._model())

    def _model(self) -> ModelReference | None:
        """Return the model asked for, else the last one chosen when it is there."""
        wanted = self._arguments.model
        if wanted == NO_MODEL or self._task.uses_model is None:
            return None
        if self._start.fake_engine:  # the id says how it behaves (engines/fake.py)
            return ModelReference(wanted or "fake", "", "Modèle simulé")
        folder = self._start.models_folder(self._settings)
        if wanted:
            return find_model(folder, wanted).reference()
        models = find_models(folder)
        last = [model for model in models if model.id == self._settings.get("model")]
        is_only_one = self._start.models_dir is not None and len(models) == 1
        chosen = last or (list(models) if is_only_one else [])
        return chosen[0].reference() if chosen else None

    def _open_record(self) -> WorkRecord:
        folder = self._start.data_folder
        try:
            folder.make()
            journal = Journal(folder.journal)
            return WorkRecord(JobStore(folder.jobs), journal, ModelHashes(folder.model_hashes))
        except JournalTooNew:
            raise CannotWrite("Le journal vient d’une version plus récente de Beffroi.") from None
        except (OSError, sqlite3.Error):
            raise CannotWrite(f"(dossier des données : {folder.root})") from None

    def _job(self, jobs: JobStore, request: TaskRequest | None) -> Job:
        if request is None:
            return jobs.take_up(_interrupted_job(jobs, self._arguments.resume))
        return jobs.create(request, self._task.title)

    def _run_job(self, record: WorkRecord, job: Job) -> int:
        job = record.begin(job)
        output = make_output(self._arguments.json_events)
        started = time.monotonic()
        pool = LanePool(self._hear, self._start.worker_options(self._settings))
        try:
            pool.submit(self._lane(job), events.RunTask(job.id, job.request))
            end = self._listen(pool, job.id, output)
        finally:
            pool.shutdown()
            output.close()
        seconds = time.monotonic() - started
        status = self._tell_end(end, seconds)
        try:
            record.end(job, self._task, end, seconds)
        except (OSError, sqlite3.Error):
            sys.stderr.write("Attention : le journal n’a pas pu être complété.\n")
        return status

    def _lane(self, job: Job) -> Lane:
        return self._task.lane(job.request)

    def _hear(self, _lane: Lane, message: events.FromWorker) -> None:
        self._messages.put(message)

    def _listen(self, pool: LanePool, run_id: str, output: RunOutput) -> EndOfTask:
        """Show the messages until the run's last; Ctrl+C cancels, a second one ends everything."""
        has_cancelled = False
        while True:
            try:
                message = self._messages.get(timeout=_LISTEN_SECONDS)
                output.show(message)
                if isinstance(message, EndOfTask):
                    return message
            except queue.Empty:
                continue
            except KeyboardInterrupt:
                if has_cancelled:
                    return events.Cancelled(run_id)
                has_cancelled = True
                output.say("Annulation…")
                pool.cancel(run_id)

    def _tell_end(self, end: EndOfTask, seconds: float) -> int:
        if isinstance(end, events.Finished):
            if not self._arguments.json_events:
                sys.stdout.write("\n".join(result_lines(end.result, seconds)) + "\n")
            return EXIT_DONE
        if isinstance(end, events.Cancelled):
            sys.stderr.write("Travail annulé.\n")
            return EXIT_CANCELLED
        sys.stderr.write("\n".join(filter(None, (end.sentence, end.advice))) + "\n")
        return EXIT_ENGINE_DIED if isinstance(end.to_error(), WorkerError) else EXIT_FAILURE


def _interrupted_job(jobs: JobStore, job_id: str) -> Job:
    for job in jobs.interrupted():
        if job.id == job_id:
            return job
    raise RequestError(
        f"Aucun travail interrompu n’a le numéro {job_id}.",
        advice="La commande « python -m desktop jobs » donne la liste.",
        sentence="Ce travail ne peut pas être repris.",
    )


def _absolute(value: object) -> str | tuple[str, ...]:
    """Return paths that mean the same in the worker, whose folder may be another."""
    if isinstance(value, tuple):
        return tuple(str(Path(path).resolve()) for path in value)
    return str(Path(str(value)).resolve()) if value else ""
