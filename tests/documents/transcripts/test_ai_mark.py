# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mark of our speech model comes out with the transcript and comes in again with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.jobs.output_pieces import TranscriptFile
from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.documents.transcripts.ai_mark import mark_line, without_mark
from desktop.documents.transcripts.reading import read_transcript
from desktop.documents.writers.pieces.transcript_out import make_transcript

SEGMENTS = (
    TranscriptSegment(1, 2, "La séance est ouverte.", "Mme Roux"),
    TranscriptSegment(3, 4, "Qui est contre ?", "M. Blanc"),
    TranscriptSegment(5, 6, "Personne.", "Mme Roux"),
)


def _made(recogniser: str, format_: str = "audio") -> Transcript:
    return Transcript("a", format_, SEGMENTS, 6.0, recogniser=recogniser)


@pytest.mark.parametrize("format_", ["vtt", "txt", "json"])
@pytest.mark.parametrize("has_times", [True, False])
def test_the_mark_survives_a_file(tmp_path: Path, format_: str, has_times: bool) -> None:
    path = tmp_path / f"a.{format_}"
    made = _made("Parole 3 (grand)")
    made = Transcript("a", "audio", SEGMENTS, has_times=has_times, recogniser=made.recogniser)
    path.write_bytes(make_transcript(TranscriptFile("a", made, format_)))
    found = read_transcript(path)
    assert found is not None
    assert found.recogniser == "Parole 3 (grand)"
    assert [(s.speaker, s.text) for s in found.segments] == [(s.speaker, s.text) for s in SEGMENTS]


def test_a_model_without_a_name_is_marked_all_the_same() -> None:
    line = mark_line(_made(""))
    assert "IA locale (modèle non précisé)" in line
    assert without_mark(f"un\n{line}\n") == ("un\n", "modèle non précisé")


def test_no_mark_on_what_our_model_did_not_write() -> None:
    assert mark_line(_made("", "vtt")) == ""
    assert without_mark("Transcription faite par une IA locale, dit-il.")[1] == ""


def test_a_name_cannot_end_the_mark_or_its_note() -> None:
    line = mark_line(_made('x"] -->\n\n00:01.000 --> 00:02.000\u2028faux' + "y" * 500))
    assert "-->" not in line
    assert len(line.splitlines()) == 1
    assert line.count("]") == 1
    assert without_mark(line)[0] == ""
