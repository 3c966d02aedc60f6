# SPDX-License-Identifier: AGPL-3.0-or-later
"""Agenda papers in the layouts that secretaries type."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.mairie.meetings.agenda import read_agenda
from desktop.mairie.meetings.meeting import MeetingKind
from tests.pace import far_from

LETTER = """Mairie de Brévaux
Brévaux, le 3 mars 2026

Madame, Monsieur le conseiller,
J'ai l'honneur de vous inviter à la réunion du conseil municipal qui aura lieu le lundi 9 mars 2026 à 20 h 30, à la salle des fêtes de Brévaux.

L'ordre du jour sera le suivant :
- Approbation du procès-verbal de la séance du 2 février 2026
- Finances :
   * vote du compte administratif 2025
   * affectation du résultat
- Travaux de la mairie (choix des
  entreprises)
- Questions diverses

Je vous prie d'agréer, Madame, Monsieur, l'expression de mes salutations distinguées.
Le Maire,
Paul Blanc
"""


def test_a_convocation_tells_the_points_and_the_facts() -> None:
    """The day of the letter is not the day of the meeting; the end of the letter is no point."""
    paper = read_agenda(LETTER)
    assert paper.titles == (
        "Approbation du procès-verbal de la séance du 2 février 2026",
        "Vote du compte administratif 2025",
        "Affectation du résultat",
        "Travaux de la mairie (choix des entreprises)",
        "Questions diverses",
    )
    assert paper.day == date(2026, 3, 9)
    assert paper.convened_on == date(2026, 3, 3)
    assert paper.time == "20\u00a0h\u00a030"
    assert paper.place == "Salle des fêtes de Brévaux"
    assert paper.kind is MeetingKind.COUNCIL
    assert paper.commune == "Brévaux"


def test_sections_in_capitals_are_no_points() -> None:
    """« FINANCES » stands above points; « Questions diverses » without number is one."""
    paper = read_agenda(
        "Ordre du jour\n\nAFFAIRES GÉNÉRALES\n1°) Adoption du PV\nFINANCES\n2°) DM n° 2 – budget annexe\n"
        "   « déchets »\n3°) Création de poste (rapporteur : Mme Roux)\n\nQuestions diverses\n\nLe Président,\n"
    )
    assert paper.titles == (
        "Adoption du PV",
        "DM n° 2 – budget annexe « déchets »",
        "Création de poste",
        "Questions diverses",
    )
    assert paper.numbers == ("1", "2", "3", "")


def test_roman_headings_hold_the_points_under_them() -> None:
    """The numbers begin again under each heading; a heading alone is a point."""
    paper = read_agenda(
        "I - FINANCES\n1. Budget primitif 2026\n2. Taux d'imposition\nII - URBANISME\n1. PLU : arrêt\n"
        "III - QUESTIONS DIVERSES"
    )
    assert paper.titles == (
        "Budget primitif 2026",
        "Taux d'imposition",
        "PLU : arrêt",
        "QUESTIONS DIVERSES",
    )


def test_details_under_a_point_are_not_points() -> None:
    """« 3 Voirie : programme » is dealt with whole; « 2 Finances » is not."""
    paper = read_agenda(
        "1 Approbation du compte rendu\n2 Finances\n  2.1 Décision modificative\n  2.2 Subvention au football\n"
        "3 Voirie : programme 2027\n   a) chemin des Ormes\n   b) rue du Four\n4 Informations"
    )
    assert paper.titles == (
        "Approbation du compte rendu",
        "Décision modificative",
        "Subvention au football",
        "Voirie : programme 2027",
        "Informations",
    )


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "Ordre du jour : approbation du PV ; budget ; questions diverses",
            ("Approbation du PV", "Budget", "Questions diverses"),
        ),
        (
            "Délibération n° 2026-045 : Tarifs\nDélibération n° 2026-046 : Prêt",
            ("Tarifs", "Prêt"),
        ),
        (
            "Réunion du comité, vendredi 5 juin 2026 20h\nbilan du loto\nfête du 14 juillet",
            ("Bilan du loto", "Fête du 14 juillet"),
        ),
        ("", ()),
        ("Bonjour", ("Bonjour",)),
    ],
)
def test_other_layouts(text: str, titles: tuple[str, ...]) -> None:
    """A sentence of points, numbered délibérations, bare lines, nothing."""
    assert read_agenda(text).titles == titles


@pytest.mark.parametrize("text", ["\n" * 60_000, " " * 60_000, "1)" * 30_000, "1. " * 20_000])
def test_the_time_of_reading_hostile_papers_does_not_blow_up(text: str) -> None:
    """Time grows with the length only."""
    with far_from(0.5):
        read_agenda(text)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "VILLE DE X\n\nN° | Objet | Rapporteur\n1 | Budget | Mme A\n2 | Voirie | M. B\nInformations diverses",
            ("Budget", "Voirie", "Informations diverses"),
        ),
        (
            "Ordre du jour\nHeure\tSujet\tPilote\n9h00\tPlanning\tAnne\n9h30\tTenues\tPaul",
            ("Planning", "Tenues"),
        ),
    ],
)
def test_a_table_keeps_its_points_only(text: str, titles: tuple[str, ...]) -> None:
    """Neither the heading nor who presents."""
    assert read_agenda(text).titles == titles
