# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states of the page « Produire des pictogrammes », for screenshots.py; alone, only these.

`python -m scripts.screens.pictogram_screens --out DIR [--only light-100]`. The drawings are the real
ones: the sketches, the files and their pages come out of the worker's own functions.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from desktop.core import events
from desktop.core.task import Result
from desktop.mairie.commune.profile import load_profile
from desktop.tasks.make_pictograms import MakePictograms
from desktop.ui.resources import resource_path
from desktop.ui.workspaces.make_pictograms import MakePictogramsPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from desktop.core.task import Lane
    from scripts.screenshots import Studio

NEEDS = """Mairie
Interdit aux chiens
Tri des déchets
Salle 2, à gauche
Toilettes
Bibliothèque et ludothèque
Sens interdit
Zorglub quantique
Parking des vélos, à droite
Marché de Noël"""


def page_of(studio: Studio) -> MakePictogramsPage:
    page = studio.window.page("make-pictograms")
    assert isinstance(page, MakePictogramsPage)
    return page


def draw_really(studio: Studio) -> None:
    """Have sketches and pages drawn by the worker's functions, in this process."""
    from desktop.worker.document_reading import DocumentReader
    from desktop.worker.pages import draw_page
    from desktop.worker.sketches import draw_sketch
    from desktop.worker.task_list import load_tasks

    lanes, reader = studio.sample.lanes, DocumentReader()
    submit, tasks = lanes.submit, load_tasks("desktop.tasks:TASKS")

    def answer(lane: Lane, request: Any) -> None:
        if isinstance(request, events.DrawSketch) and request.task_id == MakePictograms.id:
            lanes.requests.append(request)
            lanes.say(draw_sketch(request, tasks, _no_check))
        elif isinstance(request, events.DrawPage) and Path(request.document).exists():
            lanes.say(draw_page(request, reader, _no_check))
        else:
            submit(lane, request)

    lanes.submit = answer  # type: ignore[method-assign]


def _no_check() -> None:
    """Nobody gives up."""


def _drawn(studio: Studio) -> MakePictogramsPage:
    """Let the series, the choices of the style and the other icons be drawn."""
    page = page_of(studio)
    for _ in range(3):
        page.live.draw_now()
        page.live.draw_style()
        while page.live.drawer.is_busy():
            studio.settle()
        studio.settle()
    return page


def _show_series(studio: Studio) -> None:
    page = page_of(studio)
    page.sides.reveal(page.view)
    studio.settle()


# --- states ---------------------------------------------------------------------------------------


def _start(studio: Studio) -> None:
    draw_really(studio)
    studio.window.open_page("make-pictograms")
    profile = load_profile(Path(resource_path("samples", "commune.json")))
    studio.sample.desk.profile.save(
        replace(profile, main_colour="#1f6b4a", second_colour="#e9b44c")
    )
    _drawn(studio)


def _series(studio: Studio) -> None:
    page = page_of(studio)
    page.series_state.set_text(NEEDS, "Liste")
    _drawn(studio)
    page.view.grid.choose("mairie")
    page.view.show_again()
    _show_series(studio)
    _drawn(studio)


def _choose(key: str, *, low: bool = False) -> Callable[[Studio], None]:
    def bring(studio: Studio) -> None:
        page = page_of(studio)
        page.view.grid.choose(key, take_keyboard=True)
        page.view.show_again()
        _drawn(studio)
        bar = page.view.detail._scroll.verticalScrollBar()
        bar.setValue(bar.maximum() if low else 0)

    return bring


def _found(studio: Studio) -> None:
    page = page_of(studio)
    page.view.grid.choose("mairie")
    page.view.show_again()
    icons = page.view.detail.icons
    icons.words.setText("hôtel de ville")
    icons.words.asked.emit()
    _drawn(studio)


def _other_style(studio: Studio) -> None:
    page = page_of(studio)
    page.series_state.set_look("Cadre", style="panneau", fill="contour", colours="brique")
    page.series_state.choose("tri des dechets", "Retiré", skip=True)
    page.view.grid.choose("tri des dechets")
    _drawn(studio)
    _show_series(studio)


def _style_form(studio: Studio) -> None:
    page = page_of(studio)
    page.sides.reveal(page.panel)
    page.panel.style_form.frames.focus_first()
    _drawn(studio)


def _own_colours(studio: Studio) -> None:
    page = page_of(studio)
    page.series_state.set_look("Couleurs", colours="autre", colour="#5b2a86", caption=False)
    page.panel.files_fold.set_open(True)
    page.panel.model_fold.set_open(True)
    _drawn(studio)
    page.panel.style_form.own.editors["colour"].setFocus()
    studio.settle()


