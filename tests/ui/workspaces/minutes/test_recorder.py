# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recording a meeting: told beforehand, watched meanwhile, kept whatever ends it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.core import events
from desktop.core.events import Cancelled, Failed, Warned
from desktop.core.kept_data.recordings import RecordingList
from desktop.core.sound.messages import (
    ListMicrophones,
    Microphone,
    MicrophonesListed,
    PauseSound,
    RecordSound,
    SoundRecorded,
    StopSound,
)
from desktop.core.task import Result
from desktop.ui.demonstration.sample_minutes import sample_data, sample_draft
from desktop.ui.dialogs.closing import ClosingDialog
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.workspaces.minutes import recording_page
from desktop.ui.workspaces.minutes.level_meter import LevelMeter
from desktop.ui.workspaces.minutes.recorder import Recorder, free_path
from desktop.ui.workspaces.minutes.recorder_card import NOTHING_HEARD, TOO_LOUD
from tests.ui.test_main_window import cut_words
from tests.ui.workspaces.minutes.conftest import MinutesHand

MICROPHONES = (Microphone("Micro interne"), Microphone("Micro de table", is_usual=True))


def open_recorder(
    agent: MinutesHand, microphones: tuple[Microphone, ...] = MICROPHONES
) -> Recorder:
    page = agent.open()
    page.panel.record.click()
    run_id = agent.sample.lanes.last(ListMicrophones).run_id
    agent.say(MicrophonesListed(run_id, microphones))
    return page.recorder


def record(agent: MinutesHand) -> Recorder:
    recorder = open_recorder(agent)
    recorder.before.informed.setChecked(True)
    recorder.before.main.click()
    agent.settle()
    return recorder


def finish(agent: MinutesHand, loudest: float = 0.5) -> str:
    request = agent.sample.lanes.last(RecordSound)
    Path(request.out_path).write_bytes(b"fLaC")
    agent.say(SoundRecorded(request.run_id, request.out_path, 3_754.0, loudest))
    return str(request.out_path)


# --- before ---------------------------------------------------------------------------------------


def test_one_records_only_once_everybody_is_told(agent: MinutesHand):
    before = open_recorder(agent).before
    assert before.microphones.currentData() == "Micro de table"
    assert not before.main.isEnabled() and "Informez" in before.problem()
    before.informed.setChecked(True)
    assert before.main.isEnabled()
    before.main.click()
    request = agent.sample.lanes.last(RecordSound)
    assert request.microphone == "Micro de table"
    assert Path(request.out_path).parent == agent.folder and request.out_path.endswith(".flac")


def test_what_is_to_be_said_follows_how_long_the_sound_is_kept(agent: MinutesHand):
    before = open_recorder(agent).before
    assert "une fois le compte rendu relu" in before.words_to_say()
    before.keeping.button("year").click()
    assert "au bout d’un an" in before._words.text()


def test_the_box_is_to_be_ticked_for_each_meeting(agent: MinutesHand):
    recorder = record(agent)
    recorder.card.stop()
    finish(agent)
    agent.page.panel.set_values({"recording": ""})
    agent.page.panel.record.click()
    assert not recorder.before.informed.isChecked()


def test_without_microphone_the_reason_is_said_and_one_may_look_again(agent: MinutesHand):
    before = open_recorder(agent, ()).before
    before.informed.setChecked(True)
    assert not before.main.isEnabled() and before.again.isVisible()
    assert "Aucun micro" in before._missing.text()
    before.again.click()
    run_id = agent.sample.lanes.last(ListMicrophones).run_id
    agent.say(MicrophonesListed(run_id, MICROPHONES[:1], ""))
    assert before.main.isEnabled()
    agent.page.recorder.given_up.emit()
    assert agent.page.recorder.isHidden() and agent.page.panel.isVisible()


def test_no_file_is_ever_replaced(tmp_path: Path):
    now = datetime(2026, 11, 27, 20, 3)
    first = free_path(str(tmp_path), now)
    assert Path(first).name == "réunion 2026-11-27 20h03.flac"
    Path(first).touch()
    assert Path(free_path(str(tmp_path), now)).name == "réunion 2026-11-27 20h03 (2).flac"


