# SPDX-License-Identifier: AGPL-3.0-or-later
"""One clause of the charter: what it says, whether it is kept, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.mairie.compliance.charter.composition import ClauseState, WrittenClause
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_chip, make_label, restyle

_STATES = {
    ClauseState.KEPT: ("Texte proposé", ""),
    ClauseState.EDITED: ("Réécrite par la commune", "information"),
    ClauseState.LEFT_OUT: ("Écartée", "attention"),
}
_LAW = "Porte une obligation de la loi"


class ClauseRow(QFrame):
    """Signals: `asked(action, clause_id)`, action "edit", "leave", "take" or "restore"."""

    asked = Signal(str, str)

    def __init__(self, look: Look, written: WrittenClause) -> None:
        super().__init__()
        self._look, self.written = look, written
        self.setProperty("role", "plain")
        px = look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, px(8))
        column.setSpacing(px(6))
        title = written.clause.title
        heads = QHBoxLayout()
        heads.setSpacing(px(8))
        self.state = make_chip("")
        heads.addWidget(make_label(title, "strong"), 1)
        column.addLayout(heads)
        chips = FlowLayout(spacing=px(8))
        chips.addWidget(self.state)
        if written.clause.law is not None:
            law = make_chip(_LAW, "information")
            law.setToolTip(written.clause.law.warning)
            chips.addWidget(law)
        column.addLayout(chips)
        self.text = make_label("", "muted")
        column.addWidget(self.text)
        self.buttons = {
            name: make_button(look, words, lambda name=name: self._ask(name), role="quiet")  # type: ignore[misc]
            for name, words in (
                ("edit", "Modifier…"),
                ("leave", "Écarter"),
                ("take", "Reprendre"),
                ("restore", "Remettre le texte proposé"),
            )
        }
        line = FlowLayout(spacing=px(8))
        for button in self.buttons.values():
            button.setAccessibleName(f"{button.text()} ({title})")
            line.addWidget(button)
        column.addLayout(line)
        self.refresh(written)

    def refresh(self, written: WrittenClause) -> None:
        """Show the clause as it now stands."""
        self.written = written
        words, tone = _STATES[written.state]
        self.state.setText(words)
        self.state.setProperty("tone", tone)
        restyle(self.state)
        self.text.setText(_shortened(written.text))
        is_out = written.state is ClauseState.LEFT_OUT
        self.buttons["edit"].setVisible(not is_out)
        self.buttons["leave"].setVisible(not is_out)
        self.buttons["take"].setVisible(is_out)
        self.buttons["restore"].setVisible(written.state is ClauseState.EDITED)

    def focus_again(self) -> None:
        """Give the keyboard to the first button that shows, once another one went."""
        next(b for b in self.buttons.values() if not b.isHidden()).setFocus()

    def _ask(self, action: str) -> None:
        self.asked.emit(action, self.written.clause.id)


def _shortened(text: str) -> str:
    """Return the beginning of a clause in one line, as one recognises it."""
    lines = (line.strip("|- ").replace(" | ", " · ") for line in text.splitlines())
    plain = " ".join(" ".join(lines).split())
    return plain if len(plain) <= 220 else f"{plain[:220].rsplit(' ', 1)[0]}…"
