# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states of the page « Générer un visuel », for screenshots.py; alone, only these.

`python -m scripts.screens.poster_screens --out DIR [--only light-100]`. The posters are the real ones,
drawn by the task itself; the painted pictures are made up.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from desktop.core import events
from desktop.core.draft import AiMark, Draft, Heading, Image, Note, Paragraph, Table, Tone
from desktop.core.task import Result
from desktop.mairie.commune.profile import load_profile
from desktop.tasks.make_poster import MakePoster
from desktop.ui.resources import resource_path
from desktop.ui.workspaces.make_poster import MakePosterPage
from desktop.ui.workspaces.poster.files_dialog import FilesDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from desktop.core.task import Lane
    from scripts.screenshots import Studio

NEED = (
    "Marché de Noël samedi 12 décembre 2026 de 10h à 19h place de la Mairie, entrée libre, organisé "
    "par le comité des fêtes, 01 99 00 12 34"
)
_PROGRAMME = "11h : chorale des enfants\n16h : arrivée du père Noël\nVin chaud et crêpes"
_SKIES = (
    ("#27446b", "#e9b872"),
    ("#3b2f5c", "#f2c6a0"),
    ("#1f5c57", "#f4e3b2"),
    ("#7c3a2d", "#f6d7a7"),
)


def page_of(studio: Studio) -> MakePosterPage:
    page = studio.window.open_page("make-poster")
    assert isinstance(page, MakePosterPage)
    studio.settle()
    return page


def draw_really(studio: Studio) -> None:
    """Have the task itself draw the sketches that the page asks for, as a worker would."""
    lanes = studio.sample.lanes
    submit = lanes.submit

    def answer(lane: Lane, request: Any) -> None:
        submit(lane, request)
        if isinstance(request, events.DrawSketch):
            lanes.say(_drawn(request))

    lanes.submit = answer  # type: ignore[method-assign]


def _drawn(request: events.DrawSketch) -> events.SketchDrawn:
    from desktop.worker.sketches import draw_sketch
    from desktop.worker.task_list import load_tasks

    return draw_sketch(request, load_tasks("desktop.tasks:TASKS"), lambda: None)


def _settle_pictures(studio: Studio) -> MakePosterPage:
    """Let the large picture and the small ones be drawn."""
    page = page_of(studio)
    page.live.draw_now()
    page.live.draw_small()
    while page.live.drawer.is_busy():
        studio.settle()
    studio.settle()
    return page


# --- states ---------------------------------------------------------------------------------------


def _start(studio: Studio) -> None:
    draw_really(studio)
    studio.sample.desk.profile.save(load_profile(Path(resource_path("samples", "commune.json"))))
    page_of(studio)


def _told(studio: Studio) -> None:
    page_of(studio).start_view.set_words(NEED)


def _form(studio: Studio) -> None:
    page = page_of(studio)
    page.start_view.go_on()
    page.panel.words.rows["details"].set_value(_PROGRAMME)
    _settle_pictures(studio)


def _mentions(studio: Studio) -> None:
    page = page_of(studio)
    page.panel.mentions.boxes["alcool"].setChecked(True)
    scroll = page.panel._stack.currentWidget()
    scroll.ensureWidgetVisible(page.panel.mentions.other)  # type: ignore[attr-defined]
    _settle_pictures(studio)


def _selected(studio: Studio) -> None:
    page = page_of(studio)
    page.sides.reveal(page.view)
    page.view.canvas.setFocus()
    page.view.canvas.select("title")


def _edited(studio: Studio) -> None:
    page = page_of(studio)
    page.view.bar.size_asked.emit(-2)
    page.view.hide_part("price")
    _settle_pictures(studio)


def _other_format(format_id: str) -> Callable[[Studio], None]:
    def bring(studio: Studio) -> None:
        page = page_of(studio)
        page.poster_state.set_format(format_id)
        _settle_pictures(studio)

    return bring


def _looks(studio: Studio) -> None:
    page = page_of(studio)
    page.poster_state.set_format("A3")
    page.sides.reveal(page.panel)
    page.panel.show_tab("looks")
    _settle_pictures(studio)


def _backgrounds(studio: Studio) -> None:
    page = page_of(studio)
    page.poster_state.choose("Couleurs", palette="hiver")
    _settle_pictures(studio)
    scroll = page.panel._stack.currentWidget()
    scroll.verticalScrollBar().setValue(page.panel.looks.backgrounds.y())  # type: ignore[attr-defined]


def _no_model(studio: Studio) -> None:
    scroll = page_of(studio).panel._stack.currentWidget()
    scroll.verticalScrollBar().setValue(99_999)  # type: ignore[attr-defined]


def _model(studio: Studio) -> None:
    from desktop.ui.demonstration.sample_models import installed

    desk = studio.sample.desk
    entries = desk.model_desk.catalogue.entries
    entry = next(one for one in entries if one.kind.value == "image" and one.files)
    studio.sample.models.append(installed(entry))
    desk.models(again=True)
    page = page_of(studio)
    page.opened()
    _settle_pictures(studio)
    _no_model(studio)


def _painting(studio: Studio) -> None:
    page = page_of(studio)
    page._paint()
    studio.settle()
    run_id = studio.sample.lanes.run_id()
    paths = _painted(studio, 2)
    images = tuple(Image(path, "", "Proposition") for path in paths)
    studio.say(events.DraftChanged(run_id, Draft("Propositions", images)))
    step = "Proposition 3 sur 4, étape 2 sur 4"
    studio.say(events.ProgressChanged(run_id, step, 0.56, 74.0))
    studio.settle()
    _no_model(studio)


