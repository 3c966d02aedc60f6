# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form: what is asked, the second model for a recording, what is said without one."""

from __future__ import annotations

from desktop.core import events
from desktop.core.models.catalogue import ModelKind
from desktop.core.models.installed import InstalledModel
from desktop.ui.workspaces.minutes.panel import NO_SPEECH
from tests.ui.workspaces.minutes.conftest import MinutesHand


def test_a_transcript_asks_for_no_speech_model(agent: MinutesHand):
    panel = agent.open(recording=agent.file("conseil.vtt")).panel
    assert panel.speech_row.isHidden() and panel.speech_model() is None
    agent.page.panel.main.click()
    request = agent.sample.lanes.last(events.RunTask).request
    assert request.speech_model is None and request.model.id == "exemple-3b"


def test_a_recording_is_given_to_the_speech_model(agent: MinutesHand):
    panel = agent.open(recording=agent.file("conseil.MP3")).panel
    assert not panel.speech_row.isHidden() and panel.main.isEnabled()
    panel.main.click()
    request = agent.sample.lanes.last(events.RunTask).request
    assert request.speech_model is not None and request.speech_model.id == "ecoute"
    assert agent.sample.lanes.lanes[agent.sample.lanes.run_id()] == "speech"


def test_without_a_speech_model_a_clear_sentence_says_what_to_do(agent: MinutesHand):
    agent.sample.models.clear()
    agent.sample.desk.models(again=True)
    panel = agent.open(recording=agent.file("conseil.mp4")).panel
    assert panel.problem() == NO_SPEECH and not panel.main.isEnabled()
    assert panel.speech_box.isHidden() and not panel.models_button.isHidden()
    agent.page.run_main()
    assert agent.page.state == "idle"
    panel.models_button.click()
    assert agent.window.current() is agent.window.page("models")


def test_a_speech_model_that_comes_meanwhile_is_offered(agent: MinutesHand):
    kept = list(agent.sample.models)
    agent.sample.models.clear()
    agent.sample.desk.models(again=True)
    page = agent.open(recording=agent.file("conseil.mp3"))
    agent.sample.models.extend(kept)
    agent.sample.desk.models(again=True)
    page.opened()
    assert page.panel.main.isEnabled() and page.panel.speech_model() is not None


VOICES = InstalledModel("voix", "/modeles/voix", "Voix", ModelKind.SPEAKERS)


def test_voices_are_told_apart_when_the_model_is_there_and_wanted(agent: MinutesHand):
    agent.sample.models.append(VOICES)
    agent.sample.desk.models(again=True)
    panel = agent.open(recording=agent.file("conseil.mp3")).panel
    assert not panel.voices_row.isHidden() and not panel.rows["voices"].isHidden()
    panel.main.click()
    request = agent.sample.lanes.last(events.RunTask).request
    assert request.speakers_model is not None and request.speakers_model.id == "voix"


def test_voices_are_left_alone_when_the_box_is_not_ticked(agent: MinutesHand):
    agent.sample.models.append(VOICES)
    agent.sample.desk.models(again=True)
    panel = agent.open(recording=agent.file("conseil.mp3")).panel
    panel.voices_row.box.click()
    assert panel.rows["voices"].isHidden()
    panel.main.click()
    assert agent.sample.lanes.last(events.RunTask).request.speakers_model is None


def test_without_a_model_for_voices_nothing_is_asked_of_them(agent: MinutesHand):
    panel = agent.open(recording=agent.file("conseil.mp3")).panel
    assert panel.voices_row.isHidden() and panel.rows["voices"].isHidden()
    panel.main.click()
    assert agent.sample.lanes.last(events.RunTask).request.speakers_model is None


def test_a_transcript_needs_no_model_for_voices(agent: MinutesHand):
    agent.sample.models.append(VOICES)
    agent.sample.desk.models(again=True)
    panel = agent.open(recording=agent.file("conseil.vtt")).panel
    assert panel.voices_row.isHidden() and panel.speakers_model() is None


def test_notes_alone_are_enough_and_nothing_is_not(agent: MinutesHand):
    panel = agent.open().panel
    assert "Donnez un enregistrement" in panel.problem()
    panel.set_values({"notes_text": "Toiture : 10 pour."})
    assert panel.main.isEnabled()
    assert agent.page.request_words().startswith("notes saisies · Compte rendu")


def test_papers_are_folded_until_given_and_say_what_they_hold(agent: MinutesHand):
    panel = agent.open().panel
    assert not any(fold.is_open() for fold in panel.folds.values())
    panel.set_values({"agenda": agent.file("convocation.docx"), "notes_text": "Un vote."})
    assert panel.folds["agenda"].is_open() and panel.folds["notes"].is_open()
    assert panel.folds["agenda"].button.text() == "Ordre du jour · convocation.docx"
    assert panel.folds["notes"].button.text() == "Vos notes · texte saisi"
    assert not panel.folds["attendance"].is_open()


def test_the_time_of_the_model_is_asked_only_with_a_model(agent: MinutesHand):
    panel = agent.open().panel
    panel.options.set_open(True)
    assert not panel.rows["minutes"].isHidden()
    panel.model_box.setCurrentIndex(0)
    assert panel.rows["minutes"].isHidden()


def test_every_field_of_the_task_is_in_the_form(agent: MinutesHand):
    panel = agent.open().panel
    panel.options.set_open(True)
    for fold in panel.folds.values():
        fold.set_open(True)
    assert {field.name for field in agent.page.task.fields} == set(panel.rows)
    hidden = {name for name, row in panel.rows.items() if not row.isVisibleTo(panel)}
    assert hidden == {"voices"}, "it is asked only of those who have a model for voices"


def test_what_was_typed_is_there_again(agent: MinutesHand):
    page = agent.open(notes_text="Toiture : 10 pour.", kind="proces-verbal")
    page.keep_now()
    assert agent.sample.records.form("write-minutes")["kind"] == "proces-verbal"
