# SPDX-License-Identifier: AGPL-3.0-or-later
"""The arrêté once written: its text to read over and correct, and what the lint says of it as it now reads."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.core.draft import Draft
from desktop.core.task import TaskRequest
from desktop.mairie.lint.finding import Finding
from desktop.ui.desk import Desk
from desktop.ui.result_view import ResultView
from desktop.ui.widgets.draft_view import DraftView
from desktop.ui.widgets.two_panes import TwoPanes
from desktop.ui.workspaces.decree.act_text import ActText, show_words
from desktop.ui.workspaces.decree.live_view import ChecksCard
from desktop.ui.workspaces.decree.preview import (
    ArretePreview,
    draft_text,
    find_faults,
    is_ready,
    lint_context,
    make_preview,
)
from desktop.ui.workspaces.decree.register_link import entries_of

DEBOUNCE_MS = 400


class DecreeView(ResultView):
    """Signals: `checked()` when the lint has read the text again; `placeholder_asked(str)`."""

    checked = Signal()
    placeholder_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._preview: ArretePreview | None = None
        self._findings: tuple[Finding, ...] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(DEBOUNCE_MS)
        self._later.timeout.connect(self.check_now)
        self.panel.edited.connect(self._later.start)

    def make_view(self) -> DraftView:
        text = ActText(self.desk.look)
        text.placeholder_asked.connect(self.placeholder_asked)
        return text

    def make_body(self) -> QWidget:
        self.panel.rule_words = "Écrit par règles"
        self.checks = ChecksCard(self.desk.look)
        self.checks.findings.text_asked.connect(self._show_in_text)
        self.split = TwoPanes(
            self.desk.look, self.panel, self.checks, ("Arrêté", "Contrôles"), share=0.6
        )
        return self.split

    def panes(self) -> list[QWidget]:
        return [self.panel.view, self.checks]

    def start(self, request: TaskRequest) -> None:
        super().start(request)
        self._findings = None
        self._preview = self._read(request.values)
        self.split.reveal(self.panel)

    def show_preview(self, draft: Draft) -> None:
        super().show_preview(draft)
        self._later.start()

    def show_result(self, draft: Draft) -> None:
        super().show_result(draft)
        self.check_now()

    def check_now(self) -> None:
        """Have the lint read the text as it now is."""
        self._later.stop()
        profile = self.desk.profile.profile()
        context = lint_context(self._preview, profile, entries_of(self.desk), date.today())
        self._findings = find_faults(draft_text(self.draft()), context)
        self.checks.show_findings(self._findings)
        if self._preview is not None:
            self.checks.show_type(self._preview.kind, self._preview.traps)
        self.checked.emit()

    def is_ready(self) -> bool:
        """True when the text was read by the lint and nothing forbids « prêt à signer »."""
        return self._findings is not None and is_ready(self._findings)

    def verdict(self) -> str:
        """Return what the findings amount to."""
        return self.checks.verdict()

    def _read(self, values: Any) -> ArretePreview | None:
        from desktop.mairie.arretes.type_file import decree_types

        kind = decree_types().get(str(values.get("type", "")))
        if kind is None:
            return None
        facts = json.loads(str(values.get("facts") or "{}"))
        return make_preview(kind, facts, self.desk.profile.profile())

    def _show_in_text(self, finding: Finding) -> None:
        self.split.reveal(self.panel)
        if show_words(self.panel.view, finding.where):
            self.panel.view.setFocus()
