# SPDX-License-Identifier: AGPL-3.0-or-later
"""The task « Vérifier un document »: its facts and fields. The work itself is loaded when it runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from desktop.core.errors import InvalidField
from desktop.core.task import (
    Choice,
    ChoiceField,
    Field,
    FileField,
    Lane,
    NumberField,
    ShownWhen,
    Task,
    TextField,
    Value,
)

if TYPE_CHECKING:
    from desktop.core.task import Result, TaskContext, TaskRequest, Values


PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".svg")
"""No arrêté: their mark is what can be checked."""
TABLES = (".csv", ".ods", ".xlsx")
"""No arrêté either: the answers to a consultation."""
LINES = (".jsonl",)
"""Texts, one JSON object per line."""
ARRETE, MARK, CLARITY, CONSULTATION = "arrete", "marque", "clarity", "consultation"
PERSONAL_DATA, GROUNDING = "personal-data", "grounding"
PSEUDONYMISE, ANONYMISE, RESTORE = "pseudonymise", "anonymise", "restore"


NO_SOURCE = "Choisissez aussi le document source\u00a0: celui auquel ce texte est comparé."
NO_TABLE = "Choisissez aussi la table des correspondances («\u00a0correspondances.json\u00a0»)."


class CheckDocument(Task):
    """Tells what is wrong in an arrêté, what makes a text hard to read, what answers to a consultation say.

    Or whether an AI had a part in a file.
    """

    id: ClassVar[str] = "check-document"
    title: ClassVar[str] = "Vérifier un document"
    summary: ClassVar[str] = (
        "Les erreurs d’un arrêté, la clarté d’un texte, les thèmes d’une consultation, les données "
        "personnelles, ou la marque d’une IA dans un fichier."
    )
    icon: ClassVar[str] = "mdi6.check-decagram-outline"
    uses_model: ClassVar[Lane | None] = Lane.TEXT
    model_shown_when: ClassVar[ShownWhen | None] = ("kind", (CONSULTATION,))
    fields: ClassVar[tuple[Field, ...]] = (
        FileField(
            "document",
            "Document",
            "PDF, Word (DOCX), LibreOffice (ODT) ou texte\u00a0; un tableau (CSV, ODS, XLSX) pour une "
            "consultation\u00a0; une image pour la marque d’une IA.",
            required=True,
            suffixes=(".pdf", ".docx", ".odt", ".txt", ".md", *TABLES, *PICTURES, *LINES),
            hint="PDF, DOCX, ODT, texte, tableau ou image",
        ),
        ChoiceField(
            "kind",
            "Ce que l’on vérifie",
            "Un arrêté\u00a0: 46 règles de forme, de compétence, de références et de délais. Une "
            "consultation\u00a0: jusqu’à 5\u202f000 réponses, par thèmes. Les questions suivantes sont celles "
            "de la vérification choisie.",
            choices=(
                Choice(ARRETE, "Un arrêté municipal"),
                Choice(CLARITY, "La clarté d’un texte"),
                Choice(CONSULTATION, "Les réponses à une consultation"),
                Choice(PERSONAL_DATA, "Les données personnelles"),
                Choice(PSEUDONYMISE, "Remplacer les données personnelles par des pseudonymes"),
                Choice(RESTORE, "Remettre les noms à la place des pseudonymes"),
                Choice(ANONYMISE, "Retirer les données personnelles pour publier"),
                Choice(GROUNDING, "Un texte et sa source"),
                Choice(MARK, "La marque d’une IA"),
            ),
            default=ARRETE,
        ),
        FileField(
            "source",
            "Document source",
            "Pour comparer un texte à sa source\u00a0: le document qu’il résume ou dont il parle.",
            suffixes=(".pdf", ".docx", ".odt", ".txt", ".md"),
            shown_when=("kind", (GROUNDING,)),
        ),
        FileField(
            "table",
            "Table des correspondances",
            "Pour remettre les noms\u00a0: le fichier «\u00a0correspondances.json\u00a0» écrit avec la copie.",
            suffixes=(".json",),
            shown_when=("kind", (RESTORE,)),
        ),
        TextField(
            "also",
            "À retirer aussi",
            "Des mots de plus à remplacer, un par ligne\u00a0: un surnom, un lieu, une fonction.",
            multiline=True,
            max_length=10_000,
            advanced=True,
            shown_when=("kind", (PSEUDONYMISE, ANONYMISE)),
        ),
        TextField(
            "keep",
            "À garder",
            "Des mots à ne pas remplacer, un par ligne.",
            multiline=True,
            max_length=10_000,
            advanced=True,
            shown_when=("kind", (PSEUDONYMISE, ANONYMISE)),
        ),
        TextField(
            "column",
            "Colonne des réponses",
            "Pour une consultation\u00a0: le titre de la question ouverte, un par ligne s’il y en a plusieurs\u00a0; "
            "vide, elle est trouvée.",
            multiline=True,
            max_length=2_000,
            advanced=True,
            shown_when=("kind", (CONSULTATION,)),
        ),
        NumberField(
            "minutes",
            "Temps laissé au modèle",
            "Pour une consultation seulement\u00a0: les règles trouvent les thèmes, le modèle les résume.",
            default=5,
            minimum=1,
            maximum=120,
            unit="minutes",
            advanced=True,
            shown_when=("kind", (CONSULTATION,)),
        ),
    )

    @classmethod
    def parse_values(cls, untrusted_values: Mapping[str, Any]) -> dict[str, Value]:
        """Return every field's value; raise InvalidField when the other file of a check is not given."""
        values = super().parse_values(untrusted_values)
        kind, name = values["kind"], str(values["document"]).lower()
        has_one_check = name.endswith((*PICTURES, *TABLES, *LINES))
        if kind == GROUNDING and not (values["source"] or has_one_check):
            raise InvalidField(NO_SOURCE)
        if kind == RESTORE and not (values["table"] or has_one_check):
            raise InvalidField(NO_TABLE)
        return values

    @classmethod
    def lane(cls, request: TaskRequest) -> Lane:
        """Return the light lane for all but a consultation: nothing else is shown to a model."""
        return super().lane(request) if _is_consultation(request.values) else Lane.LIGHT

    def run(self, values: Values, context: TaskContext) -> Result:
        """Do the check that is asked; of a picture or of a table, the only one that there is."""
        kind, name = values["kind"], str(values["document"]).lower()
        if kind == MARK or name.endswith(PICTURES):
            from desktop.tasks.check_document.mark_reading import MarkReading

            return MarkReading(values, context).make()
        if _is_consultation(values):
            from desktop.tasks.check_document.consultation import ConsultationReport

            return ConsultationReport(values, context).make()
        if kind in (PSEUDONYMISE, ANONYMISE, RESTORE):
            from desktop.tasks.check_document.protecting import Protecting

            return Protecting(values, context).make()
        if kind == GROUNDING:
            from desktop.tasks.check_document.grounding import Grounding

            return Grounding(values, context).make()
        if kind == PERSONAL_DATA or name.endswith(LINES):
            from desktop.tasks.check_document.personal_data import PersonalData

            return PersonalData(values, context).make()
        if kind == CLARITY:
            from desktop.tasks.check_document.clarity import Clarity

            return Clarity(values, context).make()
        from desktop.tasks.check_document.verification import Verification

        return Verification(values, context).make()


def _is_consultation(values: Mapping[str, Any]) -> bool:
    """Tell whether a table of answers is to be read: that is asked, or the file can be nothing else."""
    name = str(values.get("document") or "").lower()
    is_asked = values.get("kind") == CONSULTATION and not name.endswith(PICTURES)
    return is_asked or (name.endswith(TABLES) and values.get("kind") != MARK)
