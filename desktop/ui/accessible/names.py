# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names that differ: who hears two buttons called the same cannot tell which one is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget


def told_apart(names: Sequence[str]) -> list[str]:
    """Return the names, those that come several times with their number: « X (2 sur 3) »."""
    totals, met = Counter(names), Counter[str]()
    told = []
    for name in names:
        met[name] += 1
        told.append(name if totals[name] == 1 else f"{name} ({met[name]} sur {totals[name]})")
    return told


def tell_apart(controls: Sequence[QWidget]) -> None:
    """Give controls that were just made, and bear the same accessible name, one each."""
    for control, name in zip(
        controls, told_apart([control.accessibleName() for control in controls]), strict=True
    ):
        if name != control.accessibleName():
            control.setAccessibleName(name)
