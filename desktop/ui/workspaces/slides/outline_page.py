# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of slides with its outline: the start, the outline in sight, what is kept of both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.slides.deck import Deck
from desktop.core.task import Task
from desktop.mairie.slides.deck_file import deck_data
from desktop.ui.desk import Desk
from desktop.ui.widgets.buttons import make_button
from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.slides.deck_state import DeckState
from desktop.ui.workspaces.slides.deck_values import (
    EDITED,
    SOURCE,
    OutlineHome,
    briefs,
    deck_text,
    read_deck_data,
)
from desktop.ui.workspaces.slides.files_page import SlidesFilesPage
from desktop.ui.workspaces.slides.outline.live_slide import LiveSlide
from desktop.ui.workspaces.slides.outline.outline_view import OutlineView
from desktop.ui.workspaces.slides.result.gallery import Coming
from desktop.ui.workspaces.slides.slide_words import title_words
from desktop.ui.workspaces.slides.start.panel import SlidesPanel
from desktop.ui.workspaces.slides.start.start_view import StartView

_OUTLINE_HEIGHT, _TABBED_HEIGHT = 500, 640
"""Pixels at 100 %: under it the page scrolls rather than squeeze the slide and its form."""
_OUTLINE, _SELECTED, _JOB, _AT_START = "outline", "selected", "plan_job", "is_at_start"


