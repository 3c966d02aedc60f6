# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text reduced to bare lower-case words, so that « Saint-Aubin » and « ST AUBIN » compare equal."""

from __future__ import annotations

import re

from desktop.french.letters import PLAIN_LETTERS

_PLAIN = str.maketrans(
    {
        **PLAIN_LETTERS,
        "œ": "oe", "æ": "ae", "’": " ", "'": " ", "-": " ", "‑": " ", "–": " ", ".": " ",
    }
)  # fmt: skip
_TOKEN = re.compile(r"[^\W_]+")
_SHORT = {"st": "saint", "ste": "sainte", "sts": "saints"}


def fold(text: str) -> str:
    """Return `text` in lower case without accents, hyphens, dots or apostrophes (same meaning)."""
    return text.lower().translate(_PLAIN)


def fold_words(text: str) -> list[str]:
    """Return the bare words of `text`: « St-Aubin » gives ["saint", "aubin"]."""
    return [_SHORT.get(token, token) for token in _TOKEN.findall(fold(text))]


def listed(words: str) -> list[str]:
    """Return the words of a list written in the code, one space or line between them."""
    return words.split()
