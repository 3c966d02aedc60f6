# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a turn means, as a regular expression: slow, plain, and written apart from the search."""

from __future__ import annotations

import re
from functools import cache

_ENDINGS = "(?:s|x|e|es|er|ee|ees)?"
_GAP = "(?:[^ .]+ ){0,5}?"


@cache
def turn_pattern(turn: str) -> re.Pattern[str]:
    """Return the pattern of a turn, to be searched in folded sentences."""
    parts = [
        _GAP if step == "…" else f"(?:{'|'.join(map(_word, step.split('/')))}) "
        for step in turn.split()
    ]
    return re.compile(rf"(?<![^ ]){''.join(parts).removesuffix(' ')}(?![^ ])")


def _word(word: str) -> str:
    if word.endswith("*"):
        return f"{re.escape(word[:-1])}[^ .]*"
    return re.escape(word) + (_ENDINGS if len(word) > 2 and not word.isdigit() else "")
