# SPDX-License-Identifier: AGPL-3.0-or-later
"""A fact that was not given: false in a condition, visible where it is printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desktop.french.typography import NBSP

TO_FILL = "[à compléter]"
"""Where nothing says what is missing; the lint (A11) knows these brackets."""


class MissingFact:
    """A fact that was not given: false, empty, and visible where it is printed."""

    def __init__(self, label: str, *, is_wanted: bool = False) -> None:
        """`is_wanted`: its absence shows even where an optional fact would just be left out."""
        self._label = label
        self.is_wanted = is_wanted

    def __str__(self) -> str:
        return placeholder(self._label)

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterable[Any]:
        return iter(())

    def __eq__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return 0

    def __len__(self) -> int:
        return 0


def placeholder(label: str) -> str:
    """Return « [à compléter : libellé] »; the lint (A11) knows these brackets."""
    lowered = label[:1].lower() + label[1:] if label[1:2].islower() else label
    return f"[à compléter{NBSP}: {lowered}]"
