# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of « Rédiger les comptes-rendus de réunion »: the form, the minutes and their transcript."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.core.draft import Draft
from desktop.core.errors import BeffroiError
from desktop.core.files.safe_files import write_json
from desktop.core.speech.meeting_files import SOUND_SUFFIXES
from desktop.core.speech.transcript_data import transcript_data
from desktop.core.task import ChoiceField, Result, Task
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import chosen_mention, told_beside, without_removed
from desktop.ui.records import KeptWork
from desktop.ui.result_view import ResultView
from desktop.ui.runs import RunEnd
from desktop.ui.task_page import KEEP_MS
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.drop_zone import file_filter
from desktop.ui.widgets.steps import make_steps
from desktop.ui.workspaces.minutes.minutes_view import MinutesView, transcript_of
from desktop.ui.workspaces.minutes.panel import MinutesPanel
from desktop.ui.workspaces.minutes.recording_page import RecordingPage
from desktop.ui.workspaces.minutes.remarks_card import ENOUGH_HEARD

KEEP_MS_PER_PASSAGE = 0.5
"""Three hours of words take half a second to write: not after each correction."""
CORRECTED = " (transcription corrigée)"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST_NAME = 120

_STEPS = (
    (
        "microphone-outline",
        "Un enregistrement, une transcription ou vos notes",
        "Un son est transcrit sur ce poste\u00a0; une transcription de visioconférence est lue telle "
        "quelle. Vos notes l’emportent.",
    ),
    (
        "format-quote-close",
        "Chaque décision montre l’instant où elle a été dite",
        "Un clic sur [00:12:34] fait entendre le passage. Rien n’est ajouté\u00a0: ce qui manque est "
        "marqué «\u00a0[à compléter]\u00a0».",
    ),
    (
        "pencil-outline",
        "La transcription se corrige en écoutant",
        "Nommez une fois chaque intervenant, écartez les apartés, puis refaites le compte rendu.",
    ),
)


