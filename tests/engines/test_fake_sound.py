# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import time
from array import array

import pytest

from desktop.core.sound.errors import (
    MicrophoneLost,
    MicrophoneMissing,
    MicrophoneRefused,
    SoundLibraryMissing,
)
from desktop.engines import fake_sound
from desktop.engines.fake_sound import ROOM, USUAL, FakeSoundDevices, made_up_voice


def test_the_first_microphone_is_the_usual_one():
    usual, room = FakeSoundDevices().microphones()
    assert (usual.name, usual.is_usual, room.name, room.is_usual) == (USUAL, True, ROOM, False)


@pytest.mark.parametrize("name", ["", USUAL, ROOM])
def test_sound_comes_at_the_pace_of_the_clock(name):
    before = time.monotonic()
    source = FakeSoundDevices().open_source(name)
    opened, sound = time.monotonic(), b""
    while (looked := time.monotonic()) - opened < 0.4:
        sound += source.read(0.1)
        least = looked - opened
    lasted = len(sound) / 2 / source.channels / source.rate
    assert least - 0.05 <= lasted <= time.monotonic() - before
    assert max(array("h", sound)) > 500


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("fake-missing", MicrophoneMissing),
        ("fake-refused", MicrophoneRefused),
        ("fake-no-library", SoundLibraryMissing),
        ("Micro d’avant", MicrophoneMissing),
    ],
)
def test_a_microphone_that_cannot_be_opened(name, error):
    with pytest.raises(error):
        FakeSoundDevices().open_source(name)


def test_a_microphone_that_is_unplugged(monkeypatch):
    monkeypatch.setattr(fake_sound, "_MISHAP_SECONDS", 0.05)
    source = FakeSoundDevices().open_source("fake-lost")
    time.sleep(0.06)
    with pytest.raises(MicrophoneLost):
        source.read(0.1)


def test_the_voice_has_pauses_and_silence_has_none_of_it():
    assert set(made_up_voice(0, 1_000, 16_000, 0.0)) == {0}
    said = made_up_voice(0, 35_200, 16_000, 0.4)
    assert max(said[:27_000]) > 6_000
    assert max(said[28_000:]) < 200


def test_loudspeakers_take_what_is_written_at_the_pace_of_the_clock():
    output = FakeSoundDevices().open_output()
    output.write(bytes(2 * 48_000))
    time.sleep(0.1)
    assert 0.6 < output.waiting() < 0.95
    output.hold(True)
    held = output.waiting()
    time.sleep(0.05)
    assert output.waiting() == held
    output.close()
    assert output.waiting() == 0
