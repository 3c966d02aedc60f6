# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose paper it is: « Commune de Saint-Aubin », « Préfecture de l’Orne »."""

from __future__ import annotations

from desktop.french.digest.cues import opening_kinds
from desktop.french.words import folded_words

LONGEST_OWNER = 12
"""Words of the line that names the commune."""


def is_owner(text: str) -> bool:
    """Return True for « Commune de Saint-Aubin », « Ville de… »: whose the document is, not what."""
    words = folded_words(text)
    kinds = opening_kinds(words[:2])
    return (
        len(words) <= LONGEST_OWNER and "autorite" in kinds and "genre" not in opening_kinds(words)
    )
