# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gradients as shading patterns (ISO 32000-1, 8.7.4)."""

from __future__ import annotations

import itertools

from desktop.core.pictures.scene import LinearGradient, Matrix, RadialGradient
from desktop.documents.drawings.pdf.objects import colour_text, matrix_text, numbers

Stops = tuple[tuple[float, str], ...]


def pattern(gradient: LinearGradient | RadialGradient, matrix: Matrix) -> str:
    """Return the pattern; `matrix` leads from the units of the gradient to those of the page."""
    if isinstance(gradient, LinearGradient):
        kind, place = 2, numbers((*gradient.start, *gradient.end))
    else:
        x, y = gradient.centre
        kind, place = 3, numbers((x, y, 0, x, y, gradient.radius))
    return (
        f"<</Type/Pattern/PatternType 2/Matrix[{matrix_text(matrix)}]"
        f"/Shading<</ShadingType {kind}/ColorSpace/DeviceRGB/Coords[{place}]"
        f"/Extend[true true]/Function {_function(gradient.stops)}>>>>"
    )


def _function(stops: Stops) -> str:
    """Return the function of colours; two stops at one place are a sharp edge."""
    pairs = [(first, last) for first, last in itertools.pairwise(stops) if first[0] < last[0]]
    pieces = [_between(first[1], last[1]) for first, last in pairs]
    if len(pieces) == 1:
        return pieces[0]
    edges = numbers(last[0] for _first, last in pairs[:-1])
    return (
        f"<</FunctionType 3/Domain[0 1]/Functions[{' '.join(pieces)}]/Bounds[{edges}]"
        f"/Encode[{'0 1 ' * len(pieces)}]>>"
    )


def _between(first: str, last: str) -> str:
    return f"<</FunctionType 2/Domain[0 1]/C0[{colour_text(first)}]/C1[{colour_text(last)}]/N 1>>"
