# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of texts while a worker works for one of its tabs: started, followed, ended one way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from desktop.core.errors import BeffroiError
from desktop.core.events import Failed
from desktop.core.task import ModelReference, Result, Task, TaskRequest
from desktop.ui.announcements import announce
from desktop.ui.records import KeptWork
from desktop.ui.runs import ActiveRun, RunEnd
from desktop.ui.widgets.banner import Banner
from desktop.ui.workspaces.text.tabs_page import TabsPage

READ, DOCUMENT, TABLE = "lecture", "document", "tableau"
"""Runs that read a file: for the facts of a text, for its words, for the themes of answers."""
FORGET_MS = 2_000
"""The journal reads the file of a work that has just ended before it goes."""
_KEPT = "Votre texte est conservé."


class RunsPage(TabsPage):
    """One run at a time; what it is for is known by the name of its tab."""

    run_name = ""
    _document_tab, _quiet_id = "", ""
    _looked_at: list[str]

    # --- for the page -----------------------------------------------------------------------

    def show_result(self, name: str, result: Result, end: RunEnd) -> None:
        """Show what a run gave in its tab."""
        raise NotImplementedError

    def show_quiet(self, result: Result) -> None:
        """Show what was looked at again; nothing is said of it."""
        raise NotImplementedError

    def show_document(self, name: str, data: Mapping[str, Any]) -> None:
        """Show the text of a document in a tab."""
        raise NotImplementedError

    def show_stream(self, name: str, text: str) -> None:
        """Show a piece of text as a model writes it."""
        raise NotImplementedError

    def end_stream(self, name: str) -> None:
        """Show the tab again as it was before the run."""
        raise NotImplementedError

    def keep_now(self) -> None:
        """The window closes: keep what is on the screen, erase what was only looked at."""
        super().keep_now()
        self.forget_looked_at()

    # --- starting ---------------------------------------------------------------------------

    def run_task(
        self, name: str, task: type[Task], values: Mapping[str, Any], model: ModelReference | None
    ) -> bool:
        """Start a run; False, and said, when it cannot be."""
        if self.state == "working":
            return False
        self.banners.clear()
        self._keep()
        try:
            run_id = self.desk.runner.run(task, values, model, self.desk.profile.data())
        except BeffroiError as error:
            self.banners.add(Banner(self.look, "bad", error.message(), "", error.next_step()))
            return False
        self.watch_run(name, run_id)
        return True

    def read_document(self, name: str, path: str) -> None:
        """Have the text of a document read for a tab."""
        from desktop.tasks.check_document import CheckDocument

        self._document_tab = name
        self.run_task(DOCUMENT, CheckDocument, {"document": path, "kind": "clarity"}, None)

    def run_on_text(self, name: str, text: str, title: str, *, quiet: bool = False) -> bool:
        """Have a text of the window looked at by « Vérifier un document »; False when it cannot be.

        It goes through a file in the folder of its work, and is erased with it. A `quiet` run leaves
        the page as it is.
        """
        from desktop.tasks.check_document import CheckDocument

        if self.state == "working" or (quiet and self._quiet_id):
            return False
        if self._quiet_id:
            self.desk.runner.cancel(self._quiet_id)
        if not quiet:
            self.banners.clear()
        self.forget_looked_at()
        values = {"document": f"{title}.txt", "kind": "clarity"}
        try:
            checked = CheckDocument.parse_values(values)
            profile = dict(self.desk.profile.data())
            request = TaskRequest(CheckDocument.id, checked, "", formats=(), profile=profile)
            work = self.desk.records.open(request)
            path = Path(work.request.job_dir).parent / f"{title}.txt"
            path.write_text(text, encoding="utf-8")
        except (BeffroiError, OSError):
            sentence = "Le texte n’a pas pu être écrit sur le disque."
            advice = "Libérez de la place, puis recommencez. Votre texte est conservé."
            self.banners.add(Banner(self.look, "bad", sentence, "", advice))
            return False
        asked = replace(work.request, values={**checked, "document": str(path)})
        run_id = self.desk.runner.submit(CheckDocument, replace(work, request=asked))
        self._looked_at.append(work.job_id)
        if quiet:
            self._quiet_id = run_id
        else:
            self.watch_run(name, run_id)
        return True

    def forget_looked_at(self) -> None:
        """Erase the works of texts that were only looked at: they are no drafts."""
        running = {run.job_id for run in self.desk.runner.active()}
        for job_id in [job_id for job_id in self._looked_at if job_id not in running]:
            self._looked_at.remove(job_id)
            self.desk.records.forget(job_id)

    def watch_run(self, name: str, run_id: str) -> None:
        """Follow a run for a tab."""
        self.run_name = name
        self._run_id = run_id
        run = next(run for run in self.desk.runner.active() if run.run_id == run_id)
        self._job_id, self._failed_work = run.job_id, None
        self.progress.cancel.setEnabled(True)
        self.progress.cancel.setText("Annuler")
        self.progress.show_progress(run.step, None, None)
        self.set_state("working")
        if name != DOCUMENT:
            announce(self, "Travail lancé.")

    # --- what the runner says ---------------------------------------------------------------

    def _on_previewed(self, run: ActiveRun) -> None:
        """Passages are shown when they are all there: half a text must not replace a whole one."""

    def _on_streamed(self, run_id: str, text: str) -> None:
        if run_id == self._run_id:
            self.show_stream(self.run_name, text)

    def _on_ended(self, end: RunEnd) -> None:
        if end.run.run_id == self._quiet_id:
            self._quiet_id = ""
            QTimer.singleShot(FORGET_MS, self, self.forget_looked_at)
            if end.result is not None:
                self.show_quiet(end.result)
            return
        if end.run.run_id != self._run_id:
            return
        self._run_id = ""
        QTimer.singleShot(FORGET_MS, self, self.forget_looked_at)
        self.set_state("idle")
        if end.result is not None:
            self._end_well(end.result, end)
        else:
            self.end_stream(self.run_name)
            if end.error is not None:
                self._fail(end.error, end.run)
                return
            self.banners.add(Banner(self.look, "information", "Travail arrêté.", _KEPT))
            self.desk.records.forget(end.run.job_id)
        self.focus_first()

    def _end_well(self, result: Result, end: RunEnd) -> None:
        if self.run_name == DOCUMENT:
            self.desk.records.forget(end.run.job_id)
            self.show_document(self._document_tab, result.data)
        else:
            self.show_result(self.run_name, result, end)
        for sentence in dict.fromkeys((*result.warnings, *end.run.warnings)):
            self.banners.add(Banner(self.look, "attention", sentence), speak=False)
        self._keep()

    def _fail(self, error: Failed, run: ActiveRun) -> None:
        self._failed_work = KeptWork(run.job_id, run.request, run.draft)
        banner = Banner(self.look, "bad", error.sentence, "", error.advice or _KEPT)
        if self.run_name in (READ, DOCUMENT, TABLE):
            banner.add_button("Choisir un autre document…", self.choose_file)
        elif run.task is self.task:
            banner.add_button("Reprendre", self._resume_failed)
        self.banners.add(banner)
        if not banner.focus_action():
            self.focus_first()
