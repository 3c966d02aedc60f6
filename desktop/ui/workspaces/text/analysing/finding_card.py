# SPDX-License-Identifier: AGPL-3.0-or-later
"""The finding that is looked at: why it stops the reader, and what may take its place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.words import NBSP
from desktop.ui.workspaces.text.analysing.finding_kinds import KINDS
from desktop.ui.workspaces.text.analysing.report import ShownFinding

MOST_MENDS = 4
_KEYS = "↓ ↑ d’un point à l’autre · Entrée\u00a0: mettre à la place · Suppr\u00a0: laisser"
_LONGEST = 60


class FindingCard(QFrame):
    """Signals: `mend_chosen(number)`, `skipped()`."""

    mend_chosen = Signal(int)
    skipped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.sizes.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(look, padding=16)
        column.setSpacing(px(6))
        outer.addWidget(card)
        self._title = make_label("", "strong")
        self._reason, self._advice = make_label(""), make_label("", "muted")
        self._mends = FlowLayout(spacing=px(8))
        for widget in (self._title, self._reason, self._advice):
            column.addWidget(widget)
        column.addLayout(self._mends)
        column.addWidget(make_label(_KEYS, "small"))

    def show_finding(self, finding: ShownFinding | None) -> None:
        """Show a finding; None for none."""
        self.setVisible(finding is not None)
        clear_layout(self._mends)
        if finding is None:
            return
        doubt = "" if finding.certain else " · à vous de juger"
        self._title.setText(f"{KINDS[finding.kind].one}{doubt}")
        self._reason.setText(finding.reason)
        self._advice.setText(finding.advice)
        self._advice.setVisible(bool(finding.advice))
        buttons = []
        for number, mend in enumerate(finding.mends[:MOST_MENDS]):
            words = _shown(mend)
            button = make_button(
                self._look, words, partial(self.mend_chosen.emit, number), icon="check"
            )
            button.setAccessibleName(f"Mettre à la place{NBSP}: {words}")
            buttons.append(button)
        buttons.append(make_button(self._look, "Laisser", self.skipped.emit, role="quiet"))
        for button in buttons:
            self._mends.addWidget(button)
            button.show()
        announce(self, f"{self._title.text()}. {finding.reason} {finding.advice}")


def _shown(mend: str) -> str:
    words = " ".join(mend.split(" "))
    if not words.strip():
        return "Enlever"
    words = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"
    return f"«{NBSP}{words.strip()}{NBSP}»"
