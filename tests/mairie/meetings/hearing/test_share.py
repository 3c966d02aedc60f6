# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest

from desktop.core.speech.transcript import Transcript, TranscriptSegment, TranscriptWord
from desktop.mairie.meetings.hearing import coverage, share_sentence, text_seconds
from desktop.mairie.meetings.hearing.share import duration_in_words


def said(start: float, end: float, *, is_cut: bool = False) -> TranscriptSegment:
    return TranscriptSegment(start, end, "Bonsoir à tous.", is_cut=is_cut)


def transcript(*segments: TranscriptSegment, speech: float | None = 100.0) -> Transcript:
    return Transcript("a.mp3", "audio", segments, duration=600.0, speech_seconds=speech)


def test_pauses_count_as_the_voice_detector_counts_them():
    assert text_seconds([said(0, 4), said(5, 9)]) == pytest.approx(9.8)
    assert text_seconds([said(0, 4), said(14, 18)]) == pytest.approx(2 * 4.8)
    assert text_seconds([said(0, 4), said(1, 3)]) == pytest.approx(4.8)
    assert text_seconds([]) == 0


def test_what_left_the_record_has_no_text():
    assert text_seconds([said(0, 4), said(14, 18, is_cut=True)]) == pytest.approx(4.8)


def test_a_long_silence_inside_a_passage_is_no_text():
    words = (
        TranscriptWord(0, 0.5, "Bonsoir"),
        TranscriptWord(19.5, 20, "à"),
        TranscriptWord(20, 60, "tous."),
    )
    assert text_seconds([TranscriptSegment(0, 60, "Bonsoir à tous.", words=words)]) < 5


def test_the_share_is_told_and_rounded_down():
    assert share_sentence(transcript(said(0, 94.5))) == (
        "Environ 95\u00a0% de la parole détectée a du texte "
        "(1\u00a0min\u00a040\u00a0s de parole sur 10\u00a0min d’enregistrement)."
    )
    assert coverage(transcript(said(0, 94.5))) == pytest.approx(0.953)


def test_a_low_share_asks_to_listen_again():
    assert share_sentence(transcript(said(0, 40))).endswith("Réécoutez les passages sans texte.")


def test_the_share_is_never_over_one():
    assert coverage(transcript(said(0, 500))) == 1


def test_nothing_is_told_of_a_transcript_that_was_not_heard_here():
    assert coverage(transcript(said(0, 4), speech=None)) is None
    assert share_sentence(transcript(said(0, 4), speech=None)) == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0\u00a0s"),
        (0.44, "0,4\u00a0s"),
        (59.9, "59\u00a0s"),
        (60, "1\u00a0min"),
        (725, "12\u00a0min\u00a005\u00a0s"),
        (3900, "1\u00a0h\u00a005"),
    ],
)
def test_durations_are_told_in_words(seconds, words):
    assert duration_in_words(seconds) == words
