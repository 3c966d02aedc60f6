# SPDX-License-Identifier: AGPL-3.0-or-later
"""One set of minutes being made: the steps from the recording or its transcript to the files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from desktop.core.draft import AiMark, Draft
from desktop.core.errors import EngineError
from desktop.core.jobs.output_pieces import DraftFile, OutputPiece
from desktop.core.speech.transcript import Transcript
from desktop.core.task import Result, TaskContext, Values
from desktop.core.text_generation import TextModelInfo
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.meetings.glossary import Correction, correct, names_to_expect
from desktop.mairie.meetings.hearing import check_transcript, share_sentence
from desktop.mairie.meetings.meeting import Meeting, MeetingKind, MinutesKind
from desktop.mairie.meetings.outputs import actions_piece, calendar_piece, minutes_draft
from desktop.mairie.meetings.outputs.publishing import without_side_parts, without_times
from desktop.mairie.meetings.people import read_attendance
from desktop.mairie.meetings.reading_meeting import MeetingPapers, named, read_meeting
from desktop.mairie.meetings.spoken import spoken_of
from desktop.tasks.write_minutes.model_help import PROMPT, ModelHelp
from desktop.tasks.write_minutes.papers import read_papers
from desktop.tasks.write_minutes.result_data import result_data, without_places
from desktop.tasks.write_minutes.transcription import transcribe_recording
from desktop.tasks.write_minutes.voices import tell_voices_apart

_LEFT_OUT = (
    "Des phrases du modèle ont été écartées ({count})\u00a0: elles contenaient un chiffre, une date, un nom "
    "ou un vote qui n’a pas été dit."
)
_OF_A_COUNCIL = (MinutesKind.OFFICIAL, MinutesKind.LIST)
_NO_COUNCIL = (
    "Le procès-verbal et la liste des délibérations sont ceux d’un conseil\u00a0; cette réunion n’en a pas "
    "l’air. Choisissez «\u00a0Compte rendu\u00a0», ou dites dans le formulaire que c’est un conseil."
)
_NOT_LOADED = "Le modèle n’a pas pu être chargé\u00a0: tout est relevé par règles."
_NO_HELP = "Le modèle n’a rien écrit d’utilisable\u00a0: les échanges sont ceux relevés par règles."


class MinutesWork:
    """One set of minutes being made, step by step."""

    def __init__(self, values: Values, context: TaskContext) -> None:
        """Take the checked values of the form and what is outside."""
        self._values, self._context = values, context
        self._kind = MinutesKind(str(values["kind"]))
        self._profile = CommuneProfile.from_mapping(context.profile())
        self._timings: dict[str, float] = {}
        self._model: TextModelInfo | None = None
        self._wrote = False

    def run(self) -> Result:
        """Transcribe when needed, read, let the model refine, write the files."""
        self._context.progress("Lecture des pièces de la réunion")
        papers = read_papers(self._values, self._context)
        transcript, corrections = self._transcript(papers)
        self._mark_time("reading")
        self._context.progress("Recherche des décisions, des votes et des actions")
        meeting = read_meeting(transcript, papers, self._profile, self._context.check_cancelled)
        self._mark_time("rules")
        self._context.preview(self._draft(meeting, transcript))
        if transcript is not None:
            meeting = self._refined(meeting, named(transcript, papers.speakers))
        self._mark_time("model")
        return self._finish(meeting, transcript, corrections)

    def _transcript(
        self, papers: MeetingPapers
    ) -> tuple[Transcript | None, tuple[Correction, ...]]:
        """Return what was said, names corrected; None when only notes are given."""
        path = str(self._values["recording"])
        if not path:
            return None, ()
        people = read_attendance(papers.attendance).participants
        extra = str(self._values["glossary"])
        glossary = names_to_expect(self._context.profile(), extra, people)
        transcript = self._context.read_transcript(path)
        if transcript is not None and transcript.format == "beffroi":
            return transcript, ()  # the agent has read it over: nothing is changed any more
        if transcript is None:
            transcript = transcribe_recording(path, self._context, glossary)
            self._context.warn(share_sentence(transcript))
            info = self._context.speech_model()
            name = info.title or info.id if info is not None else ""
            transcript = replace(transcript, recogniser=name)
            count = int(str(self._values["voices"]))
            transcript = tell_voices_apart(transcript, self._context, count)
        else:
            transcript = check_transcript(transcript)
        for sentence in transcript.warnings:
            self._context.warn(sentence)
        return correct(transcript, glossary)

    def _refined(self, meeting: Meeting, transcript: Transcript) -> Meeting:
        """Let the model sum up the exchanges, when there is one."""
        try:
            self._model = self._context.text_model()
        except EngineError as error:  # hours of transcription are not lost for that
            self._context.warn(f"{_NOT_LOADED} ({error.message()})")
            return meeting
        if self._model is None:
            return meeting
        seconds = 60.0 * int(str(self._values["minutes"]))
        model_help = ModelHelp(self._context, self._model, seconds)
        refined = model_help.refine(meeting, spoken_of(transcript))
        self._wrote = model_help.items_read > 0
        if not self._wrote:
            self._context.warn(_NO_HELP)
        if model_help.left_out:
            self._context.warn(_LEFT_OUT.format(count=model_help.left_out))
        return refined

    def _draft(self, meeting: Meeting, transcript: Transcript | None) -> Draft:
        """Return the whole document, with its times and what is to be checked."""
        sources = (transcript.name,) if transcript is not None else ()
        return minutes_draft(
            meeting, self._kind, self._profile, sources=sources, mark=self._mark(transcript)
        )

    def _published(self, draft: Draft) -> Draft:
        """Return the document as it goes into files: what helps to check it stays in minutes.txt.

        What is to be shown to the public never bears a private sentence that was quoted as a doubt.
        """
        published = without_side_parts(draft)
        is_public = self._kind in (MinutesKind.OFFICIAL, MinutesKind.LIST)
        return published if self._values["times"] and not is_public else without_times(published)

    def _mark(self, transcript: Transcript | None) -> AiMark:
        """Return which models wrote: the one that transcribed too, since its words are quoted."""
        heard = transcript.recogniser if transcript is not None else ""
        names = [f"{heard} (transcription)"] if heard else []
        version = ""
        if self._wrote and self._model is not None:
            names.append(self._model.title or self._model.id)
            version = self._context.prompt(PROMPT).versioned_name
        if not names:
            return AiMark()
        return AiMark(", ".join(names), version, date.today().isoformat())

    def _finish(
        self,
        meeting: Meeting,
        transcript: Transcript | None,
        corrections: tuple[Correction, ...],
    ) -> Result:
        self._context.progress("Écriture des fichiers")
        if self._kind in _OF_A_COUNCIL and meeting.facts.kind is not MeetingKind.COUNCIL:
            self._context.warn(_NO_COUNCIL)
        draft = self._draft(meeting, transcript)
        self._mark_time("total")
        data = self._data(meeting, transcript, corrections)
        # Where the sound lies on this computer is for the window, not for the files.
        files = self._context.write(self._published(draft), without_places(data), "minutes")
        files += self._context.write_pieces(self._pieces(meeting, draft))
        return Result(draft, data, files)

    def _pieces(self, meeting: Meeting, draft: Draft) -> list[OutputPiece]:
        """Return minutes.txt, which holds everything, the table of actions and the calendar."""
        pieces: list[OutputPiece] = [DraftFile("minutes", draft)]
        if meeting.actions:
            pieces.append(actions_piece(meeting))
        calendar = calendar_piece(meeting)
        return [*pieces, calendar] if calendar.entries else pieces

    def _data(
        self,
        meeting: Meeting,
        transcript: Transcript | None,
        corrections: tuple[Correction, ...],
    ) -> dict[str, Any]:
        return result_data(
            meeting,
            transcript,
            corrections,
            kind=self._kind,
            model=self._model if self._wrote else None,
            timings=self._timings,
        )

    def _mark_time(self, name: str) -> None:
        self._timings[name] = round(self._context.elapsed(), 3)
