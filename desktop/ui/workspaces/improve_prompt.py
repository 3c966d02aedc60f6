# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of « Savoir parler à la machine »: the workshop, the library, the trials."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.core.events import Failed
from desktop.core.jobs.output_pieces import TableFile
from desktop.core.task import ModelReference, Result, Task
from desktop.mairie.prompting import kind_title
from desktop.mairie.prompting.opinions import HEADER, opinion_rows
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.records import KeptWork
from desktop.ui.runs import ActiveRun, RunEnd
from desktop.ui.widgets.banner import Banner
from desktop.ui.workspaces.prompting.atelier.proposal import model_words
from desktop.ui.workspaces.prompting.atelier.workshop_tab import WorkshopTab
from desktop.ui.workspaces.prompting.into_library import kept_banner
from desktop.ui.workspaces.prompting.library_holder import LibraryHolder
from desktop.ui.workspaces.prompting.trial.trial_state import TriedDemands
from desktop.ui.workspaces.prompting.trial.trial_tab import TrialTab
from desktop.ui.workspaces.text.runs_page import RunsPage
from desktop.ui.workspaces.text.work_home import PAGE

WORKSHOP, LIBRARY, TRIALS = "atelier", "bibliotheque", "essais"
_SENSELESS = "Le résultat n’a pas pu être lu\u00a0: votre demande reste comme elle était."
_NO_TEXT = "Ce document ne contient pas de texte."
_NOTHING = "Le modèle ne propose rien de mieux\u00a0: la version des règles reste seule."
_STEM = "avis-sur-les-essais"


