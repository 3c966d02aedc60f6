# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a grammar checker of the French language says, whatever the library behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class GrammarMistake:
    """An agreement, a verb form or a word taken for another, at its place."""

    start: int
    """In characters of the paragraph that was given."""
    end: int
    reason: str
    """A French sentence, as the library words it."""
    mends: tuple[str, ...] = ()
    """What may stand in its place, the best first; may be empty."""


class Grammar(Protocol):
    """Tells where the words of a sentence do not fit together."""

    def mistakes(self, paragraph: str) -> Sequence[GrammarMistake]:
        """Return the mistakes of a paragraph (composed letters, no line end), by place."""
