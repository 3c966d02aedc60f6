# SPDX-License-Identifier: AGPL-3.0-or-later
"""The looks chosen by rules, and those that are proposed."""

from __future__ import annotations

import pytest

from desktop.core.errors import InvalidField
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.posters.choices import Choice, choose, propose_looks, season_of
from desktop.mairie.posters.facts import PosterFacts, PosterLook
from desktop.mairie.posters.formats import find_format, formats
from desktop.mairie.posters.layouts.catalogue import layouts
from desktop.mairie.posters.palettes import season_palettes

COMMUNE = CommuneProfile(name="Saint-Aubin", main_colour="#1f4e79")
NOEL = PosterFacts(title="Marché de Noël", when="samedi 12 décembre 2026")


def chosen(
    facts: PosterFacts = NOEL, form: str = "A3", commune: CommuneProfile = COMMUNE, **look: object
) -> Choice:
    return choose(facts, PosterLook(**look), find_format(form), commune)


def background(choice: Choice) -> str:
    return choice.background.id if choice.background else "photo"


def test_the_event_gives_the_background_and_the_season_the_colours():
    choice = chosen()
    assert background(choice) == "noel" and choice.palette in season_palettes("noel")
    fair = PosterFacts(title="Vide-grenier", when="5 juin 2027")
    assert background(chosen(fair)) == "vide-grenier" and chosen(fair).palette in season_palettes(
        "ete"
    )
    assert background(chosen(PosterFacts(title="Zzz"))) == "papier"


def test_another_seed_is_another_look():
    looks = {(c.layout.id, c.palette.id) for c in (chosen(seed=seed) for seed in range(1, 5))}
    assert len(looks) == 4


def test_what_the_agent_chose_stands():
    choice = chosen(layout="Cadre", background="Concert", palette="Été")
    assert (choice.layout.id, background(choice), choice.palette.id) == ("cadre", "concert", "ete")
    assert chosen(palette="hiver").palette.id == "hiver"


def test_the_colours_of_the_commune_are_taken_or_asked_for():
    assert chosen(palette="commune").palette.id == "commune"
    without = chosen(commune=CommuneProfile(), palette="commune")
    assert without.palette.id != "commune" and "Ma commune" in without.remarks[0].sentence


def test_a_layout_that_does_not_suit_a_format_is_replaced_and_told():
    choice = chosen(form="banniere", layout="affiche")
    assert choice.layout.id != "affiche" and "Affiche" in choice.remarks[0].sentence


def test_a_photo_is_taken_when_it_is_there():
    assert (
        background(chosen(photo=b"x")) == "photo"
        and background(chosen(photo=b"x", background="noel")) == "noel"
    )
    with pytest.raises(InvalidField, match="photo"):
        chosen(background="photo")


@pytest.mark.parametrize(
    ("look", "told"),
    [
        ({"layout": "afiche"}, "«\u00a0affiche\u00a0»"),
        ({"background": "noelle"}, "«\u00a0noel\u00a0»"),
        ({"palette": "automme"}, "«\u00a0automne\u00a0»"),
    ],
)
def test_a_look_that_does_not_exist_is_a_sentence(look, told):
    with pytest.raises(InvalidField) as caught:
        chosen(**look)
    assert told in caught.value.message()


@pytest.mark.parametrize("form", formats())
def test_four_looks_that_really_differ_are_proposed(form):
    looks = propose_looks(NOEL, form, seed=3)
    assert len(looks) == 4 == len({look.layout for look in looks})
    assert len({look.palette for look in looks}) >= 3
    assert len({(look.background, look.palette) for look in looks}) == 4
    assert all(find_format(form).shape in layouts()[look.layout].shapes for look in looks)


@pytest.mark.parametrize(
    ("when", "season"), [("12 janvier", "hiver"), ("2027-04-01", "printemps"), ("14/07/2027", "ete"), ("1er octobre", "automne"), ("bientôt", "")]
)  # fmt: skip
def test_the_season_is_that_of_the_day(when, season):
    assert season_of(PosterFacts(when=when)) == season
