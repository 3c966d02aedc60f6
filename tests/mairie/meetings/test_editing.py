# SPDX-License-Identifier: AGPL-3.0-or-later
"""Corrections of a transcript: times stay true, nothing that was said is lost."""

from __future__ import annotations

import pytest

from desktop.core.speech.transcript import Transcript, TranscriptSegment, TranscriptWord
from desktop.core.speech.transcript_data import transcript_data, transcript_from
from desktop.mairie.meetings.editing import (
    Match,
    cut,
    edit_text,
    find_text,
    merge,
    rename_speaker,
    replace_match,
    replace_text,
    restore,
    set_speaker,
    settle_doubt,
    split,
    word_at,
    word_start,
)
from tests.pace import far_from


def said(start: float, text: str, speaker: str = "S0", **more: object) -> TranscriptSegment:
    """A segment whose words last one second each."""
    words = tuple(
        TranscriptWord(start + n, start + n + 1, word, 0.4) for n, word in enumerate(text.split())
    )
    end = start + len(words)
    return TranscriptSegment(start, end, text, speaker, words, **more)  # type: ignore[arg-type]


def transcript(*segments: TranscriptSegment) -> Transcript:
    return Transcript("conseil.mp3", "audio", segments, segments[-1].end if segments else 0)


MEETING = transcript(
    said(0, "Bonjour à tous, la séance est ouverte."),
    said(10, "Madame Rou demande trois devis pour la toiture.", "S1"),
    said(20, "Il fait froid dans cette salle.", "S0", doubt="répétition"),
)


# --- words ----------------------------------------------------------------------------------------


def times(made: Transcript, number: int) -> list[tuple[str, float, float]]:
    return [(word.text, word.start, word.end) for word in made.segments[number].words]


def test_a_corrected_word_keeps_its_time_and_is_sure():
    made = edit_text(MEETING, 1, "Madame Roux demande trois devis pour la toiture.")
    assert times(made, 1)[:3] == [("Madame", 10, 11), ("Roux", 11, 12), ("demande", 12, 13)]
    assert made.segments[1].words[1].probability == 1.0
    assert made.segments[1].words[2].probability == 0.4
    assert MEETING.segments[1].text.startswith("Madame Rou ")


def test_two_words_for_one_share_its_time():
    made = edit_text(MEETING, 1, "Madame Le Roux demande trois devis pour la toiture.")
    (_, first, _), (_, second, end) = times(made, 1)[1:3]
    assert first == 11 and 11 < second < 12 and end == 12


def test_an_added_word_stands_between_its_neighbours():
    made = edit_text(MEETING, 1, "Madame Rou demande au moins trois devis pour la toiture.")
    assert times(made, 1)[3:5] == [("au", 13, 13), ("moins", 13, 13)]


def test_words_added_at_both_ends_stay_inside_the_segment():
    made = edit_text(MEETING, 2, "Oui, il fait froid dans cette salle, vraiment.")
    words = times(made, 2)
    assert words[0][1] == 20 and words[-1][2] == 26
    assert all(start <= end for _text, start, end in words)


def test_a_removed_word_takes_its_time_with_it():
    made = edit_text(MEETING, 1, "Madame Rou demande devis pour la toiture.")
    assert times(made, 1)[3] == ("devis", 14, 15)


def test_words_stay_aligned_whatever_is_typed():
    made = edit_text(MEETING, 1, "  Tout autre chose\u00a0:\n sur   deux lignes ")
    assert made.segments[1].text == "Tout autre chose\u00a0: sur deux lignes"
    assert [word.text for word in made.segments[1].words] == made.segments[1].text.split()


def test_editing_settles_a_doubt_and_replacing_does_not():
    assert edit_text(MEETING, 2, "Il fait froid.").segments[2].doubt == ""
    assert replace_text(MEETING, "froid", "chaud")[0].segments[2].doubt == "répétition"
    assert settle_doubt(MEETING, 2).segments[2].doubt == ""
    assert settle_doubt(MEETING, 0) is MEETING


def test_the_same_text_changes_nothing():
    assert edit_text(MEETING, 0, "Bonjour à tous,  la séance est ouverte. ") is MEETING


def test_an_emptied_passage_is_an_aside_not_a_loss():
    made = edit_text(MEETING, 0, "  ")
    assert made.segments[0].is_cut and made.segments[0].text.startswith("Bonjour")


def test_a_segment_without_words_takes_any_text():
    plain = transcript(TranscriptSegment(0, 5, "un deux"))
    assert edit_text(plain, 0, "un deux trois").segments[0].words == ()


def test_the_time_of_editing_thirty_thousand_words_does_not_blow_up():
    text = " ".join(f"mot{n % 90}" for n in range(30_000))
    long = transcript(said(0, text))
    with far_from(0.5):
        made = edit_text(long, 0, text.replace("mot7 ", "mots sept ") + " fin")
    assert len(made.segments[0].words) == len(made.segments[0].text.split())


# --- searching and replacing ----------------------------------------------------------------------


def test_search_ignores_capitals_and_kinds_of_apostrophe_not_accents():
    one = transcript(said(0, "L’École est\u00a0fermée, l'école ferme."))
    assert find_text(one, "l'école") == [Match(0, 0, 7), Match(0, 20, 27)]
    assert find_text(one, "ecole") == []
    assert find_text(one, "est fermée") == [Match(0, 8, 18)]
    assert find_text(one, "  ") == []


