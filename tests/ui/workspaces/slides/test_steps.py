# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the source to the outline, from the outline to the slides, and back; nothing is lost."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.core import events
from desktop.core.draft import Draft, Heading
from desktop.core.jobs.jobs import JobState
from desktop.core.models.catalogue import ModelKind
from desktop.core.models.installed import InstalledModel
from desktop.core.slides.deck import SlidePicture
from desktop.core.task import Result, TaskRequest
from desktop.mairie.slides.deck_file import read_deck
from tests.ui.workspaces.slides.slides_hand import NBSP, SlidesHand, water_deck

CONTROL = Qt.KeyboardModifier.ControlModifier
WRITER = InstalledModel(
    id="redacteur", path="/modeles/r", title="Rédacteur 1", kind=ModelKind.TEXT, size=2_000_000_000
)


def made_here(agent: SlidesHand, name: str = "rapport-eau.pdf") -> str:
    """Put a finished summary among the works; return its id."""
    records = agent.sample.records
    work = records.open(TaskRequest("summarise-document", {"document": f"/documents/{name}"}, ""))
    draft = Draft("L’eau en bref", (Heading("L’eau"),))
    records.keep_draft(work.job_id, draft, {})
    records.close(work.job_id, events.Finished("run", Result(draft, {})), 2.0)
    return work.job_id


# --- the start ------------------------------------------------------------------------------------


def test_it_starts_with_the_question_of_the_source(agent: SlidesHand):
    page = agent.open()
    assert page.state == "idle" and not page.is_outline()
    assert page.panel.main.text() == "Faire le plan" and not page.panel.main.isEnabled()
    assert page.panel._reason.text() == "Choisissez un document."
    assert not page.files_button.isVisible()


def test_each_source_asks_for_what_it_needs(agent: SlidesHand):
    source = agent.open().panel.source
    reasons = {}
    for kind in ("document", "notes", "draft"):
        source.kind.button(kind).click()
        reasons[kind] = agent.page.panel._reason.text()
        agent.settle()
        assert source.document.isVisible() == (kind == "document")
        assert source.made.isVisible() == (kind == "draft")
        assert source.notes.isVisible() == (kind == "notes")
    assert reasons == {
        "document": "Choisissez un document.",
        "notes": "Écrivez vos notes.",
        "draft": "Choisissez un résultat dans la liste.",
    }


def test_only_the_source_in_sight_is_sent(agent: SlidesHand):
    page = agent.open()
    page.take_file(str(agent.document))
    page.panel.source.kind.button("notes").click()
    page.panel.source.notes.setPlainText("Salle des fêtes\n- toit")
    values = page.panel.values()
    assert values["document"] == "" and values["notes"].startswith("Salle")
    page.panel.source.kind.button("document").click()
    assert page.panel.values()["document"] == str(agent.document)
    assert page.panel.source.added.is_open(), "notes that were written stay in sight"
    assert page.panel.values()["notes"].startswith("Salle")
    page.panel.source.added.set_open(False)
    assert page.panel.values()["notes"] == ""


def test_the_plan_is_asked_for_with_the_forms_answers(agent: SlidesHand):
    page = agent.open()
    page.take_file(str(agent.document))
    page.panel.rows["audience"].set_value("public")
    page.panel.rows["slides"].set_value(14)
    page.panel.rows["speaker_notes"].set_value(True)
    agent.press(Qt.Key.Key_Return, CONTROL)
    values = agent.request().values
    assert page.state == "working" and values["stage"] == "plan"
    assert (values["audience"], values["slides"], values["speaker_notes"]) == ("public", 14, True)
    assert values["document"] == str(agent.document) and values["outline"] == "{}"


def test_a_result_made_here_is_chosen_with_the_keyboard(agent: SlidesHand):
    made_here(agent)
    second = made_here(agent, "budget.pdf")
    page = agent.open()
    page.panel.source.kind.button("draft").click()
    page.panel.source.made.list.setFocus()
    assert len([page.panel.source.made.list.item(n).text() for n in range(2)]) == 2
    assert page.panel.source.made.job_id, "the first one is chosen as soon as one is there"
    page.panel.source.made.choose(second)
    page.panel.source.made.list.setFocus()
    agent.press(Qt.Key.Key_Return, CONTROL)
    draft = json.loads(agent.request().values["draft"])
    assert draft["title"] == "L’eau en bref" and agent.request().values["document"] == ""
    agent.finish_plan(water_deck())
    assert page.view.source.document() == "/documents/budget.pdf"


