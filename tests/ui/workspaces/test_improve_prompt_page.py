# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Savoir parler à la machine »: what is kept, what goes out, what the library and files bring."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.core import events
from desktop.core.jobs.jobs import JobState
from desktop.core.task import TaskRequest
from desktop.mairie.prompting.library import DemandLibrary
from desktop.ui.demonstration.sample_demands import MANY, WEAK, improved_data
from desktop.ui.workspaces.improve_prompt import LIBRARY, TRIALS, WORKSHOP
from tests.ui.workspaces.hand_windows import window_under
from tests.ui.workspaces.prompting.prompt_hand import TASKS, PlainLibrary, PromptHand, plain


@pytest.fixture
def agent(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PromptHand]:
    name = "desktop.ui.workspaces.prompting.library_holder.make_library"
    monkeypatch.setattr(name, lambda _desk: PlainLibrary())
    with window_under(PromptHand, TASKS, qapp, tmp_path) as hand:
        hand.sample.desk.own_prompts_folder = tmp_path / "demandes"
        yield hand


def test_everything_typed_is_there_again_after_a_crash(agent: PromptHand):
    agent.open()
    agent.write("task", "Rédige un mail aux parents")
    agent.write("tone", "cordial")
    agent.page.keep_now()
    again = agent.reopen()
    assert plain(again.workshop.state.demand) == "Tâche : Rédige un mail aux parents\nTon : cordial"
    assert "tone" in again.workshop.view.form.open_parts()
    assert again.tab_name() == WORKSHOP


def test_pasted_demand_and_its_model_version_are_there_again(agent: PromptHand):
    agent.open()
    agent.add_models()
    agent.paste(WEAK)
    agent.page.start()
    agent.finish(improved_data(WEAK))
    agent.page.keep_now()
    again = agent.reopen()
    assert again.workshop.state.text == WEAK
    assert again.workshop.words is not None and again.workshop.words.text


def test_starting_again_empties_the_form_and_can_be_taken_back(agent: PromptHand):
    agent.open()
    agent.paste(WEAK)
    agent.page.again_button.click()
    agent.settle()
    assert agent.demand() == ""
    agent.view.tools.undo.click()
    assert agent.workshop.state.text == WEAK


def test_report_goes_out_with_what_is_said_and_a_better_version(agent: PromptHand, tmp_path: Path):
    agent.open()
    agent.paste(WEAK)
    agent.page.export_to(str(tmp_path), "demande", ("docx", "pdf"))
    agent.settle()
    request = agent.sample.lanes.last(events.ExportDraft)
    assert request.formats == ("docx", "pdf")
    assert request.data["original"] == WEAK and request.data["improved"]
    assert not request.draft.ai_mark.is_generated
    (line,) = agent.sample.records.drafts()
    assert line.task_id == "improve-prompt"


def test_report_with_a_models_version_bears_the_mark(agent: PromptHand, tmp_path: Path):
    agent.open()
    agent.add_models()
    agent.paste(WEAK)
    agent.page.start()
    agent.finish(improved_data(WEAK))
    agent.page.export_to(str(tmp_path), "demande", ("docx",))
    agent.settle()
    draft = agent.sample.lanes.last(events.ExportDraft).draft
    assert draft.ai_mark.model == "exemple-3b"


def test_copied_demand_is_a_work_that_is_shown_again(agent: PromptHand):
    agent.open()
    agent.paste(WEAK)
    agent.view.demand.copy.click()
    agent.settle()
    assert QApplication.clipboard().text() == WEAK
    (line,) = agent.sample.records.drafts()
    agent.paste(MANY)
    agent.page.forget_home(WORKSHOP)
    work = agent.sample.records.load(line.job_id)
    assert work is not None
    agent.page.show_kept(work)
    agent.settle()
    assert agent.workshop.state.demand == WEAK


def test_work_of_the_command_line_is_shown(agent: PromptHand):
    agent.open()
    request = TaskRequest("improve-prompt", {"text": WEAK}, "")
    work = agent.sample.records.open(request)
    from dataclasses import replace

    agent.page.show_kept(replace(work, data=improved_data(WEAK)))
    agent.settle()
    assert agent.workshop.state.text == WEAK and agent.workshop.words is not None


