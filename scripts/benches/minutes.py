# SPDX-License-Identifier: AGPL-3.0-or-later
"""Time of making minutes without a model from three hours of talk, over reading the file alone."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desktop.core.jobs.output_pieces import TranscriptFile
from desktop.core.paths import program_folder
from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.documents.transcripts.reading import read_transcript
from desktop.documents.writers.pieces.transcript_out import make_transcript
from desktop.mairie.commune.profile import load_profile
from desktop.mairie.meetings.meeting import Meeting, MinutesKind
from desktop.mairie.meetings.outputs import meeting_data, minutes_draft
from desktop.mairie.meetings.reading_meeting import MeetingPapers, read_meeting
from scripts.benches.benching import COMMUNE, Row, own_time

CASES = program_folder() / "tests" / "mairie" / "meetings" / "cases"
LIMIT_SECONDS = 10.0
WORDS_A_SECOND = 2.6


def run(arguments: list[str]) -> list[Row]:
    """Return the seconds and the ratio."""
    parser = argparse.ArgumentParser(prog="bench.py minutes", description=__doc__)
    parser.add_argument("--hours", type=float, default=3.0)
    hours = parser.parse_args(arguments).hours
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "seance.vtt"
        path.write_bytes(make_transcript(TranscriptFile("seance", long_talk(3600 * hours))))
        return _rows(path, hours)


def long_talk(seconds: float) -> Transcript:
    """Return the invented meetings one after the other, over and over, for that long."""
    segments: list[TranscriptSegment] = []
    start = 0.0
    for segment in _passages():
        if start >= seconds:
            break
        length = len(segment.text.split()) / WORDS_A_SECOND
        segments.append(replace(segment, start=start, end=start + length, words=()))
        start += length
    return Transcript("seance", "vtt", tuple(segments), start)


def _passages() -> Iterator[TranscriptSegment]:
    found = [read_transcript(path) for path in sorted(CASES.glob("*/transcript.*"))]
    talks = [one for one in found if one is not None]
    while talks:
        for talk in talks:
            yield from talk.segments


def _rows(path: Path, hours: float) -> list[Row]:
    started = own_time()
    transcript = read_transcript(path)
    assert transcript is not None, "the bench writes a transcript"
    reading = own_time() - started
    profile = load_profile(COMMUNE)
    started = own_time()
    meeting = read_meeting(transcript, MeetingPapers(), profile)
    meeting_data(meeting)
    minutes_draft(meeting, MinutesKind.REPORT, profile)
    making = own_time() - started
    whole = reading + making
    words = sum(len(segment.text.split()) for segment in transcript.segments)
    limit = LIMIT_SECONDS * hours / 3
    return [
        Row(f"reading {hours:g} h, {words} words, alone", reading, "s"),
        Row("making the minutes", making, "s"),
        Row("reading and making", whole, "s", f"at most {limit:g} s", whole <= limit),
        Row("over reading alone", whole / reading, "times"),
        Row("decisions, votes and actions found", _found(meeting), ""),
    ]


def _found(meeting: Meeting) -> int:
    return len(meeting.decisions) + len(meeting.votes) + len(meeting.actions)
