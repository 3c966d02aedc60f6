# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acronyms: told when never explained, with what they stand for."""

from __future__ import annotations

import pytest

from desktop.french.clarity.acronyms.unexplained import expansions, known_to_all
from desktop.french.clarity.analysis import analyse_text
from desktop.french.clarity.finding import FindingKind


def told(text, **options):
    return [f for f in analyse_text(text, **options).findings if f.kind is FindingKind.ACRONYM]


def test_the_table_is_large_and_tidy():
    assert len(expansions()) > 400
    for acronym, meanings in expansions().items():
        assert acronym.isupper()
        assert acronym not in known_to_all(), acronym
        for meaning in meanings:
            assert " " in meaning or "-" in meaning, acronym
            assert "'" not in meaning, acronym


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("Le PLU est prêt.", "plan local d’urbanisme (PLU)"),
        ("L’ABF a dit non.", "L’architecte des Bâtiments de France (ABF)"),
        ("Voyez avec le SPANC.", "service public d’assainissement non collectif (SPANC)"),
        ("Les EPCI votent.", "EPCI (établissement public de coopération intercommunale)"),
        ("Elle vit à l’Ehpad.", "l’établissement d’hébergement pour personnes âgées dépendantes (Ehpad)"),
        ("Le PLUi avance.", "plan local d’urbanisme intercommunal (PLUi)"),
    ],
)  # fmt: skip
def test_an_unexplained_acronym_is_told_with_its_words(text, mend):
    (finding,) = told(text)
    assert finding.mends[0] == mend


@pytest.mark.parametrize(
    "text",
    [
        "Le plan local d’urbanisme (PLU) est prêt. Le PLU s’applique.",
        "Le PLU (plan local d’urbanisme) est prêt.",
        "Le PLU est prêt. Rappel : le plan local d’urbanisme (PLU) date de 2020.",
        "Le centre communal d’action sociale aide. Le CCAS ouvre.",
        "La SNCF et EDF écrivent en PDF, TVA comprise.",
        "Mme DUPONT et Jean MARTIN viennent.",
        "Étienne de VANSSAY vient.",
        "CONSEIL MUNICIPAL",
        "Louis XIV et le chapitre III.",
    ],
)
def test_what_is_explained_known_or_no_acronym_is_left(text):
    assert told(text) == []


def test_an_acronym_is_told_once_at_its_first_place():
    assert len(told("Le PLU et le PLU et le PLU.")) == 1


def test_two_meanings_are_both_proposed():
    (finding,) = told("La CAF est trop faible.")
    assert len(finding.mends) == 2
    assert "sens" in finding.advice


def test_known_names_are_no_acronyms():
    assert told("Le GRAPV répète.", known_names=("GRAPV",)) == []
