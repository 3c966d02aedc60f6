# SPDX-License-Identifier: AGPL-3.0-or-later
"""Transcribes a recording: shown as it comes, kept passage by passage, checked at the end."""

from __future__ import annotations

import math
from collections import deque

from desktop.core.draft import Draft, Note, Paragraph
from desktop.core.errors import ModelMissing
from desktop.core.speech.recognition import SpeechModelInfo, SpeechOptions, SpeechSegment
from desktop.core.speech.transcript import Transcript
from desktop.core.task import TaskContext
from desktop.mairie.meetings.glossary import Glossary
from desktop.mairie.meetings.hearing import (
    as_segment,
    check_hearing,
    refuse_nothing,
    share_sentence,
    text_seconds,
)
from desktop.mairie.meetings.hearing.share import duration_in_words
from desktop.mairie.meetings.outputs.wording import time_code
from desktop.tasks.write_minutes.heard_parts import (
    HeardEnd,
    HeardParts,
    RecordingMark,
    mark_of,
)
from desktop.tasks.write_minutes.pace import Pace

STEP = "Transcription"
_PREVIEW_SECONDS = 1.0
_SHOWN = 8
"""Passages that the preview shows."""
_TELLING_SPEECH = 30.0
"""Seconds of speech under which a share says nothing."""
_LEAST_HEARD = 0.9
"""Part of the announced length under which a recording is perhaps cut."""
_LEAST_MISSING = 20.0
"""Seconds."""
_NO_MODEL = (
    "Transcrire un enregistrement demande un modèle de transcription, et aucun n’est choisi."
)
_GET_MODEL = (
    "Ajoutez-en un dans la page «\u00a0Modèles\u00a0», ou donnez une transcription (VTT, SRT, TXT, DOCX) "
    "ou vos notes."
)


def transcribe_recording(path: str, context: TaskContext, glossary: Glossary) -> Transcript:
    """Hear a recording or a film and return its transcript, checked; names are not yet put right.

    An interrupted run goes on from its last passage. Raises ModelMissing without a speech model,
    DocumentError for what cannot be heard or holds no speech, Cancelled.
    """
    model = context.speech_model()
    if model is None:
        raise ModelMissing(sentence=_NO_MODEL, advice=_GET_MODEL)
    return Hearing(path, context, glossary, model).transcript()


class Hearing:
    """One recording being transcribed."""

    def __init__(
        self, path: str, context: TaskContext, glossary: Glossary, model: SpeechModelInfo
    ) -> None:
        """Take up what an interrupted run of the same job had heard of the same recording."""
        self._path, self._context, self._glossary = path, context, glossary
        context.progress(STEP)
        self._mark: RecordingMark = mark_of(path, context.check_cancelled)
        self._parts = HeardParts(context, self._mark, f"{model.id} {model.sha256}")
        self._begun_at = self._parts.heard_until
        self._announced = 0.0
        self._pace = Pace(model.real_time_factor, self._begun_at, context)
        self._shown: deque[SpeechSegment] = deque(self._parts.segments[-_SHOWN:], maxlen=_SHOWN)
        self._shown_at = -math.inf

    def transcript(self) -> Transcript:
        """Hear what is left and return the whole, checked; see `transcribe_recording`."""
        end = self._parts.finished() or self._heard_to_the_end()
        checked = check_hearing(self._parts.segments, prompt=self._glossary.prompt)
        refuse_nothing(checked, end.duration, end.speech_seconds)
        transcript = Transcript(
            name=_name_of(self._path),
            format="audio",
            segments=checked.segments,
            duration=end.duration,
            speech_seconds=end.speech_seconds,
            recording=self._path,
            size=self._mark.size,
            sha256=self._mark.sha256,
            warnings=(*_cut_warning(end), *checked.warnings),
        )
        self._context.progress(STEP, 1.0, 0.0)
        self._show(end.duration, end.duration, share_sentence(transcript))
        return transcript

    def _heard_to_the_end(self) -> HeardEnd:
        if self._parts.segments:
            self._show(self._begun_at, self._begun_at)
        heard = self._context.transcribe(
            self._path,
            SpeechOptions(
                initial_prompt=self._glossary.prompt,
                word_times=True,
                start_seconds=self._begun_at,
            ),
            on_segment=self._keep,
            on_heard=self._tell,
        )
        speech = heard.speech_seconds + self._speech_before(heard.speech_seconds)
        end = HeardEnd(heard.duration, min(speech, heard.duration), self._announced)
        self._parts.finish(end)
        return end

    def _keep(self, segment: SpeechSegment) -> None:
        if segment.end <= self._begun_at:  # the very passage that was kept, heard again
            return
        self._parts.add(segment)
        self._shown.append(segment)

    def _tell(self, done: float, whole: float) -> None:
        """Say how far the work is, and show the last passages, at most every second."""
        self._announced = self._announced or whole
        part = min(1.0, max(0.0, done / whole)) if whole > 0 else None
        self._context.progress(STEP, part, self._pace.remaining(done, whole))
        if self._shown and self._context.elapsed() - self._shown_at >= _PREVIEW_SECONDS:
            self._show(done, whole)

    def _show(self, done: float, whole: float, sentence: str = "") -> None:
        self._shown_at = self._context.elapsed()
        told = sentence or (
            f"Transcription en cours\u00a0: {duration_in_words(done)} sur "
            f"{duration_in_words(max(done, whole))}."
        )
        passages = (
            Paragraph(f"{time_code(one.start)} {as_segment(one).text}") for one in self._shown
        )
        self._context.preview(Draft(_name_of(self._path), (Note(told), *passages)))

    def _speech_before(self, speech_now: float) -> float:
        """Return about how many seconds of speech the interrupted runs found.

        The detector says so only at its end. It is reckoned from the text they had, as if the same
        share of their speech had text as in this run.
        """
        kept = self._parts.segments
        before = text_seconds(map(as_segment, kept[: self._parts.restored]))
        if not before or speech_now < _TELLING_SPEECH:
            return before
        now = text_seconds(map(as_segment, kept[self._parts.restored :]))
        share = min(1.0, now / speech_now)
        return before / share if share > 0 else before


def _name_of(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def _cut_warning(end: HeardEnd) -> tuple[str, ...]:
    """Return the sentence on a recording that says it lasts longer than what can be heard."""
    missing = end.announced - end.duration
    if missing < _LEAST_MISSING or end.duration >= _LEAST_HEARD * end.announced:
        return ()
    return (
        f"Ce fichier annonce {duration_in_words(end.announced)}, mais seules "
        f"{duration_in_words(end.duration)} ont pu être lues\u00a0: il est peut-être coupé ou "
        "endommagé. Vérifiez que la fin de la réunion y est.",
    )
