# SPDX-License-Identifier: AGPL-3.0-or-later
"""Above the list: words to look for, filters with how many mails each would show, the order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.mairie.mail.mail_facts import URGENCIES, urgency_title
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button, make_tool_button
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.workspaces.mail.mail_filter import (
    ALL,
    HANDLED,
    SUSPICIOUS,
    TO_HANDLE,
    TO_TRANSFER,
    WITH_DEADLINE,
    MailFilter,
    has_mark,
    is_for,
)
from desktop.ui.workspaces.mail.mail_row import SORTS, MailRow

MARKS = {SUSPICIOUS: "À vérifier", WITH_DEADLINE: "Avec délai", TO_TRANSFER: "À transmettre"}
STATES = {TO_HANDLE: "À traiter", HANDLED: "Traités", ALL: "Tous"}
_LONGEST_QUERY = 120
_WAIT_MS = 120
"""Milliseconds after the last key of a search: two thousand mails are not searched for each letter."""


class ListTools(QWidget):
    """Signals: `changed()` when other mails are to show, or in another order."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.is_descending = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT_MS)
        self._later.timeout.connect(self.changed)
        self.query = self._make_query()
        self.urgency_box = ComboBox(look, "Filtrer par urgence")
        self.service_box = ComboBox(look, "Filtrer par service")
        self.state_box = ComboBox(look, "Filtrer par état")
        self.sort_box = ComboBox(look, "Trier la liste par")
        self.marks = {name: self._make_mark(name) for name in MARKS}
        self.order = make_tool_button(look, "", "sort-variant", self._turn)
        self.more = QWidget()
        self.fold = make_tool_button(look, "Autres filtres", "tune-variant", self._toggle)
        self._lay_out()
        self._fill_fixed()
        self.set_open(is_open=False)
        self._name_order()

    # --- what is asked ----------------------------------------------------------------------

    def filter(self) -> MailFilter:
        """Return what is asked of the mails."""
        return MailFilter(
            self.query.text(),
            str(self.urgency_box.currentData() or ""),
            str(self.service_box.currentData() or ""),
            str(self.state_box.currentData() or TO_HANDLE),
            frozenset(name for name, button in self.marks.items() if button.isChecked()),
        )

    def sort(self) -> str:
        """Return what the list is in the order of."""
        return str(self.sort_box.currentData() or "urgency")

    def sort_by(self, name: str) -> None:
        """Put the list in an order; the same one again turns it over."""
        if name == self.sort():
            self._turn()
            return
        self.is_descending = False
        self._name_order()
        self.sort_box.setCurrentIndex(self.sort_box.findData(name))

    def clear(self, state: str = "") -> None:
        """Ask for everything again; the state stays unless another is given."""
        blockers = [QSignalBlocker(widget) for widget in self._editors()]
        self.query.clear()
        self.urgency_box.setCurrentIndex(0)
        self.service_box.setCurrentIndex(0)
        for button in self.marks.values():
            button.setChecked(False)
        if state:
            self.state_box.setCurrentIndex(self.state_box.findData(state))
        del blockers
        self.changed.emit()

    def ask_deadlines(self) -> None:
        """Show the mails that have a deadline, the nearest first."""
        self.clear(TO_HANDLE)
        self.marks[WITH_DEADLINE].setChecked(True)
        self.is_descending = False
        self._name_order()
        self.sort_box.setCurrentIndex(self.sort_box.findData("due"))

    def set_open(self, *, is_open: bool) -> None:
        """Show or fold the filters; the words to look for always show."""
        self.more.setVisible(is_open)
        name = "Masquer les autres filtres" if is_open else "Urgence, service, ordre…"
        self.fold.setToolTip(name)
        self.fold.setAccessibleName(name)

    # --- counts -----------------------------------------------------------------------------

    def show_services(self, titles: Mapping[str, str]) -> None:
        """Offer these services, by id."""
        with QSignalBlocker(self.service_box):
            self.service_box.clear()
            self.service_box.addItem("Tous les services", "")
            for service, title in titles.items():
                self.service_box.addItem(title, service)

    def show_counts(self, rows: Sequence[MailRow], titles: Mapping[str, str]) -> None:
        """Show beside each filter how many of the mails in the state chosen it would show."""
        by_state = {state: MailFilter(state=state).apply(rows) for state in STATES}
        for place, (state, title) in enumerate(STATES.items()):
            self.state_box.setItemText(place, f"{title} ({len(by_state[state])})")
        shown = by_state[self.filter().state]
        for place, urgency in enumerate(URGENCIES, 1):
            number = sum(1 for row in shown if row.urgency == urgency)
            self.urgency_box.setItemText(place, f"{urgency_title(urgency)} ({number})")
        for place, (service, title) in enumerate(titles.items(), 1):
            number = sum(1 for row in shown if is_for(row, service))
            self.service_box.setItemText(place, f"{title} ({number})" if number else title)
        for name, button in self.marks.items():
            number = sum(1 for row in shown if has_mark(row, name))
            button.setText(f"{MARKS[name]} ({number})")
            button.setAccessibleName(f"{MARKS[name]}\u00a0: {number}")

    # --- drawing ----------------------------------------------------------------------------

    def _make_query(self) -> QLineEdit:
        query = QLineEdit()
        query.setAccessibleName("Rechercher dans les mails")
        query.setPlaceholderText("Rechercher un nom, un mot…  ( / )")
        query.setMaxLength(_LONGEST_QUERY)
        query.setClearButtonEnabled(False)
        query.textChanged.connect(lambda _text: self._later.start())
        return query

    def _make_mark(self, name: str) -> QPushButton:
        button = make_button(self._look, MARKS[name], role="segment")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.toggled.connect(lambda _is_on: self.changed.emit())
        return button

    def _fill_fixed(self) -> None:
        self.urgency_box.addItem("Toutes les urgences", "")
        for urgency in URGENCIES:
            self.urgency_box.addItem(urgency_title(urgency), urgency)
        for state, title in STATES.items():
            self.state_box.addItem(title, state)
        for name, (title, _key) in SORTS.items():
            self.sort_box.addItem(f"Par {title.lower()}", name)
        for box in (self.urgency_box, self.service_box, self.state_box, self.sort_box):
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def _lay_out(self) -> None:
        px = self._look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        first = QHBoxLayout()
        first.setSpacing(px(8))
        first.addWidget(self.query, 1)
        first.addWidget(self.state_box)
        marks = FlowLayout(spacing=px(6))
        for button in self.marks.values():
            marks.addWidget(button)
        marks.addWidget(self.fold)
        column.addLayout(first)
        column.addLayout(marks)
        column.addWidget(self.more)
        lines = QVBoxLayout(self.more)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        boxes = FlowLayout(spacing=px(8))
        for widget in (self.urgency_box, self.service_box, self.sort_box, self.order):
            boxes.addWidget(widget)
        lines.addLayout(boxes)

    def _editors(self) -> list[QWidget]:
        boxes = (self.urgency_box, self.service_box, self.state_box)
        return [self.query, *boxes, *self.marks.values()]

    def _toggle(self) -> None:
        self.set_open(is_open=self.more.isHidden())

    def _turn(self) -> None:
        self.is_descending = not self.is_descending
        self._name_order()
        self.changed.emit()

    def _name_order(self) -> None:
        name = "Ordre\u00a0: décroissant" if self.is_descending else "Ordre\u00a0: croissant"
        self.order.setToolTip(f"{name} (changer)")
        self.order.setAccessibleName(name)
