# SPDX-License-Identifier: AGPL-3.0-or-later
"""Does one task from the command line, in a worker, written down as a job and in the journal."""

from __future__ import annotations

import argparse
import contextlib
import os
import sqlite3
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.command_line.arguments import (
    EXIT_CANCELLED,
    EXIT_DONE,
    EXIT_ENGINE_DIED,
    EXIT_FAILURE,
    field_values,
    has_own_formats,
    read_formats,
)
from desktop.command_line.conversation import CTRL_C, Messages, listen
from desktop.command_line.model_choice import ModelChoice
from desktop.command_line.output import JsonOutput, make_output, result_lines
from desktop.command_line.publication import tell_publication
from desktop.command_line.reviewing import note_review, read_review
from desktop.command_line.signals import interruptions
from desktop.command_line.under_policy import settings_under_policy, tell_news, tell_refusal
from desktop.core import events
from desktop.core.errors import (
    BeffroiError,
    CannotWrite,
    DataFolderRefused,
    DocumentMissing,
    InvalidField,
    RequestError,
    WorkerError,
)
from desktop.core.jobs.jobs import Job, JobStore
from desktop.core.jobs.record import EndOfTask, WorkRecord
from desktop.core.journal.journal import Journal, JournalEntry
from desktop.core.journal.schema import JournalTooNew
from desktop.core.kept_data.clock import doubt_of_clock
from desktop.core.kept_data.kinds import count_words
from desktop.core.kept_data.retention import Retention, purge_works
from desktop.core.models.catalogue import ModelKind
from desktop.core.models.hashes import ModelHashes
from desktop.core.policy.refusal import PolicyRefusal
from desktop.core.start_options import StartOptions
from desktop.core.task import FileField, Lane, ModelReference, Task, TaskRequest
from desktop.pool import make_pool

_NOTHING_TO_HEAR = (
    "--speech-model n’a pas servi\u00a0: ce travail n’a pas d’enregistrement à transcrire.\n"
)


