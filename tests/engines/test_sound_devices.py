# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of what is asked of PortAudio, with a library that stands for sounddevice."""

from __future__ import annotations

import threading
import time

import pytest

from desktop.core.sound.errors import (
    LoudspeakerMissing,
    MicrophoneLost,
    MicrophoneMissing,
    MicrophoneRefused,
    SoundLibraryMissing,
)
from desktop.engines import sound_devices
from desktop.engines.sound_devices import PortAudioDevices, on_both_sides


class PortAudioError(Exception):
    pass


def device(index, name, inputs, outputs, rate=48_000.0, way=0):
    return {
        "index": index, "name": name, "hostapi": way, "max_input_channels": inputs,
        "max_output_channels": outputs, "default_samplerate": rate,
    }  # fmt: skip


class Stream:
    def __init__(self, library, is_input, **options) -> None:
        wanted = (options["samplerate"], options["channels"])
        library.tried.append(wanted)
        if library.refusals.get(wanted):
            raise PortAudioError("refused", library.refusals[wanted])
        self.options, self.latency, self.is_closed = options, 0.05, False
        self._library = library
        library.streams.append(self)

    def start(self) -> None:
        pass

    def close(self, ignore_errors=True) -> None:
        self._library.may_close.wait(60)
        self.is_closed = True


class FakeLibrary:
    PortAudioError = PortAudioError

    def __init__(self, devices, usual_input=-1, usual_output=-1) -> None:
        self.devices, self.usual = devices, {"input": usual_input, "output": usual_output}
        self.refusals, self.tried, self.streams = {}, [], []
        self.starts, self.may_close = 0, threading.Event()
        self.may_close.set()

    def query_devices(self, number=None, kind=None):
        if kind is not None:
            if self.usual[kind] < 0:
                raise PortAudioError("no device", -9996)
            number = self.usual[kind]
        return self.devices if number is None else self.devices[number]

    def RawInputStream(self, **options):
        return Stream(self, True, **options)

    def RawOutputStream(self, **options):
        return Stream(self, False, **options)

    def _terminate(self) -> None:
        pass

    def _initialize(self) -> None:
        self.starts += 1


@pytest.fixture
def devices_of(monkeypatch):
    def make(library) -> PortAudioDevices:
        monkeypatch.setattr(sound_devices, "_library", lambda: library)
        monkeypatch.setattr(sound_devices, "_closing", [])
        return PortAudioDevices()

    return make


WINDOWS = (
    device(0, "Microphone (Casque USB)", 1, 0),
    device(1, "Microphone interne", 2, 0, 44_100.0),
    device(2, "Haut-parleurs", 0, 2),
    device(3, "Microphone (Casque USB)", 1, 0, way=1),
    device(4, "Microphone interne", 2, 0, way=1),
)


def test_each_microphone_is_listed_once_the_usual_one_first(devices_of):
    found = devices_of(FakeLibrary(WINDOWS, usual_input=1)).microphones()
    assert [microphone.name for microphone in found] == [
        "Microphone interne",
        "Microphone (Casque USB)",
    ]
    assert [microphone.is_usual for microphone in found] == [True, False]


def test_two_microphones_of_one_name_can_be_told_apart(devices_of):
    twins = (device(0, "Micro USB", 1, 0), device(1, "Micro USB", 1, 0, 16_000.0))
    library = FakeLibrary(twins, usual_input=0)
    devices = devices_of(library)
    assert [microphone.name for microphone in devices.microphones()] == [
        "Micro USB",
        "Micro USB (2)",
    ]
    assert devices.open_source("Micro USB (2)").rate == 16_000


@pytest.mark.skipif("sys.platform != 'linux'")
def test_ways_to_a_card_are_no_microphones(devices_of):
    alsa = (
        device(0, "HDA Intel PCH: ALC257 Analog (hw:0,0)", 2, 2),
        device(1, "sysdefault", 128, 128),
        device(2, "surround51", 2, 2),
        device(3, "default", 32, 32),
    )
    found = devices_of(FakeLibrary(alsa, usual_input=3)).microphones()
    assert {microphone.name for microphone in found} == {alsa[0]["name"], "default"}


def test_a_microphone_plugged_in_since_is_found(devices_of):
    library = FakeLibrary(WINDOWS, usual_input=1)
    devices = devices_of(library)
    devices.microphones()
    devices.microphones()
    assert library.starts == 2


def test_without_a_microphone_the_list_is_empty_and_recording_says_so(devices_of):
    devices = devices_of(FakeLibrary((WINDOWS[2],)))
    assert devices.microphones() == ()
    with pytest.raises(MicrophoneMissing):
        devices.open_source("")


def test_a_chosen_microphone_that_is_gone_is_named(devices_of):
    with pytest.raises(MicrophoneMissing, match="«\u00a0Micro de salle\u00a0»"):
        devices_of(FakeLibrary(WINDOWS, usual_input=1)).open_source("Micro de salle")


