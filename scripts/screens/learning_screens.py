# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states of « Parcours » for screenshots.py: the page, a step beside its panel, a module, the register.

Alone, `python -m scripts.screens.learning_screens --out DIR` renders them in each variant; with `--real`
it follows the eight steps with real workers instead, without model, and draws the attestation too.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog

from desktop.core import events
from desktop.core.task import Result
from desktop.mairie.learning.path import PathItem
from desktop.ui.demonstration import sample_results
from desktop.ui.pages.learning.conductor import Conductor
from desktop.ui.pages.learning.guide import StepGuide
from desktop.ui.pages.learning.module_page import ModulePage
from desktop.ui.pages.learning.page import LearningPage
from desktop.ui.pages.learning.register_page import ErasePersonDialog, TrainingsPage
from desktop.ui.pages.learning.stage_views import TrapView
from desktop.ui.pages.learning.step_visit import Kind
from desktop.ui.task_page import TaskPage

if TYPE_CHECKING:
    from desktop.app import Beffroi
    from scripts.screenshots import Studio

PATIENCE = 120.0
PEOPLE = (("Claire Martin", "secrétaire générale de mairie"), ("Paul Leroux", "maire"))


def page_of(studio: Studio) -> LearningPage:
    page = studio.window.open_page("learning")
    assert isinstance(page, LearningPage)
    return page


def conductor_of(studio: Studio) -> Conductor:
    page = page_of(studio)
    assert page.conductor is not None
    return page.conductor


def guide_of(studio: Studio) -> StepGuide:
    page = studio.window.page("learning")
    assert isinstance(page, LearningPage) and page.conductor is not None
    assert page.conductor.guide is not None
    return page.conductor.guide


def _empty(studio: Studio) -> None:
    studio.sample.desk.trainings_file = studio.document.parent / "formations.json"
    page_of(studio)


def _begun(studio: Studio) -> None:
    page = page_of(studio)
    if page.progress.person is None:
        page.person.type_person(*PEOPLE[0])
        steps, modules = page.progress.path.steps, page.progress.path.modules
        items: tuple[PathItem, ...] = (*steps[1:3], modules[0])
        for item in items:
            page.progress.begin(item)
            page.progress.finish(item)
        page.skip(steps[5])
    page_of(studio)


def _foot(studio: Studio) -> None:
    _begun(studio)
    studio.settle()
    bar = page_of(studio).whole.verticalScrollBar()
    studio.settle()
    bar.setValue(bar.maximum())


def _step(studio: Studio, step_id: str = "resume") -> None:
    _begun(studio)
    conductor = conductor_of(studio)
    conductor.open_step(
        next(step for step in conductor.progress.path.steps if step.id == step_id), again=True
    )
    studio.settle()


def _done(studio: Studio) -> None:
    _step(studio)
    page = studio.window.current()
    assert isinstance(page, TaskPage)
    page.start()
    studio.settle()
    result = Result(sample_results.digest_draft(), {"coverage": {}})
    studio.say(events.Finished(studio.sample.lanes.run_id(), result))


def _folded(studio: Studio) -> None:
    guide_of(studio).set_folded(True)


def _stage(studio: Studio, kind: Kind) -> None:
    guide = guide_of(studio)
    guide.set_folded(False)
    while guide.visit is not None and guide.visit.stage.kind is not kind:
        guide._go(1)
    studio.settle()


def _trap_answer(studio: Studio) -> None:
    view = guide_of(studio).view
    assert isinstance(view, TrapView)
    view.show_answer()


def _answered(studio: Studio) -> None:
    quiz = guide_of(studio).quiz
    quiz.choose(0)
    quiz.go.click()


def _module(studio: Studio, screens: int = 0) -> None:
    _begun(studio)
    conductor = conductor_of(studio)
    conductor.open_module(conductor.progress.path.modules[1])
    page = studio.window.current()
    assert isinstance(page, ModulePage) and page.module is not None
    for _ in range(screens if screens >= 0 else page.screens() + screens):
        page.go(1)
    studio.settle()


def _register(studio: Studio) -> None:
    _begun(studio)
    studio.window.open_page("learning/register")


STATES: tuple[tuple[str, Callable[[Studio], None]], ...] = (
    ("200-parcours", _empty),
    ("201-parcours-commence", _begun),
    ("202-parcours-pied", _foot),
    ("203-etape-resume", _step),
    ("204-etape-fini", _done),
    ("205-etape-replie", _folded),
    ("206-etape-regarder", partial(_stage, kind=Kind.LOOK)),
    ("207-etape-piege", partial(_stage, kind=Kind.TRAP)),
    ("208-etape-piege-montre", _trap_answer),
    ("209-etape-question", partial(_stage, kind=Kind.QUIZ)),
    ("210-etape-reponse", _answered),
    ("211-etape-retenir", partial(_stage, kind=Kind.REMEMBER)),
    ("212-etape-arrete", partial(_step, step_id="arrete")),
    ("213-etape-affiche", partial(_step, step_id="affiche")),
    ("214-module", _module),
    ("215-module-questions", partial(_module, screens=-2)),
    ("216-module-retenir", partial(_module, screens=-1)),
    ("217-registre-formations", _register),
)


