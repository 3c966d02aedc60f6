# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of findings, the one that is looked at under it, and what was not looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.workspaces.text.analysing.finding_card import FindingCard
from desktop.ui.workspaces.text.analysing.findings_list import FindingsList
from desktop.ui.workspaces.text.analysing.report import ShownFinding


class FindingsPane(QWidget):
    """What stands at the right of the text."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._told: tuple[str, ...] = ()
        px = look.sizes.px
        self.list, self.card = FindingsList(look), FindingCard(look)
        self._good = StateLine(look, "good", "Rien à signaler\u00a0: ce texte se lit bien.")
        sheet = QFrame()
        sheet.setProperty("role", "sheet")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(px(12), px(12), px(12), px(12))
        inside.addWidget(self._good)
        inside.addWidget(self.list, 1)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(px(4))
        inside.addLayout(self._notes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(sheet, 1)
        column.addWidget(self.card)
        self.list.setMinimumHeight(px(140))
        self.card.hide()

    def show_findings(self, findings: Sequence[ShownFinding], notes: Sequence[str]) -> None:
        """Show findings and what was not looked at."""
        self._good.setVisible(not findings)
        self.list.setVisible(bool(findings))
        self.list.show_findings(findings, self.list.current())
        if tuple(notes) != self._told:
            self._told = tuple(notes)
            clear_layout(self._notes)
            for text in notes:
                self._notes.addWidget(StateLine(self._look, "information", text))

    def show_finding(self, finding: ShownFinding | None) -> None:
        """Show the finding that is looked at."""
        self.card.show_finding(finding)
