# SPDX-License-Identifier: AGPL-3.0-or-later
"""Decisions taken without a vote: told by a few words, about something said before them."""

from __future__ import annotations

import re

import pytest

from desktop.mairie.meetings.assembly import Assembly
from desktop.mairie.meetings.decisions import find_decisions
from desktop.mairie.meetings.meeting import DecisionKind, MeetingKind
from tests.mairie.meetings.votes.scenes import item, scene

SPACES = re.compile("[\u00a0\u202f]")


def decisions(*lines: str, kind: MeetingKind = MeetingKind.SERVICE, title: str = ""):
    spoken = scene(*lines)
    agenda = (item(title, len(spoken.utterances) - 1),) if title else ()
    return find_decisions(spoken, agenda, (), Assembly(kind))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Si c'est pas réparé demain soir, on loue.", "C'est acté."],
            "La réunion décide de louer si c’est pas réparé demain soir.",
        ),
        (
            ["On en prend six, on fait l'église et on laisse le rond-point.", "Allez, on fait comme ça."],
            "La réunion décide d’en prendre six, de faire l’église et de laisser le rond-point.",
        ),
        (["D'accord, donc on garde le samedi."], "La réunion garde le samedi."),
        (["Bon, on n'achète pas la borne, c'est décidé."], "La réunion décide de ne pas acheter la borne."),
        (
            ["Je propose qu'on ouvre le mercredi jusqu'à dix-neuf heures.", "Tout le monde est d'accord ?", "Oui, oui."],
            "La réunion décide d’ouvrir le mercredi jusqu’à 19 h.",
        ),
        (
            ["Donc Loïc d'astreinte la semaine du 21, Mehdi la semaine du 28, c'est réglé."],
            "La réunion retient : Loïc d’astreinte la semaine du 21, Mehdi la semaine du 28.",
        ),
    ],
)  # fmt: skip
def test_a_decision_says_what_was_proposed(lines, expected):
    (decision,) = decisions(*lines)
    assert SPACES.sub(" ", decision.what) == expected
    assert decision.kind is DecisionKind.CONSENSUS
    assert decision.vote == -1


@pytest.mark.parametrize(
    "lines",
    [
        ["On fait comme ça depuis dix ans."],
        ["Si on fait comme ça, on perd deux places."],
        ["Pourquoi on fait comme ça ?"],
        ["On va quand même pas décider ça ce soir. Il faudrait en parler."],
        ["Rien n'est acté pour le moment, on pourrait repeindre la salle."],
        ["On pourrait fermer le samedi.", "Oui, on pourrait."],
        ["Tout le monde est d'accord ?", "Non, moi je trouve que c'est trop cher."],
        ["La prochaine réunion, le mardi 24 novembre.", "Ça va pour tout le monde ?", "Oui."],
        ["On est tous d'accord pour dire que la route est mauvaise."],
        ["J'achète le sucre.", "Ça c'est une décision."],
        ["Il manque la mention sur deux actes. L'acte de naissance est signé."],
    ],
)
def test_what_decides_nothing(lines):
    assert decisions(*lines) == ()


def test_the_chair_settles():
    (decision,) = decisions("Bon, je tranche, on ferme la rue du Four le dimanche.")
    assert decision.kind is DecisionKind.RULING
    assert decision.what == "Il est décidé de fermer la rue du Four le dimanche."


def test_what_a_speaker_adds_for_himself_is_left_out():
    (decision,) = decisions("Bon, donc on prend la platine, c'est la sécurité, je signe demain.")
    assert decision.what == "La réunion décide de prendre la platine."


def test_what_is_put_off_is_told_with_its_item():
    (decision,) = decisions(
        "On n'a pas les chiffres. Alors on reporte à la prochaine réunion.",
        title="Convention du gymnase",
    )
    assert decision.kind is DecisionKind.POSTPONED
    assert decision.what == "La réunion reporte la convention du gymnase à la prochaine réunion."


def test_an_opinion_without_count_is_one_in_a_commission_only():
    words = "Bon, avis favorable pour le théâtre à deux mille cinq cents euros."
    (decision,) = decisions(words, kind=MeetingKind.COMMISSION)
    assert decision.kind is DecisionKind.OPINION
    assert SPACES.sub(" ", decision.what) == (
        "La commission donne un avis favorable pour le théâtre à 2 500 €."
    )
    assert decisions(words, kind=MeetingKind.COUNCIL) == ()


def test_a_council_takes_note_without_voting():
    (decision,) = decisions("Donc le conseil prend acte du rapport.", kind=MeetingKind.COUNCIL)
    assert decision.what == "Le conseil prend acte du rapport."


def test_a_decision_is_quoted_from_its_proposal():
    (decision,) = decisions("On loue une saleuse, donc.", "Bon, c'est acté.")
    assert decision.quote.text == "On loue une saleuse, donc. Bon, c'est acté."
    assert decision.quote.time == 0.0


def test_endless_words_are_read_at_once():
    assert isinstance(decisions("on fait comme ça " + "on garde " * 2_000 + "A" * 100_000), tuple)
