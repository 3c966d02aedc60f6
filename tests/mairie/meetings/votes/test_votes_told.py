# SPDX-License-Identifier: AGPL-3.0-or-later
"""Votes are read as they are told: results, counts that were said and no others."""

from __future__ import annotations

import pytest

from desktop.mairie.meetings.meeting import Vote, VoteResult
from desktop.mairie.meetings.votes import MINUTES, find_votes

from .scenes import PEOPLE, item, scene

ADOPTED, REJECTED = VoteResult.ADOPTED, VoteResult.REJECTED
POSTPONED, UNKNOWN = VoteResult.POSTPONED, VoteResult.UNKNOWN


def votes(*lines: str) -> tuple[Vote, ...]:
    return find_votes(scene(*lines), (), PEOPLE)


def only(*lines: str) -> Vote:
    found = votes(*lines)
    assert len(found) == 1, found
    return found[0]


def counts(vote: Vote) -> tuple[int | None, int | None, int | None]:
    return vote.in_favour, vote.against, vote.abstentions


@pytest.mark.parametrize(
    ("words", "result", "expected"),
    [
        ("13 pour, 2 contre, une abstention, c'est adopté.", ADOPTED, (13, 2, 1)),
        ("Vote pour : 12, vote contre : 3, abstention : 0.", ADOPTED, (12, 3, 0)),
        ("douze pour deux contre une abstention donc c'est adopté", ADOPTED, (12, 2, 1)),
        ("pour 13 contre 2 abstention 1 c'est adopté", ADOPTED, (13, 2, 1)),
        ("C'est donc approuvé par 14 voix contre 3.", ADOPTED, (14, 3, None)),
        ("Sept voix pour, huit voix contre, la proposition est rejetée.", REJECTED, (7, 8, None)),
        ("Cinq pour, huit contre, deux qui s'abstiennent.", REJECTED, (5, 8, 2)),
        ("Neuf pour, neuf contre.", UNKNOWN, (9, 9, None)),
        ("Pas d'opposition ? Pas d'abstention ? Adopté.", ADOPTED, (None, 0, 0)),
        ("Qui est contre ? Personne. Qui s'abstient ? Personne. C'est voté.", ADOPTED, (None, 0, 0)),
        ("Quelqu'un contre ? Non. Bon, c'est acté.", ADOPTED, (None, 0, None)),
        ("Personne n'est contre, personne ne s'abstient, c'est adopté.", ADOPTED, (None, 0, 0)),
        ("Qui est contre ? Trois. Qui s'abstient ? Personne. Onze pour, adopté.", ADOPTED, (11, 3, 0)),
        ("Pour ? Un, deux, trois, quatre, cinq. Contre ? Sept, huit. C'est rejeté.", REJECTED, (5, 8, None)),
        ("La résolution est adoptée à 98,5 %.", ADOPTED, (None, None, None)),
        ("La demande est acceptée à la majorité.", ADOPTED, (None, None, None)),
        ("Des abstentions ? Zéro. Des votes contre ? Un. Adopté.", ADOPTED, (None, 1, 0)),
        ("Qui est contre ? Qui s'abstient ? Adopté, les dix-huit voix.", ADOPTED, (18, None, None)),
        ("Adopté à l'unanimité des treize votants.", ADOPTED, (13, 0, None)),
    ],
)  # fmt: skip
def test_counts_are_those_that_were_said(words, result, expected):
    vote = only(words)
    assert vote.result is result
    assert counts(vote) == expected


def test_unanimity_says_that_nobody_is_against_and_nothing_of_the_others():
    vote = only("La convention est adoptée à l'unanimité.")
    assert vote.is_unanimous
    assert counts(vote) == (None, 0, None)


@pytest.mark.parametrize(
    "words",
    [
        "La délibération est adoptée à l'unanimité moins une voix.",
        "Donc adopté à l'unanimité moins deux abstentions.",
        "Dix pour, un contre, la motion est adoptée.",
    ],
)
def test_unanimity_with_an_exception_is_none(words):
    vote = only(words)
    assert vote.result is ADOPTED
    assert not vote.is_unanimous


def test_everybody_agrees_is_unanimous_without_a_count():
    vote = only("Bon, tout le monde est d'accord. Le règlement est approuvé.")
    assert vote.is_unanimous
    assert counts(vote) == (None, None, None)


@pytest.mark.parametrize(
    "lines",
    [
        ["L'an dernier on avait voté contre à l'unanimité."],
        ["Le conseil communautaire a adopté la taxe à l'unanimité."],
        ["Si on vote ce soir, ce sera adopté à l'unanimité."],
        ["Je voterai contre si vous maintenez ce prix."],
        ["Aux élections municipales, il a eu trois cents voix contre deux cents."],
        ["On n'a pas voté, on a seulement discuté. Les gens sont contre."],
        ["Ce n'est pas un vote, un petit sondage. Qui est pour ? Dix. Qui est contre ? Deux."],
        ["La commission a donné un avis favorable à l'unanimité."],
        ["Le budget a été adopté en mars. Il faudra voter une décision modificative."],
        ["Deux contre le mur, trois pour la commune, quinze pour cent des gens."],
        ["Qu'est-ce qu'on vote ce soir, au fait ? Rien."],
    ],
)
def test_what_is_told_of_elsewhere_or_supposed_is_no_vote(lines):
    assert votes(*lines) == ()


