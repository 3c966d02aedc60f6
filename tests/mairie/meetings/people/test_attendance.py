# SPDX-License-Identifier: AGPL-3.0-or-later
"""Attendance lists in the layouts that secretaries type."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.mairie.meetings.meeting import Participant, Presence
from desktop.mairie.meetings.people import AttendancePaper, read_attendance
from tests.pace import far_from


def _told(paper: AttendancePaper) -> list[tuple[str, str, str]]:
    return [(one.name, one.presence.value, one.proxy_to) for one in paper.participants]


def test_sentences_of_names_with_plural_civilities() -> None:
    """« MM. A, B », proxies in brackets, numbers, the secretary of the list."""
    paper = read_attendance(
        "Étaient présents : M. Jean DUPRÉ, Mmes Anne ROY et Lucie BRUN, MM. Paul Petit, Marc Noël\n"
        "Absents excusés : Mme Léa VERT (pouvoir à M. Jean DUPRÉ), M. Luc GRIS\nAbsente : Mme Zoé PONT\n"
        "Secrétaire de séance : Mme Lucie BRUN\n"
        "Nombre de membres en exercice : 15 - présents : 9 - votants : 11"
    )
    assert _told(paper) == [
        ("M. Jean Dupré", "présent", ""),
        ("Mme Anne Roy", "présent", ""),
        ("Mme Lucie Brun", "présent", ""),
        ("M. Paul Petit", "présent", ""),
        ("M. Marc Noël", "présent", ""),
        ("Mme Léa Vert", "représenté", "M. Jean Dupré"),
        ("M. Luc Gris", "excusé", ""),
        ("Mme Zoé Pont", "absent", ""),
    ]
    assert (paper.members, paper.present, paper.voters) == (15, 9, 11)
    assert paper.secretary == "Mme Lucie Brun"


def test_functions_and_late_arrivals_belong_to_their_person() -> None:
    """A plural function is everybody's before it; « arrivé à 19 h 18 » is no name."""
    paper = read_attendance(
        "Présents : Mme Claire AUBANEL, maire ; M. Bernard FAUCHET, Mme Sylvie MARCHEGAY, adjoints ; "
        "M. Hugues ROUVIÈRE (arrivé à 19 h 18)"
    )
    assert [(one.name, one.role, one.arrived) for one in paper.participants] == [
        ("Mme Claire Aubanel", "maire", ""),
        ("M. Bernard Fauchet", "adjoint", ""),
        ("Mme Sylvie Marchegay", "adjointe", ""),
        ("M. Hugues Rouvière", "", "19\u00a0h\u00a018"),
    ]


def test_a_line_a_person_and_officials() -> None:
    """« A donne procuration à B »; who assists has no vote."""
    paper = read_attendance(
        "L'an deux mille vingt-six, le 12 mars 2026\nPrésents :\nMme Anne Roy\nM. Jean Dupré\nExcusés :\n"
        "M. Luc Gris donne procuration à Mme Roy\nAssistaient également :\nSophie Lenoir, secrétaire de mairie"
    )
    assert _told(paper) == [
        ("Mme Anne Roy", "présent", ""),
        ("M. Jean Dupré", "présent", ""),
        ("M. Luc Gris", "représenté", "Mme Anne Roy"),
        ("Sophie Lenoir", "présent", ""),
    ]
    assert [one.is_member for one in paper.participants] == [True, True, True, False]
    assert paper.day == date(2026, 3, 12)


@pytest.mark.parametrize(
    "table",
    [
        "NOM          QUALITE    PRESENT   PROCURATION A\nROY Anne     maire         X\n"
        "DUPRÉ Jean   1er adj.   excusé    ROY Anne\nVERT Léa     cons.      absent",
        "Nom\tPrénom\tFonction\tPrésence\tPouvoir à\nROY\tAnne\tMaire\tP\t\nDUPRÉ\tJean\t1er adjoint\tE\tROY Anne\n"
        "VERT\tLéa\tConseillère\tA\t",
        "| Nom | Présent | Excusé | Absent | Pouvoir |\n|---|---|---|---|---|\n| Anne Roy | X | | | |\n"
        "| Jean Dupré | | X | | Anne Roy |\n| Léa Vert | | | X | |",
    ],
)
def test_tables_in_columns_tabs_and_bars(table: str) -> None:
    """The same three persons."""
    assert _told(read_attendance(table)) == [
        ("Anne Roy", "présent", ""),
        ("Jean Dupré", "représenté", "Anne Roy"),
        ("Léa Vert", "absent", ""),
    ]


def test_first_names_and_letters_after_names() -> None:
    """A service meeting; « (P) », « (E) »."""
    paper = read_attendance("Présents : Kévin, Mehdi et Josiane. Absent : Patrick")
    assert _told(paper)[-1] == ("Patrick", "absent", "")
    letters = read_attendance("Membres : Thomas BLAY (P), Paule ESTRA (E), Rémi DAST (A)")
    assert [one.presence for one in letters.participants] == [
        Presence.PRESENT,
        Presence.EXCUSED,
        Presence.ABSENT,
    ]


def test_who_presides_is_there() -> None:
    """Even when no other list names the person."""
    paper = read_attendance("Présidente : Solène GARRIVIER\nMembres : Thomas BLAY")
    assert paper.chair == "Solène Garrivier"
    assert paper.participants[-1] == Participant("Solène Garrivier", Presence.PRESENT)


