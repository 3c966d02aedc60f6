# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells the voices of a recording apart once it is transcribed; what goes wrong costs no word.

Only times and labels are kept (S0, S1…): nothing that describes a voice leaves the engine.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.core.errors import DocumentError, EngineError, MemoryExhausted
from desktop.core.speech.speaker_turns import LABEL, SpeakersModelInfo, SpeakerTurn
from desktop.core.speech.transcript import MOST_SECONDS, Transcript
from desktop.core.task import TaskContext
from desktop.mairie.meetings.voices import with_voices
from desktop.tasks.write_minutes.pace import Pace

STEP = "Distinction des voix"
CHECKPOINT = "voices"
_FORMAT = 1
_MOST_TRIES = 2
"""Runs that ended in the middle of this step: a third one does without it."""
_MOST_TURNS = 200_000
_LABEL = re.compile(rf"{LABEL}\d{{1,4}}\Z", re.ASCII)
_NOT_TOLD = (
    "Les voix n’ont pas pu être distinguées\u00a0: la transcription est entière, sans étiquettes "
    "d’intervenants."
)
_STOPPED_BEFORE = "Deux essais se sont arrêtés en cours de route."
_NO_VOICE = "Aucune voix n’a été distinguée dans cet enregistrement."


def tell_voices_apart(transcript: Transcript, context: TaskContext, count: int) -> Transcript:
    """Return the transcript with a label for each voice (`count` of them; 0: to be found).

    The same transcript without a model for it, or when the model fails, which is a warning. Raises
    Cancelled, OSError when a checkpoint cannot be written.
    """
    try:
        model = context.speakers_model()
        if model is None:
            return transcript
        turns = _turns(transcript, context, count, model)
    except (EngineError, DocumentError, MemoryError) as error:
        why = error if isinstance(error, EngineError | DocumentError) else MemoryExhausted()
        context.warn(f"{_NOT_TOLD} ({why.message()})")
        return transcript
    if not turns:
        context.warn(_NO_VOICE)
        return transcript
    return transcript.with_segments(with_voices(transcript.segments, turns))


def _turns(
    transcript: Transcript, context: TaskContext, count: int, model: SpeakersModelInfo
) -> Sequence[SpeakerTurn]:
    """Return the turns that an interrupted run had found, else those of the recording."""
    context.progress(STEP)
    kept = _Kept(context, _key(transcript, count, model))
    if kept.turns is not None:
        return kept.turns
    if kept.tries >= _MOST_TRIES:
        raise EngineError(_STOPPED_BEFORE)
    kept.begin()
    pace = Pace(model.real_time_factor, 0.0, context)

    def tell(done: float, whole: float) -> None:
        part = min(1.0, max(0.0, done / whole)) if whole > 0 else None
        context.progress(STEP, part, pace.remaining(done, whole))

    turns = context.separate_speakers(transcript.recording, count, on_heard=tell)
    kept.finish(turns)
    context.progress(STEP, 1.0, 0.0)
    return turns


@dataclass(slots=True)
class _Kept:
    """The turns in the checkpoints of a job, and how often a run began to look for them."""

    context: TaskContext
    of: str
    """What recording, model and number of voices they belong to."""
    tries: int = 0
    turns: tuple[SpeakerTurn, ...] | None = None

    def __post_init__(self) -> None:
        untrusted = self.context.restored(CHECKPOINT)
        if not isinstance(untrusted, dict) or untrusted.get("of") != self.of:
            return
        tries = untrusted.get("tries")
        self.tries = tries if isinstance(tries, int) and 0 <= tries <= _MOST_TRIES else 0
        self.turns = _read_turns(untrusted.get("turns"))

    def begin(self) -> None:
        self.context.checkpoint(CHECKPOINT, {"of": self.of, "tries": self.tries + 1})

    def finish(self, turns: Sequence[SpeakerTurn]) -> None:
        data = [[turn.start, turn.end, turn.label] for turn in turns]
        self.context.checkpoint(CHECKPOINT, {"of": self.of, "turns": data})


def _key(transcript: Transcript, count: int, model: SpeakersModelInfo) -> str:
    recording = transcript.sha256 or f"{transcript.name} {transcript.size} {transcript.duration}"
    told = f"{_FORMAT} {recording} {model.id} {model.sha256} {count}"
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _read_turns(untrusted: Any) -> tuple[SpeakerTurn, ...] | None:
    """Return the turns that were kept; None when there are none, or something is wrong with one."""
    if not isinstance(untrusted, list) or len(untrusted) > _MOST_TURNS:
        return None
    try:
        return tuple(_turn(*one) for one in untrusted)
    except (TypeError, ValueError):
        return None


def _turn(start: Any, end: Any, label: Any) -> SpeakerTurn:
    if not 0 <= float(start) <= float(end) <= MOST_SECONDS or not _LABEL.match(label):
        raise ValueError
    return SpeakerTurn(float(start), float(end), label)
