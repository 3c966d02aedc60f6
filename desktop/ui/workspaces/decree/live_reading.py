# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps the text and the checks beside the questions up to date, a moment after each answer."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Finding
from desktop.ui.desk import Desk
from desktop.ui.workspaces.decree.finding_answers import answer_of, question_of
from desktop.ui.workspaces.decree.live_view import LiveView
from desktop.ui.workspaces.decree.panel import DecreePanel
from desktop.ui.workspaces.decree.preview import (
    ArretePreview,
    find_faults,
    lint_context,
    make_preview,
)
from desktop.ui.workspaces.decree.register_link import entries_of

DEBOUNCE_MS = 250


class LiveReading(QObject):
    """Signals: `question_asked(id)`: a question to go to; empty when the profile answers it."""

    question_asked = Signal(str)

    def __init__(self, desk: Desk, panel: DecreePanel, live: LiveView) -> None:
        super().__init__(panel)
        self._desk, self._panel, self._live = desk, panel, live
        self._preview: ArretePreview | None = None
        self._is_warm = False
        self._later, self._lint_later = QTimer(self), QTimer(self)
        for timer, wait, action in (
            (self._later, DEBOUNCE_MS, self.read_now),
            (self._lint_later, 0, self.check_now),
        ):
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(action)
        panel.changed.connect(self._read_later)
        live.placeholder_asked.connect(self.answer_placeholder)
        live.answer_asked.connect(self._answer_finding)

    def read_now(self) -> None:
        """Compose the arrêté from the answers as they stand; the lint follows in its own turn."""
        self._later.stop()
        kind = self._panel.kind()
        if kind is None:
            return
        self._panel.propose_number()
        self._preview = make_preview(kind, self._panel.answers(), self._desk.profile.profile())
        self._panel.show_reading(self._preview)
        self._live.show_draft(self._preview.draft)
        self._live.checks.show_type(kind, self._preview.traps)
        self._lint_later.start()

    def check_now(self) -> None:
        """Have the lint read the arrêté as it was last composed."""
        self._lint_later.stop()
        preview = self._preview
        if preview is None or self._panel.kind() is not preview.kind:
            return
        profile, register = self._desk.profile.profile(), entries_of(self._desk)
        findings = find_faults(preview.text, lint_context(preview, profile, register, date.today()))
        answers = self._panel.answers()
        answerable = frozenset(f for f in findings if answer_of(f, preview, answers))
        self._live.checks.show_findings(findings, answerable)

    def warm_up(self) -> None:
        """Load the templates, the rules and the legal index while nothing is asked yet; done once."""
        if not self._is_warm:
            self._is_warm = True
            from desktop.mairie.arretes import as_draft, composition  # noqa: F401  # loaded, not used
            from desktop.mairie.forms.templates import render

            render("", {})
            find_faults("", LintContext())

    def answer_placeholder(self, placeholder: str) -> None:
        """Ask for the question whose answer a « [à compléter : …] » waits for."""
        name = question_of(placeholder, self._preview) if self._preview is not None else ""
        self.question_asked.emit(name)

    def _read_later(self) -> None:
        if self._panel.form is not None:
            self._later.start()

    def _answer_finding(self, finding: Finding) -> None:
        if self._preview is not None:
            name = answer_of(finding, self._preview, self._panel.answers())
            if name:
                self.question_asked.emit(name)
