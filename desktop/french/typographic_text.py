# SPDX-License-Identifier: AGPL-3.0-or-later
"""A source sentence as it is shown: its words untouched, its spaces and apostrophes put right."""

from __future__ import annotations

import re

_NBSP = "\u00a0"
_RULES = (
    (re.compile(r"\s+"), " "),
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"\b([mk]?m|c?m)([23])\b(?!\d)"), None),
    (re.compile(r"(?<=[\w»)\]’%€.²³]) ?([;!?](?=\s|\Z)|:(?=\s|\Z)|»|%|€)"), _NBSP + r"\1"),
    (re.compile(r"« ?"), "«" + _NBSP),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), _NBSP),
    (re.compile(r"\bn ?° ?(?=\w)"), "n°" + _NBSP),
    (re.compile(r" ([,.])(?=\s|\Z)"), r"\1"),
)
_POWERS = {"2": "²", "3": "³"}


def typographic(text: str) -> str:
    """Return `text` on one line with French spaces, apostrophes and m² or m³; no word is changed."""
    for pattern, replacement in _RULES:
        if replacement is None:
            text = pattern.sub(lambda found: found.group(1) + _POWERS[found.group(2)], text)
        else:
            text = pattern.sub(replacement, text)
    return text.strip()
