# SPDX-License-Identifier: AGPL-3.0-or-later
"""The finished series: its sheet, the report, each pictogram with its alternative text and its files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.core.draft import Draft
from desktop.core.task import Choice, TaskRequest
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.kept_run import files_folder
from desktop.ui.result_view import ResultView
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_chip, make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.page_view import PageView
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.two_panes import TwoPanes
from desktop.ui.workspaces.pictograms.result_rows import (
    SHEET,
    PictogramRow,
    SeriesFileRow,
    alternative_content,
    drawn_rows,
    licence_line,
    origin_chips,
)
from desktop.ui.workspaces.pictograms.series_data import SeriesData, read_series

_LEAST_HEIGHT = 460
"""Pixels at 100 %: under it the page scrolls rather than squeeze the sheet."""
_SHEET, _REPORT = "sheet", "report"
_COPIED = "Textes copiés."


class SeriesGallery(ResultView):
    """The sheet or the report at the left, the pictograms and their files at the right."""

    def __init__(self, desk: Desk) -> None:
        self._request: TaskRequest | None = None
        self._data = SeriesData()
        self.rows: list[PictogramRow] = []
        super().__init__(desk)

    def make_body(self) -> QWidget:
        look = self.desk.look
        self.panel.rule_words = "Rapport"
        self.sheet = PageView(look, self.desk.pages)
        self.sheet.setAccessibleName("Planche de la série")
        self.sheet.picture.setAccessibleName("Image de la planche")
        self._left = self._make_left()
        self.files_pane = self._make_right()
        self.split = TwoPanes(
            look, self._left, self.files_pane, ("Planche", "Fichiers"), share=0.55
        )
        return self.split

    # --- what the page gives ----------------------------------------------------------------

    def start(self, request: TaskRequest) -> None:
        super().start(request)
        self._request = request
        self.show_data({})
        self._show_side(_REPORT)
        self.split.reveal(self._left)

    def show_data(self, data: Mapping[str, Any]) -> None:
        """Show the files that a run wrote."""
        self._data = read_series(data)
        for layout in (self._origin, self._list, self._files):
            clear_layout(layout)
        drawn, folder = drawn_rows(self._data), self.folder()
        for words, tone in origin_chips(self._data):
            self._origin.addWidget(make_chip(words, tone))
        self._licence.setText(licence_line(self._data))
        self.rows = [PictogramRow(self.desk.look, row, folder) for row in drawn]
        for row in self.rows:
            self._list.addWidget(row)
        if self.rows:
            self.rows[-1].setProperty("last", "true")
        for name in self._data.files:
            self._files.addWidget(SeriesFileRow(self.desk.look, name, folder))
        for part in (self._drawn_card, self._files_card, self._licence):
            part.setVisible(bool(drawn))
        self._waiting.setVisible(not drawn)
        self._show_sheet()

    def show_result(self, draft: Draft) -> None:
        super().show_result(draft)
        self.split.reveal(self._left)

    # --- what the page asks -----------------------------------------------------------------

    def series(self) -> SeriesData:
        """Return what was said of the series."""
        return self._data

    def folder(self) -> Path:
        """Return where the files of the run lie."""
        return files_folder(self._request) if self._request is not None else Path()

    def least_height(self) -> int:
        least = self.minimumSizeHint().height() if self.split.is_tabbed() else 0
        return max(self.desk.look.sizes.px(_LEAST_HEIGHT), least)

    def focus_first(self) -> None:
        self.panes()[0].setFocus()

    def panes(self) -> list[QWidget]:
        is_sheet = self.sides.value() == _SHEET
        return [self.sheet.picture if is_sheet else self.panel.view, self.copy_button]

    # --- inside -----------------------------------------------------------------------------

    def _show_sheet(self) -> None:
        path = self.folder() / SHEET
        has_sheet = SHEET in self._data.files and path.exists()
        self.sides.setVisible(has_sheet)
        if self._data.rows:
            self._show_side(_SHEET if has_sheet else _REPORT)
        # Once the pane has its width: a page that is asked for before would be drawn too small.
        wanted = str(path) if has_sheet else ""
        QTimer.singleShot(0, self, lambda: self.sheet.set_document(wanted))

    def _show_side(self, side: str) -> None:
        self.sides.set_value(side)
        self._stack.setCurrentWidget(self.sheet if side == _SHEET else self.panel)

    def _copy_texts(self) -> None:
        QGuiApplication.clipboard().setText(alternative_content(self._data))
        self.copy_button.setText(_COPIED)
        announce(self, _COPIED)

    # --- drawing ----------------------------------------------------------------------------

    def _make_left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.desk.look.sizes.px(8))
        choices = (Choice(_SHEET, "Planche"), Choice(_REPORT, "Rapport"))
        self.sides = Segmented(self.desk.look, "À voir", choices, _REPORT)
        self.sides.changed.connect(self._show_side)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sheet)
        self._stack.addWidget(self.panel)
        column.addWidget(self.sides)
        column.addWidget(self._stack, 1)
        return left

    def _make_right(self) -> QWidget:
        look, px = self.desk.look, self.desk.look.sizes.px
        scroll = VerticalScroll()
        column = scroll.column
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(10))
        self._origin = FlowLayout(spacing=px(8))
        self._licence = make_label("", "muted")
        self._waiting = make_label("Les pictogrammes apparaîtront ici.", "muted")
        self._files_card, files = make_card(look, "Fichiers de la série", padding=16)
        self._drawn_card, drawn = make_card(look, "Pictogrammes et textes alternatifs", padding=16)
        self._files, self._list = QVBoxLayout(), QVBoxLayout()
        self._list.setSpacing(0)
        files.addLayout(self._files)
        self.copy_button = make_button(
            look, "Copier les textes alternatifs", self._copy_texts, icon="content-copy"
        )
        drawn.addWidget(self.copy_button)
        drawn.addLayout(self._list)
        column.addLayout(self._origin)
        for part in (self._waiting, self._licence, self._files_card, self._drawn_card):
            column.addWidget(part)
        column.addStretch(1)
        return scroll
