# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures as charts write them in French, and the round values of an axis."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from desktop.core.slides.deck import ChartSeries

_THOUSANDS, _UNIT_SPACE, _MINUS = "\u202f", "\u00a0", "\u2212"
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_DECIMALS = 12
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\s(?=\d)")
_NEARLY = 1e-9


def value_of(value: float | None) -> float | None:
    """Return a value that can be drawn; None for what is absent or is no number."""
    return None if value is None or not math.isfinite(value) else float(value)


def french_number(value: float, decimals: int | None = None) -> str:
    """Return a figure with thin spaces and a comma: exact, or with as many decimals as told."""
    exact = Decimal(repr(float(value)))
    if decimals is None:
        decimals = min(_MOST_DECIMALS, decimals_of(value))
    whole, _, rest = f"{abs(exact):.{decimals}f}".partition(".")
    groups = f"{int(whole):,}".replace(",", _THOUSANDS)
    sign = _MINUS if exact < 0 and (int(whole) or rest.strip("0")) else ""
    return f"{sign}{groups}{',' + rest if rest else ''}"


def decimals_of(value: float) -> int:
    """Return how many decimals a value needs."""
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    return max(0, -int(exponent)) if isinstance(exponent, int) else 0


def shown_values(series: ChartSeries, unit: str, count: int) -> tuple[str, ...]:
    """Return what is written at each value: the source's own writing, its unit aside; "" where there is none."""
    values = [value_of(value) for value in series.values[:count]]
    values += [None] * (count - len(values))
    digits = [decimals_of(value) for value in values if value is not None]
    decimals = max(digits, default=0)
    usual = decimals if decimals <= 3 else None
    return tuple(
        "" if value is None else _written(series, place, unit) or french_number(value, usual)
        for place, value in enumerate(values)
    )


def _written(series: ChartSeries, place: int, unit: str) -> str:
    text = series.written[place].strip() if place < len(series.written) else ""
    if not any(letter.isdigit() for letter in text):
        return ""
    if unit and text.endswith(unit):
        text = text[: -len(unit)].rstrip()
    text = _BETWEEN_DIGITS.sub(_THOUSANDS, text)
    return re.sub(r"\s", lambda found: found[0] if found[0] == _THOUSANDS else _UNIT_SPACE, text)


def with_unit(shown: str, unit: str) -> str:
    """Return a figure with its unit, once."""
    return f"{shown}{_UNIT_SPACE}{unit}" if unit and not shown.endswith(unit) else shown


def axis_values(low: float, high: float, wanted: int) -> tuple[float, ...]:
    """Return about `wanted` round values that hold `low` and `high` between them."""
    if high <= low:
        high = low + (abs(low) or 1.0)
    rough = (high - low) / max(wanted - 1, 1)
    if not math.isfinite(rough) or rough <= 0:
        return (low, high)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((power * s for s in _STEPS if power * s >= rough * (1 - _NEARLY)), power * 10)
    if step <= 0 or not math.isfinite(step):
        return (low, high)
    first, last = math.floor(low / step + _NEARLY), math.ceil(high / step - _NEARLY)
    return tuple(float(f"{number * step:.12g}") for number in range(first, last + 1))


def axis_labels(ticks: Sequence[float]) -> tuple[str, ...]:
    """Return the values of an axis with as many decimals as they all need."""
    decimals = max((min(decimals_of(tick), _MOST_DECIMALS) for tick in ticks), default=0)
    return tuple(french_number(tick, decimals) for tick in ticks)


def bounds(values: Iterable[float | None]) -> tuple[float, float] | None:
    """Return the least and the greatest value; None when there is none."""
    known = [value for value in map(value_of, values) if value is not None]
    return (min(known), max(known)) if known else None
