# SPDX-License-Identifier: AGPL-3.0-or-later
"""JSON of recognisers: times in every writing, nothing left out without a word."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.speech.transcript import Transcript, TranscriptWord
from desktop.core.speech.transcript_data import transcript_data
from desktop.documents.transcripts.checking import checked
from desktop.documents.transcripts.json_in import read_json


def _read(data: Any) -> Transcript:
    return checked(read_json(data, "a.json", lambda: None), lambda: None)


@pytest.mark.parametrize("start", [12.5, "12.5", "12,5", "12.500s", "00:12.5", " 12.5 "])
def test_times_are_read_in_every_writing(start: object) -> None:
    segment = _read([{"start": start, "end": "14.25", "text": "Oui."}]).segments[0]
    assert (segment.start, segment.end) == (12.5, 14.25)


@pytest.mark.parametrize("start", ["midi", True, [], 10**400, -5, float("inf"), float("nan"), 1e7])
def test_a_time_that_is_none_is_lost_and_the_passage_keeps_its_place(start: object) -> None:
    found = _read(
        [
            {"start": 1, "end": 2, "text": "Un."},
            {"start": start, "text": "Deux."},
            {"start": 1.5, "end": 3, "text": "Trois."},
        ]
    )
    assert [s.text for s in found.segments] == ["Un.", "Deux.", "Trois."]
    assert found.segments[1].start == 1.5
    assert found.duration == 3.0


def test_passages_without_text_are_counted() -> None:
    found = _read([{"text": "Un."}, {"start": 3}, "Deux."])
    assert found.warnings == (
        "2 éléments du fichier JSON n’ont pas de texte\u00a0: ils ne sont pas lus.",
    )


def test_hidden_characters_leave_words_and_their_times_aligned() -> None:
    words = [
        {"word": "Bon\u202ejour", "start": 1.0, "end": 1.5},
        {"word": "\u2066tous\x00", "start": 1.5, "end": 2.0},
    ]
    data = [{"start": 1, "end": 2, "text": "Bon\u202ejour\n\u2066tous\x00", "words": words}]
    segment = _read(data).segments[0]
    assert segment.text == "Bonjour tous"
    assert segment.words == (TranscriptWord(1.0, 1.5, "Bonjour"), TranscriptWord(1.5, 2.0, "tous"))


def test_a_long_passage_is_read_whole_in_parts() -> None:
    text = "Le conseil vote. " * 20_000
    found = _read([{"start": 0, "end": 600, "text": text}])
    assert " ".join(s.text for s in found.segments) == text.strip()
    assert max(len(s.text) for s in found.segments) <= 5_000


def test_our_own_file_keeps_its_model_and_no_address_to_call() -> None:
    data = transcript_data(_read([{"text": "Un."}]))
    data["recogniser"], data["recording"] = "Modèle\n1", "\\\\serveur\\son.wav"
    found = _read(data)
    assert (found.format, found.recogniser, found.recording) == ("beffroi", "Modèle 1", "")
    assert _read(data | {"recording": "C:\\son.wav"}).recording == "C:\\son.wav"


def test_an_older_file_of_ours_is_still_said_to_be_made_by_a_model() -> None:
    data = transcript_data(_read([{"text": "Un."}])) | {"read_as": "audio"}
    del data["recogniser"]
    assert _read(data).recogniser == "modèle non précisé"
