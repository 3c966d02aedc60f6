# SPDX-License-Identifier: AGPL-3.0-or-later
"""Renders every page of the window in each of its states to PNG files, without a screen.

`python scripts/screenshots.py --out DIR` writes light and dark, at 100 % and 200 % text.
The data are samples; no worker and no model is started.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtWidgets import QDialog

from desktop.app import make_application
from desktop.core import events
from desktop.core.task import Result, TaskRequest
from desktop.tasks import TASKS
from desktop.ui.demonstration import sample_models
from desktop.ui.demonstration import sample_results as sample
from desktop.ui.demonstration.sample_desk import SampleDesk, make_sample_desk
from desktop.ui.main_window import MainWindow
from desktop.ui.task_page import TaskPage
from desktop.ui.window_pages import connect_pages, page_makers
from scripts.screens import (
    ask_document_screens,
    commune_screens,
    compliance_screens,
    decree_screens,
    help_screens,
    improve_prompt_screens,
    learning_screens,
    library_screens,
    mail_screens,
    minutes_screens,
    models_screens,
    pictogram_screens,
    poster_screens,
    register_screens,
    slides_screens,
    write_text_screens,
)

TASK = "summarise-document"
SIZES = {"": (1366, 820)}
VARIANTS = (("light", 1.0), ("dark", 1.0), ("light", 2.0), ("dark", 2.0))


class Studio:
    """One window in one theme and one text size, brought into each state in turn."""

    def __init__(self, folder: Path, theme: str, zoom: float, models: bool = True) -> None:
        self.application = make_application()
        found = (sample.MODEL,) if models else ()
        self.sample: SampleDesk = make_sample_desk(
            self.application, folder, TASKS, found, theme, zoom
        )
        self.sample.lanes.hardware = sample_models.HARDWARE
        desk = self.sample.desk
        desk.profile.set_commune("Saint-Aubin-des-Prés")
        desk.state.engines = sample.ENGINES
        desk.state.network.take(sample.locked_network("light", 4101), time.monotonic())
        self.window = MainWindow(desk, self.sample.bridge, TASKS, page_makers(desk, TASKS))
        connect_pages(self.window)
        self.window.page("home")._today = lambda: date(2026, 11, 23)  # type: ignore[attr-defined]
        self.window.resize(1366, 820)
        self.window.network._probe = lambda: sample.LOCKED
        self.window.open_page("home")
        self.window.show()
        self.window.page("home").refresh()  # type: ignore[attr-defined]
        self.window.try_network()
        self.document = folder / sample.DOCUMENT
        self.document.write_bytes(b"%PDF-" + b" " * 2_340_000)
        self.settle()

    def settle(self) -> None:
        """Let every queued message and layout be done."""
        for _ in range(8):
            self.application.processEvents()

    def grab_dialog(self, dialog: QDialog) -> object:
        dialog.show()
        self.settle()
        picture = dialog.grab()
        dialog.close()
        return picture

    def say(self, message: events.FromWorker) -> None:
        self.sample.lanes.say(message)
        self.settle()

    def task_page(self) -> TaskPage:
        page = self.window.open_page(TASK)
        assert isinstance(page, TaskPage)
        return page

    def start(self, *, model: bool) -> str:
        page = self.task_page()
        page.back_to_form()
        page.take_file(str(self.document))
        page.panel.model_box.setCurrentIndex(1 if model else 0)
        page.start()
        self.settle()
        return self.sample.lanes.run_id()

    def finish(self, draft: object) -> None:
        run_id = self.sample.lanes.run_id()
        self.say(events.Finished(run_id, Result(draft, {})))  # type: ignore[arg-type]


def _home_empty(studio: Studio) -> None:
    studio.window.open_page("home")


def _home_proposal(studio: Studio) -> None:
    studio.window.open_page("home").propose(str(studio.document))  # type: ignore[attr-defined]


def _task_idle(studio: Studio) -> None:
    studio.task_page()


def _task_ready(studio: Studio) -> None:
    page = studio.task_page()
    page.take_file(str(studio.document))
    page.panel.options.set_open(True)


def _working(studio: Studio) -> None:
    run_id = studio.start(model=True)
    step = "Lecture du document : page 14 sur 24"
    studio.say(events.ProgressChanged(run_id, step, 0.42, 3.0))


def _streaming(studio: Studio) -> None:
    run_id = studio.sample.lanes.run_id()
    studio.say(events.DraftChanged(run_id, sample.digest_draft()))
    studio.say(events.ProgressChanged(run_id, "Le modèle rédige", 0.7, 14.0))
    for piece in ("Le service dessert 1 284 habitants et 612 abonnés [p. 2]. ", "Le rendement "):
        studio.say(events.TextStreamed(run_id, piece))


def _done_model(studio: Studio) -> None:
    studio.finish(sample.model_draft())


def _citation(studio: Studio) -> None:
    page = studio.task_page()
    citation = page.result.panel.view.citation_at(1)
    assert citation is not None
    page.result.panel.view.citation_asked.emit(citation)


def _editing(studio: Studio) -> None:
    view = studio.task_page().result.panel
    view._toggle_editing()
    view.view.insert_text("En bref : ")


def _reviewed(studio: Studio) -> None:
    page = studio.task_page()
    page.set_reviewed("Claire Martin, secrétaire générale de mairie")


def _done_digest(studio: Studio) -> None:
    studio.start(model=False)
    studio.finish(sample.digest_draft())


def _failed(studio: Studio) -> None:
    run_id = studio.start(model=False)
    studio.say(
        events.Failed(
            run_id,
            "DocumentEncrypted",
            "Le document est protégé par un mot de passe.",
            "Ouvrez-le dans son logiciel, enregistrez une copie sans mot de passe, puis recommencez.",
        )
    )


def _crashed(studio: Studio) -> None:
    run_id = studio.start(model=True)
    studio.say(events.DraftChanged(run_id, sample.digest_draft()))
    studio.say(
        events.Failed(
            run_id,
            "WorkerOutOfMemory",
            "La mémoire de ce poste est épuisée : le système a arrêté le moteur.",
            "Votre saisie est conservée. Fermez d’autres logiciels ou choisissez un modèle plus "
            "petit, puis reprenez.",
        )
    )


def _home_full(studio: Studio) -> None:
    values = {"document": "/cle/plan-local-urbanisme.pdf"}
    records = studio.sample.records
    work = records.open(TaskRequest(TASK, values, ""))
    job = studio.sample.jobs.get(work.job_id)
    assert job is not None
    from desktop.core.jobs.jobs import JobState

    studio.sample.jobs.mark(job, JobState.INTERRUPTED)
    run_id = studio.start(model=True)
    studio.say(events.ProgressChanged(run_id, "Le modèle lit le document", 0.62, 840.0))
    studio.window.open_page("home")


def _page(page_id: str) -> Callable[[Studio], None]:
    return lambda studio: studio.window.open_page(page_id) and None  # type: ignore[func-returns-value]


STATES: tuple[tuple[str, Callable[[Studio], None]], ...] = (
    ("01-accueil-vide", _home_empty),
    ("02-accueil-depot", _home_proposal),
    ("03-resumer-formulaire", _task_idle),
    ("04-resumer-pret", _task_ready),
    ("05-resumer-travail", _working),
    ("06-resumer-redaction", _streaming),
    ("07-resumer-fini-modele", _done_model),
    ("08-resumer-citation", _citation),
    ("09-resumer-modification", _editing),
    ("10-resumer-relu", _reviewed),
    ("11-resumer-fini-regles", _done_digest),
    ("12-resumer-erreur", _failed),
    ("13-resumer-panne", _crashed),
    ("14-accueil-plein", _home_full),
    ("15-modeles", _page("models")),
    ("16-conformite", _page("compliance")),
    ("17-reglages", _page("settings")),
)


def _shots(studio: Studio) -> Iterator[tuple[str, object]]:
    for name, bring in STATES:
        bring(studio)
        studio.settle()
        yield name, studio.window.grab()
    yield from _dialogs(studio)
    studio.window.desk.runner._runs.clear()
    studio.window.show_runs()
    yield from _of(studio, models_screens)
    _home_first(studio)
    studio.settle()
    yield "45-accueil-premier-modele", studio.window.grab()
    for screens in (
        commune_screens,
        register_screens,
        decree_screens,
        mail_screens,
        minutes_screens,
        pictogram_screens,
        poster_screens,
        slides_screens,
        write_text_screens,
        ask_document_screens,
        improve_prompt_screens,
        library_screens,
        help_screens,
        learning_screens,
        compliance_screens,
    ):
        yield from _of(studio, screens)


def _of(studio: Studio, screens: ModuleType) -> Iterator[tuple[str, object]]:
    """Render the states and the dialogs of a page: `STATES` and `dialogs` of its module."""
    for name, bring in screens.STATES:
        bring(studio)
        studio.settle()
        yield name, studio.window.grab()
    for name, dialog in screens.dialogs(studio):
        yield name, studio.grab_dialog(dialog)


def _home_first(studio: Studio) -> None:
    studio.sample.models.clear()
    studio.sample.records.erase_all()
    studio.sample.desk.models(again=True)
    studio.window.open_page("home")


def _dialogs(studio: Studio) -> Iterator[tuple[str, object]]:
    from desktop.ui.dialogs.export import ExportDialog
    from desktop.ui.dialogs.review import ReviewDialog
    from desktop.ui.pages.settings import EraseDialog

    desk, draft = studio.sample.desk, sample.model_draft()
    desk.settings.set("out_folder", "/home/mairie/Documents")
    for name, dialog in (
        ("18-exporter", ExportDialog(desk, draft, studio.window)),
        ("19-relire", ReviewDialog(desk, draft, studio.window)),
        ("20-tout-effacer", EraseDialog(desk, studio.window)),
    ):
        yield name, studio.grab_dialog(dialog)


def render(out: Path, only: str = "") -> list[Path]:
    """Write all pictures into `out` and return their paths."""
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for theme, zoom in VARIANTS:
        variant = f"{theme}-{round(zoom * 100)}"
        if only and only not in variant:
            continue
        with tempfile.TemporaryDirectory() as folder:
            studio = Studio(Path(folder), theme, zoom)
            for name, picture in _shots(studio):
                path = out / f"{name}-{variant}.png"
                picture.save(str(path))  # type: ignore[attr-defined]
                written.append(path)
            studio.window.desk.runner._runs.clear()
            studio.window.close()
            studio.sample.close()
    return written


def main() -> None:
    """Render the variants."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="", help="light-100, dark-200…")
    options = parser.parse_args()
    for path in render(options.out, options.only):
        print(path)


if __name__ == "__main__":
    main()
