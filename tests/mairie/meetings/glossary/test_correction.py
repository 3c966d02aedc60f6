# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest

from desktop.core.speech.transcript import Transcript, TranscriptSegment, TranscriptWord
from desktop.mairie.meetings.glossary import Correction, correct, names_to_expect, undo
from desktop.mairie.meetings.meeting import Participant
from tests.pace import far_from

PROFILE = {
    "name": "Saint-Aubin-des-Prés",
    "epci_name": "communauté de communes des Hauts du Perche",
    "mayor_name": "Anne Martin",
    "mayor_civility": "Mme",
    "officials": [
        {"name": "Paul Lefèvre", "civility": "M."},
        {"name": "Thi Nguyen", "civility": "Mme"},
        {"name": "Jean-Yves Le Guennec", "civility": "M."},
    ],
    "streets": ["rue du Lavoir", "impasse des Châtaigniers", "place de l’Église", "rue du Pont"],
}
PEOPLE = (Participant("M. BŒUF Michel"), Participant("Mme Hélène ROUX"))
TYPED = "CCAS\nDETR\nABF\nPLU\nLes Amis du Moulin\nMme Fatoumata Diallo\nKarabec = Caradec"
GLOSSARY = names_to_expect(PROFILE, TYPED, PEOPLE)


def transcript(*texts: str) -> Transcript:
    segments = []
    for number, text in enumerate(texts):
        words = tuple(
            TranscriptWord(10 * number + at, 10 * number + at + 0.5, word, 0.8)
            for at, word in enumerate(text.split())
        )
        segments.append(TranscriptSegment(10 * number, 10 * number + 9, text, words=words))
    return Transcript("a.mp3", "audio", tuple(segments))


def corrected(text: str) -> str:
    return correct(transcript(text), GLOSSARY)[0].segments[0].text


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("Monsieur lefebvre a la parole.", "Monsieur Lefèvre a la parole."),
        ("Merci à M. Lefaivre, et bonsoir.", "Merci à M. Lefèvre, et bonsoir."),
        ("puis madame nguyenne et Mme Rou.", "puis madame Nguyen et Mme Roux."),
        ("Je passe la parole à M. Beuf.", "Je passe la parole à M. Bœuf."),
        ("et Jean Yves le guénec aussi", "et Jean-Yves Le Guennec aussi"),
        ("Mme Fatou mata Dialo vote pour", "Mme Fatoumata Diallo vote pour"),
        ("on a dit à Karabec de venir", "on a dit à Caradec de venir"),
        ("la rue du lavoire est barrée", "la rue du Lavoir est barrée"),
        ("Rue du lavoir, c’est fini", "Rue du Lavoir, c’est fini"),
        ("dans l'impasse des chataignés", "dans l'impasse des Châtaigniers"),
        ("à saint Aubin des prêts, hier", "à Saint-Aubin-des-Prés, hier"),
        (
            "la communauté de commune des hauts du perche",
            "la communauté de communes des Hauts du Perche",
        ),
        ("les amis du moulin sont là", "Les Amis du Moulin sont là"),
        ("le C C A S aide", "le CCAS aide"),
        ("le C.C.A.S. aide", "le CCAS aide"),
        ("c’est au C.C.A.S. On y va.", "c’est au CCAS. On y va."),
        ("la D E T R, oui", "la DETR, oui"),
        ("le dossier Detr est prêt", "le dossier DETR est prêt"),
    ],
)
def test_a_misheard_name_is_put_right(heard, written):
    assert corrected(heard) == written


@pytest.mark.parametrize(
    "text",
    [
        "M. Martin est venu avec Mme Marin et Mme Martine.",  # other people
        "Mme Lefèvre et M. Nguyen",  # written right already
        "madame le maire, monsieur le président",
        "il a le poil roux et mange du beuf",
        "il a plu hier, il n’a plus rien",
        "la rue du port et la rue du four",
        "monsieur Petit, monsieur Lefort, madame Bernard",
        "Mme Beuf",  # the one we know is a man
        "un lavoir, une église, un pont",
        "Anne, Martin et Paul sont venus",
        "le Roux, la commune, le perche",
        "on verra",
    ],
)
def test_what_is_not_surely_a_name_stays(text):
    assert corrected(text) == text
    assert correct(transcript(text), GLOSSARY)[1] == ()


