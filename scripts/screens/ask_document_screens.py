# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states of the page « Interroger un document », for screenshots.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from desktop.core import events
from desktop.core.draft import Draft, Paragraph
from desktop.core.task import Result
from desktop.ui.demonstration.sample_answers import (
    BUDGET,
    QUESTION,
    memory_data,
    model_data,
    nothing_data,
    rules_data,
)
from desktop.ui.workspaces.ask_document import AskDocumentPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from scripts.screenshots import Studio

MEMORY = "Qu’est-ce qu’une délibération\u202f?"


def page_of(studio: Studio) -> AskDocumentPage:
    page = studio.window.open_page("ask-document")
    assert isinstance(page, AskDocumentPage)
    studio.settle()
    return page


def _paths(studio: Studio) -> tuple[str, str]:
    budget = studio.document.with_name(BUDGET)
    budget.write_bytes(b"PK" + b" " * 81_000)
    return str(studio.document), str(budget)


def _ask(studio: Studio, question: str) -> None:
    page = page_of(studio)
    page.panel.edit.setPlainText(question)
    page.start()
    studio.settle()


def _finish(studio: Studio, data: dict[str, Any]) -> None:
    draft = Draft("Réponse", (Paragraph("x"),))
    studio.say(events.Finished(studio.sample.lanes.run_id(), Result(draft, data)))
    for _ in range(4):
        studio.settle()


def _choose(studio: Studio, number: int) -> AskDocumentPage:
    page = page_of(studio)
    page.panel.model_box.setCurrentIndex(number)
    return page


def _empty(studio: Studio) -> None:
    _choose(studio, 0)


def _joined(studio: Studio) -> None:
    _choose(studio, 0).bar.add(_paths(studio))


def _searching(studio: Studio) -> None:
    _ask(studio, QUESTION)
    run_id = studio.sample.lanes.run_id()
    step = "Lecture du document\u00a0: page 14 sur 24"
    studio.say(events.ProgressChanged(run_id, step, 0.42, 2.0))


def _found(studio: Studio) -> None:
    _finish(studio, rules_data(str(studio.document)))


def _page_shown(studio: Studio) -> None:
    page = page_of(studio)
    card = page.thread_view.cards()[-1]
    assert card.passages is not None
    card.passages.views[0].page_button.click()


def _nothing(studio: Studio) -> None:
    question = "Combien de places compte le parking de la gare\u202f?"
    _ask(studio, question)
    _finish(studio, nothing_data(str(studio.document), question))


def _streaming(studio: Studio) -> None:
    _choose(studio, 1)
    _ask(studio, "Et la part fixe\u202f?")
    run_id = studio.sample.lanes.run_id()
    studio.say(events.ProgressChanged(run_id, "Le modèle rédige", 0.6, 9.0))
    studio.say(events.TextStreamed(run_id, "Au 1er janvier, le prix du mètre cube est fixé à 2,18"))
    card = page_of(studio).thread_view.cards()[-1]
    card._show_stream()


def _stopped(studio: Studio) -> None:
    page_of(studio).cancel()
    studio.settle()


def _answered(studio: Studio) -> None:
    page = page_of(studio)
    page.ask_again(page.conversation.tip)
    studio.settle()
    _finish(studio, model_data(str(studio.document), "Et la part fixe\u202f?"))


def _called(studio: Studio) -> None:
    page_of(studio).thread_view.cards()[-1].follow_call(1)


def _editing(studio: Studio) -> None:
    page = page_of(studio)
    page.edit_question(page.conversation.tip)


def _failed(studio: Studio) -> None:
    page_of(studio).give_up_edit()
    _ask(studio, "Qui a voté contre\u202f?")
    sentence, advice = (
        "La mémoire de ce poste est épuisée\u00a0: le système a arrêté le moteur.",
        "Fermez d’autres logiciels ou choisissez un modèle plus petit, puis posez la question à nouveau.",
    )
    run_id = studio.sample.lanes.run_id()
    studio.say(events.Failed(run_id, "WorkerOutOfMemory", sentence, advice))


def _new(studio: Studio) -> None:
    page_of(studio).start_again()


def _memory(studio: Studio) -> None:
    page = page_of(studio)
    page.bar.set_paths(())
    studio.settle()


def _memory_answer(studio: Studio) -> None:
    page_of(studio).banners.clear()
    _ask(studio, MEMORY)
    _finish(studio, memory_data(MEMORY))


STATES: tuple[tuple[str, Callable[[Studio], None]], ...] = (
    ("300-question-vide", _empty),
    ("301-question-document", _joined),
    ("302-question-recherche", _searching),
    ("303-question-passages", _found),
    ("304-question-page", _page_shown),
    ("305-question-rien", _nothing),
    ("306-question-ia-en-cours", _streaming),
    ("307-question-ia-arretee", _stopped),
    ("308-question-ia-reponse", _answered),
    ("309-question-ia-source", _called),
    ("310-question-modifier", _editing),
    ("311-question-echec", _failed),
    ("312-question-nouvelle", _new),
    ("313-question-sans-document", _memory),
    ("314-question-de-memoire", _memory_answer),
)


def dialogs(studio: Studio) -> Iterator[tuple[str, QDialog]]:
    """Yield no dialog: those of the page are the application's own."""
    del studio
    return iter(())


if __name__ == "__main__":
    from scripts.screens import ask_document_screens
    from scripts.screens.alone import render_alone

    render_alone(ask_document_screens)
