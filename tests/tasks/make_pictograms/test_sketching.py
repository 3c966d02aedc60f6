# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sketch beside the form: the series as it is now, and all that the window needs to speak of it."""

from __future__ import annotations

import json

import pytest

from desktop.core.errors import InvalidField
from desktop.core.pictures.scene import Drawing
from desktop.tasks.make_pictograms import MakePictograms
from tests.fakes import FakeContext
from tests.pace import far_from


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    return FakeContext().drawing()


def sketch(drawing, profile=None, **values):
    given = {"needs_text": "Mairie\nInterdit aux chiens\nSortie de secours", **values}
    return MakePictograms.sketch(MakePictograms.parse_values(given), profile or {}, drawing)


def test_each_need_has_its_cell_and_what_is_known_of_it(drawing):
    made = sketch(drawing)
    rows = json.loads(json.dumps(made.data))["needs"]
    assert [row["state"] for row in rows] == ["drawn", "drawn", "refused"]
    assert all(0 <= row["box"]["x"] < 1 and row["box"]["width"] > 0 for row in rows)
    assert rows[1]["forbidden"] and rows[1]["alternatives"]
    assert made.scene.items


def test_the_choices_and_the_colours_of_the_commune_are_shown(drawing):
    choices = json.dumps({"mairie": {"icon": "bank"}})
    made = sketch(drawing, {"main_colour": "#7a1f3d"}, choices=choices)
    assert made.data["needs"][0]["icon"] == "bank"
    assert made.data["style"]["colour"] == "#7a1f3d"


def test_a_list_in_a_file_alone_is_an_empty_sketch(drawing):
    made = sketch(drawing, needs_text="", needs="liste.txt")
    assert made.data["needs"] == []
    assert made.scene.width > 0


def test_a_colour_that_is_none_is_said_in_words(drawing):
    with pytest.raises(InvalidField):
        sketch(drawing, colours="autre", colour="vert pomme")


def test_a_sketch_of_sixty_needs_holds_them_all(drawing):
    needs = "\n".join(f"Salle {number}" for number in range(60))
    with far_from(1):
        made = sketch(drawing, needs_text=needs)
    assert len(made.data["needs"]) == 60
