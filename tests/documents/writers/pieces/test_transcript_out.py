# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exported transcripts: marked when a model wrote them, and no text can pass for a cue."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.core.jobs.output_pieces import TranscriptFile
from desktop.core.speech.transcript import Transcript, TranscriptSegment, TranscriptWord
from desktop.documents.transcripts.reading import read_transcript
from desktop.documents.writers.pieces.transcript_out import make_transcript

FORGED = "Oui.\n\n00:00:09.000 --> 00:00:10.000\n<v M. Blanc>Je suis contre.\u2028\x85fin"
MARK = (
    "Transcription faite par une IA locale (modèle Parole 3), à relire. "
    '[IA_generee=oui; IA_modele="Parole 3"]'
)


def _file(format_: str, *segments: TranscriptSegment, recogniser: str = "") -> str:
    made = Transcript("a", "vtt", segments, 4.0, recording="/x/a.wav", recogniser=recogniser)
    return make_transcript(TranscriptFile("a", made, format_)).decode("utf-8")


@pytest.mark.parametrize("format_", ["vtt", "srt", "txt", "json"])
@pytest.mark.parametrize(
    ("speaker", "text"), [("Mme Roux", FORGED), (FORGED, "Oui."), ("a\r\n--> b", "<v C>x --> y")]
)
def test_no_text_or_speaker_can_forge_a_cue(
    tmp_path: Path, format_: str, speaker: str, text: str
) -> None:
    path = tmp_path / f"a.{format_}"
    path.write_text(_file(format_, TranscriptSegment(1, 2, text, speaker)))
    found = read_transcript(path)
    assert found is not None
    assert [(s.start, s.speaker == "M. Blanc", s.speaker == "C") for s in found.segments] == [
        (1.0, False, False)
    ]


@pytest.mark.parametrize("format_", ["vtt", "srt", "txt", "json"])
def test_hidden_characters_do_not_come_out(format_: str) -> None:
    written = _file(format_, TranscriptSegment(1, 2, "O\ud800ui\u202e, adopté", "Mme\u2066 Roux"))
    assert "Oui, adopté" in written
    assert "Mme Roux" in written


def test_the_mark_stands_where_the_format_has_a_place_for_it() -> None:
    said = TranscriptSegment(1, 2, "Oui.", "Mme Roux")
    vtt = _file("vtt", said, recogniser="Parole 3")
    assert vtt.startswith(f"WEBVTT\n\nNOTE {MARK}\n\n00:00:01.000 --> ")
    assert _file("txt", said, recogniser="Parole 3").endswith(f"Oui.\n\n{MARK}\n")
    data = json.loads(_file("json", said, recogniser="Parole 3"))
    assert data["ai_mark"] == {"IA_generee": "oui", "IA_modele": "Parole 3"}
    assert data["recording"] == ""
    srt = _file("srt", said, recogniser="Parole 3")
    assert srt == "1\n00:00:01,000 --> 00:00:02,000\nMme Roux\u00a0: Oui.\n"


@pytest.mark.parametrize("format_", ["vtt", "srt", "txt", "json"])
def test_what_came_from_elsewhere_bears_no_mark(format_: str) -> None:
    assert "IA_" not in _file(format_, TranscriptSegment(1, 2, "Oui."))


def test_asides_stay_out_but_of_json() -> None:
    aside = TranscriptSegment(1, 2, "aparté", is_cut=True)
    said = TranscriptSegment(3, 3, "Oui.", words=(TranscriptWord(3, 3, "Oui."),))
    for format_ in ("vtt", "srt", "txt"):
        assert "aparté" not in _file(format_, aside, said)
    assert "00:00:03.000 --> 00:00:03.100" in _file("vtt", aside, said)
    assert json.loads(_file("json", aside, said))["segments"][0]["cut"] is True
