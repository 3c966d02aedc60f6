# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names go with a side only when words tie them to it, and are those of the attendance list."""

from __future__ import annotations

import pytest

from desktop.mairie.meetings.meeting import Participant, Vote
from desktop.mairie.meetings.votes import find_votes

from .scenes import PEOPLE, scene

ROUX, BLANC, BELHADI, VIGNERON, TOUR, JAUBERTIE = (one.name for one in PEOPLE)


def only(*lines: str, people: tuple[Participant, ...] = PEOPLE) -> Vote:
    found = find_votes(scene(*lines), (), people)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("words", "against", "abstaining"),
    [
        ("Donc deux contre, Mme Roux et M. Blanc, adopté.", {ROUX, BLANC}, set()),
        ("Qui est contre ? Karima, Paul. Deux contre. Adopté.", {BELHADI, BLANC}, set()),
        ("13 pour, 2 contre (Mme Roux, M. Blanc), 1 abstention (Mme Belhadi), adopté.", {ROUX, BLANC}, {BELHADI}),
        ("Adopté. Mesdames Belhadi et Roux et monsieur Blanc contre, monsieur Vigneron s'abstient.", {BELHADI, ROUX, BLANC}, {VIGNERON}),
        ("Qui s'abstient ? Jean. Une abstention. C'est adopté.", set(), {VIGNERON}),
        ("Une abstention, celle de Mme Jauberty, adopté.", set(), {JAUBERTIE}),
        ("monsieur blanc vote contre madame roux s'abstient c'est adopté", {BLANC}, {ROUX}),
        ("Un contre, deux abstentions, c'est adopté, merci Karima.", set(), set()),
        ("Sept pour, deux contre, et Karima ? Adopté.", set(), set()),
    ],
)  # fmt: skip
def test_names_told_with_their_side(words, against, abstaining):
    vote = only(words)
    assert set(vote.names_against) == against
    assert set(vote.names_abstaining) == abstaining


def test_who_speaks_for_himself_is_named_by_the_speaker_of_the_transcript():
    vote = only(
        "Le maire|Qui est contre ?",
        "Jean Vigneron|Moi.",
        "Le maire|Qui s'abstient ?",
        "Mme Roux|Moi je m'abstiens.",
        "Le maire|Un contre, une abstention, c'est adopté.",
    )
    assert vote.names_against == (VIGNERON,)
    assert vote.names_abstaining == (ROUX,)


def test_an_anonymous_label_gives_no_name():
    vote = only("S0|Qui s'abstient ?", "S3|Je m'abstiens.", "S0|Une abstention, adopté.")
    assert vote.names_abstaining == ()
    assert vote.abstentions == 1


def test_a_label_that_the_attendance_list_explains_gives_its_name():
    people = (Participant("Mme Hélène ROUX", label="S3"),)
    vote = only("S0|Qui s'abstient ?", "S3|Je m'abstiens.", "S0|Adopté.", people=people)
    assert vote.names_abstaining == ("Mme Hélène ROUX",)


def test_an_opinion_before_the_question_is_no_vote_against():
    vote = only(
        "Mme Roux|Moi je suis contre ce projet, je le dis.",
        "Le maire|On en a parlé longuement, on connaît les positions de chacun ici.",
        "Le maire|Pas d'opposition ? Pas d'abstention ? Adopté à l'unanimité.",
    )
    assert vote.names_against == ()


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Monsieur Blanc quitte la salle et ne prend pas part au vote.",
            "Qui est contre ? Adopté.",
        ],
        ["M. Blanc|Je ne prends pas part au vote.", "Le maire|Qui est contre ? Personne. Adopté."],
        ["Qui ne prend pas part au vote ? Monsieur Blanc. Qui est contre ? Personne. Adopté."],
    ],
)
def test_who_takes_no_part_is_named(lines):
    assert only(*lines).names_not_voting == (BLANC,)


def test_who_asks_for_a_note_is_not_who_leaves():
    vote = only("Karima, vous notez que je ne prends pas part au vote.", "Contre ? Un. Adopté.")
    assert vote.names_not_voting == ()


def test_names_asked_after_the_count():
    vote = only(
        "Onze pour, trois contre, c'est adopté.",
        "C'est qui, les trois ?",
        "Karima, Paul, Jean.",
    )
    assert set(vote.names_against) == {BELHADI, BLANC, VIGNERON}


def test_more_names_than_the_count_keeps_the_surest():
    vote = only(
        "Qui est contre ? Karima, Paul. Non, Paul baisse la main.",
        "Donc un contre, Mme Belhadi, adopté.",
    )
    assert vote.names_against == (BELHADI,)


def test_without_a_list_names_are_those_that_were_said():
    vote = only("Un contre, Mme Lantier, c'est adopté.", people=())
    assert vote.names_against == ("Mme Lantier",)
