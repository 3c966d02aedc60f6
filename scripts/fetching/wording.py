# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sizes and rates as French people write them."""

from __future__ import annotations

_UNITS = ((10**9, "Go"), (10**6, "Mo"), (10**3, "Ko"))
SPACE = "\u00a0"


def french_size(count: float) -> str:
    """Return "5,2 Go", "483,5 Mo", "12,0 Ko" or "7 octets"; decimal units, as on the box of a key."""
    for power, unit in _UNITS:
        if count >= power:
            return f"{count / power:.1f}{SPACE}{unit}".replace(".", ",")
    return f"{count:.0f}{SPACE}octet{'s' if count >= 2 else ''}"


def counted(count: int, word: str) -> str:
    """Return "1 fichier" or "3 fichiers"."""
    return f"{count}{SPACE}{word}{'s' if count >= 2 else ''}"
