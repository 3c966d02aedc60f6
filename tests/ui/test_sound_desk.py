# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window's side of sound: one thing at a time, each end told once, late messages dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop.core.events import Cancelled, Failed, Warned
from desktop.core.sound.messages import (
    ListMicrophones,
    Microphone,
    MicrophonesListed,
    PauseSound,
    PlaySound,
    RecordSound,
    SoundHeard,
    SoundPlayed,
    SoundRecorded,
    StopSound,
)
from desktop.core.task import Lane
from desktop.ui import sound_desk
from desktop.ui.sound_desk import SoundDesk, SoundState


class FakeLine(QObject):
    """Keeps what is sent; a test speaks in the worker's place through `message`."""

    message = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[Any] = []
        self.lanes: set[Lane] = set()
        self.cancelled: list[str] = []

    def submit(self, lane: Lane, request: object) -> None:
        self.sent.append(request)
        self.lanes.add(lane)

    def cancel(self, run_id: str) -> None:
        self.cancelled.append(run_id)


@pytest.fixture
def line(qapp: QApplication) -> Iterator[FakeLine]:
    made = FakeLine()
    yield made
    made.deleteLater()


def test_a_recording_is_heard_held_and_ended(line: FakeLine):
    desk, ends = SoundDesk(line), []
    desk.played.connect(ends.append)
    desk.play("a.mp3", 12.5, speed=1.25)
    request = line.sent[-1]
    assert request == PlaySound(request.run_id, "a.mp3", 12.5, 0.0, 1.25) and desk.is_playing()
    line.message.emit(SoundHeard(request.run_id, 13.0))
    desk.toggle_pause()
    assert line.sent[-1] == PauseSound(request.run_id, True)
    assert desk.state is SoundState.PLAYING_HELD
    desk.toggle_pause()
    assert line.sent[-1] == PauseSound(request.run_id, False)
    line.message.emit(SoundPlayed(request.run_id, 40.0))
    assert ends == [40.0] and desk.state is SoundState.IDLE and desk.seconds == 40.0
    assert line.lanes == {Lane.SOUND}


def test_another_place_stops_the_first_and_its_late_words_are_dropped(line: FakeLine):
    desk, heard = SoundDesk(line), []
    desk.heard.connect(heard.append)
    desk.play("a.mp3")
    first = line.sent[-1].run_id
    desk.play("a.mp3", 60)
    assert [type(one) for one in line.sent] == [PlaySound, StopSound, PlaySound]
    line.message.emit(SoundHeard(first, 1.0))
    line.message.emit(SoundPlayed(first, 1.0))
    assert heard == [] and desk.is_playing() and desk.seconds == 60


def test_a_recording_ends_when_its_file_is_whole(line: FakeLine):
    desk, files = SoundDesk(line), []
    desk.recorded.connect(files.append)
    desk.record("b.flac", "Micro de table")
    run_id = line.sent[-1].run_id
    assert line.sent[-1] == RecordSound(run_id, "b.flac", "Micro de table")
    desk.toggle_pause()
    assert desk.state is SoundState.RECORDING_HELD and desk.is_recording()
    desk.stop()
    assert line.sent[-1] == StopSound(run_id) and desk.is_recording()
    line.message.emit(SoundRecorded(run_id, "b.flac", 12.0, 0.4))
    assert not desk.is_recording() and files[0].path == "b.flac"


def test_nothing_is_heard_while_one_records(line: FakeLine):
    desk = SoundDesk(line)
    desk.record("b.flac")
    desk.play("a.mp3")
    assert [type(one) for one in line.sent] == [RecordSound]


@pytest.mark.parametrize("end", ["failed", "cancelled"])
def test_what_goes_wrong_is_told_and_over(line: FakeLine, end: str):
    desk, told = SoundDesk(line), []
    desk.failed.connect(lambda sentence, advice: told.append((sentence, advice)))
    desk.play("a.mp3")
    run_id = line.sent[-1].run_id
    message = Failed(run_id, "DocumentUnreadable", "Illisible.", "Essayez un autre fichier.")
    line.message.emit(message if end == "failed" else Cancelled(run_id))
    assert desk.state is SoundState.IDLE
    assert told == ([("Illisible.", "Essayez un autre fichier.")] if end == "failed" else [])
    desk.stop()
    desk.toggle_pause()
    assert [type(one) for one in line.sent] == [PlaySound]


def test_microphones_are_listed_and_a_failure_is_a_reason(line: FakeLine):
    desk, lists = SoundDesk(line), []
    desk.listed.connect(lists.append)
    desk.list_microphones()
    first = line.sent[-1]
    assert isinstance(first, ListMicrophones)
    line.message.emit(MicrophonesListed(first.run_id, (Microphone("Micro", True),)))
    desk.list_microphones()
    line.message.emit(Failed(line.sent[-1].run_id, "EngineError", "La bibliothèque manque."))
    assert [one.microphones for one in lists] == [(Microphone("Micro", True),), ()]
    assert lists[1].reason == "La bibliothèque manque."


def test_messages_of_others_are_left_to_them(line: FakeLine):
    desk = SoundDesk(line)
    line.message.emit(SoundPlayed("", 3.0))
    line.message.emit(object())
    assert desk.state is SoundState.IDLE


def test_what_the_worker_warns_of_is_passed_on_for_its_own_run_only(line: FakeLine):
    desk, told = SoundDesk(line), []
    desk.warned.connect(told.append)
    desk.record("b.flac")
    line.message.emit(Warned("another run", "Autre chose."))
    line.message.emit(Warned(line.sent[-1].run_id, "Le micro ne donne aucun son."))
    assert told == ["Le micro ne donne aucun son."] and desk.is_recording()


def test_a_recording_cancelled_is_told_and_a_listening_is_not(line: FakeLine):
    desk, told = SoundDesk(line), []
    desk.cancelled.connect(lambda: told.append(desk.state))
    desk.play("a.mp3")
    line.message.emit(Cancelled(line.sent[-1].run_id))
    assert told == []
    desk.record("b.flac")
    line.message.emit(Cancelled(line.sent[-1].run_id))
    assert told == [SoundState.IDLE]


def test_a_worker_that_does_not_end_a_recording_is_ended(line: FakeLine, qtbot, monkeypatch):
    monkeypatch.setattr(sound_desk, "STOP_MS", 10)
    desk = SoundDesk(line)
    desk.record("b.flac")
    desk.stop()
    qtbot.waitUntil(lambda: line.cancelled == [line.sent[0].run_id], timeout=2_000)


def test_one_waits_for_the_end_of_a_recording_and_no_longer(line: FakeLine):
    desk = SoundDesk(line)
    desk.wait_for_end(60_000)  # nothing records
    desk.record("b.flac")
    desk.stop()
    end = SoundRecorded(line.sent[-1].run_id, "b.flac", 1.0, 0.5)
    QTimer.singleShot(10, lambda: line.message.emit(end))
    desk.wait_for_end(60_000)
    assert not desk.is_recording()
    desk.record("c.flac")
    desk.stop()
    desk.wait_for_end(10)
    assert desk.is_recording()
