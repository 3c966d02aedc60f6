# SPDX-License-Identifier: AGPL-3.0-or-later
"""One line of the durations: what is kept, how long; greyed with the reason where the commune fixed it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.journal.journal import JournalEntry
from desktop.ui.desk import Desk
from desktop.ui.pages.compliance.people.durations import DURATIONS, duration_words
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label

WORKS = "retention_days"
_LABELS = 350
"""Pixels at 100 % that the longest label takes."""


class DurationRow(QWidget):
    """Signals: `changed()` once the setting is kept."""

    changed = Signal()

    def __init__(self, desk: Desk, setting: str, *, is_in_list: bool = False) -> None:
        """In a list, the choices stand one under the other."""
        super().__init__()
        self._desk, self.setting = desk, setting
        duration = DURATIONS[setting]
        label = make_label(duration.label, "strong", wrap=False)
        self.choice = ComboBox(desk.look, f"{duration.label}\u00a0: durée de conservation")
        label.setBuddy(self.choice)
        if is_in_list:
            label.setMinimumWidth(desk.look.sizes.px(_LABELS))
        self.why = make_label("", "small")
        held = QWidget()
        line = FlowLayout(held, spacing=desk.look.sizes.px(8))
        line.addWidget(label)
        line.addWidget(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.look.sizes.px(2))
        column.addWidget(held)
        column.addWidget(self.why)
        self.refresh()
        self.choice.currentIndexChanged.connect(lambda _index: self._keep())

    def refresh(self) -> None:
        """Show the setting as it is now."""
        value = self._desk.settings.get(self.setting)
        locked = self._desk.settings.why_fixed(self.setting)
        duration = DURATIONS[self.setting]
        self.choice.blockSignals(True)
        self.choice.clear()
        for one in duration.with_value(value):
            self.choice.addItem(duration_words(self.setting, one), one)
        self.choice.setCurrentIndex(self.choice.findData(value))
        self.choice.blockSignals(False)
        self.choice.setEnabled(not locked)
        self.choice.setAccessibleDescription(locked or duration.note)
        self.why.setText(locked or duration.note)
        self.why.setVisible(bool(locked or duration.note))

    def value(self) -> object:
        """Return what is chosen."""
        return self.choice.currentData()

    def _keep(self) -> None:
        value = self.choice.currentData()
        if value == self._desk.settings.get(self.setting):
            return
        self._desk.keep(self.setting, value)
        words = f"{DURATIONS[self.setting].label}\u00a0: {duration_words(self.setting, value)}"
        self._desk.records.note((JournalEntry("retention", "changed", note=words),))
        self.changed.emit()
