# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of a slide one under the other, edited as one edits a list: Enter, Backspace, arrows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.workspaces.slides.editor.part_row import PartRow
from desktop.ui.workspaces.slides.editor.parts import (
    POINTS,
    Part,
    PartKind,
    joined_points,
    moved,
    reworded,
    says_nothing,
    split_point,
)


class PartsForm(QWidget):
    """Signals: `edited(parts, gesture)`, without those that say nothing; `page_asked(Citation)`;
    `split_asked(place)` to cut the slide before a part.
    """

    edited = Signal(tuple, str)
    page_asked = Signal(object)
    split_asked = Signal(int)

    def __init__(
        self, look: Look, kind: PartKind, name: str, *, may_split: bool = False, beside: str = ""
    ) -> None:
        """Take what is edited; `beside` says which of several such lists of a slide this one is."""
        super().__init__()
        self._look, self._kind, self._name, self._may_split = look, kind, name, may_split
        self._parts: tuple[Part, ...] = ()
        self._has_source, self._beside = False, beside
        self.rows: list[PartRow] = []
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(4))
        self._list = QVBoxLayout()
        self._list.setSpacing(look.sizes.px(4))
        column.addLayout(self._list)
        self.add = make_button(look, kind.add_words, self.add_part, role="quiet", icon="plus")
        if beside:
            self.add.setAccessibleName(f"{kind.add_words}, {beside}")
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    # --- what it shows ----------------------------------------------------------------------

    def show_parts(self, parts: Sequence[Part], *, has_source: bool) -> None:
        """Show parts; rows that are there are kept, and so is the keyboard."""
        self._has_source = has_source
        if tuple(parts) != self._said():
            self._parts = tuple(parts)
        self._refresh()

    def parts(self) -> tuple[Part, ...]:
        """Return the parts that say something."""
        return self._said()

    def place_of_focus(self) -> int:
        """Return the place of the part that has the keyboard, from 0; -1 for none."""
        rows = enumerate(self.rows)
        return next((i for i, row in rows if any(f.hasFocus() for f in row.fields)), -1)

    def focus_first(self) -> None:
        """Give the keyboard to the first field."""
        (self.rows[0].fields[0] if self.rows else self.add).setFocus()

    def add_part(self) -> None:
        """Add an empty part at the end, and write in it."""
        if len(self._parts) < self._kind.most:
            self._parts = (*self._parts, self._kind.empty)
            self._refresh()
        self.rows[-1].focus_field()

    def _said(self) -> tuple[Part, ...]:
        return tuple(part for part in self._parts if not says_nothing(part, self._kind))

    # --- rows -------------------------------------------------------------------------------

    def _refresh(self) -> None:
        while len(self.rows) > max(1, len(self._parts)):
            row = self.rows.pop()
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(self._parts):
            self._add_row()
        if not self._parts:
            self._parts = (self._kind.empty,)
            if not self.rows:
                self._add_row()
        for number, (row, part) in enumerate(zip(self.rows, self._parts, strict=True), 1):
            row.show_part(part, number, len(self._parts), has_source=self._has_source)
        self.add.setVisible(len(self._parts) < self._kind.most)

    def _add_row(self) -> None:
        row = PartRow(self._look, self._kind, may_split=self._may_split, beside=self._beside)
        self._list.addWidget(row)
        self.rows.append(row)
        self._connect(row)

    def _connect(self, row: PartRow) -> None:
        row.edited.connect(lambda n, text: self._reword(row, n, text))
        row.page_asked.connect(self.page_asked)
        row.action_asked.connect(lambda name: self._do(row, name))
        for number, field in enumerate(row.fields):
            field.split_asked.connect(lambda at, n=number: self._enter(row, n, at))
            field.join_asked.connect(lambda n=number: self._join(row, n))
            field.left.connect(lambda step, n=number: self._go(row, n, step))
            field.lines_pasted.connect(lambda lines, n=number: self._paste(row, n, lines))

    def forget_rows(self) -> None:
        """Take every row away: what is shown next is another slide's."""
        self._parts, self.rows = (), []
        clear_layout(self._list)

    # --- edits ------------------------------------------------------------------------------

    def _take(self, parts: Sequence[Part], gesture: str = "") -> None:
        self._parts = tuple(parts)
        self._refresh()
        self.edited.emit(self._said(), f":{self._name}{gesture}" if gesture else "")

    def _reword(self, row: PartRow, number: int, text: str) -> None:
        place = self.rows.index(row)
        changed = reworded(self._parts[place], self._kind.fields[number], text)
        parts = (*self._parts[:place], changed, *self._parts[place + 1 :])
        self._take(parts, f"{place}.{number}")

    def _enter(self, row: PartRow, number: int, position: int) -> None:
        """Enter cuts a point in two; where a part has several fields, it goes to the next one."""
        place = self.rows.index(row)
        if number + 1 < len(self._kind.fields):
            row.focus_field(number + 1)
        elif self._kind is not POINTS:
            if place + 1 < len(self.rows):
                self.rows[place + 1].focus_field()
            else:
                self.add_part()
        elif len(self._parts) < self._kind.most:
            self._take(split_point(self._parts, place, position))
            self.rows[place + 1].focus_field(0, 0)

    def _join(self, row: PartRow, number: int) -> None:
        """Backspace before the first letter joins a point to the one before it."""
        place = self.rows.index(row)
        if self._kind is not POINTS:
            is_empty = says_nothing(self._parts[place], self._kind)
            if number > 0:
                row.focus_field(number - 1)
            elif is_empty and len(self._parts) > 1:
                self._drop(place)
            return
        if place == 0:
            return
        text = getattr(self._parts[place - 1], "text", "").rstrip()
        own = getattr(self._parts[place], "text", "")
        self._take(joined_points(self._parts, place))
        at = len(text) + (1 if text and own.strip() else 0)
        self.rows[place - 1].focus_field(0, at)

    def _go(self, row: PartRow, number: int, step: int) -> None:
        place = self.rows.index(row) + step
        if 0 <= place < len(self.rows):
            self.rows[place].focus_field(number, -1 if step < 0 else 0)

    def _paste(self, row: PartRow, number: int, lines: Sequence[str]) -> None:
        """Put each pasted line in a part of its own, the first where the cursor is."""
        place, spec = self.rows.index(row), self._kind.fields[number]
        part, cursor = self._parts[place], row.fields[number].textCursor()
        text = row.fields[number].text()
        head, tail = text[: cursor.selectionStart()], text[cursor.selectionEnd() :]
        said = [f"{head}{lines[0]}", *lines[1:-1], f"{lines[-1]}{tail}"]
        room = self._kind.most - len(self._parts) + 1
        made = [reworded(part, spec, said[0])]
        made += [reworded(self._kind.empty, spec, line) for line in said[1:room]]
        self._take((*self._parts[:place], *made, *self._parts[place + 1 :]))
        self.rows[place + len(made) - 1].focus_field(number, -1)

    def _do(self, row: PartRow, name: str) -> None:
        place = self.rows.index(row)
        if name == "split":
            self._ask_split(place)
        elif name == "drop":
            self._drop(place)
        else:
            step = -1 if name == "up" else 1
            self._take(moved(self._parts, place, step))
            self.rows[min(max(place + step, 0), len(self.rows) - 1)].focus_field()

    def _drop(self, place: int) -> None:
        self._take((*self._parts[:place], *self._parts[place + 1 :]))
        self.rows[max(0, min(place, len(self.rows)) - 1)].focus_field()

    def _ask_split(self, place: int) -> None:
        """Tell the place among the parts that say something: the outline has no empty ones."""
        before = [part for part in self._parts[:place] if not says_nothing(part, self._kind)]
        if self._may_split and before:
            self.split_asked.emit(len(before))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place, modifiers = self.place_of_focus(), event.modifiers()
        keys, alt = Qt.Key(event.key()), Qt.KeyboardModifier.AltModifier
        shift = Qt.KeyboardModifier.ShiftModifier
        if place >= 0 and modifiers == alt and keys in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask_split(place)
        elif place >= 0 and modifiers == alt | shift and keys in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._do(self.rows[place], "up" if keys is Qt.Key.Key_Up else "down")
        else:
            super().keyPressEvent(event)
