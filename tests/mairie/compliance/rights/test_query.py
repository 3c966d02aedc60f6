# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the DPO types becomes a person to look for, or a sentence that says what is missing."""

from __future__ import annotations

import pytest

from desktop.core.errors import InvalidField
from desktop.mairie.compliance.rights.query import PersonQuery, person_query


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        (("Mme DUPONT", "Claire"), PersonQuery("DUPONT", "Claire")),
        (("  M.  de la Tour ",), PersonQuery("de la Tour")),
        (("Maître",), PersonQuery("Maître")),
        (("", "", "claire@example.fr"), PersonQuery(email="claire@example.fr")),
        (("", "", "", "+33 (0)6 39 98 12 34"), PersonQuery(phone="639981234")),
        (("", "", "", "06.39.98.12.34"), PersonQuery(phone="639981234")),
    ],
)
def test_what_is_typed_is_cleaned(typed, query):
    assert person_query(*typed) == query


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ((), "Écrivez un nom"),
        (("", "Claire"), "aussi le nom"),
        (("A",), "trop court"),
        (("", "", "claire@example"), "pas complète"),
        (("", "", "", "06 39 98"), "dix chiffres"),
        (("x" * 121,), "trop long"),
    ],
)
def test_what_cannot_be_looked_for_is_told(typed, words):
    with pytest.raises(InvalidField) as caught:
        person_query(*typed)
    assert words in caught.value.message()


def test_a_person_is_called_by_the_best_that_is_known():
    assert PersonQuery("Dupont", "Claire").label == "Claire Dupont"
    assert PersonQuery(email="a@b.fr").label == "a@b.fr"
    assert PersonQuery(phone="639981234").label == "0639981234"
