# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hearing the meeting from its words: clicks, keys, speed, what is heard is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.core.events import Failed
from desktop.core.sound.messages import PauseSound, PlaySound, SoundPlayed, StopSound
from desktop.ui.demonstration.sample_minutes import sample_data
from desktop.ui.sound_desk import SoundState
from tests.ui.workspaces.minutes.conftest import MinutesHand
from tests.ui.workspaces.minutes.test_transcript import word_point

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hand(agent: MinutesHand) -> MinutesHand:
    agent.write()
    agent.pane.table.setFocus()
    return agent


def test_a_click_on_a_word_is_heard_from_there(hand: MinutesHand):
    table = hand.pane.table
    hand.qtbot.waitUntil(table.heights.is_done, timeout=5_000)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=word_point(hand, 1, 4))
    word = hand.transcript().segments[1].words[4]
    assert hand.played().start == word.start and hand.played().speed == 1.0


def test_return_hears_the_word_the_keyboard_is_on(hand: MinutesHand):
    hand.pane.table.choose(4, 3)
    hand.press(Qt.Key.Key_Return)
    assert hand.played().start == hand.transcript().segments[4].words[3].start


def test_the_word_that_is_heard_is_shown(hand: MinutesHand):
    hand.pane.go_to(0)
    word = hand.transcript().segments[5].words[7]
    hand.hear(word.start + 0.05)
    assert hand.pane.table.highlights.playing == (5, 7)
    assert hand.pane.player._times.text().startswith("00:00:")
    hand.hear(hand.transcript().segments[6].start - 0.5)  # a silence: the passage before
    assert hand.pane.table.highlights.playing[0] == 5


def test_the_list_follows_what_is_heard_unless_one_scrolled_away(agent: MinutesHand):
    agent.write(sample_data(20))
    table, segments = agent.pane.table, agent.transcript().segments
    agent.qtbot.waitUntil(table.heights.is_done, timeout=10_000)
    agent.pane.go_to(segments[100].start)
    agent.hear(segments[100].start)
    agent.hear(segments[104].start)
    assert 0 <= table.rowViewportPosition(104) < table.viewport().height()
    table.scrollToTop()
    agent.hear(segments[105].start)
    assert table.verticalScrollBar().value() == 0


def test_keys_hold_skip_and_go_on_from_anywhere(hand: MinutesHand):
    hand.pane.go_to(30.0)
    place = hand.played().start
    hand.page.result.text.setFocus()
    hand.press(Qt.Key.Key_Space, CONTROL)
    assert hand.sample.lanes.last(PauseSound).is_paused
    assert hand.page.sound.state is SoundState.PLAYING_HELD
    hand.press(Qt.Key.Key_Space, CONTROL)
    assert not hand.sample.lanes.last(PauseSound).is_paused
    hand.press(Qt.Key.Key_Left, CONTROL)
    assert hand.played().start == pytest.approx(place - 3)
    hand.press(Qt.Key.Key_Right, CONTROL)
    hand.press(Qt.Key.Key_Right, CONTROL)
    assert hand.played().start == pytest.approx(place + 3)


def test_one_hears_again_while_one_types(hand: MinutesHand):
    hand.pane.go_to(30.0)
    place = hand.played().start
    hand.pane.table.edit_row(5, 2)
    hand.press(Qt.Key.Key_Left, CONTROL)
    assert hand.played().start == pytest.approx(place - 3)
    hand.press(Qt.Key.Key_Space, CONTROL)
    assert hand.page.sound.state is SoundState.PLAYING_HELD
    assert hand.pane.table.editor() is not None


def test_skipping_while_it_is_held_plays_nothing(hand: MinutesHand):
    hand.pane.go_to(30.0)
    hand.pane.toggle_sound()
    number = sum(isinstance(one, PlaySound) for one in hand.sample.lanes.requests)
    place = hand.pane.player.place()
    hand.pane.player.skip(3)
    assert sum(isinstance(one, PlaySound) for one in hand.sample.lanes.requests) == number
    assert hand.pane.player.place() == pytest.approx(place + 3)
    hand.pane.toggle_sound()
    assert hand.played().start == pytest.approx(place + 3)


def test_another_speed_goes_on_from_the_same_place(hand: MinutesHand):
    hand.pane.go_to(30.0)
    hand.hear(33.0)
    hand.pane.player._speed.setCurrentIndex(3)
    assert (hand.played().start, hand.played().speed) == (33.0, 1.5)


def test_one_never_leaves_the_recording(hand: MinutesHand):
    hand.pane.player.go_to(-5)
    assert hand.pane.player.place() == 0
    hand.pane.player.go_to(99_999)
    assert hand.pane.player.place() == hand.transcript().duration
    hand.pane.player.toggle()
    assert hand.played().start == 0  # at the end: from the beginning again


def test_the_end_is_shown_and_play_offered_again(hand: MinutesHand):
    hand.pane.go_to(30.0)
    assert hand.pane.player.play.text() == "Pause"
    hand.say(SoundPlayed(hand.page.sound._run_id, 106.0))
    assert hand.pane.player.play.text() == "Écouter"
    assert hand.pane.player.place() == 106.0


def test_a_sound_that_cannot_be_heard_is_told(hand: MinutesHand):
    hand.pane.go_to(30.0)
    run_id = hand.page.sound._run_id
    hand.say(
        Failed(run_id, "DocumentUnreadable", "Le fichier est introuvable.", "Branchez la clé.")
    )
    assert hand.pane.player.problem.text() == "Le fichier est introuvable. Branchez la clé."
    hand.pane.go_to(12.0)
    assert hand.pane.player.problem.isHidden()


def test_leaving_the_result_stops_the_sound(hand: MinutesHand):
    hand.pane.go_to(30.0)
    run_id = hand.page.sound._run_id
    hand.page.back_to_form()
    assert hand.sample.lanes.last(StopSound).run_id == run_id
    assert hand.page.sound.state is SoundState.IDLE


def test_without_sound_one_reads_and_may_join_it(agent: MinutesHand, monkeypatch):
    agent.write(sample_data(recording=""))
    assert agent.pane.player.controls.isHidden() and agent.pane.player.missing.isVisible()
    agent.pane.go_to(30.0)
    agent.pane.toggle_sound()
    assert not any(isinstance(one, PlaySound) for one in agent.sample.lanes.requests)
    path = agent.file("conseil.mp3")
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileName", lambda *_: (path, ""))
    agent.pane.player.join.click()
    assert agent.transcript().recording == path and not agent.pane.is_changed()
    agent.pane.go_to(30.0)
    assert agent.played().path == path
    agent.page.keep_now()
    kept = agent.sample.records.load(agent.page._job_id)
    assert kept is not None and kept.data["transcript"]["recording"] == path
