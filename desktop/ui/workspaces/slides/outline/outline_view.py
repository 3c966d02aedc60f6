# SPDX-License-Identifier: AGPL-3.0-or-later
"""The outline being edited: slides at the left, the one in sight at the right, picture above words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from desktop.core.draft import Citation
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.widgets.two_panes import TwoPanes
from desktop.ui.words import NBSP
from desktop.ui.workspaces.slides.deck_state import DeckState
from desktop.ui.workspaces.slides.outline.list_pane import ListPane
from desktop.ui.workspaces.slides.outline.slide_pane import SlidePane
from desktop.ui.workspaces.slides.outline.source_pane import SourcePane

_LIST_SHARE, _SOURCE_SHARE = 0.35, 0.46


class OutlineView(TwoPanes):
    """The list, or the page of the source in its place; the slide in sight beside it."""

    def __init__(self, desk: Desk, state: DeckState) -> None:
        look = desk.look
        self._state = state
        self._came_from: QWidget | None = None
        self._is_stepping = False
        self.list_pane = ListPane(look, state)
        self.source = SourcePane(desk)
        self.left = QStackedWidget()
        self.left.addWidget(self.list_pane)
        self.left.addWidget(self.source)
        self.right = SlidePane(look, state)
        self.picture, self.side, self.form = self.right.picture, self.right.side, self.right.form
        super().__init__(look, self.left, self.right, ("Plan", "Diapositive"), share=_LIST_SHARE)
        self._connect()
        self._make_keys()

    # --- what the page asks -----------------------------------------------------------------

    def set_source(self, path: str, *, has_model: bool) -> None:
        """Take the document that the outline rests on ("" for none) and whether a model will write."""
        self.source.set_document(path)
        self.form.has_source = self.side.has_source = bool(path)
        self.side.has_model = has_model
        self.side.has_document = bool(path) or bool(self._state.deck.source)
        self.form.refresh()
        self.side.refresh()

    def focus_first(self) -> None:
        """Give the keyboard to the list."""
        self.close_source()
        self.reveal(self.left)
        self.list_pane.list.setFocus()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        is_source = self.left.currentWidget() is self.source
        first: QWidget = self.source.pages.picture if is_source else self.list_pane.list
        return [first, self.form.title.field]

    def edit(self) -> None:
        """Write in the slide in sight, from its title on."""
        self.reveal(self.right)
        self.form.focus_first()

    # --- the source -------------------------------------------------------------------------

    def show_citation(self, citation: Citation) -> None:
        """Show the page that something rests on in place of the list."""
        if not self.source.document():
            return
        self._came_from = QApplication.focusWidget()
        self.source.set_in_sight(True)
        self.left.setCurrentWidget(self.source)
        self.set_share(_SOURCE_SHARE)
        self.reveal(self.left)
        self.source.show_citation(citation)

    def close_source(self) -> None:
        """Come back to the list, and to the field one came from."""
        if self.left.currentWidget() is not self.source:
            return
        self.source.set_in_sight(False)
        self.left.setCurrentWidget(self.list_pane)
        self.set_share(_LIST_SHARE)
        target = self._came_from
        if target is not None and self.right.isAncestorOf(target) and not target.isHidden():
            self.reveal(self.right)
            target.setFocus()
        else:
            self.list_pane.list.setFocus()

    # --- steps back -------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last change back."""
        self._step("Annulé", self._state.undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step("Rétabli", self._state.redo)

    def _step(self, what: str, step: Callable[[], str | None]) -> None:
        self._is_stepping = True
        words = step()
        self._is_stepping = False
        if words is not None:
            announce(self, f"{what}{NBSP}: {words}" if words else f"{what}.")

    def _announce(self, words: str) -> None:
        """Say what was done; not each key of a field, which its own text says."""
        if words and not self._state.history.is_typing() and not self._is_stepping:
            announce(self, words)

    # --- wiring -----------------------------------------------------------------------------

    def _connect(self) -> None:
        self.list_pane.list.edit_asked.connect(self.edit)
        self.form.page_asked.connect(self.show_citation)
        self.side.page_asked.connect(self.show_citation)
        self.source.closed.connect(self.close_source)
        self._state.changed.connect(self._announce)

    def _make_keys(self) -> None:
        """Have Ctrl+Z work in every field too: their own steps back are off."""
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
        )
        for name, action in keys:
            shortcut = QShortcut(QKeySequence(name), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
