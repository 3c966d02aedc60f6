# SPDX-License-Identifier: AGPL-3.0-or-later
"""The task « Résumer un document »: its facts and fields. The work itself is loaded when it runs.

The window reads this file at its start to draw the sidebar and the form: it must stay light.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.core.task import (
    Choice,
    ChoiceField,
    Field,
    FileField,
    Lane,
    Task,
    TextField,
)

if TYPE_CHECKING:
    from desktop.core.task import Result, TaskContext, Values

FULL = "integral"
"""The value of the field « time » for a full reading."""


class SummariseDocument(Task):
    """Gives what matters in a document, with the page of each point."""

    id: ClassVar[str] = "summarise-document"
    title: ClassVar[str] = "Résumer un document"
    summary: ClassVar[str] = "L’essentiel d’un rapport, avec la page de chaque point."
    icon: ClassVar[str] = "mdi6.file-document-outline"
    uses_model: ClassVar[Lane | None] = Lane.TEXT
    fields: ClassVar[tuple[Field, ...]] = (
        FileField(
            "document",
            "Document",
            "PDF, Word (DOCX), LibreOffice (ODT) ou texte.",
            required=True,
            suffixes=(".pdf", ".docx", ".odt", ".txt"),
        ),
        ChoiceField(
            "words",
            "Longueur",
            choices=(
                Choice("150", "150 mots", "Quelques lignes"),
                Choice("400", "400 mots", "Une page"),
                Choice("800", "800 mots", "Deux pages"),
            ),
            default="400",
        ),
        ChoiceField(
            "time",
            "Temps accordé au modèle",
            "Sans modèle, le résumé par règles vient en une seconde environ.",
            choices=(
                Choice("30s", "30 s", "Le modèle lit les passages les plus importants"),
                Choice("2min", "2 min", "Le modèle lit davantage de passages"),
                Choice(FULL, "intégral", "Le modèle lit toutes les pages, par parties"),
            ),
            default="30s",
        ),
        TextField(
            "question",
            "Question ou angle",
            "Facultatif : oriente le choix des passages.",
            placeholder="Par exemple : pour le conseil municipal, les dépenses, les échéances",
            max_length=300,
            advanced=True,
        ),
    )

    def run(self, values: Values, context: TaskContext) -> Result:
        """Read, digest, let the model write if there is one, check, write the files."""
        from desktop.tasks.summarise_document.summary import Summary

        return Summary(values, context).make()
