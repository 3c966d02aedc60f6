# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a picture stands, where letters cover it, and how finely it is printed."""

from __future__ import annotations

import pytest

from desktop.core.pictures.scene import Box, Group, Picture, Scene, Shape
from desktop.core.pictures.size import picture_size
from desktop.mairie.posters.composed import ComposedPoster, PlacedPart
from desktop.mairie.posters.facts import PosterLook
from desktop.mairie.posters.formats import find_format
from desktop.tasks.make_poster.picture_places import (
    letters_zone,
    picture_box,
    placeholder,
    sharpness_remark,
)
from tests.tasks.make_poster.contexts import png

A3 = find_format("A3")
WHOLE = Box(0, 0, 800, 1200)


def poster(*boxes: Box, picture: Box | None = WHOLE, form=None) -> ComposedPoster:
    items = (Picture(picture, b""),) if picture else (Shape((("M", 0, 0), ("Z",)), "#000000"),)
    width, height = (form.width, form.height) if form else (WHOLE.width, WHOLE.height)
    parts = tuple(PlacedPart(f"p{n}", "Partie", box) for n, box in enumerate(boxes))
    return ComposedPoster(Scene(width, height, items), parts, (), "A3", "plein", "photo", "hiver")


def test_the_largest_picture_of_a_page_is_found_in_groups_too():
    small, large = Picture(Box(0, 0, 10, 10), b""), Picture(Box(5, 5, 100, 100), b"")
    scene = Scene(200, 200, (small, Group((Group((large,)),))))
    assert picture_box(scene) == large.box
    assert picture_box(Scene(200, 300, ())) == Box(0, 0, 200, 300)


@pytest.mark.parametrize(
    ("boxes", "zone"),
    [
        ((Box(50, 50, 700, 300),), "top"),
        ((Box(50, 800, 700, 300),), "bottom"),
        ((Box(20, 50, 300, 1000),), "left"),
        ((Box(450, 50, 300, 1000),), "right"),
        ((Box(50, 100, 700, 200), Box(50, 900, 700, 200)), "middle"),
        ((Box(100, 100, 50, 20),), "whole"),
        ((), "whole"),
    ],
)
def test_the_side_that_letters_take_is_told(boxes, zone):
    assert letters_zone(poster(*boxes)) == zone


def test_letters_beside_the_picture_do_not_count():
    above = Box(0, 0, 800, 600)
    assert letters_zone(poster(Box(50, 700, 700, 400), picture=above)) == "whole"


@pytest.mark.parametrize(
    ("format_id", "size", "seen"),
    [
        ("A3", (3508, 4961), ""),
        ("A3", (1754, 2480), ""),
        ("A3", (1300, 1840), "douce"),
        ("A3", (432, 608), "floue"),
        ("A5", (1748, 2480), ""),
        ("carre", (1080, 1080), ""),
        ("carre", (700, 700), ""),
        ("carre", (512, 512), "floue"),
    ],
)
def test_a_picture_with_too_few_pixels_is_told_honestly(format_id, size, seen):
    form = find_format(format_id)
    page = poster(picture=Box(0, 0, form.width, form.height), form=form)
    remark = sharpness_remark(page, form, PosterLook(photo=png(*size)))
    assert (remark is not None) is bool(seen)
    if remark is not None:
        assert seen in remark.sentence
        assert not remark.is_serious
        assert "Repeindre" not in remark.sentence


def test_the_figure_is_that_of_the_paper_and_a_painted_picture_may_be_painted_again():
    page = poster(picture=Box(0, 0, A3.width, A3.height), form=A3)
    remark = sharpness_remark(page, A3, PosterLook(photo=png(432, 608), is_painted=True))
    assert "432 × 608 pixels" in remark.sentence
    assert "37 points par pouce" in remark.sentence
    assert "Repeindre en plus grand" in remark.sentence


def test_the_placeholder_is_a_picture_that_anything_reads():
    assert picture_size(placeholder(8, 12)) == (8, 12)
