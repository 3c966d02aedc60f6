# SPDX-License-Identifier: AGPL-3.0-or-later
"""Does the work of the sound lane: lists microphones, records, plays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core import events
from desktop.core.sound.errors import MicrophoneMissing, SoundError
from desktop.worker.sound_controls import SoundControls
from desktop.worker.streams import AnswerStream

if TYPE_CHECKING:
    from desktop.engines.sound_ports import SoundDevices
    from desktop.engines.sound_recording import Steering

SoundRequest = events.ListMicrophones | events.RecordSound | events.PlaySound


@dataclass(frozen=True, slots=True)
class SoundRun:
    """What a run of this lane listens to and answers through."""

    run_id: str
    answers: AnswerStream
    controls: SoundControls
    check: Callable[[], None]

    def steering(self) -> Steering:
        """Return what the engines ask between two samples."""
        from desktop.engines.sound_recording import Steering

        return Steering(
            self.check,
            partial(self.controls.is_paused, self.run_id),
            partial(self.controls.is_stopped, self.run_id),
        )

    def tell_heard(self, seconds: float, level: float, is_clipping: bool = False) -> None:
        """Say how far it is and how loud."""
        heard = events.SoundHeard(self.run_id, round(seconds, 3), round(level, 3), is_clipping)
        self.answers.send(heard)

    def warn(self, sentence: str) -> None:
        """Say what the agent should know, that stops nothing."""
        self.answers.send(events.Warned(self.run_id, sentence))


def work_on_sound(message: SoundRequest, run: SoundRun, *, is_fake: bool) -> events.FromWorker:
    """Do it and return the message that ends it; raises BeffroiError or Cancelled."""
    if isinstance(message, events.ListMicrophones):
        return _list(message, is_fake)
    devices = _devices(is_fake)
    if isinstance(message, events.RecordSound):
        return _record(message, run, devices)
    return _play(message, run, devices)


def _list(message: events.ListMicrophones, is_fake: bool) -> events.MicrophonesListed:
    try:
        found = _devices(is_fake).microphones()
    except SoundError as error:
        reason = f"{error.message()} {error.next_step()}".strip()
        return events.MicrophonesListed(message.run_id, (), reason)
    none = MicrophoneMissing()
    reason = "" if found else f"{none.message()} {none.next_step()}"
    return events.MicrophonesListed(message.run_id, found, reason)


def _record(
    message: events.RecordSound, run: SoundRun, devices: SoundDevices
) -> events.SoundRecorded | events.Cancelled:
    from desktop.engines.sound_recording import RecordingReports, record

    recorded = record(
        partial(devices.open_source, message.microphone),
        Path(message.out_path),
        run.steering(),
        RecordingReports(run.tell_heard, run.warn),
    )
    if recorded is None:  # stopped before the first sound: there is no file
        return events.Cancelled(message.run_id)
    if recorded.error is not None:
        run.warn(f"{recorded.error.message()} {recorded.error.next_step()}".strip())
    return events.SoundRecorded(
        message.run_id, message.out_path, round(recorded.seconds, 3), round(recorded.loudest, 3)
    )


def _play(message: events.PlaySound, run: SoundRun, devices: SoundDevices) -> events.SoundPlayed:
    from desktop.engines.sound_playing import Stretch, play

    stretch = Stretch(message.start, message.end, message.speed)
    place = play(message.path, stretch, devices.open_output, run.steering(), run.tell_heard)
    return events.SoundPlayed(message.run_id, round(place, 3))


def _devices(is_fake: bool) -> SoundDevices:
    return _fake_devices() if is_fake else _real_devices()


@cache
def _real_devices() -> SoundDevices:
    from desktop.engines.sound_devices import PortAudioDevices

    return PortAudioDevices()


@cache
def _fake_devices() -> SoundDevices:
    from desktop.engines.fake_sound import FakeSoundDevices

    return FakeSoundDevices()
