# SPDX-License-Identifier: AGPL-3.0-or-later
"""The vote of a decision: « par 11 voix pour, 2 contre et 1 abstention », « à l’unanimité »."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKS = frozenset(
    ("unanimite", "unanimement", "voix", "abstention", "abstentions", "majorite", "votants")
)
_FOR_OR_AGAINST = re.compile(r"\b\d+ (?:pour|contre)\b|\b(?:pour|contre) ?: ?\d+")
_DECIDES = re.compile(
    r"decid|propos|attribu|approuv|adopt|autoris|accept|accord|fixe|cree|creer|valid|sollicit|vote|retien|retenu|refus|engage"
)
_LONGEST_RESULT = 12
_LONGEST_STEM = 45


def tells_vote(words: Sequence[str]) -> bool:
    """Return True when folded `words` tell how many voted for a decision."""
    if not _MARKS.isdisjoint(words):
        return True
    return bool(_FOR_OR_AGAINST.search(" ".join(words))) if "contre" in words else False


def is_vote_alone(words: Sequence[str]) -> bool:
    """Return True for a short vote that says nothing without its decision: « Adopté à l’unanimité. »."""
    return len(words) <= _LONGEST_RESULT and tells_vote(words)


def decides(folded: str) -> bool:
    """Return True for a sentence that a vote right after it is about."""
    return bool(_DECIDES.search(folded))


def opens_decision(words: Sequence[str]) -> bool:
    """Return True for a stem before decisions that gives their vote."""
    return len(words) <= _LONGEST_STEM and tells_vote(words)
