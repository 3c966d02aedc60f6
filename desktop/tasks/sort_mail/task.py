# SPDX-License-Identifier: AGPL-3.0-or-later
"""The task « Mails à trier »: its facts and fields. The work itself is loaded when it runs.

The window reads this file at its start to draw the sidebar and the form: it must stay light.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from desktop.core.task import BooleanField, Field, FileField, Lane, NumberField, Task

if TYPE_CHECKING:
    from desktop.core.task import Result, TaskContext, Values

SUFFIXES = (".eml", ".msg", ".mbox", "")
"""Without any: the boxes of Thunderbird."""


class SortMail(Task):
    """Sorts mails by service and urgency, with the legal deadlines, warnings and draft replies."""

    id: ClassVar[str] = "sort-mail"
    title: ClassVar[str] = "Mails à trier"
    summary: ClassVar[str] = (
        "Pour chaque mail\u00a0: le service, l’urgence, le délai légal et une réponse à relire."
    )
    icon: ClassVar[str] = "mdi6.email-outline"
    uses_model: ClassVar[Lane | None] = Lane.TEXT
    fields: ClassVar[tuple[Field, ...]] = (
        FileField(
            "mails",
            "Mails",
            "Des fichiers EML, MSG ou MBOX, un dossier, ou le dossier de profil de Thunderbird. "
            "Rien n’y est modifié, rien n’est envoyé.",
            required=True,
            suffixes=SUFFIXES,
            many=True,
            folders=True,
        ),
        BooleanField(
            "replies",
            "Préparer les réponses",
            "Des brouillons à relire\u00a0; Beffroi n’envoie rien.",
            default=True,
        ),
        BooleanField(
            "attachments",
            "Lire aussi les pièces jointes",
            "PDF, DOCX, ODT et textes\u00a0: utile quand le mail dit seulement «\u00a0voir ci-joint\u00a0». "
            "Plus long.",
            advanced=True,
        ),
        NumberField(
            "days",
            "Seulement les mails reçus depuis",
            "0 pour tous.",
            advanced=True,
            maximum=3_650,
            unit="jours",
        ),
        NumberField(
            "most",
            "Au plus",
            "Les plus récents sont gardés.",
            advanced=True,
            default=2_000,
            minimum=1,
            maximum=20_000,
            unit="mails",
        ),
        NumberField(
            "minutes",
            "Temps laissé au modèle",
            "Les règles trient tout d’abord\u00a0; le modèle lit ensuite, les plus urgents en premier.",
            advanced=True,
            default=10,
            minimum=1,
            maximum=240,
            unit="minutes",
        ),
    )

    @classmethod
    def work_title(cls, values: Mapping[str, Any]) -> str:
        """Return « Mails : boîte.mbox », or how many files were given."""
        given = values.get("mails") or ()
        paths = [given] if isinstance(given, str) else [str(path) for path in given]
        names = [path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] for path in paths if path]
        if not names:
            return ""
        return f"Mails\u00a0: {names[0]}" if len(names) == 1 else f"{len(names)} fichiers de mails"

    def run(self, values: Values, context: TaskContext) -> Result:
        """Read the mails, sort them by rules, let the model refine, write the files."""
        from desktop.tasks.sort_mail.sorting import Sorting

        return Sorting(values, context).run()