def test_interrupted_run_is_taken_up_again(agent: PromptHand):
    agent.open()
    agent.add_models()
    agent.paste(WEAK)
    agent.page.start()
    agent.settle()
    job_id = agent.page._job_id
    job = agent.sample.jobs.get(job_id)
    assert job is not None
    agent.sample.desk.runner._runs.clear()
    agent.page.set_state("idle")
    agent.sample.jobs.mark(job, JobState.INTERRUPTED)
    agent.workshop.start_again()
    work = agent.sample.records.load(job_id)
    assert work is not None
    agent.page.resume(work)
    agent.settle()
    assert agent.page.state == "working" and agent.workshop.state.text == WEAK


def test_demand_of_the_library_comes_part_by_part(agent: PromptHand):
    agent.open()
    agent.page.open_tab(LIBRARY)
    agent.page.library.library.used.emit("Tâche : Résume le texte.\nTon : neutre", "Résumer")
    agent.settle()
    assert agent.page.tab_name() == WORKSHOP
    state = agent.workshop.state
    assert state.parts.task == "Résume le texte." and state.title == "Résumer"
    assert state.original == ""


def test_demand_is_kept_in_the_library(agent: PromptHand, tmp_path: Path):
    agent.open()
    agent.write("task", "Rédige un mail aux parents pour la cantine")
    agent.view.demand.keep.click()
    agent.settle()
    from desktop.core.paths import prompts_folder

    library = DemandLibrary(prompts_folder(), tmp_path / "demandes")
    (own,) = (one for one in library.demands() if one.is_own)
    assert plain(own.text) == "Tâche : Rédige un mail aux parents pour la cantine"
    assert own.title in agent.page.banners.banners()[0].title
    agent.page._show_own(own.key)
    assert agent.page.tab_name() == LIBRARY and agent.page.banners.banners() == []


def test_demonstration_keeps_nothing_in_the_library(agent: PromptHand):
    agent.sample.desk.own_prompts_folder = None
    agent.open()
    agent.write("task", "Rédige un mail")
    assert not agent.view.demand.keep.isVisible()
    agent.page.keep_in_library()
    assert agent.page.banners.banners() == []


def test_dropped_file_is_a_demand_on_an_empty_page_then_its_document(agent: PromptHand):
    agent.open()
    agent.page.take_file("/cle/demande.txt")
    agent.settle()
    assert agent.request().task_id == "check-document"
    agent.finish({"text": WEAK})
    assert agent.workshop.state.text == WEAK
    agent.page.take_file("/cle/notes.docx")
    agent.settle()
    agent.finish({"text": "Chaudière\u00a0: devis reçu."})
    assert agent.workshop.state.parts.document == "Chaudière\u00a0: devis reçu."
    assert "courrier" in agent.workshop.state.parts.task


def test_file_without_text_is_told(agent: PromptHand):
    agent.open()
    agent.page.take_file("/cle/image.pdf")
    agent.settle()
    agent.finish({"text": "  "})
    assert agent.page.banners.banners()[0].title == "Ce document ne contient pas de texte."


def test_trying_opens_the_trials(agent: PromptHand):
    agent.open()
    agent.paste(WEAK)
    agent.view.demand.attempt.click()
    assert agent.page.tab_name() == TRIALS


def test_too_long_a_demand_is_told_before_it_is_run(agent: PromptHand):
    agent.open()
    agent.add_models()
    agent.write("task", "Résume ce texte en dix lignes")
    agent.workshop._edit("document", "Le conseil s’est réuni. " * 1_000)
    agent.settle()
    assert "20 000" in plain(agent.view.tools.words())
    agent.page.start()
    assert agent.page.state == "idle" and agent.page.banners.banners()


def test_title_and_subtitle_say_what_it_is(agent: PromptHand):
    page = agent.open()
    assert page.title.text() == "Savoir parler à la machine"
    assert page.subtitle.isVisible() and page.subtitle.text().count(".") == 1


def test_page_loads_no_rule_before_it_is_opened():
    code = (
        "import sys, desktop.ui.workspaces, desktop.tasks; "
        "print([m for m in sys.modules if m.startswith('desktop.mairie.prompting')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
