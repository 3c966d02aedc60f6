# SPDX-License-Identifier: AGPL-3.0-or-later
"""The theme of our own: readable in any commune's colours, four layouts with real places."""

from __future__ import annotations

import pytest

from desktop.core.pictures.scene import FONTS
from desktop.core.slides.laid_deck import LayoutRole
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.posters.colours import contrast
from desktop.mairie.slides.layout.boxes import overlap
from desktop.mairie.slides.looks import own_look
from desktop.mairie.slides.looks.seen import apart, nearest_pair
from tests.mairie.slides.decks import PICTURE, pictures

COLOURS = (
    "", "#1f5fa8", "#2f7d4f", "#ffd400", "#b3261e", "#000000", "#ffffff", "#7a3e6b", "#00a0a0",
    "#ff7f00", "#808080", "#c8e6c9", "pas une couleur", "#12", "#FFD4000",
)  # fmt: skip
PAPER = "#f7f5f0"


def look(main: str = "", second: str = ""):
    return own_look(
        CommuneProfile(name="Saint-Aubin-sur-Vière", main_colour=main, second_colour=second)
    )


@pytest.mark.parametrize("second", ["", "#ffd400", "#1f5fa8"])
@pytest.mark.parametrize("main", COLOURS)
def test_letters_read_in_the_colours_of_any_commune(main, second):
    found = look(main, second)
    for colour in (found.ink, found.main, found.second):
        assert contrast(colour, "#ffffff") >= 4.5
        assert contrast(colour, PAPER) >= 4.5
    for layout in found.layouts:
        for place in layout.placeholders:
            assert contrast(place.look.colour, layout.ground) >= 4.5, (layout.name, place.kind)


@pytest.mark.parametrize("main", COLOURS)
def test_chart_colours_are_told_apart_by_all_eyes(main):
    found = look(main)
    assert len(set(found.accents)) == 6
    assert nearest_pair(found.accents) >= 12
    assert all(contrast(accent, "#ffffff") >= 2.9 for accent in found.accents)


def test_red_and_green_are_near_for_some_eyes():
    assert apart("#b3261e", "#2f7d4f") < 60 < apart("#ffffff", "#000000")


def test_the_colours_of_the_commune_come_first():
    found = look("#1f5fa8", "#7a3e6b")
    assert found.main == "#1f5fa8"
    assert found.second == "#7a3e6b"
    assert found.accents[:2] == ("#1f5fa8", "#7a3e6b")
    assert found.layout(LayoutRole.TITLE).ground == "#1f5fa8"


def test_a_bright_colour_stays_a_ground_and_is_not_written_with():
    found = look("#ffd400")
    assert found.layout(LayoutRole.TITLE).ground == "#ffd400"
    assert found.main == "#22303c"


def test_the_house_colours_serve_a_commune_without_any():
    found = look()
    assert (found.main, found.second, found.ink) == ("#9a3b26", "#3d5a73", "#22303c")


def test_each_layout_has_its_places_apart_from_each_other_and_on_the_slide():
    found = look()
    wanted = {
        LayoutRole.TITLE: ["title", "subtitle", "footer"],
        LayoutRole.POINTS: ["title", "body", "footer", "number"],
        LayoutRole.COLUMNS: ["title", "body", "body", "footer", "number"],
        LayoutRole.PLAIN: ["title", "footer", "number"],
    }
    for role, kinds in wanted.items():
        places = found.layout(role).placeholders
        assert [place.kind for place in places] == kinds
        assert len({place.idx for place in places}) == len(places)
        for number, place in enumerate(places):
            assert place.look.face in FONTS
            assert 0 <= place.box.x < place.box.right <= found.width
            assert 0 <= place.box.y < place.box.bottom <= found.height
            assert not any(overlap(place.box, other.box) for other in places[number + 1 :])


def test_the_logo_stands_whole_on_a_card_of_the_title_slide():
    data = pictures(300, 100)[PICTURE]
    found = own_look(CommuneProfile(name="X"), data)
    (picture,) = found.layout(LayoutRole.TITLE).pictures
    assert picture.box.width / picture.box.height == pytest.approx(3)
    assert found.layout(LayoutRole.POINTS).pictures == ()
    assert own_look(CommuneProfile(), b"GIF89a").layout(LayoutRole.TITLE).pictures == ()


def test_the_name_of_the_commune_is_at_the_foot():
    assert look().footer == "Saint-Aubin-sur-Vière"
    assert own_look(CommuneProfile()).footer == ""