def _files(studio: Studio) -> None:
    page = page_of(studio)
    page.panel.files.cut_sizes["20"].setFocus()
    studio.settle()


def _model(studio: Studio) -> None:
    from desktop.ui.demonstration.sample_models import installed

    desk = studio.sample.desk
    entries = desk.model_desk.catalogue.entries
    entry = next(one for one in entries if one.kind.value == "image" and one.files)
    studio.sample.models.append(installed(entry))
    desk.models(again=True)
    page = page_of(studio)
    page.opened()
    page.series_state.set_look("Cadre", style="rond", fill="plein", colours="commune", caption=True)
    page.view.grid.choose("zorglub quantique")
    page.series_state.choose("zorglub quantique", "IA", paint=True, picture="une soucoupe volante")
    page.view.show_again()
    _drawn(studio)
    _show_series(studio)
    bar = page.view.detail._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())


def _many(studio: Studio) -> None:
    from desktop.ui.workspaces.pictograms.quick_starts import quick_starts

    page = page_of(studio)
    page.series_state.set_text("\n".join(start.needs for start in quick_starts()[:4]), "Liste")
    _drawn(studio)
    page.view.grid.choose("interdit de fumer")
    page.view.show_again()
    _drawn(studio)


def _working(studio: Studio) -> None:
    page = page_of(studio)
    page.series_state.set_text(NEEDS, "Liste")
    page.series_state.choose("zorglub quantique", "IA", paint=None, picture=None)
    _drawn(studio)
    page.start()
    run_id = studio.sample.lanes.run_id()
    studio.say(events.ProgressChanged(run_id, "Écriture des pictogrammes", 0.42, 6.0))


def _done(studio: Studio) -> None:
    message = studio.sample.lanes.last(events.RunTask)
    studio.say(events.Finished(message.run_id, _made(message)))
    _wait(studio)


def _wait(studio: Studio) -> None:
    """Let the sheet be drawn again at the width of its pane."""
    import time

    for _ in range(12):
        time.sleep(0.05)
        studio.settle()


def _made(message: events.RunTask) -> Result:
    """Run the task as a worker does, with its files."""
    from desktop.worker.context import WorkerContext
    from desktop.worker.document_reading import DocumentReader
    from desktop.worker.streams import AnswerStream

    answers: Any = AnswerStream(cast(Any, io.BytesIO()))
    context = WorkerContext(message, answers, cast(Any, None), DocumentReader(), _no_check)
    values = MakePictograms.parse_values(message.request.values)
    return MakePictograms().run(values, context)


def _report(studio: Studio) -> None:
    page = page_of(studio)
    page.result._show_side("report")


def _result_files(studio: Studio) -> None:
    page = page_of(studio)
    page.result.split.reveal(page.result.files_pane)
    page.result.copy_button.setFocus()


def _copied(studio: Studio) -> None:
    from desktop.ui.file_copier import Copied

    page = page_of(studio)
    folder = "/home/mairie/Documents/Pictogrammes"
    rows = page.result.series().rows
    paths = tuple(f"{folder}/{name}" for row in rows for name in row.files)
    page.copier.done.emit(Copied((*paths, f"{folder}/textes-alternatifs.txt")))


STATES: tuple[tuple[str, Callable[[Studio], None]], ...] = (
    ("180-pictos-vide", _start),
    ("181-pictos-serie", _series),
    ("182-pictos-interdit", _choose("interdit aux chiens")),
    ("183-pictos-reglages", _choose("salle 2 a gauche", low=True)),
    ("184-pictos-officiel", _choose("sens interdit")),
    ("185-pictos-inconnu", _choose("zorglub quantique")),
    ("186-pictos-chercher", _found),
    ("187-pictos-panneau", _other_style),
    ("188-pictos-style", _style_form),
    ("189-pictos-couleurs", _own_colours),
    ("190-pictos-tailles", _files),
    ("191-pictos-ia", _model),
    ("192-pictos-longue", _many),
    ("193-pictos-travail", _working),
    ("194-pictos-fichiers", _done),
    ("195-pictos-rapport", _report),
    ("196-pictos-textes", _result_files),
    ("197-pictos-copies", _copied),
)


def dialogs(studio: Studio) -> Iterator[tuple[str, QDialog]]:
    """Yield none: the page opens no dialog of its own."""
    del studio
    return iter(())


if __name__ == "__main__":
    from scripts.screens import pictogram_screens
    from scripts.screens.alone import render_alone

    render_alone(pictogram_screens)
