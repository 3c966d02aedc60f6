# SPDX-License-Identifier: AGPL-3.0-or-later
"""The poster beside the form: formats above, the canvas, its tools, proposals and remarks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.mairie.posters.facts import Edit
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_rule
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.words import NBSP
from desktop.ui.workspaces.poster.canvas import PosterCanvas
from desktop.ui.workspaces.poster.canvas_bar import CanvasBar
from desktop.ui.workspaces.poster.edits import aligned, hidden, resized
from desktop.ui.workspaces.poster.format_bar import FormatBar, aspect_of
from desktop.ui.workspaces.poster.part_words import PART_TITLES, done_words
from desktop.ui.workspaces.poster.parts_list import PartsList
from desktop.ui.workspaces.poster.poster_state import PosterState
from desktop.ui.workspaces.poster.proposals_card import ProposalsCard
from desktop.ui.workspaces.poster.remarks_list import RemarksList
from desktop.ui.workspaces.poster.sketch_data import PosterSketch, SketchRemark

_SIDE = 212
"""Pixels at 100 %: two proposals beside each other, and a bar to scroll."""


class PosterView(QFrame):
    """Signals: `drag_changed(Edit)` while a part is in the hand; `word_asked(part id)` to go to
    what is written in the form.
    """

    drag_changed = Signal(object)
    word_asked = Signal(str)

    def __init__(self, look: Look, state: PosterState) -> None:
        super().__init__()
        self._look, self._state = look, state
        self.setProperty("role", "card")
        self.formats = FormatBar(look)
        self.canvas = PosterCanvas(look, state.edit_of)
        self.bar = CanvasBar(look)
        self.proposals = ProposalsCard(look)
        self.remarks = RemarksList(look)
        self.parts = PartsList(look)
        self._lay_out()
        self._connect()
        self.show_format()
        self.show_look()

    # --- what is shown ----------------------------------------------------------------------

    def show_sketch(self, picture: QPixmap, sketch: PosterSketch, *, is_last: bool = True) -> None:
        """Show the poster as it was just drawn; the last one wanted, or another is on its way."""
        self.canvas.show_sketch(picture, sketch, is_last=is_last)
        self.remarks.show_remarks(sketch.remarks)
        self.parts.show_parts(sketch.parts, self._state.hidden_parts())
        self.bar.show_part(self.canvas.part())

    def show_failure(self, sentence: str) -> None:
        """Say that the poster could not be drawn; what was shown stays."""
        if self.canvas.picture().isNull():
            self.canvas.say(sentence)
        failed = SketchRemark("", sentence, is_serious=True)
        self.remarks.show_remarks((failed, *self.canvas.sketch().remarks))

    def show_format(self) -> None:
        """Bring the format of the state in sight."""
        self.formats.set_value(self._state.format_id)
        aspect = aspect_of(self._state.format_id)
        self.canvas.select("")
        self.canvas.set_aspect(aspect)
        self.proposals.set_aspect(aspect)
        self.show_look()

    def show_look(self) -> None:
        """Show what can be taken back, and which proposal the poster is."""
        state = self._state
        self.bar.show_steps(
            can_undo=state.can_undo(), can_redo=state.can_redo(), is_edited=state.is_edited()
        )
        self.proposals.show_seed(None if state.look.layout else state.look.seed)
        self.parts.show_parts(self.canvas.sketch().parts, state.hidden_parts())

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        return [self.canvas]

    # --- inside -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px = self._look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(8), px(12))
        column.setSpacing(px(10))
        column.addWidget(self.formats)
        middle = QHBoxLayout()
        middle.setSpacing(px(12))
        middle.addWidget(self.canvas, 1)
        middle.addWidget(self._make_side())
        column.addLayout(middle, 1)
        column.addWidget(self.bar)

    def _make_side(self) -> QWidget:
        px = self._look.sizes.px
        side = VerticalScroll()
        side.setFixedWidth(px(_SIDE))
        side.column.setContentsMargins(0, 0, px(8), 0)
        side.column.setSpacing(px(12))
        for widget in (self.proposals, make_rule(), self.remarks, make_rule(), self.parts):
            side.column.addWidget(widget)
        side.column.addStretch(1)
        return side

    def _connect(self) -> None:
        state, canvas, bar = self._state, self.canvas, self.bar
        self.formats.chosen.connect(state.set_format)
        state.format_changed.connect(self.show_format)
        state.look_changed.connect(lambda _words: self.show_look())
        canvas.selected.connect(self._show_selection)
        canvas.edited.connect(state.edit)
        canvas.dragged.connect(self.drag_changed)
        self.parts.selected.connect(canvas.select)
        self.parts.hidden_asked.connect(self.hide_part)
        self.proposals.chosen.connect(self._take_proposal)
        self.remarks.asked.connect(self._go_to)
        bar.align_asked.connect(lambda align: self._change("aligné", lambda e: aligned(e, align)))
        bar.size_asked.connect(self._resize)
        bar.hide_asked.connect(lambda: self.hide_part(self._taken()))
        bar.undo_asked.connect(self.undo)
        bar.redo_asked.connect(self.redo)
        bar.restore_asked.connect(self._restore)

    def make_keys(self, whole: QWidget) -> None:
        """Have Ctrl+Z and Ctrl+Y work in the form too; a field takes its own letters back first."""
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, action in (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
        ):
            shortcut = QShortcut(QKeySequence(keys), whole)
            shortcut.setContext(here)
            shortcut.activated.connect(action)

    # --- gestures ---------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last change back."""
        self._say("Annulé", self._state.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._say("Rétabli", self._state.redo())

    def hide_part(self, part_id: str, is_hidden: bool = True) -> None:
        """Hide a part of the poster, or show it again."""
        if not part_id:
            return
        edit = hidden(self._state.edit_of(part_id), is_hidden=is_hidden)
        what = "masqué" if is_hidden else "de nouveau visible"
        part = self.canvas.sketch().part(part_id)
        words = done_words(part, what) if part else f"{PART_TITLES.get(part_id, '')}{NBSP}: {what}"
        self._state.edit(edit, words)
        announce(self, words)

    def _resize(self, steps: int) -> None:
        self._change("agrandi" if steps > 0 else "réduit", lambda edit: resized(edit, steps))

    def _change(self, what: str, make: Callable[[Edit], Edit]) -> None:
        part = self.canvas.part()
        if part is not None:
            self._state.edit(make(self._state.edit_of(part.id)), done_words(part, what))
            announce(self, done_words(part, what))

    def _restore(self) -> None:
        self._state.restore_layout()
        announce(self, "Mise en page rétablie")

    def _take_proposal(self, seed: int) -> None:
        self._state.change(self._state.proposal(seed), "Autre proposition")
        announce(self, "Proposition choisie")

    def _show_selection(self, part_id: str) -> None:
        self.parts.set_selected(part_id)
        self.bar.show_part(self.canvas.part())

    def _go_to(self, remark: SketchRemark) -> None:
        """Take the part that is spoken of, and go to its words in the form."""
        self.canvas.select(remark.part)
        self.word_asked.emit(remark.part)

    def _taken(self) -> str:
        part = self.canvas.part()
        return part.id if part is not None else ""

    def _say(self, what: str, words: str | None) -> None:
        announce(
            self, f"{what}{NBSP}: {words}" if words else f"{what}." if words is not None else ""
        )
