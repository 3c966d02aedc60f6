# SPDX-License-Identifier: AGPL-3.0-or-later
"""The finished slides: small pictures, the one in sight, the files and what is to be known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.draft import Draft
from desktop.core.task import TaskRequest
from desktop.tasks.make_slides.task import PLAN
from desktop.ui.desk import Desk
from desktop.ui.kept_run import files_folder
from desktop.ui.look import Look
from desktop.ui.result_view import STREAM_TITLE, ResultView
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.draft_panel import DraftPanel
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.scrolling import NEVER_A_BAR, VerticalScroll
from desktop.ui.widgets.two_panes import TwoPanes
from desktop.ui.words import NBSP
from desktop.ui.workspaces.slides.outline.slide_picture import SlidePicture
from desktop.ui.workspaces.slides.result.files_card import FilesCard
from desktop.ui.workspaces.slides.result.film import Film
from desktop.ui.workspaces.slides.result.page_pictures import PagePictures
from desktop.ui.workspaces.slides.result.slide_files import (
    PDF,
    ShownSlide,
    files_in,
    remarks_of,
    shown_slides,
    texts_of,
)
from desktop.ui.workspaces.slides.result.slide_show import SlideShow

_COMING = "Voici ce qui se prépare. Les diapositives apparaîtront ici."
_NO_PDF = "Les images viennent du PDF, qui n’est pas parmi les fichiers de ce travail."
_DRAWING = "La diapositive se prépare…"
_LEAST_HEIGHT, _LEAST_TABBED = 420, 620
"""Pixels at 100 %: under it the page scrolls rather than squeeze the pictures."""
_MOST_REMARKS, _FEW = 60, 3
_TEXT_HEIGHT, _REMARKS_HEIGHT, _SIDE_WIDTH = 240, 120, 268
Coming = Sequence[tuple[str, QPixmap, QPixmap]]
"""Title, small picture, large picture of each slide that is being made; null where there is none."""


class TextPanel(DraftPanel):
    """All that the slides say as a text: to be read over; the outline is where it is changed."""

    rule_words = "Repris de la source par règles"

    def set_complete(self, is_complete: bool) -> None:
        super().set_complete(is_complete)
        self.edit.hide()

    def _toggle_if_complete(self) -> None:
        """The text cannot be changed here: the slides would not follow."""


class SlidesGallery(ResultView):
    """Signals, beside those of a result: `copy_asked()`, `open_asked(file name)`, `folder_asked()`."""

    copy_asked = Signal()
    open_asked = Signal(str)
    folder_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        self._request: TaskRequest | None = None
        self._data: dict[str, Any] = {}
        self._slides: tuple[ShownSlide, ...] = ()
        self._small: dict[int, QPixmap] = {}
        self.show_window: SlideShow | None = None
        super().__init__(desk)
        self.pictures = PagePictures(desk.pages)
        self.pictures.small_drawn.connect(self._take_small)
        self.pictures.large_drawn.connect(self._take_large)
        self.pictures.counted.connect(self._take_count)
        self.pictures.failed.connect(self._show_failure)
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(120)
        self._redraw.timeout.connect(self._ask_large)
        self.large.resized.connect(self._redraw.start)
        key = QShortcut(QKeySequence("F5"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.show_large)

    # --- drawing ----------------------------------------------------------------------------

    def make_body(self) -> QWidget:
        look = self.desk.look
        self.panel.deleteLater()  # the plain one: this one cannot be edited
        self.panel = TextPanel(look, self.make_view())
        self.plan = TextPanel(look, self.make_view())
        self.plan.view.setPlaceholderText("Le plan s’affichera ici dès qu’il est prêt.")
        self.plan.set_complete(False)
        self.split = TwoPanes(
            look,
            self._make_pictures(look),
            self._make_side(look),
            ("Diapositives", "Fichiers"),
            share=0.68,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.split)
        self._stack.addWidget(self.plan)
        return self._stack

    def _make_pictures(self, look: Look) -> QFrame:
        px = look.sizes.px
        self._left = card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(px(16), px(12), px(16), px(4))
        column.setSpacing(px(8))
        self.film, self.large = Film(look), SlidePicture(look)
        self.film.page_chosen.connect(self._show_page)
        self.film.large_asked.connect(self.show_large)
        head = QHBoxLayout()
        self._title = make_label("", "strong")
        self.show_button = make_button(
            look, "Montrer en grand", self.show_large, icon="presentation-play"
        )
        self.show_button.setToolTip("Montrer en plein écran (F5)")
        head.addWidget(self._title, 1)
        head.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignTop)
        self._waiting = make_label(_COMING, "muted")
        column.addLayout(head)
        column.addWidget(self._waiting)
        column.addWidget(self.large, 1)
        column.addWidget(self.film)
        return card

    def _make_side(self, look: Look) -> QWidget:
        px = look.sizes.px
        side = VerticalScroll()
        column = side.column
        column.setContentsMargins(0, 0, px(4), 0)
        column.setSpacing(px(12))
        self.files = FilesCard(look)
        self.files.copy_asked.connect(self.copy_asked)
        self.files.open_asked.connect(self.open_asked)
        self.files.folder_asked.connect(self.folder_asked)
        scroll = VerticalScroll()
        scroll.column.setContentsMargins(0, 0, px(6), 0)
        scroll.setFixedHeight(px(_REMARKS_HEIGHT))
        self._remark_list = scroll.column
        self.remarks = Fold(look, "À savoir", scroll)
        self.text = Fold(look, "Tout le texte", self.panel)
        self.panel.setMinimumHeight(px(_TEXT_HEIGHT))
        column.addWidget(self.files)
        column.addWidget(self.remarks)
        column.addWidget(self.text)
        column.addStretch(1)
        side.setProperty("horizontalScrollBarPolicy", NEVER_A_BAR)
        side.setMinimumWidth(px(_SIDE_WIDTH))
        self._side = side
        return side

    # --- what the page gives ----------------------------------------------------------------

    def start(self, request: TaskRequest) -> None:
        super().start(request)
        self._request = request
        is_plan = request.values.get("stage") == PLAN
        self._stack.setCurrentWidget(self.plan if is_plan else self.split)
        self.plan.show_draft(Draft(""), is_complete=False)
        self.show_data({})
        self.split.reveal(self._left)

    def show_coming(self, slides: Coming) -> None:
        """Show what is being made: the titles of the outline, with their pictures."""
        self._show_slides([ShownSlide(n, title) for n, (title, *_) in enumerate(slides, 1)])
        for number, (_title, small, large) in enumerate(slides, 1):
            self.film.set_picture(number, small)
            if not large.isNull():
                self._small[number] = large
        self._show_page(self.film.page())

    def show_preview(self, draft: Draft) -> None:
        panel = self.plan if self._stack.currentWidget() is self.plan else self.panel
        panel.show_draft(draft, is_complete=False)

    def append_stream(self, text: str) -> None:
        panel = self.plan if self._stack.currentWidget() is self.plan else self.panel
        panel.view.append_stream(text, STREAM_TITLE)

    def show_result(self, draft: Draft) -> None:
        super().show_result(draft)
        self.split.reveal(self._left)

    def show_data(self, data: Mapping[str, Any]) -> None:
        """Show the files and the pages of a run; empty while there are none."""
        self._data = dict(data)
        self._small.clear()
        self._waiting.setVisible(not data)
        self.show_button.setVisible(bool(data))
        for widget in (self.files, self.text):
            widget.setVisible(bool(data))
        self.files.show_files(files_in(self.folder()) if data else ())
        self._show_remarks(remarks_of(data))
        self._show_slides(shown_slides(data))
        path = self.folder() / PDF
        has_pages = bool(data) and path.is_file()
        self.show_button.setEnabled(has_pages)
        self.pictures.open(str(path) if has_pages else "", self.film.picture_width())
        if data and not has_pages:
            self.large.say(_NO_PDF)
        elif has_pages:
            self._ask_large()

    def _show_slides(self, slides: Sequence[ShownSlide]) -> None:
        self._slides = tuple(slides)
        self.film.show_slides(self._slides)
        self._show_title(self.film.page())

    def _show_remarks(self, remarks: tuple[str, ...]) -> None:
        clear_layout(self._remark_list)
        for remark in remarks[:_MOST_REMARKS]:
            self._remark_list.addWidget(make_label(remark, "small"))
        self._remark_list.addStretch(1)
        self.remarks.setVisible(bool(remarks))
        self.remarks.set_title(f"À savoir ({len(remarks)})")
        self.remarks.set_open(0 < len(remarks) <= _FEW)

    # --- what the page asks -----------------------------------------------------------------

    def folder(self) -> Path:
        """Return where the files of the run lie."""
        return files_folder(self._request) if self._request is not None else Path()

    def least_height(self) -> int:
        least = _LEAST_TABBED if self.split.is_tabbed() else _LEAST_HEIGHT
        return self.desk.look.sizes.px(least)

    def focus_first(self) -> None:
        if self._stack.currentWidget() is self.plan:
            self.plan.view.setFocus()
        else:
            self.film.setFocus()

    def panes(self) -> list[QWidget]:
        if self._stack.currentWidget() is self.plan:
            return [self.plan.view]
        return [self.film, self.files.copy]

    # --- one page ---------------------------------------------------------------------------

    def _show_page(self, page: int) -> None:
        self._show_title(page)
        small = self._small.get(page)
        if small is not None:  # its own, until the large one has come
            self.large.show_picture(small, texts_of(self._data, page))
        else:
            self.large.say(_DRAWING if self.pictures.has_file() else self.large.words())
        self._ask_large()

    def _show_title(self, page: int) -> None:
        if not 0 < page <= len(self._slides):
            self._title.setText("")
            return
        place = f"Diapositive {page} sur {len(self._slides)}"
        title = self._slides[page - 1].title
        self._title.setText(f"{place}{NBSP}: {title}" if title else place)

    def _ask_large(self) -> None:
        if self.show_window is None:
            self.pictures.ask(self.film.page(), self.large.wanted_width())

    def _take_large(self, page: int, picture: QPixmap) -> None:
        if page != self.film.page() or self.show_window is not None:
            return
        shown = QPixmap(picture)
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        self.large.show_picture(shown, texts_of(self._data, page))

    def _take_small(self, page: int, picture: QPixmap) -> None:
        self._small[page] = picture
        self.film.set_picture(page, picture)

    def _take_count(self, pages: int) -> None:
        """The file has the last word on how many pages there are."""
        if pages != len(self._slides):
            known = {slide.number: slide.title for slide in self._slides}
            self._show_slides([ShownSlide(n, known.get(n, "")) for n in range(1, pages + 1)])

    def _show_failure(self, sentence: str) -> None:
        self.large.say(sentence)

    # --- over the whole screen --------------------------------------------------------------

    def show_large(self) -> None:
        """Show the slides over the whole screen, from the one in sight."""
        if not self.pictures.has_file() or self.show_window is not None or not self._slides:
            return
        page = max(1, self.film.page())
        self.show_window = SlideShow(self.pictures, page, len(self._slides), self._spoken)
        self.show_window.closed.connect(self._end_show)
        self.show_window.showFullScreen()
        self.show_window.activateWindow()

    def _spoken(self, page: int) -> str:
        return self._slides[page - 1].title if 0 < page <= len(self._slides) else ""

    def _end_show(self, page: int) -> None:
        self.show_window = None
        self.film.setCurrentRow(page - 1)
        self.window().activateWindow()
        self.film.setFocus()
        self._ask_large()
