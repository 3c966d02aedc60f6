# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page of slides does with finished files: opens them, copies them out, shows their folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from desktop.core.draft import Draft
from desktop.core.review.review import Review
from desktop.core.review.reviewing import bears_draft_word
from desktop.core.task import Task
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import default_folder
from desktop.ui.file_copier import Copied, FileCopier
from desktop.ui.kept_run import make_again
from desktop.ui.result_view import ResultView
from desktop.ui.task_page import TaskPage
from desktop.ui.widgets.banner import Banner
from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.slides.result.gallery import SlidesGallery
from desktop.ui.workspaces.slides.result.slide_files import file_stem, files_in

_NOT_COPIED = "Les fichiers n’ont pas pu être copiés."
_WHY_NOT = (
    "Ceux de Beffroi sont intacts. Vérifiez que le dossier existe encore et qu’il y a de la place, "
    "puis recommencez."
)
_BEARS = "Chaque diapositive porte «\u00a0BROUILLON\u00a0» tant que personne ne les a relues."
_NOT_OPENED = "Aucun logiciel de ce poste n’a ouvert le fichier."
_OPEN_YOURSELF = "Le fichier est copié\u00a0: ouvrez-le depuis son dossier."


class SlidesFilesPage(TaskPage):
    """A task's page whose result is slides."""

    result: SlidesGallery

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self.copier = FileCopier()
        self._copied: dict[str, str] = {}
        """Where the copy of each file lies: what the agent opens and changes is a copy."""
        self._to_open = ""
        super().__init__(desk, task)
        self.copier.done.connect(self._tell_copied)
        self.result.copy_asked.connect(self.export)
        self.result.open_asked.connect(self.open_file)
        self.result.folder_asked.connect(self.show_folder)

    def make_result(self) -> ResultView:
        return SlidesGallery(self.desk)

    def set_review(self, review: Review) -> Draft:
        """Store who has read the slides over, and make their files again: they bear the state."""
        draft = super().set_review(review)
        run_id = make_again(self.desk, self.task, self._job_id, self.values_again(), review)
        if run_id:
            self.forget_copies()
            self._watch(run_id)
        return draft

    def values_again(self) -> dict[str, str]:
        """Return what the files are made of again, where the request does not hold it."""
        return {}

    def export(self) -> None:
        """Copy the files into a folder that the agent chooses (Ctrl+E)."""
        if self.state != "done" or self.copier.is_busy() or not self.may_copy():
            return
        first = default_folder(self.desk)
        chosen = QFileDialog.getExistingDirectory(
            self, "Copier les fichiers dans un dossier", first
        )
        if chosen:
            self.desk.keep("out_folder", chosen)
            self.copy_to(chosen)

    def copy_to(self, folder: str) -> None:
        """Copy the files into a folder, under the title of the slides."""
        if not self.may_copy():
            return
        source, stem = self.result.folder(), file_stem(self.result.draft().title)
        names = [file.name for file in files_in(source)]
        renamed = {name: f"{stem}{Path(name).suffix}" for name in names}
        self.copier.copy([source / name for name in names], Path(folder), {}, renamed)

    def open_file(self, name: str) -> None:
        """Open a file in its own program: a copy of it, that what is changed there be not lost."""
        copied = self._copied.get(Path(name).suffix, "")
        if copied and Path(copied).is_file():
            self._open(copied)
        elif not self.copier.is_busy():
            self._to_open = Path(name).suffix
            self.copy_to(default_folder(self.desk))

    def show_folder(self) -> None:
        """Show the folder of the copies in the system's own window."""
        copied = next(iter(self._copied.values()), "")
        if copied and Path(copied).parent.is_dir():
            self._open(str(Path(copied).parent))
        elif not self.copier.is_busy():
            self._to_open = "/"
            self.copy_to(default_folder(self.desk))

    def forget_copies(self) -> None:
        """Other files are shown: what was copied is not theirs."""
        self._copied, self._to_open = {}, ""

    def _open(self, path: str) -> None:
        if not open_outside(path):
            self.banners.clear()
            self.banners.add(Banner(self.look, "attention", _NOT_OPENED, "", _OPEN_YOURSELF))

    def _tell_copied(self, end: Copied) -> None:
        self.banners.clear()
        wanted, self._to_open = self._to_open, ""
        if end.error is not None:
            self.banners.add(Banner(self.look, "bad", _NOT_COPIED, "", _WHY_NOT))
            return
        self._copied = {Path(path).suffix: path for path in end.paths}
        folder = str(Path(end.paths[0]).parent) if end.paths else ""
        words = count(len(end.paths), "fichier copié", "fichiers copiés")
        self.banners.add(Banner(self.look, "good", f"{words}.", f"Dossier{NBSP}: {folder}"))
        if bears_draft_word(self.result.draft()):
            self.banners.add(Banner(self.look, "attention", _BEARS))
        if wanted == "/":
            self._open(folder)
        elif wanted in self._copied:
            self._open(self._copied[wanted])

    def keep_now(self) -> None:
        super().keep_now()
        self.copier.wait()


def open_outside(path: str) -> bool:
    """Have the system open a file or a folder; False when it could not."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(path))