def test_whole_words_are_not_found_inside_others():
    one = transcript(said(0, "Rou, Roux et roué."))
    assert [match.start for match in find_text(one, "rou", whole_words=True)] == [0]
    assert len(find_text(one, "rou")) == 3


def test_a_letter_of_two_small_ones_moves_nothing():
    one = transcript(said(0, "İzmir puis la mairie"))
    (match,) = find_text(one, "mairie")
    assert one.segments[0].text[match.start : match.end] == "mairie"


def test_all_places_are_replaced_and_counted():
    two = transcript(said(0, "Rou dit à Rou que Rou"), said(9, "M. Rou"))
    made, number = replace_text(two, "rou", "Roux", whole_words=True)
    assert number == 4
    assert [segment.text for segment in made.segments] == ["Roux dit à Roux que Roux", "M. Roux"]
    assert made.segments[0].words[5].start == 5


def test_one_place_is_replaced_alone():
    two = transcript(said(0, "Rou et Rou"))
    matches = find_text(two, "Rou")
    assert replace_match(two, matches[1], "Roux").segments[0].text == "Rou et Roux"


def test_replacing_by_nothing_makes_an_aside_of_what_is_left_empty():
    one = transcript(said(0, "Euh"), said(3, "euh bonjour"))
    made, number = replace_text(one, "euh", "")
    assert number == 2 and made.segments[0].is_cut and made.segments[1].text == "bonjour"


# --- speakers -------------------------------------------------------------------------------------


def test_a_speaker_is_renamed_everywhere_once():
    made = rename_speaker(MEETING, "S0", " Mme  Roux ")
    assert [segment.speaker for segment in made.segments] == ["Mme Roux", "S1", "Mme Roux"]
    assert rename_speaker(made, "S1", "Mme Roux").speakers() == ("Mme Roux",)


def test_one_passage_may_be_somebody_else_s():
    assert [s.speaker for s in set_speaker(MEETING, (2,), "M. Blanc").segments] == [
        "S0", "S1", "M. Blanc",
    ]  # fmt: skip


# --- asides, shapes -------------------------------------------------------------------------------


def test_an_aside_leaves_the_record_and_comes_back():
    made = cut(MEETING, (2,))
    assert [number for number, _segment in made.kept()] == [0, 1]
    assert restore(made, (2,)) == MEETING


def test_joined_passages_keep_every_word_and_doubt():
    made = merge(MEETING, 0, 2)
    (one,) = made.segments
    assert (one.start, one.end, one.speaker, one.doubt) == (0, 26, "S0", "répétition")
    assert [word.text for word in one.words] == one.text.split()
    assert merge(MEETING, 1, 1) is MEETING


def test_an_aside_joined_to_the_record_comes_back_into_it():
    assert not merge(cut(MEETING, (1,)), 0, 1).segments[0].is_cut
    assert merge(cut(MEETING, (0, 1)), 0, 1).segments[0].is_cut


def test_words_without_times_make_no_false_ones():
    mixed = transcript(said(0, "un deux"), TranscriptSegment(2, 4, "trois"))
    assert merge(mixed, 0, 1).segments[0].words == ()


def test_a_passage_is_cut_in_two_before_a_word():
    made = split(MEETING, 1, 3)
    first, second = made.segments[1:3]
    assert (first.text, first.end) == ("Madame Rou demande", 13)
    assert (second.text, second.start) == ("trois devis pour la toiture.", 13)
    assert second.speaker == "S1" and merge(made, 1, 2) == MEETING
    assert split(MEETING, 1, 0) is MEETING and split(MEETING, 1, 8) is MEETING


def test_without_words_the_time_is_shared_by_letters():
    made = split(transcript(TranscriptSegment(0, 10, "abcd efgh")), 0, 1)
    assert made.segments[0].end == made.segments[1].start == 5


# --- times ----------------------------------------------------------------------------------------


def test_the_word_that_is_said_is_found_by_its_time():
    one = MEETING.segments[1]
    assert [word_at(one, second) for second in (9, 10, 12.5, 99)] == [-1, 0, 2, 7]
    assert word_start(one, 2) == 12


@pytest.mark.parametrize(("second", "word"), [(0, 0), (4.9, 0), (5.1, 1), (10, 1)])
def test_a_word_without_time_is_found_by_its_letters(second: float, word: int):
    one = TranscriptSegment(0, 10, "abcd efgh")
    assert word_at(one, second) == word
    assert word_start(one, 0) == 0 and word_start(one, 1) == 5


def test_a_text_without_times_has_no_word_at_a_time():
    assert word_at(TranscriptSegment(0, 0, "un deux"), 3) == -1
    assert word_start(TranscriptSegment(0, 0, ""), 3) == 0


def test_what_was_corrected_is_written_and_read_again():
    made = cut(edit_text(rename_speaker(MEETING, "S0", "Mme Roux"), 1, "Trois devis."), (2,))
    again = transcript_from(transcript_data(made))
    assert [(s.text, s.speaker, s.is_cut) for s in again.segments] == [
        (s.text, s.speaker, s.is_cut) for s in made.segments
    ]