class RunCommand:
    """One run: from the arguments to the exit status."""

    def __init__(
        self, start: StartOptions, task: type[Task], arguments: argparse.Namespace
    ) -> None:
        self._start = start
        self._task = task
        self._arguments = arguments
        self._settings = settings_under_policy(start)
        self._policy = self._settings.policy.now
        self._messages: Messages = Messages()
        self._models = ModelChoice(start, self._settings)

    @staticmethod
    def task_of_job(start: StartOptions, job_id: str) -> str:
        """Return the id of the task of an interrupted job; raise RequestError when there is none."""
        jobs = open_jobs(start)
        try:
            return _interrupted_job(jobs, job_id).request.task_id
        finally:
            jobs.close()

    def run(self) -> int:
        """Do it and return the exit status; raise BeffroiError before anything is started."""
        try:
            self._refuse_if(self._policy.task_refusal(self._task.id))
            request = None if self._arguments.resume else self._new_request()
            record = self._open_record()
        except BeffroiError as error:
            if isinstance(error, PolicyRefusal):
                tell_refusal(self._start, self._task.id, model_id=self._arguments.model)
            if self._arguments.json_events:  # whoever reads them waits for an end
                JsonOutput(sys.stdout).show(events.Failed.from_error("", error))
            raise
        try:
            with interruptions(lambda: self._messages.put(CTRL_C)):
                self._purge(record)
                return self._run_job(record, self._job(record.jobs, request))
        finally:
            record.jobs.close()

    def _purge(self, record: WorkRecord) -> None:
        """Delete the works that have had their time; the journal tells how many."""
        if doubt := doubt_of_clock(self._settings, record.jobs.newest_change):
            sys.stderr.write(f"{doubt.sentence}\n")
            return
        done = purge_works(record.jobs, Retention.of(self._settings))
        if done.total:
            with contextlib.suppress(sqlite3.Error, OSError):
                note = count_words(done.counts)
                record.journal.add(JournalEntry("erasure", "purged", note=note))

    def _new_request(self) -> TaskRequest:
        given = field_values(self._task, self._arguments)
        values = self._task.parse_values(given)
        for field in self._task.fields:
            if isinstance(field, FileField):
                values[field.name] = _absolute(values[field.name])
        out_dir = _out_dir(self._arguments.out)
        request = TaskRequest(
            self._task.id,
            dict(values),
            out_dir,
            self._formats(tuple(self._settings.get("formats"))),
            self._model(),
            self._speech_model(values),
            self._speakers_model(values),
            profile=self._profile(),
            register_path=str(self._start.data_folder.register),
            sorting_memory_path=str(self._start.data_folder.sorting_memory),
            review=read_review(self._wanted("reviewed_by"), self._wanted("validated_by")),
        )
        # What a model has no part in does not name one in the journal.
        is_alone = self._task.lane(request) is Lane.LIGHT
        request = replace(request, model=None) if is_alone else request
        self._refuse_if(self._policy.formats_refusal(request.formats))
        if request.model is not None and not request.review.reviewed_by:
            self._refuse_if(self._policy.unreviewed_refusal())
        return request

    def _refuse_if(self, sentence: str) -> None:
        if sentence:
            raise self._policy.refuse(sentence)

    def _profile(self) -> dict[str, Any]:
        """Return the profile that --profile names, else the one of the data folder."""
        from desktop.mairie.commune.profile import load_profile

        path = self._arguments.profile
        if path and not Path(path).is_file():
            raise DocumentMissing(f"«\u00a0{path}\u00a0» n’a pas pu être ouvert.")
        usual = self._start.data_folder.profile
        if not path and not usual.exists():
            return {}
        return load_profile(Path(path) if path else usual).to_mapping()

    def _changed(self, request: TaskRequest) -> TaskRequest:
        """Return the request of a job taken up, with what the command asks otherwise this time."""
        arguments = self._arguments
        if field_values(self._task, arguments):
            raise RequestError(
                "Les champs d’un travail repris ne changent pas.",
                advice=f"Seuls {self._changeable()} peuvent changer, ou lancez un nouveau travail.",
                sentence="Ce travail ne peut pas être repris ainsi.",
            )
        formats = self._formats(request.formats)
        out_dir = request.out_dir if arguments.out is None else _out_dir(arguments.out)
        model = self._model() if arguments.model else request.model
        speech_model = request.speech_model
        if self._wanted("speech_model"):
            speech_model = self._speech_model(request.values) or speech_model
        review = read_review(self._wanted("reviewed_by"), self._wanted("validated_by"))
        speakers_model = request.speakers_model
        if self._wanted("speakers_model"):
            speakers_model = self._speakers_model(request.values)
        return replace(
            request,
            formats=formats,
            out_dir=out_dir,
            model=model,
            speech_model=speech_model,
            speakers_model=speakers_model,
            review=review if review.reviewed_by else request.review,
        )

    def _formats(self, usual: tuple[str, ...]) -> tuple[str, ...]:
        """Return the formats of the document: those named, else `usual`; none for a task of pictures."""
        if has_own_formats(self._task):
            return ()
        return read_formats(self._arguments.format) or usual

    def _changeable(self) -> str:
        """Return the options that a job taken up may be given otherwise."""
        options = ["--out", *([] if has_own_formats(self._task) else ["--format"]), "--model"]
        options += ["--speech-model", "--speakers-model"] if self._task.hears_recordings else []
        return f"{', '.join(options[:-1])} et {options[-1]}"

    def _wanted(self, option: str) -> str:
        """Return the model that the command names; only some tasks have the option."""
        return str(getattr(self._arguments, option, ""))

    def _model(self) -> ModelReference | None:
        if self._task.uses_model is None:
            return None
        lanes = (self._task.uses_model, *self._task.also_uses)
        kinds = tuple(ModelKind(lane.value) for lane in lanes)
        return self._models.chosen(self._arguments.model, *kinds)

    def _speech_model(self, values: Mapping[str, Any]) -> ModelReference | None:
        if not self._task.needs_speech(values):
            if self._wanted("speech_model"):
                sys.stderr.write(_NOTHING_TO_HEAR)
            return None
        return self._models.speech(self._wanted("speech_model"))

    def _speakers_model(self, values: Mapping[str, Any]) -> ModelReference | None:
        if not self._task.needs_speech(values):
            return None
        return self._models.speakers(self._wanted("speakers_model"))

    def _open_record(self) -> WorkRecord:
        folder = self._start.data_folder
        try:
            folder.make()
            journal = Journal(folder.journal)
            tell_news(journal, self._settings.policy)
            return WorkRecord(JobStore(folder.jobs), journal, ModelHashes(folder.model_hashes))
        except JournalTooNew:
            raise CannotWrite("Le journal vient d’une version plus récente de Beffroi.") from None
        except (OSError, sqlite3.Error):
            raise DataFolderRefused(f"({folder.root})") from None

    def _job(self, jobs: JobStore, request: TaskRequest | None) -> Job:
        if request is None:
            job = _interrupted_job(jobs, self._arguments.resume)
            return jobs.take_up(replace(job, request=self._changed(job.request)))
        try:
            return jobs.create(request, self._task.title)
        except OSError:
            raise DataFolderRefused(f"({self._start.data_folder.root})") from None

    def _run_job(self, record: WorkRecord, job: Job) -> int:
        job = record.begin(job)
        output = make_output(self._arguments.json_events)
        started = time.monotonic()
        pool = make_pool(self._start, self._settings, self._hear)
        try:
            pool.submit(self._lane(job), events.RunTask(job.id, job.request))
            end = listen(self._messages, pool.cancel, job.id, output)
        finally:
            pool.shutdown()
            output.close()
        seconds = time.monotonic() - started
        assert isinstance(end, EndOfTask), "a task has no other end"
        status = self._tell_end(end, seconds)
        if isinstance(end, events.Finished) and not self._arguments.json_events:
            tell_publication(end.result, job.request.profile)
        try:
            record.end(job, self._task, end, seconds)
            note_review(record, job, end)
            if isinstance(end, events.Failed) and end.error == PolicyRefusal.__name__:
                tell_refusal(self._start, self._task.id, job.request)
        except (OSError, sqlite3.Error):
            sys.stderr.write("Attention : le journal n’a pas pu être complété.\n")
        return status

    def _lane(self, job: Job) -> Lane:
        return self._task.lane(job.request)

    def _hear(self, _lane: Lane, message: events.FromWorker) -> None:
        self._messages.put(message)

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


