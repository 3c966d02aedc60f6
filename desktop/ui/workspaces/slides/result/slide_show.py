# SPDX-License-Identifier: AGPL-3.0-or-later
"""The slides over the whole screen, one at a time, with nothing around them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from desktop.ui.accessible.roles import Role, tell_role
from desktop.ui.announcements import announce
from desktop.ui.words import NBSP
from desktop.ui.workspaces.slides.result.page_pictures import PagePictures

_FORWARD = (
    Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Return,
    Qt.Key.Key_Enter, Qt.Key.Key_N,
)  # fmt: skip
_BACK = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Up,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_P,
)
_WIDEST = 3_840
_WAIT = "La diapositive se prépare…"
_END = "Fin de la présentation. Échap pour revenir."


class SlideShow(QWidget):
    """Signals: `closed(page)`, the page that was in sight, from 1."""

    closed = Signal(int)

    def __init__(
        self, pictures: PagePictures, page: int, pages: int, words_of: Callable[[int], str]
    ) -> None:
        """Take the page to begin with, from 1, and what gives the words of a page to be said."""
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Présentation")
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tell_role(self, Role.PICTURE)
        self._pictures, self._pages, self._words_of = pictures, pages, words_of
        self._page, self._picture, self._shown = page, QPixmap(), 0
        pictures.large_drawn.connect(self._take)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._ask)
        self._tell()

    def page(self) -> int:
        """Return the page in sight, from 1; one more than the last at the end."""
        return self._page

    def go_to(self, page: int) -> None:
        """Show another page; after the last one, the end."""
        wanted = max(1, min(page, self._pages + 1))
        if wanted != self._page:
            self._page = wanted
            self._ask()
            self._tell()
            self.update()

    # --- inside -----------------------------------------------------------------------------

    def _ask(self) -> None:
        if self._page <= self._pages:
            width = min(_WIDEST, round(self.width() * self.devicePixelRatioF()))
            self._pictures.ask(self._page, max(200, width))

    def _take(self, page: int, picture: QPixmap) -> None:
        if page == self._page:
            self._picture, self._shown = picture, page
            self.update()

    def _tell(self) -> None:
        is_end = self._page > self._pages
        words = self._words_of(self._page)
        place = f"Diapositive {self._page} sur {self._pages}"
        said = _END if is_end else f"{place}{NBSP}: {words}"
        self.setAccessibleName(said)
        announce(self, said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape or (key is Qt.Key.Key_F5):
            self.close()
        elif key in _FORWARD:
            self.go_to(self._page + 1)
        elif key in _BACK:
            self.go_to(self._page - 1)
        elif key is Qt.Key.Key_Home:
            self.go_to(1)
        elif key is Qt.Key.Key_End:
            self.go_to(self._pages)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_right = event.button() == Qt.MouseButton.RightButton
        self.go_to(self._page + (-1 if is_right else 1))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._pictures.large_drawn.disconnect(self._take)
        self.closed.emit(min(self._page, self._pages))
        super().closeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor("#000000"))
        if self._page > self._pages or self._shown != self._page:
            painter.setPen(QColor("#c8c8c8"))
            words = _END if self._page > self._pages else _WAIT
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), words)
        else:
            room, size = QRectF(self.rect()), self._picture.size()
            scale = min(room.width() / size.width(), room.height() / size.height())
            frame = QRectF(0, 0, size.width() * scale, size.height() * scale)
            frame.moveCenter(room.center())
            painter.drawPixmap(frame, self._picture, QRectF(self._picture.rect()))
        painter.end()
