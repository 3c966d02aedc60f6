# SPDX-License-Identifier: AGPL-3.0-or-later
"""Room between bars, ends of axes, where a disc stands: as our own drawing has them, as near as it goes."""

from __future__ import annotations

import math

from desktop.core.slides.deck import ChartForm, SlideChart
from desktop.core.slides.laid_deck import LaidChart

_UNIT_HEIGHT = 540.0
"""Points of a wide slide: sizes are told for it."""
_UPRIGHT_SHARE, _LYING_SHARE = 0.74, 0.7
"""Of a name's room that its bars fill."""
_WIDEST, _TALLEST = 96.0, 52.0
"""Points of a bar, on a slide of that height."""
_FROM_ZERO = 0.55
_AIR = 0.12
"""A curve far from zero begins near its least value, with that share of its span as air."""
_DISC = 0.44
"""Of the width, at most, for a disc."""
_LETTER = 0.6
"""Width of a letter, in sizes: what programs need to write a name on one line."""
_FIGURE_ROOM = 1.08
"""Of the longest bar: its figure stands beyond its end."""
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_GAP = 500

Bounds = tuple[float, float, float]
"""Least, greatest and step of an axis."""


def gap_width(laid: LaidChart, slide_height: float) -> int:
    """Return the room between two groups, per cent of a bar."""
    count = max(1, len(laid.chart.categories))
    several = max(1, len(laid.chart.series))
    unit = slide_height / _UNIT_HEIGHT
    if laid.is_lying:
        slot, share, most = laid.box.height / count, _LYING_SHARE, _TALLEST * unit
    else:
        slot, share, most = laid.box.width / count, _UPRIGHT_SHARE, _WIDEST * unit
    bar = max(0.01, min(slot * share / several, most))
    return max(10, min(_MOST_GAP, round((slot - several * bar) / bar * 100)))


def axis_bounds(chart: SlideChart) -> Bounds | None:
    """Return the ends of the axis of values; None where the program finds them by itself.

    Bars begin at zero, or they lie.
    """
    values = [v for series in chart.series for v in series.values if v is not None]
    known = [value for value in values if math.isfinite(value)]
    if not known:
        return None
    low, high = min(known), max(known)
    is_far = (low > _FROM_ZERO * high > 0) or (high < _FROM_ZERO * low < 0)
    if chart.form is ChartForm.LINE and is_far:
        air = (high - low or abs(high)) * _AIR
        return _round_bounds(low - air, high + air)
    return _round_bounds(min(0.0, low), max(0.0, high))


def bar_bounds(chart: SlideChart) -> tuple[float, float]:
    """Return the ends of a hidden axis: zero, and a little more than the longest bar."""
    values = [v for series in chart.series for v in series.values if v is not None]
    known = [value for value in values if math.isfinite(value)]
    low, high = min(0.0, *known, 0.0), max(0.0, *known, 0.0)
    return low * _FIGURE_ROOM, (high * _FIGURE_ROOM) or (0.0 if low else 1.0)


def _round_bounds(low: float, high: float) -> Bounds | None:
    rough = (high - low) / 4
    if not math.isfinite(rough) or rough <= 0:
        return None
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((power * s for s in _STEPS if power * s >= rough * (1 - 1e-9)), power * 10)
    if step <= 0:
        return None
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return float(f"{first * step:.12g}"), float(f"{last * step:.12g}"), float(f"{step:.12g}")


def disc_layout(laid: LaidChart) -> tuple[str, str]:
    """Return the places of a disc and of its legend, with room for the figures around it."""
    wide, high = max(1.0, laid.box.width), max(1.0, laid.box.height)
    size = laid.label.size
    side = max(0.4 * min(wide, high), min(high, _DISC * wide) - 4.4 * size)
    left = min(0.12 * wide, 0.5 * wide - side)
    left = max(3.0 * size, left)
    x, y = left / wide, (high - side) / 2 / high
    disc = _manual(x, y, side / wide, side / high, inner=True)
    start = min(0.7, (left + side + 5.0 * size) / wide)
    rows = min(0.9, len(laid.chart.categories) * 2.0 * size / high)
    longest = max((len(name) for name in laid.chart.categories), default=0)
    room = min(1 - start, (longest * _LETTER + 2.5) * size / wide)
    return disc, _manual(start, (1 - rows) / 2, room, rows, inner=False)


def _manual(x: float, y: float, wide: float, high: float, *, inner: bool) -> str:
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    places = "".join(
        f'<c:{name} val="{max(0.0, min(1.0, value)):.4f}"/>'
        for name, value in (("x", x), ("y", y), ("w", wide), ("h", high))
    )
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>{places}'
        "</c:manualLayout></c:layout>"
    )
