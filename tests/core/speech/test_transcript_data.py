# SPDX-License-Identifier: AGPL-3.0-or-later
"""A transcript goes to JSON and comes back the same; anything else is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop.core.codec import CodecError
from desktop.core.speech.transcript import MOST_WORDS, Transcript, TranscriptSegment, TranscriptWord
from desktop.core.speech.transcript_data import transcript_data, transcript_from


def _again(transcript: Transcript) -> Transcript:
    return transcript_from(json.loads(json.dumps(transcript_data(transcript))))


def test_a_transcript_comes_back_whole() -> None:
    words = (TranscriptWord(1.0, 1.5, "Oui", 0.97), TranscriptWord(1.5, 2.0, "!"))
    made = Transcript(
        "réunion.wav",
        "audio",
        (TranscriptSegment(1.0, 2.0, "Oui !", "Mme Roux", words, doubt="répétition"),),
        duration=3.5,
        speech_seconds=2.0,
        recording="/x/réunion.wav",
        recogniser="Parole 3",
        warnings=("Rien.",),
    )
    assert _again(made) == made


def test_a_passage_of_any_length_that_may_be_read_comes_back() -> None:
    words = tuple(TranscriptWord(n / 2, n / 2 + 0.25, "motus", 0.9) for n in range(60_000))
    text = " ".join(word.text for word in words)
    made = Transcript("a", "vtt", (TranscriptSegment(0, 30_000, text, words=words),))
    assert len(text) > 200_000
    assert _again(made) == made
    assert MOST_WORDS * len("359999.99/359999.99/100 ") < 12_000_000


@pytest.mark.parametrize(("format_", "recogniser"), [("audio", ""), ("beffroi", "Parole 3")])
def test_what_our_model_wrote_is_marked(format_: str, recogniser: str) -> None:
    made = Transcript("a", format_, (), recogniser=recogniser)
    data = transcript_data(made)
    assert made.is_machine_made
    assert data["ai_mark"]["IA_generee"] == "oui"
    assert data["ai_mark"]["IA_modele"] == (recogniser or "modèle non précisé")


def test_what_our_model_did_not_write_is_not_marked() -> None:
    assert "ai_mark" not in transcript_data(Transcript("a", "vtt", ()))


def test_a_file_from_before_recognisers_were_named_is_read() -> None:
    data = transcript_data(Transcript("a", "vtt", ()))
    del data["recogniser"]
    assert transcript_from(data).recogniser == ""


@pytest.mark.parametrize(
    "change",
    [
        {"format": "x"},
        {"segments": {}},
        {"segments": [{"start": 10**400}]},
        {"segments": [{"start": "nan"}]},
        {"segments": [{"text": 3}]},
        {"segments": [{"text": "un", "words": "1/2"}]},
        {"recogniser": ["x"]},
        {"duration": -1},
    ],
)
def test_anything_else_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(CodecError):
        transcript_from(transcript_data(Transcript("a", "vtt", ())) | change)


def test_reading_can_be_given_up() -> None:
    def give_up() -> None:
        raise InterruptedError

    data = transcript_data(Transcript("a", "vtt", (TranscriptSegment(0, 1, "un"),)))
    with pytest.raises(InterruptedError):
        transcript_from(data, give_up)
