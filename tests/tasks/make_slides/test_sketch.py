# SPDX-License-Identifier: AGPL-3.0-or-later
"""The live picture of one slide, and what the window is told of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.core.errors import BeffroiError, InvalidField
from desktop.core.pictures.scene import Sketch
from desktop.documents.drawings.scene_drawing import SceneDrawing
from desktop.tasks.make_slides import MakeSlides

OUTLINE: dict[str, Any] = {
    "title": "Eau",
    "slides": [
        {"kind": "title", "title": "Eau potable", "id": "a"},
        {"title": "Les volumes", "id": "b", "points": ["118 240 m³ prélevés", "Deux fuites"]},
        {
            "title": "Long",
            "id": "c",
            "points": ["Un point assez long pour tenir deux lignes " * 3] * 12,
        },
    ],
}


def sketch(shown: int, **more: object) -> Sketch:
    values = {"outline": json.dumps(OUTLINE), "shown": shown, **more}
    profile = {"name": "Saint-Aubin-des-Prés"}
    return MakeSlides.sketch(MakeSlides.parse_values(values), profile, SceneDrawing())


def test_each_slide_is_drawn_with_its_number_and_its_id() -> None:
    for number, name in enumerate("abc", 1):
        data = sketch(number).data
        assert (data["id"], data["number"], data["slides"]) == (name, number, 3)


def test_a_number_beyond_the_last_slide_shows_the_last_one() -> None:
    assert sketch(40).data["id"] == "c"


def test_the_places_of_the_texts_are_shares_of_the_slide() -> None:
    texts = sketch(2).data["texts"]
    assert {"title", "body"} <= {text["role"] for text in texts}
    assert all(0 <= text[side] <= 1 for text in texts for side in ("x", "y", "width", "height"))


def test_a_slide_that_will_be_split_is_told_before_the_files_are_made() -> None:
    assert sketch(2).data["parts"] == 1
    long = sketch(3).data
    assert long["parts"] > 1
    assert long["remarks"]


def test_an_outline_without_slides_is_refused() -> None:
    with pytest.raises(InvalidField):
        MakeSlides.parse_values({"outline": '{"slides": [3]}'})


def test_a_template_that_is_none_is_said(tmp_path: Path) -> None:
    path = tmp_path / "modele.pptx"
    path.write_text("rien")
    with pytest.raises(BeffroiError):
        sketch(1, template=str(path))


def test_a_picture_that_is_gone_leaves_the_slide(tmp_path: Path) -> None:
    outline = {
        "slides": [{"kind": "picture", "title": "La place", "picture": {"path": "/x\x00y.png"}}]
    }
    values = MakeSlides.parse_values({"outline": json.dumps(outline)})
    assert MakeSlides.sketch(values, {}, SceneDrawing()).data["slides"] == 1
