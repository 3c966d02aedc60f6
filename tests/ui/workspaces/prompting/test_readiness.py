# SPDX-License-Identifier: AGPL-3.0-or-later
"""The verdict of the workshop follows the worst finding that its list shows."""

from __future__ import annotations

import itertools

import pytest

from desktop.mairie.prompting import PromptReview, Severity, review_prompt
from desktop.ui.workspaces.prompting.atelier.severities import readiness_of

DEMANDS = [
    "Résume ce compte rendu",
    "Fais un courrier",
    "Rédige un courrier à Mme Martin, 12 rue des Lilas, 06 39 98 12 34, pour refuser la salle, ton ferme et poli, dix lignes. N’invente rien.",
    "Écris une lettre de refus de la salle des fêtes à une association, ton courtois, dix lignes au plus, sans inventer de date.",
    "Invente des chiffres pour remplir le bilan de la piscine en une page, pour le conseil municipal.",
]


def _review(*severities: Severity) -> PromptReview:
    """Return a real review with as many findings of those gravities as are asked for."""
    review = review_prompt("Fais un courrier")
    found = {one.severity: one for demand in DEMANDS for one in review_prompt(demand).findings}
    return PromptReview(**{**_fields(review), "findings": tuple(found[one] for one in severities)})


def _fields(review: PromptReview) -> dict[str, object]:
    return {name: getattr(review, name) for name in review.__dataclass_fields__}


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_only_advice_may_be_left_in_a_ready_demand(count):
    """Whatever the mixture and its order, one important point is enough to say « pas encore »."""
    for mixture in itertools.product(Severity, repeat=count):
        told = readiness_of(_review(*mixture))
        is_fine = all(one is Severity.ADVICE for one in mixture)
        assert told.words.startswith("Prête à être essayée") is is_fine, mixture
        assert (told.tone == "good") is is_fine
        assert told.words.endswith("avant de l’essayer.") is (Severity.BLOCKING in mixture)


def test_how_many_points_are_left_is_said():
    told = readiness_of(_review(Severity.IMPORTANT, Severity.IMPORTANT, Severity.ADVICE))
    assert told.words == "Pas encore prête\u00a0: 2\u00a0points importants."
    assert told.detail == "Il y a aussi 1\u00a0conseil."


@pytest.mark.parametrize("demand", DEMANDS)
def test_real_demands_are_never_ready_with_an_important_point(demand):
    review = review_prompt(demand)
    is_fine = all(one.severity is Severity.ADVICE for one in review.findings)
    assert readiness_of(review).words.startswith("Prête") is is_fine
