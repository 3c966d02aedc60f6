# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hundred needs of a town hall, in every frame: valid, coherent, legible drawings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from desktop.core.pictures.scene import PictureMark, PictureOrigin, Shape
from desktop.documents.drawings.svg.scene_svg import make_scene_svg
from desktop.mairie.pictograms.badges import Badges
from desktop.mairie.pictograms.compose import icon_middle, icon_outline, pictogram_look
from desktop.mairie.pictograms.frames import frames, palettes
from desktop.mairie.pictograms.look import LEAST_CONTRAST
from desktop.mairie.pictograms.optical import outlook, placing_in
from desktop.mairie.pictograms.outline.steps import outline_bounds, placed
from desktop.mairie.pictograms.series import ItemState, PictogramSeries, make_series, read_needs
from desktop.mairie.pictograms.spec import PictogramStyle
from desktop.mairie.posters.colours import contrast

NEEDS = Path(__file__).with_name("hundred_needs.txt").read_text(encoding="utf-8").splitlines()
BANS = {
    "Interdit aux chiens", "Défense de fumer", "Ne pas marcher sur la pelouse", "Baignade interdite",
    "Pêche interdite", "Jeux de ballon interdits", "Pas de barbecue", "Photos interdites",
    "Interdit aux vélos et aux trottinettes", "Téléphones portables interdits", "Eau non potable",
}  # fmt: skip
MARK = PictureMark(PictureOrigin.RULES)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(
    scope="module",
    params=["rond-plein", "carre-contour", "panneau-plein", "losange-doux", "libre-plein"],
)
def series(request, drawing) -> PictogramSeries:
    frame, variant = request.param.split("-")
    pair = palettes()["brique" if variant == "plein" else "turquoise"]
    style = PictogramStyle(frame, variant, pair.colour, pair.second)
    needs = [need for line in NEEDS for need in read_needs(line).needs]
    made = []
    for start in (0, 50):  # a series holds sixty at most
        made += make_series(needs[start : start + 50], {}, style, drawing).items
    return PictogramSeries(tuple(made), style)


def test_nearly_every_need_is_drawn_or_known_to_be_an_official_sign(series):
    assert len(series.items) == 100
    absent = [item.need.text for item in series.items if item.state is ItemState.UNKNOWN]
    assert len(absent) <= 4, absent


def test_what_is_forbidden_is_barred_and_nothing_else_is(series):
    barred = {item.need.text for item in series.drawn if item.spec and item.spec.is_forbidden}
    drawn = {item.need.text for item in series.drawn}
    assert barred <= BANS
    assert len(barred) >= len(BANS & drawn) - 2


def test_numbers_and_arrows_are_where_the_need_says(series):
    specs = {item.need.text: item.spec for item in series.drawn}
    assert specs["Bureau de vote n° 3"].number == "3"
    assert specs["Salle 12"].number == "12"
    assert specs["Accueil, à droite"].arrow == "right"
    assert specs["Ascenseur vers le haut"].arrow == "up"
    plain = {text for text in specs if not any(sign in text for sign in "0123456789")}
    assert not any(specs[text].number for text in plain)


def test_icons_look_alike_in_size_and_stay_in_their_frame(series, drawing):
    frame = frames()[series.style.frame]
    sizes = []
    for item in series.drawn:
        factor, middle = Badges(item.spec, frame, icon_middle(series.style)).room()
        steps = icon_outline(item.spec, drawing)
        steps = placed(steps, placing_in(steps, frame, middle, factor))
        seen = outlook(steps)
        reach = max(frame.gauge(x - middle[0], y - middle[1]) for x, y in seen.corners)
        assert reach <= frame.reach * factor + 0.5, item.caption
        assert abs(seen.box.centre[0] - middle[0]) <= 0.11 * frame.size, item.caption
        assert abs(seen.box.centre[1] - middle[1]) <= 0.11 * frame.size, item.caption
        sizes.append(seen.size / frame.size / factor)
    assert min(sizes) >= 0.5
    assert max(sizes) <= 1.001
    assert sum(size >= 0.8 for size in sizes) >= 0.85 * len(sizes)


def test_every_icon_reads_on_its_ground(series):
    for item in series.drawn:
        look = pictogram_look(item.spec, series.style)
        assert contrast(look.ink, look.paper) >= LEAST_CONTRAST
        assert contrast(look.badge_ink, look.badge) >= LEAST_CONTRAST


def test_every_svg_is_well_formed_made_of_plain_shapes_and_says_what_it_is(series, drawing):
    for item in series.drawn:
        scene = series.scene(item, drawing)
        root = ElementTree.fromstring(make_scene_svg(scene, MARK))
        assert root.tag == f"{SVG}svg"
        assert " ".join(str(root.findtext(f"{SVG}title")).split()) == " ".join(item.caption.split())
        assert root.findtext(f"{SVG}desc")
        tags = {element.tag for element in root.iter() if element.tag.startswith(SVG)}
        assert not tags & {
            f"{SVG}{name}" for name in ("image", "mask", "filter", "script", "clipPath")
        }
        assert any(element.tag == f"{SVG}path" for element in root.iter())


def test_no_badge_lies_on_the_middle_of_an_icon(series):
    frame = frames()[series.style.frame]
    for item in series.drawn:
        badges = Badges(item.spec, frame, icon_middle(series.style))
        _, (x, y) = badges.room()
        for box in badges.boxes():
            far = ((box.centre[0] - x) ** 2 + (box.centre[1] - y) ** 2) ** 0.5
            assert far > badges.radius + 0.2 * frame.size


def test_names_of_files_are_all_different(series):
    for start in (0, 50):
        stems = [item.stem for item in series.items[start : start + 50]]
        assert len(set(stems)) == len(stems)


def test_without_captions_all_are_squares_of_the_same_size(series, drawing):
    bare = replace(series, style=replace(series.style, has_caption=False))
    for item in bare.drawn[:20]:
        scene = bare.scene(item, drawing)
        assert (scene.width, scene.height) == (512, 512)
        shapes = [shape for shape in scene.items if isinstance(shape, Shape)]
        boxes = [outline_bounds(shape.steps) for shape in shapes]
        assert all(box.right <= 522 and box.bottom <= 522 for box in boxes)
