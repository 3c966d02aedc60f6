# SPDX-License-Identifier: AGPL-3.0-or-later
import pytest

from desktop.mairie.posters.colours import (
    channels,
    contrast,
    darken,
    is_colour,
    lighten,
    luminance,
    mix,
    towards,
)


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == 1
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#ffffff", "#767676") == contrast("#767676", "#ffffff")
    assert luminance("#ff0000") == pytest.approx(0.2126)


def test_mixes_lie_between_their_colours():
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#102030", "#ffffff", 0) == "#102030"
    assert mix("#102030", "#ffffff", 7) == "#ffffff", "a share beyond 1 is 1"
    assert lighten("#000000", 1) == "#ffffff" and darken("#ffffff", 1) == "#000000"


def test_a_colour_is_moved_only_as_far_as_it_must():
    assert towards("#111111", "#000000", "#ffffff", 7) == "#111111"
    moved = towards("#888888", "#000000", "#ffffff", 7)
    assert 7 <= contrast(moved, "#ffffff") < 8
    assert towards("#888888", "#999999", "#ffffff", 21) == "#999999"


@pytest.mark.parametrize(
    "value", ["#12345", "123456", "#1234567", "#gggggg", "#12345\n", "#１２３４５６", None, 5]
)
def test_nothing_but_rrggbb_is_a_colour(value: object):
    assert not is_colour(value)


def test_channels():
    assert channels("#0A10fF") == (10, 16, 255)
    with pytest.raises(ValueError):
        channels("blue")
