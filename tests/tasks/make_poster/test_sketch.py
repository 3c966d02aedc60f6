# SPDX-License-Identifier: AGPL-3.0-or-later
"""The live preview of a poster: one format as the form stands, with what the window needs of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.core.errors import DocumentError, DocumentMissing, InvalidField
from desktop.core.pictures.scene import Picture
from desktop.documents.drawings.scene_drawing import SceneDrawing
from desktop.tasks.make_poster import MakePoster
from tests.tasks.make_poster.contexts import png

FACTS = {"title": "Grand loto", "when": "2027-03-07 14:00", "where": "salle des fêtes"}


@pytest.fixture(scope="module")
def drawing() -> SceneDrawing:
    return SceneDrawing()


def sketch(drawing: SceneDrawing, profile: dict | None = None, **given):
    values = {"facts": json.dumps(FACTS), "format": "carre,A3", **given}
    return MakePoster.sketch(MakePoster.parse_values(values), profile or {}, drawing)


def pictures(found) -> list[Picture]:
    return [item for item in found.scene.items if isinstance(item, Picture)]


def test_the_first_format_is_drawn_with_its_parts_and_their_contrasts(drawing):
    found = sketch(drawing)
    assert (found.scene.width, found.scene.height) == (1080, 1080)
    assert found.data["id"] == "carre"
    parts = {part["id"]: part for part in found.data["parts"]}
    assert {"title", "when", "where"} <= set(parts)
    assert all(part["contrast"] >= 4.5 for part in parts.values() if part["lines"])
    assert json.loads(json.dumps(dict(found.data))) == dict(found.data)


def test_the_window_learns_what_the_need_gave_and_what_a_model_would_be_asked(drawing):
    found = sketch(drawing, facts="{}", describe="Loto dimanche 7 mars 2027 à 14h, salle des fêtes")
    assert found.data["facts"]["title"]
    assert "title" in found.data["proposed"]
    assert "bingo" in found.data["image"]["suggested"]
    refused = sketch(drawing, image_prompt="a naked woman")
    assert refused.data["image"]["refused"]
    assert refused.data["image"]["remarks"][0]["sentence"]


def test_the_facts_of_a_sketch_are_answers_again(drawing):
    first = sketch(drawing, facts="{}", describe="Loto dimanche 7 mars 2027 à 14h, salle des fêtes")
    again = sketch(drawing, facts=json.dumps(first.data["facts"]))
    assert again.data["facts"] == first.data["facts"]
    assert again.data["parts"] == first.data["parts"]


@pytest.mark.parametrize("field", ["photo", "chosen"])
def test_a_picture_is_the_background(drawing, tmp_path, field):
    path = tmp_path / "place.png"
    path.write_bytes(png(1200, 1200))
    found = sketch(drawing, **{field: str(path)})
    assert found.data["background"] == "photo"
    assert [one.data for one in pictures(found)] == [path.read_bytes()]


def test_a_variant_number_needs_no_file(drawing):
    assert sketch(drawing, chosen="12").data["background"] != "photo"


def test_a_picture_that_cannot_be_read_is_a_sentence(drawing, tmp_path):
    with pytest.raises(DocumentMissing):
        sketch(drawing, photo=str(tmp_path / "absente.png"))
    with pytest.raises(DocumentMissing):
        sketch(drawing, photo=str(tmp_path))
    broken = tmp_path / "faux.png"
    broken.write_text("rien")
    with pytest.raises(DocumentError):
        sketch(drawing, photo=str(broken))


def test_a_changed_picture_is_read_again(drawing, tmp_path):
    path = tmp_path / "place.png"
    path.write_bytes(png(1200, 1200))
    sketch(drawing, photo=str(path))
    path.write_bytes(png(1300, 1300, 40))
    assert pictures(sketch(drawing, photo=str(path)))[0].data == png(1300, 1300, 40)


def test_a_logo_that_is_no_longer_there_does_not_stop_the_preview(drawing, tmp_path):
    profile = {"name": "Saint-Aubin", "logo_path": str(tmp_path / "logo.png")}
    assert sketch(drawing, profile).data["parts"]
    Path(profile["logo_path"]).write_bytes(png(60, 60))
    assert "logo" in {part["id"] for part in sketch(drawing, profile).data["parts"]}


@pytest.mark.parametrize(
    "facts",
    [
        {"layout": "inconnue"},
        {"background": "inconnu"},
        {"palette": "inconnue"},
        {"event": "inconnu"},
    ],
)
def test_looks_that_do_not_exist_are_a_sentence(drawing, facts):
    with pytest.raises(InvalidField):
        sketch(drawing, facts=json.dumps(FACTS | facts))
