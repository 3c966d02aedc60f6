# SPDX-License-Identifier: AGPL-3.0-or-later
"""Time of making minutes without a model from three hours of talk, over reading the file alone."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desktop.core.jobs.output_pieces import TranscriptFile
from desktop.core.paths import program_folder
from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.documents.transcripts.reading import read_transcript
from desktop.documents.writers.pieces.transcript_out import make_transcript
from desktop.mairie.commune.profile import load_profile
from desktop.mairie.meetings.meeting import MinutesKind
from desktop.mairie.meetings.outputs import meeting_data, minutes_draft
from desktop.mairie.meetings.reading_meeting import MeetingPapers, read_meeting

SAMPLE = program_folder() / "desktop" / "resources" / "samples" / "commune.json"
CASES = program_folder() / "tests" / "mairie" / "meetings" / "cases"
LIMIT_SECONDS = 10.0
WORDS_A_SECOND = 2.6


def main() -> None:
    """Print the seconds and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=3.0)
    hours = parser.parse_args().hours
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "seance.vtt"
        path.write_bytes(make_transcript(TranscriptFile("seance", long_talk(3600 * hours))))
        _measure(path, hours)


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


def _measure(path: Path, hours: float) -> None:
    started = time.perf_counter()
    transcript = read_transcript(path)
    assert transcript is not None, "the bench writes a transcript"
    reading = time.perf_counter() - started
    profile = load_profile(SAMPLE)
    started = time.perf_counter()
    meeting = read_meeting(transcript, MeetingPapers(), profile)
    meeting_data(meeting)
    minutes_draft(meeting, MinutesKind.REPORT, profile)
    making = time.perf_counter() - started
    whole = reading + making
    words = sum(len(segment.text.split()) for segment in transcript.segments)
    verdict = "ok" if whole <= LIMIT_SECONDS * hours / 3 else "TOO SLOW"
    print(f"{hours:g} h, {words} words, {len(transcript.segments)} passages")
    print(
        f"reading: {reading:.2f} s; minutes: {making:.2f} s, {making / reading:.1f} times as long"
    )
    print(
        f"found: {len(meeting.decisions)} decisions, {len(meeting.votes)} votes, {len(meeting.actions)} actions"
    )
    print(f"whole: {whole:.1f} s: {verdict}")


if __name__ == "__main__":
    main()
