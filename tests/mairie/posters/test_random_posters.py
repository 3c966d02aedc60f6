# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented events in layouts and formats drawn by chance: the whole product is scripts/evaluate_posters.py."""

from __future__ import annotations

import random
from datetime import date

import pytest

from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.posters.backgrounds import backgrounds
from desktop.mairie.posters.compose import compose_poster
from desktop.mairie.posters.facts import PosterLook
from desktop.mairie.posters.formats import formats
from desktop.mairie.posters.layouts.catalogue import layouts_for
from tests.mairie.posters.poster_checks import faults
from tests.mairie.posters.random_events import COUNT, random_events

EVENTS = tuple(random_events())


@pytest.mark.parametrize("form", formats())
@pytest.mark.parametrize("turn", range(5))
def test_an_invented_event_makes_a_poster_without_fault(drawing, form, turn):
    dice = random.Random(f"{form} {turn}")
    facts = EVENTS[dice.randrange(COUNT)]
    layout = dice.choice(layouts_for(formats()[form]))
    look = PosterLook(layout.id, dice.choice(list(backgrounds())), seed=dice.randint(1, 9))
    poster = compose_poster(
        facts, look, form, drawing, CommuneProfile(name="Saint-Aubin"), today=date(2026, 11, 27)
    )
    assert faults(poster, facts, drawing) == []
