# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of the poster in a list: each can be taken, shown or hidden without the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_tool_button
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.words import NBSP
from desktop.ui.workspaces.poster.part_words import PART_TITLES, described
from desktop.ui.workspaces.poster.sketch_data import SketchPart

_SHOW, _HIDE = "Montrer", "Masquer"


class PartsList(QWidget):
    """Signals: `selected(part id)`; `hidden_asked(part id, is_hidden)`."""

    selected = Signal(str)
    hidden_asked = Signal(str, bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._part = ""
        self.rows: dict[str, PartRow] = {}
        self.setAccessibleName("Éléments de l’affiche")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(2))
        column.addWidget(make_label("Éléments", "strong"))
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column.addLayout(self._column)

    def show_parts(self, parts: Sequence[SketchPart], hidden: Sequence[str]) -> None:
        """Show the parts of the poster, then those that are hidden."""
        shown = {part.id: part for part in parts}
        names = [*shown, *(name for name in hidden if name not in shown)]
        if names != list(self.rows):
            self._make_rows(names)
        for name, row in self.rows.items():
            row.show_part(shown.get(name))
        self.set_selected(self._part)

    def set_selected(self, part_id: str) -> None:
        """Show which part is taken, without telling."""
        self._part = part_id
        has_one = part_id in self.rows
        for index, (name, row) in enumerate(self.rows.items()):
            row.name.setChecked(name == part_id)
            is_stop = name == part_id if has_one else index == 0
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            row.name.setFocusPolicy(policy)
            row.eye.setFocusPolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        rows = list(self.rows.values())
        here = next((i for i, row in enumerate(rows) if row.holds_focus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
        elif 0 <= here + step < len(rows):
            wanted = rows[here + step]
            wanted.name.setFocus(Qt.FocusReason.TabFocusReason)
            self.selected.emit(wanted.part_id)

    def _make_rows(self, names: Sequence[str]) -> None:
        focused = next((name for name, row in self.rows.items() if row.holds_focus()), "")
        clear_layout(self._column)
        self.rows = {name: PartRow(self._look, name) for name in names}
        for name, row in self.rows.items():
            row.name.clicked.connect(lambda _checked=False, part=name: self._select(part))
            row.eye.clicked.connect(lambda _checked=False, part=name: self._toggle(part))
            self._column.addWidget(row)
            row.show()
        if focused in self.rows:
            self.rows[focused].eye.setFocus(Qt.FocusReason.OtherFocusReason)

    def _select(self, part_id: str) -> None:
        self.set_selected(part_id)
        self.selected.emit(part_id)

    def _toggle(self, part_id: str) -> None:
        self.hidden_asked.emit(part_id, not self.rows[part_id].is_hidden_part)


class PartRow(QWidget):
    """A part: its name, pressed to take it, and the eye that shows or hides it."""

    def __init__(self, look: Look, part_id: str) -> None:
        super().__init__()
        self._look, self.part_id = look, part_id
        self.is_hidden_part = False
        self._title = PART_TITLES.get(part_id, part_id)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.sizes.px(2))
        self.name: QPushButton = _Name(self._title)
        self.eye: QToolButton = make_tool_button(look, _HIDE, "eye-outline")
        row.addWidget(self.name, 1)
        row.addWidget(self.eye)

    def show_part(self, part: SketchPart | None) -> None:
        """Show a part of the poster; None: it is hidden."""
        self.is_hidden_part = part is None
        if part is not None:
            self._title = part.title
        self.name.setText(self._title if part is not None else f"{self._title} (masqué)")
        said = described(part) if part is not None else f"{self._title}, masqué"
        self.name.setAccessibleName(said)
        self.name.setEnabled(part is not None)
        what = _SHOW if part is None else _HIDE
        self.eye.setAccessibleName(f"{what}{NBSP}: {self._title}")
        self.eye.setToolTip(f"{what}{NBSP}: {self._title}")
        icon = "eye-off-outline" if part is None else "eye-outline"
        self._look.dress_button(self.eye, icon, "muted" if part is None else "ink", 18)

    def holds_focus(self) -> bool:
        """Tell whether the keyboard is here."""
        return self.name.hasFocus() or self.eye.hasFocus()


class _Name(QPushButton):
    """The name of a part: arrows are for the list."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("role", "drawer")
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)
