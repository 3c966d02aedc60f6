# SPDX-License-Identifier: AGPL-3.0-or-later
"""Votes told in everyday words: hands counted, names called, ties, what is concluded without « adopté »."""

from __future__ import annotations

import pytest

from desktop.mairie.meetings.meeting import Participant, Presence, Vote, VoteResult
from desktop.mairie.meetings.votes import find_votes

from .scenes import PEOPLE, scene

ROUX, BLANC, BELHADI, VIGNERON, *_ = (one.name for one in PEOPLE)
ADOPTED, REJECTED = VoteResult.ADOPTED, VoteResult.REJECTED
SESSION = (
    "Maire|Bonsoir, la séance est ouverte, le quorum est atteint, il y a deux procurations.",
    "Maire|Le tarif de l'eau. Qui est contre ? Personne. Qui s'abstient ? Personne. Adopté.",
    "Maire|Point suivant.",
)


def votes(*lines: str, people: tuple[Participant, ...] = PEOPLE) -> tuple[Vote, ...]:
    """Return the votes of a session after its first one."""
    return find_votes(scene(*SESSION, *lines), (), people)[1:]


def only(*lines: str, people: tuple[Participant, ...] = PEOPLE) -> Vote:
    (vote,) = votes(*lines, people=people)
    return vote


@pytest.mark.parametrize(
    ("lines", "result", "counts"),
    [
        (["Maire|Le foot, mille euros, tout le monde est d'accord ?", "A|Oui.", "Maire|C'est fait."], ADOPTED, (None, None, None)),
        (["Maire|Qui est pour ?", "Maire|Un, deux, trois, quatre.", "Maire|Cinq avec le pouvoir.", "Maire|Contre ? Deux.", "Maire|C'est voté."], ADOPTED, (5, 2, None)),
        (["Maire|Ceux qui sont contre lèvent la main. Aucune main.", "Maire|Ceux qui s'abstiennent ? Aucune.", "Maire|Neuf voix pour, merci."], ADOPTED, (9, 0, 0)),
        (["Maire|Pour la reprise des tombes, on est tous d'accord ? Dix voix. C'est acté."], ADOPTED, (10, None, None)),
        (["Maire|Des gens contre ? Aucun. Alors c'est retenu, l'offre de Viallon."], ADOPTED, (None, 0, None)),
        (["Maire|Quels sont les avis contraires ? Cinq. Qui souhaite s'abstenir ? Personne. Le budget est adopté par vingt-trois voix contre cinq."], ADOPTED, (23, 5, 0)),
        (["Maire|Seize voix pour, deux abstentions, le marché est attribué et vous m'autorisez à signer."], ADOPTED, (16, None, 2)),
        (["bon le règlement du cimetière on met aux voix pour contre abstentions personne c'est adopté"], ADOPTED, (None, None, 0)),
        (["vingt-deux pour un contre trugarez questions diverses"], ADOPTED, (22, 1, None)),
        (["Maire|Les trois élus de la liste Demain s'abstiennent, adopté par douze voix."], ADOPTED, (None, None, 3)),
        (["Maire|Qui est pour accorder la remise ?", "Maire|Personne.", "Maire|C'est donc refusé."], REJECTED, (0, None, None)),
        (["Maire|Sept pour, sept contre. Ma voix est prépondérante, je vote pour."], ADOPTED, (7, 7, None)),
        (["Maire|Sept pour, sept contre. Ma voix compte double, je vote contre."], REJECTED, (7, 7, None)),
        (["Maire|Résultat du scrutin : un blanc, 10 pour monsieur Blanc, 4 pour madame Roux.", "Maire|Monsieur Blanc est donc élu."], ADOPTED, (10, None, None)),
        (["Maire|Le bureau propose 60 pour cent pour contre abstentions personne, adopté."], ADOPTED, (None, None, 0)),
        (["Maire|L'affaire quatre est ajournée."], VoteResult.POSTPONED, (None, None, None)),
        (["Maire|Le bordereau sur le port est donc reporté."], VoteResult.POSTPONED, (None, None, None)),
    ],
)  # fmt: skip
def test_a_vote_told_without_its_formula(lines, result, counts):
    vote = only(*lines)
    assert vote.result is result
    assert (vote.in_favour, vote.against, vote.abstentions) == counts


@pytest.mark.parametrize(
    "line",
    [
        "A|Le match de dimanche est reporté.",
        "A|La subvention est accordée par la région, 12 000 euros.",
        "A|La vitesse est fixée à trente dans le bourg.",
        "A|Par contre l'abstention aux municipales, c'est quarante pour cent.",
        "A|C'est parti, c'est entendu, on attaque.",
        "A|Le permis a été refusé par la préfecture.",
    ],
)
def test_words_of_a_vote_that_are_none(line):
    assert votes(line) == ()


