# SPDX-License-Identifier: AGPL-3.0-or-later
"""The task « Interroger un document »: its facts and fields. The work itself is loaded when it runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from desktop.core.task import BooleanField, Field, FileField, Lane, NumberField, Task, TextField

if TYPE_CHECKING:
    from desktop.core.task import Result, TaskContext, Values

LONGEST_QUESTION = 20_000
"""Characters; a demand tried in the workshop may hold a document."""
LONGEST_HISTORY = 60_000
_LONGEST_TITLE = 60


class AskDocument(Task):
    """Finds the passages that answer; with a model, answers from them and cites the pages."""

    id: ClassVar[str] = "ask-document"
    title: ClassVar[str] = "Interroger un document"
    summary: ClassVar[str] = "Les passages qui répondent à une question, avec leurs pages."
    icon: ClassVar[str] = "mdi6.message-question-outline"
    uses_model: ClassVar[Lane | None] = Lane.TEXT
    fields: ClassVar[tuple[Field, ...]] = (
        FileField(
            "documents",
            "Documents",
            "Un ou plusieurs documents. Sans document, seul un modèle peut répondre.",
            suffixes=(".pdf", ".docx", ".odt", ".txt", ".md", ".eml"),
            many=True,
        ),
        TextField(
            "question",
            "Votre question",
            "Une seule question à la fois, avec ses mots à vous.",
            required=True,
            placeholder="Quel est le prix de l’eau au 1er janvier\u202f?",
            multiline=True,
            max_length=LONGEST_QUESTION,
        ),
        BooleanField(
            "plain",
            "Répondre sans chercher dans les documents",
            "La demande est donnée au modèle telle qu’elle est\u00a0: pour l’essayer.",
            advanced=True,
        ),
        NumberField(
            "variant",
            "Autre formulation",
            "Avec un modèle\u00a0: 0 pour sa première réponse, 1, 2… pour d’autres façons de le dire.",
            minimum=0,
            maximum=99,
            advanced=True,
        ),
        TextField(
            "history",
            "La conversation jusque là",
            "Les messages d’avant, en JSON\u00a0: une liste de «\u00a0role\u00a0» et «\u00a0content\u00a0».",
            multiline=True,
            max_length=LONGEST_HISTORY,
            advanced=True,
        ),
    )

    @classmethod
    def work_title(cls, values: Mapping[str, Any]) -> str:
        """Return the beginning of the question."""
        words = " ".join(str(values.get("question") or "").split())
        if len(words) <= _LONGEST_TITLE:
            return words
        return f"{words[:_LONGEST_TITLE].rsplit(' ', 1)[0]}…"

    def run(self, values: Values, context: TaskContext) -> Result:
        """Find the passages, let a model answer from them, check its sentences."""
        from desktop.tasks.ask_document.answering import Answering

        return Answering(values, context).make()
