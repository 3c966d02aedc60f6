# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form of eight parts: the task and its context in sight, the others folded under their names."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.mairie.prompting.parts.form_parts import form_parts
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.workspaces.prompting.atelier.demand_state import DemandState
from desktop.ui.workspaces.prompting.atelier.other_demands import OtherDemands
from desktop.ui.workspaces.prompting.atelier.part_field import BLANK
from desktop.ui.workspaces.prompting.atelier.part_row import PartRow

OPEN_FIRST = ("task", "context")
_JOINTS = {"constraints": "\n", "format": "\u00a0; ", "tone": ", "}
"""What stands between a text and an example that is added to it."""


class FormPane(QFrame):
    """Signals: `edited(name, text)` by a key; `taken(name, text)` from an example;
    `attached_changed(bool)`; `document_asked()` to read a file into the part « Document ».
    """

    edited = Signal(str, str)
    taken = Signal(str, str)
    attached_changed = Signal(bool)
    document_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "sheet")
        px = look.sizes.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(4), px(4), px(4), px(4))
        self.scrolled = VerticalScroll()
        outer.addWidget(self.scrolled)
        column = self.scrolled.column
        column.setContentsMargins(px(12), px(8), px(12), px(12))
        column.setSpacing(px(6))
        self.rows: dict[str, PartRow] = {}
        for part in form_parts():
            row = PartRow(look, part)
            row.edited.connect(self.edited)
            row.taken.connect(self._take)
            self.rows[part.name] = row
            column.addWidget(row)
        self.others = OtherDemands(look)
        column.addWidget(self.others)
        column.addStretch(1)
        self._make_document_line()
        self.open_only(OPEN_FIRST)

    def _make_document_line(self) -> None:
        look, row = self._look, self.rows["document"]
        self.attached = CheckBox(look, "Un fichier sera joint à la demande")
        self.attached.toggled.connect(self.attached_changed)
        self.choose = make_button(
            look,
            "Lire un fichier…",
            self.document_asked.emit,
            role="quiet",
            icon="folder-open-outline",
        )
        row.column.addWidget(self.choose)
        row.column.addWidget(self.attached)

    def show_state(self, state: DemandState) -> None:
        """Show what a state holds; what is already so is left alone."""
        for name, row in self.rows.items():
            row.set_text(state.value(name))
        self.others.show_demands(state.others)
        self.attached.blockSignals(True)
        self.attached.setChecked(state.attached)
        self.attached.blockSignals(False)

    def open_only(self, names: tuple[str, ...]) -> None:
        """Unfold some parts and fold the others."""
        for name, row in self.rows.items():
            row.set_open(name in names)

    def open_parts(self) -> list[str]:
        """Return the parts that are unfolded."""
        return [name for name, row in self.rows.items() if row.fold.is_open()]

    def show_part(self, name: str, start: int = -1, end: int = -1) -> None:
        """Open a part and give it the keyboard, its words selected."""
        if name in self.rows:
            self.rows[name].show_words(start, end)

    def blank_part(self) -> str:
        """Return the first part that has a blank to fill; empty when none has."""
        return next((n for n, row in self.rows.items() if BLANK.search(row.field.text())), "")

    def focus_first(self) -> None:
        """Give the keyboard to the task."""
        self.rows["task"].field.setFocus()

    def _take(self, name: str, words: str) -> None:
        """Put an example in its field, after what is there."""
        there = self.rows[name].field.text().rstrip()
        if words in there:
            return
        joint = _JOINTS.get(name, " ")
        self.taken.emit(name, f"{there}{joint}{words}" if there else words)
        self.rows[name].field.setFocus()
