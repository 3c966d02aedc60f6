# SPDX-License-Identifier: AGPL-3.0-or-later
"""The finding that is looked at: what will happen, what to do, and one click that does it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.mairie.prompting import PromptFinding
from desktop.mairie.prompting.improving.mending import PromptMend
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label
from desktop.ui.workspaces.prompting.atelier.severities import SAID


class AdviceCard(QFrame):
    """Signals: `mend_asked(finding id)`, `place_asked(finding id)`."""

    mend_asked = Signal(str)
    place_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._id = look, ""
        px = look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(4), px(8), px(4))
        column.setSpacing(px(6))
        self._severity = make_label("", "small")
        self._why, self._advice = make_label(""), make_label("", "muted")
        for label in (self._severity, self._why, self._advice):
            column.addWidget(label)
        line = FlowLayout(spacing=px(8))
        self.mend = make_button(look, "", lambda: self.mend_asked.emit(self._id), icon="check")
        self.place = make_button(
            look, "", lambda: self.place_asked.emit(self._id), role="quiet", icon="pencil-outline"
        )
        for button in (self.mend, self.place):
            line.addWidget(button)
        column.addLayout(line)
        self.hide()

    def show_finding(self, finding: PromptFinding | None, mend: PromptMend | None) -> None:
        """Show a finding and its mend; None for none."""
        self.setVisible(finding is not None)
        if finding is None:
            self._id = ""
            return
        self._id = finding.id
        self.setAccessibleName(finding.title)
        self._severity.setText(SAID[finding.severity])
        self._why.setText(finding.explanation)
        self._advice.setText(finding.advice)
        self.mend.setVisible(mend is not None)
        if mend is not None:
            self.mend.setText(mend.label)
            self.mend.setAccessibleName(mend.label)
            self._look.dress_button(self.mend, "check", "ink", 18)
        has_words = finding.start < finding.end
        words = "Voir les mots" if has_words else "Aller à la partie"
        self.place.setText(words)
        self.place.setAccessibleName(words)
        self._look.dress_button(self.place, "pencil-outline", "slate", 18)
        # Where the mend leads to the part by itself, one button is enough.
        self.place.setVisible(has_words or mend is None or not mend.part)
