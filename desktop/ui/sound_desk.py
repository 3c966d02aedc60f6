# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window's side of sound: one recording or one listening at a time, done by a worker.

The window itself opens no sound file and no microphone.
"""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from desktop.core.events import Cancelled, Failed, Warned
from desktop.core.sound.messages import (
    ListMicrophones,
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

SOUND_LANE = Lane.SOUND
STOP_MS = 10_000
"""Milliseconds that a worker has to make the file whole; then it is ended, what is on disk stays."""


class SoundLine(Protocol):
    """What carries the messages: the WorkerBridge, or a fake."""

    @property
    def message(self) -> Any:
        """The signal of all that workers say."""

    def submit(self, lane: Lane, request: object) -> None:
        """Send a request to a lane."""

    def cancel(self, run_id: str) -> None:
        """End a run whatever its worker does."""


class SoundState(StrEnum):
    """What is going on."""

    IDLE = "idle"
    PLAYING = "playing"
    PLAYING_HELD = "playing held"
    RECORDING = "recording"
    RECORDING_HELD = "recording held"


class SoundDesk(QObject):
    """Signals: `changed()` when the state does; `heard(SoundHeard)`, ten times a second.

    `played(float)` when a stretch ends, with the place reached; `recorded(SoundRecorded)`;
    `failed(sentence, advice)`; `cancelled()` when a recording ended without a word of its file;
    `warned(sentence)` about the microphone or the disk; `listed(MicrophonesListed)`.
    """

    changed = Signal()
    heard = Signal(object)
    played = Signal(float)
    recorded = Signal(object)
    failed = Signal(str, str)
    cancelled = Signal()
    warned = Signal(str)
    listed = Signal(object)

    def __init__(self, line: SoundLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self._run_id, self._listing = "", ""
        self.state = SoundState.IDLE
        self.path = ""
        """The file that is heard or recorded."""
        self.seconds = 0.0
        """The place reached in it."""
        line.message.connect(self._take)

    def is_playing(self) -> bool:
        """True while a recording is heard."""
        return self.state is SoundState.PLAYING

    def is_recording(self) -> bool:
        """True while the microphone records, held or not."""
        return self.state in (SoundState.RECORDING, SoundState.RECORDING_HELD)

    # --- listening --------------------------------------------------------------------------

    def play(self, path: str, start: float = 0.0, *, end: float = 0.0, speed: float = 1.0) -> None:
        """Hear a recording from a second on; what was heard stops. Never while one records."""
        if self.is_recording():
            return
        self.stop()
        self._begin(SoundState.PLAYING, path)
        self.seconds = max(0.0, start)
        self._send(PlaySound(self._run_id, path, self.seconds, end, speed))
        self.changed.emit()

    def toggle_pause(self) -> None:
        """Hold what runs, or go on."""
        other = {
            SoundState.PLAYING: SoundState.PLAYING_HELD,
            SoundState.PLAYING_HELD: SoundState.PLAYING,
            SoundState.RECORDING: SoundState.RECORDING_HELD,
            SoundState.RECORDING_HELD: SoundState.RECORDING,
        }.get(self.state)
        if other is None:
            return
        self.state = other
        is_held = other in (SoundState.PLAYING_HELD, SoundState.RECORDING_HELD)
        self._send(PauseSound(self._run_id, is_held))
        self.changed.emit()

    def stop(self) -> None:
        """End the listening at once; or ask the recording to end, which `recorded` confirms."""
        if not self._run_id:
            return
        self._send(StopSound(self._run_id))
        if self.is_recording():
            QTimer.singleShot(STOP_MS, self, partial(self._give_up, self._run_id))
        else:
            self._end()

    def wait_for_end(self, wait_ms: int) -> None:
        """Wait, so many milliseconds at most, until a recording that was stopped is whole."""
        if not self.is_recording():
            return
        loop = QEventLoop()
        self.changed.connect(loop.quit)
        QTimer.singleShot(wait_ms, loop, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self.changed.disconnect(loop.quit)

    # --- recording --------------------------------------------------------------------------

    def list_microphones(self) -> None:
        """Ask which microphones there are; `listed` answers."""
        self._listing = f"microphones-{_new_id()}"
        self._send(ListMicrophones(self._listing))

    def record(self, path: str, microphone: str = "") -> None:
        """Record into a .flac file to be made; what was heard stops."""
        self.stop()
        self._begin(SoundState.RECORDING, path)
        self.seconds = 0.0
        self._send(RecordSound(self._run_id, path, microphone))
        self.changed.emit()

    # --- inside -----------------------------------------------------------------------------

    def _begin(self, state: SoundState, path: str) -> None:
        self._run_id = f"sound-{_new_id()}"
        self.state, self.path = state, path

    def _end(self) -> None:
        self._run_id, self.state = "", SoundState.IDLE
        self.changed.emit()

    def _send(self, request: object) -> None:
        self._line.submit(SOUND_LANE, request)

    def _take(self, message: object) -> None:
        run_id = getattr(message, "run_id", "")
        if not run_id:
            return
        if run_id == self._listing:
            self._take_list(message)
        elif run_id == self._run_id:
            self._take_sound(message)

    def _take_list(self, message: object) -> None:
        if isinstance(message, MicrophonesListed):
            self._listing = ""
            self.listed.emit(message)
        elif isinstance(message, Failed):
            self._listing = ""
            self.listed.emit(MicrophonesListed(message.run_id, (), message.sentence))

    def _take_sound(self, message: object) -> None:
        if isinstance(message, SoundHeard):
            self.seconds = message.seconds
            self.heard.emit(message)
        elif isinstance(message, SoundRecorded):
            self._end()
            self.recorded.emit(message)
        elif isinstance(message, SoundPlayed):
            self.seconds = message.seconds
            self._end()
            self.played.emit(message.seconds)
        elif isinstance(message, Failed):
            self._end()
            self.failed.emit(message.sentence, message.advice)
        elif isinstance(message, Warned):
            self.warned.emit(message.sentence)
        elif isinstance(message, Cancelled):
            was_recording = self.is_recording()
            self._end()
            if was_recording:
                self.cancelled.emit()

    def _give_up(self, run_id: str) -> None:
        """The worker that was asked to end does not answer."""
        if run_id == self._run_id and self.is_recording():
            self._line.cancel(run_id)


def _new_id() -> str:
    from uuid import uuid4

    return uuid4().hex[:12]