class ImprovePromptPage(RunsPage):
    """Connects the tabs with the runs and the works that were kept.

    Signals, beside those of a task's page: `page_asked(id)` to open another page of the window.
    """

    names: ClassVar[tuple[tuple[str, str], ...]] = (
        (WORKSHOP, "Atelier"),
        (LIBRARY, "Bibliothèque"),
        (TRIALS, "Essais"),
    )
    page_asked = Signal(str)

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self._looked_at = []
        self._reads_part = False
        super().__init__(desk, task)
        self.take_form(desk.records.form(task.id))

    # --- pieces -----------------------------------------------------------------------------

    def make_tabs(self) -> dict[str, Any]:
        self.workshop = WorkshopTab(self.desk)
        self.library = LibraryHolder(self.desk)
        self.trials = TrialTab(self.desk, self.demands)
        tabs: dict[str, Any] = {
            WORKSHOP: self.workshop,
            LIBRARY: self.library,
            TRIALS: self.trials,
        }
        for name, tab in tabs.items():
            tab.changed.connect(lambda n=name: self.note_change(n))
            tab.step_changed.connect(lambda n=name: self.note_change(n))
            tab.registered.connect(lambda n=name: self.register(n))
        self.workshop.changed.connect(self._refresh_soon)
        self._connect_workshop()
        self.library.used.connect(self.use)
        self._connect_trials()
        return tabs

    def _connect_workshop(self) -> None:
        workshop = self.workshop
        workshop.view.demand.keep.setVisible(self.desk.own_prompts_folder is not None)
        workshop.try_asked.connect(lambda: self.open_tab(TRIALS))
        workshop.keep_asked.connect(self.keep_in_library)
        workshop.model_asked.connect(self.start)
        workshop.document_asked.connect(self._choose_part)
        workshop.demand_asked.connect(lambda path: self._read(path, as_part=False))

    def _connect_trials(self) -> None:
        trials = self.trials
        trials.answer_asked.connect(self._ask_answer)
        trials.copy_asked.connect(lambda: self.workshop.copy(self.workshop.state.demand))
        trials.models_asked.connect(lambda: self.page_asked.emit("models"))
        trials.workshop_asked.connect(lambda: self.open_tab(WORKSHOP))
        trials.export_asked.connect(self._choose_export)

    def make_form(self) -> QWidget:
        form = super().make_form()
        self.panel.setParent(form)
        self.panel.hide()
        return form

    # --- what the window asks ---------------------------------------------------------------

    def _offer_models(self) -> None:
        super()._offer_models()
        offers, chosen = self.desk.offers("text"), self.desk.chosen_model_id("text")
        self.workshop.set_models(offers, chosen)
        self.trials.setup.set_models(tuple(offer.reference for offer in offers), chosen)
        self.trials.refresh()

    def choose_file(self) -> None:
        if self.state == "working":
            return
        if self.tab_name() != WORKSHOP:
            self.tabs[self.tab_name()].choose_file()
        elif self.workshop.has_text():
            self._choose_part()
        else:
            self.workshop.view.source.choose()

    def take_file(self, path: str) -> None:
        """Take a file that was dropped: a demand, or the document that the demand is about."""
        if self.tab_name() == LIBRARY:
            self.library.take_file(path)
        elif self.state != "working":
            self._read(path, as_part=self.workshop.has_text())

    def _choose_part(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        from desktop.ui.widgets.drop_zone import file_filter
        from desktop.ui.workspaces.text.source_view import DOCUMENTS

        title = "Choisir le document à coller dans la demande"
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", file_filter(DOCUMENTS))
        if chosen:
            self._read(chosen, as_part=True)

    def _read(self, path: str, *, as_part: bool) -> None:
        self.open_tab(WORKSHOP)
        self._reads_part = as_part
        self.read_document(WORKSHOP, path)

    def start_again(self) -> None:
        """Begin another demand; the one before stays among the works where it went out, and a step back."""
        self.banners.clear()
        self.open_tab(WORKSHOP)
        self.forget_home(WORKSHOP)
        self.workshop.start_again()
        self.workshop.focus_first()

    def _refresh_soon(self) -> None:
        QTimer.singleShot(0, self, self._refresh_actions)

    def _refresh_actions(self) -> None:
        if not self.tabs:
            return
        has_text = self.tab_name() == WORKSHOP and self.workshop.has_text()
        self.subtitle.setVisible(bool(self.subtitle.text()))
        self.again_button.setVisible(has_text)
        self.export_button.setVisible(has_text)
        self.review_button.hide()  # a report on a demand is for oneself: nobody signs it
        self.again_button.setEnabled(self.state != "working")
        self.dress_action(self.export_button, "file-export-outline", is_main=False)

    # --- demands ----------------------------------------------------------------------------

    def demands(self) -> TriedDemands:
        """Return what a trial compares: before and after, and what is kept of them as a name.

        A demand that nothing has changed yet is compared with the version that is proposed.
        """
        state = self.workshop.state
        now = state.demand
        before, after = state.original.strip(), now
        review = self.workshop.review()
        if before in ("", now) and review is not None and review.text == now:
            before, after = now, review.improved.strip() or now
        return TriedDemands(now, before, after, state.title or self._kind())

    def _kind(self) -> str:
        """Return « Un courrier »: the words of a demand are not for the file of opinions."""
        review = self.workshop.review()
        return kind_title(review.kind if review is not None else "")

    def use(self, text: str, title: str) -> None:
        """Take a demand of the library to the workshop; the one that was there is one step back."""
        self.forget_home(WORKSHOP)
        self.workshop.use(text, title)
        self.open_tab(WORKSHOP)
        self.workshop.focus_first()

    def keep_in_library(self) -> None:
        """Have the library keep the demand, among the agent's own."""
        folder, state = self.desk.own_prompts_folder, self.workshop.state
        if folder is None:
            return
        title = state.title or self.task.work_title({"text": state.parts.task or state.demand})
        banner = kept_banner(self.look, folder, title, state.demand, self._show_own)
        self.banners.clear()
        self.banners.add(banner)

    def _show_own(self, key: str) -> None:
        self.banners.clear()
        self.open_tab(LIBRARY)
        self.library.show_demand(key)

    # --- runs -------------------------------------------------------------------------------

    def start(self) -> None:
        """Have the chosen model word the demand."""
        model = self.workshop.corner.model()
        if self.state == "working" or model is None or not self.workshop.has_text():
            return
        self.desk.remember_model(model.id)
        self.run_task(WORKSHOP, self.task, self.workshop.run_values(), model)

    def _ask_answer(self, demand: str, model: ModelReference) -> None:
        from desktop.tasks.ask_document import AskDocument

        if not self.run_task(TRIALS, AskDocument, {"question": demand, "plain": True}, model):
            self.trials.end_answer("L’essai n’a pas pu commencer.")

    def show_stream(self, name: str, text: str) -> None:
        if name == TRIALS:
            self.trials.append_stream(text)

    def end_stream(self, name: str) -> None:
        if name == TRIALS:
            self.trials.end_answer()

    def show_quiet(self, result: Result) -> None:
        """Nothing is looked at quietly here."""

    def show_result(self, name: str, result: Result, end: RunEnd) -> None:
        if name == TRIALS:
            self._forget_soon(end.run.job_id)
            self.trials.take_answer(result.data, end.seconds)
            QTimer.singleShot(0, self, self._next_answer)
        else:
            self._show_words(result, end)

    def _next_answer(self) -> None:
        if self.state != "working":
            self.trials.go_on()

    def _show_words(self, result: Result, end: RunEnd) -> None:
        words = model_words(result.data)
        if words is None:
            sentence = _NOTHING if result.data.get("original") else _SENSELESS
            self._forget_soon(end.run.job_id)
            self.banners.add(Banner(self.look, "information", sentence))
            return
        self.homes[WORKSHOP].move_to(end.run.job_id)
        self.workshop.take_words(words)
        announce(
            self, words.refused or "La version du modèle est prête, à côté de celle des règles."
        )

    def _fail(self, error: Failed, run: ActiveRun) -> None:
        if self.run_name != TRIALS:
            super()._fail(error, run)
            return
        self.trials.end_answer(error.sentence)
        self._forget_soon(run.job_id)
        banner = Banner(self.look, "bad", error.sentence, "", error.advice)
        banner.add_button("Recommencer l’essai", self._try_again)
        self.banners.add(banner)
        banner.focus_action()

    def _try_again(self) -> None:
        self.banners.clear()
        self.trials.start()

    def _forget_soon(self, job_id: str) -> None:
        """Erase the work of a trial: its answer is in the tab, it is no draft."""
        self._looked_at.append(job_id)

    def show_document(self, name: str, data: Mapping[str, Any]) -> None:
        del name  # only the workshop reads files
        text = data.get("text")
        if not isinstance(text, str) or not text.strip():
            self.banners.add(Banner(self.look, "attention", _NO_TEXT))
        elif self._reads_part:
            self.workshop.show_document(text)
        else:
            self.forget_home(WORKSHOP)
            self.workshop.show_demand(text)

    # --- works that were kept ---------------------------------------------------------------

    def export_to(self, folder: str, stem: str, formats: tuple[str, ...]) -> None:
        """Write the report on the demand in sight into files."""
        self.workshop.read_exactly()
        super().export_to(folder, stem, formats)

    def _choose_export(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        start = str(self.desk.settings.get("out_folder") or "")
        folder = QFileDialog.getExistingDirectory(self, "Où écrire le tableau des avis", start)
        if folder:
            self.export_opinions(folder)

    def export_opinions(self, folder: str) -> None:
        """Write the opinions as a table that a spreadsheet opens."""
        rows = opinion_rows(self.trials.store.opinions())
        piece = TableFile(_STEM, HEADER, rows, has_mark=True)
        self._export_id = self.desk.runner.write_pieces((piece,), folder)

    def resume(self, work: KeptWork) -> None:
        """Take up a run that was interrupted; not while another one runs here."""
        if self.state == "working":
            return
        self.banners.clear()
        self.open_tab(WORKSHOP)
        text = str(work.request.values.get("text") or "")
        if text and text != self.workshop.state.demand:
            self.workshop.show_demand(text)
        self.watch_run(WORKSHOP, self.desk.runner.resume(self.task, work))

    def show_kept(self, work: KeptWork) -> None:
        """Show a demand again, as it was left; not while a run goes on here."""
        if self.state == "working":
            return
        if self.workshop.is_worth_keeping() and self.homes[WORKSHOP].job_id != work.job_id:
            self.register(WORKSHOP)
        self.banners.clear()
        page = work.data.get(PAGE)
        kept = page.get("kept") if isinstance(page, Mapping) else None
        self.homes[WORKSHOP].job_id = work.job_id
        if isinstance(kept, Mapping):
            self.workshop.restore(kept)
        else:
            self.workshop.restore({})
            self.workshop.show_demand(
                str(work.data.get("original") or work.request.values.get("text") or "")
            )
            words = model_words(work.data)
            if words is not None:
                self.workshop.take_words(words)
        self.open_tab(WORKSHOP)
        self.keep_soon()
