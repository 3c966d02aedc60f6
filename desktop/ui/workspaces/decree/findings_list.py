# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the lint found, each with its icon and its word, its mend, its rule and where it comes from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.mairie.lint.finding import Finding, Severity
from desktop.ui.accessible.names import tell_apart
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_icon_label, make_label, set_tone
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.words import NBSP
from desktop.ui.workspaces.decree.preview import rule_source

SIGNS = {
    Severity.ERROR: ("alert-circle-outline", "red", "bad", "Erreur"),
    Severity.WARNING: ("alert-outline", "ochre", "attention", "À vérifier"),
    Severity.INFORMATION: ("information-outline", "slate", "", "Conseil"),
}
SEE, ANSWER = "Voir dans le texte", "Aller à la question"
MOST = 40
"""Findings drawn at most; a text from elsewhere may have hundreds."""


class FindingsList(QWidget):
    """Signals: `text_asked(Finding)`, `answer_asked(Finding)`."""

    text_asked = Signal(object)
    answer_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Finding, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.sizes.px(4))
        self.setAccessibleName("Points relevés")

    def findings(self) -> tuple[Finding, ...]:
        """Return what is shown."""
        return self._shown or ()

    def show_findings(
        self, findings: tuple[Finding, ...], answerable: frozenset[Finding] = frozenset()
    ) -> None:
        """Show findings; those of `answerable` lead to a question of the form."""
        if findings == self._shown:
            return
        self._shown = findings
        clear_layout(self._column)
        self._actions: list[QPushButton] = []
        for finding in findings[:MOST]:
            self._column.addWidget(self._make_row(finding, finding in answerable))
        tell_apart(self._actions)
        rest = len(findings) - MOST
        if rest > 0:
            self._column.addWidget(make_label(f"… et {rest} autres points", "small"))
        if not findings:
            self._column.addWidget(make_label("Aucun point relevé dans le texte.", "muted"))

    def _make_row(self, finding: Finding, has_answer: bool) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "row")
        px = self._look.sizes.px
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, px(8), 0, px(8))
        row.setSpacing(px(10))
        icon, token, tone, word = SIGNS[finding.severity]
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(make_icon_label(self._look, icon, token, 20), 0, top)
        words = QVBoxLayout()
        words.setSpacing(px(4))
        label = make_label(word, "strong")
        set_tone(label, tone)
        words.addWidget(label)
        words.addWidget(make_label(finding.message))
        if finding.mend:
            words.addWidget(make_label(finding.mend, "muted"))
        words.addWidget(make_label(_rule_words(finding), "small"))
        words.addLayout(self._make_actions(finding, has_answer))
        row.addLayout(words, 1)
        frame.setAccessibleName(f"{word}{NBSP}: {finding.message} {finding.mend}".strip())
        return frame

    def _make_actions(self, finding: Finding, has_answer: bool) -> FlowLayout:
        line = FlowLayout(spacing=self._look.sizes.px(8))
        actions: list[tuple[str, Callable[[], object]]] = []
        if finding.where:
            actions.append((SEE, lambda: self.text_asked.emit(finding)))
        if has_answer:
            actions.append((ANSWER, lambda: self.answer_asked.emit(finding)))
        for name, ask in actions:
            button = make_button(self._look, name, ask, role="link")
            button.setAccessibleName(f"{name}{NBSP}: {finding.message}")
            self._actions.append(button)
            line.addWidget(button)
        return line


def _rule_words(finding: Finding) -> str:
    source = rule_source(finding.rule)
    return f"Règle {finding.rule} – {source}" if source else f"Règle {finding.rule}"
