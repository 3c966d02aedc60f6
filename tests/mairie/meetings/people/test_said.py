# SPDX-License-Identifier: AGPL-3.0-or-later
"""Attendance as the meeting says it."""

from __future__ import annotations

from desktop.mairie.meetings.meeting import Participant, Presence, Source
from desktop.mairie.meetings.people import said_attendance
from tests.mairie.meetings.agenda.said import meeting

_KNOWN = (
    Participant("Mme Claire Aubanel", role="maire"),
    Participant("M. Bernard Fauchet"),
    Participant("Mme Corinne Jaubertie"),
    Participant("M. Hugues Rouvière"),
    Participant("M. Denis Coutarel"),
)


def test_a_roll_call_tells_who_is_there_and_who_gave_a_proxy() -> None:
    """Misheard names keep the spelling of the list."""
    told = said_attendance(
        meeting("""
            S0: Je procède à l'appel.
            S0: Bernard Fauchet, présent.
            S0: Corinne Jauberty est excusée, elle donne pouvoir à Bernard Fauchet.
            S0: Denis Coutarel, pas de nouvelles.
        """),
        _KNOWN,
    )
    assert [one.presence for one in told] == [
        Presence.UNKNOWN,
        Presence.PRESENT,
        Presence.REPRESENTED,
        Presence.UNKNOWN,
        Presence.ABSENT,
    ]
    assert told[2].proxy_to == "M. Bernard Fauchet"
    assert told[1].quote is not None
    assert told[1].quote.text == "Bernard Fauchet, présent."


def test_the_paper_wins_and_hours_are_added() -> None:
    """A presence of the list stays; the arrival is noted for who arrives, not for who notes it."""
    known = (
        Participant("Mme Élodie Sauvat", Presence.PRESENT),
        Participant("M. Hugues Rouvière", Presence.ABSENT),
    )
    told = said_attendance(
        meeting("S0: Élodie, tu notes l'arrivée de monsieur Rouvière à dix-neuf heures dix-huit."),
        known,
    )
    assert told[0] == known[0]
    assert told[1].presence is Presence.ABSENT
    assert told[1].arrived == "19\u00a0h\u00a018"


def test_going_out_for_a_vote_is_no_departure() -> None:
    """« Quitte la salle » is not « quitte la séance »."""
    known = (Participant("M. Antoine Delmas", Presence.PRESENT),)
    out = said_attendance(meeting("S0: Monsieur Delmas quitte la salle à vingt heures."), known)
    gone = said_attendance(meeting("S0: Monsieur Delmas quitte la séance à 20 h 19."), known)
    assert out[0].left == ""
    assert gone[0].left == "20\u00a0h\u00a019"


def test_first_names_of_a_service_meeting() -> None:
    """Who is listed is there; a place is nobody."""
    told = said_attendance(
        meeting("""
            Donc on est qui, Kévin, Mehdi, Josiane qui prend des notes et moi.
            Patrick est absent cette semaine.
            La nacelle est à Brévaux.
        """),
        (),
    )
    assert [(one.name, one.presence) for one in told] == [
        ("Kévin", Presence.PRESENT),
        ("Mehdi", Presence.PRESENT),
        ("Josiane", Presence.PRESENT),
        ("Patrick", Presence.ABSENT),
    ]
    assert all(one.source is Source.TRANSCRIPT for one in told)


def test_named_speakers_are_there_and_those_out_of_the_list_have_no_vote() -> None:
    """A label such as S0 is nobody."""
    told = said_attendance(
        meeting("Mme Aubanel: On commence.\nTiphaine: D'accord.\nS3: Oui."), _KNOWN
    )
    assert told[0].presence is Presence.PRESENT
    assert told[0].label == "Mme Aubanel"
    assert [(one.name, one.is_member) for one in told[5:]] == [("Tiphaine", False)]


def _states(text: str) -> list[tuple[str, str, str]]:
    people = said_attendance(meeting(text), ())
    return [(one.name, one.presence.value, one.proxy_to) for one in people]


def test_answers_to_a_call_tell_who_is_there() -> None:
    """« Sophie Martin ? — Présente. »"""
    assert _states("A: Sophie Martin ?\nB: Présente.\nA: Kévin Leroy ?\nB: Excusé.") == [
        ("Sophie Martin", "présent", ""),
        ("Kévin Leroy", "excusé", ""),
    ]


def test_names_without_capitals_are_read() -> None:
    """As recognisers write them; a proxy listed after « deux pouvoirs »."""
    assert _states("A: deux pouvoirs\nA: monsieur oudin à madame simonet\nA: et jacques à sophie") == [
        ("M. Oudin", "représenté", "Mme Simonet"),
        ("Mme Simonet", "présent", ""),
        ("Jacques", "représenté", "Sophie"),
        ("Sophie", "présent", ""),
    ]  # fmt: skip


def test_who_is_spoken_to_is_there() -> None:
    """« marc tu prends des notes », « et monsieur delaunay »; not who is spoken of."""
    told = _states(
        "A: bon marc tu prends des notes\nB: oui\nA: et monsieur delaunay\nC: je m'abstiens\n"
        "A: la fille de monsieur picot est malade\nA: on a écrit à sophie"
    )
    assert told == [("Marc", "présent", ""), ("M. Delaunay", "présent", "")]


def test_missing_with_a_reason_is_excused() -> None:
    """« Il manque Luc » alone is an absence."""
    assert _states("A: Il manque Luc.\nA: Il manque aussi Zoé, elle est en formation.") == [
        ("Luc", "absent", ""),
        ("Zoé", "excusé", ""),
    ]


def test_a_proxy_is_given_in_many_ways() -> None:
    """« Pouvoir de A à B », « A est représenté par B », « Elle avait donné pouvoir à C »."""
    assert _states("A: Pouvoir de Luc Petit à Sophie Martin.\nA: Jean Durand est représenté par Inès Vial.") == [
        ("Luc Petit", "représenté", "Sophie Martin"),
        ("Sophie Martin", "présent", ""),
        ("Jean Durand", "représenté", "Inès Vial"),
        ("Inès Vial", "présent", ""),
    ]  # fmt: skip
