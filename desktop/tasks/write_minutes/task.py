# SPDX-License-Identifier: AGPL-3.0-or-later
"""The task « Rédiger les comptes-rendus de réunion »: its facts and fields. The work is loaded later.

The window reads this file at its start to draw the sidebar and the form: it must stay light.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from desktop.core.errors import InvalidField
from desktop.core.speech.meeting_files import (
    MOST_SPEAKERS,
    SOUND_SUFFIXES,
    TRANSCRIPT_SUFFIXES,
    may_be_sound,
)
from desktop.core.task import (
    BooleanField,
    Choice,
    ChoiceField,
    Field,
    FileField,
    Lane,
    NumberField,
    Task,
    TextField,
)

if TYPE_CHECKING:
    from desktop.core.task import Result, TaskContext, TaskRequest, Value, Values

PAPER_SUFFIXES = (".txt", ".docx", ".odt", ".pdf", ".md")
REPORT, OFFICIAL = "compte-rendu", "proces-verbal"
AUTOMATIC = "auto"


class WriteMinutes(Task):
    """Makes the minutes of a meeting from its recording, its transcript or notes."""

    id: ClassVar[str] = "write-minutes"
    title: ClassVar[str] = "Rédiger les comptes-rendus de réunion"
    summary: ClassVar[str] = (
        "Décisions, votes et actions, chacun avec l’instant où il a été dit\u00a0; "
        "compte rendu, procès-verbal ou liste des délibérations."
    )
    icon: ClassVar[str] = "mdi6.microphone-outline"
    uses_model: ClassVar[Lane | None] = Lane.TEXT
    hears_recordings: ClassVar[bool] = True
    fields: ClassVar[tuple[Field, ...]] = (
        FileField(
            "recording",
            "Enregistrement ou transcription",
            suffixes=(*TRANSCRIPT_SUFFIXES, *SOUND_SUFFIXES),
            hint="Un son ou une vidéo (MP3, WAV, M4A, OGG, FLAC, MP4, MKV…), ou une transcription "
            "(VTT, SRT, TXT, DOCX, ODT, JSON, CTM).",
        ),
        ChoiceField(
            "kind",
            "Document",
            choices=(
                Choice(REPORT, "Compte rendu", "Points, échanges, décisions et actions."),
                Choice("releve-de-decisions", "Relevé de décisions", "L’essentiel en une page."),
                Choice(
                    OFFICIAL,
                    "Procès-verbal du conseil",
                    "Avec tout ce que demande l’article L2121-15 du CGCT.",
                ),
                Choice(
                    "liste-des-deliberations",
                    "Liste des délibérations",
                    "À afficher dans la semaine (article L2121-25 du CGCT).",
                ),
            ),
            default=REPORT,
        ),
        ChoiceField(
            "meeting",
            "Réunion",
            "Les règles de quorum et de vote valent pour un conseil.",
            choices=(
                Choice(AUTOMATIC, "À reconnaître"),
                Choice("conseil", "Conseil municipal ou communautaire"),
                Choice("commission", "Commission (avis)"),
                Choice("service", "Réunion de service"),
                Choice("publique", "Réunion publique"),
                Choice("autre", "Autre réunion"),
            ),
            default=AUTOMATIC,
        ),
        TextField(
            "date", "Date de la réunion", "Par exemple 19/11/2026.", placeholder="JJ/MM/AAAA"
        ),
        FileField(
            "agenda", "Ordre du jour", "La convocation, ou un texte.", suffixes=PAPER_SUFFIXES
        ),
        FileField(
            "attendance",
            "Liste de présence",
            "Présents, pouvoirs, excusés, absents.",
            suffixes=PAPER_SUFFIXES,
        ),
        FileField(
            "notes",
            "Vos notes",
            "Elles l’emportent sur la transcription.",
            suffixes=PAPER_SUFFIXES,
        ),
        TextField(
            "agenda_text",
            "Ordre du jour, saisi ici",
            "Un point par ligne.",
            advanced=True,
            multiline=True,
            max_length=20_000,
        ),
        TextField(
            "attendance_text",
            "Liste de présence, saisie ici",
            "Par exemple «\u00a0Présents\u00a0: …\u00a0», «\u00a0Pouvoirs\u00a0: Mme A à M. B\u00a0».",
            advanced=True,
            multiline=True,
            max_length=20_000,
        ),
        TextField(
            "notes_text", "Vos notes, saisies ici", advanced=True, multiline=True, max_length=60_000
        ),
        NumberField(
            "members",
            "Membres en exercice",
            "0 pour le nombre légal selon la population de la commune.",
            advanced=True,
            maximum=200,
            unit="membres",
        ),
        NumberField(
            "voices",
            "Nombre de personnes qui parlent",
            "0 si vous ne le savez pas. Sert à distinguer les voix d’un enregistrement.",
            advanced=True,
            maximum=MOST_SPEAKERS,
            unit="personnes",
        ),
        BooleanField(
            "times",
            "Garder les instants [00:12:34] dans le document",
            "Ils mènent à la parole d’origine. Un procès-verbal et une liste n’en portent pas\u00a0; le fichier "
            "minutes.txt les garde toujours.",
            advanced=True,
            default=True,
        ),
        TextField(
            "speakers",
            "Qui parle",
            "Un par ligne\u00a0: «\u00a0S0 = Mme Roux\u00a0».",
            advanced=True,
            multiline=True,
            max_length=10_000,
        ),
        TextField(
            "glossary",
            "Noms à reconnaître",
            "Élus, rues, associations, sigles\u00a0: un par ligne. Ceux de la commune y sont déjà.",
            advanced=True,
            multiline=True,
            max_length=10_000,
        ),
        NumberField(
            "minutes",
            "Temps laissé au modèle",
            "Les règles font d’abord tout le compte rendu\u00a0; le modèle résume ensuite les échanges.",
            advanced=True,
            default=20,
            minimum=1,
            maximum=600,
            unit="minutes",
        ),
    )

    @classmethod
    def parse_values(cls, untrusted_values: Mapping[str, Any]) -> dict[str, Value]:
        """Return the values, checked; something to read must be there."""
        values = super().parse_values(untrusted_values)
        if not any(values[name] for name in ("recording", "notes", "notes_text")):
            raise InvalidField(
                "Donnez un enregistrement, une transcription, ou des notes de la réunion."
            )
        if values["date"]:
            from desktop.tasks.write_minutes.days import read_day

            read_day(str(values["date"]))
        return values

    @classmethod
    def work_title(cls, values: Mapping[str, Any]) -> str:
        """Return the name of the recording or of the notes."""
        path = str(values.get("recording") or values.get("notes") or "")
        return path.replace("\\", "/").rsplit("/", 1)[-1]

    @classmethod
    def needs_speech(cls, values: Mapping[str, Any]) -> bool:
        """Tell whether the file given is a recording, to be transcribed first."""
        return may_be_sound(str(values.get("recording") or ""))

    @classmethod
    def lane(cls, request: TaskRequest) -> Lane:
        """Return the speech lane for a recording; one after the other, both models work there."""
        if request.speech_model is not None and cls.needs_speech(request.values):
            return Lane.SPEECH
        return super().lane(request)

    def run(self, values: Values, context: TaskContext) -> Result:
        """Transcribe when needed, read the meeting by rules, let the model refine, write the files."""
        from desktop.tasks.write_minutes.minutes import MinutesWork

        return MinutesWork(values, context).run()
