# SPDX-License-Identifier: AGPL-3.0-or-later
"""A laid slide drawn: every line in its place, its role and its colour, as the office program shows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.core.pictures.scene import Box, Group, Picture, SceneItem, Shape, TextLine
from desktop.core.slides.deck import Deck, Slide, SlideKind
from desktop.core.slides.laid_deck import (
    LaidCell,
    LaidParagraph,
    LaidShape,
    LaidSlide,
    LaidTable,
    LaidText,
    LayoutRole,
    TextLook,
    TextRole,
)
from desktop.documents.drawings.scene_drawing import SceneDrawing
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.slides.drawn import scene_of
from desktop.mairie.slides.layout import lay_deck
from desktop.mairie.slides.looks import own_look
from tests.mairie.slides.decks import PICTURE, pictures, random_deck, random_look, sample_deck

drawing = SceneDrawing()
LOOK = own_look(CommuneProfile(name="Saint-Aubin-sur-Vière"))


def flat(items: tuple[SceneItem, ...]) -> Iterator[SceneItem]:
    for item in items:
        if isinstance(item, Group):
            yield from flat(item.items)
        else:
            yield item


def written(items: tuple[SceneItem, ...]) -> list[TextLine]:
    return [item for item in flat(items) if isinstance(item, TextLine)]


def slide_with(*items: LaidText | LaidTable | LaidShape) -> LaidSlide:
    return LaidSlide(Slide(SlideKind.POINTS, "Le titre"), LayoutRole.PLAIN, items, 3)


def text(align: str, anchor: str, box: Box, *lines: str, bullet: str = "") -> LaidText:
    look = TextLook("arimo", 20.0, "#112233", align)  # type: ignore[arg-type]
    widths = tuple(drawing.text_width(line, "arimo", 20.0) for line in lines)
    paragraph = LaidParagraph(
        " ".join(lines), lines, look, bullet, 18.0 if bullet else 0.0, widths=widths
    )
    return LaidText(TextRole.BODY, box, (paragraph,), anchor)  # type: ignore[arg-type]


def test_each_slide_of_the_sample_is_drawn_with_one_heading_that_is_its_title():
    deck = sample_deck()
    laid = lay_deck(deck, LOOK, drawing, pictures(), lambda: None)
    for slide in laid.slides:
        scene = scene_of(slide, LOOK)
        headings = [line.text for line in written(scene.items) if line.role == "H1"]
        assert " ".join(headings).replace("\u00a0", " ") == slide.slide.title.replace("\u00a0", " ")
        assert (scene.width, scene.height) == (960, 540)
        assert scene.title == slide.slide.title
        assert all(line.role in ("H1", "P") for line in written(scene.items) if line.role)
        pixels = drawing.pixels(scene, 96)
        assert len(set(zip(*[iter(pixels.data)] * 3, strict=True))) > 2


@pytest.mark.parametrize("seed", range(3))
def test_random_slides_in_odd_templates_can_be_drawn(seed):
    look = random_look(seed)
    laid = lay_deck(random_deck(seed, 5), look, drawing, pictures(), lambda: None)
    for slide in laid.slides[:8]:
        assert drawing.pixels(scene_of(slide, look), 80).width == 80


def test_lines_stand_where_they_are_aligned_and_anchored():
    box = Box(100, 100, 300, 200)
    places = {}
    for align, anchor in (("left", "top"), ("centre", "middle"), ("right", "bottom")):
        (line,) = written(scene_of(slide_with(text(align, anchor, box, "L’eau")), LOOK).items)
        places[align] = (line.x, line.y)
    wide = drawing.text_width("L’eau", "arimo", 20.0)
    assert places["left"][0] == 100
    assert places["centre"][0] == pytest.approx(250 - wide / 2)
    assert places["right"][0] == pytest.approx(400 - wide)
    assert 100 < places["left"][1] < 124
    assert places["centre"][1] - places["left"][1] == pytest.approx(88)
    assert places["right"][1] - places["left"][1] == pytest.approx(176)


def test_a_bullet_hangs_before_its_text_once():
    laid = slide_with(
        text("left", "top", Box(50, 50, 300, 100), "Une ligne", "et sa suite", bullet="•")
    )
    lines = written(scene_of(laid, LOOK).items)
    assert [(line.text, line.x) for line in lines] == [
        ("•", 50),
        ("Une ligne", 68),
        ("et sa suite", 68),
    ]
    assert lines[1].y == lines[0].y
    assert lines[2].y - lines[1].y == pytest.approx(24)


def test_figures_of_a_table_end_at_the_right_of_their_cells():
    cell = text("right", "top", Box(0, 0, 1, 1), "47\u00a0120").paragraphs[0]
    table = LaidTable(
        Box(100, 100, 200, 60), (80.0, 120.0), (30.0, 30.0),
        ((LaidCell(cell, "#123456"), LaidCell(cell, "#123456")), (LaidCell(cell), LaidCell(cell))),
    )  # fmt: skip
    items = scene_of(slide_with(table), LOOK).items
    ends = {
        round(line.x + drawing.text_width(line.text, "arimo", 20.0), 3) for line in written(items)
    }
    fills = [item for item in items if isinstance(item, Shape) and item.fill == "#123456"]
    rules = [item for item in items if isinstance(item, Shape) and item.stroke is not None]
    assert ends == {174.0, 294.0}
    assert len(fills) == 2
    assert [rule.steps for rule in rules] == [(("M", 100.0, 130.0), ("L", 300.0, 130.0))]


@pytest.mark.parametrize("form", ["rectangle", "rounded", "ellipse", "line"])
def test_each_ornament_is_drawn(form):
    shape = LaidShape(
        form, Box(10, 10, 100, 50), fill="#9a3b26", stroke="#000000", stroke_width=2.0
    )
    drawn = scene_of(slide_with(shape), LOOK).items[-1]
    assert isinstance(drawn, Shape)
    assert drawn.stroke is not None
    assert (drawn.fill is None) == (form == "line")


def test_a_background_is_under_the_ornaments_and_a_logo_above_them():
    look = own_look(CommuneProfile(name="X"), pictures(300, 100)[PICTURE])
    laid = lay_deck(Deck("T", (Slide(SlideKind.TITLE, "T"),)), look, drawing, {}, lambda: None)
    items = scene_of(laid.slides[0], look).items
    logo = next(n for n, item in enumerate(items) if isinstance(item, Picture))
    card = max(
        n for n, item in enumerate(items) if isinstance(item, Shape) and item.fill == "#ffffff"
    )
    assert card < logo


def test_who_does_not_see_it_is_told_what_the_slide_says():
    laid = lay_deck(sample_deck(), LOOK, drawing, pictures(), lambda: None)
    told = scene_of(laid.slides[2], LOOK).alternative_text
    assert told.startswith("Diapositive 3. Une eau de bonne qualité toute l’année. 100")
    assert "Source" in told
