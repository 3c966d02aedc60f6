# SPDX-License-Identifier: AGPL-3.0-or-later
"""`proof`: has a worker of every kind try the ways out, and writes the sheet, without a window."""

from __future__ import annotations

import argparse
import datetime
import queue
import sqlite3
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from desktop import __version__
from desktop.command_line.arguments import EXIT_DONE, EXIT_FAILURE, read_formats
from desktop.command_line.conversation import CTRL_C
from desktop.command_line.signals import interruptions
from desktop.command_line.under_policy import settings_under_policy
from desktop.core import events
from desktop.core.draft import Draft
from desktop.core.errors import BeffroiError
from desktop.core.jobs.record import output_mark
from desktop.core.journal.entry import session_name
from desktop.core.journal.journal import Journal, JournalEntry
from desktop.core.lanes.lanes import LanePool
from desktop.core.models.catalogue_file import default_catalogue
from desktop.core.models.installed import find_models
from desktop.core.network.ledger import COMMAND, NetworkLedger, Verdict
from desktop.core.network.offline import PROBE_OPTION
from desktop.core.network.probe import probe_network
from desktop.core.paths import worker_command
from desktop.core.start_options import StartOptions
from desktop.core.task import Lane, WrittenFile
from desktop.mairie.commune.profile import load_profile
from desktop.mairie.compliance.proof.facts import (
    JournalState,
    ProofFacts,
    policy_lines,
    proof_models,
)
from desktop.mairie.compliance.proof.machine import this_machine
from desktop.mairie.compliance.proof.sheet import conclusion, proof_draft, proof_stem
from desktop.mairie.compliance.proof.words import (
    METHODS,
    in_order,
    process_name,
    refused_count_words,
)
from desktop.pool import make_pool

_LISTEN_SECONDS = 0.2
Message = tuple[Lane, events.FromWorker] | None


class ProofCommand:
    """The command: measures, sheet, entry of the journal, exit status."""

    def __init__(self, start: StartOptions, options: argparse.Namespace) -> None:
        self._start = start
        self._out = Path(options.out).absolute()
        self._formats = read_formats(options.format) or ("pdf",)
        self._settings = settings_under_policy(start)
        self._messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._ledger = NetworkLedger()
        self._silent: list[str] = []

    def run(self) -> int:
        """Do it and return 0 when every way out is closed in every process, else 3."""
        self._start.data_folder.make()
        pool = make_pool(self._start, self._settings, lambda *message: self._messages.put(message))
        try:
            with interruptions(lambda: self._messages.put(CTRL_C)):
                self._measure(pool)
                facts = self._facts()
                files = self._write(pool, proof_draft(facts), facts.at)
        finally:
            pool.shutdown()
        self._note(files)
        self._tell(facts, files)
        return EXIT_DONE if facts.verdict is Verdict.LOCKED else EXIT_FAILURE

    def _measure(self, pool: LanePool) -> None:
        """Try from this process, and from a worker of each lane, all at once."""
        child = [*worker_command(), PROBE_OPTION]
        self._ledger.take(probe_network(child, COMMAND), time.monotonic())
        waiting = {lane.value for lane in Lane}
        for lane in Lane:
            pool.submit(lane, events.ProbeNetwork(f"probe-{lane.value}"))
        while waiting:
            lane, told = self._listen()
            if isinstance(told, events.NetworkProbed):
                self._ledger.take(told.network, time.monotonic())
            elif isinstance(told, events.END_OF_RUN):
                self._silent.append(lane.value)
            if isinstance(told, events.END_OF_RUN):
                waiting.discard(lane.value)

    def _listen(self) -> tuple[Lane, events.FromWorker]:
        while True:
            try:
                message = self._messages.get(timeout=_LISTEN_SECONDS)
            except queue.Empty:  # a wait without limit would not let Ctrl+C through on Windows
                continue
            if message is CTRL_C:
                raise KeyboardInterrupt
            return message

    def _facts(self) -> ProofFacts:
        folder = self._start.models_folder(self._settings)
        profile = load_profile(self._start.data_folder.profile)
        verdict = self._ledger.verdict(time.monotonic())
        if self._silent and verdict is Verdict.LOCKED:
            verdict = Verdict.LATE
        return ProofFacts(
            at=datetime.datetime.now().astimezone(),
            by=session_name(),
            version=__version__,
            machine=this_machine(),
            verdict=verdict,
            networks=in_order(self._ledger.measures()),
            silent=tuple(self._silent),
            refusals=self._ledger.refusals(),
            journal=self._journal_state(),
            models=proof_models(find_models(folder), default_catalogue()),
            policy=policy_lines(self._settings.policy),
            commune=profile.name,
            dpo=profile.dpo_contact,
        )

    def _journal_state(self) -> JournalState | None:
        try:
            check = Journal(self._start.data_folder.journal).verify()
        except (OSError, sqlite3.Error, BeffroiError):
            return None
        return JournalState(check.entries, check.last_hash, check.first_broken)

    def _write(
        self, pool: LanePool, draft: Draft, at: datetime.datetime
    ) -> tuple[WrittenFile, ...]:
        export = events.ExportDraft(
            "export", draft, {}, str(self._out), proof_stem(at), self._formats
        )
        pool.submit(Lane.LIGHT, export)
        while True:
            _, told = self._listen()
            if isinstance(told, events.Exported):
                return told.files
            if isinstance(told, events.Failed) and told.run_id == "export":
                raise told.to_error()

    def _note(self, files: Iterable[WrittenFile]) -> None:
        entry = JournalEntry("proof", "made", outputs=tuple(map(output_mark, files)))
        try:
            Journal(self._start.data_folder.journal).add(entry)
        except (OSError, sqlite3.Error, BeffroiError):
            sys.stderr.write("Le journal n’a pas pu être complété\u00a0: la fiche est écrite.\n")

    def _tell(self, facts: ProofFacts, files: Iterable[WrittenFile]) -> None:
        lines = [conclusion(facts), ""]
        for network in facts.networks:
            state = "coupé" if network.locked else "NON VERROUILLÉ"
            lines.append(
                f"  {process_name(network.process)}\u00a0: {state}, "
                f"{refused_count_words(network)} refusés ({METHODS.get(network.method, '?')})"
            )
        lines += [f"  {process_name(process)}\u00a0: sans réponse" for process in facts.silent]
        lines += ["", *(f"Fiche\u00a0: {file.path}" for file in files)]
        sys.stdout.write("\n".join(lines) + "\n")
