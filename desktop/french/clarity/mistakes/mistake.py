# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the finding of a spelling mistake."""

from __future__ import annotations

from desktop.french.clarity.finding import ClarityFinding, FindingKind
from desktop.french.clarity.grammar.fitting import fit
from desktop.french.clarity.made import Told, told
from desktop.french.clarity.reading.read_text import ReadText


def mistake(
    text: ReadText, first: int, last: int, right: str, reason: str, certain: bool = True
) -> ClarityFinding:
    """Return a finding that puts `right` in place of the tokens `first` to `last` (excluded)."""
    start, end = text.tokens[first].start, text.tokens[last - 1].end
    mends: tuple[str, ...] = ()
    if right:
        fitted = fit(text, first, last, right)
        if fitted:
            start, end, mends = fitted.start, fitted.end, (fitted.text,)
    return told(text, Told(FindingKind.SPELLING, start, end, reason, mends, certain=certain))


def word_mistake(text: ReadText, number: int, right: str, reason: str) -> ClarityFinding | None:
    """Return a finding on the one word at this number; None where there is nothing to put there."""
    return mistake(text, number, number + 1, right, reason) if right else None
