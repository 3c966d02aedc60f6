# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states of the page « Créer une présentation automatisée », for screenshots.py; alone, only these.

`python -m scripts.screens.slides_screens --out DIR [--only light-100]`. The outline and the slides are
the real ones of the sample document, drawn by the task itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.core import events
from desktop.core.draft import AiMark, Citation, Draft
from desktop.core.slides.deck import (
    Deck,
    SlideKind,
    SlidePoint,
)
from desktop.core.task import Result, TaskRequest
from desktop.mairie.commune.profile import load_profile
from desktop.mairie.slides.deck_file import deck_data
from desktop.tasks.make_slides import MakeSlides
from desktop.ui.demonstration import sample_results
from desktop.ui.resources import resource_path
from desktop.ui.workspaces.make_slides import MakeSlidesPage
from desktop.ui.workspaces.slides.deck_dialog import DeckDialog
from scripts.screens.slides_samples import DOCUMENT, doubtful, many_kinds, sample_deck

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from desktop.core.task import Lane
    from scripts.screenshots import Studio

NOTES = (
    "Salle des fêtes\n- isolation du toit\n- début des travaux en mars 2027\n"
    "- budget\u00a0: 120 000 €, dont 48 000 € de subvention\nVoirie\n- rue des Écoles refaite\n"
    "- rue du Moulin en 2028"
)
KINDS: tuple[tuple[str, SlideKind], ...] = (
    ("titre", SlideKind.TITLE),
    ("chiffres", SlideKind.NUMBER),
    ("graphique", SlideKind.CHART),
    ("tableau", SlideKind.TABLE),
    ("colonnes", SlideKind.COLUMNS),
    ("etapes", SlideKind.TIMELINE),
    ("image", SlideKind.PICTURE),
    ("citation", SlideKind.QUOTE),
    ("decision", SlideKind.DECISION),
    ("contacts", SlideKind.CONTACTS),
)


# --- workers --------------------------------------------------------------------------------------


def draw_really(studio: Studio) -> None:
    """Have the task itself draw the slides that the page asks for, as a worker would."""
    lanes = studio.sample.lanes
    submit = lanes.submit

    def answer(lane: Lane, request: Any) -> None:
        if isinstance(request, events.DrawPage) and request.document.endswith("slides.pdf"):
            lanes.requests.append(request)
            lanes.say(_page(studio, request))
            return
        submit(lane, request)
        if isinstance(request, events.DrawSketch) and request.task_id == MakeSlides.id:
            lanes.say(_drawn(request))

    lanes.submit = answer  # type: ignore[method-assign]


def _drawn(request: events.DrawSketch) -> events.SketchDrawn:
    from desktop.worker.sketches import draw_sketch
    from desktop.worker.task_list import load_tasks

    return draw_sketch(request, load_tasks("desktop.tasks:TASKS"), lambda: None)


def _page(studio: Studio, request: events.DrawPage) -> events.PageDrawn:
    """Draw a page of the slides: the sketch of its slide."""
    deck = page_of(studio).deck_state.deck
    outline = json.dumps(deck_data(deck))
    profile = studio.sample.desk.profile.data()
    values = {"outline": outline, "shown": request.page}
    sketch = events.DrawSketch(
        request.run_id, MakeSlides.id, values, dict(profile), request.width, request.out_path
    )
    drawn = _drawn(sketch)
    pages = len(deck.slides)
    return events.PageDrawn(
        request.run_id, request.out_path, request.page, pages, drawn.width, drawn.height
    )


def page_of(studio: Studio) -> MakeSlidesPage:
    page = studio.window.pages.get("make-slides")
    assert isinstance(page, MakeSlidesPage)
    return page


def _open(studio: Studio) -> MakeSlidesPage:
    page = studio.window.open_page("make-slides")
    assert isinstance(page, MakeSlidesPage)
    studio.settle()
    return page


def _settle_pictures(studio: Studio) -> MakeSlidesPage:
    page = page_of(studio)
    studio.settle()
    page.live.draw_now()
    page.live.draw_small()
    while page.live.drawer.is_busy():
        studio.settle()
    studio.settle()
    return page