# --- meanwhile ------------------------------------------------------------------------------------


def test_time_and_level_are_shown(agent: MinutesHand):
    card = record(agent).card
    agent.hear(754.2, 0.6)
    assert card.time_words() == "00:12:34" and card.warning() == ""
    assert card.meter.words() == "Bon niveau"


def test_a_faint_microphone_is_told_after_some_seconds_and_no_more_once_heard(agent: MinutesHand):
    card = record(agent).card
    agent.hear(1.0, 0.1)
    assert card.warning() == ""
    agent.hear(8.5, 0.1)
    assert card.warning() == NOTHING_HEARD
    agent.hear(8.7, 0.6)
    assert card.warning() == ""


def test_what_the_worker_says_of_the_microphone_stays_until_something_is_heard(agent: MinutesHand):
    card = record(agent).card
    run_id = agent.page.sound._run_id
    agent.say(Warned(run_id, "Le micro ne donne aucun son. Vérifiez-le."))
    agent.hear(6.0, 0.0)
    assert card.warning() == "Le micro ne donne aucun son. Vérifiez-le."
    agent.hear(6.2, 0.5)
    assert card.warning() == ""


def test_a_sound_too_loud_is_told_for_a_while(agent: MinutesHand):
    card = record(agent).card
    agent.hear(10.0, 1.0, is_clipping=True)
    assert card.warning() == TOO_LOUD and card.meter.words() == "Trop fort"
    agent.hear(12.0)
    assert card.warning() == TOO_LOUD
    agent.hear(15.0)
    assert card.warning() == ""


def test_a_pause_is_no_silence(agent: MinutesHand):
    card = record(agent).card
    agent.hear(10.0)
    card.hold.click()
    assert agent.sample.lanes.last(PauseSound).is_paused and card.hold.text() == "Reprendre"
    agent.hear(10.0, 0.0)
    assert card.warning() == ""
    card.hold.click()
    agent.hear(11.0, 0.0)
    assert card.warning() == "" and not agent.sample.lanes.last(PauseSound).is_paused


def test_nothing_else_comes_on_the_page_while_one_records(agent: MinutesHand):
    record(agent)
    page = agent.page
    page.take_file(agent.file("autre.mp3"))
    page.run_main()
    page.choose_file()
    assert page.recorder.card.isVisible() and page.recorder.is_recording()
    assert "terminez-le d’abord" in page.banners.banners()[0].title
    assert not any(isinstance(one, events.RunTask) for one in agent.sample.lanes.requests)
    page.focus_first()
    assert page.recorder.card.end.hasFocus()


# --- after ----------------------------------------------------------------------------------------


def test_the_recording_is_put_into_the_form(agent: MinutesHand):
    card = record(agent).card
    card.end.click()
    assert isinstance(agent.sample.lanes.requests[-1], StopSound) and not card.end.isEnabled()
    assert agent.page.recorder.is_recording()
    path = finish(agent)
    page = agent.page
    assert page.panel.values()["recording"] == path and page.panel.isVisible()
    assert "1 heure 2 minutes 34 secondes" in page.banners.banners()[0].title
    assert page.whole.verticalScrollBar().value() == 0


def test_a_mute_recording_is_told(agent: MinutesHand):
    record(agent).card.stop()
    finish(agent, loudest=0.002)
    (banner,) = agent.page.banners.banners()
    assert banner.property("tone") == "attention" and "presque muet" in banner.title


@pytest.mark.parametrize("is_there", [True, False])
def test_what_was_recorded_before_a_failure_is_kept(agent: MinutesHand, is_there: bool):
    record(agent)
    request = agent.sample.lanes.last(RecordSound)
    if is_there:
        Path(request.out_path).write_bytes(b"fLaC")
    agent.say(
        Failed(request.run_id, "WorkerCrashed", "Le micro a été débranché.", "Rebranchez-le.")
    )
    page = agent.page
    assert page.panel.isVisible() and not page.recorder.is_recording()
    assert page.panel.values()["recording"] == (request.out_path if is_there else "")
    (banner,) = page.banners.banners()
    assert ("est gardé" in banner.text) is is_there


