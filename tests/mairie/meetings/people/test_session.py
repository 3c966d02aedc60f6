# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who presides, who is secretary, the hours, the seats."""

from __future__ import annotations

import pytest

from desktop.mairie.meetings.meeting import Participant, Presence
from desktop.mairie.meetings.people import SaidSession, said_session
from desktop.mairie.meetings.people.session_hours import closing_hour
from tests.mairie.meetings.agenda.said import meeting

_PEOPLE = (
    Participant("Mme Claire Aubanel", Presence.PRESENT, "maire"),
    Participant("Mme Élodie Sauvat", Presence.PRESENT),
)


def test_the_session_tells_its_hours_its_secretary_and_its_seats() -> None:
    """An hour that is planned is not the hour it is."""
    told = said_session(
        meeting("""
            S0: Il est dix-neuf heures, et même dix-neuf heures une, la séance est ouverte.
            S0: Donc onze présents sur quinze, le quorum est atteint.
            S0: Élodie Sauvat est désignée secrétaire de séance.
            S0: Prochain conseil le jeudi 17 décembre, à dix-neuf heures.
            S0: Il est vingt heures quarante, la séance est levée.
        """),
        _PEOPLE,
    )
    assert told.opened == "19\u00a0h\u00a001"
    assert told.closed == "20\u00a0h\u00a040"
    assert told.secretary == "Mme Élodie Sauvat"
    assert told.members == 15
    assert told.closed_quote is not None
    assert told.closed_quote.utterance == 4


def test_the_mayor_presides_without_quote_when_nobody_says_so() -> None:
    """CGCT L2121-14."""
    told = said_session(meeting("S0: Bonsoir."), _PEOPLE)
    assert told == SaidSession(chair="Mme Claire Aubanel")


def test_the_one_asked_by_name_becomes_secretary() -> None:
    """« Solange ? »: not who only takes notes."""
    people = (Participant("Solange Péchoux", Presence.PRESENT),)
    told = said_session(
        meeting(
            "A: Secrétaire de séance, c'est Tiphaine qui prend les notes mais il faut un élu.\nA: Solange ?\nB: Encore moi !"
        ),
        people,
    )
    assert told.secretary == "Solange Péchoux"


def test_nothing_said_tells_nothing() -> None:
    """No hour, no name is invented."""
    assert said_session(meeting("S0: Le chemin est réparé."), ()) == SaidSession()


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        ("Bon, il est dix-neuf heures moins dix, on commence.", "18\u00a0h\u00a050"),
        ("il est vingt heures pile on démarre", "20\u00a0h\u00a000"),
        ("Commission travaux, mercredi 4 novembre, dix-huit heures quinze.", "18\u00a0h\u00a015"),
        ("Réunion de chantier, neuf heures et quart, tout le monde est là.", "9\u00a0h\u00a015"),
        ("On avait dit dix-huit heures mais il est dix-huit heures douze.", "18\u00a0h\u00a012"),
        ("Il est dix-neuf heures et quelques, on y va.", ""),
        ("Il est presque vingt heures, on attend.", ""),
        ("La mairie ouvre à neuf heures.", ""),
        ("Le prochain conseil est à vingt heures.", ""),
    ],
)
def test_the_hour_of_the_opening_is_the_one_that_it_is(said: str, hour: str) -> None:
    """Neither about right, nor planned, nor of something else."""
    assert said_session(meeting(f"A: {said}"), ()).opened == hour


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        ("Bon allez bonne soirée, vingt-deux heures quarante.", "22\u00a0h\u00a040"),
        ("Je lève la séance à vingt et une heures dix.", "21\u00a0h\u00a010"),
        ("Il est minuit et quart, bonne nuit.", "0\u00a0h\u00a015"),
        ("On est à dix-neuf heures vingt.", "19\u00a0h\u00a020"),
        ("On s’arrête là, midi dix.", "12\u00a0h\u00a010"),
        ("Merci à tous, rendez-vous le 12 à vingt heures.", ""),
        ("Il va être vingt-trois heures, on arrête.", ""),
    ],
)
def test_the_hour_of_the_closing_is_told_in_many_ways(said: str, hour: str) -> None:
    """The next meeting’s hour is another one."""
    assert closing_hour(meeting(f"A: Bonjour.\nA: {said}"))[0] == hour


_LISTED = (
    Participant("Mme Hélène Roux", Presence.PRESENT),
    Participant("M. Paul Blanc", Presence.PRESENT),
    Participant("Mme Inès Vial", Presence.PRESENT),
    Participant("M. Marc Gris", Presence.PRESENT),
)


@pytest.mark.parametrize(
    ("said", "secretary"),
    [
        ("A: Il me faut un secrétaire.\nA: Allez, Inès, tu veux bien ?\nB: D’accord.", "Mme Inès Vial"),
        ("A: Inès, tu prends les notes ?\nB: Non, pas moi.\nM. Blanc: Je les prends.", "M. Paul Blanc"),
        ("A: Monsieur Gris, vous êtes le benjamin, vous assurez le secrétariat.", "M. Marc Gris"),
        ("A: Secrétaire de séance, un volontaire ?\nB: Moi.\nA: Merci Marc.", "M. Marc Gris"),
        ("A: comme secrétaire de séance je propose inès vial pas d’objection", "Mme Inès Vial"),
        ("A: Paul était secrétaire de séance la dernière fois.", ""),
        ("A: Qui est secrétaire de séance ?\nB: On verra.", ""),
        ("A: il manque Inès marc tu prends des notes\nB: non j’ai rien pour écrire\nC: je les prends", ""),
    ],
)  # fmt: skip
def test_a_secretary_is_who_takes_it(said: str, secretary: str) -> None:
    """Asked and not refusing, or offering; nobody when nobody is told."""
    assert said_session(meeting(said), _LISTED).secretary == secretary


def test_a_named_speaker_who_leads_presides() -> None:
    """The one who announces the points, puts to the vote and closes; not somebody who only answers."""
    told = said_session(
        meeting("""
            Mme Roux: Bonsoir, commission des travaux, il est dix-huit heures.
            Mme Roux: Premier sujet, la toiture.
            M. Blanc: Le devis est arrivé.
            Mme Roux: Qui est contre ?
            M. Gris: Personne.
            Mme Roux: Deuxième sujet, la voirie.
            Mme Roux: Merci à tous, bonne soirée.
        """),
        _LISTED,
    )
    assert told.chair == "Mme Hélène Roux"
