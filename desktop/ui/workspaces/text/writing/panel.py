# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions of the chosen text, in a column that scrolls; what the model may do stays in sight."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import ModelReference, Task
from desktop.mairie.forms.field import FieldKind
from desktop.mairie.writing.text_kind import TextKind
from desktop.ui.desk import Desk
from desktop.ui.facts_form.form import FactsForm
from desktop.ui.task_panel import TaskPanel
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label, restyle
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.text.writing.composed import Composed

BY_MODEL = "Rédiger avec l’IA"


class WritingPanel(TaskPanel):
    """Signals besides those of a panel: `kind_asked()` to choose another; `emptied()`;
    `answered(question id)` when the agent changed an answer.
    """

    kind_asked = Signal()
    emptied = Signal()
    answered = Signal(str)

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self._desk = desk
        self.form: FactsForm | None = None
        self.kind: TextKind | None = None
        self.known: dict[str, Any] = {}
        """Every answer typed so far, of other texts too: nothing typed is lost."""
        super().__init__(desk.look, task, BY_MODEL)
        self.main.setProperty("role", "")
        restyle(self.main)
        desk.look.dress_button(self.main, "creation", "ink", 18)

    def kind_id(self) -> str:
        """Return the text whose questions are shown; empty for none."""
        return self.kind.id if self.kind is not None else ""

    # --- values -----------------------------------------------------------------------------

    def answers(self) -> dict[str, Any]:
        """Return the answers to the questions of the text, as they were typed."""
        return self.form.answers() if self.form is not None else {}

    def all_answers(self) -> dict[str, Any]:
        """Return every question with its answer, empty too: an emptied one is not read again in words."""
        rows = self.form.rows if self.form is not None else {}
        return {name: row.value() for name, row in rows.items()}

    def values(self) -> dict[str, Any]:
        return {}

    def problem(self) -> str:
        return "" if self.form is not None else "Choisissez un texte."

    def focus_first(self) -> None:
        if self.form is not None:
            self.form.focus_first()

    def help_for_model(self) -> str:
        if not self.has_models():
            return f"Aucun modèle sur ce poste{NBSP}: le texte est écrit par règles, d’après vos réponses."
        if self.model() is None:
            return "Le texte est écrit par règles, d’après vos réponses."
        offer = self._chosen()
        if offer is not None and offer.warning:
            return f"{offer.warning} Le travail risque de s’arrêter en cours."
        return "Le modèle propose d’autres mots, passage par passage\u202f: vous prenez ou refusez chacun."

    # --- the kind ---------------------------------------------------------------------------

    def open_kind(
        self, kind: TextKind, facts: Mapping[str, Any], sources: Mapping[str, str]
    ) -> None:
        """Show the questions of a text; `facts` fill those that the agent left empty.

        `sources` are the words that a fact was read from.
        """
        self.known.update(self.answers())
        self.drop_form()
        self.kind = kind
        self.form = FactsForm(self._look, kind.fields, self._desk.profile.profile())
        self._holder.insertWidget(0, self.form)
        self.form.show()  # now: a widget still to be shown does not take the keyboard
        self.form.entered.connect(self._bring_in_sight)
        self.form.set_answers(self.known, {})
        self._fill(facts, sources)
        for name, row in self.form.rows.items():
            row.changed.connect(lambda n=name: self.answered.emit(n))
        self._title.setText(kind.title)
        self._summary.setText(kind.summary)
        self._scroll.verticalScrollBar().setValue(0)
        self._refresh()

    def any_model(self) -> ModelReference | None:
        """Return the model that is chosen, else the first that there is."""
        chosen = self.model()
        return chosen or next((offer.reference for offer in self._offers), None)

    def show_answers(self, answers: Mapping[str, Any]) -> None:
        """Show these answers and no other (a step back or forth)."""
        if self.form is None:
            return
        for name, row in self.form.rows.items():
            is_box = row.wanted.kind is FieldKind.BOOLEAN
            wanted = answers.get(name, row.wanted.default if is_box else "")
            if row.value() != wanted:
                row.set_value(wanted)

    def drop_form(self) -> None:
        """Take the questions away."""
        if self.form is not None:
            self._holder.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self.kind = None

    def _fill(self, facts: Mapping[str, Any], sources: Mapping[str, str]) -> None:
        assert self.form is not None
        free = {n: v for n, v in facts.items() if n in self.form.rows and self._may_fill(n)}
        told = {name: f"lu dans{NBSP}: «{NBSP}{words}{NBSP}»" for name, words in sources.items()}
        self.form.set_answers(free, told)

    def _may_fill(self, name: str) -> bool:
        assert self.form is not None
        row = self.form.rows[name]
        return not row.is_answered() or row.value() == row.wanted.default or bool(row.source())

    # --- what the reading says --------------------------------------------------------------

    def show_reading(self, composed: Composed) -> None:
        """Show which questions are asked, what is wrong with the answers, and how many miss."""
        if self.form is None:
            return
        self.form.show_reading(composed.asked, composed.problems())
        missing = len(composed.facts.missing)
        words = count(missing, "réponse manque", "réponses manquent") if missing else ""
        tail = f"{NBSP}: le texte porte «{NBSP}[à compléter]{NBSP}»." if missing else ""
        self._reason.setText(f"{words}{tail}")

    def reveal(self, name: str) -> bool:
        """Give the keyboard to a question; False when it is not asked."""
        return self.form is not None and self.form.reveal(name)

    def _bring_in_sight(self, row: QWidget) -> None:
        """Show a question whole: what is wrong with its answer stands under the field."""
        QTimer.singleShot(0, row, lambda: self._scroll.ensureWidgetVisible(row, 0, 24))

    def _refresh(self) -> None:
        self._model_help.setText(self.help_for_model())
        has_model = self.model() is not None
        self.main.setVisible(has_model)
        self.main.setEnabled(has_model and self.form is not None)
        self.changed.emit()

    # --- drawing ----------------------------------------------------------------------------

    def lay_out(self, model_before: str) -> None:  # noqa: ARG002  # one place for the model here
        px = self._look.sizes.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(self._look, padding=20)
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
        for name, signal, icon in (
            ("Changer de texte", self.kind_asked, "arrow-left"),
            ("Tout effacer", self.emptied, "eraser"),
        ):
            actions.addWidget(make_button(self._look, name, signal.emit, role="quiet", icon=icon))
        return head
