# SPDX-License-Identifier: AGPL-3.0-or-later
"""The part of the page in which one records: in place of the form, whatever page is in front."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.sound.messages import SoundRecorded
from desktop.core.task import Task
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import default_folder
from desktop.ui.records import KeptWork
from desktop.ui.sound_desk import SoundDesk
from desktop.ui.task_page import TaskPage
from desktop.ui.widgets.banner import Banner
from desktop.ui.workspaces.minutes.panel import MinutesPanel
from desktop.ui.workspaces.minutes.recorder import Recorder
from desktop.ui.workspaces.minutes.recording_banners import failed_banner, recorded_banner

_RECORDING = "Un enregistrement est en cours\u00a0: terminez-le d’abord."
WHOLE_MS = 4_000
"""Milliseconds that the window waits, when it closes, for a recording to be whole on disk."""


class RecordingPage(TaskPage):
    """Signals: `work_changed()` when a recording begins, goes on for a second, or ends.

    `trouble_told(sentence, advice)` of a recording while another page is in front.
    """

    work_changed = Signal()
    trouble_told = Signal(str, str)

    panel: MinutesPanel

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self.sound = SoundDesk(desk.bridge)
        self._kept_until = ("", "")
        """The file of the latest recording, and until when its sound is kept."""
        super().__init__(desk, task)
        self.panel.recording_asked.connect(self.open_recorder)
        self.sound.warned.connect(self._tell_elsewhere)
        self.recorder.changed.connect(self._follow_recording)
        self.recorder.given_up.connect(self._give_up_recording)
        self.recorder.recorded.connect(self._take_recording)
        self.recorder.failed.connect(self._keep_failed_recording)

    # --- in place of the form ---------------------------------------------------------------

    def make_form(self) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        self._fields = super().make_form()
        self.recorder = Recorder(self.look, self.sound)
        self.recorder.hide()
        column.addWidget(self._fields, 1)
        line = QHBoxLayout()
        line.addWidget(self.recorder, 1)
        line.addStretch(0)
        column.addLayout(line)
        return held

    def focus_first(self) -> None:
        if self.state == "idle" and self._fields.isHidden():
            self.recorder.focus_first()
        else:
            super().focus_first()

    def choose_file(self) -> None:
        if not self._is_held_by_recording():
            self.close_recorder()
            super().choose_file()

    def take_file(self, path: str) -> None:
        if not self._is_held_by_recording():
            self.close_recorder()
            super().take_file(path)

    def resume(self, work: KeptWork) -> None:
        if not self._is_held_by_recording():
            self.close_recorder()
            super().resume(work)

    def _is_held_by_recording(self) -> bool:
        """While one records, nothing else comes on this page; that is said."""
        if self.recorder.is_recording():
            self.banners.clear()
            self.banners.add(Banner(self.look, "attention", _RECORDING))
        return self.recorder.is_recording()

    def run_main(self) -> None:
        if self.state != "idle" or not self._fields.isHidden():
            super().run_main()

    def show_kept(self, work: KeptWork) -> None:
        if not self._is_held_by_recording():
            self.close_recorder()
            super().show_kept(work)

    def open_recorder(self) -> None:
        """Show the information card, then the recorder, in place of the form."""
        self.banners.clear()
        self._fields.hide()
        self.recorder.show()
        self.recorder.before.keeping.set_value(str(self.desk.settings.get("recording_keep")))
        self.recorder.open(default_folder(self.desk))
        self.whole.verticalScrollBar().setValue(0)

    def close_recorder(self) -> None:
        """Show the form again."""
        self.recorder.hide()
        self._fields.show()

    def _give_up_recording(self) -> None:
        self.close_recorder()
        self.panel.focus_first()

    def _show_form_top(self, *, take_focus: bool) -> None:
        """Show the form from its beginning: what is said of the recording stands there."""
        self.close_recorder()
        self.banners.clear()
        self.whole.verticalScrollBar().setValue(0)
        if take_focus:
            self.panel.focus_recording()

    def _follow_recording(self) -> None:
        """Have the window show the recording among the works that run, whatever page is in front."""
        work, known = self.recorder.work(), self.desk.recordings
        if (work is not None) != bool(known):
            known[:] = [work] if work is not None else []
            self._keep()  # the window may be killed: the next one opens with the file in the form
        self.work_changed.emit()

    def _tell_elsewhere(self, sentence: str) -> None:
        if self.recorder.is_recording() and not self.isVisible():
            self.trouble_told.emit(sentence, "")

    def _take_recording(self, message: SoundRecorded, until: str, trouble: str) -> None:
        self._kept_until = (message.path, until)
        self._list_recording(message.path)
        self._end_recording(message.path, recorded_banner(self.look, message, trouble))

    def _keep_failed_recording(self, path: str, sentence: str, advice: str) -> None:
        if path:
            self._list_recording(path)
        self._end_recording(path, failed_banner(self.look, path, sentence, advice))

    def _list_recording(self, path: str) -> None:
        """Write down where the sound is and what was announced: Conformité reminds of it."""
        from desktop.core.errors import CannotWrite
        from desktop.core.kept_data.recordings import RecordingList

        folder = self.desk.data_folder
        recordings = RecordingList(folder.recordings if folder is not None else None)
        try:
            recordings.add(path, self.recorder.before.keeping.value(), date.today())
        except CannotWrite as error:
            self.trouble_told.emit(error.message(), error.next_step())

    def _end_recording(self, path: str, banner: Banner) -> None:
        if path:
            self.panel.set_values({"recording": path})
        is_in_front = self.isVisible()
        self._show_form_top(take_focus=is_in_front)
        self.banners.add(banner)
        if not is_in_front and banner.property("tone") == "bad":
            self.trouble_told.emit(banner.title, banner.text)

    # --- keeping ----------------------------------------------------------------------------

    def keep_now(self) -> None:
        if self.recorder.is_recording():
            self.recorder.finish(WHOLE_MS)  # the window closes: what was said is kept
        super().keep_now()

    def _keep(self) -> None:
        if not self.recorder.is_recording():
            super()._keep()
            return
        self._keep_later.stop()
        values = {**self.panel.values(), "recording": self.recorder.path()}
        self.desk.records.keep_form(self.task.id, values)
