# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a chart measures and in which unit, in a few words."""

from __future__ import annotations

from desktop.core.slides.deck import SlideChart
from desktop.french.folding import fold_words
from desktop.french.typographic_text import typographic

_SPOKEN = {
    "€": "euros",
    "%": "pourcentage",
    "k€": "milliers d’euros",
    "M€": "millions d’euros",
    "t": "tonnes",
}


def caption_of(chart: SlideChart) -> str:
    """Return the caption with its unit, « Volumes prélevés, en m³ »; "" when neither is told."""
    caption = typographic(chart.caption).rstrip(" .:\u00a0\u202f")
    unit = chart.unit.strip()
    if not unit:
        return caption
    spoken = _SPOKEN.get(unit, unit)
    if not caption:
        return f"En {unit}"
    is_said = set(fold_words(spoken)).issubset(fold_words(caption)) if spoken != unit else False
    is_written = unit in caption.replace("(", " ").replace(")", " ").split()
    return caption if is_said or is_written else f"{caption}, en {unit}"
