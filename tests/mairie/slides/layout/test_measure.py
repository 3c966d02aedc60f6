# SPDX-License-Identifier: AGPL-3.0-or-later
"""Widths on slides: those of Arial, without pairs brought together, a margin added."""

from __future__ import annotations

import pytest

from desktop.documents.drawings.scene_drawing import SceneDrawing
from desktop.mairie.slides.layout.measure import MARGIN, Measure, text_measure, title_measure
from tests.mairie.slides.decks import random_look

drawing = SceneDrawing()
measure = Measure(drawing)
# Advance widths of Arial, in thousandths (its AFM): Regular, Bold, Italic.
ARIAL = {
    "arimo": {"A": 667, "m": 833, "i": 222, "0": 556, " ": 278, "é": 556, "W": 944, "’": 222, "€": 556},
    "arimo-bold": {"A": 722, "m": 889, "i": 278, "0": 556, " ": 278, "é": 556, "W": 944, "’": 278},
    "arimo-italic": {"A": 667, "m": 833, "i": 222, "0": 556, " ": 278, "é": 556, "W": 944},
}  # fmt: skip


@pytest.mark.parametrize("face", ARIAL)
def test_letters_are_as_wide_as_those_of_arial(face):
    for letter, width in ARIAL[face].items():
        assert drawing.text_width(letter, face, 1000) == pytest.approx(width, abs=0.6), letter


def test_a_line_has_the_widths_of_its_letters_and_the_margin():
    told = (667 + 722 - 722 + 222 + 556) / 1000  # A, i, 0
    assert measure.width("Ai0", "arimo", 20) == pytest.approx(20 * MARGIN * (told), rel=0.002)


def test_pairs_brought_together_are_no_gain():
    assert drawing.text_width("AVAVAV", "arimo", 100) < 6 * 66.7 - 5
    assert measure.width("AVAVAV", "arimo", 100) >= 6 * 66.7 * MARGIN - 0.2


def test_a_wider_family_makes_lines_wider():
    assert Measure(drawing, 1.1).width("eau", "arimo", 20) == pytest.approx(
        1.1 * measure.width("eau", "arimo", 20)
    )
    assert Measure(drawing, 0.8).width("eau", "arimo") == measure.width("eau", "arimo")


def test_letters_of_other_scripts_have_a_width_too():
    assert measure.width("水資源", "arimo", 10) > 29
    assert measure.width("🎉", "arimo", 10) > 7
    assert measure.width("e\u0301", "arimo", 10) == measure.width("é", "arimo", 10)


def test_titles_and_texts_are_measured_by_their_own_families():
    look = next(look for look in map(random_look, range(50)) if look.title_width != look.text_width)
    assert text_measure(drawing, look).factor == pytest.approx(look.text_width * MARGIN)
    assert title_measure(drawing, look).factor == pytest.approx(look.title_width * MARGIN)


def test_chinese_letters_have_room_for_the_gaps_that_office_programs_put_around_them():
    alone = measure.width("水", "arimo", 10)
    assert alone >= 10 + 2 * 2.5
    assert measure.width("eau水eau水", "arimo", 10) == pytest.approx(
        2 * (alone + measure.width("eau", "arimo", 10))
    )
