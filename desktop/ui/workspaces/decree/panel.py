# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions of the chosen type, in a column that scrolls; the main action stays in sight."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from desktop.core.task import Task
from desktop.mairie.arretes.decree_type import DecreeType
from desktop.ui.desk import Desk
from desktop.ui.facts_form.day_editor import read_day
from desktop.ui.facts_form.panel import FormPanel, HeadAction
from desktop.ui.words import NBSP
from desktop.ui.workspaces.decree.register_link import next_number

FROM_REGISTER = "proposé\u00a0: le suivant du registre"
FROM_TODAY = "proposée\u00a0: aujourd’hui"
_NUMBER, _SIGNED_ON = "numero", "date_signature"


class DecreePanel(FormPanel):
    """Signals besides those of a panel: `type_asked()` to choose another; `emptied()`."""

    type_asked = Signal()
    emptied = Signal()

    def __init__(self, desk: Desk, task: type[Task], action: str) -> None:
        self._kind: DecreeType | None = None
        self._words = ""
        super().__init__(desk, task, action)

    def head_actions(self) -> Sequence[HeadAction]:
        return (
            ("Changer de type", self.type_asked, "arrow-left"),
            ("Tout effacer", self.emptied, "eraser"),
        )

    # --- values -----------------------------------------------------------------------------

    def kind(self) -> DecreeType | None:
        """Return the type whose questions are shown."""
        return self._kind if self.form is not None else None

    def values(self) -> dict[str, Any]:
        kind = self.kind()
        return {
            "describe": self._words,
            "type": kind.id if kind is not None else "",
            "facts": json.dumps(self.all_answers(), ensure_ascii=False),
        }

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show what was kept; what no longer makes sense is passed over."""
        self.set_words(str(values.get("describe") or ""))
        facts = _read_object(values.get("facts"))
        self.known.update(facts)
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
        self.known.update(self.answers())
        self._show_type(type_id, facts, sources)

    def _show_type(
        self, type_id: str, facts: Mapping[str, Any], sources: Mapping[str, str]
    ) -> None:
        from desktop.mairie.arretes.type_file import find_type

        kind = self._kind = find_type(type_id)
        form = self._show_form(kind.fields, facts, sources)
        self._propose_head()
        self._name_form(kind.title, kind.summary)
        form.changed.connect(self._refresh)
        self._refresh()

    def empty(self) -> dict[str, Any]:
        """Forget every answer and return the values there were, to give them back if asked."""
        values = self.values()
        self.known.clear()
        self.drop_form()
        self.set_words("")
        self._refresh()
        return values

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


def _read_object(untrusted: Any) -> dict[str, Any]:
    """Return a JSON object kept as text or as it is; empty for anything else."""
    if isinstance(untrusted, str):
        try:
            untrusted = json.loads(untrusted)
        except (ValueError, RecursionError):
            return {}
    return dict(untrusted) if isinstance(untrusted, Mapping) else {}
