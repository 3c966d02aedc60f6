# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tone, tu and vous, sexist and stigmatising wording."""

from __future__ import annotations

import pytest

from desktop.french.clarity.analysis import analyse_text
from desktop.french.clarity.finding import FindingKind


def told(text, kind):
    return [f for f in analyse_text(text).findings if f.kind is kind]


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("Mademoiselle, votre dossier est là.", "Madame"), ("Votre nom de jeune fille ?", "nom de naissance"),
        ("Madame le maire vient.", "Madame la maire"), ("Mme le directeur vient.", "Madame la directrice"),
        ("Les élus et leurs épouses.", "et leurs conjoints"), ("Le chef de famille signe.", "responsable de la famille"),
    ],
)  # fmt: skip
def test_sexist_words_are_told_with_another(text, mend):
    assert mend in [f.mends[0] for f in told(text, FindingKind.SEXIST) if f.mends]


def test_median_dots_are_advised_against_not_forbidden():
    (finding,) = told("Les habitant·e·s viennent.", FindingKind.SEXIST)
    assert not finding.certain
    assert "recommandé" in finding.reason


def test_an_offer_for_one_sex_is_told_unless_it_says_both():
    offer = "La mairie recrute un jardinier. Envoyez votre candidature."
    assert any("(F/H)" in f.mends[0] for f in told(offer, FindingKind.SEXIST) if f.mends)
    assert told(offer.replace("jardinier", "jardinier (H/F)"), FindingKind.SEXIST) == []


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("Les handicapés viennent.", "Les personnes handicapées"), ("Cela aide les vieux.", "les personnes âgées"),
        ("Ce sont des cas sociaux.", "personnes en difficulté"), ("Il souffre d’un handicap.", "a un handicap"),
    ],
)  # fmt: skip
def test_stigmatising_words_are_told_with_the_person_first(text, mend):
    assert mend in [f.mends[0] for f in told(text, FindingKind.STIGMATISING) if f.mends]


def test_old_buildings_are_no_people():
    assert told("Les vieux bâtiments et les vieux papiers.", FindingKind.STIGMATISING) == []


@pytest.mark.parametrize(
    "text",
    [
        "Vous avez omis de signer.", "Venez sous peine d’exclusion.", "Comme vous le savez, c’est fermé.",
        "Tout retard sera facturé.", "Aucune inscription ne sera prise.", "C’est VRAIMENT INTERDIT ici.",
        "Vous n’avez pas fourni la pièce.", "Tu sais pas quoi faire.", "Ça suffit les dégâts.",
    ],
)  # fmt: skip
def test_hard_words_to_the_reader_are_told(text):
    assert told(text, FindingKind.TONE)


@pytest.mark.parametrize(
    "text",
    [
        "Venez avec votre carte. Appelez-nous en cas de retard.", "Le SPANC et Jean DUPONT viennent.",
        "Toutes les salles seront ouvertes.", "Pourquoi pas ici ? Vous n’avez pas besoin de venir.",
    ],
)  # fmt: skip
def test_plain_words_to_the_reader_are_left_alone(text):
    assert told(text, FindingKind.TONE) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Vous pouvez venir avec votre carte.", "vous"), ("Viens avec tes amis, tu verras.", "tu"),
        ("Tu peux venir. Vous verrez.", "mélangé"), ("La mairie ferme.", ""), ("Prenez rendez-vous.", ""),
    ],
)  # fmt: skip
def test_the_address_is_known(text, address):
    assert analyse_text(text).address == address


def test_a_mixed_address_is_told_once():
    findings = told("Tu peux venir avec tes amis. Vous verrez.", FindingKind.TONE)
    assert sum("Le texte passe" in f.reason for f in findings) == 1
