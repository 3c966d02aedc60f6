# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sentences that lean on the one before."""

from __future__ import annotations

import pytest

from desktop.french.digest.antecedents import needs_antecedent
from desktop.french.words import folded_words


@pytest.mark.parametrize(
    "sentence",
    [
        "Il en résulte une hausse de 12 %.",
        "Cette baisse s’explique par la gratuité.",
        "Ce dernier a refusé.",
        "Cela coûte 900 €.",
        "À défaut, le contrat est résilié.",
        "En effet, le toit fuit.",
        "La troisième impose d’ouvrir la chaussée.",
        "À l’issue de cette visite, un avis a été rendu.",
        "Leur coût est de 300 €.",
    ],
)
def test_a_pronoun_or_a_link_points_back(sentence: str):
    assert needs_antecedent(folded_words(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Il est proposé de fixer le tarif à 3 €.",
        "Il convient de signer la convention.",
        "Il n’y a pas de frais de dossier.",
        "Cette année, le budget baisse.",
        "Le second adjoint quitte ses fonctions.",
        "Le maire signe la convention.",
        "",
    ],
)
def test_an_impersonal_or_plain_sentence_stands_alone(sentence: str):
    assert not needs_antecedent(folded_words(sentence))
