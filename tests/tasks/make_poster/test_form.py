# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form of a poster: what it accepts, what it refuses in French, where its work goes."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from desktop.core.errors import InvalidField
from desktop.core.task import Lane, ModelReference, TaskRequest
from desktop.mairie.posters.formats import formats
from desktop.tasks.make_poster import MakePoster
from desktop.tasks.make_poster.task import format_ids

IMAGE = ModelReference("sd15", "/models/sd15", kind="image")
TEXT = ModelReference("smol", "/models/smol.gguf", kind="text")


def request(model: ModelReference | None = None, **values) -> TaskRequest:
    return TaskRequest(
        "make-poster", MakePoster.parse_values({"describe": "Loto", **values}), "out", model=model
    )


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        ("A3,carre", ("A3", "carre")),
        (" a3 ; Carré ", ("A3", "carre")),
        ("A4 paysage", ("A4-paysage",)),
        ("A3,A3,affiche", ("A3",)),
        ("1080x1920", ("story",)),
        ("tous", tuple(formats())),
        ("A3, tous", tuple(formats())),
        ("", ("A3",)),
        (",,", ("A3",)),
    ],
)
def test_formats_are_read_as_people_write_them(given, ids):
    assert format_ids(given) == ids
    assert MakePoster.parse_values({"describe": "Loto", "format": given})["format"] == ",".join(ids)


@pytest.mark.parametrize("given", ["docx", "A9", "A3,../../etc", "A3\u202e"])
def test_an_unknown_format_is_refused_with_those_that_exist(given):
    with pytest.raises(InvalidField, match="A3"):
        MakePoster.parse_values({"describe": "Loto", "format": given + ",x"})


@pytest.mark.parametrize(
    "facts", ["{}", '{"palette": "hiver"}', '{"title": "  "}', '{"title": null}', '{"seed": 4}']
)
def test_a_poster_of_nothing_is_refused_in_one_sentence(facts):
    with pytest.raises(InvalidField, match="Décrivez"):
        MakePoster.parse_values({"facts": facts})


@pytest.mark.parametrize("facts", ["not json", "[1]", '"x"', "", "[" * 5_000, '{"a": NaN'])
def test_answers_that_are_no_json_object_are_refused(facts):
    with pytest.raises(InvalidField):
        MakePoster.parse_values({"facts": facts})


def test_one_word_of_need_or_a_title_is_enough():
    assert MakePoster.parse_values({"describe": "Loto"})["format"] == "A3"
    assert MakePoster.parse_values({"facts": json.dumps({"title": "Loto"})})["outputs"] == "png,pdf"


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ({"facts": '{"title": "Marché de Noël"}'}, "Affiche\u00a0: Marché de Noël"),
        ({"describe": "Loto  du\nclub"}, "Affiche\u00a0: Loto du club"),
        ({"facts": "[]", "describe": ""}, ""),
        ({"facts": "[" * 100_000}, ""),
        ({"facts": '{"title": 5}'}, "Affiche\u00a0: 5"),
        ({}, ""),
    ],
)
def test_a_work_is_recognised_by_its_title(values, title):
    assert MakePoster.work_title(values) == title


@pytest.mark.parametrize(
    ("model", "values", "lane"),
    [
        (None, {}, Lane.LIGHT),
        (IMAGE, {}, Lane.IMAGE),
        (TEXT, {}, Lane.TEXT),
        (IMAGE, {"photo": "/x/photo.jpg"}, Lane.LIGHT),
        (IMAGE, {"chosen": "/x/proposition-2.png"}, Lane.LIGHT),
        (IMAGE, {"chosen": "/x/proposition-2.png", "repaint": True}, Lane.IMAGE),
        (IMAGE, {"chosen": "12"}, Lane.IMAGE),
        (None, {"chosen": "/x/proposition-2.png"}, Lane.LIGHT),
    ],
)
def test_only_what_is_painted_waits_for_the_image_model(model, values, lane):
    assert MakePoster.lane(request(model, **values)) is lane
    assert MakePoster.lane(replace(request(**values), model=model)) is lane


def test_reading_the_list_of_tasks_loads_nothing_of_posters():
    code = (
        "import sys, desktop.tasks; "
        "print([m for m in sys.modules if 'posters' in m or m == 'desktop.tasks.make_poster.poster'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
