# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sentence of a vote: what was proposed, in indirect style, with no figure of its own."""

from __future__ import annotations

import re

import pytest

from desktop.mairie.meetings.assembly import Assembly
from desktop.mairie.meetings.decisions import find_decisions
from desktop.mairie.meetings.meeting import DecisionKind, MeetingKind, Quote, Vote, VoteResult
from desktop.mairie.meetings.votes import find_votes
from tests.mairie.meetings.votes.scenes import item, scene

SPACES = re.compile("[\u00a0\u202f]")


def decisions(*lines: str, title: str = "", kind: MeetingKind = MeetingKind.COUNCIL):
    spoken = scene(*lines)
    agenda = (item(title, len(spoken.utterances) - 1),) if title else ()
    return find_decisions(spoken, agenda, find_votes(spoken, agenda, ()), Assembly(kind))


def only(*lines: str, title: str = "", kind: MeetingKind = MeetingKind.COUNCIL):
    found = decisions(*lines, title=title, kind=kind)
    assert len(found) == 1, found
    return found[0]


def told(*lines: str, title: str = "", kind: MeetingKind = MeetingKind.COUNCIL) -> str:
    return SPACES.sub(" ", only(*lines, title=title, kind=kind).what)


@pytest.mark.parametrize(
    ("lines", "title", "expected"),
    [
        (
            ["Je vous propose donc, euh, d'approuver cette convention avec le syndicat.", "Qui est contre ? Personne. Adopté."],
            "",
            "Le conseil approuve cette convention avec le syndicat.",
        ),
        (
            ["Donc la proposition devient : on retient l'offre à douze mille quatre cents euros, et on m'autorise à signer.", "Tout le monde est d'accord ? Oui ? Unanimité."],
            "",
            "Le conseil décide de retenir l’offre à 12 400 €, et d’autoriser le maire à signer.",
        ),
        (
            ["Donc on garde cent vingt et un forfait de quarante euros, euh, du premier octobre au 30 avril.", "Un contre. Adopté."],
            "Salle des fêtes : tarifs",
            "Salle des fêtes, tarifs : le conseil garde 120 et un forfait de 40 € du 1er octobre au 30 avril.",
        ),
        (
            ["Donc, vente à soixante-dix-huit mille euros, clause de sept ans. Qui est pour ? Sept.", "Deux contre, adopté."],
            "Vente de l'ancienne perception",
            "Le conseil approuve la vente de l’ancienne perception (vente à 78 000 €, clause de sept ans).",
        ),
        (
            ["Donc lancer la procédure pour vingt-trois concessions, quelqu'un contre ? Non.", "Unanimité."],
            "Cimetière",
            "Cimetière : le conseil décide de lancer la procédure pour 23 concessions.",
        ),
        (
            ["La commission propose de passer le repas à trois euros quatre-vingt-quinze.", "Qui est contre ? Trois. Adopté."],
            "",
            "Le conseil décide de passer le repas à 3,95 €.",
        ),
        (
            ["Les tarifs, vous les avez lus.", "Pas d'opposition ? Adopté à l'unanimité."],
            "Tarifs de la cantine 2027",
            "Le conseil approuve les tarifs de la cantine 2027.",
        ),
        (
            ["La page quatre, on corrige.", "Pas d'opposition ? Le procès-verbal est approuvé."],
            "Approbation du procès-verbal du 8 octobre 2026",
            "Le conseil approuve le procès-verbal du 8 octobre 2026.",
        ),
        (
            ["Cinq pour, huit contre, c'est rejeté."],
            "Transfert de la compétence eau",
            "Le conseil rejette le transfert de la compétence eau.",
        ),
        (
            ["Je propose de ne pas voter ce soir.", "Le point est reporté au prochain conseil."],
            "Convention de la balayeuse",
            "Le conseil reporte la convention de la balayeuse au prochain conseil.",
        ),
        (
            ["Douze voix pour.", "Mme Roux est élue deuxième adjointe, adopté."],
            "",
            "Mme Roux est élue deuxième adjointe.",
        ),
    ],
)  # fmt: skip
def test_what_was_voted_is_told(lines, title, expected):
    assert told(*lines, title=title) == expected


def test_a_proposal_that_was_withdrawn_is_not_what_was_voted():
    what = told(
        "Je propose de passer à cent cinquante euros. Bon, je retire ma proposition de cent cinquante.",
        "Donc on garde cent vingt euros.",
        "Qui est contre ? Personne. Adopté.",
    )
    assert "150" not in what
    assert "120 €" in what


def test_what_others_ask_is_not_the_proposal():
    what = told(
        "La communauté de communes nous demande de délibérer avant le 31 décembre.",
        "Qui est contre ? Huit. C'est rejeté.",
        title="Transfert de l'eau",
    )
    assert "31" not in what


def test_a_figure_that_was_corrected_is_left_out():
    what = told(
        "Le conseil s'oppose à la fermeture de la classe, alors qu'on a cinquante et un élèves.",
        "Cinquante-quatre, avec les arrivées.",
        "Tu as raison, corrige.",
        "Pas d'opposition ? Unanimité.",
    )
    assert what == "Le conseil s’oppose à la fermeture de la classe."


def test_a_figure_taken_back_in_the_same_breath_is_left_out():
    what = told(
        "Je propose de donner deux mille euros, enfin non, pardon, mille huit cents euros.",
        "Pas d'opposition ? Adopté.",
        title="Subvention au club",
    )
    assert what == "Le conseil approuve la subvention au club."


def test_a_vote_without_result_is_no_decision():
    assert decisions("Je mets aux voix le projet. Des abstentions ? Trois abstentions.") == ()


def test_a_decision_tells_which_vote_it_is_of():
    found = decisions(
        "Première délibération. Qui est contre ? Personne. Adopté.",
        "Deuxième délibération. Qui est contre ? Deux. Adopté.",
    )
    assert [one.vote for one in found] == [0, 1]
    assert {one.kind for one in found} == {DecisionKind.VOTE}


def test_a_vote_of_the_notes_needs_no_words():
    vote = Vote("Motion pour l'école", Quote("motion votée"), VoteResult.ADOPTED)
    (decision,) = find_decisions(scene("Bonsoir."), (), (vote,), Assembly(MeetingKind.COUNCIL))
    assert decision.what == "Le conseil approuve la motion pour l’école."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Donc avis favorable à la variante B, trois pour, une abstention."],
            "La commission donne un avis favorable à la variante B.",
        ),
        (
            ["Bon, tout le monde est d'accord, avis favorable sous deux réserves, un accès et un bassin."],
            "La commission donne un avis favorable sous deux réserves, un accès et un bassin.",
        ),
        (
            ["Qui est contre ? Quatre. Donc avis défavorable."],
            "La commission donne un avis défavorable.",
        ),
    ],
)  # fmt: skip
def test_a_commission_gives_opinions(lines, expected):
    decision = only(*lines, kind=MeetingKind.COMMISSION)
    assert SPACES.sub(" ", decision.what) == expected
    assert decision.kind is DecisionKind.OPINION


def test_a_commission_never_decides():
    found = decisions(
        "Alors le marquage. On demande un deuxième devis en résine et on en reparle à la prochaine.",
        "Bon, donc on garde le sens unique, c'est acté.",
        "Pas d'opposition ? Unanimité pour la rue du Four.",
        kind=MeetingKind.COMMISSION,
    )
    assert found
    assert not any("décid" in one.what or "décret" in one.what for one in found)
