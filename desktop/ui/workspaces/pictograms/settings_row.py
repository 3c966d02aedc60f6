# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be changed of one pictogram beside its icon: caption, number, arrow, ban bar, second icon."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.mairie.pictograms.spec import MOST_SIGNS
from desktop.ui.look import Look
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label
from desktop.ui.workspaces.pictograms.design import Choice
from desktop.ui.workspaces.pictograms.series_data import SeriesRow
from desktop.ui.workspaces.pictograms.series_state import SeriesState
from desktop.ui.workspaces.pictograms.words import ARROWS

LONGEST_CAPTION = 80
_NUMBER_WIDTH, _ARROW_WIDTH = 96, 184
"""Pixels at 100 %."""


class SettingsRow(QWidget):
    """Writes what the agent chooses into the state, at once."""

    def __init__(self, look: Look, state: SeriesState) -> None:
        super().__init__()
        self._look, self._state = look, state
        self._key = ""
        self.caption, self.number = QLineEdit(), QLineEdit()
        self.caption.setMaxLength(LONGEST_CAPTION)
        self.number.setMaxLength(MOST_SIGNS)
        self.arrow = ComboBox(look, "Flèche")
        for value, words in ARROWS:
            self.arrow.addItem(words, value)
        self.ban = CheckBox(look, "Interdit (barré)")
        self.extra = CheckBox(look, "Petite icône en plus")
        self._lay_out()
        self.caption.textEdited.connect(self._caption_edited)
        self.caption.editingFinished.connect(self._caption_left)
        self.number.textEdited.connect(self._number_edited)
        self.arrow.activated.connect(lambda _index: self._arrow_chosen())
        self.ban.clicked.connect(lambda is_on: self._choose("Interdiction", forbidden=is_on))
        self.extra.clicked.connect(self._extra_clicked)

    def show_row(self, row: SeriesRow, choice: Choice) -> None:
        """Show what holds for a need; what is being typed stays as it is."""
        is_other = row.key != self._key
        self._key, self._shown_caption = row.key, str(choice.get("caption") or row.caption)
        if is_other or not self.caption.hasFocus():
            self._set_text(self.caption, self._shown_caption)
        if is_other or not self.number.hasFocus():
            self._set_text(self.number, str(choice.get("number", row.number)))
        self.arrow.setCurrentIndex(max(0, self.arrow.findData(choice.get("arrow", row.arrow))))
        self.ban.setChecked(bool(choice.get("forbidden", row.is_forbidden)))
        has_extra = bool(row.extra) and choice.get("extra") != ""
        self.extra.setChecked(has_extra)
        self.extra.setVisible(has_extra or any(one.extra for one in row.alternatives))

    # --- choices ----------------------------------------------------------------------------

    def _choose(self, words: str, gesture: str = "", **changes: Any) -> None:
        if self._key:
            self._state.choose(self._key, words, gesture, **changes)

    def _caption_edited(self, text: str) -> None:
        self._choose("Légende", f"caption:{self._key}", caption=text.strip() or None)

    def _caption_left(self) -> None:
        """Show the caption of the rules again where the agent left none."""
        if not self.caption.text().strip():
            self._set_text(self.caption, self._shown_caption)

    def _number_edited(self, text: str) -> None:
        self._choose("Numéro", f"number:{self._key}", number=text.strip())

    def _arrow_chosen(self) -> None:
        self._choose("Flèche", arrow=str(self.arrow.currentData() or ""))

    def _extra_clicked(self, is_on: bool) -> None:
        self._choose("Petite icône", extra=None if is_on else "")

    # --- drawing ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px = self._look.sizes.px
        column, line = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        line.setSpacing(px(12))
        self.number.setFixedWidth(px(_NUMBER_WIDTH))
        self.arrow.setFixedWidth(px(_ARROW_WIDTH))
        for title, widget, stretch in (
            ("Légende", self.caption, 1), ("Numéro", self.number, 0), ("Flèche", self.arrow, 0),
        ):  # fmt: skip
            field = QVBoxLayout()
            field.setSpacing(px(4))
            label = make_label(title, "strong", wrap=False)
            label.setBuddy(widget)
            widget.setAccessibleName(title)
            field.addWidget(label)
            field.addWidget(widget)
            line.addLayout(field, stretch)
        ticks = FlowLayout(spacing=px(12))
        ticks.addWidget(self.ban)
        ticks.addWidget(self.extra)
        column.addLayout(line)
        column.addLayout(ticks)

    def _set_text(self, edit: QLineEdit, text: str) -> None:
        if edit.text() != text:
            edit.setText(text)
            edit.setCursorPosition(0)