class OutlinePage(SlidesFilesPage):
    """Adds the start and the outline; while it is edited the page is "idle" as at the start."""

    panel: SlidesPanel

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self.deck_state = DeckState()
        self.live: LiveSlide | None = None
        self._source, self._runs_plan = "", False
        self._home = OutlineHome()
        super().__init__(desk, task)
        self._connect_live()
        self._take_form(desk.records.form(task.id))

    def make_files(self) -> None:
        """Make the slides of the outline as it now is."""
        raise NotImplementedError

    def _connect_live(self) -> None:
        self.live = LiveSlide(
            self.desk,
            self.task.id,
            self.deck_state,
            self.view.picture,
            self.view.list_pane.list.slides,
            self._look_values,
        )
        self.live.shown.connect(self.view.side.show_sketch)
        self.deck_state.changed.connect(lambda _words: self._deck_changed())
        self.deck_state.selected.connect(lambda _slide_id: self._keep_later.start())

    # --- pieces -----------------------------------------------------------------------------

    def make_panel(self) -> SlidesPanel:
        return SlidesPanel(self.desk, self.task, self.action)

    def make_form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        self.start_view = StartView(self.desk, self.panel)
        self.view = OutlineView(self.desk, self.deck_state)
        self.view.list_pane.settings_asked.connect(self.ask_settings)
        column.addWidget(self.start_view, 1)
        column.addWidget(self.view, 1)
        self.view.hide()
        return form

    def _make_actions(self) -> None:
        super()._make_actions()
        look = self.look
        self.start_button = make_button(
            look, "Revenir au début", self.show_start, role="quiet", icon="arrow-left"
        )
        self.outline_button = make_button(
            look, "Modifier le plan", self.back_to_form, icon="playlist-edit"
        )
        for button in (self.start_button, self.outline_button):
            self.action_line.addWidget(button)
        self.files_button = make_button(
            self.look, "Créer les fichiers", self.make_files, role="main", icon="presentation"
        )
        self.files_button.setToolTip("Créer les fichiers (Ctrl+Entrée)")
        self.action_line.addWidget(self.files_button)
        self.line.change.hide()

    def _refresh_actions(self) -> None:
        super()._refresh_actions()
        is_outline, is_done = self.is_outline(), self.state == "done"
        for button in (self.start_button, self.files_button):
            button.setVisible(is_outline)
        has_deck = is_done and not self.deck_state.is_empty()
        self.outline_button.setVisible(has_deck)
        self.line.set_enabled(False)
        self._show_subtitle()

    def _show_subtitle(self) -> None:
        is_outline = self.is_outline()
        words = self.outline_words() if is_outline else self.task.summary
        # The buttons of these two steps would push the task's own name on two lines.
        titles = {"done": "Votre présentation", "working": self.task.title}
        title = "Plan de la présentation" if is_outline else titles.get(self.state, "")
        self.title.setText(title or self.task.title)
        self.subtitle.setText(words)
        self.subtitle.setVisible(self.state == "idle")

    # --- start and outline ------------------------------------------------------------------

    def is_outline(self) -> bool:
        """True while the outline is edited."""
        return self.state == "idle" and not self.view.isHidden()

    def show_start(self) -> None:
        """Show the source again; the outline stays until another one is made."""
        self._show_step(is_start=True)
        self.panel.focus_first()

    def show_outline(self) -> None:
        """Show the outline, to be edited."""
        self._show_step(is_start=False)

    def _show_step(self, *, is_start: bool) -> None:
        self.start_view.setVisible(is_start)
        self.start_view.offer_outline(self._outline_title())
        self.view.setVisible(not is_start)
        self.whole.verticalScrollBar().setValue(0)
        self._fit_outline()
        self._refresh_actions()
        self._draw_or_rest()

    def _outline_title(self) -> str:
        deck = self.deck_state.deck
        return (deck.title or title_words(deck.slides[0])) if deck.slides else ""

    def back_to_form(self) -> None:
        self.banners.clear()
        self.set_state("idle")
        is_start = self.deck_state.is_empty() or self._runs_plan
        self._show_step(is_start=is_start)
        self.focus_first()

    def start_again(self) -> None:
        """Begin with another source; what is shown stays among the drafts."""
        self._keep()
        self.banners.clear()
        self.set_state("idle")
        self.show_start()

    def _draw_or_rest(self) -> None:
        """Draw while the outline is in sight only."""
        if self.live is None:  # the first time, the pieces are not connected yet
            return
        if self.is_outline():
            self.live.start()
        else:
            self.live.stop()

    def set_state(self, state: str) -> None:
        super().set_state(state)
        self._draw_or_rest()

    def _fit_outline(self) -> None:
        px = self.look.sizes.px
        least = _TABBED_HEIGHT if self.view.is_tabbed() else _OUTLINE_HEIGHT
        self.view.setMinimumHeight(px(least))

    def _fit_result(self) -> None:
        super()._fit_result()
        self._fit_outline()

    # --- the outline ------------------------------------------------------------------------

    def outline_words(self) -> str:
        """Return the outline in a line: how many slides, what a model will write."""
        deck = self.deck_state.deck
        to_write = briefs(deck)
        parts = [slides_words(deck)]
        if to_write:
            model = self.panel.model()
            by = model.title if model else "règles, sans modèle"
            parts.append(f"{count(to_write, 'à rédiger', 'à rédiger')} par {by}")
        return " · ".join(part for part in parts if part)

    def _deck_changed(self) -> None:
        self._show_subtitle()
        self._keep_later.start()

    def _show_source(self) -> None:
        has_model = self.panel.model() is not None
        self.view.set_source(self._source, has_model=has_model)

    def _look_values(self) -> dict[str, Any]:
        return {"template": self.panel.template()}

    def coming(self) -> Coming:
        """Return the slides of the outline with the pictures that there are of them."""
        small, live = self.view.list_pane.list.slides, self.live
        return [
            (
                title_words(slide),
                small.picture(slide.id),
                live.picture_of(slide.id) if live is not None else QPixmap(),
            )
            for slide in self.deck_state.deck.slides
        ]

    def ask_settings(self) -> None:
        """Ask for what holds for all slides."""
        from desktop.ui.workspaces.slides.deck_dialog import DeckDialog

        dialog = DeckDialog(self.look, self.deck_state.deck, self.panel.template(), self)
        if dialog.exec():
            self.take_settings(dialog.deck(), dialog.chosen_template())

    def take_settings(self, deck: Deck, template: str) -> None:
        """Take what holds for all slides."""
        self.deck_state.change(deck, "Réglages modifiés")
        if template != self.panel.template():
            self.panel.set_template(template)
            if self.live is not None:
                self.live.forget()

    def _set_deck(self, deck: Deck) -> None:
        self.deck_state.start_with(deck, self.deck_state.slide_id)
        if self.live is not None:
            self.live.forget()
        self._show_source()

    # --- keeping ----------------------------------------------------------------------------

    def _keep(self) -> None:
        """Keep the form with the outline, and the outline in the work that it came from."""
        self._keep_later.stop()
        if self.state == "idle":
            values = self.panel.kept_values() | {
                _OUTLINE: deck_text(self.deck_state.deck),
                _AT_START: not self.is_outline(),
                _SELECTED: self.deck_state.slide_id,
                _JOB: self._home.job_id,
                SOURCE: self._source,
            }
            self.desk.records.keep_form(self.task.id, values)
            self._keep_outline()
        elif self.state == "done" and self._job_id:
            self._data[SOURCE] = self._source
            draft = self.result.draft()
            self.desk.records.keep_draft(self._job_id, draft, self._data)
            self._home = OutlineHome(self._job_id, draft, self._data)

    def _keep_outline(self) -> None:
        """Keep the outline in its work: there it is found again when another one is opened."""
        home = self._home
        if not home.job_id or home.draft is None or self.deck_state.is_empty():
            return
        home.data |= {EDITED: deck_data(self.deck_state.deck), SOURCE: self._source}
        self.desk.records.keep_draft(home.job_id, home.draft, home.data)

    def _take_form(self, values: Mapping[str, Any]) -> None:
        """Go on with what was kept: the form, and the outline when it was being edited."""
        deck = read_deck_data(values.get(_OUTLINE)) if values else None
        self._source = str(values.get(SOURCE) or "") if values else ""
        if deck is None:
            return
        job_id = str(values.get(_JOB) or "")
        self._home = OutlineHome.of(self.desk.records.load(job_id) if job_id else None)
        self.deck_state.start_with(deck, str(values.get(_SELECTED) or ""))
        self._show_step(is_start=bool(values.get(_AT_START)))


def slides_words(deck: Deck) -> str:
    """Return « 12 diapositives »."""
    return count(len(deck.slides), "diapositive") if deck.slides else f"0{NBSP}diapositive"
