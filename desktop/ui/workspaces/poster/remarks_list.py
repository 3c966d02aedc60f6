# SPDX-License-Identifier: AGPL-3.0-or-later
"""What to look at before printing, each with its icon and its word, and the way to where it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.poster.sketch_data import SketchRemark

GO = "Y aller"
NOTHING = "Rien à signaler."
_MOST = 12


_REMINDERS = ("picture", "background", "mentions", "mark")
"""Parts whose remarks recall a rule; those of others tell what is missing or wrong."""


class RemarksList(QWidget):
    """Signals: `asked(SketchRemark)`."""

    asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[SketchRemark, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(6))
        self._title = make_label("", "strong")
        column.addWidget(self._title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.sizes.px(8))
        column.addLayout(self._rows)
        self.show_remarks(())

    def remarks(self) -> tuple[SketchRemark, ...]:
        """Return what is shown."""
        return self._shown or ()

    def show_remarks(self, remarks: tuple[SketchRemark, ...]) -> None:
        """Show remarks, the serious ones first; nothing is made again when they are the same."""
        order = {"bad": 0, "attention": 1, "information": 2}
        remarks = tuple(sorted(dict.fromkeys(remarks), key=lambda one: order[_tone(one)]))[:_MOST]
        if remarks == self._shown:
            return
        is_first, self._shown = self._shown is None, remarks
        clear_layout(self._rows)
        for remark in remarks:
            self._rows.addWidget(self._make_row(remark))
        if not remarks:
            self._rows.addWidget(StateLine(self._look, "good", NOTHING))
        words = count(len(remarks), "point à regarder", "points à regarder")
        self._title.setText(words if remarks else "À regarder avant d’imprimer")
        if not is_first:
            announce(self, words if remarks else NOTHING)

    def _make_row(self, remark: SketchRemark) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(StateLine(self._look, _tone(remark), remark.sentence))
        go = make_button(self._look, GO, lambda: self.asked.emit(remark), role="link")
        go.setAccessibleName(f"{GO}{NBSP}: {remark.sentence}")
        column.addWidget(go)
        return row


def _tone(remark: SketchRemark) -> str:
    if remark.is_serious:
        return "bad"
    return "information" if remark.part in _REMINDERS else "attention"
