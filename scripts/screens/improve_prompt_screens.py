# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states of the page « Savoir parler à la machine », for screenshots.py."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.core import events
from desktop.core.draft import Draft, Paragraph
from desktop.core.task import Result
from desktop.ui.demonstration.sample_demands import (
    ANSWERS,
    BLOCKED,
    PERSONAL,
    WEAK,
    improved_data,
)
from desktop.ui.demonstration.sample_results import MODEL
from desktop.ui.workspaces.improve_prompt import TRIALS, WORKSHOP, ImprovePromptPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from scripts.screenshots import Studio

OTHER_MODEL = replace(MODEL, id="exemple-8b", path="/modeles/exemple-8b.gguf", title="Exemple 8B")


def page_of(studio: Studio) -> ImprovePromptPage:
    page = studio.window.open_page("improve-prompt")
    assert isinstance(page, ImprovePromptPage)
    return page


def settle(studio: Studio) -> None:
    """Let the coach read."""
    page = page_of(studio)
    page.workshop.coach.read_now()
    for _ in range(600):
        studio.settle()
        if not page.workshop.coach.is_busy():
            return
        time.sleep(0.005)


def _set_models(studio: Studio, *models: object) -> None:
    studio.sample.models[:] = list(models)  # type: ignore[arg-type]
    studio.sample.desk.models(again=True)
    page_of(studio).opened()


def _empty(studio: Studio) -> None:
    _set_models(studio)
    page_of(studio).open_tab(WORKSHOP)
    settle(studio)


def _typed(studio: Studio) -> None:
    page = page_of(studio)
    form = page.workshop.view.form
    form.rows["task"].field.insertPlainText("Rédige un courrier pour refuser la salle des fêtes")
    form.rows["context"].field.insertPlainText("Une habitante la demande le 12 décembre.")
    form.rows["tone"].set_open(True)
    examples = form.rows["tone"].examples
    assert examples is not None
    examples.set_open(True)
    settle(studio)


def _pasted(demand: str) -> Callable[[Studio], None]:
    def bring(studio: Studio) -> None:
        page_of(studio).open_tab(WORKSHOP)
        page_of(studio).workshop.view.show_coach()
        page_of(studio).workshop.show_demand(demand)
        settle(studio)

    return bring


def _proposed(studio: Studio) -> None:
    _pasted(WEAK)(studio)
    page_of(studio).workshop.view.show_proposal()
    settle(studio)


def _taken(studio: Studio) -> None:
    page_of(studio).workshop.take_proposal()
    settle(studio)


def _worded(studio: Studio) -> None:
    _set_models(studio, MODEL)
    page = page_of(studio)
    _pasted(WEAK)(studio)
    page.workshop.corner.box.setCurrentIndex(1)
    page.start()
    studio.settle()
    data = improved_data(page.workshop.state.demand)
    draft = Draft("Demande", (Paragraph("x"),))
    studio.say(events.Finished(studio.sample.lanes.run_id(), Result(draft, data)))
    settle(studio)


def _ready(studio: Studio) -> None:
    page = page_of(studio)
    page.workshop.take_proposal()
    for name, text in (
        ("context", "La salle est déjà réservée le 12 décembre. Lecteur\u00a0: une habitante."),
        ("format", "une lettre d’une quinzaine de lignes"),
        ("tone", "courtois et direct"),
    ):
        page.workshop._edit(name, text)
    settle(studio)


def _without_model(studio: Studio) -> None:
    _set_models(studio)
    page_of(studio).open_tab(TRIALS)


def _trial_start(studio: Studio) -> None:
    _set_models(studio, MODEL, OTHER_MODEL)
    page_of(studio).open_tab(TRIALS)


def _trial_running(studio: Studio) -> None:
    page = page_of(studio)
    page.trials.start()
    studio.settle()
    run_id = studio.sample.lanes.run_id()
    studio.say(events.ProgressChanged(run_id, "Le modèle rédige", 0.4, 12.0))
    studio.say(events.TextStreamed(run_id, ANSWERS[0][:180]))


def _answer(studio: Studio, number: int) -> None:
    run_id = studio.sample.lanes.run_id()
    data = {"answer": {"text": ANSWERS[number], "ended_by": "stop", "refused": ""}}
    draft = Draft("Réponse", (Paragraph("x"),))
    studio.say(events.Finished(run_id, Result(draft, data)))
    studio.settle()


def _trial_over(studio: Studio) -> None:
    _answer(studio, 0)
    _answer(studio, 1)
    page = page_of(studio)
    page.trials.opinion.choice.set_value("mieux")
    page.trials.opinion.boxes["consignes"].setChecked(True)
    page.trials.opinion.note.setText("Mme Morel n’aurait pas compris la première")


def _opinion(studio: Studio) -> None:
    page = page_of(studio)
    page.trials.opinion.note.clear()
    page.trials.give_opinion()
    page.trials.opinions.fold.set_open(True)
    page.whole.verticalScrollBar().setValue(page.whole.verticalScrollBar().maximum())


def _blind(studio: Studio) -> None:
    page = page_of(studio)
    page.trials.setup.blind.setChecked(True)
    page.trials.setup.compared.set_value("modeles")
    page.trials.start()
    studio.settle()
    _answer(studio, 1)
    _answer(studio, 0)
    page.whole.verticalScrollBar().setValue(0)


STATES: tuple[tuple[str, Callable[[Studio], None]], ...] = (
    ("300-atelier-vide", _empty),
    ("301-atelier-saisie", _typed),
    ("302-atelier-collee", _pasted(WEAK)),
    ("303-atelier-version-proposee", _proposed),
    ("304-atelier-version-prise", _taken),
    ("305-atelier-donnees-personnelles", _pasted(PERSONAL)),
    ("306-atelier-decision", _pasted(BLOCKED)),
    ("307-atelier-par-le-modele", _worded),
    ("308-atelier-prete", _ready),
    ("309-essais-sans-modele", _without_model),
    ("310-essais-debut", _trial_start),
    ("311-essais-en-cours", _trial_running),
    ("312-essais-avis", _trial_over),
    ("313-essais-avis-garde", _opinion),
    ("314-essais-aveugle", _blind),
)


def dialogs(studio: Studio) -> Iterator[tuple[str, QDialog]]:
    """Yield no dialog: those of the page are the application's own."""
    del studio
    return iter(())


if __name__ == "__main__":
    from scripts.screens import improve_prompt_screens
    from scripts.screens.alone import render_alone

    render_alone(improve_prompt_screens)
