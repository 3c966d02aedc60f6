# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sheets: every pictogram once, nothing off the page nor over another, at the size that was asked for."""

from __future__ import annotations

import itertools

import pytest

from desktop.core.pictures.scene import Box, Group, Scene, Shape, TextLine
from desktop.mairie.pictograms.index import Found, Proposal, Reading, Refusal
from desktop.mairie.pictograms.outline.steps import outline_bounds
from desktop.mairie.pictograms.series import PictogramChoice, make_series, read_needs
from desktop.mairie.pictograms.sheets import (
    CUT_SIZES,
    contact_pages,
    credit_line,
    cutting_pages,
    read_me,
    series_sketch,
)
from desktop.mairie.pictograms.sheets.page import MILLIMETRE, PAGE_HEIGHT, PAGE_WIDTH
from desktop.mairie.pictograms.sheets.sketch import box_data
from desktop.mairie.pictograms.spec import PictogramStyle

NAMES = [f"Salle numéro {number}" for number in range(1, 46)]


def find(text: str) -> Found:
    if text.startswith("Sortie"):
        return Found(text, (), Reading(), Refusal("x", "Sortie", "Pourquoi.", "Où.", ""))
    return Found(text, (Proposal("door", 0.9, "salle"),), Reading(caption=text))


@pytest.fixture(params=["rond captioned", "panneau captioned", "carre bare"])
def series(request, drawing):
    frame, caption = request.param.split()
    style = PictogramStyle(frame, has_caption=caption == "captioned")
    needs = read_needs("\n".join(NAMES)).needs
    return make_series(needs, {}, style, drawing, find)


def groups(page: Scene) -> list[Box]:
    """Return where the pictograms of a page lie."""
    found = []
    for item in page.items:
        if isinstance(item, Group):
            scale, _, _, _, x, y = item.matrix
            found.append(Box(x, y, 512 * scale, 512 * scale))
    return found


def apart(boxes: list[Box]) -> bool:
    return not any(
        a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom
        for a, b in itertools.combinations(boxes, 2)
    )


def test_the_contact_sheet_shows_each_pictogram_once_with_the_name_of_its_file(series, drawing):
    pages = contact_pages(series, "Pictogrammes", credit_line(series), drawing)
    assert [len(groups(page)) for page in pages] == [20, 20, 5]
    words = [item.text for page in pages for item in page.items if isinstance(item, TextLine)]
    for item in series.items:
        assert words.count(item.stem) == 1
    assert sum("Apache 2.0" in word for word in words) == len(pages)
    assert sum("page" in word and "sur 3" in word for word in words) == len(pages)


def test_nothing_leaves_the_page_nor_covers_another(series, drawing):
    for page in contact_pages(series, "x" * 300, "y" * 300, drawing):
        assert apart(groups(page))
        for item in page.items:
            if isinstance(item, TextLine):
                width = drawing.text_width(item.text, item.font, item.size)
                assert item.x >= 30 and item.x + width <= PAGE_WIDTH - 30
                assert item.y <= PAGE_HEIGHT - 20


@pytest.mark.parametrize("centimetres", CUT_SIZES)
def test_a_sheet_to_cut_holds_pictograms_of_just_that_size(series, centimetres, drawing):
    pages = cutting_pages(series, centimetres, "Pictogrammes", drawing)
    boxes = [box for page in pages for box in groups(page)]
    assert len(boxes) == len(series.drawn)
    for box in boxes:
        assert box.width == pytest.approx(centimetres * 10 * MILLIMETRE)
    for page in pages:
        assert apart(groups(page))
        tall = 672 / 512 if series.style.has_caption else 1
        for box in groups(page):
            assert box.x >= 4.9 * MILLIMETRE and box.right <= PAGE_WIDTH - 4.9 * MILLIMETRE
            assert box.y >= 4.9 * MILLIMETRE
            assert box.y + box.width * tall <= PAGE_HEIGHT - 7 * MILLIMETRE


def test_cutting_marks_lie_outside_what_is_cut(series, drawing):
    (page, *_) = cutting_pages(series, 5, "Pictogrammes", drawing)
    marks = [outline_bounds(item.steps) for item in page.items if isinstance(item, Shape)]
    for mark, box in zip(marks, groups(page), strict=True):
        assert mark.x < box.x and mark.right > box.right
        assert mark.y < box.y


def test_small_pictograms_share_a_sheet(series, drawing):
    assert len(groups(cutting_pages(series, 5, "", drawing)[0])) >= 12
    assert len(groups(cutting_pages(series, 20, "", drawing)[0])) == 1


def test_the_sketch_has_a_cell_for_each_need_even_one_that_is_not_drawn(drawing):
    needs = read_needs("Salle\nSortie de secours\nCour\nPréau").needs
    choices = {"preau": PictogramChoice(is_skipped=True)}
    series = make_series(needs, choices, PictogramStyle(), drawing, find)
    scene, boxes = series_sketch(series, drawing)
    assert len(boxes) == 4
    assert apart(list(boxes))
    assert len(groups(scene)) == 2
    words = [item.text for item in scene.items if isinstance(item, TextLine)]
    assert "Panneau officiel" in words
    assert "Écarté" in words
    for box in boxes:
        data = box_data(box, scene)
        assert data["x"] >= 0 and data["x"] + data["width"] <= 1.0001
        assert data["y"] >= 0 and data["y"] + data["height"] <= 1.0001


def test_an_empty_series_is_an_empty_sketch(drawing):
    scene, boxes = series_sketch(make_series([], {}, PictogramStyle(), drawing, find), drawing)
    assert boxes == ()
    assert scene.width > 0 and scene.height > 0


def test_the_read_me_says_whose_the_icons_are_and_what_they_are_not(series):
    text = read_me(series, "Saint-Aubin-sur-Vière")
    for words in ("Saint-Aubin-sur-Vière", "Apache", "Material Design Icons", "L411-6", "ISO 7010"):
        assert words in text
    assert "IA" not in text.replace("PICTOGRAMMES", "")
