# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each passage gets the label of its voice; words are never lost, moved, or given to nobody near."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.speech.speaker_turns import SpeakerTurn, in_order
from desktop.core.speech.transcript import TranscriptSegment, TranscriptWord
from desktop.mairie.meetings.voices import LEAST_SECONDS, with_voices
from tests.pace import far_from


def passage(text: str, start: float, end: float, *, has_words: bool = True) -> TranscriptSegment:
    """Return a passage whose words last the same time each."""
    tokens = text.split()
    each = (end - start) / len(tokens)
    words = tuple(
        TranscriptWord(start + number * each, start + (number + 1) * each, token, 0.9)
        for number, token in enumerate(tokens)
    )
    return TranscriptSegment(start, end, text, words=words if has_words else ())


def told(segments: tuple[TranscriptSegment, ...]) -> list[tuple[str, str]]:
    return [(segment.speaker, segment.text) for segment in segments]


def test_a_passage_goes_to_the_voice_that_covers_most_of_it() -> None:
    segments = [passage("Bonsoir à tous", 0, 3, has_words=False), passage("Merci", 3, 5)]
    turns = [SpeakerTurn(0, 1, "b"), SpeakerTurn(1, 3, "a"), SpeakerTurn(3, 5, "b")]
    assert told(with_voices(segments, turns)) == [("S0", "Bonsoir à tous"), ("S1", "Merci")]


def test_labels_are_numbered_in_the_order_of_first_speech() -> None:
    segments = [passage("un", 0, 2), passage("deux", 2, 4), passage("trois", 4, 6)]
    turns = [SpeakerTurn(0, 2, "S7"), SpeakerTurn(2, 4, "S1"), SpeakerTurn(4, 6, "S7")]
    assert [one.speaker for one in with_voices(segments, turns)] == ["S0", "S1", "S0"]


def test_a_passage_with_two_voices_is_cut_where_the_voice_changes() -> None:
    whole = passage("Qui est contre ce projet personne ne lève la main", 0, 10)
    turns = [SpeakerTurn(0, 5.2, "a"), SpeakerTurn(5.2, 10, "b")]
    first, second = with_voices([whole], turns)
    assert told((first, second)) == [
        ("S0", "Qui est contre ce projet"),
        ("S1", "personne ne lève la main"),
    ]
    assert (first.start, first.end, second.start, second.end) == (0, 5, 5, 10)
    assert first.words + second.words == whole.words


@pytest.mark.parametrize("edge", [1.6, 2.0, 2.4])
def test_a_change_near_the_end_of_a_sentence_is_made_there(edge: float) -> None:
    whole = passage("Qui est contre ? Personne ne lève la main.", 0, 4.5)  # half a second each
    turns = [SpeakerTurn(0, edge, "a"), SpeakerTurn(edge, 4.5, "b")]
    assert told(with_voices([whole], turns))[0] == ("S0", "Qui est contre ?")


def test_a_sentence_end_that_is_far_does_not_move_the_change() -> None:
    whole = passage("Oui. Je pense que nous devrions voter maintenant mes chers collègues", 0, 22)
    turns = [SpeakerTurn(0, 6, "a"), SpeakerTurn(6, 22, "b")]
    assert told(with_voices([whole], turns))[0] == ("S0", "Oui. Je pense")


def test_a_passage_without_times_of_its_words_is_not_cut() -> None:
    whole = passage("Qui est contre personne", 0, 10, has_words=False)
    turns = [SpeakerTurn(0, 4, "a"), SpeakerTurn(4, 10, "b")]
    assert told(with_voices([whole], turns)) == [("S0", "Qui est contre personne")]


def test_a_very_short_turn_gets_no_words() -> None:
    whole = passage("Le devis est à signer", 0, 5)
    turns = [SpeakerTurn(0, 2, "a"), SpeakerTurn(2, 2.3, "b"), SpeakerTurn(2.3, 5, "a")]
    assert told(with_voices([whole], turns)) == [("S0", "Le devis est à signer")]


