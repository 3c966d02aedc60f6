# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the transcription of a recording: shown, kept, taken up again, checked, never empty."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from desktop.core.draft import Note, Paragraph
from desktop.core.errors import Cancelled, DocumentEmpty, DocumentWithoutText, ModelMissing
from desktop.core.speech.recognition import (
    SpeechModelInfo,
    SpeechOptions,
    SpeechSegment,
    Transcription,
    Word,
)
from desktop.mairie.meetings.glossary import Glossary, names_to_expect
from desktop.tasks.write_minutes.heard_parts import PART_PASSAGES, HeardParts, mark_of
from desktop.tasks.write_minutes.transcription import STEP, transcribe_recording
from tests.fakes import FakeContext

SENTENCES = ("Bonsoir à tous.", "Le quorum est atteint.", "Qui est contre ?", "Qui s’abstient ?")
MODEL = SpeechModelInfo("whisper", "Whisper", real_time_factor=0.5)
PASSAGE = 5.0
"""Seconds."""


def passage(number: int) -> SpeechSegment:
    text = f"{SENTENCES[number % 4]} Point {number}."
    start = number * PASSAGE
    words = text.split()
    pace = 4.0 / len(words)
    return SpeechSegment(
        start,
        start + 4.5,
        text,
        tuple(
            Word(round(start + n * pace, 3), round(start + (n + 1) * pace, 3), word, 0.9)
            for n, word in enumerate(words)
        ),
        0.01,
        -0.2,
        1.2,
    )


@dataclass
class HearingContext(FakeContext):
    """Hears numbered passages from where it is asked on, and dies where the test says."""

    passages: int = 12
    model_info: SpeechModelInfo | None = MODEL
    dies_at: int = -1
    """Number of the passage at which the process would be killed."""
    announced: float = 0.0
    seconds_a_passage: float = 2.0
    after: Callable[[int], None] = field(default=lambda number: None)
    said: Callable[[int], SpeechSegment] = passage

    def speech_model(self):
        return self.model_info

    def transcribe(self, path, options, *, on_segment=None, on_heard=None):
        self.heard.append((path, options))
        length = self.passages * PASSAGE
        announced = self.announced or length
        on_heard(min(options.start_seconds, announced), announced)
        found = []
        for number in range(self.passages):
            segment = self.said(number)
            if segment.end <= options.start_seconds:
                continue
            self.pass_time(self.seconds_a_passage)
            if number == self.dies_at:
                raise KeyboardInterrupt  # as good as a kill: nothing of ours runs afterwards
            found.append(segment)
            on_segment(segment)
            on_heard(segment.end, max(announced, segment.end))
            self.after(number)
        on_heard(length, length)
        speech = sum(one.end - one.start for one in found)
        return Transcription(tuple(found), length, speech, options.language, 1.0)


@pytest.fixture
def recording(tmp_path: Path) -> str:
    path = tmp_path / "séance du 12.mp3"
    path.write_bytes(bytes(range(256)) * 5_000)
    return str(path)


def hear(recording: str, context: FakeContext, glossary: Glossary | None = None):
    return transcribe_recording(recording, context, glossary or Glossary())


def killed_at(number: int, recording: str, **options) -> HearingContext:
    context = HearingContext(dies_at=number, **options)
    with pytest.raises(KeyboardInterrupt):
        hear(recording, context)
    return context


def taken_up(context: FakeContext, **options) -> HearingContext:
    """Return another run of the same job: what was kept is there, read back from JSON."""
    return HearingContext(checkpoints=json.loads(json.dumps(context.checkpoints)), **options)


def numbers(transcript) -> list[int]:
    return [int(one.text.rstrip(".").rsplit(" ", 1)[1]) for one in transcript.segments]


def test_a_recording_becomes_a_transcript_with_the_times_of_its_words(recording):
    context = HearingContext()
    transcript = hear(recording, context)
    assert numbers(transcript) == list(range(12))
    assert (transcript.name, transcript.format) == ("séance du 12.mp3", "audio")
    assert transcript.recording == recording
    assert transcript.size == 1_280_000
    assert len(transcript.sha256) == 64
    assert transcript.duration == 60
    assert transcript.speech_seconds == pytest.approx(54)
    assert transcript.warnings == ()
    for segment in transcript.segments:
        assert [word.text for word in segment.words] == segment.text.split()
    ((path, options),) = context.heard
    assert path == recording
    assert options.word_times
    assert options.start_seconds == 0


def test_the_names_to_expect_are_given_to_the_model(recording):
    context = HearingContext()
    glossary = names_to_expect({}, "Mme Zwiller", ())
    hear(recording, context, glossary)
    assert context.heard[0][1].initial_prompt == glossary.prompt
    assert "Zwiller" in glossary.prompt


