# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recording a meeting: the information card first, then the recorder; a file comes out.

Whatever ends a recording, what was said is kept: the agent, a lost microphone, a full disk.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.sound.messages import SoundRecorded
from desktop.ui.look import Look
from desktop.ui.runs import RecordingWork
from desktop.ui.sound_desk import SoundDesk, SoundState
from desktop.ui.workspaces.minutes.before_recording import BeforeRecording
from desktop.ui.workspaces.minutes.clock import clock
from desktop.ui.workspaces.minutes.recorder_card import FAINT_LEVEL, RecorderCard

_WIDTH = 760
"""Pixels at 100 % that a card takes at most."""
_NOTHING = "Rien n’a été enregistré\u00a0: le micro n’avait pas encore donné de son."
_CUT_SHORT = "L’enregistrement a été interrompu."
_TRY = "Vérifiez le micro, puis recommencez."


class Recorder(QWidget):
    """Signals: `given_up()`; `changed()` when a recording begins, goes on for a second, or is over.

    `recorded(SoundRecorded, until, trouble)`: `trouble` is what ended it in the agent's place, empty
    for nothing. `failed(path, sentence, advice)`: `path` is what could be kept, empty for nothing.
    """

    given_up = Signal()
    changed = Signal()
    recorded = Signal(object, str, str)
    failed = Signal(str, str, str)

    def __init__(self, look: Look, sound: SoundDesk) -> None:
        super().__init__()
        self._sound = sound
        self._path, self._warned = "", ""
        self._work: RecordingWork | None = None
        self.before, self.card = BeforeRecording(look, sound), RecorderCard(look, sound)
        self.setMaximumWidth(look.sizes.px(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.before)
        column.addWidget(self.card)
        column.addStretch(1)
        self.before.started.connect(self._start)
        self.before.given_up.connect(self.given_up)
        sound.changed.connect(self._tell)
        sound.heard.connect(self._hear)
        sound.warned.connect(self._take_warning)
        sound.recorded.connect(self._finish)
        sound.failed.connect(self._fail)
        sound.cancelled.connect(self._end_without_word)

    def open(self, folder: str) -> None:
        """Show the information card."""
        self.card.hide()
        self.before.show()
        self.before.open(folder)
        self.before.focus_first()

    def is_recording(self) -> bool:
        """True from the first second to the moment the file is whole."""
        return self._work is not None

    def work(self) -> RecordingWork | None:
        """Return the recording that goes on, for what shows the works that run."""
        return self._work

    def path(self) -> str:
        """Return the file of the recording that goes on, or of the last one."""
        return self._path

    def finish(self, wait_ms: int) -> None:
        """End the recording; it is whole on return, unless that took longer."""
        if not self.card.is_ending():
            self.card.stop()
        self._sound.wait_for_end(wait_ms)

    def focus_first(self) -> None:
        """Give the keyboard to what can be pressed."""
        if self._work is None:
            self.before.focus_first()
        else:
            self.card.end.setFocus()

    # --- what happens -----------------------------------------------------------------------

    def _start(self, microphone: str) -> None:
        self._path = free_path(self.before.folder(), datetime.now())
        self._warned = ""
        self._work = RecordingWork("recording", self.card.stop, "Démarrage")
        self.before.hide()
        self.card.show()
        self._sound.record(self._path, microphone)
        self.card.begin()
        self.card.end.setFocus()

    def _hear(self, _message: object) -> None:
        self._warned = ""
        self._tell()

    def _tell(self) -> None:
        """Say once a second how long it has been."""
        if self._work is None or not self._sound.is_recording():
            return
        is_held = self._sound.state is SoundState.RECORDING_HELD
        step = f"{'En pause' if is_held else 'En cours'}\u00a0: {clock(self._sound.seconds)}"
        if step != self._work.step:
            self._work.step = step
            self.changed.emit()

    def _take_warning(self, sentence: str) -> None:
        # What ends a recording is said right before its end, with no sound in between.
        self._warned = sentence

    def _is_over(self) -> bool:
        """Tell whether it was ours, which is over now."""
        was_ours = self._work is not None
        self._work = None
        if was_ours:
            self.changed.emit()
        return was_ours

    def _finish(self, message: SoundRecorded) -> None:
        trouble = self._warned or _CUT_SHORT
        if self.card.is_ending() and (not self._warned or message.loudest < FAINT_LEVEL):
            trouble = ""  # ended by the agent; a microphone that gave nothing shows in the loudness
        if self._is_over():
            self.recorded.emit(message, self.before.until(), trouble)

    def _fail(self, sentence: str, advice: str) -> None:
        if self._is_over():
            self.failed.emit(self._kept(), sentence, advice)

    def _end_without_word(self) -> None:
        if self._is_over():
            kept = self._kept()
            self.failed.emit(kept, _CUT_SHORT if kept else _NOTHING, "" if kept else _TRY)

    def _kept(self) -> str:
        path = Path(self._path)
        return str(path) if path.is_file() and path.stat().st_size else ""


def free_path(folder: str, now: datetime) -> str:
    """Return "réunion 2026-11-27 20h03.flac" in a folder, numbered when there is one already."""
    stem = f"réunion {now:%Y-%m-%d %Hh%M}"
    path, number = Path(folder) / f"{stem}.flac", 1
    while path.exists():
        number += 1
        path = Path(folder) / f"{stem} ({number}).flac"
    return str(path)
