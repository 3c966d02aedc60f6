# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of a decision are those that say it best, and never a hollow « le reste »."""

from __future__ import annotations

import re

import pytest

from desktop.mairie.meetings.assembly import Assembly
from desktop.mairie.meetings.decisions import find_decisions
from desktop.mairie.meetings.meeting import MeetingKind
from desktop.mairie.meetings.votes import find_votes
from tests.mairie.meetings.votes.scenes import item, scene

SPACES = re.compile("[\u00a0\u202f]")


def told(*lines: str, kind: MeetingKind = MeetingKind.SERVICE, title: str = "") -> list[str]:
    spoken = scene(*lines)
    agenda = (item(title, len(spoken.utterances) - 1),) if title else ()
    votes = find_votes(spoken, agenda, ()) if kind is MeetingKind.COUNCIL else ()
    return [
        SPACES.sub(" ", one.what) for one in find_decisions(spoken, agenda, votes, Assembly(kind))
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Le lino gris, on valide."], "La réunion valide le lino gris."),
        (
            ["Pour la ferme, le premier devis, 340 euros.", "Le second, 395.", "A|On prend le premier.", "B|D'accord."],
            "La réunion décide de prendre le premier (pour la ferme, le premier devis, 340 €).",
        ),
        (["Bon, allez-y, je vous donne l'accord pour le linteau."], "Il est décidé de donner l’accord pour le linteau."),
        (["Un bon d'achat, on est toutes d'accord pour le bon d'achat."], "La réunion retient le bon d’achat."),
        (["Le thermostat affiche vingt-trois.", "On le met à dix-sept, c'est la règle."], "Il est décidé de mettre le thermostat à 17."),
        (["On fait les pneus, on n'a pas le choix."], "La réunion décide de faire les pneus."),
        (
            ["Allez, on essaie, c'est décidé, on garde la liste des gens."],
            "La réunion garde la liste des gens.",
        ),
    ],
)  # fmt: skip
def test_what_is_decided_is_named(lines, expected):
    assert told(*lines) == [expected]


@pytest.mark.parametrize(
    "lines",
    [
        ["On n'a pas le choix, donc."],
        ["C'est entendu, on en reparlera mardi."],
        ["A|On part là-dessus ?", "B|Là-dessus ?"],
        ["A|On ferme les yeux sur les factures.", "B|Oui."],
        ["Le lino, on adore."],
        ["Première affaire, le compte rendu des décisions prises par délégation."],
    ],
)
def test_hollow_words_decide_nothing(lines):
    assert told(*lines) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Je propose de faire une tranche.", "Contre ? Personne. Douze pour.", "Le prix est donc fixé à un euro soixante-huit au premier juillet."],
            "Le conseil décide que le prix est fixé à 1,68 € au 1er juillet.",
        ),
        (["Des gens contre ? Aucun. Alors c'est retenu, Viallon, pour 312 600 euros."], "Le conseil retient Viallon, pour 312 600 €."),
        (["On propose de retenir Zornfeld.", "Je mets aux voix l'attribution.", "Seize voix pour, deux abstentions, c'est adopté."], "Le conseil retient Zornfeld."),
    ],
)  # fmt: skip
def test_the_sentence_of_the_result_says_it_best(lines, expected):
    assert told(*lines, kind=MeetingKind.COUNCIL) == [expected]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Deux heures sauf le samedi matin, d'accord, favorable."], "Voirie : la commission donne un avis favorable : 2 h sauf le samedi matin."),
        (
            ["Bon, alors l'avis de la commission, avenue des Pins cette année, le Vallat en 2028."],
            "Voirie : la commission est d’avis de retenir : avenue des Pins cette année, le Vallat en 2028.",
        ),
        (["Avis favorable de tout le monde ?", "Voilà."], "La commission donne un avis favorable sur « Voirie »."),
    ],
)  # fmt: skip
def test_an_opinion_told_otherwise(lines, expected):
    assert told(*lines, kind=MeetingKind.COMMISSION, title="Voirie") == [expected]


def test_what_a_rule_imposes_is_a_whole_sentence_in_a_commission_too():
    line = "Le rapport se présente au conseil avant le 31 décembre, c'est la règle."
    (commission,) = told(line, kind=MeetingKind.COMMISSION)
    assert commission.startswith("La commission retient : ")
    (meeting,) = told(line)
    assert meeting.startswith("Il est décidé ce qui suit : ")
