# SPDX-License-Identifier: AGPL-3.0-or-later
"""No pictogram takes the look of a road sign or of a safety sign."""

from __future__ import annotations

import itertools

import pytest

from desktop.mairie.pictograms.compose import pictogram_look
from desktop.mairie.pictograms.frames import frames, palettes, variants
from desktop.mairie.pictograms.lookalikes import kept_apart, rules
from desktop.mairie.pictograms.spec import PictogramSpec, PictogramStyle

RED, BLUE, GREEN = "#c1121f", "#00509e", "#007f3f"


def test_every_rule_names_frames_and_ways_to_fill_that_exist():
    for rule in rules():
        assert set(rule.frames) <= set(frames())
        assert {*rule.variants, rule.variant} <= set(variants())
        assert rule.variant not in rule.variants
        assert rule.sentence.endswith(".")


@pytest.mark.parametrize(
    ("icon", "style", "banned"),
    [
        ("dog-side", PictogramStyle("rond", "contour", RED), True),
        ("skull", PictogramStyle("losange", "contour", RED), False),
        ("bike", PictogramStyle("rond", "plein", BLUE), False),
        ("parking", PictogramStyle("carre", "plein", BLUE), False),
        ("run", PictogramStyle("carre", "plein", GREEN), False),
        ("fire-extinguisher", PictogramStyle("carre", "plein", RED), False),
    ],
)
def test_what_looks_official_is_drawn_otherwise_and_told(icon, style, banned):
    apart, why = kept_apart(PictogramSpec(icon, is_forbidden=banned), style)
    assert apart.variant != style.variant
    assert why


def test_what_looks_like_no_sign_stays_as_it_was_asked():
    spec = PictogramSpec("town-hall")
    for frame, variant, pair in itertools.product(frames(), ("plein", "doux"), palettes().values()):
        style = PictogramStyle(frame, variant, pair.colour)
        assert kept_apart(spec, style) == (style, "")


@pytest.mark.parametrize("icon", ["bus-side", "bike-fast", "arrow-right"])
def test_a_form_of_an_icon_counts_and_another_word_that_begins_alike_does_not(icon):
    style = PictogramStyle("rond", "plein", BLUE)
    assert kept_apart(PictogramSpec(icon), style)[1]
    assert not kept_apart(PictogramSpec(icon.split("-")[0] + "kit"), style)[1]


def test_a_barred_red_circle_on_white_never_comes_out():
    for hue in ("#ff0000", "#9a3b26", "#c2185b", "#8b0000", "#e53935"):
        look = pictogram_look(
            PictogramSpec("smoking", is_forbidden=True), PictogramStyle("rond", "contour", hue)
        )
        assert not (look.edge and look.ground == "#ffffff")
