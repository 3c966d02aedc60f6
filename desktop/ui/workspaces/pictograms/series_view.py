# SPDX-License-Identifier: AGPL-3.0-or-later
"""The series beside the form: what it counts, the cards, the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_tool_button
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.widgets.steps import make_steps
from desktop.ui.words import NBSP
from desktop.ui.workspaces.pictograms.detail_pane import DetailPane
from desktop.ui.workspaces.pictograms.grid import CardGrid
from desktop.ui.workspaces.pictograms.quick_starts import quick_starts
from desktop.ui.workspaces.pictograms.series_data import SKIPPED, UNKNOWN, SeriesData, SeriesRow
from desktop.ui.workspaces.pictograms.series_state import SeriesState
from desktop.ui.workspaces.pictograms.words import summary
from desktop.ui.workspaces.poster.event_cards import EventCards
from desktop.ui.workspaces.poster.sketch_data import Named

_DETAIL_HEIGHT, _LEAST = 320, 200
"""Pixels at 100 %."""
_STEPS = (
    (
        "text-box-edit-outline",
        "Écrivez ce qu’il faut montrer",
        "Un besoin par ligne, avec vos mots\u00a0: «\u00a0interdit aux chiens\u00a0», "
        "«\u00a0salle 2, à gauche\u00a0».",
    ),
    (
        "shape-outline",
        "La série se dessine",
        "Les interdictions, les numéros et les flèches sont compris. Vous choisissez une autre "
        "icône ou une autre légende.",
    ),
    (
        "shield-outline",
        "Les signes officiels restent officiels",
        "Un panneau routier ou un signal de sécurité n’est pas redessiné\u00a0: vous lisez pourquoi et "
        "où le trouver.",
    ),
)


class SeriesView(QFrame):
    """Shows the series that was drawn last; what the agent does goes into the state.

    Signals: `start_asked(id of a list that is ready)`.
    """

    start_asked = Signal(str)

    def __init__(
        self, look: Look, state: SeriesState, can_paint: Callable[[], bool],
        paints_missing: Callable[[], bool],
    ) -> None:  # fmt: skip
        super().__init__()
        self._look, self._state = look, state
        self._can_paint, self._paints_missing = can_paint, paints_missing
        self._data = SeriesData()
        self._pictures: Mapping[str, QPixmap] = {}
        self._said = ""
        self._shown_remarks: tuple[tuple[str, ...], bool] = ((), False)
        self.grid, self.detail = CardGrid(look), DetailPane(look, state)
        self._lay_out()
        self._connect()
        self.show_series(SeriesData(), {})

    # --- what is shown ----------------------------------------------------------------------

    def show_series(self, data: SeriesData, pictures: Mapping[str, QPixmap]) -> None:
        """Show the series as it was just drawn."""
        before = [row.key for row in self._data.rows]
        self._data, self._pictures = data, pictures
        self.grid.show_series(data, pictures, self.to_paint())
        self._keep_chosen(before)
        self._show_remarks(data.remarks)
        words = summary(data, to_paint=len(self.to_paint())) if data.rows else ""
        self._summary.setText(words or "La série apparaîtra ici")
        if words != self._said:
            self._said = words
            announce(self, words)
        self._show_chosen()
        self.show_steps()

    def show_failure(self, sentence: str) -> None:
        """Say why the series could not be drawn; what was shown stays."""
        self._show_remarks((sentence, *self._data.remarks), is_bad=True)

    def show_again(self) -> None:
        """Show the same series with what may have changed around it: a model, its use."""
        self.show_series(self._data, self._pictures)

    def show_steps(self) -> None:
        """Show what can be taken back."""
        self.undo_button.setEnabled(self._state.can_undo())
        self.redo_button.setEnabled(self._state.can_redo())

    def to_paint(self) -> frozenset[str]:
        """Return the needs that the model is to draw."""
        if not self._can_paint():
            return frozenset()
        return frozenset(row.key for row in self._data.rows if self._is_to_paint(row))

    def choose(self, key: str) -> None:
        """Choose a need, without taking the keyboard."""
        if key != self.grid.key() and self._data.row(key) is not None:
            self.grid.choose(key)
            self._show_chosen()
            self._bring_in_sight()

    def data(self) -> SeriesData:
        """Return what is shown."""
        return self._data

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        card = self.grid.card(self.grid.key())
        return [card, self.detail.settings.caption] if card is not None else []

    # --- gestures ---------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last step back."""
        self._tell("Annulé", self._state.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._tell("Rétabli", self._state.redo())

    def _remove_or_restore(self, key: str) -> None:
        row = self._data.row(key)
        if row is None:
            return
        is_out = row.state == SKIPPED
        words = "Remis" if is_out else "Retiré"
        self._state.choose(key, f"{words}{NBSP}: {row.caption}", skip=None if is_out else True)
        announce(self, f"{words}{NBSP}: {row.caption}")

    def _move(self, key: str, steps: int) -> None:
        row = self._data.row(key)
        if row is not None:
            self._state.move(key, steps, f"Déplacé{NBSP}: {row.caption}")

    def _rename(self, key: str, word: str) -> None:
        row = self._data.row(key)
        if row is not None:
            new_key = self._state.rename(key, word, row.caption, f"Mot proche{NBSP}: {word}")
            self.grid.choose(new_key)

    def _tell(self, what: str, words: str | None) -> None:
        if words is not None:
            announce(self, f"{what}{NBSP}: {words}" if words else f"{what}.")

    # --- inside -----------------------------------------------------------------------------

    def _is_to_paint(self, row: SeriesRow) -> bool:
        is_asked = self._state.design.choice(row.key).get("paint") is True
        is_missing = self._paints_missing() and row.state == UNKNOWN
        return (is_asked and (row.has_drawing or row.state == UNKNOWN)) or is_missing

    def _keep_chosen(self, before: list[str]) -> None:
        """Keep a need chosen: the same, or the one that now stands in its place."""
        keys = [row.key for row in self._data.rows]
        if not keys or self.grid.key() in keys:
            return
        place = before.index(self.grid.key()) if self.grid.key() in before else 0
        self.grid.choose(keys[min(place, len(keys) - 1)])

    def _show_chosen(self) -> None:
        row = self._data.row(self.grid.key())
        self._stack.setCurrentIndex(0 if self._data.rows else 1)
        self.detail.setVisible(row is not None)
        if row is None:
            return
        place = self._data.rows.index(row) + 1
        number = len(self._data.rows)
        to_paint = row.key in self.to_paint()
        self.detail.show_row(row, place, number, can_paint=self._can_paint(), is_to_paint=to_paint)

    def _bring_in_sight(self) -> None:
        card = self.grid.card(self.grid.key())
        if card is not None:
            self._scroll.ensureWidgetVisible(card, 0, self._look.sizes.px(8))

    def _show_remarks(self, remarks: tuple[str, ...], *, is_bad: bool = False) -> None:
        if (remarks, is_bad) == self._shown_remarks:
            return
        self._shown_remarks = (remarks, is_bad)
        clear_layout(self._remarks)
        for place, sentence in enumerate(remarks):
            tone = "bad" if is_bad and not place else "information"
            self._remarks.addWidget(StateLine(self._look, tone, sentence))

    def _connect(self) -> None:
        self.grid.chosen.connect(lambda _key: self._show_chosen())
        self.grid.details_asked.connect(self.detail.focus_first)
        for part in (self.grid, self.detail):
            part.removal_asked.connect(self._remove_or_restore)
            part.move_asked.connect(self._move)
        self.detail.rename_asked.connect(self._rename)
        self._state.changed.connect(lambda _words: self.show_steps())

    # --- drawing ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px = self._look.sizes.px
        self.setProperty("role", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(self._make_head())
        self._remarks = QVBoxLayout()
        self._remarks.setSpacing(px(4))
        column.addLayout(self._remarks)
        self._scroll = _ModestScroll(self._look)
        self._scroll.column.setContentsMargins(0, 0, px(8), 0)
        self._scroll.column.addWidget(self.grid)
        self._scroll.column.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._make_empty())
        column.addWidget(self._stack, 1)
        self.detail.setFixedHeight(px(_DETAIL_HEIGHT))
        column.addWidget(self.detail)

    def _make_empty(self) -> QWidget:
        """Return what is seen while there is no need: what to do, and lists that are ready."""
        px = self._look.sizes.px
        scroll = _ModestScroll(self._look)
        scroll.column.setContentsMargins(0, 0, px(8), 0)
        scroll.column.setSpacing(px(12))
        scroll.column.addWidget(make_steps(self._look, _STEPS))
        scroll.column.addWidget(make_label("Ou partez d’une liste toute prête", "heading"))
        self.starts = EventCards(self._look)
        self.starts.setAccessibleName("Listes toutes prêtes")
        self.starts.show_events([Named(one.id, one.title, one.help) for one in quick_starts()])
        self.starts.chosen.connect(self.start_asked)
        scroll.column.addWidget(self.starts)
        scroll.column.addStretch(1)
        return scroll

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(self._look.sizes.px(4))
        self._summary = make_label("", "heading")
        self.undo_button = make_tool_button(self._look, "Annuler (Ctrl+Z)", "undo", self.undo)
        self.redo_button = make_tool_button(self._look, "Rétablir (Ctrl+Y)", "redo", self.redo)
        head.addWidget(self._summary, 1)
        head.addWidget(self.undo_button)
        head.addWidget(self.redo_button)
        return head


class _ModestScroll(VerticalScroll):
    """Takes the room that is left: it asks for little, so that the page does not grow for it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setMinimumHeight(look.sizes.px(_LEAST))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.sizes.px(_LEAST))