def test_a_microphone_is_opened_at_its_own_rate_and_other_ways_are_tried(devices_of):
    library = FakeLibrary(WINDOWS, usual_input=1)
    library.refusals = {(44_100, 1): -9998}
    source = devices_of(library).open_source("")
    assert (source.rate, source.channels) == (44_100, 2)
    assert library.tried == [(44_100, 1), (44_100, 2)]


@pytest.mark.parametrize("code", [-9985, -9999])
def test_a_microphone_that_is_held_or_forbidden_is_said(devices_of, code):
    library = FakeLibrary(WINDOWS, usual_input=0)
    library.refusals = {(48_000, 1): code}
    with pytest.raises(MicrophoneRefused) as caught:
        devices_of(library).open_source("")
    assert "confidentialité" in caught.value.next_step()
    assert len(library.tried) == 1


def test_the_sound_that_comes_is_read_in_order_then_the_loss_is_told(devices_of):
    library = FakeLibrary(WINDOWS, usual_input=0)
    source = devices_of(library).open_source("")
    options = library.streams[0].options
    assert (options["dtype"], options["device"]) == ("int16", 0)
    options["callback"](b"ab", 1, None, None)
    options["callback"](b"cd", 1, None, None)
    assert source.read(0.1) == b"abcd"
    assert source.read(0.01) == b""
    options["finished_callback"]()
    with pytest.raises(MicrophoneLost):
        source.read(0.01)
    source.close()
    assert library.streams[0].is_closed


def test_a_driver_that_hangs_at_closing_does_not_hold_the_worker(devices_of):
    library = FakeLibrary(WINDOWS, usual_input=0)
    source = devices_of(library).open_source("")
    library.may_close.clear()
    source.close()
    assert not library.streams[0].is_closed
    library.may_close.set()
    for thread in threading.enumerate():
        if thread.name == "close-sound":
            thread.join()


def test_loudspeakers_take_what_was_written_then_silence(devices_of):
    library = FakeLibrary(WINDOWS, usual_output=2)
    output = devices_of(library).open_output()
    give = library.streams[0].options["callback"]
    output.write(b"\1\0" * 48_000)
    assert output.waiting() == pytest.approx(1.0)
    wanted = bytearray(2 * 36_000)
    give(wanted, 36_000, None, None)
    assert bytes(wanted) == b"\1\0" * 36_000
    assert output.waiting() == pytest.approx(0.25)
    output.hold(True)
    give(wanted, 36_000, None, None)
    assert bytes(wanted) == bytes(72_000)
    output.hold(False)
    give(wanted, 36_000, None, None)
    assert bytes(wanted) == b"\1\0" * 12_000 + bytes(48_000)
    assert output.waiting() == 0


def test_loudspeakers_that_want_two_channels_get_the_same_on_both(devices_of):
    library = FakeLibrary(WINDOWS, usual_output=2)
    library.refusals = {(48_000, 1): -9998}
    output = devices_of(library).open_output()
    output.write(b"\1\2\3\4")
    wanted = bytearray(8)
    library.streams[0].options["callback"](wanted, 2, None, None)
    assert bytes(wanted) == b"\1\2\1\2\3\4\3\4" == on_both_sides(b"\1\2\3\4")


def test_loudspeakers_that_are_lost_are_told(devices_of, monkeypatch):
    library = FakeLibrary(WINDOWS, usual_output=2)
    devices = devices_of(library)
    output = devices.open_output()
    library.streams[0].options["finished_callback"]()
    with pytest.raises(LoudspeakerMissing, match="ne répond plus"):
        output.waiting()
    monkeypatch.setattr(sound_devices, "_STUCK_SECONDS", 0.01)
    stuck = devices.open_output()
    time.sleep(0.03)
    with pytest.raises(LoudspeakerMissing):
        stuck.write(b"\1\2")


def test_a_click_after_another_does_not_look_for_the_loudspeakers_again(devices_of):
    library = FakeLibrary(WINDOWS, usual_output=2)
    devices = devices_of(library)
    devices.open_output()
    devices.open_output()
    assert library.starts == 0


def test_no_loudspeakers_is_said(devices_of):
    with pytest.raises(LoudspeakerMissing):
        devices_of(FakeLibrary(())).open_output()


def test_without_the_library_the_sentence_says_which_and_that_the_rest_works(monkeypatch):
    def absent(name):
        raise ImportError(name)

    monkeypatch.setattr(sound_devices.importlib, "import_module", absent)
    with pytest.raises(SoundLibraryMissing, match="sounddevice") as caught:
        PortAudioDevices()
    assert "dictaphone" in caught.value.next_step()


@pytest.mark.skipif("sys.platform != 'linux'")
def test_without_portaudio_the_package_to_install_is_named(monkeypatch):
    def unloadable(name):
        raise OSError("PortAudio library not found")

    monkeypatch.setattr(sound_devices.importlib, "import_module", unloadable)
    with pytest.raises(SoundLibraryMissing) as caught:
        PortAudioDevices()
    assert "«\u00a0libportaudio2\u00a0»" in caught.value.next_step()