def test_without_results_the_list_says_what_will_be_there(agent: SlidesHand):
    page = agent.open()
    page.panel.source.kind.button("draft").click()
    agent.settle()
    assert not page.panel.source.made.list.isVisible()
    assert page.panel.source.made._none.text().startswith("Rien n’a encore été fait ici.")


def test_the_template_of_the_commune_is_proposed_and_can_be_refused(
    agent: SlidesHand, tmp_path: Path
):
    profile = replace(_profile(), slide_template=str(tmp_path / "mairie.pptx"))
    agent.sample.desk.profile.save(profile)
    page = agent.open()
    assert page.panel.template() == str(tmp_path / "mairie.pptx")
    assert page.panel._template_words.text().endswith(f"{NBSP}: mairie.pptx")
    page.panel.set_template("")
    page.opened()
    agent.settle()
    assert page.panel.template() == "" and not page.panel._template_words.isVisible()
    page.take_file(str(agent.document))
    page.start()
    assert agent.request().values["template"] == ""


def _profile():
    from desktop.mairie.commune.profile import CommuneProfile

    return CommuneProfile(name="Saint-Aubin-sur-Vière")


def test_a_powerpoint_that_is_dropped_is_the_template(agent: SlidesHand):
    page = agent.open()
    page.take_file("/documents/modèle.pptx")
    assert page.panel.template() == "/documents/modèle.pptx" and not page.is_outline()


def test_a_cancelled_plan_gives_the_form_back(agent: SlidesHand):
    page = agent.open()
    page.take_file(str(agent.document))
    page.start()
    page.progress.cancel.click()
    agent.settle()
    assert page.state == "idle" and not page.is_outline()
    assert page.panel.values()["document"] == str(agent.document)


def test_a_document_that_cannot_be_read_is_told_and_the_form_stays(agent: SlidesHand):
    page = agent.open()
    page.take_file(str(agent.document))
    page.start()
    failed = events.Failed(
        agent.sample.lanes.run_id(), "DocumentWithoutText", "Pas de texte.", "Recommencez."
    )
    agent.say(failed)
    (banner,) = page.banners.banners()
    assert page.state == "idle" and not page.is_outline() and banner.title == "Pas de texte."


# --- the outline ----------------------------------------------------------------------------------


def test_the_plan_opens_as_an_outline_with_what_is_to_be_known(agent: SlidesHand):
    page = agent.open()
    page.take_file(str(agent.document))
    page.start()
    agent.finish_plan(water_deck(), ("Une page n’a pas pu être lue.",))
    assert page.is_outline() and agent.ids() == ["t", "a", "c", "p", "d"]
    assert page.view.list_pane.list.hasFocus() and agent.state.slide_id == "t"
    assert page.files_button.isVisible() and not page.review_button.isVisible()
    assert page.view.list_pane.remarks.button.text() == "À savoir (2)"
    assert not page.banners.banners()
    assert page.subtitle.text() == f"5{NBSP}diapositives"


def test_what_a_model_will_write_is_told(agent: SlidesHand):
    agent.sample.models.append(WRITER)
    agent.sample.desk.models(again=True)
    page = agent.open()
    page.opened()
    page.panel.model_box.setCurrentIndex(1)
    deck = water_deck()
    slides = (deck.slides[0], replace(deck.slides[1], is_brief=True), *deck.slides[2:])
    agent.plan(replace(deck, slides=slides))
    assert page.subtitle.text().endswith(f"1{NBSP}à rédiger par Rédacteur 1")
    agent.choose("a")
    assert page.view.side._shown_author == "À rédiger par le modèle"
    agent.make()
    assert agent.request().model.id == "redacteur"
    assert "is_brief" in agent.request().values["outline"]


def test_without_briefs_no_model_is_asked_for(agent: SlidesHand):
    agent.sample.models.append(WRITER)
    agent.sample.desk.models(again=True)
    page = agent.open()
    page.opened()
    page.panel.model_box.setCurrentIndex(1)
    agent.plan()
    agent.make()
    assert agent.request().model is None
    assert agent.sample.lanes.lanes[agent.sample.lanes.run_id()] == "light"


