# SPDX-License-Identifier: AGPL-3.0-or-later
"""The formats of posters and the names people give them."""

from __future__ import annotations

import pytest

from desktop.core.errors import InvalidField
from desktop.mairie.posters.formats import find_format, formats
from desktop.mairie.posters.layouts.catalogue import layouts_for


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("a3", "A3"), ("A 4", "A4"), ("A3 paysage", "A3-paysage"), ("Paysage", "A4-paysage"),
        ("carré", "carre"), ("1080 × 1080", "carre"), ("story", "story"), ("Écran", "ecran"),
        ("bannière", "banniere"), ("bandeau web", "bandeau-web"), ("flyer", "A5"), ("en paysage", "A4-paysage"),
    ],
)  # fmt: skip
def test_a_format_is_found_by_what_people_call_it(name, id):
    assert find_format(name).id == id


def test_every_format_is_found_by_its_id_and_label():
    assert all(
        find_format(form.id) is form is find_format(form.label) for form in formats().values()
    )


def test_an_unknown_format_is_a_sentence_with_the_known_ones():
    with pytest.raises(InvalidField, match="A3-paysage"):
        find_format("A9" * 90)


def test_paper_has_a_bleed_of_3_mm_and_300_dots_per_inch():
    for form in formats().values():
        assert (form.bleed > 0) is form.is_paper
        if form.is_paper:
            assert form.bleed == pytest.approx(8.504, abs=0.01)
            assert form.pixels == pytest.approx(form.width / 72 * form.dots_per_inch, abs=1)
        else:
            assert form.pixels == form.width
    assert {f.dots_per_inch for f in formats().values() if f.is_paper and f.id != "banniere"} == {
        300
    }


def test_margins_and_legible_sizes_are_never_under_the_least():
    for form in formats().values():
        assert form.margin >= 0.05 and form.least_mentions <= form.least_facts
        least = 6.5 if form.is_paper else 22
        assert form.least_mentions >= least
        assert form.least_code >= (56.6 if form.is_paper else 120)
    assert find_format("A3").least_facts == 14 and find_format("A3").least_mentions == 9


def test_several_layouts_suit_every_format():
    assert all(len(layouts_for(form)) >= 4 for form in formats().values())
