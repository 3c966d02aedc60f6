# SPDX-License-Identifier: AGPL-3.0-or-later
"""The task « Vérifier un document »: its facts and fields. The work itself is loaded when it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.core.task import Choice, ChoiceField, Field, FileField, Lane, Task

if TYPE_CHECKING:
    from desktop.core.task import Result, TaskContext, Values


class CheckDocument(Task):
    """Tells what is wrong, or may be, in an arrêté that was written elsewhere."""

    id: ClassVar[str] = "check-document"
    title: ClassVar[str] = "Vérifier un document"
    summary: ClassVar[str] = "Les erreurs d’un arrêté, et comment les corriger."
    icon: ClassVar[str] = "mdi6.check-decagram-outline"
    uses_model: ClassVar[Lane | None] = None
    fields: ClassVar[tuple[Field, ...]] = (
        FileField(
            "document",
            "Document",
            "PDF, Word (DOCX), LibreOffice (ODT) ou texte.",
            required=True,
            suffixes=(".pdf", ".docx", ".odt", ".txt"),
        ),
        ChoiceField(
            "kind",
            "Nature du document",
            "Les 46 règles portent sur la forme, la compétence, les références et les délais.",
            choices=(Choice("arrete", "Arrêté municipal"),),
            default="arrete",
        ),
    )

    def run(self, values: Values, context: TaskContext) -> Result:
        """Read the document, apply the rules, write what they found."""
        from desktop.tasks.check_document.verification import Verification

        return Verification(values, context).make()