def _chosen(studio: Studio) -> None:
    page = page_of(studio)
    run_id = studio.sample.lanes.run_id()
    paths = _painted(studio, 4)
    images = tuple(Image(path, "", "Proposition") for path in paths)
    studio.say(events.Finished(run_id, Result(Draft("Affiche", images), {})))
    page.panel.paint.pictures.buttons[paths[1]].click()
    _settle_pictures(studio)
    _no_model(studio)


def _painted(studio: Studio, count: int) -> list[str]:
    """Write made-up painted pictures where a run would, and return their paths."""
    folder = Path(studio.sample.lanes.last(events.RunTask).request.out_dir)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, (top, low) in enumerate(_SKIES[:count], 1):
        image = QImage(448, 640, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        sky = QLinearGradient(0, 0, 0, 640)
        sky.setColorAt(0, QColor(top))
        sky.setColorAt(1, QColor(low))
        painter.fillRect(image.rect(), sky)
        painter.setBrush(QColor(low).lighter(125))
        painter.drawEllipse(QRectF(60 + 70 * number, 90, 90, 90))
        for house in range(5):
            height = 90 + (house * number * 37) % 80
            painter.fillRect(QRectF(house * 92, 640 - height, 76, height), QColor(top).darker(150))
        painter.end()
        path = folder / f"proposition-{number}.png"
        image.save(str(path))
        paths.append(str(path))
    return paths


def _working(studio: Studio) -> None:
    page = page_of(studio)
    page.make_files({"format": "A3,A4,carre,ecran", "outputs": "png,pdf", "bleed": True})
    run_id = studio.sample.lanes.run_id()
    studio.say(events.ProgressChanged(run_id, "Écriture des fichiers\u00a0: 3 sur 8", 0.66, 4.0))


def _done(studio: Studio) -> None:
    request = studio.sample.lanes.last(events.RunTask).request
    folder = Path(request.out_dir)
    folder.mkdir(parents=True, exist_ok=True)
    told = [
        _told_of(studio, request.values, name, folder)
        for name in request.values["format"].split(",")
    ]
    model = "Stable Diffusion 1.5 (LCM)"
    data = {
        "formats": told,
        "image": {"origin": "model", "model": model, "chosen": "proposition-2.png"},
        "mark": {"visible": False},
    }
    rows = tuple(
        (part["title"], " ".join(part["lines"])) for part in told[0]["parts"] if part["lines"]
    )
    draft = Draft(
        "Affiche\u00a0: Marché de Noël",
        (
            Heading("Ce que dit l’affiche"),
            Table(("Partie", "Texte"), rows),
            Heading("À regarder avant d’imprimer"),
            Note(told[0]["remarks"][0]["sentence"], Tone.TO_CHECK),
            Heading("Texte alternatif"),
            Paragraph(told[0]["alternative_text"]),
        ),
        ai_mark=AiMark(model, "image-prompt@1", "2026-11-27"),
    )
    studio.say(events.Finished(studio.sample.lanes.run_id(), Result(draft, data)))
    studio.settle()


def _told_of(studio: Studio, values: dict[str, Any], name: str, folder: Path) -> dict[str, Any]:
    from desktop.documents.drawings.scene_drawing import SceneDrawing

    parsed = MakePoster.parse_values({**values, "format": name})
    sketch = MakePoster.sketch(parsed, studio.sample.desk.profile.data(), SceneDrawing())
    names = [f"affiche-{name.lower()}.{suffix}" for suffix in ("png", "pdf")]
    for size, file in zip((2_140_000, 318_000), names, strict=True):
        (folder / file).write_bytes(b" " * size)
    return {**json.loads(json.dumps(dict(sketch.data))), "files": names}


def _copied(studio: Studio) -> None:
    from desktop.ui.file_copier import Copied

    page = page_of(studio)
    names = [name for card in page.result.cards.values() for name in card.files.names]
    paths = tuple(f"/home/mairie/Documents/Noël/{name}" for name in names)
    page.copier.done.emit(Copied(paths))


STATES: tuple[tuple[str, Callable[[Studio], None]], ...] = (
    ("160-affiche-debut", _start),
    ("161-affiche-besoin", _told),
    ("162-affiche-formulaire", _form),
    ("163-affiche-mentions", _mentions),
    ("164-affiche-element", _selected),
    ("165-affiche-modifiee", _edited),
    ("166-affiche-ecran", _other_format("ecran")),
    ("167-affiche-banderole", _other_format("banniere")),
    ("168-affiche-story", _other_format("story")),
    ("169-affiche-apparence", _looks),
    ("170-affiche-fonds", _backgrounds),
    ("171-affiche-sans-modele", _no_model),
    ("172-affiche-modele", _model),
    ("173-affiche-peinture", _painting),
    ("174-affiche-peinte", _chosen),
    ("175-affiche-travail", _working),
    ("176-affiche-fichiers", _done),
    ("177-affiche-copiee", _copied),
)


def dialogs(studio: Studio) -> Iterator[tuple[str, QDialog]]:
    """Yield the dialog that comes before the files are made."""
    look = studio.sample.desk.look
    dialog = FilesDialog(look, ("A3", "carre"), (), studio.window)
    yield "178-affiche-formats", dialog


if __name__ == "__main__":
    from scripts.screens import poster_screens
    from scripts.screens.alone import render_alone

    render_alone(poster_screens)
