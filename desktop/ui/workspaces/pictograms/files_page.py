# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page of pictograms does with finished files: makes them, shows them, copies them out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop.core.errors import BeffroiError
from desktop.core.task import Result, Task
from desktop.tasks.make_pictograms.task import wants_painting
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import default_folder
from desktop.ui.file_copier import Copied
from desktop.ui.kept_run import resume_kept, run_kept
from desktop.ui.records import KeptWork
from desktop.ui.result_view import ResultView
from desktop.ui.runs import RunEnd
from desktop.ui.task_page import TaskPage
from desktop.ui.widgets.banner import Banner
from desktop.ui.words import count
from desktop.ui.workspaces.pictograms.copying import SeriesCopier
from desktop.ui.workspaces.pictograms.design import list_text
from desktop.ui.workspaces.pictograms.gallery import SeriesGallery
from desktop.ui.workspaces.pictograms.panel import PictogramsPanel
from desktop.ui.workspaces.pictograms.result_rows import ALTERNATIVE_NAME, alternative_content

_NOT_COPIED = "Les fichiers n’ont pas pu être copiés."
_NOTHING = "Aucun pictogramme n’a été dessiné\u00a0: il n’y a rien à copier."
_WHY_NOT = (
    "Ceux de Beffroi sont intacts. Vérifiez que le dossier existe encore et qu’il y a de la place, "
    "puis recommencez."
)


class PictogramFilesPage(TaskPage):
    """A task's page whose result is a series of files."""

    panel: PictogramsPanel
    result: SeriesGallery

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self.copier = SeriesCopier()
        super().__init__(desk, task)
        self.copier.done.connect(self._tell_copied)

    def make_result(self) -> ResultView:
        return SeriesGallery(self.desk)

    # --- making -----------------------------------------------------------------------------

    def start(self) -> None:
        """Make the files; the model is asked for only when it is to draw something."""
        if self.panel.problem():
            self.panel.focus_first()
            return
        self.banners.clear()
        values = self.panel.values()
        model = self.panel.model() if wants_painting(values) else None
        try:
            run_id = run_kept(self.desk, self.task, values, model)
        except BeffroiError as error:
            self.banners.add(Banner(self.look, "bad", error.message(), "", error.next_step()))
            return
        self._watch(run_id)
        self.desk.records.keep_form(self.task.id, {})

    def resume(self, work: KeptWork) -> None:
        if self.state == "working":
            return
        self.banners.clear()
        self.panel.set_values(work.request.values)
        self._watch(resume_kept(self.desk, self.task, work))

    # --- what came of it --------------------------------------------------------------------

    def _finish(self, result: Result, end: RunEnd) -> None:
        super()._finish(result, end)
        self._show_files()

    def show_kept(self, work: KeptWork) -> None:
        if self.state == "working":
            return
        super().show_kept(work)
        self._show_files()

    def _show_files(self) -> None:
        self.result.show_data(self._data)
        self._fit_result()
        self.result.focus_first()

    def back_to_form(self) -> None:
        self._take_read_needs()
        super().back_to_form()

    def _take_read_needs(self) -> None:
        """Show the needs that were read in a file: from now on they can be changed one by one."""
        rows = self.result.series().rows
        if self.state == "done" and self.panel.needs.file() and rows:
            self.panel.take_read_needs(list_text((row.need, "") for row in rows))

    # --- copying ----------------------------------------------------------------------------

    def export(self) -> None:
        if self.state != "done" or self.copier.is_busy() or not self._may_leave():
            return
        if not self.result.series().files:
            self.banners.clear()
            self.banners.add(Banner(self.look, "attention", _NOTHING))
            return
        chosen = QFileDialog.getExistingDirectory(
            self, "Copier les fichiers dans un dossier", default_folder(self.desk)
        )
        if chosen:
            self.desk.keep("out_folder", chosen)
            self.copy_to(chosen)

    def _may_leave(self) -> bool:
        """What a model painted is looked over first, where the commune says so."""
        return self.may_copy(only_generated=True)

    def copy_to(self, folder: str) -> None:
        """Copy the files into a new folder of a folder, with the alternative texts."""
        if not self._may_leave():
            return
        data, origin = self.result.series(), self.result.folder()
        names = [name for row in data.rows for name in row.files] + list(data.files)
        self.copier.folder = origin
        texts = {ALTERNATIVE_NAME: alternative_content(data)}
        self.copier.copy([origin / name for name in names], Path(folder), texts)

    def _tell_copied(self, end: Copied) -> None:
        self.banners.clear()
        if end.error is not None:
            self.banners.add(Banner(self.look, "bad", _NOT_COPIED, "", _WHY_NOT))
            return
        folder = str(Path(end.paths[-1]).parent) if end.paths else ""
        words = count(len(end.paths), "fichier copié", "fichiers copiés")
        self.banners.add(Banner(self.look, "good", f"{words}.", f"Dossier\u00a0: {folder}"))

    def keep_now(self) -> None:
        super().keep_now()
        self.copier.wait()
