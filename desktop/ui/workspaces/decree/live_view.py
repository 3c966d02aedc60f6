# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text beside the questions: the arrêté as it reads, and under it what the lint says of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.core.draft import Draft
from desktop.french.typography import french_typography
from desktop.mairie.arretes.decree_type import DecreeType
from desktop.mairie.lint.finding import Finding
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_card, make_icon_label, make_label, set_tone
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.widgets.state_line import ICONS, StateLine
from desktop.ui.workspaces.decree.act_text import ActText, show_words
from desktop.ui.workspaces.decree.findings_list import FindingsList
from desktop.ui.workspaces.decree.preview import basis_line, verdict

TEXT_HEIGHT, FINDINGS_HEIGHT = 200, 140
"""Pixels at 100 %, at least."""
TEXT_SHARE = 0.56


class VerdictLine(QWidget):
    """What the findings amount to, with its icon, larger than the findings."""

    def __init__(self, look: Look, tone: str, words: str) -> None:
        super().__init__()
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.sizes.px(8))
        icon, token = ICONS[tone]
        row.addWidget(make_icon_label(look, icon, token, 22))
        label = make_label(words, "heading")
        set_tone(label, tone)
        row.addWidget(label, 1)


class ChecksCard(QFrame):
    """The verdict, the findings, the traps of the type and the date of the legal basis."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._told = ""
        self._shown: tuple[object, ...] = ()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(look, padding=16)
        column.setSpacing(look.sizes.px(8))
        outer.addWidget(card)
        self._verdict = QVBoxLayout()
        column.addLayout(self._verdict)
        scroll = VerticalScroll()
        scroll.setMinimumHeight(look.sizes.px(72))
        column.addWidget(scroll, 1)
        self.findings = FindingsList(look)
        self._traps = QVBoxLayout()
        self._traps.setSpacing(look.sizes.px(4))
        inside = scroll.column
        inside.setContentsMargins(0, 0, look.sizes.px(8), 0)
        inside.addWidget(self.findings)
        inside.addLayout(self._traps)
        inside.addStretch(1)
        self._basis = make_label("", "small")
        column.addWidget(self._basis)

    def verdict(self) -> str:
        """Return the verdict as it is told."""
        return self._told

    def show_findings(
        self, findings: tuple[Finding, ...], answerable: frozenset[Finding] = frozenset()
    ) -> None:
        """Show what the lint found and what it amounts to."""
        tone, words = verdict(findings)
        if words != self._told:
            self._told = words
            clear_layout(self._verdict)
            self._verdict.addWidget(VerdictLine(self._look, tone, words))
            announce(self, words)
        self.findings.show_findings(findings, answerable)

    def show_type(self, kind: DecreeType, traps: tuple[str, ...]) -> None:
        """Show what the agent must know before writing this type, and the date of its basis."""
        if (kind.id, traps) == self._shown:
            return
        self._shown = (kind.id, traps)
        clear_layout(self._traps)
        told = (*((french_typography(kind.warning),) if kind.warning else ()), *traps)
        if told:
            self._traps.addWidget(make_label("À savoir pour ce type", "strong"))
        for text in told:
            self._traps.addWidget(StateLine(self._look, "information", text))
        self._basis.setText(basis_line(kind))


class LiveView(QWidget):
    """Signals: `placeholder_asked(str)`, `answer_asked(Finding)`."""

    placeholder_asked = Signal(str)
    answer_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._split = split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        sheet = QFrame()
        sheet.setProperty("role", "sheet")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(*(look.sizes.px(n) for n in (8, 12, 8, 12)))
        self.text = ActText(look)
        inside.addWidget(self.text)
        sheet.setMinimumHeight(look.sizes.px(TEXT_HEIGHT))
        self.checks = ChecksCard(look)
        self.checks.setMinimumHeight(look.sizes.px(FINDINGS_HEIGHT))
        split.addWidget(sheet)
        split.addWidget(self.checks)
        column.addWidget(split)
        self._draft: Draft | None = None
        self.text.placeholder_asked.connect(self.placeholder_asked)
        self.checks.findings.text_asked.connect(self._show_in_text)
        self.checks.findings.answer_asked.connect(self.answer_asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = event.size().height()
        self._split.setSizes([round(height * TEXT_SHARE), round(height * (1 - TEXT_SHARE))])

    def show_draft(self, draft: Draft) -> None:
        """Show the arrêté; nothing is drawn again when it reads as before."""
        if draft != self._draft:
            self._draft = draft
            self.text.set_draft(draft)

    def _show_in_text(self, finding: Finding) -> None:
        if show_words(self.text, finding.where):
            self.text.setFocus()
