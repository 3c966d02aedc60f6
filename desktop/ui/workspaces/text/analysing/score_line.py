# SPDX-License-Identifier: AGPL-3.0-or-later
"""How hard a text is to read: words first, figures second, then what would help most."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_icon_label, make_label, set_tone
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.state_line import ICONS
from desktop.ui.workspaces.text.analysing.report import ClarityReading


class ScoreLine(QFrame):
    """Shows one reading."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "plain")
        px = look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        self._icon = QHBoxLayout()
        self._heading, self._figures = make_label("", "heading"), make_label("", "small")
        head.addLayout(self._icon)
        head.addWidget(self._heading, 1)
        column.addLayout(head)
        column.addWidget(self._figures)
        self._summary = QVBoxLayout()
        self._summary.setSpacing(px(2))
        column.addLayout(self._summary)
        self._told: tuple[str, ...] = ()

    def show_report(self, report: ClarityReading) -> None:
        """Show how hard the text is."""
        tone = report.tone()
        clear_layout(self._icon)
        self._icon.addWidget(make_icon_label(self._look, *ICONS[tone], 22))
        self._heading.setText(report.heading())
        set_tone(self._heading, tone)
        self._figures.setText(report.figures())
        self.setAccessibleName(f"{report.heading()}. {report.figures()}")
        if report.summary != self._told:
            self._told = report.summary
            clear_layout(self._summary)
            for sentence in report.summary:
                self._summary.addWidget(make_label(f"• {sentence}"))
