# SPDX-License-Identifier: AGPL-3.0-or-later
"""Voices told apart after a transcription: labels only, kept, taken up again, never at the words' cost."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.errors import Cancelled, DocumentUnreadable, MemoryExhausted, ModelUnreadable
from desktop.core.speech.recognition import SpeechSegment, Transcription, Word
from desktop.core.speech.speaker_turns import SpeakerTurn
from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.tasks.write_minutes.task import WriteMinutes
from desktop.tasks.write_minutes.voices import CHECKPOINT, STEP, tell_voices_apart
from tests.fakes import FakeContext

SOUND = "/réunion/séance.wav"
SEGMENTS = (
    TranscriptSegment(0, 4, "Qui est contre ?"),
    TranscriptSegment(4, 8, "Personne."),
    TranscriptSegment(8, 12, "C’est adopté."),
)
TRANSCRIPT = Transcript("séance.wav", "audio", SEGMENTS, duration=12, recording=SOUND, sha256="a")
TURNS = (SpeakerTurn(0, 4, "S0"), SpeakerTurn(4, 8, "S1"), SpeakerTurn(8, 12, "S0"))


def labels(transcript: Transcript) -> list[str]:
    return [segment.speaker for segment in transcript.segments]


def test_each_passage_gets_the_label_of_its_voice() -> None:
    context = FakeContext(voices={SOUND: TURNS})
    result = tell_voices_apart(TRANSCRIPT, context, 2)
    assert labels(result) == ["S0", "S1", "S0"]
    assert context.separated == [(SOUND, 2)]
    assert not context.warnings
    assert [step for step in context.steps if step[0] == STEP][-1][1] == 1.0


def test_without_a_model_nothing_changes() -> None:
    context = FakeContext()
    assert tell_voices_apart(TRANSCRIPT, context, 0) is TRANSCRIPT
    assert not context.warnings
    assert not context.checkpoints


@pytest.mark.parametrize(
    "error",
    [ModelUnreadable("Il est abîmé."), MemoryExhausted(), DocumentUnreadable(), MemoryError()],
)
def test_a_failure_leaves_the_transcript_whole_with_a_warning(error: BaseException) -> None:
    context = FakeContext(voices={SOUND: error})
    assert tell_voices_apart(TRANSCRIPT, context, 0) is TRANSCRIPT
    assert "Les voix n’ont pas pu être distinguées" in context.warnings[0]


def test_no_voice_at_all_is_told() -> None:
    context = FakeContext(voices={SOUND: ()})
    assert tell_voices_apart(TRANSCRIPT, context, 0) is TRANSCRIPT
    assert context.warnings == ["Aucune voix n’a été distinguée dans cet enregistrement."]


def test_a_run_taken_up_again_does_not_listen_twice() -> None:
    first = FakeContext(voices={SOUND: TURNS})
    tell_voices_apart(TRANSCRIPT, first, 0)
    second = FakeContext(voices={SOUND: TURNS}, checkpoints=first.checkpoints)
    assert labels(tell_voices_apart(TRANSCRIPT, second, 0)) == ["S0", "S1", "S0"]
    assert second.separated == []


@pytest.mark.parametrize(
    "change", [{"sha256": "b"}, {"sha256": "", "size": 5}, {"sha256": "", "duration": 9.0}]
)
def test_turns_of_another_recording_are_not_taken_up(change: dict[str, object]) -> None:
    first = FakeContext(voices={SOUND: TURNS})
    tell_voices_apart(TRANSCRIPT, first, 0)
    second = FakeContext(voices={SOUND: TURNS}, checkpoints=first.checkpoints)
    tell_voices_apart(replace(TRANSCRIPT, **change), second, 0)
    assert second.separated == [(SOUND, 0)]


def test_another_number_of_voices_is_looked_for_anew() -> None:
    first = FakeContext(voices={SOUND: TURNS})
    tell_voices_apart(TRANSCRIPT, first, 0)
    second = FakeContext(voices={SOUND: TURNS}, checkpoints=first.checkpoints)
    tell_voices_apart(TRANSCRIPT, second, 3)
    assert second.separated == [(SOUND, 3)]


def test_after_two_runs_that_died_there_a_third_does_without() -> None:
    kept: dict[str, object] = {}
    for _ in range(2):
        dying = FakeContext(voices={SOUND: KeyboardInterrupt()}, checkpoints=kept)
        with pytest.raises(KeyboardInterrupt):  # as good as a kill
            tell_voices_apart(TRANSCRIPT, dying, 0)
    third = FakeContext(voices={SOUND: TURNS}, checkpoints=kept)
    assert tell_voices_apart(TRANSCRIPT, third, 0) is TRANSCRIPT
    assert third.separated == []
    assert "Deux essais" in third.warnings[0]


@pytest.mark.parametrize(
    "turns",
    [
        "S0",
        [[0, 1]],
        [[5, 1, "S0"]],
        [[0, 1, "Mme Roux"]],
        [[0, 1, 7]],
        [[0, 1e9, "S0"]],
        [["x", 1, "S0"]],
        [[0, float("nan"), "S0"]],
    ],
)
def test_a_damaged_checkpoint_is_not_believed(turns: object) -> None:
    first = FakeContext(voices={SOUND: TURNS})
    tell_voices_apart(TRANSCRIPT, first, 0)
    first.checkpoints[CHECKPOINT]["turns"] = turns
    second = FakeContext(voices={SOUND: TURNS}, checkpoints=first.checkpoints)
    assert labels(tell_voices_apart(TRANSCRIPT, second, 0)) == ["S0", "S1", "S0"]
    assert second.separated == [(SOUND, 0)]


def test_giving_up_is_no_failure() -> None:
    context = FakeContext(voices={SOUND: TURNS}, cancel_after=4)
    with pytest.raises(Cancelled):
        tell_voices_apart(TRANSCRIPT, context, 0)
    assert not context.warnings


def test_nothing_but_times_and_labels_is_kept() -> None:
    context = FakeContext(voices={SOUND: TURNS})
    tell_voices_apart(TRANSCRIPT, context, 0)
    kept = json.loads(json.dumps(context.checkpoints[CHECKPOINT]))
    assert set(kept) == {"of", "turns"}
    assert kept["turns"] == [[0, 4, "S0"], [4, 8, "S1"], [8, 12, "S0"]]


def test_the_minutes_show_the_labels_and_the_result_holds_no_voiceprint(tmp_path: Path) -> None:
    path = tmp_path / "séance.wav"
    path.write_bytes(b"RIFF0000")
    said = ("Bonsoir, la séance est ouverte.", "Le devis est de 1 200 euros.", "C’est adopté.")
    segments = tuple(
        SpeechSegment(
            10.0 * number,
            10.0 * number + 9,
            text,
            tuple(
                Word(10.0 * number + place, 10.0 * number + place + 1, word, 0.9)
                for place, word in enumerate(text.split())
            ),
        )
        for number, text in enumerate(said)
    )
    turns = (SpeakerTurn(0, 9, "S0"), SpeakerTurn(10, 19, "S1"), SpeakerTurn(20, 29, "S0"))
    context = FakeContext(
        recordings={str(path): Transcription(segments, 30, 27, "fr", 1.0)},
        voices={str(path): turns},
        out_dir=tmp_path / "out",
    )
    values = WriteMinutes.parse_values({"recording": str(path), "voices": 2})
    result = WriteMinutes().run(values, context)
    passages = result.data["transcript"]["segments"]
    assert [one["speaker"] for one in passages] == ["S0", "S1", "S0"]
    assert context.separated == [(str(path), 2)]
    assert all(set(one) <= {"start", "end", "speaker", "text", "words"} for one in passages)
    assert set(context.checkpoints[CHECKPOINT]) == {"of", "turns"}
