# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the summary advises on long sentences."""

from __future__ import annotations

from desktop.french.clarity.analysis import analyse_text

LONG = (
    "La commission qui étudie les demandes de prêt de la salle des fêtes se réunit chaque premier "
    "lundi du mois dans la grande salle de la mairie avec les élus, les agents et les associations "
    "qui ont demandé à venir pour parler de leur projet. "
)
SHORT = "La salle est libre. Le maire signe. "


def _advice(text: str) -> str:
    return next(one for one in analyse_text(text).summary if one.startswith("Coupez"))


def test_the_mean_is_told_where_it_is_too_high() -> None:
    assert "visez 15" in _advice(LONG * 2)
    assert "la moyenne est de" in _advice(LONG * 2)


def test_a_mean_that_is_low_enough_is_not_held_against_the_text() -> None:
    assert _advice(LONG + SHORT * 9) == "Coupez la phrase trop longue en deux."
