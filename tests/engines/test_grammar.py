# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.answer_shape import ItemBounds, NumberBounds, TextBounds
from desktop.engines.grammar import MOST_CHARACTERS, ShapeError, grammar_for, kind_of


def shape(annotation: object) -> type:
    return dataclass(frozen=True)(type("Shape", (), {"__annotations__": {"value": annotation}}))


def rule_of(annotation: object) -> str:
    """The rule of the one field, as a regular expression (same signs, without quotes and blanks)."""
    root = grammar_for(shape(annotation)).splitlines()[0]
    rule = root.removeprefix('root ::= "{" "\\"value\\":" ').removesuffix(' "}"')
    return rule.replace('"', "").replace(" ", "")


@given(low=st.integers(-3_000, 3_000), span=st.integers(0, 4_000), data=st.data())
def test_a_number_rule_takes_exactly_the_numbers_within_its_bounds(low, span, data):
    rule = re.compile(rule_of(Annotated[int, NumberBounds(low, low + span)]))
    for number in (low, low + span, data.draw(st.integers(low, low + span))):
        assert rule.fullmatch(str(number))
    for number in (low - 1, low + span + 1, data.draw(st.integers(-99_999, 99_999))):
        assert bool(rule.fullmatch(str(number))) == (low <= number <= low + span)
    assert not rule.fullmatch("007")
    assert not rule.fullmatch("-0")


def test_keys_stand_in_the_order_of_the_fields_without_blanks():
    @dataclass(frozen=True)
    class Letter:
        objet: str
        urgent: bool

    root = grammar_for(Letter).splitlines()[0]
    assert root.startswith(r'root ::= "{" "\"objet\":" "\"" char{0,200} "\"" "," "\"urgent\":"')


def test_choices_are_written_as_json_with_their_accents():
    class Kind(enum.Enum):
        DECREE = "arrêté"
        QUOTED = 'dit "le" \\'

    assert rule_of(Literal["arrêté", 3]) == "(\\arrêté\\|3)"
    assert "\\\\\\\\" in grammar_for(shape(Kind))


def test_the_grammar_of_a_dataclass_is_the_same_each_time_and_known_again():
    kind = shape(str)
    assert grammar_for(kind) == grammar_for(kind)
    assert kind_of(grammar_for(kind)) is not None
    assert kind_of('root ::= "x"') is None


@dataclass(frozen=True)
class Endless:
    inside: "Endless | None"  # noqa: UP037  # the name is not there yet


@pytest.mark.parametrize(
    "annotation",
    [
        float,
        dict,
        object,
        Annotated[str, TextBounds(5, 2)],
        Annotated[str, TextBounds(0, MOST_CHARACTERS + 1)],
        Annotated[int, NumberBounds(5, 2)],
        Annotated[tuple[str, ...], ItemBounds(0, 0)],
        Annotated[tuple[str, ...], ItemBounds(0, 10_000)],
        Endless,
    ],
)
def test_what_no_grammar_fits_is_refused(annotation):
    with pytest.raises(ShapeError):
        grammar_for(shape(annotation))
    with pytest.raises(ShapeError):
        grammar_for(str)
