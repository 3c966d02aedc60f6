# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads JSON text as values, within bounds, so that the agent can give up while it is read."""

from __future__ import annotations

import json
from typing import Any

from desktop.core.errors import DocumentTooLarge
from desktop.documents.limits import MEBIBYTE, Check

MAX_JSON_CHARACTERS = 25 * MEBIBYTE
"""Ten hours word by word as most recognisers write them."""
_MOST_COMMAS = 2_500_000
"""Six for each of 400,000 words. What stands between two objects is read at one go."""
_MOST_LISTS = 300_000
_MOST_OBJECTS = 1_200_000
_OBJECTS_A_CHECK = 1_000


def values_of(untrusted_text: str, check: Check) -> Any:
    """Return the values, or None for what is not JSON; raise DocumentTooLarge before reading too much."""
    if len(untrusted_text) > MAX_JSON_CHARACTERS:
        most = MAX_JSON_CHARACTERS // MEBIBYTE
        raise DocumentTooLarge(f"La limite pour une transcription en JSON est de {most} Mo.")
    counts = ((",", _MOST_COMMAS), ("[", _MOST_LISTS), ("{", _MOST_OBJECTS))
    if any(untrusted_text.count(mark) > most for mark, most in counts):
        raise DocumentTooLarge("Ce fichier JSON compte trop de valeurs.")
    check()
    objects = 0

    def checked(data: dict[str, Any]) -> dict[str, Any]:
        nonlocal objects
        objects += 1
        if objects % _OBJECTS_A_CHECK == 0:
            check()
        return data

    try:
        return json.loads(untrusted_text, object_hook=checked)
    except (ValueError, RecursionError):
        return None
