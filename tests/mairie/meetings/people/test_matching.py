# SPDX-License-Identifier: AGPL-3.0-or-later
"""Persons of a list found in what is said."""

from __future__ import annotations

import pytest

from desktop.mairie.meetings.meeting import Participant
from desktop.mairie.meetings.people import NameIndex
from desktop.mairie.meetings.people.matching import is_close

_PEOPLE = tuple(
    Participant(name)
    for name in (
        "Mme Corinne Jaubertie",
        "M. Paul Blanc",
        "Mme Anne Roy",
        "M. Luc Roy",
        "Ginette Fourcassié",
    )
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Corinne Jauberty est excusée", ["Mme Corinne Jaubertie"]),
        ("madame Jauberti arrive", ["Mme Corinne Jaubertie"]),
        ("Madame Jauberti arrive", ["Mme Corinne Jaubertie"]),
        ("mets secrétaire ginette foucassier voilà", ["Ginette Fourcassié"]),
        ("Madame Roy et monsieur Roy", ["Mme Anne Roy", "M. Luc Roy"]),
        ("On demande à Roy de venir", []),
        ("Un papier blanc", []),
        ("Merci Monsieur Blanc", ["M. Paul Blanc"]),
    ],
)
def test_mentions_keep_the_spelling_of_the_list(text: str, names: list[str]) -> None:
    """Misheard names are recognised; two of one name are told apart, or left."""
    mentions = NameIndex(_PEOPLE).mentions(text)
    assert [_PEOPLE[one.person].name for one in mentions] == names


def test_a_written_name_fits_one_person_or_none() -> None:
    """« Roy » is two persons'; with a civility it is one's."""
    index = NameIndex(_PEOPLE)
    assert index.find("Mme Roy") == 2
    assert index.find("Luc Roy") == 3
    assert index.find("ROY") is None
    assert index.find("Zoé Pont") is None


@pytest.mark.parametrize(
    ("said", "name", "close"),
    [
        ("jauberty", "jaubertie", True),
        ("obadia", "obadiah", True),
        ("ozane", "ozanne", True),
        ("roux", "roy", False),
        ("martin", "marchand", False),
    ],
)
def test_names_that_sound_alike(said: str, name: str, close: bool) -> None:
    """A letter apart for a short name, two for a long one."""
    assert is_close(said, name) is close