def test_progress_says_how_far_and_how_long_from_the_measured_pace(recording):
    context = HearingContext()
    hear(recording, context)
    assert context.step_names() == [STEP]
    told = [(done, left) for _, done, left in context.steps if done is not None]
    assert told[0] == (0, 30), "sixty seconds at half a second each"
    assert told[-1] == (1, 0)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_the_pace_of_a_long_run_replaces_the_measured_one(recording):
    context = HearingContext(passages=200, seconds_a_passage=10)  # two seconds of work for one
    hear(recording, context)
    at_half = next(left for _, done, left in context.steps if done and done > 0.5)
    assert at_half == pytest.approx(500 * 2, rel=0.05)


def test_without_a_measure_the_time_left_is_told_after_a_minute(recording):
    unknown = SpeechModelInfo("whisper", "Whisper")
    context = HearingContext(passages=40, model_info=unknown)
    hear(recording, context)
    told = [(done, left) for _, done, left in context.steps if done is not None]
    assert told[1][1] is None
    assert all(left is not None for done, left in told if done * 200 >= 65)


def test_the_last_sentences_are_shown_at_most_every_second(recording):
    context = HearingContext(passages=50, seconds_a_passage=0.25)
    hear(recording, context)
    *during, last = context.previews
    assert 10 <= len(during) <= 14, "fifty passages in twelve seconds"
    assert max(len(draft.blocks) for draft in during) == 9
    note, *passages = during[5].blocks
    assert isinstance(note, Note)
    assert "Transcription en cours" in note.text
    assert isinstance(passages[-1], Paragraph)
    assert passages[-1].text.startswith("[00:")
    assert "Environ" in last.blocks[0].text, "what share of the speech has text"


def test_a_passage_costs_the_same_at_the_end_as_at_the_start(recording):
    context = HearingContext(passages=10 * PART_PASSAGES + 3)
    hear(recording, context)
    parts = [name for name in context.checkpoint_names if name != "heard-end"]
    assert len(parts) == 10 * PART_PASSAGES + 3
    assert len(set(parts)) == 11
    sizes = [len(json.dumps(context.checkpoints[name])) for name in set(parts)]
    assert max(sizes) < 20_000


@pytest.mark.parametrize("number", [1, 2, PART_PASSAGES - 1, PART_PASSAGES, PART_PASSAGES + 1, 55])
def test_a_kill_loses_at_most_the_passage_being_heard(recording, number):
    first = killed_at(number, recording, passages=60)
    second = taken_up(first, passages=60)
    transcript = hear(recording, second)
    assert transcript.segments == hear(recording, HearingContext(passages=60)).segments
    assert second.heard[0][1].start_seconds == passage(number - 1).end
    assert transcript.speech_seconds == pytest.approx(60 * 4.5, rel=0.15)


def test_two_kills_lose_no_more(recording):
    context = killed_at(7, recording, passages=60)
    second = taken_up(context, passages=60, dies_at=33)
    with pytest.raises(KeyboardInterrupt):
        hear(recording, second)
    third = taken_up(second, passages=60)
    assert numbers(hear(recording, third)) == list(range(60))
    assert third.heard[0][1].start_seconds == passage(32).end


def test_progress_of_a_run_taken_up_begins_where_it_was(recording):
    second = taken_up(killed_at(6, recording))
    hear(recording, second)
    told = [done for _, done, _ in second.steps if done is not None]
    assert told[0] == pytest.approx(passage(5).end / 60)
    assert "[00:00:25]" in second.previews[0].blocks[-1].text


def test_what_was_heard_to_its_end_is_not_heard_again(recording):
    first = HearingContext()
    transcript = hear(recording, first)
    second = taken_up(first)
    assert hear(recording, second) == transcript
    assert second.heard == []


def test_another_recording_never_goes_on_from_this_one(recording, tmp_path):
    first = killed_at(6, recording)
    other = tmp_path / "autre.mp3"
    other.write_bytes(bytes(range(255, -1, -1)) * 5_000)
    second = taken_up(first)
    hear(str(other), second)
    assert second.heard[0][1].start_seconds == 0


def test_the_same_recording_elsewhere_goes_on(recording, tmp_path):
    first = killed_at(6, recording)
    copied = tmp_path / "copie.mp3"
    copied.write_bytes(Path(recording).read_bytes())
    second = taken_up(first)
    assert numbers(hear(str(copied), second)) == list(range(12))
    assert second.heard[0][1].start_seconds > 0


def test_another_model_begins_anew(recording):
    other = SpeechModelInfo("whisper-large", "Whisper")
    second = taken_up(killed_at(6, recording), model_info=other)
    assert numbers(hear(recording, second)) == list(range(12))
    assert second.heard[0][1].start_seconds == 0


