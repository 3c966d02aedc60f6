# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command `ask`: prints the passages that answer a question, with their pages."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile

from desktop.command_line.answer_lines import answer_lines
from desktop.command_line.arguments import EXIT_DONE, given_fields
from desktop.command_line.run import RunCommand
from desktop.core import events
from desktop.core.jobs.jobs import Job
from desktop.core.jobs.record import EndOfTask, WorkRecord
from desktop.core.start_options import StartOptions
from desktop.tasks.ask_document import AskDocument


class AskCommand(RunCommand):
    """One question, done as any task is: in a worker, with a line in the journal.

    Without --out its files go to a folder that ends with it, and the job is put away: nothing is
    left to be taken up.
    """

    def __init__(self, start: StartOptions, options: argparse.Namespace) -> None:
        self._is_json = bool(options.json)
        self._keeps = bool(options.out)
        asked = {"documents": tuple(options.document), "question": options.question}
        arguments = argparse.Namespace(
            resume="",
            out=options.out,
            model=options.model,
            format="" if self._keeps else "txt",
            profile="",
            json_events=False,
            **given_fields(AskDocument, asked),
        )
        super().__init__(start, AskDocument, arguments)

    def run(self) -> int:
        """Ask, print and return the exit status; raise BeffroiError before anything is started."""
        if self._keeps:
            return super().run()
        with tempfile.TemporaryDirectory(prefix="beffroi-tmp-") as folder:
            self._arguments.out = folder
            return super().run()

    def _run_job(self, record: WorkRecord, job: Job) -> int:
        try:
            return super()._run_job(record, job)
        finally:
            if not self._keeps:
                record.jobs.discard(job.id)

    def _tell_end(self, end: EndOfTask, seconds: float) -> int:
        if not isinstance(end, events.Finished):
            return super()._tell_end(end, seconds)
        data = end.result.data or {}
        if self._is_json:
            sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
        else:
            sys.stdout.write("\n".join(answer_lines(data)) + "\n")
        if self._keeps:
            sys.stderr.write("\n".join(file.path for file in end.result.files) + "\n")
        return EXIT_DONE
