# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of « Créer un arrêté »: the need, the questions with the text beside them, the arrêté."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.errors import BeffroiError
from desktop.core.task import Result, Task
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import ExportDialog, chosen_mention, told_beside, without_removed
from desktop.ui.records import KeptWork
from desktop.ui.result_view import ResultView
from desktop.ui.runs import RunEnd
from desktop.ui.task_page import TaskPage
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.two_panes import TwoPanes
from desktop.ui.words import NBSP
from desktop.ui.workspaces.decree.live_reading import LiveReading
from desktop.ui.workspaces.decree.live_view import LiveView
from desktop.ui.workspaces.decree.panel import DecreePanel
from desktop.ui.workspaces.decree.preview import as_project
from desktop.ui.workspaces.decree.register_link import RegisterDialog, entries_of
from desktop.ui.workspaces.decree.result_view import DecreeView
from desktop.ui.workspaces.decree.start_view import StartView

WARM_UP_MS = 400
FORM_HEIGHT = 420
"""Pixels at 100 %: under it the page scrolls rather than squeeze the questions and the text."""


class WriteDecreePage(TaskPage):
    """Adds the start, the text as it is being made, the lint and the register."""

    action = "Rédiger l’arrêté"
    done_words = "L’arrêté est prêt à relire."

    panel: DecreePanel
    result: DecreeView

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self._project_banner: Banner | None = None
        super().__init__(desk, task)
        self.reading = LiveReading(desk, self.panel, self.live)
        self.reading.question_asked.connect(self._go_to_question)
        self.panel.type_asked.connect(self.show_start)
        self.panel.emptied.connect(self._empty)
        self.start_view.changed.connect(self._words_changed)
        self.start_view.type_chosen.connect(self.open_type)
        self.result.checked.connect(self._show_readiness)
        self.result.placeholder_asked.connect(self._complete_answer)
        self.start_view.set_words(self.panel.words())
        self._show_step(is_start=self.panel.form is None)

    # --- pieces -----------------------------------------------------------------------------

    def make_panel(self) -> DecreePanel:
        return DecreePanel(self.desk, self.task, self.action)

    def make_result(self) -> ResultView:
        return DecreeView(self.desk)

    def make_form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        self.start_view = StartView(self.desk)
        self.live = LiveView(self.look)
        self.questions = TwoPanes(
            self.look, self.panel, self.live, ("Questions", "Texte et contrôles"), share=0.46
        )
        self.questions.setMinimumHeight(self.look.sizes.px(FORM_HEIGHT))
        column.addWidget(self.start_view, 1)
        column.addWidget(self.questions, 1)
        return form

    def _make_actions(self) -> None:
        super()._make_actions()
        self.register_button = make_button(
            self.look,
            "Inscrire au registre…",
            self.enter_in_register,
            icon="book-open-page-variant-outline",
        )
        self.action_line.addWidget(self.register_button)
        self.register_button.hide()

    # --- what the window asks ---------------------------------------------------------------

    def opened(self) -> None:
        super().opened()
        self._show_profile_banner()
        # Once drawn: reading the types and the legal index would hold the first drawing back.
        QTimer.singleShot(0, self, self._load)

    def _load(self) -> None:
        from desktop.mairie.arretes.type_file import decree_types

        if not self.start_view.cards.cards:
            self.start_view.show_types(decree_types())
        if self.panel.form is not None and self.state == "idle":
            self.reading.read_now()
        else:
            QTimer.singleShot(WARM_UP_MS, self.reading, self.reading.warm_up)

    def panes(self) -> list[QWidget]:
        if self.state != "idle":
            return self.result.panes()
        return [self.start_view.need] if self.is_start() else [self, self.live.text]

    def focus_first(self) -> None:
        if self.state == "idle" and self.is_start():
            self.start_view.focus_first()
        else:
            super().focus_first()

    def run_main(self) -> None:
        if self.state == "idle" and self.is_start():
            self.start_view.go_on()
        else:
            super().run_main()

    def request_words(self) -> str:
        kind = self.panel.kind()
        number = str(self.panel.answers().get("numero", ""))
        parts = (kind.title if kind is not None else "", f"n°{NBSP}{number}" if number else "")
        return " · ".join(part for part in parts if part) or self.task.title

    # --- start and questions ----------------------------------------------------------------

    def is_start(self) -> bool:
        """True while the need is being told and no type is open."""
        return not self.start_view.isHidden()

    def show_start(self) -> None:
        """Show the need and the types again; the answers stay."""
        self._show_step(is_start=True)
        self.start_view.focus_first()

    def open_type(self, type_id: str) -> None:
        """Show the questions of a type, filled with what the words say."""
        from desktop.mairie.arretes.need import read_need

        words = self.start_view.words()
        self.panel.set_words(words)
        need = read_need(words, date.today(), self.desk.profile.profile(), type_id)
        self.panel.open_type(type_id, need.facts, need.evidence)
        self._show_step(is_start=False)
        self.reading.read_now()
        self.panel.focus_first()

    def _show_step(self, *, is_start: bool) -> None:
        self.start_view.setVisible(is_start)
        self.questions.setVisible(not is_start)
        self.whole.verticalScrollBar().setValue(0)

    def _empty(self) -> None:
        """Forget the answers, with a way back: they may be an hour's work."""
        kept = self.panel.empty()
        self.start_view.set_words("")
        self.show_start()
        banner = Banner(self.look, "information", "Le formulaire est vide.")
        banner.add_button("Rétablir les réponses", lambda: self._give_back(kept))
        self.banners.clear()
        self.banners.add(banner)

    def _give_back(self, values: Mapping[str, Any]) -> None:
        self.banners.clear()
        self.show_values(values)
        self.panel.focus_first()

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show a request's values: the words, the type, the answers."""
        self.panel.set_values(values)
        self.start_view.set_words(self.panel.words())
        self._show_step(is_start=self.panel.form is None)
        self.reading.read_now()

    def resume(self, work: KeptWork) -> None:
        super().resume(work)
        self._show_step(is_start=self.panel.form is None)

    def show_kept(self, work: KeptWork) -> None:
        super().show_kept(work)
        self._show_step(is_start=self.panel.form is None)
        self._show_readiness()

    # --- the text as it is being made -------------------------------------------------------

    def _words_changed(self) -> None:
        self.panel.set_words(self.start_view.words())
        self._keep_later.start()

    def _go_to_question(self, name: str) -> None:
        """Go to a question; what no question asks comes from the commune's profile."""
        self.questions.reveal(self.panel)
        if not (name and self.panel.reveal(name)):
            self.open_wizard()

    # --- the commune's profile --------------------------------------------------------------

    def _show_profile_banner(self) -> None:
        self.start_view.banners.clear()
        from desktop.ui.pages.commune.state_words import profile_notice

        taken = "Son nom, le maire et la préfecture y sont pris pour tous les arrêtés."
        notice = profile_notice(self.desk.profile.profile(), taken)
        if notice is None:
            return
        banner = Banner(self.look, "attention", *notice)
        banner.add_button("Remplir le profil…", self.open_wizard)
        self.start_view.banners.add(banner, speak=False)

    def open_wizard(self) -> None:
        """Open the profile step by step; the text takes what was given there."""
        from desktop.ui.pages.commune import open_commune_wizard

        wizard = open_commune_wizard(self.desk, self)
        wizard.finished.connect(self._take_profile)

    def _take_profile(self) -> None:
        self._show_profile_banner()
        self.reading.read_now()

    # --- once written -----------------------------------------------------------------------

    def _finish(self, result: Result, end: RunEnd) -> None:
        super()._finish(result, end)
        self._show_readiness()

    def _show_readiness(self) -> None:
        """Say plainly that an arrêté with an error is a project, for as long as it has one."""
        if self.state != "done":
            return
        self._refresh_actions()
        if self._project_banner is not None and self._project_banner in self.banners.banners():
            self.banners.clear()
        self._project_banner = None if self.result.is_ready() else self._tell_project()

    def _tell_project(self) -> Banner:
        words = (
            "Il s’exporte comme projet, sans pouvoir être signé ni inscrit au registre en l’état."
        )
        title = f"Cet arrêté n’est pas prêt à signer{NBSP}: {self.result.verdict()}."
        banner = Banner(self.look, "attention", title, words)
        self.banners.add(banner, speak=False)
        return banner

    def _complete_answer(self, placeholder: str) -> None:
        """From a « [à compléter] » of the finished text back to its question."""
        if not self.result.panel.view.is_editing():
            self.start_again()
            self.reading.read_now()
            self.reading.answer_placeholder(placeholder)

    def export(self) -> None:
        if self.state != "done":
            return
        is_ready, draft = self.result.is_ready(), self.result.draft()
        dialog = self.dress_export(ExportDialog(self.desk, draft, self))
        if not is_ready:
            dialog.set_stem(f"Projet – {dialog.stem()}")
        if dialog.exec():
            self.mention_id, self.removed = dialog.mention_id(), dialog.removed()
            self.export_to(dialog.folder(), dialog.stem(), dialog.formats())

    def export_to(self, folder: str, stem: str, formats: tuple[str, ...]) -> None:
        """Write the arrêté; one with an error leaves as « PROJET », never as ready to sign."""
        draft = without_removed(self.result.draft(), self.removed)
        draft = chosen_mention(draft, self.mention_id)
        if not self.result.is_ready():
            draft = as_project(draft)
        data = told_beside(self._data, self.removed)
        self._export_id = self.desk.runner.export(draft, data, folder, stem, formats)

    def enter_in_register(self) -> None:
        """Enter the arrêté in the register, once the agent has confirmed its number and date."""
        register = self.desk.register
        if register is None or self.state != "done" or not self.result.is_ready():
            return
        from desktop.mairie.register.from_result import entry_of_result

        self.banners.clear()
        try:
            entry, abrogates = entry_of_result({**self._data, "ready": True})
            if not RegisterDialog(self.look, entry, abrogates, self).exec():
                return
            register.add(entry, abrogates)
        except BeffroiError as error:
            self.banners.add(Banner(self.look, "bad", error.message(), "", error.next_step()))
            return
        words = f"L’arrêté est inscrit au registre sous le n°{NBSP}{entry.number}."
        self.banners.add(Banner(self.look, "good", words))
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        super()._refresh_actions()
        is_shown = self.state == "done" and self.desk.register is not None
        self.register_button.setVisible(is_shown)
        if not is_shown:
            return
        number = str(self._data.get("arrete", {}).get("number", ""))
        is_entered = any(entry.number == number for entry in entries_of(self.desk))
        self.register_button.setEnabled(self.result.is_ready() and not is_entered)
        why = "Déjà inscrit au registre." if is_entered else "" if self.result.is_ready() else (
            "Un arrêté qui a un point à corriger ne s’inscrit pas au registre."
        )  # fmt: skip
        self.register_button.setToolTip(why)
        self.register_button.setAccessibleDescription(why)