def open_jobs(start: StartOptions) -> JobStore:
    """Return the jobs of the account; raise DataFolderRefused."""
    try:
        return JobStore(start.data_folder.make().jobs)
    except OSError:
        raise DataFolderRefused(f"({start.data_folder.root})") from None


def _out_dir(untrusted_folder: str) -> str:
    """Return the folder as an absolute path; raise InvalidField or CannotWrite.

    What can be seen to fail is refused now, not after an hour of work.
    """
    if not untrusted_folder.strip():
        raise InvalidField("--out attend le nom d’un dossier.")
    try:
        folder = Path(untrusted_folder).absolute()
        nearest = next(place for place in (folder, *folder.parents) if place.exists())
    except (OSError, ValueError):
        raise CannotWrite("Son chemin est trop long ou n’est pas valable.") from None
    if not nearest.is_dir():
        raise CannotWrite("Ce n’est pas un dossier.")
    if not os.access(nearest, os.W_OK):
        raise CannotWrite
    return str(folder)


def _interrupted_job(jobs: JobStore, job_id: str) -> Job:
    for job in jobs.interrupted():
        if job.id == job_id:
            return job
    raise RequestError(
        f"Aucun travail interrompu n’a le numéro {job_id}.",
        advice="La commande « jobs » donne la liste.",
        sentence="Ce travail ne peut pas être repris.",
    )


def _absolute(value: object) -> str | tuple[str, ...]:
    """Return paths that mean the same in the worker, whose folder may be another."""
    if isinstance(value, tuple):
        return tuple(str(Path(path).absolute()) for path in value)
    return str(Path(str(value)).absolute()) if value else ""
