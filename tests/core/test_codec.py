# SPDX-License-Identifier: AGPL-3.0-or-later
"""The codec gives back what it took, and refuses what does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import pytest

from desktop.core.codec import CodecError, from_data, to_data


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Dot:
    x: int
    y: float = 0.0


@dataclass(frozen=True)
class Square:
    side: int


@dataclass(frozen=True)
class Sheet:
    shapes: tuple[Dot | Square, ...]
    colour: Colour = Colour.RED
    size: Literal["a4", "a3"] = "a4"
    note: str | None = None
    corner: tuple[int, str] = (0, "")
    extra: dict[str, int] | None = None


def test_a_union_of_dataclasses_comes_back_as_the_right_class() -> None:
    sheet = Sheet((Square(2), Dot(1, 2.5)), note="é", corner=(3, "x"), extra={"a": 1})
    assert from_data(Sheet, to_data(sheet)) == sheet


@pytest.mark.parametrize(
    "data",
    [
        {"shapes": [], "unknown": 1},
        {"shapes": 3},
        {"shapes": [{"type": "Circle"}]},
        {"shapes": [], "colour": "green"},
        {"shapes": [], "size": "a5"},
        {"shapes": [], "note": 4},
        {"shapes": [], "corner": [1]},
        {"type": "Dot", "shapes": []},
        {},
        [],
        None,
    ],
)
def test_what_does_not_fit_is_refused(data: object) -> None:
    with pytest.raises(CodecError):
        from_data(Sheet, data)


def test_true_is_not_a_number_and_a_whole_number_is_a_float() -> None:
    assert from_data(Dot, {"x": 1, "y": 2}) == Dot(1, 2.0)
    with pytest.raises(CodecError):
        from_data(Dot, {"x": True})


def test_a_value_without_json_form_is_refused() -> None:
    with pytest.raises(CodecError):
        to_data(object())
