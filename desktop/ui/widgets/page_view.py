# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shows one page of the source document as a picture: turn pages, zoom, go to a passage."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
)

from desktop.core.draft import Citation
from desktop.core.events import PageDrawn
from desktop.ui.accessible.roles import Role, tell_role
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.page_drawer import PageDrawer
from desktop.ui.widgets.buttons import make_tool_button
from desktop.ui.widgets.labels import make_label

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Of the width of the pane."""
WIDEST = 4000
"""Pixels asked of a worker at most."""


class PageView(QFrame):
    """The page pane. A worker draws; the window only shows the picture."""

    page_changed = Signal(int)

    def __init__(self, look: Look, drawer: PageDrawer) -> None:
        super().__init__()
        self._look, self._drawer = look, drawer
        self._document, self._page, self._pages = "", 0, 0
        self._citation: Citation | None = None
        self._zoom = 1.0
        self._picture = QPixmap()
        self.setProperty("role", "sheet")
        self.setAccessibleName("Document source")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.sizes.px(n) for n in (12, 8, 12, 12)))
        column.setSpacing(look.sizes.px(8))
        column.addLayout(self._make_bar())
        self.picture = self._make_scroll()
        column.addWidget(self.picture, 1)
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(120)
        self._redraw.timeout.connect(self._ask)
        drawer.drawn.connect(self._show)
        drawer.failed.connect(self._show_failure)
        self._refresh_bar()

    # --- what is asked of it ----------------------------------------------------------------

    def set_document(self, path: str, page: int = 1) -> None:
        """Show another document from `page`; an empty path shows none."""
        self._document, self._pages, self._citation = path, 0, None
        self._picture = QPixmap()
        self._page = 0
        if path:
            self.go_to(page)
        else:
            self._say("Aucun document.")
            self._refresh_bar()

    def document(self) -> str:
        """Return the path of the document shown."""
        return self._document

    def page(self) -> int:
        """Return the number of the page shown or on its way, from 1; 0 without document."""
        return self._page

    def go_to(self, page: int) -> None:
        """Show a page, without a highlight."""
        self._move(page, None)

    def is_untouched(self) -> bool:
        """True when nobody has turned the pages of this document yet."""
        return bool(self._document) and self._page == 1 and self._citation is None

    def show_citation(self, citation: Citation, *, speak: bool = True) -> None:
        """Show the page of a citation, its passage highlighted and in sight."""
        self._move(citation.page, citation)
        if speak:
            announce(self, f"Page {citation.page} affichée, passage surligné.")

    def zoom_by(self, step: int) -> None:
        """Zoom one step in (1) or out (-1)."""
        nearest = min(range(len(ZOOMS)), key=lambda i: abs(ZOOMS[i] - self._zoom))
        self._set_zoom(ZOOMS[max(0, min(len(ZOOMS) - 1, nearest + step))])

    # --- pieces -----------------------------------------------------------------------------

    def _make_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(self._look.sizes.px(4))
        self.previous = make_tool_button(
            self._look, "Page précédente", "chevron-left", lambda: self.go_to(self._page - 1)
        )
        self.next = make_tool_button(
            self._look, "Page suivante", "chevron-right", lambda: self.go_to(self._page + 1)
        )
        self._box = self._make_box()
        self._total = make_label("", "muted", wrap=False)
        bar.addWidget(self.previous)
        bar.addWidget(make_label("Page", "muted", wrap=False))
        bar.addWidget(self._box)
        bar.addWidget(self._total)
        bar.addWidget(self.next)
        bar.addStretch(1)
        for name, icon, action in (
            ("Réduire la page", "magnify-minus-outline", lambda: self.zoom_by(-1)),
            ("Agrandir la page", "magnify-plus-outline", lambda: self.zoom_by(1)),
            ("Ajuster à la largeur", "fit-to-page-outline", lambda: self._set_zoom(1.0)),
        ):
            bar.addWidget(make_tool_button(self._look, name, icon, action))
        return bar

    def _make_box(self) -> QSpinBox:
        box = QSpinBox()
        box.setAccessibleName("Numéro de la page")
        box.setKeyboardTracking(False)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        box.valueChanged.connect(self.go_to)
        return box

    def _make_scroll(self) -> QScrollArea:
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._label.setWordWrap(True)
        self._label.setProperty("role", "muted")
        scroll = QScrollArea()
        scroll.setObjectName("pageScroll")
        scroll.setWidget(self._label)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setAccessibleName("Image de la page")
        tell_role(scroll, Role.PICTURE)
        scroll.installEventFilter(self)
        scroll.setMinimumSize(QSize(self._look.sizes.px(160), self._look.sizes.px(160)))
        return scroll

    # --- asking and showing -----------------------------------------------------------------

    def _move(self, page: int, citation: Citation | None) -> None:
        wanted = max(1, min(page, self._pages) if self._pages else page)
        if wanted == self._page and citation == self._citation and not self._picture.isNull():
            return
        is_other = wanted != self._page
        self._page, self._citation = wanted, citation
        if is_other:
            self._say(f"Page {wanted} : préparation de l’image…")
        self._refresh_bar()
        self._ask()

    def _ask(self) -> None:
        if not self._document or not self._page:
            return
        highlights = (self._citation,) if self._citation is not None else ()
        self._drawer.draw(self._document, self._page, self._wanted_width(), highlights)

    def _wanted_width(self) -> int:
        pixels = self._logical_width() * self.devicePixelRatioF()
        return max(200, min(WIDEST, round(pixels)))

    def _logical_width(self) -> int:
        margin = self._look.sizes.px(20)
        return max(160, round((self.picture.viewport().width() - margin) * self._zoom))

    def _show(self, drawn: PageDrawn) -> None:
        if drawn.page != self._page:
            return
        picture = QPixmap(drawn.path)
        if picture.isNull():
            self._show_failure("L’image de cette page n’a pas pu être affichée.")
            return
        self._pages, self._picture = drawn.pages, picture
        self._fit()
        self._refresh_bar()
        words = f"Page {drawn.page} sur {drawn.pages}"
        passage = self._citation.passage if self._citation is not None else ""
        self.picture.setAccessibleDescription(
            f"{words}. Passage surligné : {passage}" if passage else words
        )
        QTimer.singleShot(0, self, lambda: self._scroll_to(drawn.highlight_top))
        self.page_changed.emit(drawn.page)

    def _fit(self) -> None:
        if self._picture.isNull():
            return
        ratio = self.devicePixelRatioF()
        width = round(self._logical_width() * ratio)
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = self._picture
        if picture.width() != width:
            picture = picture.scaledToWidth(width, smooth)
        picture.setDevicePixelRatio(ratio)
        self._label.setPixmap(picture)

    def _scroll_to(self, share: float | None) -> None:
        bar = self.picture.verticalScrollBar()
        if share is None:
            bar.setValue(0)
            return
        height = self._label.pixmap().deviceIndependentSize().height()
        bar.setValue(round(share * height - self.picture.viewport().height() / 3))

    def _show_failure(self, sentence: str) -> None:
        self._say(sentence)
        announce(self, sentence)

    def _say(self, sentence: str) -> None:
        self._picture = QPixmap()
        self._label.setText(sentence)

    def _refresh_bar(self) -> None:
        self._box.blockSignals(True)
        self._box.setRange(1, self._pages or max(1, self._page))
        self._box.setValue(max(1, self._page))
        self._box.blockSignals(False)
        self._total.setText(f"sur {self._pages}" if self._pages else "")
        digits = max(3, len(str(self._pages)))
        width = self._box.fontMetrics().horizontalAdvance("0" * digits)
        self._box.setFixedWidth(width + self._look.sizes.px(32))
        self._box.setEnabled(bool(self._document))
        self.previous.setEnabled(self._page > 1)
        self.next.setEnabled(bool(self._pages) and self._page < self._pages)

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._fit()
        self._redraw.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._picture.isNull():
            self._fit()
            self._redraw.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn the page where « page suivante » has nothing left to scroll."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            bar = self.picture.verticalScrollBar()
            if event.key() == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
                self.go_to(self._page + 1)
                return True
            if event.key() == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
                self.go_to(self._page - 1)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.zoom_by(1 if event.key() == Qt.Key.Key_Plus else -1)
        else:
            super().keyPressEvent(event)
