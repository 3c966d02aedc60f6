# SPDX-License-Identifier: AGPL-3.0-or-later
"""The elected officials and the town hall’s own data stay readable; their first names alone do not."""

from __future__ import annotations

import pytest

from desktop.mairie.commune.people import Official
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.personal_data import find_personal_data, public_data

PROFILE = CommuneProfile(
    name="Saint-Aubin-des-Prés",
    address="2 place de l’Église",
    phone="02 61 91 40 20",
    email="mairie@saint-aubin.example",
    mayor_name="Paul Leroux",
    officials=(Official("Mme Anne Besnard"),),
)


def told(text: str) -> list[str]:
    return [span.text for span in find_personal_data(text, public_data(PROFILE))]


@pytest.mark.parametrize(
    "text",
    [
        "M. Paul Leroux, maire, et Mme Anne Besnard, adjointe.",
        "M. LEROUX préside.",
        "Mairie, 2 place de l’Église, 99110 Saint-Aubin-des-Prés, 02.61.91.40.20",
        "Écrire à mairie@saint-aubin.example ou à urbanisme@saint-aubin.example.",
    ],
)
def test_what_is_public_is_left(text):
    assert told(text) == []


def test_others_are_found_beside_them():
    assert told("M. Jacques Leroux et son fils Théo, au 06 39 98 41 27.") == [
        "Jacques Leroux", "Théo", "06 39 98 41 27",
    ]  # fmt: skip


def test_a_first_name_alone_is_not_the_official():
    assert told("Mme Bintou Sarr a confié Anne à sa voisine Paul.") == [
        "Bintou Sarr",
        "Anne",
        "Paul",
    ]


def test_a_mailbox_of_a_shared_host_opens_no_other():
    profile = CommuneProfile(name="Saint-Aubin-des-Prés", email="mairie.sa@orange.fr")
    spans = find_personal_data("mairie.sa@orange.fr, lea@orange.fr", public_data(profile))
    assert [span.text for span in spans] == ["lea@orange.fr"]
