# SPDX-License-Identifier: AGPL-3.0-or-later
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from math import isfinite
from pathlib import Path

import pytest

import desktop.mairie.posters.backgrounds as room
from desktop.core.pictures.scene import (
    FONTS,
    Box,
    Group,
    LinearGradient,
    Paint,
    Point,
    RadialGradient,
    Scene,
    SceneItem,
    Shape,
)
from desktop.documents.drawings.scene_drawing import SceneDrawing
from desktop.mairie.posters.backgrounds import backgrounds
from desktop.mairie.posters.backgrounds.outlines import bounds
from desktop.mairie.posters.backgrounds.scenery import front_tone
from desktop.mairie.posters.colours import channels, contrast, is_colour, luminance
from desktop.mairie.posters.palettes import commune_palette, palettes
from desktop.mairie.posters.stage import Background, Palette, Stage
from tests.mairie.posters.backgrounds.curves import on_curve
from tests.mairie.posters.backgrounds.stages import FORMATS, WAYS, palette_of, stage_of

ALL = sorted(backgrounds())
MOST_SHAPES = 700
COMMUNES = (("#9A3B26", "#3D5A73"), ("#f7d417", "#d4151b"), ("#ffffff", "#ffffff"), ("#1d4f91", ""))


def shapes_in(items: Iterable[SceneItem]) -> Iterator[Shape]:
    for item in items:
        if isinstance(item, Group):
            yield from shapes_in(item.items)
        else:
            assert isinstance(item, Shape), (
                "a background holds shapes only: no letters, no pictures"
            )
            yield item


def colours_in(paint: Paint | None) -> Iterator[str]:
    if isinstance(paint, LinearGradient | RadialGradient):
        assert [at for at, _ in paint.stops] == sorted(at for at, _ in paint.stops)
        assert paint.stops[0][0] == 0 and paint.stops[-1][0] == 1
        yield from (colour for _, colour in paint.stops)
    elif paint is not None:
        yield paint


def all_colours(items: Iterable[SceneItem]) -> set[str]:
    found = set()
    for shape in shapes_in(items):
        found |= set(colours_in(shape.fill))
        if shape.stroke:
            found.add(shape.stroke.colour)
    return found


def palettes_for(background: Background) -> list[Palette]:
    return [palette_of(name) for name in background.palettes]


def check_outlines(stage: Stage, items: tuple[SceneItem, ...]) -> None:
    far = 2 * (stage.width + stage.height)
    for shape in shapes_in(items):
        assert shape.steps, "an empty shape"
        assert shape.fill is not None or shape.stroke is not None, "a shape that nobody sees"
        assert 0 < shape.opacity <= 1
        assert shape.steps[0][0] == "M"
        for step in shape.steps:
            assert len(step) == {"M": 3, "L": 3, "C": 7, "Z": 1}[str(step[0])]
            for value in step[1:]:
                assert isinstance(value, float | int) and isfinite(value) and abs(value) < far
        if shape.stroke:
            assert shape.stroke.width > 0


@pytest.mark.parametrize("name", ALL)
def test_draws_sound_shapes_that_cover_every_stage(name: str):
    background = backgrounds()[name]
    chosen = palettes_for(background)
    for turn, form in enumerate(FORMATS):
        for rank, way in enumerate(WAYS):
            stage = stage_of(form, way, chosen[(turn + rank) % len(chosen)], (turn + rank) % 3)
            items = background.draw(stage)
            check_outlines(stage, items)
            check_cover(stage, items)
            assert len(list(shapes_in(items))) <= MOST_SHAPES, (form, way)
            assert all(is_colour(colour) for colour in all_colours(items))


def check_cover(stage: Stage, items: tuple[SceneItem, ...]) -> None:
    first = next(shapes_in(items))
    assert first.fill is not None and first.opacity == 1
    box, whole = bounds(first.steps), stage.whole
    assert box.x <= whole.x and box.y <= whole.y
    assert box.right >= whole.right and box.bottom >= whole.bottom


