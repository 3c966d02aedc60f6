# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent chose is read strictly; what is not understood is told, never guessed."""

from __future__ import annotations

import pytest

from desktop.mairie.pictograms.series.choices import PictogramChoice, read_choices


def test_a_choice_is_kept_under_the_words_of_its_need():
    row = {"icon": "dog-side", "caption": "Chiens interdits", "forbidden": True, "arrow": "left"}
    choices, remarks = read_choices({"Interdit aux Chiens !": row})
    assert remarks == ()
    assert choices["interdit aux chiens"] == PictogramChoice(
        icon="dog-side", caption="Chiens interdits", is_forbidden=True, arrow="left"
    )


def test_a_name_alone_is_an_icon():
    choices, _ = read_choices({"mairie": "mdi6.town-hall"})
    assert choices["mairie"].icon == "town-hall"


@pytest.mark.parametrize(
    "row",
    [
        {"icon": "../../etc/passwd"},
        {"icon": 7},
        {"arrow": "sideways"},
        {"forbidden": "yes"},
        {"seed": -1},
        {"seed": 10**30},
        {"seed": True},
        {"caption": ["a"]},
        {"number": {"a": 1}},
        {"unheard-of": 1},
    ],
)
def test_a_value_of_the_wrong_kind_is_told_and_left_out(row):
    choices, remarks = read_choices({"mairie": row})
    assert choices["mairie"] == PictogramChoice()
    assert next(iter(row)) in remarks[0]


def test_a_row_that_is_none_is_told():
    choices, remarks = read_choices({"mairie": 12, "école": None})
    assert choices == {}
    assert len(remarks) == 2


def test_a_caption_has_no_control_characters_and_an_end():
    choices, _ = read_choices({"mairie": {"caption": "Ma\x00i\u202erie " + "x" * 5_000}})
    caption = choices["mairie"].caption
    assert caption is not None and caption.startswith("Mairie x") and len(caption) == 80


def test_thousands_of_choices_are_not_all_read():
    choices, _ = read_choices({f"besoin {n}": {"icon": "dog"} for n in range(5_000)})
    assert len(choices) == 200


def test_null_leaves_a_choice_to_the_rules():
    choices, remarks = read_choices({"mairie": {"icon": None, "number": None}})
    assert choices["mairie"] == PictogramChoice()
    assert remarks == ()