def dialogs(studio: Studio) -> Iterator[tuple[str, QDialog]]:
    """Yield the dialog that erases a person."""
    page = studio.window.page("learning/register")
    assert isinstance(page, TrainingsPage)
    people = page.register.people()
    yield "218-effacer-une-personne", ErasePersonDialog(studio.sample.desk, people, page)


# --- the whole path with real workers ---------------------------------------------------------


class WholePath:
    """Somebody who does each step once in the real application, and takes pictures."""

    def __init__(self, beffroi: Beffroi, out: Path) -> None:
        self.beffroi, self.window, self.out = beffroi, beffroi.window, out
        page = self.window.open_page("learning")
        assert isinstance(page, LearningPage) and page.conductor is not None
        self.page, self.conductor = page, page.conductor
        page.person.type_person(*PEOPLE[0])

    def follow(self) -> None:
        """Do the eight steps; raise TimeoutError when a panel gives nothing."""
        for number, step in enumerate(self.page.progress.path.steps, 1):
            self.conductor.open_step(step)
            for place, _exercise in enumerate(step.exercises):
                name = f"{number}-{step.id}" + (f"-{place + 1}" if place else "")
                self._shoot(f"{name}-a-formulaire")
                self._work()
                self._shoot(f"{name}-b-resultat")
                self._forward()
            self._forward()
            view = self.conductor.guide.view if self.conductor.guide is not None else None
            assert isinstance(view, TrapView)
            view.show_answer()
            self._shoot(f"{number}-{step.id}-c-piege")
            self._forward()
            self._shoot(f"{number}-{step.id}-d-questions")
            self._forward()
        self.window.open_page("learning")
        self._shoot("9-parcours")

    def draw_attestation(self, folder: Path) -> None:
        """Write the attestation as a PDF and draw its first page."""
        import pymupdf

        path = folder / "attestation.pdf"
        self.page.export_to(str(folder), "attestation", ("pdf",))
        self._wait(path.exists)
        with pymupdf.open(path) as document:  # type: ignore[no-untyped-call]
            document[0].get_pixmap(dpi=90).save(str(self.out / "10-attestation.png"))

    def _work(self) -> None:
        panel, visit = self.window.current(), self.conductor.visit
        assert isinstance(panel, TaskPage) and visit is not None
        if panel.task.id == "improve-prompt":
            self._wait(lambda: panel.workshop.review() is not None)  # type: ignore[attr-defined]
            return
        panel.run_main()
        if panel.task.id == "make-poster":
            self._pause(1.0)
            panel.run_main()
        if panel.task.id == "make-slides":
            self._wait(panel.is_outline)  # type: ignore[attr-defined]
            self._shoot("7-diaporama-plan")
            panel.run_main()
        self._wait(lambda: visit.is_work_done)

    def _forward(self) -> None:
        assert self.conductor.guide is not None
        self.conductor.guide._go(1)
        self._pause(0.1)

    def _shoot(self, name: str) -> None:
        self._pause(0.6)
        self.window.grab().save(str(self.out / f"{name}.png"))

    def _pause(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents()

    def _wait(self, is_there: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not is_there():
            if time.monotonic() > end:
                raise TimeoutError(self.window.windowTitle())
            QApplication.processEvents()
            time.sleep(0.01)


def render_whole_path(out: Path) -> None:
    """Follow the eight steps with real workers, without model, and write pictures into `out`."""
    from desktop.app import Beffroi, make_application
    from desktop.core.start_options import StartOptions
    from desktop.ui.workspaces.poster.files_dialog import FilesDialog

    out.mkdir(parents=True, exist_ok=True)
    FilesDialog.exec = lambda _dialog: 1  # type: ignore[method-assign]
    with tempfile.TemporaryDirectory() as folder:
        data, models = str(Path(folder) / "données"), str(Path(folder) / "modèles")
        beffroi = Beffroi(make_application(), StartOptions.make(data, models))
        beffroi.desk.profile.set_commune("Saint-Aubin-des-Prés")
        beffroi.window.resize(1366, 820)
        beffroi.window.show()
        try:
            path = WholePath(beffroi, out)
            path.follow()
            path.draw_attestation(Path(folder))
        finally:
            beffroi.window.confirm_close = lambda: True  # type: ignore[method-assign]
            beffroi.window.close()
            beffroi.close()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if "--real" in sys.argv:
        render_whole_path(Path(sys.argv[sys.argv.index("--out") + 1]))
    else:
        from scripts.screens.alone import render_alone

        render_alone(sys.modules[__name__])
