# SPDX-License-Identifier: AGPL-3.0-or-later
"""A whole day in the real window, without a screen: every step of the path, its exports, every page.

`python -m scripts.proving.window_day FOLDER` writes all in FOLDER and prints what it did. The real
panels are driven as an agent does; the workers are real; models are simulated where one is needed.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from desktop.app import Beffroi, make_application
from desktop.core.events import ListMicrophones
from desktop.core.start_options import StartOptions
from desktop.core.task import Lane
from desktop.mairie.learning.step import Step
from desktop.ui.pages.compliance.network.page import NetworkPage
from desktop.ui.pages.learning.page import LearningPage
from desktop.ui.pages.learning.step_visit import Kind
from desktop.ui.task_page import TaskPage

PATIENCE = 300.0
"""Seconds for one work, traced on a slow machine."""
STEPS = (
    "mails", "resume", "arrete", "compte-rendu", "affiche", "pictogrammes", "diaporama", "demande",
)  # fmt: skip
_PRESSES = {"make-poster": 2, "make-slides": 2}
"""How often the main button is pressed until the files are there."""


class Day:
    """The window, and what an agent does with it."""

    def __init__(self, folder: Path) -> None:
        self.out = folder / "exports"
        self.out.mkdir(parents=True)
        start = StartOptions.make(
            str(folder / "donnees"), str(folder / "modeles"), fake_engine=True
        )
        self.application = make_application()
        self.beffroi = Beffroi(self.application, start)
        self.window, self.desk = self.beffroi.window, self.beffroi.desk
        self.window.resize(1366, 820)
        self.window.show()
        self.exported: list[str] = []
        self.failures = 0
        sys.excepthook = self.fail  # the window's own would only log what goes wrong
        _accept_formats_of_posters()

    def run(self) -> None:
        """Do the day; raise RuntimeError for what does not come to an end."""
        self.window.try_network()
        page = self.window.open_page("learning")
        assert isinstance(page, LearningPage)
        page.person.type_person("Claire Martin", "secrétaire générale de mairie")
        for step_id in STEPS:
            self.do_step(page, step_id)
        self.summarise_with_a_model()
        self.desk.bridge.submit(Lane.SOUND, ListMicrophones("microphones"))
        self.open_every_page()
        self.window.network.try_everything()
        self.wait(lambda: self._has_measured_all(), "the network was not measured")
        say(f"réseau : {self.window.network.verdict()}, {len(self.desk.bridge.workers())} moteurs")
        refused = self.desk.state.network.refusals()
        say(f"tentatives en dehors de nos essais : {refused or 'aucune'}")
        self.write_sheet()

    def do_step(self, page: LearningPage, step_id: str) -> None:
        """Go through a step of the path: its works, and an export of each document."""
        assert page.conductor is not None
        step = page.progress.path.find(step_id)
        assert isinstance(step, Step)
        page.conductor.open_step(step)
        self.settle()
        visit, guide = page.conductor.visit, page.conductor.guide
        assert visit is not None and guide is not None
        while visit.stage.kind is Kind.DO:
            self.work()
            guide.forward.click()
            self.settle()
        say(f"{step_id} : {step.title}")

    def work(self) -> None:
        """Do the work of the panel in sight, then write it into files."""
        panel = self.window.current()
        assert isinstance(panel, TaskPage)
        for _ in range(_PRESSES.get(panel.task.id, 1)):
            if panel.task.id == "improve-prompt":
                self.settle(1.0)  # the workshop reads a demand as it is written
                break
            panel.run_main()
            self.settle()
            self.wait(lambda: not self.desk.running(), f"{panel.task.id} did not end")
        self.export(panel)

    def summarise_with_a_model(self) -> None:
        """Once with a simulated model, in the lane of text."""
        report = _samples() / "rapport-annuel-eau.pdf"
        self.window.start_task("summarise-document", str(report))
        panel = self.window.current()
        assert isinstance(panel, TaskPage)
        self.settle()
        model = panel.panel.model()
        panel.start()
        self.settle()
        self.wait(lambda: not self.desk.running(), "the summary with a model did not end")
        self.export(panel)
        say(f"résumé avec {model.id if model else 'les règles'}")

    def export(self, panel: TaskPage) -> None:
        """Write what a panel shows into three formats, when it is a document."""
        if panel.state != "done":
            return
        runner = panel.desk.runner
        ended: list[object] = []
        runner.exported.connect(ended.append)
        stem = f"{len(self.exported) + 1:02}-{panel.task.id}"
        panel.export_to(str(self.out), stem, ("docx", "odt", "pdf"))
        self.wait(lambda: bool(ended), f"the export of {panel.task.id} did not end")
        runner.exported.disconnect(ended.append)
        self.exported.append(stem)

    def write_sheet(self) -> None:
        """Write the proof sheet of the window itself."""
        room = self.window.open_page("compliance/network")
        assert isinstance(room, NetworkPage)
        room.export_to(str(self.out), "preuve", ("pdf",))
        self.wait((self.out / "preuve.pdf").is_file, "the sheet was not written")

    def open_every_page(self) -> None:
        """Open all pages of the window, once each."""
        for page_id in list(self.window._makers):
            if page_id.startswith("learning/"):
                continue
            try:
                self.window.open_page(page_id)
            except Exception as error:  # noqa: BLE001  # told; the other pages are opened too
                self.fail(type(error), error, error.__traceback__)
            self.settle()
        say(f"{len(self.window.pages)} pages ouvertes")

    def fail(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Tell a defect in full; the day ends badly."""
        self.failures += 1
        sys.__excepthook__(kind, error, trace)

    def close(self) -> None:
        """Close the window and end the workers."""
        self.beffroi.close()

    def settle(self, seconds: float = 0.2) -> None:
        """Let what is queued happen."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.application.processEvents()
            time.sleep(0.005)

    def wait(self, is_done: Callable[[], bool], trouble: str) -> None:
        """Let things happen until something is true."""
        until = time.monotonic() + PATIENCE
        while not is_done():
            if time.monotonic() > until:
                raise RuntimeError(trouble)
            self.settle(0.05)

    def _has_measured_all(self) -> bool:
        measured = self.desk.state.network.measures()
        tried = {way for network in measured for way in network.attempts}
        return "qt" in tried and all("child" in network.attempts for network in measured)


def _accept_formats_of_posters() -> None:
    from desktop.ui.workspaces.poster.files_dialog import FilesDialog

    FilesDialog.exec = lambda _dialog: 1  # type: ignore[method-assign]  # takes what it proposes


def _samples() -> Path:
    from desktop.command_line.demonstration.day import DAY_FOLDER

    return DAY_FOLDER


def say(words: str) -> None:
    """Print a line at once."""
    print(words, flush=True)


def main(arguments: list[str]) -> int:
    """Do the day in the folder given."""
    day = Day(Path(arguments[0]))
    try:
        day.run()
        written = sorted(path.name for path in day.out.iterdir())
        say(f"{len(written)} fichiers exportés")
    finally:
        day.close()
    return 1 if day.failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
