# SPDX-License-Identifier: AGPL-3.0-or-later
"""The values behind the page, with the real task where the page relies on how it draws."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.mairie.pictograms.series.needs import read_needs
from desktop.tasks.make_pictograms import MakePictograms
from desktop.ui.workspaces.pictograms.design import (
    SeriesDesign,
    choices_text,
    moved_between,
    moved_need,
    read_kept_choices,
    replaced_need,
    with_choice,
)
from desktop.ui.workspaces.pictograms.quick_starts import quick_starts
from desktop.ui.workspaces.pictograms.series_data import picture_box, read_series
from desktop.ui.workspaces.pictograms.words import card_words, joined, understood
from tests.fakes import FakeContext

# --- the list -------------------------------------------------------------------------------------


def test_a_need_is_moved_and_lines_that_are_none_stay():
    text = "# Salle\nMairie\nAccès :\nÉcole | L’école\n\nPoste"
    assert moved_need(text, "poste", -1) == "# Salle\nMairie\nAccès :\nPoste\n\nÉcole | L’école"
    assert moved_need(text, "poste", 1) == text
    assert moved_need(text, "absent", 1) == text


def test_a_list_in_one_line_is_written_one_need_a_line_when_it_is_moved():
    assert moved_need("mairie, école, poste", "poste", -2) == "poste\nmairie\nécole"
    assert moved_need("1 - Mairie\n2 - École", "ecole", -1) == "École\nMairie"


def test_a_need_gets_other_words_and_keeps_its_caption():
    assert replaced_need("A\nzorglub\nB", "zorglub", "tique", "Zorglub") == "A\ntique | Zorglub\nB"
    assert replaced_need("a, zorglub, b", "zorglub", "tique", "Z") == "a\ntique | Z\nb"


# --- choices --------------------------------------------------------------------------------------


def test_choices_are_merged_and_go_when_they_are_taken_back():
    design = with_choice(SeriesDesign(), "mairie", {"icon": "bank", "number": "2"})
    design = with_choice(design, "mairie", {"number": None})
    assert design.choice("mairie") == {"icon": "bank"}
    assert with_choice(design, "mairie", {"icon": None}).choices == {}
    assert json.loads(choices_text(design, ("ecole",))) == {}


def test_only_what_a_step_changed_is_taken_back():
    old = SeriesDesign("a", choices={"x": {"skip": True}})
    new = with_choice(old, "y", {"icon": "b"})
    later = with_choice(
        SeriesDesign("a b", {**new.look, "style": "carre"}, new.choices), "x", {"skip": None}
    )
    back = moved_between(later, new, old)
    assert back == SeriesDesign("a b", {**new.look, "style": "carre"}, {})


@pytest.mark.parametrize("kept", ["", "[]", "{", None, 7, '{"a": 1}', '{"a": {}}'])
def test_kept_choices_that_are_none_are_left_out(kept: object):
    assert read_kept_choices(kept) == {}


# --- what a worker says ---------------------------------------------------------------------------


def test_data_that_is_not_understood_is_left_out():
    found = read_series(
        {
            "needs": [
                7,
                {"need": "", "state": "drawn"},
                {"need": "x", "state": "sparkling"},
                {
                    "need": "y", "state": "drawn", "box": {"x": -1, "y": 0, "width": 1, "height": 1},
                    "alternatives": [{"icon": 3}, {"icon": "bank"}], "refusal": "non",
                    "files": ["../x", "svg/y.svg"], "notes": [1, "Note"], "forbidden": "oui",
                },
            ],
            "files": ["a/b/c", "planche.pdf"],
            "style": [],
        }
    )  # fmt: skip
    (row,) = found.rows
    assert (row.caption, row.cell, row.files, row.notes) == ("y", None, ("svg/y.svg",), ("Note",))
    assert [one.icon for one in row.alternatives] == ["bank"]
    assert row.refusal is None
    assert not row.is_forbidden
    assert found.files == ("planche.pdf",)
    assert read_series({}).rows == ()


def test_a_sketch_of_the_task_is_cut_at_its_pictograms():
    """No white band is left around a square pictogram, with or without its caption."""
    drawing = FakeContext().drawing()
    for has_caption in (True, False):
        values = {"needs_text": "Mairie\nSens interdit", "style": "carre", "caption": has_caption}
        sketch = MakePictograms.sketch(MakePictograms.parse_values(values), {}, drawing)
        data = read_series(sketch.data)
        mairie, refused = data.rows
        assert data.has_caption is has_caption
        assert refused.refusal is not None
        cell = mairie.cell
        assert cell is not None
        pixels = drawing.pixels(sketch.scene, 648)
        box = picture_box(cell, pixels.width / pixels.height, has_caption=has_caption)
        left, right = box.x * pixels.width, box.right * pixels.width
        top, bottom = box.y * pixels.height, box.bottom * pixels.height
        side = right - left
        assert bottom - top == pytest.approx(side * (672 / 512 if has_caption else 1), abs=2)
        at = round(top + side / 2) * pixels.width
        row = pixels.data[3 * at : 3 * (at + pixels.width)]
        inked = [x for x in range(round(left) - 12, round(right) + 12) if row[3 * x] < 128]
        assert inked[0] == pytest.approx(left + side * 14 / 512, abs=3)
        assert inked[-1] == pytest.approx(right - side * 14 / 512, abs=3)


def test_the_icons_of_a_choice_are_all_drawn_in_one_sketch():
    """The names that stand in for needs (LiveSeries.draw_alternatives) are refused nowhere."""
    names = [f"Proposition {place}" for place in range(1, 9)]
    choice = {"icon": "bank", "extra": "", "forbidden": True, "number": "", "arrow": ""}
    choices = {name.lower(): choice for name in names}
    values = {"needs_text": "\n".join(names), "choices": json.dumps(choices), "caption": False}
    parsed = MakePictograms.parse_values(values)
    rows = read_series(MakePictograms.sketch(parsed, {}, FakeContext().drawing()).data).rows
    assert [(row.state, row.icon, row.is_forbidden, row.number) for row in rows] == [
        ("drawn", "bank", True, "")
    ] * 8


def test_every_need_of_the_ready_lists_has_a_drawing_of_its_own():
    drawing = FakeContext().drawing()
    assert len({start.id for start in quick_starts()}) == len(quick_starts()) >= 8
    for start in quick_starts():
        assert len(read_needs(start.needs).needs) >= 8
        values = MakePictograms.parse_values({"needs_text": start.needs, "colours": "bleu"})
        rows = read_series(MakePictograms.sketch(values, {}, drawing).data).rows
        assert [row.need for row in rows if row.state != "drawn"] == [], start.id
        shown = [(row.icon, row.extra, row.is_forbidden, row.number) for row in rows]
        assert len(set(shown)) == len(shown), start.id


def test_the_file_of_ready_lists_is_dated():
    from desktop.ui.workspaces.pictograms import quick_starts as module

    text = Path(module.__file__).with_name("quick_starts.toml").read_text(encoding="utf-8")
    assert "Vérifié le 27/11/2026" in text


# --- words ----------------------------------------------------------------------------------------


def test_what_was_understood_is_told_in_words():
    data = {"need": "x", "state": "drawn", "forbidden": True, "number": "2", "arrow": "up-left"}
    (row,) = read_series({"needs": [{**data, "why": "salle", "extra": "puzzle"}]}).rows
    assert understood(row) == (
        "interdit", "numéro 2", "flèche en haut à gauche", "petite icône en plus",
    )  # fmt: skip
    assert card_words(row, is_to_paint=False).startswith("salle, interdit")
    assert card_words(row, is_to_paint=True) == ""
    assert joined(["a", "b", "c"]) == "a, b et c"
    assert joined(["a"]) == "a"
    assert joined([]) == ""