# --- states ---------------------------------------------------------------------------------------


def _start(studio: Studio) -> None:
    draw_really(studio)
    profile = load_profile(Path(resource_path("samples", "commune.json")))
    studio.sample.desk.profile.save(profile)
    _open(studio)


def _ready(studio: Studio) -> None:
    page = _open(studio)
    page.take_file(str(resource_path("samples", DOCUMENT)))
    page.panel.options.set_open(True)


def _notes(studio: Studio) -> None:
    page = _open(studio)
    page.panel.options.set_open(False)
    page.panel.source.set_values({"notes": NOTES})


def _results(studio: Studio) -> None:
    records = studio.sample.records
    for name, title in (("rapport-eau.pdf", "Eau"), ("budget-2027.pdf", "Budget")):
        values = {"document": f"/documents/{name}"}
        work = records.open(TaskRequest("summarise-document", values, ""))
        draft = replace(sample_results.digest_draft(), title=title)
        records.keep_draft(work.job_id, draft, {})
        records.close(work.job_id, events.Finished("run", Result(draft, {})), 2.0)
    page = _open(studio)
    page.panel.source.kind.button("draft").click()
    page.panel.source.made.list.setCurrentRow(1)


def _planning(studio: Studio) -> None:
    page = _open(studio)
    page.panel.source.kind.set_value("document")
    page.panel.source.set_values({"document": str(resource_path("samples", DOCUMENT))})
    page.start()
    step = "Choix de ce que disent les diapositives"
    studio.say(events.ProgressChanged(studio.sample.lanes.run_id(), step, 0.6, 2.0))


def _outline(studio: Studio) -> None:
    _plan(studio, sample_deck())


def _plan(studio: Studio, deck: Deck) -> None:
    page = page_of(studio)
    if page.state != "working":
        page.start_again()
        page.start()
    draft = Draft(deck.title)
    result = Result(draft, {"deck": deck_data(deck)})
    studio.say(events.Finished(studio.sample.lanes.run_id(), result))
    _settle_pictures(studio)


def _selected(kind: SlideKind) -> Callable[[Studio], None]:
    def bring(studio: Studio) -> None:
        page = page_of(studio)
        if len(page.deck_state.deck.slides) < 16:
            page.deck_state.start_with(many_kinds())
        slide = next(one for one in page.deck_state.deck.slides if one.kind is kind)
        page.deck_state.select(slide.id)
        page.view.reveal(page.view.right)
        _settle_pictures(studio)

    return bring


def _doubts(studio: Studio) -> None:
    page = page_of(studio)
    deck = doubtful(sample_deck())
    page.deck_state.start_with(deck)
    slide = next(one for one in deck.slides if any(point.doubts for point in one.points))
    page.deck_state.select(slide.id)
    page.view.reveal(page.view.right)
    _settle_pictures(studio)


def _brief(studio: Studio) -> None:
    page = page_of(studio)
    slide = next(one for one in page.deck_state.deck.slides if one.is_brief)
    page.deck_state.select(slide.id)
    _settle_pictures(studio)


def _source(studio: Studio) -> None:
    page = page_of(studio)
    page.deck_state.start_with(sample_deck())
    slide = next(one for one in page.deck_state.deck.slides if one.points and one.points[0].page)
    page.deck_state.select(slide.id)
    _settle_pictures(studio)
    point = slide.points[0]
    page.view.show_citation(Citation(point.page, point.passage))


def _split(studio: Studio) -> None:
    page = page_of(studio)
    page.view.close_source()
    slide = page.deck_state.slide()
    assert slide is not None
    long = tuple(SlidePoint(f"{point.text}, ce qui reste à préciser lors de la séance", point.page)
                 for point in (*slide.points, *slide.points))  # fmt: skip
    page.deck_state.rewrite(replace(slide, points=long[:10]), "")
    page.view.reveal(page.view.right)
    _settle_pictures(studio)


