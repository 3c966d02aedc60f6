# SPDX-License-Identifier: AGPL-3.0-or-later
"""Above the entries: the words looked for, and which ones are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.core.journal.search import RULES, JournalQuery
from desktop.core.journal.titles import entry_title, outcome_words
from desktop.mairie.compliance.journal.searching import (
    OTHER,
    PERIODS,
    period_days,
    read_day,
    word_codes,
)
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label, set_tone

TYPING_MS = 300
"""Pause in typing after which the search is made."""
_LONGEST_QUERY, _LONGEST_DAY = 200, 10
_WIDEST_BOX = 320
_BOXES = (
    ("task", "Travail", "Tous les travaux"),
    ("outcome", "Issue", "Toutes les issues"),
    ("model", "Modèle", "Avec ou sans modèle"),
    ("who", "Session", "Toutes les sessions"),
)
_BAD_DAY = "Écrivez une date comme 28/11/2026."
_WRONG_ORDER = "La première date vient après la seconde\u00a0: aucune entrée ne peut être trouvée."


class JournalFilters(QWidget):
    """Signals: `changed()` when other entries are wanted."""

    changed = Signal()

    def __init__(
        self, look: Look, titles: Mapping[str, str], today: Callable[[], date] = date.today
    ) -> None:
        super().__init__()
        self._look, self._titles, self._today = look, titles, today
        self.words = QLineEdit()
        self.words.setMaxLength(_LONGEST_QUERY)
        self.words.setClearButtonEnabled(True)
        self.words.setPlaceholderText("travail, personne, modèle, numéro, empreinte…")
        self.words.setMinimumWidth(look.sizes.px(300))
        self.boxes = {name: self._make_box(label) for name, label, _ in _BOXES}
        self.period = self._make_box("Période")
        for code, label in PERIODS:
            self.period.addItem(label, code)
        self.since, self.until = QLineEdit(), QLineEdit()
        for edit in (self.since, self.until):
            edit.setMaxLength(_LONGEST_DAY)
            edit.setPlaceholderText("jj/mm/aaaa")
            edit.setMaximumWidth(look.sizes.px(150))
        self.reviews = CheckBox(look, "Relectures seulement")
        self.clear_button = make_button(look, "Tout montrer", self.clear, role="quiet")
        self.problem = make_label("", "small")
        set_tone(self.problem, "bad")
        self._lay_out()
        self.show_choices({})
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.timeout.connect(self.changed)
        self._connect()

    def query(self) -> JournalQuery:
        """Return what is looked for; a date that cannot be read counts for nothing and is told."""
        words = " ".join(self.words.text().split())
        since, until = self._days()
        return JournalQuery(
            words=words,
            since=since,
            until=until,
            reviews_only=self.reviews.isChecked(),
            codes=word_codes(words, self._titles),
            **{name: str(box.currentData() or "") for name, box in self.boxes.items()},
        )

    def is_narrow(self) -> bool:
        """Tell whether some entries are left out by more than the period."""
        chosen = any(box.currentData() for box in self.boxes.values())
        return bool(chosen or self.words.text().strip() or self.reviews.isChecked())

    def clear(self) -> None:
        """Look for everything again."""
        boxes = (*self.boxes.values(), self.period)
        blockers = [QSignalBlocker(one) for one in (*boxes, self.words, self.reviews)]
        for box in boxes:
            box.setCurrentIndex(0)
        for edit in (self.words, self.since, self.until):
            edit.clear()
        self.reviews.setChecked(False)
        blockers.clear()
        self._show_days()
        self._typing.stop()
        self.changed.emit()

    def show_choices(self, values: Mapping[str, tuple[str, ...]]) -> None:
        """Offer what there is in the journal; what is chosen stays chosen."""
        for name, _, everything in _BOXES:
            box, choices = self.boxes[name], self._choices(name, values.get(name, ()))
            shown = [box.itemData(i) for i in range(box.count())]
            if shown == ["", *(code for code, _ in choices)]:
                continue
            chosen = box.currentData()
            with QSignalBlocker(box):
                box.clear()
                box.addItem(everything, "")
                for code, words in choices:
                    box.addItem(words, code)
                box.setCurrentIndex(max(0, box.findData(chosen)))

    # --- inside -----------------------------------------------------------------------------

    def _make_box(self, label: str) -> ComboBox:
        """Return a list as wide as what it holds: choices come and go with the journal."""
        box = ComboBox(self._look, label)
        box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setMaximumWidth(self._look.sizes.px(_WIDEST_BOX))
        return box

    def _choices(self, name: str, values: tuple[str, ...]) -> list[tuple[str, str]]:
        known = [value for value in values if value]
        if name == "task":
            named = [(value, entry_title(value, self._titles)) for value in known]
        elif name == "outcome":
            named = [(value, outcome_words(value)) for value in known]
        else:
            named = [(value, value) for value in known]
        named.sort(key=lambda pair: pair[1].lower())
        rules = [(RULES, "Par règles, sans modèle")] if name == "model" and "" in values else []
        return [*rules, *named]

    def _days(self) -> tuple[str, str]:
        self.problem.setText("")
        if self.period.currentData() != OTHER:
            days = period_days(str(self.period.currentData()), self._today())
        else:
            days = (self._read_day(self.since), self._read_day(self.until))
            if all(days) and days[0] > days[1]:
                self.problem.setText(_WRONG_ORDER)
        self.problem.setVisible(bool(self.problem.text()))
        return days

    def _read_day(self, edit: QLineEdit) -> str:
        try:
            return read_day(edit.text())
        except ValueError:
            self.problem.setText(_BAD_DAY)
            return ""

    def _show_days(self) -> None:
        for held in self._held_days:
            held.setVisible(self.period.currentData() == OTHER)

    def _connect(self) -> None:
        for edit in (self.words, self.since, self.until):
            edit.textChanged.connect(lambda _text: self._typing.start(TYPING_MS))
            edit.returnPressed.connect(self._at_once)
        for box in (*self.boxes.values(), self.period):
            box.currentIndexChanged.connect(lambda _index: self._at_once())
        self.period.currentIndexChanged.connect(lambda _index: self._show_days())
        self.reviews.toggled.connect(lambda _is_on: self._at_once())
        self._show_days()

    def _at_once(self) -> None:
        self._typing.stop()
        self.changed.emit()

    def _lay_out(self) -> None:
        line_holder = QWidget()
        line = FlowLayout(line_holder, spacing=self._look.sizes.px(16))
        line.addWidget(self._under("Rechercher dans le journal", self.words))
        for name, label, _ in _BOXES:
            line.addWidget(self._under(label, self.boxes[name]))
        line.addWidget(self._under("Période", self.period))
        self._held_days = (self._under("Du", self.since), self._under("Au", self.until))
        for held in self._held_days:
            line.addWidget(held)
        ticks_holder = QWidget()
        ticks = FlowLayout(ticks_holder, spacing=self._look.sizes.px(16))
        ticks.addWidget(self.reviews)
        ticks.addWidget(self.clear_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(8))
        for widget in (line_holder, ticks_holder, self.problem):
            column.addWidget(widget)
        self.problem.hide()

    def _under(self, name: str, editor: QWidget) -> QWidget:
        whole, label = QWidget(), make_label(name, "small", wrap=False)
        label.setBuddy(editor)
        editor.setAccessibleName(name)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(4))
        column.addWidget(label)
        column.addWidget(editor)
        return whole