def test_a_vote_that_was_counted_is_not_undone_by_the_next_item_that_is_put_off():
    adopted, postponed = votes(
        "Maire|Le chauffage. Les pour, dix. Les contre, aucun. Donc dix pour, une abstention.",
        "A|Le formulaire sera prêt pour la Toussaint.",
        "Maire|Quatrième point, la convention de l'épicerie.",
        "Maire|Il manque une page. Le point est reporté.",
    )
    assert (adopted.result, adopted.in_favour, adopted.abstentions) == (ADOPTED, 10, 1)
    assert postponed.result is VoteResult.POSTPONED


def test_a_roll_call_gives_each_answer_to_who_was_called():
    vote = only(
        "S0|Vote nominal. Madame Roux ?", "S1|Pour.", "S0|Monsieur Blanc ?", "S2|Contre.",
        "S0|Madame Belhadi ?", "S3|Je m'abstiens.", "S0|Monsieur Vigneron ?", "S4|Contre, évidemment.",
        "S0|Un pour, deux contre, une abstention, c'est rejeté.",
    )  # fmt: skip
    assert vote.names_abstaining == (BELHADI,)
    assert BLANC in vote.names_against
    assert ROUX not in vote.names_against


def test_who_was_called_answers():
    vote = only(
        "Maire|Qui est pour ? Huit. Paul, tu es contre ?",
        "M. Paul Blanc|Contre, oui.",
        "Maire|Une voix contre, donc, et huit pour, adopté.",
    )
    assert vote.names_against == (BLANC,)


@pytest.mark.parametrize(
    "answer",
    [
        "Abstention pour Paul et moi.",
        "Moi je m'abstiens, et Paul aussi, j'ai son pouvoir.",
        "Je m'abstiens avec le pouvoir de Paul.",
    ],
)
def test_who_bears_a_pouvoir_votes_for_two(answer):
    vote = only(
        "Maire|Des abstentions ?",
        f"Mme Karima Belhadi|{answer}",
        "Maire|Deux abstentions, c'est adopté.",
    )
    assert set(vote.names_abstaining) == {BELHADI, BLANC}


def test_a_pouvoir_without_a_name_is_that_of_the_list():
    people = (
        *PEOPLE,
        Participant("M. Yves NOËL", Presence.REPRESENTED, proxy_to="Mme Karima Belhadi"),
    )
    vote = only(
        "Maire|Qui est contre ?",
        "Mme Karima Belhadi|Je vote contre, avec mon pouvoir.",
        "Maire|Deux contre, adopté.",
        people=people,
    )
    assert set(vote.names_against) == {BELHADI, "M. Yves NOËL"}


def test_names_with_a_pouvoir_answer_the_question():
    vote = only(
        "Maire|Qui vote contre ?",
        "Maire|Monsieur Blanc, madame Roux, et le pouvoir de monsieur Vigneron.",
        "Maire|Trois. Abstentions ? Aucune. Donc douze pour, adopté.",
    )
    assert set(vote.names_against) == {BLANC, ROUX, VIGNERON}
    assert vote.against == 3


def test_those_named_in_answer_are_counted_once_all_were():
    vote = only(
        "Maire|Contre ? Monsieur Blanc.",
        "Maire|Abstention ? Madame Roux et monsieur Vigneron.",
        "Maire|Ça fait douze pour. Le prix est donc fixé à deux euros.",
    )
    assert (vote.in_favour, vote.against, vote.abstentions) == (12, 1, 2)


def test_first_names_that_no_list_tells_belong_to_the_surname():
    people = tuple(Participant(name) for name in ("M. Corre", "Mme Riou", "M. Sizun"))
    vote = only(
        "c'est noté Jean-Yves Corre Annaïg Riou et Philippe Sizun s'abstiennent",
        "pas de contre donc vingt voix pour et trois abstentions c'est adopté",
        people=people,
    )
    assert set(vote.names_abstaining) == {"M. Corre", "Mme Riou", "M. Sizun"}


def test_a_role_is_no_name():
    vote = only("Le maire|Cinq contre cinq, ma voix compte double et je suis contre, c'est rejeté.")
    assert vote.names_against == ()


def test_several_votes_of_an_item_take_what_was_announced():
    vote = only("Maire|Après, le prix de la cantine. Contre ? Personne. Abstention ? Une. Adopté.")
    assert vote.about == "Le prix de la cantine"