@pytest.mark.parametrize(
    ("paper", "told"),
    [
        (
            "Étaient présents Mmes et MM. Anne ROY, Maire, Paul PETIT, Marc\nNOËL, conseillers municipaux.\n"
            "Absente excusée Mme Léa VERT (procuration à M. Paul PETIT)",
            [("Anne Roy", "présent", ""), ("Paul Petit", "présent", ""), ("Marc Noël", "présent", ""),
             ("Mme Léa Vert", "représenté", "Paul Petit")],
        ),
        (
            "Maître d'ouvrage      Mme Aubry (maire)    P\nArchitecte            M. Courtin           P\n"
            "Lot 6 électricité     M. Lormier           A",
            [("Mme Aubry", "présent", ""), ("M. Courtin", "présent", ""), ("M. Lormier", "absent", "")],
        ),
        (
            "| ROY Anne | Présidente | P |\n| DUPRÉ Jean | titulaire | E |\n| VERT Léa | titulaire | A |",
            [("Anne Roy", "présent", ""), ("Jean Dupré", "excusé", ""), ("Léa Vert", "absent", "")],
        ),
        (
            "Nom;Prénom;Qualité;Emargement\nROY;Anne-Marie;maire;présente\nDUPRÉ;Jean;conseiller;procuration à ROY Anne-Marie",
            [("Anne-Marie Roy", "présent", ""), ("Jean Dupré", "représenté", "Anne-Marie Roy")],
        ),
        (
            "Présents\tExcusés\tAbsents\nAnne ROY\tJean DUPRÉ\tLéa VERT\nPaul PETIT\t\t",
            [("Anne Roy", "présent", ""), ("Jean Dupré", "excusé", ""), ("Léa Vert", "absent", ""),
             ("Paul Petit", "présent", "")],
        ),
        (
            "étaient là - Sophie, Nadia, Karim\nexcusé - Kévin (formation)",
            [("Sophie", "présent", ""), ("Nadia", "présent", ""), ("Karim", "présent", ""), ("Kévin", "excusé", "")],
        ),
        (
            "[x] Anne Roy\n[ ] Jean Dupré",
            [("Anne Roy", "présent", ""), ("Jean Dupré", "absent", "")],
        ),
        (
            "DUPRÉ Jean, maire ......... présent\nVERT Léa .......... excusée, pouvoir à M. DUPRÉ",
            [("Jean Dupré", "présent", ""), ("Léa Vert", "représenté", "Jean Dupré")],
        ),
        (
            "Présents :\nM. Pierre MULLER (pouvoir de Mme Christiane SCHMITT)\nMme Élise VAN DER MEER\nM. Ahmed EL KHATIB",
            [("M. Pierre Muller", "présent", ""), ("Mme Christiane Schmitt", "représenté", "M. Pierre Muller"),
             ("Mme Élise Van Der Meer", "présent", ""), ("M. Ahmed El Khatib", "présent", "")],
        ),
        (
            "Présents : Xabi ETXEBERRIA, Soazig AR BRAZ\nProcuration de Peio D'ELBÉE à Xabi ETXEBERRIA\nPouvoirs : néant",
            [("Xabi Etxeberria", "présent", ""), ("Soazig Ar Braz", "présent", ""),
             ("Peio D'Elbée", "représenté", "Xabi Etxeberria")],
        ),
        (
            "Sophie : présente\nKévin : en congé",
            [("Sophie", "présent", ""), ("Kévin", "excusé", "")],
        ),
    ],
)  # fmt: skip
def test_other_layouts(paper: str, told: list[tuple[str, str, str]]) -> None:
    """Labels without colon, columns without heading, letters, names broken over lines, particles."""
    assert _told(read_attendance(paper)) == told


@pytest.mark.parametrize(
    ("paper", "chair", "secretary"),
    [
        ("Sous la présidence de M. Yann LE GOFF, Maire\nPrésents : Yann LE GOFF, Inès VIAL, secrétaire de séance",
         "Yann Le Goff", "Inès Vial"),
        ("Présents : Yann LE GOFF, Inès VIAL\nMme Inès VIAL a été désignée secrétaire de séance.", "", "Inès Vial"),
        ("Animation : Inès VIAL\nPrésents : Yann LE GOFF\nNotes : Yann LE GOFF", "Inès Vial", "Yann Le Goff"),
        ("M. Yann LE GOFF, maire, préside la séance.\nPrésents : Yann LE GOFF, Inès VIAL", "Yann Le Goff", ""),
        ("Présents : Yann LE GOFF, maire, Inès VIAL, secrétaire de mairie", "", ""),
    ],
)  # fmt: skip
def test_who_presides_and_who_writes(paper: str, chair: str, secretary: str) -> None:
    """Told by a label, a sentence or a function; else nobody."""
    read = read_attendance(paper)
    assert (read.chair, read.secretary) == (chair, secretary)


@pytest.mark.parametrize("text", ["", "Bonjour à tous", "Date : 12 mars 2026\nLieu : Mairie"])
def test_a_text_without_list_names_nobody(text: str) -> None:
    """No person is made of a heading."""
    assert read_attendance(text).participants == ()


@pytest.mark.parametrize("text", [" " * 60_000, "et " * 20_000, "(" * 60_000, "M. X " * 12_000])
def test_the_time_of_reading_hostile_lists_does_not_blow_up(text: str) -> None:
    """Time grows with the length only."""
    with far_from(0.5):
        read_attendance(text)
