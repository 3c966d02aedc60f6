# SPDX-License-Identifier: AGPL-3.0-or-later
"""Colours and sizes."""

from __future__ import annotations

import re
from string import Template

import pytest

from desktop.ui.look import style_sheet
from desktop.ui.resources import resource_path
from desktop.ui.theme import BORDER_PAIRS, TEXT_PAIRS, THEMES, Sizes, Theme, contrast


def test_contrast_is_that_of_the_guideline():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES.values(), ids=str)
@pytest.mark.parametrize("text, ground", TEXT_PAIRS)
def test_every_text_has_enough_contrast(theme: Theme, text: str, ground: str):
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=str)
@pytest.mark.parametrize("border, ground", BORDER_PAIRS)
def test_every_control_border_and_focus_ring_is_seen(theme: Theme, border: str, ground: str):
    assert contrast(getattr(theme, border), getattr(theme, ground)) >= 3.0


def test_every_text_and_ground_set_together_in_the_style_sheet_is_among_the_checked_pairs():
    source = resource_path("styles", "window.qss").read_text(encoding="utf-8")
    for rule in re.findall(r"\{([^}]*)\}", source):
        colour = re.search(r"(?<![-\w])color: \$(\w+)", rule)
        ground = re.search(r"background: \$(\w+)", rule)
        if colour and ground:
            assert (colour[1], ground[1]) in TEXT_PAIRS


def test_style_sheet_uses_no_colour_of_its_own_and_no_gradient():
    source = resource_path("styles", "window.qss").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9A-Fa-f]{6}", source)
    assert "gradient" not in source
    assert "radius: 0" not in source


@pytest.mark.parametrize("zoom", [1.0, 1.25, 2.0])
def test_style_sheet_has_a_value_for_every_name(zoom: float):
    sheet = style_sheet(THEMES["dark"], Sizes.of(12, zoom))
    assert "$" not in sheet
    assert Template(sheet).is_valid()


def test_text_is_at_least_eleven_points_and_doubles():
    assert Sizes.of(9).text == 15
    assert Sizes.of(9, 2.0).text == 30
    assert Sizes.of(20).text == 20
    assert Sizes.of(9, 2.0).px(8) == 16