@pytest.mark.parametrize("name", ALL)
def test_a_seed_always_gives_the_same_drawing_and_another_one_another(name: str):
    background = backgrounds()[name]
    for way in WAYS:
        stage = stage_of("A3", way, palette_of(background.palettes[0]), 1)
        first, again, second, third = (
            background.draw(replace(stage, seed=seed)) for seed in (1, 1, 2, 3)
        )
        assert first == again
        assert first != second or first != third, way


GREYS = Palette(
    "gris", "Gris", "#202020", "#303030", "#f0f0f0", "#ffffff", "#101010", "#8a8a8a", "#6a6a6a",
    "#c0c0c0", "#fafafa", "#0a0a0a", True,
)  # fmt: skip


@pytest.mark.parametrize("name", ALL)
def test_uses_no_colour_but_those_of_the_palette_and_their_mixes(name: str):
    # Mixes of greys are grey: any other colour would have come from elsewhere.
    for way in WAYS:
        for colour in all_colours(backgrounds()[name].draw(stage_of("A3", way, GREYS))):
            red, green, blue = channels(colour)
            assert red == green == blue, colour


@pytest.mark.parametrize("name", ALL)
def test_takes_any_colours_of_a_commune(name: str):
    for rank, way in enumerate(WAYS):
        palette = commune_palette(*COMMUNES[rank % len(COMMUNES)])
        stage = stage_of("A3", way, palette, 5)
        check_outlines(stage, backgrounds()[name].draw(stage))


LOCAL = 1.3
"""Most contrast between two neighbouring pixels under letters: a faint texture, no more."""
_LINEAR = [luminance(f"#{step:02x}{step:02x}{step:02x}") for step in range(256)]


def calm_faults(stage: Stage, items: tuple[SceneItem, ...], wide: int = 120) -> list[str]:
    """Return what disturbs letters in the calm boxes: an ink that does not read, a sharp step."""
    pixels = SceneDrawing().pixels(Scene(stage.width, stage.height, items), wide)
    red, green, blue = (pixels.data[at::3] for at in range(3))
    shades = [
        0.2126 * _LINEAR[r] + 0.7152 * _LINEAR[g] + 0.0722 * _LINEAR[b] + 0.05
        for r, g, b in zip(red, green, blue, strict=True)
    ]
    scale, faults, row = pixels.width / stage.width, [], pixels.width
    ink = luminance(stage.palette.ink) + 0.05
    for box in stage.calm:
        # A pixel at the edge may hold a part of what lies beside the box.
        left, top = int(box.x * scale) + 2, int(box.y * scale) + 2
        right, bottom = int(box.right * scale) - 2, int(box.bottom * scale) - 2
        for y in range(top, min(bottom, pixels.height) - 1):
            for at in range(y * row + left, y * row + min(right, row) - 1):
                here = shades[at]
                if max(here, ink) / min(here, ink) < 4.5:
                    faults.append(f"ink at {at % row}, {y}")
                for other in (shades[at + 1], shades[at + row]):
                    if not 1 / LOCAL < here / other < LOCAL:
                        faults.append(f"step at {at % row}, {y}")
    return faults


@pytest.mark.parametrize("name", ALL)
def test_leaves_the_places_of_letters_calm(name: str):
    background = backgrounds()[name]
    chosen, forms = palettes_for(background), list(FORMATS)
    for rank, way in enumerate(way for way in WAYS if way != "inset"):
        palette, form = chosen[rank % len(chosen)], forms[(rank + len(name)) % len(forms)]
        stage = stage_of(form, way, palette, rank)
        assert calm_faults(stage, background.draw(stage)) == [], (form, way, palette.id, rank)


@pytest.mark.parametrize("name", ALL)
def test_no_thin_line_and_no_spot_lies_among_letters(name: str):
    background = backgrounds()[name]
    for form in ("A3", "A3-paysage", "banderole"):
        for seed, way in enumerate(way for way in WAYS if way != "inset"):
            stage = stage_of(form, way, palette_of(background.palettes[0]), seed)
            found = list(among_letters(stage, background.draw(stage), stage.whole))
            assert found == [], (form, way, seed)


