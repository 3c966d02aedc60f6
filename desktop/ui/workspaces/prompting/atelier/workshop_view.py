# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the workshop looks like: the form or the text at the left; the demand, the coach, the better version at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import Choice
from desktop.mairie.prompting import PromptFinding
from desktop.ui.look import Look
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.two_panes import TwoPanes
from desktop.ui.workspaces.prompting.atelier.advice_pane import AdvicePane
from desktop.ui.workspaces.prompting.atelier.demand_state import TEXT, DemandState
from desktop.ui.workspaces.prompting.atelier.demand_view import DemandView, marks_of
from desktop.ui.workspaces.prompting.atelier.form_pane import FormPane
from desktop.ui.workspaces.prompting.atelier.proposal import Proposal
from desktop.ui.workspaces.prompting.atelier.proposal_pane import ProposalPane
from desktop.ui.workspaces.prompting.atelier.tool_line import ToolLine
from desktop.ui.workspaces.text.source_view import SourceView

COACH, PROPOSAL = "coach", "proposal"
_PLACEHOLDER = "Collez ou écrivez la demande entière, telle que vous la feriez. Elle est relue, jamais exécutée."


class WorkshopView(QWidget):
    """The pieces of the workshop and where they stand; Workshop makes them work."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.tools = ToolLine(look)
        self.form = FormPane(look)
        self.source = SourceView(look, "Demande entière", _PLACEHOLDER)
        self.demand = DemandView(look)
        self.advice = AdvicePane(look)
        self.proposal = ProposalPane(look)
        choices = (Choice(COACH, "Demande et conseils"), Choice(PROPOSAL, "Version proposée"))
        self.side = Segmented(look, "À côté", choices, COACH)
        self.side.changed.connect(lambda _value: self._show_side())
        self.left, self.right = QWidget(), QWidget()
        self.split = TwoPanes(look, self.left, self.right, ("Écrire", "Conseils"), share=0.47)
        self._lay_out()
        self._show_side()

    def _lay_out(self) -> None:
        px = self._look.sizes.px
        left, right = QVBoxLayout(self.left), QVBoxLayout(self.right)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(px(8))
        left.addWidget(self.form, 1)
        left.addWidget(self.source, 1)
        right.addWidget(self.side)
        right.addWidget(self.demand, 1)
        right.addWidget(self.advice, 2)
        right.addWidget(self.proposal, 3)
        self.left.setMinimumWidth(px(260))
        self.right.setMinimumWidth(px(280))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.tools)
        column.addWidget(self.split, 1)

    def add_key(self, keys: str, action: Callable[[], object]) -> None:
        """Have a key do something while the keyboard is in the workshop."""
        key = QShortcut(QKeySequence(keys), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(lambda: action() and None)

    # --- what it shows ----------------------------------------------------------------------

    def show_state(self, state: DemandState) -> None:
        """Show a demand in the way it is written."""
        is_text = state.mode == TEXT
        self.tools.show_mode(state.mode)
        self.form.setVisible(not is_text)
        self.source.setVisible(is_text)
        if is_text:
            if self.source.text() != state.text:
                self.source.show_text(state.text)
        else:
            self.form.show_state(state)
        self.demand.show_demand(state.demand, is_text=is_text)

    def mark(self, findings: Sequence[PromptFinding], mode: str, lead: int) -> None:
        """Mark what the coach sees, in the demand and in the text that is being written."""
        current = self.advice.current()
        self.demand.mark(findings, current)
        if mode == TEXT:
            edit = self.source.edit
            spans = marks_of(self._look, edit.text()[lead:], findings, current)
            edit.mark([(start + lead, end + lead, dress) for start, end, dress in spans])

    def show_proposals(
        self, rules: Proposal | None, model: Proposal | None, refused: str, *, is_empty: bool
    ) -> None:
        """Show the better versions."""
        self.proposal.show_proposals(rules, model, refused, is_empty=is_empty)
        number = len(rules.changes) if rules else 0
        words = f"Version proposée ({number})" if number else "Version proposée"
        self.side.set_label(PROPOSAL, words)

    def show_coach(self) -> None:
        """Show the demand and what is said of it."""
        self.side.set_value(COACH)

    def show_proposal(self) -> None:
        """Show the better version."""
        self.side.set_value(PROPOSAL)
        self.split.reveal(self.right)

    def show_form(self) -> None:
        """Bring the form in front where there is room for one pane only."""
        self.split.reveal(self.left)

    def _show_side(self) -> None:
        is_coach = self.side.value() == COACH
        self.demand.setVisible(is_coach)
        self.advice.setVisible(is_coach)
        self.proposal.setVisible(not is_coach)