@pytest.mark.parametrize(
    "damage",
    [
        None,
        3,
        {"of": "another"},
        {"segments": [[1, 2]]},
        {"segments": [["a", 2, "b", [0, 0, 0], []]]},
        {"segments": [[0, 1, 5, [0, 0, 0], []]]},
        {"segments": [[0, -1, "b", [0, 0, 0], []]]},
        {"after": 1.5},
        {"segments": "x"},
    ],
)
def test_a_damaged_part_is_heard_again_with_what_follows(recording, damage):
    second = taken_up(killed_at(50, recording, passages=60), passages=60)
    kept = second.checkpoints["heard-00001"]
    damaged = {**kept, **damage} if isinstance(damage, dict) else damage
    second.checkpoints["heard-00001"] = damaged
    assert numbers(hear(recording, second)) == list(range(60))
    assert second.heard[0][1].start_seconds == passage(PART_PASSAGES - 1).end


def test_parts_of_an_older_run_are_not_mixed_with_newer_ones(recording):
    """The older run parted the speech otherwise: its later parts do not follow the newer ones."""
    older = killed_at(
        50,
        recording,
        passages=60,
        said=lambda number: replace(passage(number), end=passage(number).end + 0.25),
    )
    older.checkpoints["heard-00000"] = None
    newer = HearingContext(checkpoints=older.checkpoints, passages=60, dies_at=PART_PASSAGES)
    with pytest.raises(KeyboardInterrupt):
        hear(recording, newer)
    last = taken_up(newer, passages=60)
    assert numbers(hear(recording, last)) == list(range(60))
    assert last.heard[0][1].start_seconds == passage(PART_PASSAGES - 1).end


def test_giving_up_stops_at_once_and_keeps_what_was_heard(recording):
    context = HearingContext()
    context.after = lambda number: context.cancel() if number == 4 else None
    with pytest.raises(Cancelled):
        hear(recording, context)
    second = taken_up(context)
    assert numbers(hear(recording, second)) == list(range(12))
    assert second.heard[0][1].start_seconds == passage(4).end


def test_without_a_speech_model_one_is_asked_for(recording):
    with pytest.raises(ModelMissing, match="demande un modèle de transcription") as caught:
        hear(recording, HearingContext(model_info=None))
    assert "transcription (VTT" in caught.value.next_step()


def test_silence_is_no_success(recording):
    with pytest.raises(DocumentWithoutText, match="Aucune parole"):
        hear(recording, HearingContext(said=lambda number: replace(passage(number), end=-1.0)))


def test_a_recording_of_no_length_is_no_success(recording):
    with pytest.raises(DocumentEmpty, match="0 seconde"):
        hear(recording, HearingContext(passages=0))


def test_what_was_invented_on_music_is_no_success_and_is_not_heard_again(recording):
    def invented(number: int) -> SpeechSegment:
        return replace(passage(number), text="Sous-titrage Société Radio-Canada", words=())

    first = HearingContext(said=invented)
    with pytest.raises(DocumentWithoutText, match="invente"):
        hear(recording, first)
    second = taken_up(first)
    with pytest.raises(DocumentWithoutText, match="invente"):
        hear(recording, second)
    assert second.heard == []


def test_doubts_are_told_in_the_transcript(recording):
    def said(number: int) -> SpeechSegment:
        text = "Merci d’avoir regardé cette vidéo." if number == 3 else passage(number).text
        return replace(
            passage(number), text=text, words=() if number == 3 else passage(number).words
        )

    transcript = hear(recording, HearingContext(said=said))
    assert transcript.segments[3].is_cut
    (warning,) = transcript.warnings
    assert "[00:00:15]" in warning


def test_a_recording_cut_before_its_end_is_told(recording):
    transcript = hear(recording, HearingContext(announced=7_200))
    assert transcript.warnings[0].startswith(
        "Ce fichier annonce 2\u00a0h\u00a000, mais seules 1\u00a0min ont pu être lues"
    )


def test_a_file_that_cannot_be_read_has_no_mark_and_nothing_is_kept(tmp_path):
    assert not mark_of(str(tmp_path / "absent.mp3"), lambda: None).key
    assert not mark_of(str(tmp_path), lambda: None).key
    context = HearingContext()
    transcript = hear("absent.mp3", context)
    assert numbers(transcript) == list(range(12))
    assert context.checkpoints == {}


def test_the_mark_tells_files_of_the_same_size_apart(tmp_path):
    marks = set()
    for place in (0, 1_000_000, 1_999_999):
        data = bytearray(2_000_000)
        data[place] = 1
        (tmp_path / "a.wav").write_bytes(data)
        marks.add(mark_of(str(tmp_path / "a.wav"), lambda: None).key)
    assert len(marks) == 3


def test_three_hours_are_taken_up(recording):
    mark = mark_of(recording, lambda: None)
    context = FakeContext()
    parts = HeardParts(context, mark, "whisper")
    for number in range(2_500):
        parts.add(passage(number))
    again = HeardParts(context, mark, "whisper")
    assert again.segments == parts.segments
    assert again.heard_until == passage(2_499).end


def test_options_have_all_that_the_engine_needs(recording):
    context = HearingContext()
    hear(recording, context)
    assert context.heard[0][1] == SpeechOptions(word_times=True)
