# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions of the chosen type, in a column that scrolls; the main action stays in sight."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import Task
from desktop.mairie.arretes.decree_type import DecreeType
from desktop.ui.desk import Desk
from desktop.ui.facts_form.day_editor import read_day
from desktop.ui.facts_form.form import FactsForm
from desktop.ui.task_panel import TaskPanel
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.decree.preview import ArretePreview
from desktop.ui.workspaces.decree.register_link import next_number

FROM_REGISTER = "proposé\u00a0: le suivant du registre"
FROM_TODAY = "proposée\u00a0: aujourd’hui"
_NUMBER, _SIGNED_ON = "numero", "date_signature"


class DecreePanel(TaskPanel):
    """Signals besides those of a panel: `type_asked()` to choose another; `emptied()`."""

    type_asked = Signal()
    emptied = Signal()

    def __init__(self, desk: Desk, task: type[Task], action: str) -> None:
        self._desk = desk
        self.form: FactsForm | None = None
        self._kind: DecreeType | None = None
        self._words = ""
        self._known: dict[str, Any] = {}
        """Every answer typed so far, of other types too: nothing typed is lost."""
        super().__init__(desk.look, task, action)

    # --- values -----------------------------------------------------------------------------

    def kind(self) -> DecreeType | None:
        """Return the type whose questions are shown."""
        return self._kind if self.form is not None else None

    def answers(self) -> dict[str, Any]:
        """Return the answers to the questions of the type, as they were typed."""
        return self.form.answers() if self.form is not None else {}

    def values(self) -> dict[str, Any]:
        kind = self.kind()
        return {
            "describe": self._words,
            "type": kind.id if kind is not None else "",
            "facts": json.dumps(self._all_answers(), ensure_ascii=False),
        }

    def _all_answers(self) -> dict[str, Any]:
        """Every question, without an answer too: what the agent emptied is not read again in the words."""
        rows = self.form.rows if self.form is not None else {}
        return {name: row.value() for name, row in rows.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show what was kept; what no longer makes sense is passed over."""
        self.set_words(str(values.get("describe") or ""))
        facts = _read_object(values.get("facts"))
        self._known.update(facts)
        type_id = str(values.get("type") or "")
        if type_id and self.has_type(type_id):
            self._show_type(type_id, {}, {})

    def set_words(self, words: str) -> None:
        """Take what the agent asked for; it goes with the request."""
        self._words = words

    def words(self) -> str:
        """Return what the agent asked for."""
        return self._words

    def problem(self) -> str:
        return super().problem() if self.form is not None else "Choisissez un type d’arrêté."

    def focus_first(self) -> None:
        if self.form is not None:
            self.form.focus_first()

    def help_for_model(self) -> str:
        if not self.has_models():
            return f"Aucun modèle sur ce poste{NBSP}: tout est écrit par règles."
        if self.model() is None:
            return "Tout est écrit par règles, d’après vos réponses."
        return (
            "Le modèle propose des considérants d’après vos mots\u202f; ils sont marqués "
            f"«{NBSP}à vérifier{NBSP}»."
        )

    # --- the type ---------------------------------------------------------------------------

    def has_type(self, type_id: str) -> bool:
        """Tell whether there is a type of that id."""
        from desktop.mairie.arretes.type_file import decree_types

        return type_id in decree_types()

    def open_type(self, type_id: str, facts: Mapping[str, Any], sources: Mapping[str, str]) -> None:
        """Show the questions of a type; `facts` fill those that the agent left empty.

        `sources` are the words that a fact was read from.
        """
        self._known.update(self.answers())
        self._show_type(type_id, facts, sources)

    def _show_type(
        self, type_id: str, facts: Mapping[str, Any], sources: Mapping[str, str]
    ) -> None:
        from desktop.mairie.arretes.type_file import find_type

        self._drop_form()
        kind = find_type(type_id)
        self._kind = kind
        self.form = FactsForm(self._look, kind.fields, self._desk.profile.profile())
        self._holder.insertWidget(0, self.form)
        self.form.show()  # now: a widget still to be shown does not take the keyboard
        self.form.entered.connect(self._bring_in_sight)
        self.form.set_answers(self._known, {})
        self._fill(facts, sources)
        self._propose_head()
        self._title.setText(kind.title)
        self._summary.setText(kind.summary)
        self.form.changed.connect(self._refresh)
        self._scroll.verticalScrollBar().setValue(0)
        self._refresh()

    def _drop_form(self) -> None:
        if self.form is not None:
            self._holder.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def empty(self) -> dict[str, Any]:
        """Forget every answer and return the values there were, to give them back if asked."""
        values = self.values()
        self._known.clear()
        self._drop_form()
        self.set_words("")
        self._refresh()
        return values

    def _fill(self, facts: Mapping[str, Any], sources: Mapping[str, str]) -> None:
        assert self.form is not None
        empty = {n: v for n, v in facts.items() if n in self.form.rows and self._may_fill(n)}
        told = {name: f"lu dans{NBSP}: «{NBSP}{words}{NBSP}»" for name, words in sources.items()}
        self.form.set_answers(empty, told)

    def _may_fill(self, name: str) -> bool:
        assert self.form is not None
        row = self.form.rows[name]
        is_default = row.value() == row.wanted.default
        return not row.is_answered() or is_default or bool(row.source())

    def _propose_head(self) -> None:
        """Propose the day of signature, and the number that the register gives for its year."""
        assert self.form is not None
        signed = self.form.rows.get(_SIGNED_ON)
        if signed is not None and not signed.is_answered():
            signed.set_value(date.today().isoformat(), FROM_TODAY)
        self.propose_number()

    def propose_number(self) -> None:
        """Propose the next number of the year of signature, unless the agent gave one."""
        row = self.form.rows.get(_NUMBER) if self.form is not None else None
        if row is None or (row.is_answered() and row.source() != FROM_REGISTER):
            return
        day = read_day(str(self.answers().get(_SIGNED_ON, "")))
        number = next_number(self._desk, (day or date.today()).year)
        if number and number != row.value():
            row.set_value(number, FROM_REGISTER)

    # --- what the reading says --------------------------------------------------------------

    def show_reading(self, preview: ArretePreview) -> None:
        """Show which questions are asked, what is wrong with the answers, and how many miss."""
        if self.form is None:
            return
        self.form.show_reading(preview.asked, preview.problems())
        missing = len(preview.facts.missing)
        if missing:
            words = count(missing, "réponse manque", "réponses manquent")
            self._reason.setText(f"{words}{NBSP}: le texte porte «{NBSP}[à compléter]{NBSP}».")
        else:
            self._reason.setText("")

    def reveal(self, name: str) -> bool:
        """Give the keyboard to a question; False when it is not asked."""
        return self.form is not None and self.form.reveal(name)

    def _bring_in_sight(self, row: QWidget) -> None:
        """Show a question whole: what is wrong with its answer stands under the field."""
        QTimer.singleShot(0, row, lambda: self._scroll.ensureWidgetVisible(row, 0, 24))

    # --- drawing ----------------------------------------------------------------------------

    def lay_out(self, model_before: str) -> None:  # noqa: ARG002  # one place for the model here
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(self._look)
        outer.addWidget(card)
        column.addLayout(self._make_head())
        self._scroll = VerticalScroll()
        self._scroll.setMinimumHeight(self._look.sizes.px(160))
        self._holder = self._scroll.column
        self._holder.setContentsMargins(0, 0, self._look.sizes.px(12), 0)
        self._holder.setSpacing(self._look.sizes.px(20))
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
            ("Changer de type", self.type_asked, "arrow-left"),
            ("Tout effacer", self.emptied, "eraser"),
        ):
            button = make_button(self._look, name, signal.emit, role="quiet", icon=icon)
            actions.addWidget(button)
        return head


def _read_object(untrusted: Any) -> dict[str, Any]:
    """Return a JSON object kept as text or as it is; empty for anything else."""
    if isinstance(untrusted, str):
        try:
            untrusted = json.loads(untrusted)
        except (ValueError, RecursionError):
            return {}
    return dict(untrusted) if isinstance(untrusted, Mapping) else {}