def test_a_vote_put_then_postponed_is_postponed_without_counts():
    vote = only(
        "Je mets aux voix la convention.",
        "Attendez, il nous manque l'avis des Domaines.",
        "Alors on reporte, on votera au prochain conseil.",
    )
    assert vote.result is POSTPONED
    assert counts(vote) == (None, None, None)


@pytest.mark.parametrize(
    "words",
    [
        "Je propose de ne pas voter ce soir. Le point est ajourné.",
        "On retire le point de l'ordre du jour.",
        "Donc on ne vote pas, point ajourné, on y revient au conseil de juin.",
    ],
)
def test_an_item_that_is_put_off_is_a_postponed_vote(words):
    assert only(words).result is POSTPONED


def test_a_vote_taken_again_forgets_the_first_count():
    vote = only(
        "Je mets aux voix l'achat du tracteur. Pour ? Six. Contre ? Sept. C'est rejeté.",
        "Attendez, j'ai mal compté, on recompte. Sept pour, six contre. C'est adopté.",
    )
    assert vote.result is ADOPTED
    assert counts(vote) == (7, 6, None)


def test_a_count_that_is_corrected_takes_the_last_words():
    vote = only("Onze pour, trois contre, c'est adopté.", "Ah non, pardon, quatre contre.")
    assert vote.against == 4


def test_votes_that_follow_each_other_are_told_apart():
    found = votes(
        "Première délibération, le tarif de l'eau. Qui est contre ? Qui s'abstient ? Adopté à l'unanimité.",
        "Délibération suivante, le cimetière. Qui est contre ? Deux. Adopté.",
        "Troisième délibération, le bail du garage, adoptée à l'unanimité également.",
    )
    assert [vote.result for vote in found] == [ADOPTED] * 3
    assert [vote.against for vote in found] == [0, 2, 0]


def test_several_deliberations_voted_at_once_are_one_vote():
    vote = only(
        "Les délibérations quatre, cinq et six, on les vote ensemble.",
        "Pas d'opposition ? Pas d'abstention ? Elles sont adoptées à l'unanimité.",
    )
    assert vote.about == "Les délibérations quatre, cinq et six"
    assert vote.is_unanimous


def test_thanks_after_both_questions_close_the_vote_without_counts():
    vote = only("Qui est contre ? Qui s'abstient ?", "Je vous remercie.")
    assert vote.result is ADOPTED
    assert counts(vote) == (None, None, None)
    assert not vote.is_unanimous


def test_a_vote_whose_result_nobody_tells_is_unknown():
    vote = only("Je mets aux voix le projet. Est-ce qu'il y a des abstentions ? Trois abstentions.")
    assert vote.result is UNKNOWN
    assert vote.abstentions == 3


def test_a_secret_ballot_is_told():
    assert only("On vote à bulletin secret. Douze voix pour, trois contre, adopté.").is_secret


def test_a_vote_is_about_the_title_of_its_item():
    spoken = scene("Alors les tarifs. Qui est contre ? Personne. Les tarifs sont adoptés.")
    agenda = (item("Tarifs de la cantine 2027", len(spoken.utterances) - 1),)
    (vote,) = find_votes(spoken, agenda, ())
    assert (vote.about, vote.item) == ("Tarifs de la cantine 2027", 1)


def test_two_votes_of_an_item_do_not_have_the_same_words():
    spoken = scene(
        "Le budget. Un amendement d'abord. Qui est pour le retrait du rond-point ? Cinq.",
        "Contre ? Dix. Le retrait est rejeté.",
        "Maintenant le budget lui-même. Contre ? Deux. Le budget primitif est adopté.",
    )
    agenda = (item("Budget primitif 2027", len(spoken.utterances) - 1),)
    first, second = find_votes(spoken, agenda, ())
    assert first.result is REJECTED
    assert "retrait" in first.about
    assert second.result is ADOPTED
    assert second.about == "Le budget primitif"


def test_the_last_minutes_approved_without_being_named_again():
    vote = only("Le procès-verbal, tout le monde l'a lu ?", "Oui.", "Alors c'est adopté, merci.")
    assert vote.about == MINUTES


def test_a_quote_holds_the_words_of_the_result_and_their_time():
    spoken = scene("Bonsoir à tous.", "La motion est adoptée par dix voix pour et une contre.")
    (vote,) = find_votes(spoken, (), ())
    assert "adoptée par dix voix" in vote.quote.text
    assert vote.quote.time == spoken.utterances[vote.quote.utterance].start


def test_a_text_without_punctuation_nor_capitals():
    vote = only(
        "le budget primitif qui est contre une deux trois voix contre qui s'abstient personne le budget est adopté"
    )
    assert (vote.result, vote.against, vote.abstentions) == (ADOPTED, 3, 0)


def test_nothing_said_gives_no_vote():
    assert votes() == ()
    assert votes("euh", "…", "?") == ()


def test_endless_words_are_read_at_once():
    long = "pour contre " * 2_000 + "A" * 100_000
    assert isinstance(votes(long, "qui est contre " * 500), tuple)
