# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names for labels, on explicit words only."""

from __future__ import annotations

import pytest

from desktop.mairie.meetings.meeting import Participant, Presence
from desktop.mairie.meetings.people import speaker_names
from tests.mairie.meetings.agenda.said import meeting

_PEOPLE = tuple(
    Participant(name, Presence.PRESENT, role)
    for name, role in (
        ("Mme Claire Aubanel", "maire"),
        ("M. Paul Blanc", "adjoint"),
        ("Mme Anne Roux", ""),
    )
)


@pytest.mark.parametrize(
    ("said", "label", "name"),
    [
        ("S0: Bonsoir.\nS1: Je suis Paul Blanc, adjoint aux travaux.", "S1", "M. Paul Blanc"),
        ("S0: La parole est à Mme Roux.\nS1: Merci, alors voilà.", "S1", "Mme Anne Roux"),
        ("Mme Roux: Bonsoir.", "Mme Roux", "Mme Anne Roux"),
        (
            "S0: On vote.\nS1: Merci madame le maire.\nS0: Bien.\nS1: Madame le maire, une question.",
            "S0",
            "Mme Claire Aubanel",
        ),
    ],
)
def test_explicit_words_name_a_speaker(said: str, label: str, name: str) -> None:
    """With the words that tell it."""
    found = {one.label: one for one in speaker_names(meeting(said), _PEOPLE)}
    assert found[label].name == name
    assert found[label].quote.text


@pytest.mark.parametrize(
    "said",
    [
        "S0: Bonsoir.\nS1: Paul Blanc n'est pas là.",
        "S0: Je suis contre.\nS1: Moi aussi.",
        "S0: Paul a dit oui.\nS1: Oui.",
        "S0: La parole est à Mme Roux.\nS0: Non, on attend.",
        "S0: La parole est à Mme Roux.\nS1: Oui.\nS0: La parole est à M. Blanc.\nS1: Oui.",
    ],
)
def test_a_mention_or_a_contradiction_names_nobody(said: str) -> None:
    """Never a guess."""
    assert speaker_names(meeting(said), _PEOPLE) == ()


def test_one_name_is_not_given_to_two_labels() -> None:
    """Both are left to the agent."""
    said = "S0: Je suis Paul Blanc, adjoint.\nS1: Je suis Paul Blanc, adjoint."
    assert speaker_names(meeting(said), _PEOPLE) == ()
