# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of a task in its three states: the form, the work, the result. Works for any task."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.core.errors import BeffroiError
from desktop.core.events import Failed
from desktop.core.review.review import ReviewState
from desktop.core.review.reviewing import bears_draft_word, state_of
from desktop.core.task import Result, Task
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.records import KeptWork
from desktop.ui.reviewed_page import ReviewedPage
from desktop.ui.runs import ActiveRun, ExportEnd, RunEnd
from desktop.ui.task_titles import first_file
from desktop.ui.widgets.banner import Banner
from desktop.ui.words import elapsed_phrase

KEEP_MS = 800
"""Milliseconds after the last key before what was typed is kept on disk."""


class TaskPage(ReviewedPage):
    """A task's page. A workspace derives from it and gives its own result view and words."""

    done_words = "Le résultat est prêt."
    busy_changed = Signal()

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        super().__init__(desk, task)
        self._run_id = ""
        self._failed_work: KeptWork | None = None
        self._hears_of_hardware = False
        self._keep_later = self._make_timer(self._keep)
        self._connect()
        self.set_state("idle")
        self.panel.set_values(desk.records.form(task.id))

    # --- for workspaces ---------------------------------------------------------------------

    def request_words(self) -> str:
        """Return the request in one line, shown when the form is folded."""
        path = first_file(self.task, self.panel.values())
        return path.replace("\\", "/").rsplit("/", 1)[-1] or self.task.title

    # --- what the window asks ---------------------------------------------------------------

    def opened(self) -> None:
        self._offer_models()
        if self.panel.has_models() and self.desk.state.hardware is None:
            self.desk.model_desk.operations.probe()

    def _offer_models(self) -> None:
        kind = self.task.uses_model
        if kind is None:
            return
        offers = self.desk.offers(kind.value)
        self.panel.set_models(offers, self.desk.chosen_model_id(kind.value))
        if self.desk.policy:
            refused = self.desk.model_desk.refused(kind.value)
            self.panel.show_refused_models(refused, self.desk.policy.no_model())
        if offers and not self._hears_of_hardware:  # what fits is told once it is known
            self._hears_of_hardware = True
            self.desk.model_desk.operations.probed.connect(self._offer_models)

    def focus_first(self) -> None:
        if self.state == "idle":
            self.panel.focus_first()
        elif self.state == "working":
            self.progress.cancel.setFocus()
        else:
            self.result.focus_first()

    def panes(self) -> list[QWidget]:
        return [self] if self.state == "idle" else self.result.panes()

    def choose_file(self) -> None:
        if self.state != "working":
            self.back_to_form()
            self.panel.choose_file()

    def run_main(self) -> None:
        if self.state == "idle":
            self.start()
        elif self.state == "done":
            self.review()

    def take_file(self, path: str) -> None:
        """Put a file, dropped elsewhere, into the form."""
        if self.state == "working":
            return
        self.back_to_form()
        for name, row in self.panel.rows.items():
            if hasattr(row.field, "suffixes"):
                self.panel.set_values({name: path})
                return

    def start(self) -> None:
        """Run the task with what the form holds."""
        self.banners.clear()
        try:
            values, model = self.panel.values(), self.panel.model()
            self.desk.remember_model(model.id if model else "")
            run_id = self.desk.runner.run(self.task, values, model, self.desk.profile.data())
        except BeffroiError as error:
            self.banners.add(Banner(self.look, "bad", error.message(), "", error.next_step()))
            return
        self._watch(run_id)
        self.desk.records.keep_form(self.task.id, {})

    def resume(self, work: KeptWork) -> None:
        """Take up a work that was interrupted; not while another one runs here."""
        if self.state == "working":
            return
        self.banners.clear()
        self.panel.set_values(work.request.values)
        self._watch(self.desk.runner.resume(self.task, work))
        if work.draft is not None:
            self.result.show_preview(work.draft)

    def show_kept(self, work: KeptWork) -> None:
        """Show a finished work again, as it was left; not while another one runs here."""
        if self.state == "working":
            return
        self.banners.clear()
        self.panel.set_values(work.request.values)
        self._job_id, self._data = work.job_id, dict(work.data)
        self.result.start(work.request)
        if work.draft is not None:
            self.result.show_result(work.draft)
        self._show_request("")
        self.set_state("done")

    def cancel(self) -> None:
        """Stop the work that this page shows."""
        if self._run_id:
            self.progress.cancel.setEnabled(False)
            self.progress.cancel.setText("Arrêt…")
            self.desk.runner.cancel(self._run_id)

    # --- states -----------------------------------------------------------------------------

    def set_state(self, state: str) -> None:
        """Show "idle" (the form), "working" or "done"."""
        self.state = state
        self._form.setVisible(state == "idle")
        self.result.setVisible(state != "idle")
        self.whole.verticalScrollBar().setValue(0)
        self.line.setVisible(state != "idle")
        self.line.set_enabled(state != "working")
        self.progress.setVisible(state == "working")
        self.subtitle.setVisible(state == "idle" and bool(self.subtitle.text()))
        self._refresh_actions()
        self.busy_changed.emit()

    def _refresh_actions(self) -> None:
        is_done = self.state == "done"
        draft = self.result.draft() if is_done else None
        self.show_gesture(state_of(draft) if draft is not None else ReviewState.DRAFT)
        for button in (self.review_button, self.export_button, self.again_button):
            button.setVisible(is_done)
        is_unread = draft is None or bears_draft_word(draft)
        wanted = self.review_button if is_unread else self.export_button
        main = None if self._failed_work else wanted
        self.dress_action(
            self.review_button, "file-check-outline", is_main=main is self.review_button
        )
        self.dress_action(
            self.export_button, "file-export-outline", is_main=main is self.export_button
        )

    def _watch(self, run_id: str) -> None:
        self._run_id = run_id
        run = next(run for run in self.desk.runner.active() if run.run_id == run_id)
        self._job_id, self._data, self._failed_work = run.job_id, {}, None
        self._keep_later.stop()  # what was typed is in the work now
        self.result.start(run.request)
        self._show_request("")
        self.progress.cancel.setEnabled(True)
        self.progress.cancel.setText("Annuler")
        self.progress.show_progress(run.step, None, None)
        self.set_state("working")
        self.progress.cancel.setFocus()
        announce(self, "Travail lancé.")

    def back_to_form(self) -> None:
        self.banners.clear()
        self.set_state("idle")
        self.panel.focus_first()

    def start_again(self) -> None:
        self._keep()
        self.back_to_form()

    # --- what the runner says ---------------------------------------------------------------

    def _on_changed(self, run: ActiveRun) -> None:
        if run.run_id != self._run_id:
            return
        self.progress.show_progress(run.step, run.done, run.remaining_seconds)

    def _on_previewed(self, run: ActiveRun) -> None:
        if run.run_id == self._run_id and run.draft is not None:
            self.result.show_preview(run.draft)

    def _on_streamed(self, run_id: str, text: str) -> None:
        if run_id == self._run_id:
            self.result.append_stream(text)

    def _on_ended(self, end: RunEnd) -> None:
        if end.run.run_id != self._run_id:
            return
        self._run_id = ""
        if end.error is not None:
            self._fail(end.error, end.run)
            return
        if end.result is not None:
            self._finish(end.result, end)
        else:
            self.back_to_form()
            self.banners.add(Banner(self.look, "information", "Travail arrêté.", _KEPT))
        self.focus_first()

    def _finish(self, result: Result, end: RunEnd) -> None:
        self._data = dict(result.data)
        self.result.show_result(result.draft)
        self._show_request(elapsed_phrase(end.seconds))
        self.set_state("done")
        for sentence in dict.fromkeys((*result.warnings, *end.run.warnings)):
            self.banners.add(Banner(self.look, "attention", sentence), speak=False)
        announce(self, self.done_words)

    def _fail(self, error: Failed, run: ActiveRun) -> None:
        self._failed_work = KeptWork(run.job_id, run.request, run.draft)
        banner = Banner(self.look, "bad", error.sentence, "", error.advice or _KEPT)
        if error.error.startswith(("Document", "Unsupported")):
            banner.add_button("Choisir un autre document…", self.choose_file)
        else:
            banner.add_button("Reprendre", self._resume_failed, role="main")
        if run.draft is not None:
            self.result.show_result(run.draft)
            self.set_state("done")
        else:
            self.set_state("idle")
        self.banners.add(banner)
        banner.focus_action()  # brings the message in sight, too

    def _resume_failed(self) -> None:
        if self._failed_work is not None:
            self.resume(self._failed_work)

    def _on_exported(self, end: ExportEnd) -> None:
        if end.run_id != self._export_id:
            return
        self.banners.clear()
        self.banners.add(exported_banner(self.look, end))
        if end.exported is not None:
            for sentence in end.exported.warnings:
                self.banners.add(Banner(self.look, "attention", sentence))

    # --- keeping ----------------------------------------------------------------------------

    def keep_now(self) -> None:
        """Put on disk what is still only on the screen (the window closes)."""
        if self._keep_later.isActive():
            self._keep()

    def _keep(self) -> None:
        self._keep_later.stop()
        if self.state == "idle":
            self.desk.records.keep_form(self.task.id, self.panel.values())
        elif self.state == "done" and self._job_id:
            self.desk.records.keep_draft(self._job_id, self.result.draft(), self._data)

    # --- drawing ----------------------------------------------------------------------------

    def _connect(self) -> None:
        self.panel.asked.connect(self.start)
        self.panel.changed.connect(self._keep_later.start)
        self.result.edited.connect(self._keep_later.start)
        self.result.edited.connect(self._after_edit)
        runner = self.desk.runner
        runner.changed.connect(self._on_changed)
        runner.previewed.connect(self._on_previewed)
        runner.streamed.connect(self._on_streamed)
        runner.ended.connect(self._on_ended)
        runner.exported.connect(self._on_exported)

    def _make_timer(self, action: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(KEEP_MS)
        timer.timeout.connect(action)
        return timer

    def _show_request(self, suffix: str) -> None:
        self.line.show_words(" · ".join(part for part in (self.request_words(), suffix) if part))


_KEPT = "Votre saisie est conservée."


def exported_banner(look: Any, end: ExportEnd) -> Banner:
    """Return the message that says which files were written, and where; or why none was."""
    if end.error is not None:
        return Banner(look, "bad", end.error.sentence, "", end.error.advice)
    assert end.exported is not None
    # result.json is for machines: the agent asked for the others.
    written = [file for file in end.exported.files if file.format != "json"]
    files = [file.path.replace("\\", "/") for file in written]
    names = ", ".join(path.rsplit("/", 1)[-1] for path in files)
    folder = files[0].rsplit("/", 1)[0] if files else ""
    return Banner(look, "good", f"Export terminé : {names}", f"Dossier : {folder}")
