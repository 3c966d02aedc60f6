# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the figures of a chart are written: as its source does, in French, with their unit."""

from __future__ import annotations

import math
import re

from desktop.core.slides.deck import ChartSeries

_DECIMALS = re.compile(r"\d[,.](\d{1,6})(?!\d)(?![,.]\d)")
_MOST_DECIMALS = 6
_GROUPS_OF_THREE = 3


def decimals_of(series: ChartSeries, place: int) -> int:
    """Return how many decimals the source gives to a figure; what the value needs when it is not told."""
    value = series.values[place]
    if place < len(series.written) and series.written[place].strip():
        return _written_decimals(series.written[place], value)
    if value is None or not math.isfinite(value) or float(value).is_integer():
        return 0
    return min(_MOST_DECIMALS, len(f"{value:.6f}".rstrip("0").partition(".")[2]))


def _written_decimals(written: str, value: float | None) -> int:
    """« 1,870 » has three; « 118.240 » for 118240 is a thousand set apart and has none."""
    found = _DECIMALS.search(written)
    if found is None:
        return 0
    is_group = len(found[1]) == _GROUPS_OF_THREE and "." in found[0]
    if is_group and value is not None and abs(value) >= 1000 and float(value).is_integer():
        return 0
    return len(found[1])


def usual_decimals(series: ChartSeries) -> int:
    """Return the decimals that most figures of a measure have, the more ones when it is a draw."""
    counts: dict[int, int] = {}
    for place, value in enumerate(series.values):
        if is_figure(value):
            decimals = decimals_of(series, place)
            counts[decimals] = counts.get(decimals, 0) + 1
    return max(counts, key=lambda decimals: (counts[decimals], decimals), default=0)


def number_format(decimals: int, unit: str = "") -> str:
    """Return the format of a figure: thousands apart, a comma, whatever the computer's language.

    « [$-40C] » is French (Windows LCID); a unit is written, never reckoned: « % » would multiply.
    """
    zeros = "." + "0" * decimals if decimals else ""
    after = f'"\u00a0{unit}"' if unit and '"' not in unit else ""
    return f"[$-40C]#,##0{zeros}{after}"


def is_figure(value: float | None) -> bool:
    """Tell whether a value can be drawn; None and infinities are left empty."""
    return value is not None and math.isfinite(value)


def value_text(value: float) -> str:
    """Return a value as XML and spreadsheets have it, exactly."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))
