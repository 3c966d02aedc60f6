# SPDX-License-Identifier: AGPL-3.0-or-later
"""The states of the page « Écrire ou améliorer un texte », for screenshots.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core import events
from desktop.core.draft import Draft, Paragraph
from desktop.core.task import Result
from desktop.mairie.commune.profile import CommuneProfile, load_profile
from desktop.mairie.writing.kind_file import example_facts
from desktop.ui.demonstration.sample_texts import (
    STIFF,
    analysed_data,
    consultation_data,
    improved_data,
)
from desktop.ui.resources import resource_path
from desktop.ui.workspaces.text.tabs_page import ANALYSE, IMPROVE
from desktop.ui.workspaces.write_text import WriteTextPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from scripts.screenshots import Studio

NEED = "Refuser à Mme Morel le prêt de la salle des fêtes le 12 décembre 2026, déjà réservée"


def page_of(studio: Studio) -> WriteTextPage:
    page = studio.window.open_page("write-text")
    assert isinstance(page, WriteTextPage)
    settle(studio)
    return page


def settle(studio: Studio) -> None:
    """Let what is composed and checked beside the window come to it."""
    import time

    page = studio.window.page("write-text")
    assert isinstance(page, WriteTextPage)
    for _ in range(600):
        studio.settle()
        if not page.writing.background.is_busy():
            return
        time.sleep(0.005)


def _profile() -> CommuneProfile:
    return load_profile(Path(resource_path("samples", "commune.json")))


def _empty(studio: Studio) -> None:
    studio.sample.desk.profile.save(CommuneProfile())
    page_of(studio)


def _words(studio: Studio) -> None:
    studio.sample.desk.profile.save(_profile())
    page = page_of(studio)
    page.writing.start_view.set_words(NEED)
    page.writing.start_view.read_now()
    settle(studio)


def _opened(studio: Studio) -> None:
    page_of(studio).writing.start_view.go_on()
    settle(studio)
    page = page_of(studio)
    page.writing.live.check_now()
    settle(studio)


def _filled(kind_id: str) -> Callable[[Studio], None]:
    def bring(studio: Studio) -> None:
        page = page_of(studio)
        page.writing.open_kind(kind_id, example_facts(kind_id), {})
        settle(studio)
        page.writing.live.check_now()
        settle(studio)

    return bring


def _edited(studio: Studio) -> None:
    page = page_of(studio)
    _filled("courrier-refus")(studio)
    view, text = page.writing.view, page.writing.view.text
    view.set_editing(True)
    text.show_words("Après examen")
    text.insert_text("Après avoir cherché une autre salle")
    page.writing.live.flush()
    form = page.panel.form
    assert form is not None
    form.rows["demande"].set_value("le prêt du gymnase le samedi 12 décembre 2026")
    page.writing.live.read_now()
    settle(studio)
    page.writing.live.check_now()
    settle(studio)


def _streaming(studio: Studio) -> None:
    page = page_of(studio)
    page.writing.view.set_editing(False)
    page.start()
    run_id = studio.sample.lanes.run_id()
    studio.say(events.ProgressChanged(run_id, "Le modèle rédige\u00a0: partie 1 sur 3", 0.3, 40.0))
    studio.say(events.TextStreamed(run_id, "Je comprends que cette réponse vous déçoive, et je"))


def _proposed(studio: Studio) -> None:
    page = page_of(studio)
    composed = page.writing.live.composed
    assert composed is not None
    slots = [slot for slot in composed.passages if slot.startswith("part:")][:2]
    check = {"excerpt": "vendredi", "reason": "Ce jour n’est pas dans vos réponses."}
    texts = (
        "J’ai bien reçu votre demande de prêt du gymnase, et je vous en remercie.",
        "Le gymnase est déjà pris ce jour-là\u00a0: le club de gymnastique l’a réservé dès vendredi.",
    )
    paragraphs = [
        {"part": slot[5:], "text": text, "author": "model", "checks": [check] if n else []}
        for n, (slot, text) in enumerate(zip(slots, texts, strict=True))
    ]
    data = {"paragraphs": paragraphs, "model": "Exemple 3B", "prompt": "write-text@1"}
    draft = Draft("Texte", (Paragraph("x"),))
    studio.say(events.Finished(studio.sample.lanes.run_id(), Result(draft, data)))
    settle(studio)


def _taken(studio: Studio) -> None:
    page = page_of(studio)
    page.writing.proposing.take("")
    settle(studio)
    page.writing.live.check_now()
    settle(studio)


def _pasted(studio: Studio) -> None:
    page = page_of(studio)
    page.open_tab(IMPROVE)
    page.improving.show_text(STIFF)
    settle(studio)


def _improved(gesture: str, taken: int = 0) -> Callable[[Studio], None]:
    def bring(studio: Studio) -> None:
        page = page_of(studio)
        page.open_tab(IMPROVE)
        page.improving.gestures.buttons[gesture].click()
        settle(studio)
        data = improved_data(page.improving.text_to_improve(), gesture)
        draft = Draft("Texte", (Paragraph(data["text"]),))
        studio.say(events.Finished(studio.sample.lanes.run_id(), Result(draft, data)))
        for number in range(taken):
            page.improving.decide(number != 1)
        settle(studio)

    return bring


def _improving(studio: Studio) -> None:
    page = page_of(studio)
    page.improving.gestures.buttons["falc"].click()
    run_id = studio.sample.lanes.run_id()
    studio.say(events.ProgressChanged(run_id, "Relecture par les règles", 0.4, 6.0))


def _cancelled(studio: Studio) -> None:
    page_of(studio).cancel()
    settle(studio)


def _to_analyse(studio: Studio) -> None:
    page = page_of(studio)
    page.open_tab(ANALYSE)
    page.analysing.show_text(STIFF)
    settle(studio)


def _analysed(studio: Studio) -> None:
    page = page_of(studio)
    page.analysing.main.click()
    settle(studio)
    draft = Draft("Clarté", (Paragraph("x"),))
    data = analysed_data(page.analysing.source.text())
    studio.say(events.Finished(studio.sample.lanes.run_id(), Result(draft, data)))
    page.analysing.go(1)
    settle(studio)


def _filtered(studio: Studio) -> None:
    page = page_of(studio)
    choices = page.analysing.pane.list.filter
    choices.setCurrentIndex(choices.findData("jargon"))
    page.analysing.go(1)
    page.analysing.go(1)
    settle(studio)


def _consultation(studio: Studio) -> None:
    page = page_of(studio)
    page.take_file("/home/mairie/consultation-centre-bourg.csv")
    settle(studio)
    draft = Draft("Réponses à la consultation", (Paragraph("x"),))
    data = consultation_data()
    studio.say(events.Finished(studio.sample.lanes.run_id(), Result(draft, data)))
    settle(studio)


STATES: tuple[tuple[str, Callable[[Studio], None]], ...] = (
    ("240-texte-debut", _empty),
    ("241-texte-besoin", _words),
    ("242-texte-questions", _opened),
    ("243-texte-complet", _filled("courrier-refus")),
    ("244-texte-discours", _filled("discours-voeux")),
    ("245-texte-deliberation", _filled("deliberation")),
    ("246-texte-modifie", _edited),
    ("247-texte-ia-en-cours", _streaming),
    ("248-texte-ia-propose", _proposed),
    ("249-texte-ia-prise", _taken),
    ("250-texte-a-ameliorer", _pasted),
    ("251-texte-simplifie", _improved("simplifier", 3)),
    ("252-texte-falc-en-cours", _improving),
    ("253-texte-annule", _cancelled),
    ("254-texte-falc", _improved("falc")),
    ("255-texte-rien-a-changer", _improved("adoucir")),
    ("260-texte-a-analyser", _to_analyse),
    ("261-texte-analyse", _analysed),
    ("262-texte-analyse-filtree", _filtered),
    ("263-texte-consultation", _consultation),
)


def dialogs(studio: Studio) -> Iterator[tuple[str, QDialog]]:
    """Yield no dialog: those of the page are the application's own."""
    del studio
    return iter(())


if __name__ == "__main__":
    from scripts.screens import write_text_screens
    from scripts.screens.alone import render_alone

    render_alone(write_text_screens)
