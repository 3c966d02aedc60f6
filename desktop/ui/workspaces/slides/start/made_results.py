# SPDX-License-Identifier: AGPL-3.0-or-later
"""The summaries and minutes already made here, of which one can be chosen as the source."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.core.codec import to_data
from desktop.ui.desk import Desk
from desktop.ui.records import KeptWork, WorkLine
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import NBSP, short_day_phrase

TASKS = {"summarise-document": "Résumé", "write-minutes": "Compte rendu"}
_MOST, _MOST_SEEN = 30, 6
_ROW = 44
"""Pixels at 100 % of a line."""
_NONE = (
    "Rien n’a encore été fait ici. Les résumés et les comptes rendus que vous ferez apparaîtront "
    "dans cette liste."
)
_ELSEWHERE = "Le résultat choisi n’est plus dans la liste, mais il est conservé dans ce formulaire."


class MadeResults(QWidget):
    """Signals: `changed()` when another result is chosen."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._draft, self.job_id, self.document = "", "", ""
        self.list = _ResultList()
        self.list.setAccessibleName("Résultats déjà faits")
        self.list.setObjectName("madeResults")
        self._none = make_label(_NONE, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addWidget(self._none)
        self.list.currentItemChanged.connect(lambda item, _before: self._choose(item))
        self.show_works(())

    # --- what is offered --------------------------------------------------------------------

    def load(self) -> None:
        """Look for what was made here."""
        works = [work for work in self._desk.records.drafts() if work.task_id in TASKS]
        self.show_works(works[:_MOST])

    def show_works(self, works: Sequence[WorkLine]) -> None:
        """Offer these works; the one that was chosen stays."""
        self.list.blockSignals(True)
        self.list.clear()
        today = datetime.now().date()
        for work in works:
            when = short_day_phrase(work.changed, today)
            words = f"{TASKS[work.task_id]}{NBSP}: {work.title}  –  {when}"
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, work.job_id)
            item.setToolTip(words)
            self.list.addItem(item)
            if work.job_id == self.job_id:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        rows = min(_MOST_SEEN, self.list.count())
        height = rows * self._desk.look.sizes.px(_ROW) + 4
        self.list.setFixedHeight(max(height, 1))
        self.list.setVisible(bool(works))
        is_kept = bool(self._draft) and self.list.currentItem() is None
        self._none.setText(_ELSEWHERE if is_kept else _NONE)
        self._none.setVisible(is_kept or not works)

    # --- what is chosen ---------------------------------------------------------------------

    def draft(self) -> str:
        """Return the result that was chosen as JSON; empty for none."""
        return self._draft

    def set_draft(self, draft: str, job_id: str = "", document: str = "") -> None:
        """Show what was chosen before: its draft, its work and the document that it is about."""
        self._draft = draft if draft != "{}" else ""
        self.job_id, self.document = job_id, document

    def words(self) -> str:
        """Return what is chosen in a few words."""
        item = self.list.currentItem()
        if item is not None:
            return item.text().split("  –  ")[0]
        return "Un résultat déjà fait" if self._draft else ""

    def choose(self, job_id: str) -> None:
        """Choose a work, as the agent does."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item is not None and item.data(Qt.ItemDataRole.UserRole) == job_id:
                self.list.setCurrentItem(item)

    def _choose(self, item: QListWidgetItem | None) -> None:
        work = self._load(item)
        if work is None or work.draft is None:
            return
        self._draft = json.dumps(to_data(work.draft), ensure_ascii=False)
        self.job_id = work.job_id
        self.document = str(work.request.values.get("document") or "")
        self._none.hide()
        self.changed.emit()

    def _load(self, item: QListWidgetItem | None) -> KeptWork | None:
        if item is None:
            return None
        return self._desk.records.load(str(item.data(Qt.ItemDataRole.UserRole)))


class _ResultList(QListWidget):
    """Arrows choose; Ctrl+Entrée is left to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]  # what Qt gives
        if self.currentItem() is None and self.count():
            self.setCurrentRow(0)