def test_a_name_that_two_people_may_have_stays():
    two = names_to_expect({}, "Mme Guyot\nM. Guillot\nM. Guyo", ())
    text = "M. Guio est d’accord"
    assert correct(transcript(text), two)[0].segments[0].text == text


def test_accents_that_a_list_in_capitals_lost_are_kept():
    people = names_to_expect({}, "", (Participant("Mme PECHOUX Solange"),))
    text = "Merci à Mme Péchoux et à Mme pechou."
    new, _ = correct(transcript(text), people)
    assert new.segments[0].text == "Merci à Mme Péchoux et à Mme Pechoux."


def test_each_correction_is_told_with_its_place():
    _, corrections = correct(
        transcript("Bonsoir.", "Alors monsieur lefebvre et madame rou, dans la rue du lavoire."),
        GLOSSARY,
    )
    told = [(one.segment, one.word, one.before, one.after) for one in corrections]
    assert told == [
        (1, 2, "lefebvre", "Lefèvre"),
        (1, 5, "rou", "Roux"),
        (1, 8, "rue du lavoire", "rue du Lavoir"),
    ]
    assert [one.time for one in corrections] == [12, 15, 18]
    assert all(one.reason for one in corrections)


def test_words_keep_their_times():
    new, _ = correct(transcript("à saint Aubin des prêts hier"), GLOSSARY)
    words = new.segments[0].words
    assert [word.text for word in words] == ["à", "Saint-Aubin-des-Prés", "hier"]
    assert (words[1].start, words[1].end, words[1].probability) == (1, 4.5, 0.8)
    assert (words[2].start, words[2].end) == (5, 5.5)
    apart, _ = correct(transcript("M. Leguennec parle"), GLOSSARY)
    assert [word.text for word in apart.segments[0].words] == ["M.", "Le", "Guennec", "parle"]
    assert apart.segments[0].words[2].end == 1.5


@pytest.mark.parametrize("order", [1, -1])
def test_each_correction_can_be_undone_in_any_order(order):
    before = transcript(
        "Bonsoir.",
        "Alors à saint Aubin des prêts monsieur lefebvre, le C C A S et madame rou (merci).",
        "M. Leguennec, M. Leguennec.",
    )
    after, corrections = correct(before, GLOSSARY)
    assert len(corrections) == 6
    assert after != before
    for one in corrections[::order]:
        after = undo(after, one)
    assert after == before


def test_the_place_and_the_two_spellings_are_enough_to_undo():
    before = transcript("Merci à monsieur lefebvre, bonsoir.")
    after, _ = correct(before, GLOSSARY)
    assert undo(after, Correction(0, "lefebvre", "Lefèvre")) == before


def test_what_was_changed_since_is_left_alone():
    after, (correction,) = correct(transcript("Merci à monsieur lefebvre."), GLOSSARY)
    edited = after.with_segments((TranscriptSegment(0, 9, "Merci à M. Petit."),))
    assert undo(edited, correction) == edited
    assert undo(Transcript("a", "txt", ()), correction).segments == ()


def test_what_left_the_record_is_not_read():
    cut = Transcript("a", "txt", (TranscriptSegment(0, 1, "monsieur lefebvre", is_cut=True),))
    assert correct(cut, GLOSSARY) == (cut, ())


def test_a_transcript_without_times_is_put_right_too():
    plain = Transcript("a", "txt", (TranscriptSegment(0, 0, "Monsieur lefebvre,\u00a0merci."),))
    new, corrections = correct(plain, GLOSSARY)
    assert new.segments[0].text == "Monsieur Lefèvre,\u00a0merci."
    assert undo(new, corrections[0]) == plain


def test_the_time_of_reading_three_hours_does_not_blow_up():
    text = (
        "Alors monsieur lefebvre nous dit que la rue du lavoire sera fermée et que le budget passe"
    )
    whole = transcript(*[text] * 1_750)
    profile = {
        **PROFILE,
        "streets": ["rue du Lavoir", *(f"rue de la Maison {n}" for n in range(300))],
    }
    glossary = names_to_expect(profile, TYPED, PEOPLE)
    with far_from(2):
        _, corrections = correct(whole, glossary)
    assert len(corrections) == 2 * 1_750
