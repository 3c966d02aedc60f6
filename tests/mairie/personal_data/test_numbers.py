# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers with a key are found however they are spaced, and only when the key is right."""

from __future__ import annotations

import random

import pytest

from desktop.mairie.personal_data import Label, find_personal_data
from tests.mairie.personal_data import made_numbers as made

CHANCE = random.Random(2026)
KINDS = {
    Label.NIR: (lambda: made.nir(CHANCE), (1, 2, 2, 2, 3, 3), "Sécurité sociale : {}."),
    Label.IBAN: (lambda: made.iban(CHANCE), (4, 4, 4, 4, 4, 4), "Merci de virer sur {}, ce mois."),
    Label.SIREN: (lambda: made.company(CHANCE), (3, 3), "La société, SIREN {}, est à jour."),
    Label.SIRET: (lambda: made.company(CHANCE, site=True), (3, 3, 3), "SIRET {} à Orange."),
    Label.BANK_CARD: (lambda: made.card(CHANCE), (4, 4, 4), "Carte bancaire {}."),
    Label.TAX_NUMBER: (lambda: made.tax_number(CHANCE), (2, 2, 3, 3), "Numéro fiscal : {}."),
}


@pytest.mark.parametrize("label", list(KINDS))
def test_right_keys_are_found_whatever_the_spaces(label):
    make, groups, sentence = KINDS[label]
    for _ in range(60):
        number = make()
        for written in (number, made.spaced(number, groups), made.spaced(number, groups, "\u00a0")):
            text = sentence.format(written)
            spans = find_personal_data(text)
            assert [(s.label, s.text) for s in spans] == [(label, written)], text


@pytest.mark.parametrize("label", list(KINDS))
def test_wrong_keys_are_left_alone(label):
    make, groups, sentence = KINDS[label]
    told = 0
    for _ in range(60):
        number = made.wrong_key(make())
        for written in (number, made.spaced(number, groups)):
            told += any(s.label is label for s in find_personal_data(sentence.format(written)))
    assert told == 0


@pytest.mark.parametrize(
    "text",
    [
        "Vu l’article L. 2213-1 et l’article R. 421-5 ; vu la délibération n° 2026-042.",
        "Le marché n° 2026-AB-123 s’élève à 123 456 782,00 € hors taxes.",
        "La population est de 732 829 320 habitants.",
        "Code-barres 3017620422003, lot 20261128-01, réf. DP 084 091 26 00012.",
        "Parcelle AB 123, section ZC n° 45, 12 345 m².",
        "De 8 h 30 à 12 h, place du Marché, le 11 novembre 2026.",
        "Les 3 places, 12 chemins et 45 rues de la commune.",
        "Travaux rue Victor Hugo, entre l’école Jules Ferry et la place Jean Jaurès.",
        "Mairie, 1 place de la Mairie. Monsieur le Maire, Madame la Préfète, Messieurs les Adjoints,",
        "La SARL Martin TP et le Garage Petit ont répondu ; la loi Pinel s’applique.",
        "Décret n° 2024-790 du 10 juillet 2024 ; séance du 12/03/2026.",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text):
    assert find_personal_data(text) == ()


@pytest.mark.parametrize("label", [Label.NIR, Label.IBAN, Label.BANK_CARD, Label.TAX_NUMBER])
def test_a_mistyped_number_that_words_announce_leaves_a_copy_that_goes_out(label):
    make, groups, _ = KINDS[label]
    words = {
        Label.NIR: "Numéro de sécurité sociale : {}.", Label.IBAN: "IBAN : {}.",
        Label.BANK_CARD: "Carte bancaire : {}.", Label.TAX_NUMBER: "Numéro fiscal : {}.",
    }[label]  # fmt: skip
    for _ in range(20):
        number = made.wrong_key(make())
        for written in (number, made.spaced(number, groups)):
            text = words.format(written)
            spans = find_personal_data(text, careful=True)
            assert [(s.label, s.text) for s in spans] == [(label, written)], text
            assert not [s for s in find_personal_data(text) if s.label is label]


def test_what_only_looks_like_a_number_stays_in_a_careful_search():
    text = "Code-barres 3017620422003, marché n° 2026-AB-123, compte 6411, 123 456 789,00 €."
    assert find_personal_data(text, careful=True) == ()
