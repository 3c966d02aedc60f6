# SPDX-License-Identifier: AGPL-3.0-or-later
"""Transcripts of every usual kind are read; recordings are told from them; bad files are refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.core import errors
from desktop.core.speech.transcript import Transcript, TranscriptSegment, TranscriptWord
from desktop.core.speech.transcript_data import transcript_data
from desktop.documents.transcripts.reading import read_transcript

VTT = """WEBVTT - conseil

STYLE
::cue { color: red }

NOTE pas une parole

1
00:00:01.000 --> 00:00:04.500 align:start
<v Mme Roux>Bonjour à tous,
<i>la séance</i> est ouverte &amp; filmée.</v>

00:05.000 --> 00:07.000
<v.loud M. Blanc>Merci.</v> <v Mme Roux>Passons au point 1.</v>
"""
SRT = """1
00:00:01,000 --> 00:00:03,000
S0: Qui est contre ?

2
00:00:03,200 --> 00:00:05,000
- S1: Personne.
- S0: C'est adopté.
3
01:00:05,000 --> 01:00:06,000
{\\an8}Fin.
"""


def _read(tmp_path: Path, name: str, content: str | bytes) -> Transcript:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = read_transcript(path)
    assert found is not None
    return found


def _told(transcript: Transcript) -> list[tuple[str, str]]:
    return [(segment.speaker, segment.text) for segment in transcript.segments]


def test_a_vtt_gives_voices_and_times_without_marks(tmp_path: Path) -> None:
    found = _read(tmp_path, "a.vtt", VTT)
    assert _told(found) == [
        ("Mme Roux", "Bonjour à tous, la séance est ouverte & filmée."),
        ("M. Blanc", "Merci."),
        ("Mme Roux", "Passons au point 1."),
    ]
    assert (found.segments[0].start, found.segments[0].end) == (1.0, 4.5)
    assert 5.0 < found.segments[1].end < found.segments[2].end <= 7.0
    assert found.duration == 7.0


def test_an_srt_without_blank_lines_and_with_dashes_is_read(tmp_path: Path) -> None:
    found = _read(tmp_path, "a.srt", SRT)
    assert _told(found) == [
        ("S0", "Qui est contre ?"),
        ("S1", "Personne."),
        ("S0", "C'est adopté."),
        ("", "Fin."),
    ]
    assert found.segments[-1].start == 3605.0


def test_rolling_subtitles_are_not_said_twice(tmp_path: Path) -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nOn passe au vote\n\n00:02.000 --> 00:03.000\nOn passe au vote\n"
    assert len(_read(tmp_path, "a.vtt", text).segments) == 1


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("[00:00:05] Intervenant 1 : Bonsoir.\n[00:00:09] Intervenant 2 : Bonsoir.\n[00:00:12] Intervenant 1 : Bien.", ("Intervenant 1", "Bonsoir.", 5.0), ("Intervenant 2", "Bonsoir.", 9.0)),
        ("00:05 Mme Roux : Bonsoir.\n00:09 M. Blanc : Oui.\n00:12 Mme Roux : Bien.", ("Mme Roux", "Bonsoir.", 5.0), ("M. Blanc", "Oui.", 9.0)),
        ("Mme Roux 0:05\nBonsoir.\n\nM. Blanc 0:09\nOui.\n\nMme Roux 0:12\nBien.", ("Mme Roux", "Bonsoir.", 5.0), ("M. Blanc", "Oui.", 9.0)),
        ("Hélène Roux (00:05) : Bonsoir.\nPaul Blanc (00:09) : Oui.\nHélène Roux (00:12) : Bien.", ("Hélène Roux", "Bonsoir.", 5.0), ("Paul Blanc", "Oui.", 9.0)),
        ("00:05 - 00:08 SPEAKER_00: Bonsoir.\n00:09 - 00:11 SPEAKER_01: Oui.\n00:12 - 00:13 SPEAKER_00: Bien.", ("SPEAKER_00", "Bonsoir.", 5.0), ("SPEAKER_01", "Oui.", 9.0)),
        ("[00:05] Bonsoir.\n[00:09] Oui, bien sûr.\n[00:12] Bien.", ("", "Bonsoir.", 5.0), ("", "Oui, bien sûr.", 9.0)),
    ],
)  # fmt: skip
def test_texts_with_times_are_read_in_their_many_layouts(
    tmp_path: Path, text: str, first: tuple[str, str, float], second: tuple[str, str, float]
) -> None:
    found = _read(tmp_path, "a.txt", text)
    assert found.has_times
    told = [(s.speaker, s.text, s.start) for s in found.segments]
    assert told[:2] == [first, second]
    assert all(segment.end > segment.start for segment in found.segments)


def test_a_text_with_speakers_only_has_no_times(tmp_path: Path) -> None:
    text = "M. Blanc : On ouvre la séance.\nIl est 20h30.\n\nMme Roux : Budget : 12 000 euros.\nKarim : Oui.\nKarim : Non."
    found = _read(tmp_path, "a.txt", text)
    assert not found.has_times
    assert _told(found) == [
        ("M. Blanc", "On ouvre la séance. Il est 20h30."),
        ("Mme Roux", "Budget : 12 000 euros."),
        ("Karim", "Oui."),
        ("Karim", "Non."),
    ]


def test_titles_are_not_taken_for_speakers(tmp_path: Path) -> None:
    text = "Budget : on en parle ce soir.\n\nDonc : on vote."
    assert {segment.speaker for segment in _read(tmp_path, "a.txt", text).segments} == {""}


def test_a_ctm_gives_words_and_turns(tmp_path: Path) -> None:
    text = (
        "f\t1\t1.0\t0.0\t<start=0.5,end=9.0,speaker=S0>\t1.0\n"
        "f\t1\t1.0\t0.2\tl'\t0.9\nf\t1\t1.2\t0.3\tordre\t0.8\nf\t1\t1.5\t0.1\t.\t1.0\n"
        "f\t1\t1.7\t0.1\t<unk>\t0.3\n"
        "f\t1\t5.0\t0.0\t<start=4.5,end=9.0,speaker=S1>\t1.0\nf\t1\t5.0\t0.3\toui\t1.0\n"
    )
    found = _read(tmp_path, "a.ctm", text)
    assert _told(found) == [("S0", "l'ordre."), ("S1", "oui")]
    word = found.segments[0].words[0]
    assert (word.start, word.end, word.text, word.probability) == (1.0, 1.5, "l'ordre.", 0.8)


@pytest.mark.parametrize(
    "data",
    [
        {"text": "…", "segments": [{"start": 1.0, "end": 2.5, "text": " Bonjour à tous."}]},
        [{"start": 1.0, "end": 2.5, "text": "Bonjour à tous."}],
        {"transcription": [{"timestamps": {"from": "00:00:01,000", "to": "00:00:02,500"}, "offsets": {"from": 1000, "to": 2500}, "text": " Bonjour à tous."}]},
        {"chunks": [{"timestamp": [1.0, 2.5], "text": "Bonjour à tous."}]},
        {"segments": [{"start": "00:00:01.000", "end": "00:00:02.500", "text": "Bonjour à tous."}]},
    ],
)  # fmt: skip
def test_the_json_of_usual_recognisers_is_read(tmp_path: Path, data: object) -> None:
    segment = _read(tmp_path, "a.json", json.dumps(data)).segments[0]
    assert (segment.start, segment.end, segment.text) == (1.0, 2.5, "Bonjour à tous.")


def test_words_of_whisper_keep_their_times_and_sureness(tmp_path: Path) -> None:
    words = [
        {"word": " Bonjour", "start": 1.0, "end": 1.4, "probability": 0.5},
        {"word": " 42", "score": 0.9},
    ]
    data = {
        "segments": [
            {"start": 1, "end": 2, "text": " Bonjour 42", "speaker": "SPEAKER_01", "words": words}
        ]
    }
    segment = _read(tmp_path, "a.json", json.dumps(data)).segments[0]
    assert segment.speaker == "SPEAKER_01"
    assert segment.words == (
        TranscriptWord(1.0, 1.4, "Bonjour", 0.5),
        TranscriptWord(1.4, 1.4, "42", 0.9),
    )


def test_our_own_file_comes_back_whole(tmp_path: Path) -> None:
    words = (TranscriptWord(1.0, 1.5, "Bonjour", 0.97), TranscriptWord(1.5, 2.0, "!", 1.0))
    segments = (
        TranscriptSegment(1.0, 2.0, "Bonjour !", "Mme Roux", words),
        TranscriptSegment(2.0, 3.0, "aparté", is_cut=True, doubt="répétition"),
    )
    kept = Transcript("réunion.vtt", "vtt", segments, 3.0, speech_seconds=2.0)
    found = _read(tmp_path, "a.json", json.dumps(transcript_data(kept)))
    assert found.segments == segments
    assert found.speech_seconds == 2.0
    inside = _read(tmp_path, "result.json", json.dumps({"transcript": transcript_data(kept)}))
    assert inside.segments == segments


def test_windows_encodings_are_read(tmp_path: Path) -> None:
    text = "WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nDélibération adoptée\r\n"
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        found = _read(tmp_path, f"{encoding}.vtt", text.encode(encoding))
        assert found.segments[0].text == "Délibération adoptée"


def test_passages_of_several_microphones_are_put_in_order(tmp_path: Path) -> None:
    data = [{"start": 5, "end": 6, "text": "après"}, {"start": 1, "end": 2, "text": "avant"}]
    assert [s.text for s in _read(tmp_path, "a.json", json.dumps(data)).segments] == [
        "avant",
        "après",
    ]


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.wav", b"RIFF\x00\x00\x00\x00WAVEfmt "),
        ("a.vtt", b"OggS\x00\x02"),
        ("a.txt", b"\x00\x00\x00 ftypM4A "),
        ("a.mp3", b"ID3\x04\x00"),
        ("b.mp3", b"\xff\xfb\x90\x00\x00\x00"),
        ("a.mkv", b"\x1aE\xdf\xa3\x01"),
        ("a.flac", b"fLaC\x00"),
        ("damaged.mp3", b"\x00\x12\x00\x99" * 30),
    ],
)
def test_a_recording_is_told_by_its_content_whatever_its_name(
    tmp_path: Path, name: str, head: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(head + b"\x00" * 100)
    assert read_transcript(path) is None


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.vtt", b"", errors.DocumentEmpty),
        ("a.vtt", b"WEBVTT\n\nNOTE rien\n", errors.DocumentWithoutText),
        ("a.txt", b" \n\n", errors.DocumentWithoutText),
        ("a.json", b'{"segments": ', errors.DocumentUnreadable),
        ("a.json", b'{"budget": 12}', errors.UnsupportedFormat),
        ("a.json", b"[" * 100_000, errors.DocumentUnreadable),
        ("a.txt", bytes(range(256)) * 20, errors.UnsupportedFormat),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, errors.UnsupportedFormat),
    ],
)
def test_what_is_no_transcript_gets_its_sentence(
    tmp_path: Path, name: str, content: bytes, error: type[errors.DocumentError]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(error) as raised:
        read_transcript(path)
    assert raised.value.message()


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(errors.DocumentMissing):
        read_transcript(tmp_path / "absent.vtt")


def test_long_hostile_lines_are_read_quickly(tmp_path: Path) -> None:
    hostile = "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v " * 100_000 + "\n" + "<" * 200_000 + "\n"
    assert _read(tmp_path, "a.vtt", hostile).segments
    assert _read(tmp_path, "a.txt", "a : " * 100_000).segments
    assert _read(tmp_path, "b.txt", ("00:00:0 " * 50_000) + "x").segments