def test_the_edited_outline_is_what_slides_are_made_of(agent: SlidesHand):
    agent.plan()
    agent.choose("a")
    agent.state.move(1)
    agent.page.view.form.title.field.setPlainText("Moins de fuites")
    run_id = agent.make()
    sent = read_deck(json.loads(agent.request().values["outline"]))
    assert [one.id for one in sent.slides] == ["t", "c", "a", "p", "d"]
    assert sent.slides[2].title == "Moins de fuites" and sent.slides[2].points[0].page == 3
    assert agent.request().values["stage"] == "diapositives"
    assert agent.page.state == "working" and agent.sample.lanes.run_id() == run_id


def test_going_back_from_the_slides_keeps_the_outline(agent: SlidesHand):
    agent.plan()
    agent.choose("a")
    agent.state.drop()
    before = agent.deck
    agent.finish(agent.make())
    page = agent.page
    assert page.state == "done" and page.outline_button.isVisible()
    page.outline_button.click()
    agent.settle()
    assert page.is_outline() and agent.deck == before
    agent.state.add()
    agent.finish(agent.make())
    assert len(page.result.film.selectedItems()) == 1 and page.result.film.count() == 5


def test_a_cancelled_making_gives_the_outline_back(agent: SlidesHand):
    agent.plan()
    agent.choose("a")
    agent.state.drop()
    agent.make()
    agent.page.progress.cancel.click()
    agent.settle()
    assert agent.page.is_outline() and "a" not in agent.ids() and agent.page.live.is_on


def test_a_making_that_fails_gives_the_outline_back_and_can_be_taken_up(agent: SlidesHand):
    agent.plan()
    run_id = agent.make()
    agent.say(events.DraftChanged(run_id, Draft("Eau potable")))
    agent.say(events.Failed(run_id, "CannotWrite", "Le disque est plein.", "Libérez de la place."))
    page = agent.page
    assert page.is_outline() and page.banners.banners()[0].title == "Le disque est plein."
    page._resume_failed()
    agent.settle()
    assert page.state == "working" and agent.request().values["stage"] == "diapositives"
    agent.finish(agent.sample.lanes.run_id())
    assert page.state == "done" and (page.result.folder() / "slides.pptx").is_file()


def test_the_start_offers_to_come_back_to_the_outline(agent: SlidesHand):
    agent.plan()
    page = agent.page
    page.start_button.click()
    agent.settle()
    assert not page.is_outline() and not page.live.is_on
    page.start_view.last_asked.emit("")
    agent.settle()
    assert page.is_outline() and agent.ids() == ["t", "a", "c", "p", "d"]


def test_settings_change_the_title_slide_too_unless_it_says_something_else(agent: SlidesHand):
    from desktop.ui.workspaces.slides.deck_dialog import DeckDialog

    agent.plan()
    dialog = DeckDialog(agent.sample.desk.look, agent.deck, "", agent.page)
    dialog.title.setText("L’eau en 2024")
    dialog.source.setText("")
    agent.page.take_settings(dialog.deck(), "/m/modèle.pptx")
    dialog.deleteLater()
    assert agent.deck.title == agent.deck.slides[0].title == "L’eau en 2024"
    assert agent.deck.slides[0].lead == "Conseil municipal" and agent.deck.source == ""
    assert agent.page.panel.template() == "/m/modèle.pptx"
    assert agent.sketches[-1].values["template"] == "/m/modèle.pptx"
    agent.page.view.undo()
    assert agent.deck.title == "Eau potable"


# --- keeping --------------------------------------------------------------------------------------


def test_an_outline_that_was_being_edited_is_there_after_a_crash(agent: SlidesHand):
    agent.plan()
    agent.choose("a")
    agent.state.move(2)
    agent.page.keep_now()
    from desktop.ui.workspaces.make_slides import MakeSlidesPage

    again = MakeSlidesPage(agent.sample.desk, agent.page.task)
    assert again.is_outline() or not again.view.isHidden()
    assert [one.id for one in again.deck_state.deck.slides] == ["t", "c", "p", "a", "d"]
    assert again.deck_state.slide_id == "a" and again._source == str(agent.document)
    again.deleteLater()


