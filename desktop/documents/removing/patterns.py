# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds words to remove however they are spaced and cased."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from desktop.core.files.removal import Removal

_SPACE = r"[\s\u00a0\u202f\u2009\u200b\u00ad]+"
_LOOSE = {
    "'": "['’‘`]", "’": "['’‘`]", "‘": "['’‘`]",
    "-": "[-‐‑–—−]\u00ad?", "‑": "[-‐‑–—−]\u00ad?", "–": "[-‐‑–—−]", "—": "[-‐‑–—−]",
}  # fmt: skip
_GROUP = 200
"""Words of one expression: with thousands, a single one would be slow to build."""


class RemovalPattern:
    """Looks for all the removals in one pass over a text, the longest first."""

    def __init__(self, removals: Sequence[Removal]) -> None:
        """Take what is to go; empty texts are left out."""
        kept = {" ".join(one.text.split()): one.mark for one in removals if one.text.strip()}
        words = sorted(kept, key=lambda text: (-len(text), text))
        self._marks = [kept[text] for text in words]
        self._groups = [
            (
                at,
                re.compile(
                    "|".join(f"({_pattern(text)})" for text in words[at : at + _GROUP]),
                    re.IGNORECASE,
                ),
            )
            for at in range(0, len(words), _GROUP)
        ]

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """Return (start, end, mark) of what is to go, in order, none over another."""
        found: list[tuple[int, int, str]] = []
        taken: list[tuple[int, int]] = []
        for at, pattern in self._groups:
            for match in pattern.finditer(text):
                if all(match.end() <= start or end <= match.start() for start, end in taken):
                    number = at + (match.lastindex or 1) - 1
                    found.append((*match.span(), self._marks[number]))
            taken = [(start, end) for start, end, _ in found]
        return sorted(found)

    def replaced(self, text: str) -> tuple[str, int]:
        """Return the text with marks in the place of words, and how many there were."""
        spans = self.spans(text)
        for start, end, mark in reversed(spans):
            text = f"{text[:start]}{mark}{text[end:]}"
        return text, len(spans)


def _pattern(text: str) -> str:
    """Return the expression of a text; at its ends it stops where a word does."""
    composed = unicodedata.normalize("NFC", text)
    body = _SPACE.join(
        "".join(_LOOSE.get(letter, re.escape(letter)) for letter in word)
        for word in composed.split()
    )
    before = r"(?<!\w)" if composed[0].isalnum() else ""
    after = r"(?!\w)" if composed[-1].isalnum() else ""
    return f"{before}{body}{after}"
