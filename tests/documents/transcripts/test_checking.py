# SPDX-License-Identifier: AGPL-3.0-or-later
"""One check for all formats: texts, speakers, times and sizes."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from desktop.core.errors import DocumentTooLarge, DocumentWithoutText
from desktop.core.speech.transcript import MOST_WORDS, Transcript, TranscriptSegment
from desktop.documents.transcripts import measure
from desktop.documents.transcripts.checking import checked
from desktop.documents.transcripts.reading import read_transcript


def _checked(*segments: TranscriptSegment, **more: object) -> Transcript:
    return checked(Transcript("a", "json", segments, **more), lambda: None)  # type: ignore[arg-type]


def test_texts_and_speakers_are_on_one_line_without_hidden_characters() -> None:
    text = "\x00Oui\u2028 on\u202e\ud800 vote\u00a0!\r\n\u200b"
    speaker = "Mme\nRoux\u2067 " + "x" * 100
    segment = _checked(TranscriptSegment(1, 2, text, speaker)).segments[0]
    assert segment.text == "Oui on vote\u00a0!"
    assert segment.speaker == "Mme Roux " + "x" * 51


def test_what_is_but_hidden_characters_is_no_speech() -> None:
    with pytest.raises(DocumentWithoutText):
        _checked(TranscriptSegment(0, 1, "\u200b\x00"))


@pytest.mark.parametrize("bad", [math.inf, -math.inf, -1.0, 360_000.0, 1e300])
def test_impossible_times_are_bounded_and_said(bad: float) -> None:
    found = _checked(
        TranscriptSegment(bad, bad, "un"),
        TranscriptSegment(10, 20, "deux"),
        TranscriptSegment(bad, 5, "trois"),
        TranscriptSegment(15, bad, "quatre"),
        duration=bad,
        speech_seconds=bad,
    )
    assert [(s.start, s.end) for s in found.segments] == [(0, 0), (10, 20), (15, 15), (15, 15)]
    assert [s.text for s in found.segments] == ["un", "deux", "trois", "quatre"]
    assert (found.duration, found.speech_seconds) == (20, None)
    assert found.warnings[0].startswith("L’heure de 3 passages est impossible")


def test_a_time_that_is_not_told_is_not_said_again() -> None:
    found = _checked(TranscriptSegment(math.nan, math.nan, "un"), TranscriptSegment(3, 4, "deux"))
    assert (found.segments[0].start, found.warnings) == (0.0, ())


def test_a_text_without_times_has_none() -> None:
    found = _checked(TranscriptSegment(math.nan, 7, "un"), has_times=False)
    assert (found.segments[0].start, found.segments[0].end, found.duration) == (0, 0, 0)


@pytest.mark.parametrize(
    ("name", "head", "line"),
    [
        ("a.txt", "", "un deux trois quatre\n"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000", "\nun deux trois quatre"),
        ("a.ctm", "", "f 1 1.0 0.2 mot\n" * 4),
        ("a.json", "[1", ', {"text": "un deux trois quatre"}'),
    ],
)
def test_too_many_words_are_refused_in_every_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, head: str, line: str
) -> None:
    assert MOST_WORDS == 400_000
    monkeypatch.setattr(measure, "MOST_WORDS", 400)
    path, end = tmp_path / name, "]" if name == "a.json" else ""
    path.write_text(head + line * 100 + end)
    assert read_transcript(path) is not None
    path.write_text(head + line * 101 + end)
    with pytest.raises(DocumentTooLarge) as raised:
        read_transcript(path)
    assert "400\u202f000 mots (environ 40 heures)" in raised.value.message()
    assert "Découpez-la" in raised.value.next_step()
