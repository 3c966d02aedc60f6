# SPDX-License-Identifier: AGPL-3.0-or-later
"""The help window: the contents at the left, a page at the right, a search; one works beside it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.accessible.reading_order import move_focus
from desktop.ui.announcements import announce
from desktop.ui.help.contents_list import ContentsList
from desktop.ui.help.history import ReadingHistory, Stop
from desktop.ui.help.library import FIRST_PAGE, HelpLibrary, Place
from desktop.ui.help.reader import Reader
from desktop.ui.help.searching import search
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button, make_tool_button
from desktop.ui.words import count

NARROW = 780
"""Pixels at 100 %: under it the contents and the page take turns."""
USUAL_SIZE = (1040, 740)
SMALLEST = (420, 340)


class HelpWindow(QDialog):
    """Not modal: it stays beside the window, which goes on working."""

    def __init__(
        self,
        look: Look,
        parent: QWidget | None = None,
        kept_size: str = "",
        keep_size: Callable[[str], None] | None = None,
        foot: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._keep_size, self.foot = look, keep_size, foot
        self._before: QWidget | None = None
        self._history = ReadingHistory()
        self.library = HelpLibrary()
        self.setModal(False)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setMinimumSize(*SMALLEST)
        self.contents = ContentsList(look, self.library)
        self.reader = Reader(look)
        self._contents_shown = False
        self._lay_out()
        self._connect()
        self._restore_size(kept_size)
        if parent is not None:
            parent.installEventFilter(self)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        return move_focus(self, is_next) or super().focusNextPrevChild(is_next)

    # --- what it shows ----------------------------------------------------------------------

    def open_at(self, page_id: str) -> None:
        """Come in front with the help of a page of the window."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.show_place(Place(self.library.help_id(page_id)))
        self.show()
        self.activateWindow()
        self.reader.text.setFocus()
        announce(self, self.windowTitle())

    def show_place(self, place: Place) -> None:
        """Show a page, at a section of it or at its top."""
        self._clear_query()
        self._leave()
        self._history.go(Stop(place))
        self._show(Stop(place))

    def follow(self, link: str) -> None:
        """Go where a link of the help leads; one that leads outside does nothing."""
        stop = self._history.current()
        place = self.library.place(link, stop.place.page_id if stop else "")
        if place is not None:
            self.show_place(place)
            self.reader.text.setFocus()

    def search(self, query: str) -> None:
        """Show the sections that hold these words; an empty query shows the page again."""
        stop = self._history.current() or Stop(Place(FIRST_PAGE))
        if not query.strip():
            self._show(stop if not stop.query else Stop(stop.place))
            return
        self._leave()
        self._history.go(Stop(stop.place, query), in_place=bool(stop.query))
        self._show(Stop(stop.place, query))

    def travel(self, step: int) -> None:
        """Go back (-1) or forward (1)."""
        self._leave()
        stop = self._history.move(step)
        if stop is not None:
            self._clear_query(stop.query)
            self._show(stop)

    def _show(self, stop: Stop) -> None:
        if stop.query:
            found = search(self.library.pages(), stop.query)
            self.reader.show_results(stop.query, found)
            self.setWindowTitle("Aide – Recherche")
            self.contents.show_place(None)
            announce(self, count(len(found), "résultat"))
        else:
            page = self.library.page(stop.place.page_id)
            self.reader.show_page(page, stop.place.anchor)
            self.setWindowTitle(f"Aide – {page.title}")
            self.contents.show_place(stop.place)
        if stop.scrolled is not None:
            self.reader.scroll_to(stop.scrolled)
        self._show_contents(False)
        self.back.setEnabled(self._history.can_move(-1))
        self.forward.setEnabled(self._history.can_move(1))

    def _leave(self) -> None:
        self._history.note(self.reader.place())

    def _clear_query(self, query: str = "") -> None:
        self.query.blockSignals(True)
        self.query.setText(query)
        self.query.blockSignals(False)

    # --- building ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look, px = self._look, self._look.sizes.px
        self.back = make_tool_button(
            look, "Précédent (Alt+Gauche)", "arrow-left", lambda: self.travel(-1)
        )
        self.forward = make_tool_button(
            look, "Suivant (Alt+Droite)", "arrow-right", lambda: self.travel(1)
        )
        self.query = QLineEdit()
        self.query.setPlaceholderText("Rechercher dans l’aide")
        self.query.setAccessibleName("Rechercher dans l’aide")
        self.query.setClearButtonEnabled(True)
        self.turn = make_button(look, "Sommaire", self._turn, icon="format-list-bulleted")
        self.turn.setCheckable(True)
        self.end = make_button(look, "Fermer", self.reject, role="quiet")
        for button in (self.turn, self.end):
            button.setAutoDefault(False)  # Enter in the search is not a press
        bar = QHBoxLayout()
        bar.setSpacing(px(8))
        for widget in (self.back, self.forward, self.turn):
            bar.addWidget(widget)
        bar.addWidget(self.query, 1)
        bar.addWidget(self.end)
        self._panes = panes = QHBoxLayout()
        panes.setSpacing(px(12))
        panes.addWidget(self.contents)
        panes.addWidget(self.reader, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(16))
        column.setSpacing(px(12))
        column.addLayout(bar)
        column.addLayout(panes, 1)
        if self.foot is not None:
            column.addWidget(self.foot)

    def _connect(self) -> None:
        self.reader.link_asked.connect(self.follow)
        self.contents.asked.connect(self._choose)
        self.query.textEdited.connect(self.search)
        self.query.returnPressed.connect(self._first_result)
        self.query.textChanged.connect(self._after_clearing)
        self._look.changed.connect(self._dress)
        self.finished.connect(lambda _code: self._give_back())
        keys = {
            "Alt+Left": lambda: self.travel(-1),
            "Alt+Right": lambda: self.travel(1),
            "Ctrl+F": self._to_query,
            "F1": self._to_query,
        }
        for key, action in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(action)

    def _choose(self, place: Place) -> None:
        self.show_place(place)
        if self._is_narrow():
            self.reader.text.setFocus()

    def _to_query(self) -> None:
        self.query.setFocus()
        self.query.selectAll()

    def _first_result(self) -> None:
        stop = self._history.current()
        if stop is None or not stop.query:
            return
        found = search(self.library.pages(), stop.query)
        if found:
            self.show_place(found[0].place)
            self.reader.text.setFocus()

    def _after_clearing(self, text: str) -> None:
        """The cross of the line empties it without a key: the page comes back then too."""
        if not text:
            self.search("")

    # --- size, look, end --------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close with the window that it helps: nobody looks for a help that is alone."""
        is_closed = event.type() == QEvent.Type.Hide and not event.spontaneous()  # not minimised
        if watched is self.parent() and is_closed and self.isVisible():
            self.reject()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _is_narrow(self) -> bool:
        return self.width() < self._look.sizes.px(NARROW)

    def _turn(self) -> None:
        self._show_contents(not self._contents_shown)
        (self.contents if self._contents_shown else self.reader.text).setFocus()

    def _show_contents(self, shown: bool) -> None:
        self._contents_shown = shown
        self._fit()

    def _fit(self) -> None:
        narrow = self._is_narrow()
        self.turn.setVisible(narrow)
        self.turn.setChecked(self._contents_shown)
        self.contents.setVisible(not narrow or self._contents_shown)
        self.reader.setVisible(not narrow or not self._contents_shown)
        width = self.contents.wanted_width()
        self.contents.setMinimumWidth(0 if narrow else width)
        self.contents.setMaximumWidth(16_777_215 if narrow else width)

    def _dress(self) -> None:
        self.contents.dress()
        stop = self._history.current()
        if stop is not None:
            self._leave()
            self._show(self._history.current() or stop)

    def _restore_size(self, kept: str) -> None:
        px = self._look.sizes.px
        width, height = px(USUAL_SIZE[0]), px(USUAL_SIZE[1])
        with suppress(ValueError):
            width, height = (int(part) for part in kept.split("x"))
        room = self.screen().availableGeometry() if self.screen() else None
        if room is not None:
            width, height = min(width, room.width() - 40), min(height, room.height() - 60)
        self.resize(max(SMALLEST[0], width), max(SMALLEST[1], height))

    def _give_back(self) -> None:
        """Keep the size, and give the keyboard back to where it was."""
        if self._keep_size is not None:
            self._keep_size(f"{self.width()}x{self.height()}")
        before, self._before = self._before, None
        with suppress(RuntimeError):  # what had the keyboard may be gone
            if before is not None and before.isVisible():
                before.window().activateWindow()
                before.setFocus()
