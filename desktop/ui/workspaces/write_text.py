# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of « Écrire ou améliorer un texte »: three tabs, to write, to improve, to analyse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer

from desktop.core.task import Result, Task
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.records import KeptWork
from desktop.ui.runs import RunEnd
from desktop.ui.widgets.banner import Banner
from desktop.ui.words import count
from desktop.ui.workspaces.text.analysing.analysed_text import TABLES
from desktop.ui.workspaces.text.analysing.analysing_tab import AnalysingTab
from desktop.ui.workspaces.text.improving.attempts import GESTURES
from desktop.ui.workspaces.text.improving.improving_tab import ImprovingTab
from desktop.ui.workspaces.text.runs_page import READ, TABLE, RunsPage
from desktop.ui.workspaces.text.tabs_page import ANALYSE, IMPROVE, WRITE
from desktop.ui.workspaces.text.work_home import PAGE
from desktop.ui.workspaces.text.work_request import kept_of
from desktop.ui.workspaces.text.writing.panel import WritingPanel
from desktop.ui.workspaces.text.writing.writing_tab import WritingTab

_NOTHING = "Le modèle ne propose rien de mieux\u00a0: le texte reste celui de vos réponses."
_SENSELESS = "Le résultat n’a pas pu être lu\u00a0: votre texte reste comme il était."
_NO_TEXT = "Ce document ne contient pas de texte."


