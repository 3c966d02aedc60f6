# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page of a poster does with finished files: makes them, shows them, copies them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from desktop.core.draft import Draft
from desktop.core.errors import BeffroiError
from desktop.core.review.review import Review
from desktop.core.task import Result, Task
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import default_folder
from desktop.ui.file_copier import Copied, FileCopier
from desktop.ui.kept_run import make_again, run_kept
from desktop.ui.records import KeptWork
from desktop.ui.result_view import ResultView
from desktop.ui.runs import RunEnd
from desktop.ui.task_page import TaskPage
from desktop.ui.widgets.banner import Banner
from desktop.ui.words import count
from desktop.ui.workspaces.poster.gallery import PosterGallery
from desktop.ui.workspaces.poster.painting import painted_in
from desktop.ui.workspaces.poster.panel import PosterPanel
from desktop.ui.workspaces.poster.result_files import (
    ALTERNATIVE_NAME,
    alternative_content,
    files_of,
    with_alternative_text,
)

_NOT_COPIED = "Les fichiers n’ont pas pu être copiés."
_WHY_NOT = (
    "Ceux de Beffroi sont intacts. Vérifiez que le dossier existe encore et qu’il y a de la place, "
    "puis recommencez."
)


class PosterFilesPage(TaskPage):
    """A task's page whose result is a gallery of files."""

    panel: PosterPanel
    result: PosterGallery

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self.copier = FileCopier()
        self._made_formats = ""
        """Those that were made last, to be proposed again."""
        self._texts: dict[str, str] = {}
        """Alternative texts by format, while the same files are made again."""
        super().__init__(desk, task)
        self.copier.done.connect(self._tell_copied)

    def make_result(self) -> ResultView:
        return PosterGallery(self.desk)

    def make_files(self, answers: Mapping[str, Any]) -> None:
        """Make the files of these formats, by rules whoever painted the picture."""
        self.banners.clear()
        state = self.panel.state
        values = self.panel.values_for(state.look, state.format_id) | dict(answers)
        try:
            run_id = run_kept(self.desk, self.task, values, None)
        except BeffroiError as error:
            self.banners.add(Banner(self.look, "bad", error.message(), "", error.next_step()))
            return
        self._made_formats = str(answers.get("format") or "")
        self._watch(run_id)
        self.desk.records.keep_form(self.task.id, {})

    def set_review(self, review: Review) -> Draft:
        """Store who has looked the poster over; files that bear the state are made again."""
        draft = super().set_review(review)
        if draft.ai_mark.is_generated:
            self._texts = {
                one.format_id: one.alternative_text for one in files_of(self.result.data())
            }
            run_id = make_again(self.desk, self.task, self._job_id, {}, review)
            if run_id:
                self._watch(run_id)
        return draft

    def wanted_formats(self) -> list[str]:
        """Return the ids of the formats to propose: those made last, else the one in sight."""
        return (self._made_formats or self.panel.state.format_id).split(",")

    # --- what came of it --------------------------------------------------------------------

    def _finish(self, result: Result, end: RunEnd) -> None:
        data = dict(result.data)
        for format_id, text in self._texts.items():  # as the agent had changed them
            data = with_alternative_text(data, format_id, text)
        self._texts = {}
        super()._finish(replace(result, data=data), end)
        self._show_files(result.draft)

    def show_kept(self, work: KeptWork) -> None:
        super().show_kept(work)
        self._made_formats = str(work.request.values.get("format") or "")
        self._show_request("")
        self._show_files(work.draft)

    def _show_files(self, draft: Draft | None) -> None:
        self.result.show_data(self._data)
        if draft is not None:  # painted in a run that was taken up again: they can still be chosen
            self.panel.paint.add_pictures(painted_in(draft))
        self._fit_result()

    def _keep(self) -> None:
        if self.state == "done":
            self._data = self.result.data()
        super()._keep()

    # --- copying ----------------------------------------------------------------------------

    def export(self) -> None:
        if self.state != "done" or self.copier.is_busy() or not self._may_leave():
            return
        first = default_folder(self.desk)
        chosen = QFileDialog.getExistingDirectory(
            self, "Copier les fichiers dans un dossier", first
        )
        if chosen:
            self.desk.keep("out_folder", chosen)
            self.copy_to(chosen)

    def _may_leave(self) -> bool:
        """What a model painted is looked over first, where the commune says so."""
        return self.may_copy(only_generated=True)

    def copy_to(self, folder: str) -> None:
        """Copy the files into a folder, with the alternative texts as they now read."""
        if not self._may_leave():
            return
        found, source = files_of(self.result.data()), self.result.folder()
        paths = [source / name for files in found for name in files.names]
        self.copier.copy(paths, Path(folder), {ALTERNATIVE_NAME: alternative_content(found)})

    def _tell_copied(self, end: Copied) -> None:
        self.banners.clear()
        if end.error is not None:
            self.banners.add(Banner(self.look, "bad", _NOT_COPIED, "", _WHY_NOT))
            return
        folder = str(Path(end.paths[0]).parent) if end.paths else ""
        words = count(len(end.paths), "fichier copié", "fichiers copiés")
        self.banners.add(Banner(self.look, "good", f"{words}.", f"Dossier\u00a0: {folder}"))

    def keep_now(self) -> None:
        super().keep_now()
        self.copier.wait()
