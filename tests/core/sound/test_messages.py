# SPDX-License-Identifier: AGPL-3.0-or-later
"""The messages of the sound lane cross the process boundary, and each request has its end."""

from __future__ import annotations

import pytest

from desktop.core import events
from desktop.core.codec import CodecError
from desktop.core.sound import errors as sound_errors
from desktop.core.task import Lane


@pytest.mark.parametrize(
    "message",
    [
        events.ListMicrophones("1"),
        events.RecordSound("1", "/é/séance.flac", "Micro USB"),
        events.PlaySound("1", "/séance.mp3", 12.5, 20.0, 1.5),
        events.PauseSound("1", is_paused=True),
        events.StopSound("1"),
    ],
)
def test_what_is_asked_comes_back_equal(message):
    assert events.read_to_worker(events.to_line(message)) == message
    with pytest.raises(CodecError):
        events.read_from_worker(events.to_line(message))


@pytest.mark.parametrize(
    "message",
    [
        events.MicrophonesListed("1", (events.Microphone("Micro", is_usual=True),)),
        events.MicrophonesListed("1", (), "Aucun micro."),
        events.SoundHeard("1", 12.3, 0.7, is_clipping=True),
        events.SoundRecorded("1", "/séance.flac", 3600.0, 0.8),
        events.SoundPlayed("1", 14.0),
    ],
)
def test_what_is_answered_comes_back_equal(message):
    assert events.read_from_worker(events.to_line(message)) == message


def test_only_what_ends_a_run_ends_it():
    ends = {events.MicrophonesListed, events.SoundRecorded, events.SoundPlayed}
    assert ends < set(events.END_OF_RUN)
    assert events.SoundHeard not in events.END_OF_RUN
    assert not set(events.SOUND_CONTROLS) & set(events.REQUESTS)


def test_the_lane_is_called_sound():
    assert Lane("sound") is Lane.SOUND


@pytest.mark.parametrize(
    "kind",
    [
        sound_errors.SoundLibraryMissing,
        sound_errors.MicrophoneMissing,
        sound_errors.MicrophoneRefused,
        sound_errors.MicrophoneLost,
        sound_errors.LoudspeakerMissing,
        sound_errors.SoundBusy,
    ],
)
def test_an_error_of_sound_keeps_its_class_and_says_what_to_do(kind):
    again = events.Failed.from_error("1", kind()).to_error()
    assert type(again) is kind
    assert again.message().endswith(".") and again.next_step().endswith(".")
