# SPDX-License-Identifier: AGPL-3.0-or-later
"""The finished posters: each format with its picture, its files and its alternative text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.draft import Draft
from desktop.core.task import TaskRequest
from desktop.mairie.posters.formats import formats
from desktop.ui.desk import Desk
from desktop.ui.kept_run import files_folder
from desktop.ui.result_view import ResultView
from desktop.ui.sketch_drawer import SketchDrawer
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_chip, make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.widgets.two_panes import TwoPanes
from desktop.ui.workspaces.poster.file_card import FileCard, FramedPicture
from desktop.ui.workspaces.poster.format_bar import aspect_of, short_title
from desktop.ui.workspaces.poster.result_files import (
    PosterFiles,
    chosen_name,
    files_of,
    kind_words,
    origin_words,
    with_alternative_text,
)

_LEAST_HEIGHT = 440
"""Pixels at 100 %: under it the page scrolls rather than squeeze the pictures."""
_SMALL = 150
"""Pixels at 100 % of what is being made."""
_WAITING = "Voici ce qui se prépare. Les fichiers apparaîtront ici."


class PosterGallery(ResultView):
    """The pictures at the left, the report at the right."""

    def __init__(self, desk: Desk) -> None:
        self._request: TaskRequest | None = None
        self._data: dict[str, Any] = {}
        self.cards: dict[str, FileCard] = {}
        super().__init__(desk)
        self._drawer = SketchDrawer.beside(desk.bridge, desk.pages)
        self._drawer.drawn.connect(self._show_picture)

    def make_body(self) -> QWidget:
        look = self.desk.look
        px = look.sizes.px
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        self._origin = FlowLayout(spacing=px(8))
        column.addLayout(self._origin)
        self._waiting = make_label(_WAITING, "muted")
        column.addWidget(self._waiting)
        self._coming: dict[str, FramedPicture] = {}
        self._coming_line = FlowLayout(spacing=px(12))
        column.addLayout(self._coming_line)
        scroll = VerticalScroll()
        scroll.column.setContentsMargins(0, 0, px(8), 0)
        scroll.column.setSpacing(px(12))
        self._list = QVBoxLayout()
        self._list.setSpacing(px(12))
        scroll.column.addLayout(self._list)
        scroll.column.addStretch(1)
        column.addWidget(scroll, 1)
        self._left = left
        self.panel.rule_words = "Rapport"
        self.split = TwoPanes(look, left, self.panel, ("Visuels", "Rapport"), share=0.62)
        return self.split

    # --- what the page gives ----------------------------------------------------------------

    def start(self, request: TaskRequest) -> None:
        super().start(request)
        self._request = request
        self.show_data({})
        self._show_coming(request)
        self.split.reveal(self._left)

    def show_result(self, draft: Draft) -> None:
        super().show_result(draft)
        self.split.reveal(self._left)

    def show_data(self, data: Mapping[str, Any]) -> None:
        """Show the files that a run wrote."""
        self._data = dict(data)
        clear_layout(self._list)
        clear_layout(self._origin)
        self.cards = {}
        found = files_of(data)
        self._waiting.setVisible(not found)
        if found:
            self._coming.clear()
            clear_layout(self._coming_line)
        for words, tone in origin_words(data) if found else ():
            self._origin.addWidget(make_chip(words, tone))
        for files in found:
            self._add(files)
        for card in self.cards.values():
            self._draw(card.files.format_id, card.picture)

    # --- what the page asks -----------------------------------------------------------------

    def data(self) -> dict[str, Any]:
        """Return the data of the run with the alternative texts as they now read."""
        return self._data

    def folder(self) -> Path:
        """Return where the files of the run lie."""
        return files_folder(self._request) if self._request is not None else Path()

    def least_height(self) -> int:
        least = self.minimumSizeHint().height() if self.split.is_tabbed() else 0
        return max(self.desk.look.sizes.px(_LEAST_HEIGHT), least)

    def focus_first(self) -> None:
        first = next(iter(self.cards.values()), None)
        (first.text if first is not None else self.panel.view).setFocus()

    def panes(self) -> list[QWidget]:
        first = [card.text for card in list(self.cards.values())[:1]]
        return [*first, self.panel.view]

    # --- inside -----------------------------------------------------------------------------

    def _add(self, files: PosterFiles) -> None:
        kinds = [kind_words(self.folder(), name) for name in files.names]
        card = FileCard(self.desk.look, files, kinds)
        card.edited.connect(self._take_text)
        self.cards[files.format_id] = card
        self._list.addWidget(card)

    def _show_coming(self, request: TaskRequest) -> None:
        """Show the posters that are being made, small, before there are files."""
        self._coming.clear()
        clear_layout(self._coming_line)
        for name in str(request.values.get("format") or "").split(","):
            if name in formats():
                title = short_title(name)
                picture = FramedPicture(self.desk.look, title, aspect_of(name), _SMALL)
                picture.setToolTip(title)
                self._coming[name] = picture
                self._coming_line.addWidget(picture)
                self._draw(name, picture)

    def _draw(self, format_id: str, picture: FramedPicture) -> None:
        """Have the picture drawn small: reading an A3 of 35 megapixels would hold the window."""
        if self._request is None:
            return
        values = {**self._request.values, "format": format_id, "chosen": self._painted()}
        request, width = self._request, picture.wanted_width()
        self._drawer.draw(request.task_id, values, request.profile, width, format_id)

    def _painted(self) -> str:
        """Return the painted picture on the posters: the one asked for, or the first of the run."""
        asked = str(self._request.values.get("chosen") or "") if self._request is not None else ""
        name = chosen_name(self._data)
        return asked or (str(self.folder() / name) if name else "")

    def _show_picture(self, format_id: str, drawn: object) -> None:
        picture = QPixmap(getattr(drawn, "path", ""))
        card, coming = self.cards.get(format_id), self._coming.get(format_id)
        shown = card.picture if card is not None else coming
        if shown is not None and not picture.isNull():
            shown.set_picture(picture)

    def _take_text(self, format_id: str, text: str) -> None:
        self._data = with_alternative_text(self._data, format_id, text)
        self.edited.emit()
