# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.core.errors import DocumentEmpty, DocumentWithoutText
from desktop.core.speech.recognition import SpeechSegment, Word
from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.mairie.meetings.hearing import (
    as_segment,
    check_hearing,
    check_transcript,
    refuse_nothing,
)
from desktop.mairie.meetings.hearing.doubts import (
    INVENTED,
    MUDDLED,
    MUSIC,
    OTHER_WRITING,
    RECITED,
    REPETITION,
    SILENCE,
    TOO_MUCH,
    UNSURE,
)
from desktop.mairie.meetings.hearing.words import cut_between

SAID = "Le quorum est atteint, nous pouvons délibérer."


def heard(text: str, start: float = 0.0, end: float | None = None, **signs: float) -> SpeechSegment:
    words = text.split()
    end = start + max(1.0, 0.4 * len(words)) if end is None else end
    pace = (end - start) / max(1, len(words))
    timed = tuple(
        Word(start + n * pace, start + (n + 1) * pace, word, 0.9) for n, word in enumerate(words)
    )
    usual = {
        "no_speech_probability": 0.02,
        "average_log_probability": -0.2,
        "compression_ratio": 1.3,
    }
    return SpeechSegment(start, end, text, timed, **{**usual, **signs})


def one_after_the_other(*texts: str, **signs: float) -> list[SpeechSegment]:
    found, at = [], 0.0
    for text in texts:
        found.append(heard(text, at, **signs))
        at = found[-1].end + 0.5
    return found


def kept(segments: tuple[TranscriptSegment, ...]) -> list[str]:
    return [segment.text for segment in segments if not segment.is_cut]


def cut(segments: tuple[TranscriptSegment, ...]) -> list[tuple[str, str]]:
    return [(segment.text, segment.doubt) for segment in segments if segment.is_cut]


def test_what_was_well_heard_is_kept_as_it_is():
    checked = check_hearing(one_after_the_other(SAID, "Qui est contre ? Qui s’abstient ?"))
    assert kept(checked.segments) == [SAID, "Qui est contre ? Qui s’abstient ?"]
    assert not any(segment.doubt for segment in checked.segments)
    assert checked.warnings == ()


def test_words_are_aligned_with_spaces_though_the_recogniser_parts_them_otherwise():
    words = (
        Word(0.0, 0.2, "L", 0.9),
        Word(0.2, 0.6, "’école", 0.8),
        Word(0.6, 1.0, "ouvre\u00a0?", 0.7),
    )
    segment = as_segment(SpeechSegment(0, 1, " L’école ouvre\u00a0? ", words))
    assert (
        [word.text for word in segment.words] == segment.text.split() == ["L’école", "ouvre", "?"]
    )
    assert (segment.words[0].start, segment.words[0].end) == (0.0, 0.6)
    assert segment.words[0].probability == 0.8


def test_words_that_are_not_those_of_the_text_are_left_out():
    assert as_segment(SpeechSegment(0, 1, "Bonjour", (Word(0, 1, "Bonsoir", 1),))).words == ()


def test_a_segment_is_cut_between_words_with_their_times():
    first, second = cut_between(as_segment(heard("un deux\u00a0 trois", 0, 3)), [2])
    assert (first.text, first.start, first.end) == ("un deux", 0, 2)
    assert (second.text, second.start, second.end) == ("trois", 2, 3)
    assert [word.text for word in first.words] == ["un", "deux"]
    without = replace(as_segment(heard("un deux trois", 0, 3)), words=())
    assert [piece.text for piece in cut_between(without, [1])] == ["un", "deux trois"]
    assert cut_between(without, [0, 3, 9]) == [without]


@pytest.mark.parametrize(
    "text",
    [
        "Sous-titrage Société Radio-Canada",
        "Sous-titres réalisés par la communauté d'Amara.org",
        "Sous-titres réalisés para la communauté d’Amara.org",
        "SOUS-TITRAGE ST' 501",
        "Merci d’avoir regardé cette vidéo !",
        "Thanks for watching!",
    ],
)
def test_sentences_that_whisper_is_known_to_invent_leave_the_record(text):
    checked = check_hearing([heard(SAID), heard(text, 60)])
    assert kept(checked.segments) == [SAID]
    assert cut(checked.segments) == [(text, INVENTED)]
    assert "[00:01:00]" in checked.warnings[0]


def test_an_invented_sentence_is_cut_away_from_what_was_said_in_the_same_passage():
    checked = check_hearing([heard(f"{SAID} Sous-titrage Société Radio-Canada. On passe au vote.")])
    assert kept(checked.segments) == [SAID, "On passe au vote."]
    first, false, last = checked.segments
    assert first.end <= false.start < false.end <= last.start


