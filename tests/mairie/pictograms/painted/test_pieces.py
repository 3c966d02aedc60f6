# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pieces of a drawing are found, counted and put right."""

from __future__ import annotations

import random

from desktop.mairie.pictograms.painted.pieces import mask_with, pieces_of, without_small_holes
from desktop.mairie.pictograms.painted.threshold import Mask


def mask(*rows: str) -> Mask:
    return Mask(bytes(sign == "#" for row in rows for sign in row), len(rows[0]), len(rows))


def test_pixels_that_touch_by_a_side_make_one_piece():
    found = pieces_of(mask("##..#", ".#..#", "...#.", "##..."), 1)
    assert [piece.size for piece in found] == [3, 2, 2, 1]


def test_a_shape_that_closes_below_is_one_piece():
    assert len(pieces_of(mask("#.#.#", "#.#.#", "#####"), 1)) == 1
    assert len(pieces_of(mask("#####", "#...#", "#.#.#", "#...#", "#####"), 1)) == 2


def test_the_pieces_together_are_the_mask_again():
    draw = random.Random(11)
    data = bytes(draw.randrange(2) for _ in range(40 * 30))
    whole = Mask(data, 40, 30)
    assert mask_with(pieces_of(whole, 1), 40, 30) == whole
    assert sum(piece.size for piece in pieces_of(whole, 0)) == data.count(0)


def test_small_holes_are_filled_and_large_ones_stay():
    holed = mask("######", "#.####", "######", "##..##", "##..##", "######")
    filled = without_small_holes(holed, 3)
    assert filled.data.count(0) == 4


def test_what_lies_on_the_sides_is_counted():
    (piece,) = pieces_of(mask("###", "...", "..."), 1)
    assert piece.side_pixels(3, 3) == 3
    (bar,) = pieces_of(mask("...", "###", "..."), 1)
    assert bar.side_pixels(3, 3) == 2