class WriteMinutesPage(RecordingPage):
    """Adds the second model, the transcript tied to its sound, and making the minutes again.

    Signals, beside those of a recording: `page_asked(id)` to open another page of the window.
    """

    action = "Rédiger le compte rendu"
    done_words = "Le compte rendu est prêt à relire."
    page_asked = Signal(str)

    result: MinutesView

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self._job_dir = ""
        self._hears_of_hardware_for_speech = False
        super().__init__(desk, task)
        self.result.redo_asked.connect(self.redo)
        self.result.pane.sound_asked.connect(self.ask_sound)
        self.panel.models_asked.connect(lambda: self.page_asked.emit("models"))

    # --- pieces -----------------------------------------------------------------------------

    def make_panel(self) -> MinutesPanel:
        return MinutesPanel(self.desk.look, self.task, self.action)

    def make_result(self) -> ResultView:
        return MinutesView(self.desk, self.sound)

    def make_hint(self) -> QWidget:
        return make_steps(self.look, _STEPS)

    # --- what the window asks ---------------------------------------------------------------

    def opened(self) -> None:
        super().opened()
        self._offer_speech()

    def _offer_speech(self) -> None:
        offers = self.desk.offers("speech")
        active = self.desk.model_desk.active("speech") if offers else None
        refused = () if offers else self.desk.model_desk.refused("speech")
        refusal = self.desk.policy.no_model() or (refused[0].why if refused else "")
        self.panel.set_speech_models(offers, active.id if active is not None else "", refusal)
        self.panel.set_speakers_models(
            self.desk.offers("speakers"), self.desk.model_desk.active("speakers")
        )
        if offers and not self._hears_of_hardware_for_speech:  # what fits is told once known
            self._hears_of_hardware_for_speech = True
            self.desk.model_desk.operations.probed.connect(self._offer_speech)
            if self.desk.state.hardware is None:
                self.desk.model_desk.operations.probe()

    def request_words(self) -> str:
        values = self.panel.values()
        path = str(values.get("recording") or values.get("notes") or "")
        name = path.replace("\\", "/").rsplit("/", 1)[-1] or "notes saisies"
        model = self.panel.model()
        parts = (name, self._kind_words(values), model.title if model else "par règles")
        return " · ".join(part for part in parts if part)

    def _kind_words(self, values: Mapping[str, Any]) -> str:
        field = self.panel.rows["kind"].field
        choices = field.choices if isinstance(field, ChoiceField) else ()
        return next((c.label for c in choices if c.value == values.get("kind")), "")

    # --- the work ---------------------------------------------------------------------------

    def start(self) -> None:
        """Run the task with what the form holds; a recording is given to the speech model first."""
        if self._is_held_by_recording():
            return
        self.banners.clear()
        self.sound.stop()
        try:
            values, model = self.panel.values(), self.panel.model()
            self.desk.remember_model(model.id if model else "")
            speech, speakers = self.panel.speech_model(), self.panel.speakers_model()
            run_id = self.desk.runner.run(
                self.task, values, model, self.desk.profile.data(), speech, speakers
            )
        except BeffroiError as error:
            self.banners.add(Banner(self.look, "bad", error.message(), "", error.next_step()))
            return
        self._watch(run_id)
        self.desk.records.keep_form(self.task.id, {})

    def run_main(self) -> None:
        if self.state != "idle" or not self.panel.problem():
            super().run_main()

    # --- what comes of a run -----------------------------------------------------------------

    def _watch(self, run_id: str) -> None:
        super()._watch(run_id)
        run = next(run for run in self.desk.runner.active() if run.run_id == run_id)
        self._job_dir = run.request.job_dir

    def _on_ended(self, end: RunEnd) -> None:
        is_ours = end.run.run_id == self._run_id
        super()._on_ended(end)
        if is_ours and self.state == "done" and end.error is None:
            # What is to be checked stands above the text, which has taken the keyboard.
            QTimer.singleShot(0, self, lambda: self.whole.verticalScrollBar().setValue(0))

    def _finish(self, result: Result, end: RunEnd) -> None:
        # No warning: it stands among the remarks.
        good = _good_share(result.data)
        end.run.warnings[:] = [sentence for sentence in end.run.warnings if sentence != good]
        kept = tuple(sentence for sentence in result.warnings if sentence != good)
        super()._finish(replace(result, warnings=kept), end)
        self._remind_of_sound(end)
        self._show_data()

    def show_kept(self, work: KeptWork) -> None:
        is_held = self.state == "working" or self.recorder.is_recording()
        super().show_kept(work)
        if not is_held:
            self._job_dir = work.request.job_dir
            self._show_data()

    def _remind_of_sound(self, end: RunEnd) -> None:
        """Add what was announced about the sound to the reminders of its minutes."""
        path, until = self._kept_until
        if path and str(end.run.request.values.get("recording")) == path:
            said = f"Vous avez annoncé qu’il serait supprimé {until}."
            reminder = {"title": "Son de la réunion", "day": None, "sentence": said, "source": ""}
            self._data["reminders"] = [*(self._data.get("reminders") or ()), reminder]

    def _show_data(self) -> None:
        self.result.show_data(self._data)
        passages = len(self.result.pane.transcript().segments)
        self._keep_later.setInterval(KEEP_MS + round(KEEP_MS_PER_PASSAGE * passages))
        self._fit_result()

    # --- making the minutes again -----------------------------------------------------------

    def redo(self) -> None:
        """Make the minutes again from the transcript as it was corrected; these stay as a draft."""
        if self.state != "done":
            return
        self._keep()
        try:
            path = self._write_transcript()
        except OSError:
            title = "La transcription corrigée n’a pas pu être enregistrée."
            advice = "Rien n’est perdu\u00a0: libérez de la place sur le disque, puis recommencez."
            self.banners.clear()
            self.banners.add(Banner(self.look, "bad", title, "", advice))
            return
        self.panel.set_values({"recording": str(path)})
        self.start()

    def _write_transcript(self) -> Path:
        transcript = self.result.pane.transcript()
        stem = transcript.name.rpartition(".")[0] or transcript.name or "réunion"
        stem = _FORBIDDEN.sub(" ", stem.removesuffix(CORRECTED))[:_LONGEST_NAME].strip(" .")
        # Beside the checkpoints, which go when a job is finished; kept as long as the job is.
        path = Path(self._job_dir).parent / f"{stem or 'réunion'}{CORRECTED}.json"
        write_json(path, transcript_data(transcript))
        return path

    # --- the sound --------------------------------------------------------------------------

    def ask_sound(self) -> None:
        """Ask for the recording that the times of the transcript belong to."""
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Choisir le son de la réunion", "", file_filter(SOUND_SUFFIXES)
        )
        if chosen:
            self.result.pane.set_recording(chosen)

    # --- keeping ----------------------------------------------------------------------------

    def export(self) -> None:
        if self.state != "done":
            return
        from desktop.ui.workspaces.minutes.export_dialog import MinutesExportDialog

        draft = self.result.draft()
        document = str(self._data.get("document"))
        dialog = self.dress_export(MinutesExportDialog(self.desk, draft, document, self))
        if dialog.exec():
            self.mention_id, self.removed = dialog.mention_id(), dialog.removed()
            made = dialog.made(self.result.draft())
            self._write(made, dialog.folder(), dialog.stem(), dialog.formats())

    def export_to(self, folder: str, stem: str, formats: tuple[str, ...]) -> None:
        self._write(self.result.draft(), folder, stem, formats)

    def _write(self, draft: Draft, folder: str, stem: str, formats: tuple[str, ...]) -> None:
        """Write the minutes into files; where the sound lies on this computer is nobody's business."""
        self.result.write_data(self._data)
        data = dict(self._data)
        if isinstance(data.get("transcript"), dict):
            data["transcript"] = {**data["transcript"], "recording": ""}
        draft = chosen_mention(without_removed(draft, self.removed), self.mention_id)
        told = told_beside(data, self.removed)
        self._export_id = self.desk.runner.export(draft, told, folder, stem, formats)

    def set_state(self, state: str) -> None:
        if state != "done" and not self.sound.is_recording():
            self.sound.stop()
        super().set_state(state)

    def _keep(self) -> None:
        if self.state == "done":
            self.result.write_data(self._data)
        super()._keep()
        if self.state == "idle":
            self._keep_later.setInterval(KEEP_MS)


def _good_share(data: Mapping[str, Any]) -> str:
    """Return the sentence on the share of speech that was transcribed, when that is well; else ""."""
    from desktop.mairie.meetings.hearing import share_sentence

    coverage, told = data.get("coverage"), data.get("transcript")
    was_heard_here = isinstance(told, dict) and told.get("speech_seconds") is not None
    if not was_heard_here or not isinstance(coverage, float) or coverage < ENOUGH_HEARD:
        return ""
    transcript = transcript_of(data)
    return share_sentence(transcript) if transcript is not None else ""
