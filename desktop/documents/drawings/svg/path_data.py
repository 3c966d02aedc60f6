# SPDX-License-Identifier: AGPL-3.0-or-later
"""Outlines as the path data of SVG: short, absolute, without what adds nothing."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.pictures.scene import Step


class PathWriter:
    """Writes numbers with as many decimals as the drawing needs."""

    def __init__(self, decimals: int) -> None:
        """Take the decimals: two, or three where a unit is a large part of the drawing."""
        self._scale = 10**decimals

    def number(self, value: float) -> str:
        """Write a number without needless zeros."""
        # Twice as fast as rounding to decimals; a whole number has no sign when it is nothing.
        return f"{round(value * self._scale) / self._scale:.10g}"

    def data(self, steps: Sequence[Step]) -> str:
        """Write an outline; a line along an axis as H or V, one that the closing draws not at all."""
        parts: list[str] = []
        here = start = ("", "")
        for place, step in enumerate(steps):
            if step[0] == "Z":
                parts.append("Z")
                here = start
                continue
            values = [self.number(float(value)) for value in step[1:]]
            to = (values[-2], values[-1])
            following = steps[place + 1][0] if place + 1 < len(steps) else ""
            if step[0] == "L":
                if to != here and not (to == start and following == "Z"):
                    parts.append(_line(here, to))
            else:
                parts.append(f"{step[0]}{' '.join(values)}")
            here = to
            start = to if step[0] == "M" else start
        return "".join(parts)


def _line(here: tuple[str, str], to: tuple[str, str]) -> str:
    if to[1] == here[1]:
        return f"H{to[0]}"
    if to[0] == here[0]:
        return f"V{to[1]}"
    return f"L{to[0]} {to[1]}"
