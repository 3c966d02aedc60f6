# SPDX-License-Identifier: AGPL-3.0-or-later
"""The content of result.json: the facts of the meeting, the transcript, how it was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.core.speech.transcript import Transcript
from desktop.core.speech.transcript_data import transcript_data
from desktop.core.text_generation import TextModelInfo
from desktop.mairie.meetings.glossary import Correction
from desktop.mairie.meetings.hearing import coverage
from desktop.mairie.meetings.meeting import Meeting, MinutesKind
from desktop.mairie.meetings.outputs import meeting_data
from desktop.mairie.meetings.people import speaker_names
from desktop.mairie.meetings.spoken import spoken_of

FORMAT_VERSION = 1


def result_data(
    meeting: Meeting,
    transcript: Transcript | None,
    corrections: Sequence[Correction],
    *,
    kind: MinutesKind,
    model: TextModelInfo | None,
    timings: Mapping[str, float],
) -> dict[str, Any]:
    """Return the whole result: `meeting_data`'s fields, and

    - `document`: the kind of document made;
    - `transcript`: as `transcript_data` writes it, null when only notes were given;
    - `coverage`: share of the detected speech that has text, 0 to 1, null when nothing was heard here;
    - `corrections`: names corrected (before, after, time), each of which can be undone;
    - `speaker_names`: names that the words give to labels, to be accepted or not;
    - `model`, `speech_model`: titles, empty without one; `timings`: seconds reached at each step.
    """
    return {
        "task": "write-minutes",
        "version": FORMAT_VERSION,
        "document": kind.value,
        **meeting_data(meeting),
        "transcript": transcript_data(transcript) if transcript is not None else None,
        "coverage": coverage(transcript) if transcript is not None else None,
        "corrections": [_correction(one, transcript) for one in corrections],
        "speaker_names": _names(meeting, transcript),
        "model": model.title or model.id if model is not None else "",
        "speech_model": transcript.recogniser if transcript is not None else "",
        "timings": dict(timings),
    }


def without_places(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data without where the recording lies on this computer."""
    transcript = data.get("transcript")
    if not transcript:
        return dict(data)
    return {**data, "transcript": {**transcript, "recording": ""}}


def _correction(one: Correction, transcript: Transcript | None) -> dict[str, Any]:
    time = transcript.segments[one.segment].start if transcript is not None else None
    return {"before": one.before, "after": one.after, "segment": one.segment, "time": time}


def _names(meeting: Meeting, transcript: Transcript | None) -> list[dict[str, Any]]:
    if transcript is None:
        return []
    found = speaker_names(spoken_of(transcript), meeting.participants)
    return [
        {"label": one.label, "name": one.name, "quote": one.quote.text, "time": one.quote.time}
        for one in found
    ]
