# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was found, by kind with counts; one kind alone can be shown. Arrows go from one to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.words import NBSP
from desktop.ui.workspaces.text.analysing.finding_kinds import KINDS, kind_icon
from desktop.ui.workspaces.text.analysing.report import ShownFinding

MOST_ROWS = 300
_LONGEST = 70
_ROLE = Qt.ItemDataRole.UserRole


class FindingRows(QListWidget):
    """Signals: `mend_asked()` by Enter, `skip_asked()` by Delete."""

    mend_asked = Signal()
    skip_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.mend_asked.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.skip_asked.emit()
        else:
            super().keyPressEvent(event)


class FindingsList(QWidget):
    """Signals: `chosen(number)` of a finding in the order of the text, `filtered()`."""

    chosen = Signal(int)
    filtered = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._findings: tuple[ShownFinding, ...] = ()
        self.filter = ComboBox(look, "Montrer")
        self.filter.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.filter.setMinimumContentsLength(16)
        self.filter.currentIndexChanged.connect(lambda _index: self._filter())
        self.rows = FindingRows()
        self.rows.setObjectName("findingRows")
        self.rows.setAccessibleName("Ce qui gêne le lecteur")
        self.rows.setIconSize(QSize(look.sizes.px(28), look.sizes.px(16)))
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rows.currentItemChanged.connect(lambda item, _was: self._choose(item))
        self.setFocusProxy(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(8))
        column.addWidget(self.filter)
        column.addWidget(self.rows, 1)
        look.changed.connect(self._draw_again)

    # --- what it shows ----------------------------------------------------------------------

    def show_findings(self, findings: Sequence[ShownFinding], current: int = -1) -> None:
        """Show findings, one of them looked at."""
        self._findings = tuple(findings)
        self._fill_filter()
        self._fill_rows(current)

    def shown(self) -> list[int]:
        """Return the findings in the order of the list, those of the kind that is shown."""
        kind = self.kind()
        return [
            n for one in KINDS for n, finding in enumerate(self._findings)
            if finding.kind == one and kind in ("", one)
        ]  # fmt: skip

    def kind(self) -> str:
        """Return the only kind that is shown; empty for all."""
        return str(self.filter.currentData() or "")

    def current(self) -> int:
        """Return the finding that is looked at; -1 for none."""
        item = self.rows.currentItem()
        number = item.data(_ROLE) if item is not None else None
        return number if isinstance(number, int) else -1

    def look_at(self, number: int) -> None:
        """Look at a finding."""
        for row in range(self.rows.count()):
            if self.rows.item(row).data(_ROLE) == number:
                self.rows.setCurrentRow(row)
                return

    def go(self, step: int) -> int:
        """Look at the next finding of the list, or the one before; return it, -1 for none."""
        shown = self.shown()
        if not shown:
            return -1
        here = shown.index(self.current()) if self.current() in shown else (-1 if step > 0 else 0)
        wanted = shown[(here + step) % len(shown)]
        self.look_at(wanted)
        return wanted

    # --- drawing ----------------------------------------------------------------------------

    def _draw_again(self) -> None:
        self.show_findings(self._findings, self.current())

    def _fill_filter(self) -> None:
        counts = Counter(finding.kind for finding in self._findings)
        kept = self.kind()
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.addItem(f"Tout montrer ({len(self._findings)})", "")
        for kind, drawn in KINDS.items():
            if counts[kind]:
                self.filter.addItem(f"{drawn.title} ({counts[kind]})", kind)
        self.filter.setCurrentIndex(max(0, self.filter.findData(kept)))
        self.filter.blockSignals(False)

    def _fill_rows(self, current: int) -> None:
        self.rows.blockSignals(True)
        self.rows.clear()
        last = ""
        counts = Counter(finding.kind for finding in self._findings)
        for number in self.shown()[:MOST_ROWS]:
            finding = self._findings[number]
            if finding.kind != last:
                last = finding.kind
                self.rows.addItem(self._heading(last, counts[last]))
            self.rows.addItem(self._row(number, finding))
            if number == current:
                self.rows.setCurrentRow(self.rows.count() - 1)
        if len(self.shown()) > MOST_ROWS:
            more = QListWidgetItem(f"… et {len(self.shown()) - MOST_ROWS} de plus")
            more.setFlags(Qt.ItemFlag.NoItemFlags)
            self.rows.addItem(more)
        self.rows.blockSignals(False)

    def _heading(self, kind: str, number: int) -> QListWidgetItem:
        item = QListWidgetItem(kind_icon(self._look, kind), f"{KINDS[kind].title} ({number})")
        item.setFlags(Qt.ItemFlag.NoItemFlags)  # the arrows pass over it
        item.setFont(self._look.font(bold=True))
        item.setForeground(QBrush(QColor(self._look.colour("ink"))))
        return item

    def _row(self, number: int, finding: ShownFinding) -> QListWidgetItem:
        words = " ".join(finding.excerpt[: 3 * _LONGEST].split()) or "espace"
        words = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"
        doubt = "" if finding.certain else " (à juger)"
        item = QListWidgetItem(f"«{NBSP}{words}{NBSP}»{doubt}")
        item.setData(_ROLE, number)
        told = f"{KINDS[finding.kind].one}{NBSP}: {words}. {finding.reason}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        return item

    def _filter(self) -> None:
        self._fill_rows(self.current())
        self.filtered.emit()

    def _choose(self, item: QListWidgetItem | None) -> None:
        number = item.data(_ROLE) if item is not None else None
        if isinstance(number, int):
            self.chosen.emit(number)
