# SPDX-License-Identifier: AGPL-3.0-or-later
"""Contrast measured on pixels, and the veil that mends it."""

from __future__ import annotations

import pytest

from desktop.core.pictures.scene import Box, Pixels
from desktop.mairie.posters.contrast import LEAST, Under, joined, under_boxes

WHITE, BLACK, GREY = (255, 255, 255), (0, 0, 0), (118, 118, 118)


def test_black_on_white_is_21_and_a_known_grey_is_4_54():
    assert Under(((WHITE, 10),)).contrast("#000000") == pytest.approx(21)
    assert Under(((WHITE, 10),)).contrast("#767676") == pytest.approx(4.54, abs=0.01)
    assert Under(((WHITE, 10),)).contrast("#ffffff") == pytest.approx(1)


def test_the_worst_two_percent_of_the_pixels_do_not_count_and_no_more():
    assert Under(((WHITE, 985), (BLACK, 15))).contrast("#000000") == pytest.approx(21)
    assert Under(((WHITE, 975), (BLACK, 25))).contrast("#000000") == pytest.approx(1)


def test_no_pixel_at_all_is_no_fault():
    assert Under(()).contrast("#000000") == 21


@pytest.mark.parametrize("ink", ["#ffffff", "#000000"])
def test_a_veil_is_as_thin_as_it_can_be(ink):
    under = Under(((WHITE, 50), (BLACK, 50), (GREY, 50)))
    veil = "#000000" if ink == "#ffffff" else "#ffffff"
    opacity = under.veil_needed(ink, veil)
    assert 0.3 < opacity < 0.97
    assert under.contrast(ink, veil, opacity) >= LEAST > under.contrast(ink, veil, opacity - 0.08)


def test_no_veil_where_none_is_needed():
    assert Under(((WHITE, 1),)).veil_needed("#000000", "#ffffff") == 0


def page(columns: int, rows: int) -> Pixels:
    """Draw a page whose left half is black."""
    row = b"\x00\x00\x00" * (columns // 2) + b"\xff\xff\xff" * (columns - columns // 2)
    return Pixels(row * rows, columns, rows)


def test_what_lies_under_a_box_is_found_in_units_of_the_page():
    pixels = page(40, 20)
    left = under_boxes(pixels, 400.0, [Box(10, 10, 150, 20)])
    right = under_boxes(pixels, 400.0, [Box(210, 10, 150, 20)])
    assert {colour for colour, _ in left.colours} == {BLACK}
    assert {colour for colour, _ in right.colours} == {WHITE}
    assert len(joined([left, right]).colours) == 2


@pytest.mark.parametrize(
    "box", [Box(-50, -50, 10, 10), Box(500, 500, 10, 10), Box(0, 0, 0, 0), Box(-9, 5, 900, 900)]
)
def test_a_box_beyond_the_page_is_cut(box):
    assert under_boxes(page(40, 20), 400.0, [box]).colours
