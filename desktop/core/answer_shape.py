# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bounds that a task puts on the fields of a dataclass which a model is to fill.

They are written in the annotation and become the grammar that the model is held to::

    @dataclass(frozen=True)
    class Letter:
        sender: Annotated[str, TextBounds(1, 80)]
        urgency: Annotated[int, NumberBounds(0, 3)]
        points: Annotated[tuple[str, ...], ItemBounds(1, 5)]
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextBounds:
    """How long a text may be, in characters, and whether it may have several lines."""

    minimum: int = 0
    maximum: int = 200
    multiline: bool = False


@dataclass(frozen=True, slots=True)
class NumberBounds:
    """The least and the greatest whole number allowed, both included."""

    minimum: int = 0
    maximum: int = 999_999_999


@dataclass(frozen=True, slots=True)
class ItemBounds:
    """How many items a list may have."""

    minimum: int = 0
    maximum: int = 8
