# SPDX-License-Identifier: AGPL-3.0-or-later
"""A poster composed: parts, drawing, remarks."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import date

import pytest
from PIL import Image

from desktop.core.errors import InvalidField
from desktop.core.pictures.scene import Picture, Shape, TextLine
from desktop.documents.drawings.scene_drawing import SceneDrawing
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.posters.compose import compose_poster
from desktop.mairie.posters.composed import ComposedPoster
from desktop.mairie.posters.facts import PosterFacts, PosterLook
from desktop.mairie.posters.formats import find_format, formats
from desktop.mairie.posters.layouts.catalogue import layouts, layouts_for
from tests.mairie.posters.poster_checks import faults, parts_by_id

TODAY = date(2026, 11, 27)
COMMUNE = CommuneProfile(name="Saint-Aubin-sur-Vière")
NOEL = PosterFacts(
    title="Marché de Noël", subtitle="12e édition", when="2026-12-12 10:00-19:00",
    where="place de la Mairie", price="gratuit - 12 ans, 5 euros", details="Artisans, vin chaud, chorale.",
    organiser="comité des fêtes", contact="0199001234", link="https://www.exemple.fr/noel",
    mentions=("voie-publique", "alcool"),
)  # fmt: skip


def compose(
    drawing: SceneDrawing,
    facts: PosterFacts = NOEL,
    form: str = "A4",
    logo: bytes = b"",
    **look: object,
) -> ComposedPoster:
    return compose_poster(facts, PosterLook(**look), form, drawing, COMMUNE, logo, today=TODAY)


def told(poster: ComposedPoster) -> str:
    return "\n".join(remark.sentence for remark in poster.remarks)


def photo(colours: str = "noise") -> bytes:
    file = io.BytesIO()
    pixels = bytes(
        (x * 37 + y * 91 + c * 53) % 256 for y in range(60) for x in range(80) for c in range(3)
    )
    plain = bytes([255] * len(pixels)) if colours == "white" else pixels
    Image.frombytes("RGB", (80, 60), plain).save(file, "PNG")
    return file.getvalue()


def test_every_part_is_placed_and_written_in_reading_order(drawing):
    poster = compose(drawing, logo=photo())
    assert [part.id for part in poster.parts] == [
        "title", "subtitle", "when", "where", "price", "details", "organiser", "contact", "code", "logo", "mentions",
    ]  # fmt: skip
    lines = [item for item in poster.scene.items if isinstance(item, TextLine)]
    titles = len(poster.parts[0].lines)
    assert [line.role for line in lines] == ["H1"] * titles + ["P"] * (len(lines) - titles)
    assert lines[0].text in poster.parts[0].lines
    when = " ".join(parts_by_id(poster)["when"].lines).replace("\u00a0", " ")
    assert when == "Samedi 12 décembre 2026 de 10 h à 19 h"
    assert any(isinstance(item, Picture) for item in poster.scene.items)


@pytest.mark.parametrize("form", formats())
def test_all_layouts_of_a_format_are_without_fault(drawing, form):
    for layout in layouts_for(find_format(form)):
        poster = compose(drawing, form=form, layout=layout.id)
        assert poster.layout == layout.id and faults(poster, NOEL, drawing) == []
        assert not any(remark.is_serious for remark in poster.remarks)


@pytest.mark.parametrize("layout", layouts())
@pytest.mark.parametrize("colours", ["noise", "white"])
def test_letters_on_a_photo_can_be_read_whatever_it_shows(drawing, layout, colours):
    poster = compose(drawing, form="carre", layout=layout, photo=photo(colours))
    assert poster.background == "photo" and faults(poster, NOEL, drawing) == []


def test_the_same_answers_give_the_same_poster_and_another_seed_another_one(drawing):
    assert compose(drawing) == compose(drawing)
    assert compose(drawing).scene != compose(drawing, seed=2).scene


def test_the_alternative_text_says_what_is_shown_and_all_that_is_written(drawing):
    text = compose(drawing, logo=photo()).scene.alternative_text.replace("\u00a0", " ")
    assert text.startswith("Affiche, avec en fond un village sous la neige")
    for words in ("Marché de Noël.", "12e édition.", "Samedi 12 décembre 2026, de 10 h à 19 h.", "Place de la Mairie.",
                  "Organisation : comité des fêtes.", "https://www.exemple.fr/noel", "Logo de Saint-Aubin-sur-Vière."):  # fmt: skip
        assert words in text


def test_a_code_is_black_on_white_with_its_margin_of_four_squares(drawing):
    poster = compose(drawing)
    box = parts_by_id(poster)["code"].box
    squares = drawing.code_squares(NOEL.link)
    module = box.width / (len(squares) + 8)
    assert box.width >= 56.7 and module >= find_format("A4").least_module
    dark = next(i for i in poster.scene.items if isinstance(i, Shape) and i.fill == "#000000")
    xs = [step[1] for step in dark.steps if step[0] != "Z"]
    assert min(xs) == pytest.approx(box.x + 4 * module) and max(xs) == pytest.approx(
        box.right - 4 * module
    )


def test_a_link_too_long_for_a_code_is_told(drawing):
    poster = compose(drawing, PosterFacts(title="Loto", link="https://exemple.fr/" + "a" * 400))
    assert "code" not in parts_by_id(poster)
    assert any(remark.is_serious and remark.part == "code" for remark in poster.remarks)


def test_words_that_cannot_fit_are_left_out_last_first_and_quoted(drawing):
    words = " ".join(f"mot{number}" for number in range(230))
    facts = PosterFacts(
        title="Réunion publique",
        when="mardi 9 février 2027",
        where="Salle du conseil",
        details=words,
    )
    poster = compose(drawing, facts, form="bandeau-web")
    (cut,) = [remark for remark in poster.remarks if "Tout ne tient pas" in remark.sentence]
    assert cut.is_serious and cut.part == "details" and "mot229" in cut.sentence
    assert parts_by_id(poster)["when"].lines and faults(poster, facts, drawing) == []


def test_a_title_alone_and_nothing_at_all_are_posters(drawing):
    assert [part.id for part in compose(drawing, PosterFacts(title="Bal")).parts] == ["title"]
    poster = compose(drawing, PosterFacts())
    assert poster.parts == () and "n’a pas de titre" in told(poster)


def test_a_painted_picture_has_its_mention_only_on_demand(drawing):
    assert "mark" not in parts_by_id(compose(drawing, photo=photo(), is_painted=True))
    poster = compose(drawing, photo=photo(), is_painted=True, has_visible_mark=True)
    assert parts_by_id(poster)["mark"].lines == ("Image créée avec une IA",)
    assert "mark" not in parts_by_id(compose(drawing, has_visible_mark=True))


def test_a_logo_that_is_no_picture_is_told_and_left_out(drawing):
    poster = compose(drawing, logo=b"GIF89a")
    assert "logo" not in parts_by_id(poster) and "PNG ou JPEG" in told(poster)


def test_a_logo_keeps_its_proportions(drawing):
    header = struct.pack(">IIBBBBB", 300, 100, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\x00" + b"\x20\x40\x80" * 300) * 100)
    chunks = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    )
    box = parts_by_id(compose(drawing, logo=b"\x89PNG\r\n\x1a\n" + chunks))["logo"].box
    assert box.width / box.height == pytest.approx(3)


@pytest.mark.parametrize(
    "change", [{"form": "A9"}, {"layout": "x"}, {"background": "x"}, {"palette": "x"}]
)
def test_what_does_not_exist_is_a_sentence(drawing, change):
    with pytest.raises(InvalidField):
        compose(drawing, **change)


def test_letters_without_a_face_are_left_out_and_told(drawing):
    poster = compose(drawing, PosterFacts(title="Fête 🎉 مرحبا", when="bientôt", where="ici"))
    assert parts_by_id(poster)["title"].lines == ("Fête",)
    assert "🎉" in told(poster) and "مرحبا" in told(poster)


def test_a_script_face_is_not_set_in_capitals(drawing):
    def fonts(title: str) -> set[str]:
        items = compose(drawing, PosterFacts(title=title), background="noel").scene.items
        return {item.font for item in items if isinstance(item, TextLine)}

    assert fonts("Marché de Noël") == {"lobster"} and fonts("MARCHÉ DE NOËL") == {"spartan-black"}


def test_the_reading_face_replaces_one_that_lacks_a_letter(drawing):
    poster = compose(drawing, PosterFacts(title="Concert Dvořák"), background="noel")
    fonts = {item.font for item in poster.scene.items if isinstance(item, TextLine)}
    assert fonts == {"inter-black"}
