# SPDX-License-Identifier: AGPL-3.0-or-later
"""An amount, a distance or a crowd said beside a vote is no count of voices."""

from __future__ import annotations

import pytest

from desktop.mairie.meetings.votes.finding import find_votes
from tests.mairie.meetings.votes.scenes import PEOPLE, scene


def _counts(*lines: str) -> tuple[int | None, int | None, int | None]:
    (vote,) = find_votes(scene(*lines), (), PEOPLE)
    return vote.in_favour, vote.against, vote.abstentions


@pytest.mark.parametrize(
    "lines",
    [
        ("Qui est pour ?", "Trois cent vingt, c'est le prix du lot.", "Adopté à l'unanimité."),
        ("Le devis Martin est à trois cent vingt contre quatre cents.", "Qui est contre ? Personne. Adopté."),
        ("La fréquentation : cent vingt contre cent dix.", "On passe au vote. Pas d'opposition. Adopté."),
        ("Je propose une subvention de trois cent vingt pour, euh, le club.", "Contre ? Personne. Adopté."),
        ("Nous sommes d'accord pour quatorze.", "On vote. Contre ? Non. Adopté."),
        ("Qui est contre ?", "Deux cent dix mètres, je précise.", "Personne n'est contre. Adopté."),
        ("Je suis d'accord pour trois cent vingt. Pas d'opposition ? Adopté.",),
    ],
)  # fmt: skip
def test_what_measures_something_counts_nobody(lines):
    assert _counts(*lines) == (None, 0, None)


def test_a_crowd_answers_no_question():
    """« Des abstentions ? — Trois cent vingt » is about something else; « quatre » is the answer."""
    asked = ("Qui est contre ?", "Personne.", "Des abstentions ?")
    assert _counts(*asked, "Trois cent vingt.", "Adopté.") == (None, 0, None)
    assert _counts(*asked, "Quatre.", "Adopté.") == (None, 0, 4)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Trois cent vingt voix contre cent dix. C'est adopté.",), (320, 110, None)),
        (("Trois cent vingt pour, deux cent dix contre, quatre abstentions.",), (320, 210, 4)),
        (("Alors on a pour quatorze contre deux. C'est adopté.",), (14, 2, None)),
        (("Quatorze contre deux. C'est adopté.",), (14, 2, None)),
        (("Qui est pour ?", "Quarante-deux.", "Contre ?", "Un.", "Adopté."), (42, 1, None)),
    ],
)
def test_voices_are_counted_however_many(lines, expected):
    assert _counts(*lines) == expected