LOST = "Le micro ne répond plus\u00a0: l’enregistrement s’est arrêté. Ce qui a été enregistré est gardé."


def test_a_microphone_that_is_lost_is_told_with_what_was_kept(agent: MinutesHand):
    record(agent)
    agent.hear(754.0)
    agent.say(Warned(agent.page.sound._run_id, LOST))
    path = finish(agent)
    (banner,) = agent.page.banners.banners()
    assert banner.property("tone") == "bad" and banner.title == f"{LOST.partition('. ')[0]}."
    assert "1 heure 2 minutes" in banner.text and path in banner.text and "gardé" in banner.text
    assert agent.page.panel.values()["recording"] == path
    assert agent.sample.desk.running() == []


def test_a_recording_that_ends_by_itself_is_never_said_to_be_well(agent: MinutesHand):
    record(agent)
    finish(agent)
    (banner,) = agent.page.banners.banners()
    assert banner.property("tone") == "bad" and "interrompu" in banner.title


def test_trouble_is_told_across_the_window_while_another_page_is_in_front(agent: MinutesHand):
    record(agent)
    agent.window.open_page("settings")
    agent.hear(754.0)
    agent.say(Warned(agent.page.sound._run_id, LOST))
    assert LOST in agent.window.notices.banners()[0].title
    finish(agent)
    (notice,) = agent.window.notices.banners()
    assert "ne répond plus" in notice.title and "Durée gardée" in notice.text
    assert agent.window.current() is agent.window.page("settings")
    assert not agent.page.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("is_there", [True, False])
def test_a_recording_given_up_by_its_worker_is_over(agent: MinutesHand, is_there: bool):
    record(agent)
    request = agent.sample.lanes.last(RecordSound)
    if is_there:
        Path(request.out_path).write_bytes(b"fLaC")
    agent.say(Cancelled(request.run_id))
    page = agent.page
    assert page.panel.isVisible() and not page.recorder.is_recording()
    assert page.panel.values()["recording"] == (request.out_path if is_there else "")
    assert ("Rien n’a été enregistré" in page.banners.banners()[0].title) is not is_there


# --- a recording is a work that runs ----------------------------------------------------------------


def test_another_page_leaves_the_recording_going_and_the_sidebar_shows_it(agent: MinutesHand):
    record(agent)
    agent.window.open_page("settings")
    agent.hear(754.0)
    (work,) = agent.sample.desk.running()
    assert (work.title, work.step) == ("Enregistrement de la réunion", "En cours\u00a0: 00:12:34")
    card = agent.window.sidebar._cards[work.run_id]
    assert card.isVisible() and card.step() == work.step and not card.bar.isVisible()
    assert not any(isinstance(one, StopSound) for one in agent.sample.lanes.requests)
    assert card.cancel.text() == "Terminer"
    card.cancel.click()
    assert agent.sample.lanes.last(StopSound).run_id == agent.page.sound._run_id
    finish(agent)
    assert agent.sample.desk.running() == [] and agent.window.sidebar._cards == {}


def test_a_pause_shows_in_the_sidebar(agent: MinutesHand):
    recorder = record(agent)
    agent.hear(754.0)
    recorder.card.hold.click()
    assert agent.sample.desk.running()[0].step == "En pause\u00a0: 00:12:34"


def test_closing_asks_first_and_says_that_the_sound_is_kept(agent: MinutesHand):
    record(agent)
    told: list[str] = []

    def answer_no() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ClosingDialog)
        told.append(dialog.accessibleDescription())
        dialog.cancel.click()

    QTimer.singleShot(0, answer_no)
    assert not agent.window.close()
    assert "le son gardé" in told[0] and "Rien n’est perdu" not in told[0]
    assert agent.window.isVisible() and agent.page.recorder.is_recording()
    assert not any(isinstance(one, StopSound) for one in agent.sample.lanes.requests)


