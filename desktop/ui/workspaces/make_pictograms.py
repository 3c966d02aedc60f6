# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of « Produire des pictogrammes »: the needs and the style, the series beside, the files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import Task
from desktop.ui.desk import Desk
from desktop.ui.records import KeptWork
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.two_panes import TwoPanes
from desktop.ui.words import count
from desktop.ui.workspaces.pictograms.design import keys_of
from desktop.ui.workspaces.pictograms.files_page import PictogramFilesPage
from desktop.ui.workspaces.pictograms.live_series import LiveSeries
from desktop.ui.workspaces.pictograms.panel import PictogramsPanel
from desktop.ui.workspaces.pictograms.quick_starts import quick_starts
from desktop.ui.workspaces.pictograms.series_data import SeriesData
from desktop.ui.workspaces.pictograms.series_state import SeriesState
from desktop.ui.workspaces.pictograms.series_view import SeriesView

FORM_HEIGHT = 600
"""Pixels at 100 %: under it the page scrolls rather than squeeze the series."""


class MakePictogramsPage(PictogramFilesPage):
    """Adds the series that is drawn as one types, its cards, and the gallery of files.

    Signals, beside those of a task's page: `page_asked(id)` to open another page of the window.
    """

    action = "Créer les fichiers"
    done_words = "Les pictogrammes sont prêts."
    page_asked = Signal(str)

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self.series_state = SeriesState()
        self._is_typing = False
        self._shown_models: tuple[frozenset[str], bool] = (frozenset(), False)
        super().__init__(desk, task)
        self._connect_pieces()
        self._make_keys()

    # --- pieces -----------------------------------------------------------------------------

    def make_panel(self) -> PictogramsPanel:
        return PictogramsPanel(self.desk, self.task, self.series_state, self.action)

    def make_form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        self.view = SeriesView(
            self.look,
            self.series_state,
            self.panel.can_paint,
            self.panel.generated.isChecked,
        )
        names = ("Besoins et style", "Série")
        self.sides = TwoPanes(self.look, self.panel, self.view, names, share=0.38)
        self.sides.setMinimumHeight(self.look.sizes.px(FORM_HEIGHT))
        column.addWidget(self.sides)
        return form

    def _connect_pieces(self) -> None:
        panel, view = self.panel, self.view
        self.live = LiveSeries(
            self.desk,
            self.task.id,
            panel,
            view.grid.picture_width,
            view.detail.icons.picture_width,
        )
        self.live.shown.connect(self._show_series)
        self.live.failed.connect(view.show_failure)
        self.live.alternatives_drawn.connect(view.detail.icons.set_pictures)
        self.live.searched.connect(view.detail.icons.take_found)
        view.detail.icons.pictures_wanted.connect(self.live.draw_alternatives)
        view.detail.icons.search_asked.connect(self.live.search)
        panel.needs.typed.connect(lambda _text: self._words_typed())
        view.start_asked.connect(self._take_start)
        panel.changed.connect(self._show_models)
        panel.models_asked.connect(lambda: self.page_asked.emit("models"))

    def _make_actions(self) -> None:
        super()._make_actions()
        self.empty_button = make_button(
            self.look, "Tout effacer", self._empty, role="quiet", icon="eraser"
        )
        self.action_line.addWidget(self.empty_button)

    def _refresh_actions(self) -> None:
        super()._refresh_actions()
        self._show_emptying()

    def _show_emptying(self) -> None:
        self.empty_button.setVisible(self.state == "idle" and not self.panel.is_empty())

    def _make_keys(self) -> None:
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, action in (
            ("Ctrl+Z", self.view.undo),
            ("Ctrl+Y", self.view.redo),
            ("Ctrl+Shift+Z", self.view.redo),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.sides)
            shortcut.setContext(here)
            shortcut.activated.connect(action)

    # --- what the window asks ---------------------------------------------------------------

    def opened(self) -> None:
        super().opened()
        # Once drawn: asking for the pictures would hold the first drawing back.
        QTimer.singleShot(0, self, self._draw_or_rest)

    def panes(self) -> list[QWidget]:
        if self.state != "idle":
            return self.result.panes()
        return [self, *self.view.panes()]

    def request_words(self) -> str:
        from desktop.mairie.pictograms.series.needs import read_needs

        text, path = self.series_state.design.text, self.panel.needs.file()
        needs = [need.text for need in read_needs(text).needs] if text.strip() else []
        shown = ", ".join(needs[:3]) + ("…" if len(needs) > 3 else "")
        words = [count(len(needs), "besoin") if needs else "", shown, Path(path).name]
        return " · ".join(part for part in words if part)

    def take_file(self, path: str) -> None:
        if self.state == "working":
            return
        self.back_to_form()
        self.panel.needs.take_file(path)

    # --- the series in sight ----------------------------------------------------------------

    def _take_start(self, start_id: str) -> None:
        self.panel.needs.take_start(next(one for one in quick_starts() if one.id == start_id))

    def _words_typed(self) -> None:
        self._is_typing = True
        self.live.words_changed()

    def _show_series(self, data: SeriesData, pictures: Mapping[str, QPixmap]) -> None:
        self.view.show_series(data, pictures)
        if self._is_typing:
            self._is_typing = False
            self._follow_line()

    def _follow_line(self) -> None:
        """Choose the need of the line that is being written."""
        line = self.panel.needs.line()
        keys = keys_of(line) if line.strip() else ()
        if keys:
            self.view.choose(keys[-1])

    def _show_models(self) -> None:
        """Show what the model would draw, and whether there is something to empty."""
        to_paint = self.view.to_paint()
        if (to_paint, self.panel.can_paint()) != self._shown_models:
            self._shown_models = (to_paint, self.panel.can_paint())
            self.view.show_again()
        self._show_emptying()

    def set_state(self, state: str) -> None:
        super().set_state(state)
        if hasattr(self, "live"):  # the first time, the pieces are not connected yet
            self._draw_or_rest()

    def _draw_or_rest(self) -> None:
        """Draw while the form is in sight only."""
        if self.state == "idle":
            self.live.start()
        else:
            self.live.stop()

    # --- emptying ---------------------------------------------------------------------------

    def _empty(self) -> None:
        """Forget the needs, with a way back: they may be an hour's work."""
        kept = self.panel.empty()
        self.panel.focus_first()
        banner = Banner(self.look, "information", "La liste est vide.")
        banner.add_button("Rétablir la série", lambda: self._give_back(kept))
        self.banners.clear()
        self.banners.add(banner)

    def _give_back(self, values: Mapping[str, Any]) -> None:
        self.banners.clear()
        self.panel.set_values(values)
        self.panel.focus_first()

    def show_kept(self, work: KeptWork) -> None:
        super().show_kept(work)
        self._refresh_actions()
