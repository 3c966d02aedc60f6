# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the coach says: how near the demand is, the findings with the gravest first, one of them told whole."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from desktop.mairie.prompting import PromptFinding
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_icon_label, make_label
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.widgets.state_line import ICONS
from desktop.ui.words import NBSP
from desktop.ui.workspaces.prompting.atelier.advice_card import AdviceCard
from desktop.ui.workspaces.prompting.atelier.coach import Coaching
from desktop.ui.workspaces.prompting.atelier.severities import (
    SAID,
    Readiness,
    readiness_of,
    severity_icon,
)

_ROLE = Qt.ItemDataRole.UserRole
_LONGEST = 46
_MOST_ROWS, _CARD_HEIGHT = 4, 150
"""Rows in sight before the list scrolls; pixels at 100 % for the finding that is told whole."""


class AdviceRows(QListWidget):
    """Signals: `place_asked()` by Enter."""

    place_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.place_asked.emit()
        else:
            super().keyPressEvent(event)


class AdvicePane(QFrame):
    """Signals: `looked_at(finding id)`, `mend_asked(finding id)`, `place_asked(finding id)`."""

    looked_at = Signal(str)
    mend_asked = Signal(str)
    place_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._told = look, ""
        self._coaching: Coaching | None = None
        self.setProperty("role", "sheet")
        px = look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(12), px(12), px(12))
        column.setSpacing(px(8))
        self.setMinimumHeight(px(60))
        column.addLayout(self._make_head())
        self.rows = AdviceRows()
        self.rows.setObjectName("findingRows")
        self.rows.setAccessibleName("Remarques sur la demande, la plus grave en premier")
        self.rows.setIconSize(QSize(px(18), px(18)))
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rows.currentItemChanged.connect(lambda _item, _was: self._look_at())
        self.rows.place_asked.connect(lambda: self.place_asked.emit(self.current()))
        self.rows.itemClicked.connect(lambda _item: self.place_asked.emit(self.current()))
        column.addWidget(self.rows)
        self.card, self.scrolled = AdviceCard(look), VerticalScroll()
        self.scrolled.column.setContentsMargins(0, 0, 0, 0)
        self.scrolled.column.addWidget(self.card)
        self.scrolled.column.addStretch(1)
        self.scrolled.setMinimumHeight(px(_CARD_HEIGHT))
        self.card.mend_asked.connect(self.mend_asked)
        self.card.place_asked.connect(self.place_asked)
        column.addWidget(self.scrolled, 1)
        column.addStretch(0)
        look.changed.connect(self._draw)
        self.show_coaching(None)

    def show_coaching(self, coaching: Coaching | None) -> None:
        """Show what is said of a demand; the finding that was looked at stays looked at."""
        self._coaching = coaching
        readiness = readiness_of(coaching.review if coaching else None)
        self._tell(readiness)
        self._draw()

    def findings(self) -> tuple[PromptFinding, ...]:
        """Return the findings shown; of an empty page nothing is said."""
        if self._coaching is None or not self._coaching.review.text.strip():
            return ()
        return self._coaching.review.findings

    def current(self) -> str:
        """Return the finding that is looked at; empty for none."""
        item = self.rows.currentItem()
        return str(item.data(_ROLE)) if item is not None else ""

    def finding(self, name: str) -> PromptFinding | None:
        """Return a finding by its name."""
        return next((one for one in self.findings() if one.id == name), None)

    def look_at(self, name: str) -> None:
        """Look at a finding."""
        for row, one in enumerate(self.findings()):
            if one.id == name:
                self.rows.setCurrentRow(row)

    def go(self, step: int) -> None:
        """Look at the next finding, or the one before, and take the keyboard to its words."""
        if self.findings():
            self.rows.setCurrentRow((self.rows.currentRow() + step) % len(self.findings()))
            self.place_asked.emit(self.current())

    # --- drawing ----------------------------------------------------------------------------

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(self._look.sizes.px(8))
        self._icon = make_icon_label(self._look, "information-outline", "slate", 22)
        self._state, self._detail = make_label("", "strong"), make_label("", "small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._state)
        words.addWidget(self._detail)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _tell(self, readiness: Readiness) -> None:
        icon, token = ICONS[readiness.tone]
        self._look.dress_label(self._icon, icon, token, 22)
        self._state.setText(readiness.words)
        self._detail.setText(readiness.detail)
        self._detail.setVisible(bool(readiness.detail))
        told = f"{readiness.words} {readiness.detail}".strip()
        if told != self._told:
            self._told = told
            announce(self, told)

    def state_words(self) -> str:
        """Return how near the demand is, in words."""
        return self._told

    def _draw(self) -> None:
        kept, findings = self.current(), self.findings()
        self.rows.blockSignals(True)
        self.rows.clear()
        for one in findings:
            self.rows.addItem(self._row(one))
        names = [one.id for one in findings]
        self.rows.setCurrentRow(names.index(kept) if kept in names else 0 if names else -1)
        self.rows.blockSignals(False)
        self.rows.setVisible(bool(findings))
        self.scrolled.setVisible(bool(findings))
        self._fit_rows()
        self._look_at()

    def _fit_rows(self) -> None:
        """Be as high as the rows, up to a few."""
        if self.rows.count():
            shown = min(self.rows.count(), _MOST_ROWS)
            row = self.rows.sizeHintForRow(0)
            self.rows.setFixedHeight(shown * row + self._look.sizes.px(8) + 4)

    def _row(self, finding: PromptFinding) -> QListWidgetItem:
        words = " ".join(finding.excerpt.split())
        if len(words) > _LONGEST:
            words = f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"
        shown = f"{finding.title} · «{NBSP}{words}{NBSP}»" if words else finding.title
        item = QListWidgetItem(severity_icon(self._look, finding.severity), shown)
        item.setData(_ROLE, finding.id)
        said = f"{SAID[finding.severity]}{NBSP}: {shown}. {finding.explanation} {finding.advice}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        item.setToolTip(finding.title)
        return item

    def _look_at(self) -> None:
        name = self.current()
        mends = self._coaching.mends if self._coaching else {}
        self.card.show_finding(self.finding(name), mends.get(name))
        self.looked_at.emit(name)