def among_letters(stage: Stage, items: Iterable[SceneItem], seen: Box) -> Iterator[Point]:
    """Return points of lines and small spots, too thin for the pixels above, in the calm boxes."""
    for item in items:
        if isinstance(item, Group):
            clip = _common(seen, bounds(item.clip)) if item.clip else seen
            yield from among_letters(stage, item.items, clip)
        elif isinstance(item, Shape) and item.opacity >= 0.25:
            colour = item.fill or (item.stroke and item.stroke.colour)
            if isinstance(colour, str) and _is_seen(stage.palette, colour):
                yield from _points_among_letters(stage, item, seen)


def _common(first: Box, second: Box) -> Box:
    x, y = max(first.x, second.x), max(first.y, second.y)
    right, bottom = min(first.right, second.right), min(first.bottom, second.bottom)
    return Box(x, y, max(0.0, right - x), max(0.0, bottom - y))


def _is_seen(palette: Palette, colour: str) -> bool:
    grounds = (palette.ground, palette.ground_end, front_tone(palette))
    return min(contrast(colour, ground) for ground in grounds) > LOCAL


def _points_among_letters(stage: Stage, shape: Shape, seen: Box) -> Iterator[Point]:
    inner = [box.inset(1.5 * stage.unit) for box in stage.calm]
    starts = [n for n, step in enumerate(shape.steps) if step[0] == "M"]
    for start, end in pairwise([*starts, len(shape.steps)]):
        part = shape.steps[start:end]
        box = bounds(part)
        if shape.fill is None or max(box.width, box.height) < stage.unit * 10:
            for x, y in on_curve(part, 4):
                if _holds(seen, x, y) and any(_holds(calm, x, y) for calm in inner):
                    yield x, y


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x < x < box.right and box.y < y < box.bottom


def test_the_measure_of_calm_sees_what_disturbs():
    stage = stage_of("A3", "middle", palette_of("ete"))
    ground = Shape(
        (("M", 0, 0), ("L", 842, 0), ("L", 842, 1191), ("L", 0, 1191), ("Z",)), "#cbe8f2"
    )
    spot = Shape(
        (("M", 90, 90), ("L", 190, 90), ("L", 190, 190), ("L", 90, 190), ("Z",)), "#6f8f9a"
    )
    assert calm_faults(stage, (ground,)) == []
    assert any("step" in fault for fault in calm_faults(stage, (ground, spot)))
    assert any("ink" in fault for fault in calm_faults(stage, (ground, spot)))


def test_the_motif_stands_in_the_focus():
    for name in ALL:
        stage = stage_of("A3", "middle", palette_of(backgrounds()[name].palettes[0]))
        inside = [
            s for s in shapes_in(backgrounds()[name].draw(stage)) if _is_mostly_in(s, stage.focus)
        ]
        assert len(inside) >= 3, name


def _is_mostly_in(shape: Shape, focus: Box) -> bool:
    box = bounds(shape.steps)
    return (
        box.centre[1] > focus.y and box.centre[1] < focus.bottom and box.height < focus.height * 1.2
    )


def test_says_what_it_is_in_french():
    for name, background in backgrounds().items():
        assert name == background.id and re.fullmatch(r"[a-z0-9-]+", name)
        assert background.title and background.title[0].isupper() and "'" not in background.title
        assert 20 <= len(background.description) <= 140 and "'" not in background.description
        assert not background.description.endswith("."), "it is put into a sentence"
        assert len(background.palettes) >= 3
        assert all(palette in palettes() for palette in background.palettes)
        assert all(face in FONTS for face in background.faces)


def test_every_background_of_the_room_is_known():
    files = Path(room.__file__).parent.glob("*.py")
    known = [file.stem for file in files if "\nBACKGROUND = " in file.read_text(encoding="utf-8")]
    assert len(known) == len(backgrounds()) >= 12


def test_suits_light_and_dark_grounds_and_every_season():
    for background in backgrounds().values():
        assert (
            contrast(
                *[palette_of(background.palettes[0]).ink, palette_of(background.palettes[0]).ground]
            )
            > 4.5
        )
    offered = {name for background in backgrounds().values() for name in background.palettes}
    assert set(palettes()) <= offered, "a palette that no background proposes"
