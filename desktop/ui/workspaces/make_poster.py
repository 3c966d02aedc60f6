# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of « Générer un visuel »: the need, the form with the poster beside it, the finished files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import Task
from desktop.ui.desk import Desk
from desktop.ui.kept_run import resume_kept
from desktop.ui.records import KeptWork
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.two_panes import TwoPanes
from desktop.ui.workspaces.poster.files_dialog import FilesDialog
from desktop.ui.workspaces.poster.files_page import PosterFilesPage
from desktop.ui.workspaces.poster.format_bar import short_title
from desktop.ui.workspaces.poster.live_poster import LivePoster
from desktop.ui.workspaces.poster.painting import Painting
from desktop.ui.workspaces.poster.panel import PosterPanel
from desktop.ui.workspaces.poster.poster_state import PosterState
from desktop.ui.workspaces.poster.poster_view import PosterView
from desktop.ui.workspaces.poster.sketch_data import PosterSketch
from desktop.ui.workspaces.poster.start_view import StartView

WARM_UP_MS = 800
FORM_HEIGHT = 560
"""Pixels at 100 %: under it the page scrolls rather than squeeze the poster."""


class MakePosterPage(PosterFilesPage):
    """Adds the start, the poster that is edited on itself, painting, and the gallery of files.

    Signals, beside those of a task's page: `page_asked(id)` to open another page of the window.
    """

    action = "Créer les fichiers…"
    done_words = "Les visuels sont prêts."
    page_asked = Signal(str)

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self.poster_state = PosterState()
        super().__init__(desk, task)
        self.painting = Painting(desk, task, self.panel.paint)
        self._connect_pieces()
        self.start_view.set_words(self.panel.describe())
        self._show_step(is_start=self.panel.is_empty())

    # --- pieces -----------------------------------------------------------------------------

    def make_panel(self) -> PosterPanel:
        return PosterPanel(self.desk, self.task, self.poster_state, self.action)

    def make_form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        self.start_view = StartView(self.desk)
        self.view = PosterView(self.look, self.poster_state)
        self.sides = TwoPanes(self.look, self.panel, self.view, ("Contenu", "Affiche"), share=0.4)
        self.sides.setMinimumHeight(self.look.sizes.px(FORM_HEIGHT))
        self.view.make_keys(self.sides)
        column.addWidget(self.start_view, 1)
        column.addWidget(self.sides, 1)
        return form

    def _connect_pieces(self) -> None:
        state, panel, view = self.poster_state, self.panel, self.view
        self.live = LivePoster(
            self.desk,
            self.task.id,
            state,
            panel.values_for,
            view,
            panel.looks,
            panel.is_drawable,
        )
        self.live.shown.connect(self._take_sketch)
        panel.changed.connect(self.live.words_changed)
        panel.looks_opened.connect(self._open_looks)
        panel.paint.paint_asked.connect(self._paint)
        panel.paint.larger_asked.connect(self._paint_larger)
        panel.paint.models_asked.connect(lambda: self.page_asked.emit("models"))
        panel.paint.chosen.connect(state.choose_painted)
        view.word_asked.connect(self._go_to_words)
        start = self.start_view
        start.changed.connect(self._keep_later.start)
        start.told.connect(self._read_need)
        start.empty_asked.connect(lambda: self._show_form(""))
        start.event_chosen.connect(self._show_form)
        start.last_asked.connect(self._open_last)

    def _make_actions(self) -> None:
        super()._make_actions()
        self.start_button = make_button(
            self.look, "Revenir au début", self.show_start, role="quiet", icon="arrow-left"
        )
        self.empty_button = make_button(
            self.look, "Tout effacer", self._empty, role="quiet", icon="eraser"
        )
        for button in (self.start_button, self.empty_button):
            self.action_line.addWidget(button)

    def _refresh_actions(self) -> None:
        super()._refresh_actions()
        is_form = self.state == "idle" and not self.is_start()
        self.subtitle.setVisible(self.state == "idle" and not is_form)
        for button in (self.start_button, self.empty_button):
            button.setVisible(is_form)

    # --- what the window asks ---------------------------------------------------------------

    def opened(self) -> None:
        super().opened()
        # Once drawn: reading the kinds of events would hold the first drawing back.
        QTimer.singleShot(0, self, self._load)

    def _load(self) -> None:
        from desktop.ui.workspaces.poster.choices import event_choices

        if not self.start_view.cards.cards:
            self.start_view.cards.show_events(event_choices())
        self._show_last()
        if self.state == "idle" and not self.is_start():
            self.live.start()
        else:
            QTimer.singleShot(WARM_UP_MS, self.live, self.live.warm_up)

    def _show_last(self) -> None:
        drafts = self.desk.records.drafts()
        self.start_view.show_last([work for work in drafts if work.task_id == self.task.id])

    def panes(self) -> list[QWidget]:
        if self.state != "idle":
            return self.result.panes()
        return [self.start_view.need] if self.is_start() else [self, *self.view.panes()]

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
        values = self.panel.values()
        title = self.panel.words.values()["title"] or self.task.work_title(values)
        formats = [short_title(name) for name in self.wanted_formats() if name]
        return " · ".join(part for part in (title, ", ".join(formats)) if part)

    def take_file(self, path: str) -> None:
        if self.state == "working":
            return
        self.back_to_form()
        self._show_step(is_start=False)
        self.panel.show_tab("looks")
        self.panel.looks.photo.take(path)

    # --- start and form ---------------------------------------------------------------------

    def is_start(self) -> bool:
        """True while the need is being told."""
        return not self.start_view.isHidden()

    def show_start(self) -> None:
        """Show the need and the kinds of events again; the answers stay."""
        self._show_step(is_start=True)
        self._show_last()
        self.start_view.focus_first()

    def _read_need(self) -> None:
        """Fill the form with what the words say; what was answered already stays."""
        from desktop.mairie.posters.need import facts_of_need

        words = self.start_view.words()
        self.panel.set_need(words, facts_of_need(words, date.today()))
        self._show_form("")

    def _show_form(self, event_id: str) -> None:
        """Show the form, for a kind of event when one was chosen."""
        if event_id:
            self.panel.set_event(event_id)
        self._show_step(is_start=False)
        self.panel.show_tab("words")
        self.panel.focus_first()

    def _open_last(self, job_id: str) -> None:
        work = self.desk.records.load(job_id)
        if work is not None:
            self.show_kept(work)
            self.focus_first()

    def _show_step(self, *, is_start: bool) -> None:
        self.start_view.setVisible(is_start)
        self.sides.setVisible(not is_start)
        self.whole.verticalScrollBar().setValue(0)
        self._refresh_actions()
        self._draw_or_rest()

    def _draw_or_rest(self) -> None:
        """Draw while the form is in sight only."""
        if self.state == "idle" and not self.is_start():
            self.live.start()
        else:
            self.live.stop()

    def set_state(self, state: str) -> None:
        super().set_state(state)
        if hasattr(self, "live"):  # the first time, the pieces are not connected yet
            self._draw_or_rest()

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
        self._show_values(values)
        self.panel.focus_first()

    def _show_values(self, values: Mapping[str, Any]) -> None:
        self.panel.set_values(values)
        self.start_view.set_words(self.panel.describe())
        self._show_step(is_start=False)

    # --- the poster in sight ----------------------------------------------------------------

    def _take_sketch(self, sketch: PosterSketch) -> None:
        self.panel.take_sketch(sketch)

    def _go_to_words(self, part_id: str) -> None:
        self.sides.reveal(self.panel)
        self.panel.reveal(part_id)

    def _open_looks(self) -> None:
        self.panel.looks.open(self.desk.profile.data())
        self.live.draw_small()

    def _paint(self) -> None:
        self.painting.start(self.panel.values_to_paint(), self.panel.model())

    def _paint_larger(self) -> None:
        self.painting.start(self.panel.values_to_repaint(), self.panel.model())

    # --- making the files -------------------------------------------------------------------

    def start(self) -> None:
        """Ask for the formats, then make the files."""
        if self.panel.problem():
            self._show_form("")
            return
        remarks = self.view.canvas.sketch().remarks
        dialog = FilesDialog(self.look, self.wanted_formats(), remarks, self)
        if dialog.exec():
            self.make_files(dialog.answers())

    def resume(self, work: KeptWork) -> None:
        if self.state == "working":
            return
        self.banners.clear()
        self._show_values(work.request.values)
        self._watch(resume_kept(self.desk, self.task, work))

    def show_kept(self, work: KeptWork) -> None:
        if self.state == "working":
            return
        super().show_kept(work)
        self.start_view.set_words(self.panel.describe())
        self._show_step(is_start=False)
