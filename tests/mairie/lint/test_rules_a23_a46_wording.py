# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules A42, A43, A45 and A46: personal data, retroactivity, contradictions, length."""

from __future__ import annotations

import pytest

from tests.mairie.lint.checking import HERE, found
from tests.mairie.lint.test_rules_a23_a46_matters import act


@pytest.mark.parametrize(
    "words",
    [
        "M. Éric Fabre, né le 4 juin 1979, tient son chien en laisse.",
        "Mme Lemoine (tél. 06 00 00 00 01) est autorisée.",
        "Écrire à eric.fabre@gmail.com.",
        "Numéro de sécurité sociale : 1 79 06 61 345 001 22.",
        "La somme est versée sur le compte FR76 3000 1000 0100 0000 0000 123.",
        "Date de naissance : 4 juin 1979.",
        "M. Éric Fabre, tél. 01 99 00 45 67, est autorisé.",
    ],
)
def test_personal_data_is_a_warning(words: str) -> None:
    assert found("A42", act("relatif aux chiens", words))


@pytest.mark.parametrize(
    "words",
    [
        "La mairie répond au 01 99 00 12 34.",
        "Téléphone d’astreinte de l’entreprise : 06 00 00 00 02.",
        "Écrire à mairie@saint-aubin-des-pres.example.",
        "La fourrière est joignable au 01 99 00 45 67.",
        "SIRET 123 456 789 00012.",
        "M. Éric Fabre, demeurant 2 rue Haute, est autorisé.",
        "Arrêté n° 2014-1234 du 3 mars 2014.",
    ],
)
def test_data_that_is_needed_passes(words: str) -> None:
    assert not found("A42", act("relatif aux chiens", words))


@pytest.mark.parametrize(
    "words",
    [
        "À compter du 2 novembre 2026, les chiens sont tenus en laisse.",
        "Le présent arrêté prend effet le 1er novembre 2026.",
        "Du 16 novembre 2026 au 4 décembre 2026, le stationnement est interdit.",
    ],
)
def test_an_effect_before_the_signature_is_a_warning(words: str) -> None:
    assert found("A43", act("relatif aux chiens", words))


@pytest.mark.parametrize(
    "words",
    [
        "À compter du 1er décembre 2026, les chiens sont tenus en laisse.",
        "Le présent arrêté prend effet le 24 novembre 2026.",
        "L’arrêté du 2 avril 2019 est abrogé.",
        "La délibération du 12 janvier 2026 fixe les tarifs.",
        "Du 1er mai au 30 septembre, les chiens sont interdits sur la plage.",
    ],
)
def test_an_effect_from_the_signature_passes(words: str) -> None:
    assert not found("A43", act("relatif aux chiens", words))


TRAFFIC = "portant réglementation temporaire de la circulation rue des Écoles du 30 novembre 2026 au 4 décembre 2026"
REASON = "Considérant que les travaux rue des Écoles durent du 30 novembre 2026 au 4 décembre 2026, de 8 h à 17 h ;\n"
MEASURE = "Du 30 novembre 2026 au 4 décembre 2026, de 8 h à 17 h, la circulation est alternée rue des Écoles."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("au 4 décembre 2026", "au 11 décembre 2026"),
        ("Du 30 novembre 2026 au 4 décembre 2026", "Du 7 décembre 2026 au 11 décembre 2026"),
        ("de 8 h à 17 h", "de 8 h à 19 h"),
        ("rue des Écoles", "rue du Lavoir"),
    ],
)
def test_a_contradiction_is_a_warning(old: str, new: str) -> None:
    assert found("A45", act(TRAFFIC, MEASURE.replace(old, new), reasons=REASON))


@pytest.mark.parametrize(
    "measure",
    [
        MEASURE,
        MEASURE.replace("rue des Écoles", "RUE DES ECOLES"),
        "La circulation est alternée rue des Écoles du 30/11/2026 au 04/12/2026.",
        "Du 1er décembre 2026 au 3 décembre 2026, la circulation est alternée rue des Écoles.",
        "Pendant les travaux, la circulation est alternée.",
    ],
)
def test_the_same_thing_said_otherwise_passes(measure: str) -> None:
    assert not found("A45", act(TRAFFIC, measure, reasons=REASON))


def test_two_amounts_that_differ_are_a_warning() -> None:
    reason = "Considérant que la redevance est de 36 euros ;\n"
    assert found("A45", act("relatif aux tarifs", "La redevance est de 63 euros.", reasons=reason))
    assert not found("A45", act("relatif aux tarifs", "La redevance est de 36 €.", reasons=reason))


def test_lengths_are_told() -> None:
    assert found("A46", act("portant " + "réglementation " * 20, "Bref."))
    assert found(
        "A46", act("relatif aux chiens", "Les chiens " + "et les chats " * 20 + "sont en laisse.")
    )
    assert found("A46", act("relatif aux chiens", "Les chiens sont en laisse. " * 30))
    assert not found("A46", act("relatif aux chiens", "Les chiens sont en laisse."))


def test_a_list_is_not_a_long_sentence() -> None:
    items = "\n".join(f"- les chiens de la rue numéro {n}, le matin ;" for n in range(8))
    assert not found("A46", act("relatif aux chiens", f"Sont tenus en laisse :\n{items}"))


def test_where_and_line_are_those_of_the_text() -> None:
    text = (HERE / "faulty/chien_mordeur_sans_contradictoire.txt").read_text(encoding="utf-8")
    problem = found("A42", text)[0]
    assert problem.where in text.splitlines()[problem.line - 1]
