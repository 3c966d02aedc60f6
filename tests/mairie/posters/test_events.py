# SPDX-License-Identifier: AGPL-3.0-or-later
"""The kinds of event, and which one words tell."""

from __future__ import annotations

import pytest

from desktop.core.errors import InvalidField
from desktop.mairie.posters.backgrounds import backgrounds
from desktop.mairie.posters.events import event_kinds, event_of, find_event, told_event
from desktop.mairie.posters.facts import PosterFacts
from desktop.mairie.posters.layouts.catalogue import layouts
from desktop.mairie.posters.mentions import mentions
from desktop.mairie.posters.palettes import palettes, season_palettes


def test_there_are_many_kinds_and_all_they_name_exists():
    assert len(event_kinds()) >= 25
    for kind in event_kinds().values():
        assert kind.backgrounds and set(kind.backgrounds) <= set(backgrounds())
        assert kind.layouts and set(kind.layouts) <= set(layouts())
        assert set(kind.palettes) <= set(palettes()) and set(kind.mentions) <= set(mentions())
        assert not kind.season or season_palettes(kind.season)
        assert set(kind.asks) <= {"when", "where", "price", "organiser", "contact"}


@pytest.mark.parametrize("kind", event_kinds().values(), ids=lambda kind: kind.id)
def test_the_example_of_each_kind_tells_it(kind):
    found = told_event(kind.example)
    assert found is not None and found.id == kind.id


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Repas de Noël des aînés", "repas"),
        ("Bal des pompiers", "14-juillet"),
        ("Tournoi de belote", "jeux"),
        ("Tournoi de foot", "sport"),
        ("Marche nordique", "randonnee"),
        ("Collecte de sang", "don-du-sang"),
        ("VOEUX DU MAIRE", "voeux"),
        ("Fête de l’école", "ecole"),
        ("Fête de la musique", "concert"),
        ("Soirée théâtre", "spectacle"),
        ("8 mai 1945", "ceremonie"),
        ("Route barrée", "travaux"),
        ("Bourse aux plantes", "environnement"),
    ],
)
def test_a_title_tells_the_kind(title, kind):
    found = event_of(PosterFacts(title=title, details="Buvette, repas, musique"))
    assert found is not None and found.id == kind


def test_words_that_say_nothing_tell_nothing():
    assert told_event("Zzz") is None and event_of(PosterFacts(title="Bonne idée")) is None
    assert event_of(PosterFacts(details="Buvette")) is None


def test_a_kind_that_is_named_wins_over_the_words():
    assert find_event("Vœux, réception") is find_event("voeux")
    found = event_of(PosterFacts(event="voeux", title="Loto"))
    assert found is not None and found.id == "voeux"


def test_an_unknown_kind_is_a_sentence():
    with pytest.raises(InvalidField, match="concert"):
        find_event("concerts")
