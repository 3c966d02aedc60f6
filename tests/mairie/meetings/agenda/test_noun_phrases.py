# SPDX-License-Identifier: AGPL-3.0-or-later
"""Short titles made of words that were said."""

from __future__ import annotations

import pytest

from desktop.mairie.meetings.agenda.noun_phrases import headline, title_from


@pytest.mark.parametrize(
    ("text", "skipped", "title"),
    [
        ("On passe à la toiture du hangar communal, Bernard.", 2, "Toiture du hangar communal"),
        ("alors maintenant le gros morceau l'antenne l'opérateur il demande", 2, "Antenne"),
        ("la première chose c'est l'affouage", 3, "Affouage"),
        ("Point suivant.", 2, ""),
        ("on passe au vote", 2, ""),
    ],
)
def test_a_title_is_the_first_group_of_nouns(text: str, skipped: int, title: str) -> None:
    """It stops at a verb, a stop, or a second noun that nothing links."""
    assert title_from(text, skipped) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Les taux d'imposition.", "Taux d’imposition"),
        ("Bon, la garderie.", "Garderie"),
        ("La cantine, alors, justement.", "Cantine"),
        ("La cantine est chère.", ""),
        ("Bernard.", ""),
        ("Abstentions.", ""),
        ("Les taux ?", ""),
        ("les taux.", ""),
    ],
)
def test_a_headline_is_a_noun_without_verb(text: str, title: str) -> None:
    """A name, a question, a text without capitals are none."""
    assert headline(text) == title