def _long(studio: Studio) -> None:
    page = page_of(studio)
    page.deck_state.start_with(sample_deck(25))
    slides = page.deck_state.deck.slides
    page.deck_state.select(slides[len(slides) // 2].id)
    page.view.reveal(page.view.left)
    _settle_pictures(studio)


def _empty_slide(studio: Studio) -> None:
    page = page_of(studio)
    page.deck_state.add()
    page.view.reveal(page.view.right)
    _settle_pictures(studio)


def _failed_sketch(studio: Studio) -> None:
    page = page_of(studio)
    page.view.picture.say(
        "Le modèle de présentation est introuvable. Choisissez-en un autre dans les réglages."
    )


def _making(studio: Studio) -> None:
    page = page_of(studio)
    page.deck_state.start_with(sample_deck())
    _settle_pictures(studio)
    page.make_files()
    step = "Écriture des fichiers\u00a0: 2 sur 3"
    studio.say(events.ProgressChanged(studio.sample.lanes.run_id(), step, 0.7, 3.0))


def _done(studio: Studio) -> None:
    page = page_of(studio)
    folder = Path(studio.sample.lanes.last(events.RunTask).request.out_dir)
    folder.mkdir(parents=True, exist_ok=True)
    for name, size in (("slides.pptx", 86_000), ("slides.odp", 64_000), ("slides.pdf", 212_000)):
        (folder / name).write_bytes(b" " * size)
    deck = page.deck_state.deck
    from desktop.tasks.make_slides.report import deck_draft

    told = [{"number": n, "title": one.title, "kind": one.kind.value, "part": [1, 1], "texts": []}
            for n, one in enumerate(deck.slides, 1)]  # fmt: skip
    data = {"deck": deck_data(deck), "slides": told,
            "remarks": ["12 lignes du tableau de la page 7 ne sont pas montrées."]}  # fmt: skip
    studio.say(
        events.Finished(studio.sample.lanes.run_id(), Result(deck_draft(deck, AiMark()), data))
    )
    studio.settle()
    page.result.film.setCurrentRow(4)
    for _ in range(4):
        studio.settle()


def _copied(studio: Studio) -> None:
    from desktop.ui.file_copier import Copied

    names = ("Assainissement 2024.pptx", "Assainissement 2024.odp", "Assainissement 2024.pdf")
    paths = tuple(f"/home/mairie/Documents/{name}" for name in names)
    page_of(studio).copier.done.emit(Copied(paths))


def _error(studio: Studio) -> None:
    page = page_of(studio)
    page.start_again()
    page.start()
    failed = events.Failed(
        studio.sample.lanes.run_id(),
        "DocumentWithoutText",
        "Ce document ne contient pas de texte\u00a0: ce sont des images de pages.",
        "Passez-le par la reconnaissance de texte du copieur, puis recommencez.",
    )
    studio.say(failed)


STATES: tuple[tuple[str, Callable[[Studio], None]], ...] = (
    ("200-diapos-debut", _start),
    ("201-diapos-document", _ready),
    ("202-diapos-notes", _notes),
    ("203-diapos-resultats", _results),
    ("204-diapos-plan-en-cours", _planning),
    ("205-diapos-plan", _outline),
    *((f"{206 + n}-diapos-{name}", _selected(kind)) for n, (name, kind) in enumerate(KINDS)),
    ("217-diapos-a-verifier", _doubts),
    ("218-diapos-a-rediger", _brief),
    ("219-diapos-source", _source),
    ("220-diapos-coupee", _split),
    ("221-diapos-long-plan", _long),
    ("222-diapos-vide", _empty_slide),
    ("223-diapos-sans-image", _failed_sketch),
    ("224-diapos-travail", _making),
    ("225-diapos-fichiers", _done),
    ("226-diapos-copiees", _copied),
    ("227-diapos-erreur", _error),
)


def dialogs(studio: Studio) -> Iterator[tuple[str, QDialog]]:
    """Yield the dialog of what holds for all slides."""
    look = studio.sample.desk.look
    yield "228-diapos-reglages", DeckDialog(look, sample_deck(), "", studio.window)


if __name__ == "__main__":
    from scripts.screens import slides_screens
    from scripts.screens.alone import render_alone

    render_alone(slides_screens)