@pytest.mark.parametrize(
    "text",
    [
        "La société Radio-Canada a tourné un film chez nous.",
        "Le sous-titrage des séances coûterait deux mille euros.",
        "Merci d’avoir regardé ce dossier de près.",
        "Merci.",
        "Bonjour.",
        "La musique est trop forte.",
    ],
)
def test_what_people_do_say_is_kept(text):
    assert kept(check_hearing([heard(text)]).segments) == [text]


def test_a_polite_word_on_a_silence_leaves_the_record():
    checked = check_hearing([heard("Merci.", no_speech_probability=0.8)])
    assert cut(checked.segments) == [("Merci.", SILENCE)]


@pytest.mark.parametrize(
    "text", ["[Musique]", "(Applaudissements)", "♪ la la la ♪", "* rires *", "…"]
)
def test_what_is_no_speech_leaves_the_record(text):
    assert cut(check_hearing([heard(text)]).segments) == [(text, MUSIC)]


@pytest.mark.parametrize(
    ("signs", "doubt"),
    [
        ({"no_speech_probability": 0.7, "average_log_probability": -0.8}, SILENCE),
        ({"average_log_probability": -1.2}, UNSURE),
        ({"compression_ratio": 2.6}, REPETITION),
        ({"no_speech_probability": 0.7, "average_log_probability": -0.2}, ""),
    ],
)
def test_the_signs_of_the_recogniser_mark_a_passage_without_taking_it_out(signs, doubt):
    (segment,) = check_hearing([heard(SAID, **signs)]).segments
    assert (segment.doubt, segment.is_cut) == (doubt, False)


def test_more_words_than_one_can_say_in_the_time_are_doubtful():
    (segment,) = check_hearing([heard(f"{SAID} {SAID}", 10, 12)]).segments
    assert segment.doubt == TOO_MUCH


def test_another_writing_is_doubtful():
    (segment,) = check_hearing([heard("시청해주셔서 감사합니다")]).segments
    assert segment.doubt == OTHER_WRITING


def test_the_list_of_names_that_the_model_recites_on_a_silence_leaves_the_record():
    prompt = "rue du Lavoir, Mme Anne Martin, M. Paul Lefèvre, CCAS."
    recited = heard(
        "Mme Anne Martin, M. Paul Lefèvre", no_speech_probability=0.7, average_log_probability=-0.4
    )
    assert cut(check_hearing([recited], prompt=prompt).segments) == [(recited.text, RECITED)]
    called = replace(recited, no_speech_probability=0.01)
    assert kept(check_hearing([called], prompt=prompt).segments) == [recited.text]


def test_a_model_that_writes_the_list_of_names_in_place_of_words_is_doubted():
    prompt = "M. Paul Lefèvre, Mme Anne Martin, ATSEM, EHPAD, CCAS."
    muddled = heard("M. ATSEM, ATSEM, EHPAD, ATSEM, EHPAD, CCAS, ATSEM.")
    called = heard("Madame Anne Martin, Monsieur Paul Lefèvre, le CCAS, l’EHPAD.")
    first, second = check_hearing([muddled, called], prompt=prompt).segments
    assert (first.doubt, first.is_cut) == (MUDDLED, False)
    assert second.doubt == ""


def test_a_text_that_is_mostly_doubtful_is_told_as_a_whole():
    checked = check_hearing(one_after_the_other(*[SAID] * 3, average_log_probability=-1.3))
    assert checked.warnings[0].startswith("Plus de la moitié du texte est incertaine")


def test_words_repeated_without_end_are_kept_once():
    text = "Alors la délibération " + "est adoptée à la majorité " * 12 + "voilà merci."
    checked = check_hearing([heard(text, compression_ratio=4.0)])
    assert kept(checked.segments) == [
        "Alors la délibération est adoptée à la majorité",
        "voilà merci.",
    ]
    assert checked.segments[0].doubt == REPETITION
    assert cut(checked.segments)[0][1] == REPETITION
    together = " ".join(segment.text for segment in checked.segments)
    assert together == text, "nothing is thrown away"
    assert sum(len(segment.words) for segment in checked.segments) == len(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "non non non non non",
        "oui, oui, oui, oui, très bien",
        "Pour. Pour. Pour. Pour. Pour. Pour. Pour. Pour. Pour. Pour. Pour. Contre.",
        "c’est très très très long",
    ],
)
def test_people_repeat_themselves_and_votes_are_no_loops(text):
    assert kept(check_hearing([heard(text)]).segments) == [text]


