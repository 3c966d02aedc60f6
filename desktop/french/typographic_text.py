# SPDX-License-Identifier: AGPL-3.0-or-later
"""A source sentence as it is shown: its words untouched, its spaces and apostrophes put right."""

from __future__ import annotations

import re

from desktop.french.typography import french_typography

_SPACES = re.compile(r"\s+")
_POWER = re.compile(r"\b([km]?m|cm)([23])\b")
_POWERS = {"2": "²", "3": "³"}
_LOOSE_COMMA = re.compile(r"(?<=\S) ([,.])(?=\s|\Z)")


def typographic(text: str) -> str:
    """Return `text` on one line with French typography and m² or m³; no word is changed."""
    line = _LOOSE_COMMA.sub(r"\1", _SPACES.sub(" ", text).strip())
    line = _POWER.sub(lambda found: found.group(1) + _POWERS[found.group(2)], line)
    return french_typography(line)
