# SPDX-License-Identifier: AGPL-3.0-or-later
"""Icons: one colour on nothing, whatever the theme behind them."""

from __future__ import annotations

from desktop.ui.icons import icon_pixmap


def test_icon_is_of_its_colour_and_leaves_the_rest_transparent(qapp):
    picture = icon_pixmap("check-bold", "#9A3B26", 32, 2.0).toImage()
    assert (picture.width(), picture.height()) == (64, 64)
    pixels = [picture.pixelColor(x, y) for x in range(64) for y in range(64)]
    inked = [colour for colour in pixels if colour.alpha() == 255]
    assert {colour.name().upper() for colour in inked} == {"#9A3B26"}
    assert 200 < len(inked) < len(pixels) / 2
    assert picture.pixelColor(0, 0).alpha() == 0


def test_gap_beside_an_icon_is_empty(qapp):
    picture = icon_pixmap("check-bold", "#22303C", 20, 1.0, gap=6).toImage()
    assert picture.width() == 26
    assert all(picture.pixelColor(x, y).alpha() == 0 for x in range(20, 26) for y in range(20))