def test_a_window_that_closes_waits_until_the_recording_is_whole(
    agent: MinutesHand, monkeypatch: pytest.MonkeyPatch
):
    record(agent)
    monkeypatch.setattr(recording_page, "WHOLE_MS", 2_000)
    monkeypatch.setattr(agent.window, "confirm_close", lambda: True)
    QTimer.singleShot(50, lambda: finish(agent))
    assert agent.window.close()
    request = agent.sample.lanes.last(RecordSound)
    assert agent.sample.lanes.last(StopSound).run_id == request.run_id
    assert not agent.page.recorder.is_recording()
    assert agent.sample.desk.records.form("write-minutes")["recording"] == request.out_path


def test_a_window_that_is_killed_leaves_the_recording_in_the_form(agent: MinutesHand):
    record(agent)
    path = agent.sample.lanes.last(RecordSound).out_path
    assert agent.sample.desk.records.form("write-minutes")["recording"] == path
    assert agent.page.panel.values()["recording"] == ""
    agent.say(Cancelled(agent.page.sound._run_id))
    assert agent.sample.desk.records.form("write-minutes")["recording"] == ""


def test_what_was_announced_is_reminded_with_the_minutes(agent: MinutesHand):
    recorder = record(agent)
    recorder.before.keeping.set_value("approved")
    recorder.card.stop()
    finish(agent)
    agent.page.panel.main.click()
    agent.settle()
    data = sample_data()
    agent.say(events.Finished(agent.sample.lanes.run_id(), Result(sample_draft(), data)))
    lines = [line.words() for line in agent.page.result.remarks.findChildren(StateLine)]
    assert any("supprimé une fois le procès-verbal arrêté" in line for line in lines)
    kept = agent.page._data["reminders"]
    assert len(kept) == 3 and len(data["reminders"]) == 2


# --- pieces ---------------------------------------------------------------------------------------


def test_the_level_is_told_in_words_too(agent: MinutesHand):
    meter = LevelMeter(agent.sample.desk.look)
    told = []
    for level in (0.0, 0.2, 0.6, 0.95, 3.0):
        meter.show_level(level)
        told.append(meter.accessibleDescription())
    assert told == ["Faible", "Faible", "Bon niveau", "Fort", "Fort"]
    meter.resize(300, 20)
    assert not meter.grab().isNull()


@pytest.mark.parametrize(("size", "zoom"), [((1366, 768), 2.0), ((760, 600), 1.0)])
def test_no_words_of_the_recorder_are_cut(agent: MinutesHand, size, zoom: float):
    agent.sample.desk.look.apply("light", zoom)
    agent.window.resize(*size)
    open_recorder(agent)
    agent.qtbot.waitUntil(lambda: cut_words(agent.page) == [], timeout=2_000)
    agent.page.recorder.before.informed.setChecked(True)
    agent.page.recorder.before.main.click()
    agent.hear(754.0, 0.001)
    agent.qtbot.waitUntil(lambda: cut_words(agent.page) == [], timeout=2_000)


def recordings(agent: MinutesHand) -> list[tuple[str, str]]:
    folder = agent.sample.desk.data_folder
    assert folder is not None
    return [(one.path, one.keep) for one in RecordingList(folder.recordings).recordings()]


def test_what_was_recorded_is_listed_with_what_was_announced(agent: MinutesHand):
    recorder = record(agent)
    recorder.before.keeping.set_value("year")
    path = finish(agent)
    assert recordings(agent) == [(path, "year")]


def test_what_is_left_of_a_failed_recording_is_listed_and_nothing_else(agent: MinutesHand):
    record(agent)
    request = agent.sample.lanes.last(RecordSound)
    agent.say(Failed(request.run_id, "WorkerCrashed", "Arrêté.", ""))
    assert recordings(agent) == []
    record(agent)
    request = agent.sample.lanes.last(RecordSound)
    Path(request.out_path).write_bytes(b"fLaC")
    agent.say(Failed(request.run_id, "WorkerCrashed", "Arrêté.", ""))
    assert recordings(agent) == [(request.out_path, "minutes")]


def test_how_long_the_sound_is_kept_is_proposed_as_the_settings_say(agent: MinutesHand):
    agent.sample.desk.keep("recording_keep", "approved")
    recorder = open_recorder(agent)
    assert recorder.before.keeping.value() == "approved"