class WriteTextPage(RunsPage):
    """Connects the tabs with the runs, the works that were kept and the commune's profile."""

    panel: WritingPanel

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self._table, self._looked_at = "", []
        super().__init__(desk, task)
        self.take_form(desk.records.form(task.id))

    # --- pieces -----------------------------------------------------------------------------

    def make_panel(self) -> WritingPanel:
        return WritingPanel(self.desk, self.task)

    def make_tabs(self) -> dict[str, Any]:
        self.writing = WritingTab(self.desk, self.panel)
        self.improving = ImprovingTab(self.desk)
        self.writing.restarted.connect(lambda: self.forget_home(WRITE))
        self.writing.profile_asked.connect(self.open_wizard)
        self.writing.start_view.mail_asked.connect(self.choose_file)
        self.panel.emptied.connect(self._empty)
        self.improving.gesture_asked.connect(self._improve)
        self.improving.document_asked.connect(lambda path: self.read_document(IMPROVE, path))
        self.analysing = AnalysingTab(self.desk)
        self.analysing.document_asked.connect(lambda path: self.read_document(ANALYSE, path))
        self.analysing.analysis_asked.connect(self._analyse)
        self.analysing.table_asked.connect(self._read_table)
        tabs: dict[str, Any] = {
            WRITE: self.writing,
            IMPROVE: self.improving,
            ANALYSE: self.analysing,
        }
        for name, tab in tabs.items():
            tab.changed.connect(lambda n=name: self.note_change(n))
            tab.step_changed.connect(lambda n=name: self.note_change(n))
            tab.step_changed.connect(self._refresh_actions)
            tab.registered.connect(lambda n=name: self.register(n))
        return tabs

    # --- what the window asks ---------------------------------------------------------------

    def opened(self) -> None:
        super().opened()
        self._show_profile_banner()
        # Once drawn: reading the kinds would hold the first drawing back.
        QTimer.singleShot(0, self, lambda: self.tab().load())

    def _offer_models(self) -> None:
        super()._offer_models()
        offers, chosen = self.desk.offers("text"), self.desk.chosen_model_id("text")
        self.improving.corner.set_models(offers, chosen)

    def choose_file(self) -> None:
        if self.state == "working":
            return
        if self.tab_name() == WRITE:
            self._choose_mail()
        else:
            self.tabs[self.tab_name()].choose_file()

    def take_file(self, path: str) -> None:
        """Take a mail or a document: facts for a text to write, or a text to improve."""
        if self.state == "working":
            return
        if path.lower().endswith(TABLES):
            self.open_tab(ANALYSE)
            self._read_table(path, False)
        elif self.tab_name() == WRITE:
            self.answer_document(path)
        else:
            self.read_document(self.tab_name(), path)

    # --- writing ----------------------------------------------------------------------------

    def start(self) -> None:
        """Have the model that is chosen word the passages of the text."""
        if self.state != "working" and self.writing.has_text():
            model = self.panel.model()
            if self.run_task(WRITE, self.task, self.writing.run_values(), model):
                self.writing.start_stream()

    def answer_document(self, path: str) -> None:
        """Have a mail or a document read: the text that answers it opens with its first facts."""
        values = {"describe": self.writing.start_view.words(), "document": path}
        if not self.writing.is_start():
            values["kind"] = self.writing.kind_id()
        self.run_task(READ, self.task, values, None)

    def _choose_mail(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        from desktop.tasks.write_text.task import DOCUMENT_SUFFIXES
        from desktop.ui.widgets.drop_zone import file_filter

        title = "Choisir un mail ou un document"
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", file_filter(DOCUMENT_SUFFIXES))
        if chosen:
            self.answer_document(chosen)

    def _empty(self) -> None:
        """Forget the answers, with a way back: they may be an hour's work."""
        job_id = self.homes[WRITE].job_id
        kept = self.writing.empty()
        self.forget_home(WRITE)
        banner = Banner(self.look, "information", "Le formulaire est vide.")
        banner.add_button("Rétablir les réponses", lambda: self._give_back(kept, job_id))
        self.banners.clear()
        self.banners.add(banner)

    def _give_back(self, kept: Mapping[str, Any], job_id: str) -> None:
        self.banners.clear()
        self.homes[WRITE].job_id = job_id
        self.writing.restore({**kept, "is_start": False})
        self.keep_soon()

    # --- improving --------------------------------------------------------------------------

    def _improve(self, gesture: str) -> None:
        model = self.improving.corner.model()
        values = {"kind": gesture, "text": self.improving.text_to_improve()}
        if model is not None:
            self.desk.remember_model(model.id)
        self.run_task(IMPROVE, self.task, values, model)

    # --- analysing --------------------------------------------------------------------------

    def _analyse(self, is_quiet: bool) -> None:
        text = self.analysing.source.text()
        self.run_on_text(ANALYSE, text, "Votre texte", quiet=is_quiet)

    def show_quiet(self, result: Result) -> None:
        self.analysing.take_result(result.data)

    def _read_table(self, path: str, with_model: bool) -> None:
        from desktop.tasks.check_document import CheckDocument

        self._table = path
        model = self.panel.any_model() if with_model else None
        self.run_task(TABLE, CheckDocument, {"document": path, "kind": "consultation"}, model)

    # --- what a run gave --------------------------------------------------------------------

    def show_stream(self, name: str, text: str) -> None:
        if name == WRITE:
            self.writing.view.proposals.append_stream(text)

    def end_stream(self, name: str) -> None:
        if name == WRITE:
            self.writing.proposing.end_stream()

    def show_result(self, name: str, result: Result, end: RunEnd) -> None:
        if name == READ:
            self._show_answer(result, end)
        elif name == WRITE:
            self._show_model_words(result, end)
        elif name == IMPROVE:
            self._show_improved(result, end)
        elif name == ANALYSE:
            if not self.analysing.take_result(result.data):
                self.banners.add(Banner(self.look, "bad", _SENSELESS))
        elif name == TABLE and not self.analysing.show_consultation(
            self._table, result.data, result.draft
        ):
            self.banners.add(Banner(self.look, "bad", _SENSELESS))

    def _show_model_words(self, result: Result, end: RunEnd) -> None:
        found = self.writing.proposing.take_result(result.data)
        self.homes[WRITE].move_to(end.run.job_id)
        if not found:
            self.banners.add(Banner(self.look, "information", _NOTHING))
        else:
            announce(self, count(found, "passage proposé", "passages proposés"))

    def _show_answer(self, result: Result, end: RunEnd) -> None:
        """Open the text that answers a mail, with what was read in it."""
        need = result.data.get("need")
        read = need if isinstance(need, Mapping) else {}
        facts, told = read.get("facts"), read.get("evidence")
        self.desk.records.forget(end.run.job_id)
        self.open_tab(WRITE)
        self.writing.open_kind(
            str(result.data.get("kind") or ""),
            facts if isinstance(facts, Mapping) else {},
            {str(n): str(w) for n, w in told.items()} if isinstance(told, Mapping) else {},
        )

    def _show_improved(self, result: Result, end: RunEnd) -> None:
        if not self.improving.take_result(result.data):
            self.desk.records.forget(end.run.job_id)
            self.banners.add(Banner(self.look, "bad", _SENSELESS))
            return
        self.homes[IMPROVE].move_to(end.run.job_id)
        attempt = self.improving.attempt()
        if attempt is not None:
            announce(self, f"{attempt.title}, {count(len(attempt.changes), 'correction')}.")

    def show_document(self, name: str, data: Mapping[str, Any]) -> None:
        text = data.get("text")
        if not isinstance(text, str) or not text.strip():
            self.banners.add(Banner(self.look, "attention", _NO_TEXT))
            return
        if self.tabs[name].is_worth_keeping():
            self.register(name)
            self.forget_home(name)
        self.tabs[name].show_text(text)
        if name == ANALYSE:  # it was analysed as it was read
            self.analysing.take_result(data)

    # --- works that were kept ---------------------------------------------------------------

    def resume(self, work: KeptWork) -> None:
        """Take up a run that was interrupted; not while another one runs here."""
        if self.state == "working":
            return
        self.banners.clear()
        gesture = str(work.request.values.get("kind") or "")
        name = IMPROVE if gesture in GESTURES else WRITE
        self.open_tab(name)
        if name == IMPROVE:
            text = str(work.request.values.get("text") or "")
            if text and text != self.improving.text_to_improve():
                self.improving.show_text(text)
        elif self.writing.kind_id() != gesture:
            self.writing.restore(kept_of(work))
        self.watch_run(name, self.desk.runner.resume(self.task, work))
        if name == WRITE:
            self.writing.start_stream()

    def show_kept(self, work: KeptWork) -> None:
        """Show a text again, as it was left; not while a run goes on here."""
        if self.state == "working":
            return
        page = work.data.get(PAGE)
        kept = page.get("kept") if isinstance(page, Mapping) else None
        name = str(page.get("tab")) if isinstance(page, Mapping) else ""
        if name not in self.tabs:
            is_gesture = str(work.request.values.get("kind")) in GESTURES
            name = IMPROVE if is_gesture else WRITE
        if self.tabs[name].is_worth_keeping() and self.homes[name].job_id != work.job_id:
            self.register(name)
        self.banners.clear()
        self.homes[name].job_id = work.job_id
        if isinstance(kept, Mapping):
            self.tabs[name].restore(kept)
        elif name == IMPROVE:
            self.improving.restore({})
            self.improving.take_result(work.data)
        else:
            self.writing.restore(kept_of(work))
        self.open_tab(name)
        self.keep_soon()

    # --- the commune's profile --------------------------------------------------------------

    def _show_profile_banner(self) -> None:
        banners = self.writing.start_view.banners
        banners.clear()
        from desktop.ui.pages.commune.state_words import profile_notice

        taken = "Son nom, son adresse et qui signe y sont pris pour tous les textes."
        notice = profile_notice(self.desk.profile.profile(), taken)
        if notice is None:
            return
        banner = Banner(self.look, "attention", *notice)
        banner.add_button("Remplir le profil…", self.open_wizard)
        banners.add(banner, speak=False)

    def open_wizard(self) -> None:
        """Open the profile step by step; the text takes what was given there."""
        from desktop.ui.pages.commune import open_commune_wizard

        wizard = open_commune_wizard(self.desk, self)
        wizard.finished.connect(self._take_profile)

    def _take_profile(self) -> None:
        self._show_profile_banner()
        self.writing.live.read_now()
