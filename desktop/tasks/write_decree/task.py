# SPDX-License-Identifier: AGPL-3.0-or-later
"""The task « Créer un arrêté »: its facts and fields. The work itself is loaded when it runs.

The window reads this file at its start to draw the sidebar and the form: it must stay light.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from desktop.core.errors import InvalidField
from desktop.core.task import FactsField, Field, Lane, Task, TextField, Value

if TYPE_CHECKING:
    from desktop.core.task import Result, TaskContext, Values


class WriteDecree(Task):
    """Writes a municipal arrêté from dated tables, with what is wrong or missing in it."""

    id: ClassVar[str] = "write-decree"
    title: ClassVar[str] = "Créer un arrêté"
    summary: ClassVar[str] = "Un arrêté complet et vérifié, prêt à relire et à signer."
    icon: ClassVar[str] = "mdi6.gavel"
    uses_model: ClassVar[Lane | None] = Lane.TEXT
    fields: ClassVar[tuple[Field, ...]] = (
        TextField(
            "describe",
            "Votre besoin",
            "En quelques mots\u00a0: le type et les premières réponses sont proposés.",
            placeholder="On barre la rue des Écoles mardi pour le vide-grenier",
            multiline=True,
        ),
        # Not a list of choices: the types are files, and reading them costs the window's start.
        TextField(
            "type",
            "Type d’arrêté",
            "T1 à T18\u00a0; vide, il est proposé d’après votre besoin.",
            placeholder="T1",
            max_length=8,
        ),
        FactsField("facts", "Réponses", "Les faits de l’arrêté, selon son type.", default="{}"),
    )

    @classmethod
    def work_title(cls, values: Mapping[str, Any]) -> str:
        """Return « Circulation temporaire, n° 2026-042 », or the beginning of the need."""
        title = _title_of(str(values.get("type", "")))
        words = " ".join(str(values.get("describe", "")).split())
        if not title:
            return f"Arrêté\u00a0: {words[:60]}" if words else ""
        try:
            number = str(json.loads(str(values.get("facts") or "{}")).get("numero") or "")
        except (ValueError, AttributeError, RecursionError):
            number = ""
        return f"{title}, n°\u00a0{number}" if number else title

    @classmethod
    def parse_values(cls, untrusted_values: Mapping[str, Any]) -> dict[str, Value]:
        """Return every field's value; raise InvalidField when nothing says which arrêté is wanted."""
        values = super().parse_values(untrusted_values)
        if not values["describe"] and not values["type"]:
            raise InvalidField("Choisissez un type d’arrêté, ou décrivez votre besoin.")
        return values

    def run(self, values: Values, context: TaskContext) -> Result:
        """Read the need and the facts, write the act, check it, write the files."""
        from desktop.tasks.write_decree.decree import Decree

        return Decree(values, context).make()


def _title_of(type_id: str) -> str:
    if not type_id:
        return ""
    from desktop.mairie.arretes.type_file import title_of_type

    return title_of_type(type_id)