def test_passages_repeated_without_end_are_kept_once():
    said = "Et puis on verra bien ce que cela donne."
    checked = check_hearing(one_after_the_other(SAID, *[said] * 9, "Point suivant."))
    assert kept(checked.segments) == [SAID, said, "Point suivant."]
    assert checked.segments[1].doubt == REPETITION
    assert checked.count(REPETITION) == 8
    assert "8\u00a0passages où la reconnaissance vocale s’est répétée" in checked.warnings[0]


def test_passages_that_alternate_without_end_are_kept_once():
    pair = ["Je vous remercie de votre attention.", "On continue avec la suite du dossier."]
    assert kept(check_hearing(one_after_the_other(*pair * 6)).segments) == pair


def test_a_roll_call_and_two_votes_alike_are_kept():
    vote = "Qui est contre ? Qui s’abstient ? Adopté à l’unanimité."
    texts = [*["Présent."] * 19, vote, "Le budget annexe.", vote, "La subvention.", vote]
    assert kept(check_hearing(one_after_the_other(*texts)).segments) == texts


def test_a_very_long_text_without_stops_takes_no_time():
    text = " ".join(f"mot{number % 997}" for number in range(3_000))
    assert check_hearing([heard(text)]).words == 3_000


def test_a_transcript_made_elsewhere_loses_only_what_nobody_says():
    read = Transcript(
        "réunion.vtt",
        "vtt",
        (
            TranscriptSegment(0, 5, "Bonsoir à tous.", "S0"),
            TranscriptSegment(5, 6, "Merci.", "S1"),
            TranscriptSegment(6, 9, "Sous-titres réalisés par la communauté d’Amara.org", "S1"),
            TranscriptSegment(9, 10, "[Applaudissements]"),
            *(
                TranscriptSegment(n, n + 1, "On ne sait pas encore très bien.")
                for n in range(10, 20)
            ),
            TranscriptSegment(20, 21, "un aparté", is_cut=True),
        ),
        warnings=("Le fichier est ancien.",),
    )
    checked = check_transcript(read)
    assert kept(checked.segments) == [
        "Bonsoir à tous.",
        "Merci.",
        "On ne sait pas encore très bien.",
    ]
    assert [one.text for one in checked.segments] == [one.text for one in read.segments]
    assert checked.segments[2].speaker == "S1"
    assert checked.warnings[0] == "Le fichier est ancien."
    assert "[00:00:06]" in checked.warnings[1]


def test_people_who_agree_one_after_the_other_are_no_loop():
    texts = [TranscriptSegment(n, n + 1, "Je suis d’accord avec cela.", f"S{n}") for n in range(9)]
    read = Transcript("a.vtt", "vtt", tuple(texts))
    assert check_transcript(read) is read


def test_a_text_without_times_is_checked_too():
    text = f"{SAID} Sous-titrage Société Radio-Canada. On passe au vote."
    read = Transcript("a.txt", "txt", (TranscriptSegment(0, 0, text),), has_times=False)
    checked = check_transcript(read)
    assert kept(checked.segments) == [SAID, "On passe au vote."]
    assert "«\u00a0Sous-titrage Société Radio-Canada.\u00a0»" in checked.warnings[0]


@pytest.mark.parametrize(
    ("segments", "duration", "speech", "told"),
    [
        ([], 120.0, 0.0, "Aucune parole n’a été trouvée dans cet enregistrement de 2\u00a0min"),
        ([], 120.0, 65.0, "rien compris de sûr dans les 1\u00a0min\u00a005\u00a0s de parole"),
        ([heard("[Musique]")], 120.0, 20.0, "que de la musique ou du bruit"),
        ([heard("Merci d’avoir regardé cette vidéo.")], 120.0, 20.0, "ce qu’il invente"),
        ([heard("Mmh", average_log_probability=-1.5)], 120.0, 20.0, "rien compris de sûr"),
        (one_after_the_other(*["Ouh la la la."] * 9), 120.0, 20.0, "répété la même phrase"),
        ([], 0.4, 0.0, "ne dure que 0,4\u00a0s"),
    ],
    ids=["silence", "not understood", "music", "inventions", "doubtful", "loops", "instant"],
)
def test_nothing_heard_is_never_a_success(segments, duration, speech, told):
    with pytest.raises(DocumentWithoutText) as caught:
        refuse_nothing(check_hearing(segments), duration, speech)
    assert told in caught.value.message()
    assert caught.value.next_step()


def test_a_recording_of_no_length_is_empty():
    with pytest.raises(DocumentEmpty, match="dure 0 seconde"):
        refuse_nothing(check_hearing([]), 0.0, 0.0)


def test_a_few_sure_words_are_a_success():
    refuse_nothing(check_hearing([heard("La séance est levée.")]), 3600.0, 2.0)
