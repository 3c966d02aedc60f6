# SPDX-License-Identifier: AGPL-3.0-or-later
"""The better version beside the form: by the rules, by a model too; taken whole or part by part."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.core.task import Choice
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label, make_rule
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.prompting.atelier.change_row import ChangeRow
from desktop.ui.workspaces.prompting.atelier.proposal import MODEL, RULES, Proposal

_NOTHING = "Rien à proposer\u00a0: cette demande se tient."
_EMPTY = "Écrivez ou collez une demande\u00a0: une meilleure version viendra ici, avec ses raisons."
_KEY = "Barré\u00a0: ce qui part. Souligné\u00a0: ce qui vient."


class ProposalPane(QFrame):
    """Signals: `taken()` of the whole, `part_taken(part)`, `copy_asked(text)`, `model_asked()`."""

    taken = Signal()
    part_taken = Signal(str)
    copy_asked = Signal(str)
    model_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._proposals: dict[str, Proposal | None] = {RULES: None, MODEL: None}
        self._is_empty, self._refused = True, ""
        self._shown: object = object()
        self.rows: list[ChangeRow] = []
        self.titles: dict[str, str] = {}
        """Names of the models by their ids."""
        self.setProperty("role", "sheet")
        px = look.sizes.px
        choices = (Choice(RULES, "Par les règles"), Choice(MODEL, "Par le modèle"))
        self.source = Segmented(look, "Version", choices, RULES)
        self.source.changed.connect(lambda _value: self._draw())
        column = QVBoxLayout(self)
        column.setContentsMargins(px(4), px(12), px(4), px(12))
        column.setSpacing(px(8))
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(px(12), 0, px(12), 0)
        head.setSpacing(px(8))
        head.addWidget(self.source)
        head.addLayout(self._make_actions())
        column.addWidget(self._head)
        self.scrolled = VerticalScroll()
        self._list = self.scrolled.column
        self._list.setContentsMargins(px(12), 0, px(12), 0)
        self._list.setSpacing(px(8))
        column.addWidget(self.scrolled, 1)
        self.set_has_models(False)
        self._draw()

    def _make_actions(self) -> FlowLayout:
        look = self._look
        self.take = make_button(look, "Tout prendre", self.taken.emit, icon="check")
        self.copy = make_button(
            look, "Copier cette version", self._copy, role="quiet", icon="content-copy"
        )
        self.ask_model = make_button(
            look,
            "Faire rédiger par le modèle",
            self.model_asked.emit,
            role="quiet",
            icon="creation",
        )
        line = FlowLayout(spacing=look.sizes.px(8))
        for button in (self.take, self.copy, self.ask_model):
            line.addWidget(button)
        return line

    # --- what it shows ----------------------------------------------------------------------

    def set_has_models(self, has_models: bool) -> None:
        """Offer a model's version, where there is a model."""
        self.ask_model.setVisible(has_models)

    def show_proposals(
        self, rules: Proposal | None, model: Proposal | None, refused: str, *, is_empty: bool
    ) -> None:
        """Show what the rules and a model make of the demand; `refused`: why a model's was not kept."""
        state = (rules, model, refused, is_empty)
        if state == self._shown:
            return
        self._shown = state
        self._proposals = {RULES: rules, MODEL: model}
        self._refused, self._is_empty = refused, is_empty
        self.source.setVisible(model is not None)
        if model is None:
            self.source.set_value(RULES)
        self._draw()

    def show_model(self) -> None:
        """Bring the model's version in front."""
        if self._proposals[MODEL] is not None:
            self.source.set_value(MODEL)
            self._draw()

    def proposal(self) -> Proposal | None:
        """Return the version in sight."""
        return self._proposals.get(self.source.value())

    def focus_first(self) -> None:
        """Give the keyboard to what takes the version."""
        if self.take.isEnabled():
            self.take.setFocus()

    # --- drawing ----------------------------------------------------------------------------

    def _draw(self) -> None:
        proposal = self.proposal()
        clear_layout(self._list)
        self.rows = []
        for button in (self.take, self.copy):
            button.setEnabled(proposal is not None)
        self.ask_model.setEnabled(self._proposals[RULES] is not None)
        if self._refused:
            self._list.addWidget(StateLine(self._look, "attention", self._refused))
        if proposal is None:
            words = _EMPTY if self._is_empty else _NOTHING
            self._list.addWidget(make_label(words, "muted"))
        else:
            self._draw_changes(proposal)
        self._list.addStretch(1)

    def _draw_changes(self, proposal: Proposal) -> None:
        told = count(len(proposal.changes), "partie change", "parties changent")
        name = self.titles.get(proposal.model, proposal.model)
        by = f"Rédigée par {name}, relue par les règles. " if name else ""
        self._list.addWidget(make_label(f"{by}{told}. {_KEY}", "small"))
        for reason in proposal.reasons:
            self._list.addWidget(StateLine(self._look, "information", reason))
        for change in proposal.changes:
            row = ChangeRow(self._look, change)
            row.taken.connect(self.part_taken)
            self.rows.append(row)
            self._list.addWidget(make_rule())
            self._list.addWidget(row)
        if proposal.others:
            self._list.addWidget(make_rule())
            self._list.addWidget(make_label("À demander ensuite, une à la fois", "strong"))
            for other in proposal.others:
                button = make_button(
                    self._look, other, partial(self.copy_asked.emit, other), role="link"
                )
                button.setAccessibleName(f"Copier{NBSP}: {other}")
                self._list.addWidget(button)

    def _copy(self) -> None:
        proposal = self.proposal()
        if proposal is not None:
            self.copy_asked.emit(proposal.text)
