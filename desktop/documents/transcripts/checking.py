# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checks a transcript just read, whatever its format: clean texts, possible times, passages of a size."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from desktop.core.errors import DocumentWithoutText
from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.documents.limits import Check
from desktop.documents.transcripts.cleaning import clean_line, cleaned
from desktop.documents.transcripts.measure import MOST_PASSAGES, Measure, too_many_passages
from desktop.documents.transcripts.passages import cut_long
from desktop.documents.transcripts.placing import is_time, placed, without_times

_MOST_WARNINGS = 50
_LONGEST_WARNING = 500
_SEGMENTS_A_CHECK = 100
_ELSEWHERE = re.compile(r"[\\/]{2}|[A-Za-z][A-Za-z0-9+.-]+:")
"""How a path begins that another machine would be asked for: a share, an address; « C: » is a disk."""


def checked(untrusted: Transcript, check: Check) -> Transcript:
    """Return the transcript as everything else may trust it.

    Raises DocumentWithoutText without a single word, DocumentTooLarge for too many words or passages.
    """
    segments = _cleaned(untrusted.segments, check)
    if not segments:
        raise DocumentWithoutText(
            sentence="Cette transcription ne contient aucune parole.",
            advice="Choisissez la transcription ou l’enregistrement de la réunion.",
        )
    lost = 0
    if untrusted.has_times:
        segments, lost = placed(segments, check)
        segments = _in_order(segments)
    else:
        segments = [without_times(segment) for segment in segments]
    check()
    parts = tuple(part for segment in segments for part in cut_long(segment, check))
    if len(parts) > MOST_PASSAGES:
        raise too_many_passages()
    last = max(part.end for part in parts)
    duration, speech = untrusted.duration, untrusted.speech_seconds
    return replace(
        untrusted,
        segments=parts,
        duration=max(duration, last) if is_time(duration) else last,
        speech_seconds=speech if speech is not None and is_time(speech) else None,
        language=clean_line(untrusted.language[:20]) or "fr",
        recording="" if _ELSEWHERE.match(untrusted.recording) else untrusted.recording,
        recogniser=clean_line(untrusted.recogniser[:200]),
        warnings=(*_cleaned_warnings(untrusted.warnings), *_lost_times(lost)),
    )


def _cleaned(segments: Sequence[TranscriptSegment], check: Check) -> list[TranscriptSegment]:
    if len(segments) > MOST_PASSAGES:
        raise too_many_passages()
    measure = Measure()
    kept = []
    for number, segment in enumerate(segments):
        if number % _SEGMENTS_A_CHECK == 0:
            check()
        measure.add(segment.text)
        clean = cleaned(segment)
        if clean.text:
            kept.append(clean)
    return kept


def _cleaned_warnings(untrusted: Sequence[str]) -> list[str]:
    return [clean_line(text[:_LONGEST_WARNING]) for text in untrusted[:_MOST_WARNINGS]]


def _lost_times(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    if count == 1:
        return (
            "L’heure d’un passage est impossible\u00a0: il est placé à la suite de celui qui le "
            "précède.",
        )
    return (
        f"L’heure de {count} passages est impossible\u00a0: ils sont placés à la suite de ceux qui "
        "les précèdent.",
    )


def _in_order(segments: list[TranscriptSegment]) -> list[TranscriptSegment]:
    """Put passages in the order in which they begin: merged files of several microphones are not."""
    if all(before.start <= after.start for before, after in pairwise(segments)):
        return segments
    return sorted(segments, key=_start)


def _start(segment: TranscriptSegment) -> float:
    return segment.start