def test_an_outline_is_found_again_among_the_works_as_it_was_edited(agent: SlidesHand):
    job_id = agent.plan()
    agent.choose("a")
    agent.state.drop()
    agent.page.keep_now()
    agent.page.show_start()
    agent.page.take_file(str(agent.document))
    agent.page.start()
    agent.finish_plan(replace(water_deck(), title="Un autre"))
    assert "a" in agent.ids()
    agent.window.open_draft(job_id)
    agent.settle()
    assert agent.page.is_outline() and "a" not in agent.ids()
    assert agent.page.view.source.document() == str(agent.document)


def test_the_outline_of_slides_is_kept_apart_from_what_was_made(agent: SlidesHand):
    agent.plan()
    agent.finish(agent.make())
    job_id = agent.page._job_id
    agent.page.outline_button.click()
    agent.choose("a")
    agent.state.drop()
    agent.page.keep_now()
    kept = agent.sample.records.load(job_id)
    assert [one["id"] for one in kept.data["deck"]["slides"]] == ["t", "a", "c", "p", "d"]
    agent.page.start_again()
    agent.window.open_draft(job_id)
    agent.settle()
    assert agent.page.state == "done" and agent.page.result.film.count() == 5
    agent.page.outline_button.click()
    assert "a" not in agent.ids()


def test_slides_stand_in_the_place_of_their_outline_among_the_works(agent: SlidesHand):
    plan_job = agent.plan()
    agent.finish(agent.make())
    assert agent.sample.records.load(plan_job) is None
    assert [work.job_id for work in agent.sample.records.drafts()] == [agent.page._job_id]


def test_an_outline_whose_picture_lies_in_its_work_is_not_let_go(agent: SlidesHand):
    plan_job = agent.plan()
    agent.choose("a")
    slide = agent.state.slide()
    assert slide is not None
    picture = SlidePicture(f"/données/jobs/{plan_job}/photo.png")
    agent.state.rewrite(replace(slide, picture=picture), "")
    agent.finish(agent.make())
    assert agent.sample.records.load(plan_job) is not None


def test_an_interrupted_making_is_taken_up_with_its_outline(agent: SlidesHand):
    agent.plan()
    agent.choose("a")
    agent.state.drop()
    agent.make()
    job_id = agent.page._job_id
    agent.sample.desk.runner._runs.clear()
    job = agent.sample.jobs.get(job_id)
    assert job is not None
    agent.sample.jobs.mark(job, JobState.INTERRUPTED)
    agent.page.set_state("idle")
    agent.page._run_id = ""
    agent.window.resume(job_id)
    agent.settle()
    assert agent.page.state == "working"
    agent.finish(agent.sample.lanes.run_id())
    assert agent.page.result.film.count() == 4 and "a" not in agent.ids()


def test_slides_made_by_the_command_line_open_with_their_outline(agent: SlidesHand):
    agent.plan()
    agent.finish(agent.make())
    work = agent.sample.records.load(agent.page._job_id)
    agent.page.start_again()
    agent.state.clear()
    values = dict(work.request.values) | {"outline": "{}"}
    bare = replace(work, request=replace(work.request, values=values), data={
        name: work.data[name] for name in ("deck", "slides", "remarks")})  # fmt: skip
    agent.page.show_kept(bare)
    agent.settle()
    assert agent.page.state == "done" and agent.page.outline_button.isVisible()
    agent.page.outline_button.click()
    assert agent.ids() == ["t", "a", "c", "p", "d"]


@pytest.mark.parametrize(
    "data", [{}, {"deck": 3}, {"deck": {"slides": "x"}}, {"deck": {"slides": []}}]
)
def test_a_work_without_an_outline_opens_without_one(agent: SlidesHand, data: dict):
    page = agent.open()
    work = agent.sample.records.open(TaskRequest("make-slides", {"notes": "Toit"}, ""))
    draft = Draft("Toit", (Heading("Toit"),))
    agent.sample.records.keep_draft(work.job_id, draft, data)
    agent.sample.records.close(work.job_id, events.Finished("r", Result(draft, data)), 1.0)
    agent.window.open_draft(work.job_id)
    agent.settle()
    assert page.state == "done" and not page.outline_button.isVisible()
    page.again_button.click()
    assert page.state == "idle" and not page.is_outline()
    assert page.panel.source.notes.toPlainText() == "Toit"


def test_what_a_form_keeps_is_json(agent: SlidesHand):
    agent.plan()
    values = agent.page.panel.kept_values()
    assert json.loads(json.dumps(values)) == values
