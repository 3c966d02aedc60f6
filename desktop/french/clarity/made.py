# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes a finding with its place in the text as it was given."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.french.clarity.finding import ClarityFinding, FindingKind
from desktop.french.clarity.reading.read_text import ReadText


@dataclass(frozen=True, slots=True)
class Told:
    """A finding whose place is in characters of the composed text."""

    kind: FindingKind
    start: int
    end: int
    reason: str
    mends: tuple[str, ...] = ()
    advice: str = ""
    certain: bool = True


def told(text: ReadText, what: Told) -> ClarityFinding:
    """Return the finding at its place in the text that was given, letter for letter."""
    start, end = text.original.span(what.start, what.end)
    return ClarityFinding(
        what.kind,
        start,
        end,
        text.original.given[start:end],
        what.reason,
        what.mends,
        what.advice,
        what.certain,
    )


def spaced(words: str) -> str:
    """Return words between guillemets, for a reason: « comme ceci »."""
    return f"«\u00a0{' '.join(words.split())}\u00a0»"
