# SPDX-License-Identifier: AGPL-3.0-or-later
"""The panel of a task that asks the questions of a form: they scroll, the main action stays in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Protocol

from PySide6.QtCore import QTimer, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import Task
from desktop.mairie.forms.facts import Facts
from desktop.mairie.forms.field import FormField
from desktop.ui.desk import Desk
from desktop.ui.facts_form.form import FactsForm
from desktop.ui.task_panel import TaskPanel
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.words import NBSP, count

HeadAction = tuple[str, SignalInstance, str]
"""What a button of the head says, the signal it sends, and its icon."""


class FormReading(Protocol):
    """What was read of the answers."""

    @property
    def facts(self) -> Facts:
        """The answers as values, and what misses."""

    @property
    def asked(self) -> frozenset[str]:
        """Ids of the questions whose condition holds."""

    def problems(self) -> dict[str, str]:
        """Return what is wrong with the answers, by question."""


class FormPanel(TaskPanel):
    """Nothing typed is lost: answers to questions that are no longer shown are kept in `known`."""

    card_padding: ClassVar[int] = 24

    def __init__(self, desk: Desk, task: type[Task], action: str) -> None:
        self._desk = desk
        self.form: FactsForm | None = None
        self.known: dict[str, Any] = {}
        """Every answer typed so far, of other forms too."""
        super().__init__(desk.look, task, action)

    def head_actions(self) -> Sequence[HeadAction]:
        """Return the buttons under the title."""
        raise NotImplementedError

    # --- answers ----------------------------------------------------------------------------

    def answers(self) -> dict[str, Any]:
        """Return the answers to the questions shown, as they were typed."""
        return self.form.answers() if self.form is not None else {}

    def all_answers(self) -> dict[str, Any]:
        """Return every question with its answer, empty too: an emptied one is not read again in words."""
        rows = self.form.rows if self.form is not None else {}
        return {name: row.value() for name, row in rows.items()}

    def focus_first(self) -> None:
        if self.form is not None:
            self.form.focus_first()

    def reveal(self, name: str) -> bool:
        """Give the keyboard to a question; False when it is not asked."""
        return self.form is not None and self.form.reveal(name)

    def show_reading(self, reading: FormReading) -> None:
        """Show which questions are asked, what is wrong with the answers, and how many miss."""
        if self.form is None:
            return
        self.form.show_reading(reading.asked, reading.problems())
        missing = len(reading.facts.missing)
        words = count(missing, "réponse manque", "réponses manquent") if missing else ""
        tail = f"{NBSP}: le texte porte «{NBSP}[à compléter]{NBSP}»." if missing else ""
        self._reason.setText(f"{words}{tail}")

    # --- the form ---------------------------------------------------------------------------

    def _show_form(
        self, fields: Sequence[FormField], facts: Mapping[str, Any], sources: Mapping[str, str]
    ) -> FactsForm:
        """Show other questions; `facts` fill those that the agent left empty.

        `sources` are the words that a fact was read from.
        """
        self.drop_form()
        form = self.form = FactsForm(self._look, fields, self._desk.profile.profile())
        self._holder.insertWidget(0, form)
        form.show()  # now: a widget still to be shown does not take the keyboard
        form.entered.connect(self._bring_in_sight)
        form.set_answers(self.known, {})
        free = {n: v for n, v in facts.items() if n in form.rows and self._may_fill(form, n)}
        told = {name: f"lu dans{NBSP}: «{NBSP}{words}{NBSP}»" for name, words in sources.items()}
        form.set_answers(free, told)
        return form

    def drop_form(self) -> None:
        """Take the questions away."""
        if self.form is not None:
            self._holder.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _may_fill(self, form: FactsForm, name: str) -> bool:
        row = form.rows[name]
        return not row.is_answered() or row.value() == row.wanted.default or bool(row.source())

    def _name_form(self, title: str, summary: str) -> None:
        self._title.setText(title)
        self._summary.setText(summary)
        self._scroll.verticalScrollBar().setValue(0)

    def _bring_in_sight(self, row: QWidget) -> None:
        """Show a question whole: what is wrong with its answer stands under the field."""
        QTimer.singleShot(0, row, lambda: self._scroll.ensureWidgetVisible(row, 0, 24))

    # --- drawing ----------------------------------------------------------------------------

    def lay_out(self, model_before: str) -> None:  # noqa: ARG002  # one place for the model here
        px = self._look.sizes.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(self._look, padding=self.card_padding)
        outer.addWidget(card)
        column.addLayout(self._make_head())
        self._scroll = VerticalScroll()
        self._scroll.setMinimumHeight(px(160))
        self._holder = self._scroll.column
        self._holder.setContentsMargins(0, 0, px(12), 0)
        self._holder.setSpacing(px(20))
        self._holder.addWidget(self.model_row)
        self._holder.addStretch(1)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._make_foot())

    def _make_head(self) -> QVBoxLayout:
        head, actions = QVBoxLayout(), FlowLayout(spacing=self._look.sizes.px(8))
        head.setSpacing(self._look.sizes.px(2))
        self._title, self._summary = make_label("", "heading"), make_label("", "small")
        head.addWidget(self._title)
        head.addWidget(self._summary)
        head.addLayout(actions)
        for name, signal, icon in self.head_actions():
            actions.addWidget(make_button(self._look, name, signal.emit, role="quiet", icon=icon))
        return head