def test_where_two_voices_speak_at_once_the_one_that_was_speaking_goes_on() -> None:
    whole = passage("un deux trois quatre cinq six", 0, 6)
    turns = [SpeakerTurn(0, 4, "a"), SpeakerTurn(2, 6, "b")]
    assert told(with_voices([whole], turns)) == [
        ("S0", "un deux trois quatre"),
        ("S1", "cinq six"),
    ]


def test_words_in_a_hole_go_to_the_nearest_voice() -> None:
    whole = passage("un deux trois quatre", 0, 4)
    assert told(with_voices([whole], [SpeakerTurn(1, 2, "a")])) == [("S0", "un deux trois quatre")]
    assert told(with_voices([whole], [SpeakerTurn(4.5, 9, "a")]))[0][0] == "S0"


def test_where_no_voice_is_near_nobody_is_named() -> None:
    segments = [passage("un deux", 0, 2), passage("trois", 60, 62)]
    assert [one.speaker for one in with_voices(segments, [SpeakerTurn(60, 62, "a")])] == ["", "S0"]
    assert with_voices(segments, []) == tuple(segments)


def test_a_speaker_that_is_named_is_kept() -> None:
    named = TranscriptSegment(0, 4, "Bonsoir à tous", speaker="Mme Roux")
    turns = [SpeakerTurn(0, 2, "a"), SpeakerTurn(2, 8, "b")]
    result = with_voices([named, passage("Merci", 4, 8)], turns)
    assert [one.speaker for one in result] == ["Mme Roux", "S0"]


def test_turns_are_put_in_order_and_named_anew() -> None:
    turns = in_order([SpeakerTurn(5, 6, "1"), SpeakerTurn(0, 2, "4"), SpeakerTurn(2, 5, "1")])
    assert turns == (
        SpeakerTurn(0, 2, "S0"),
        SpeakerTurn(2, 5, "S1"),
        SpeakerTurn(5, 6, "S1"),
    )


_TIMES = st.integers(0, 400).map(lambda tenths: tenths / 10)
_TURNS = st.lists(
    st.builds(
        lambda start, seconds, label: SpeakerTurn(start, start + seconds / 10, label),
        _TIMES,
        st.integers(0, 80),
        st.sampled_from("abcd"),
    ),
    max_size=12,
)
_PASSAGES = st.lists(
    st.builds(
        lambda start, seconds, words, has: passage(
            " ".join(words), start, start + seconds / 10, has_words=has
        ),
        _TIMES,
        st.integers(1, 90),
        st.lists(st.sampled_from(["oui.", "non", "le", "vote ?", "12\u00a0%"]), min_size=1),
        st.booleans(),
    ),
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(_PASSAGES, _TURNS)
def test_no_word_is_lost_and_every_label_is_that_of_a_voice(
    segments: list[TranscriptSegment], turns: list[SpeakerTurn]
) -> None:
    result = with_voices(segments, turns)
    assert (
        " ".join(one.text for one in result).split()
        == " ".join(one.text for one in segments).split()
    )
    assert [w for one in result for w in one.words] == [w for one in segments for w in one.words]
    real = {turn.label for turn in turns if turn.end - turn.start >= LEAST_SECONDS}
    labels = [one.speaker for one in result if one.speaker]
    assert list(dict.fromkeys(labels)) == [f"S{n}" for n in range(len(set(labels)))]
    assert len(set(labels)) <= len(real)
    assert all(len(one.words) in (0, len(one.text.split())) for one in result)


@settings(max_examples=60, deadline=None)
@given(_PASSAGES)
def test_one_voice_cuts_nothing(segments: list[TranscriptSegment]) -> None:
    result = with_voices(segments, [SpeakerTurn(0, 500, "a")])
    assert [one.text for one in result] == [one.text for one in segments]
    assert {one.speaker for one in result} <= {"S0"}


def test_the_time_of_joining_three_hours_of_talk_does_not_blow_up() -> None:
    segments = [passage("mot " * 12, at, at + 5) for at in range(0, 10_800, 5)]
    turns = [SpeakerTurn(at, at + 7.5, f"v{at % 9}") for at in range(0, 10_800, 7)]
    with far_from(1):
        result = with_voices(segments, turns)
    assert len(result) > len(segments)
