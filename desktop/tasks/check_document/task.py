# SPDX-License-Identifier: AGPL-3.0-or-later
"""The task « Vérifier un document »: its facts and fields. The work itself is loaded when it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.core.task import Choice, ChoiceField, Field, FileField, Lane, Task

if TYPE_CHECKING:
    from desktop.core.task import Result, TaskContext, Values


PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".svg")
"""No arrêté: their mark is what can be checked."""


class CheckDocument(Task):
    """Tells what is wrong in an arrêté written elsewhere, or whether an AI had a part in a file."""

    id: ClassVar[str] = "check-document"
    title: ClassVar[str] = "Vérifier un document"
    summary: ClassVar[str] = "Les erreurs d’un arrêté, ou la marque d’une IA dans un fichier."
    icon: ClassVar[str] = "mdi6.check-decagram-outline"
    uses_model: ClassVar[Lane | None] = None
    fields: ClassVar[tuple[Field, ...]] = (
        FileField(
            "document",
            "Document",
            "PDF, Word (DOCX), LibreOffice (ODT) ou texte\u00a0; une image pour la marque d’une IA.",
            required=True,
            suffixes=(".pdf", ".docx", ".odt", ".txt", *PICTURES),
            hint="PDF, DOCX, ODT, texte ou image",
        ),
        ChoiceField(
            "kind",
            "Ce que l’on vérifie",
            "Les 46 règles portent sur la forme, la compétence, les références et les délais. La marque "
            "dit si une IA a eu part au fichier.",
            choices=(
                Choice("arrete", "Un arrêté municipal"),
                Choice("marque", "La marque d’une IA"),
            ),
            default="arrete",
        ),
    )

    def run(self, values: Values, context: TaskContext) -> Result:
        """Read the document, apply the rules, write what they found; of a picture, read the mark."""
        is_picture = str(values["document"]).lower().endswith(PICTURES)
        if values["kind"] == "marque" or is_picture:
            from desktop.tasks.check_document.mark_reading import MarkReading

            return MarkReading(values, context).make()
        from desktop.tasks.check_document.verification import Verification

        return Verification(values, context).make()
