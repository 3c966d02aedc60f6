# SPDX-License-Identifier: AGPL-3.0-or-later
"""A big number with how much it is worth, by what it measures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.core.slides.deck import BigNumber
from desktop.french.digest.indicators import find_indicator
from desktop.french.words import folded_words
from desktop.mairie.slides.figures.lists import count, holds, plain

_WHOLE, _PART = (
    re.compile(r"\bttc\b"),
    re.compile(r"(?:total )?(?:part|abonnement|taxes|redevance)s?\b"),
)
"""What the inhabitant pays in all, and what is only a part of it."""
_WHOLE_WORTH, _PART_LOSS = 0.12, 0.1
MOST_NUMBERS = 3
"""Of one slide."""


@dataclass(frozen=True, slots=True)
class ScoredNumber:
    """A big number and its score, from 0 to 1."""

    number: BigNumber
    score: float
    block_index: int = 0


def worth(label: str, value: str, comparison: str, passage: str = "") -> float:
    """Return what a number is worth: what elected officials ask for first, and measured over time."""
    indicator = find_indicator(folded_words(label[:160]), passage)
    weight = indicator.weight if indicator else 0.0
    score = 0.34 + 0.05 * weight
    score += 0.05 if comparison else 0.0
    score += 0.04 if "€" in value else 0.0
    if not indicator:
        score += 0.03 * min(2, count(label, "sujets", "forts"))
    score -= (
        0.08 if value.replace(" ", "").isdecimal() and not holds(label, "sujets", "forts") else 0
    )
    low = plain(label)
    score += _WHOLE_WORTH if _WHOLE.search(low) else 0.0
    score -= _PART_LOSS if _PART.match(low) else 0.0
    score -= 0.06 if holds(label, "sujets", "faibles") else 0.0
    return max(0.0, min(1.0, score))


def best_numbers(found: list[ScoredNumber]) -> list[ScoredNumber]:
    """Return at most three numbers, the best, in the order of the source, each value once."""
    ranked = sorted(found, key=lambda one: -one.score)
    kept: list[ScoredNumber] = []
    for one in ranked:
        if len(kept) < MOST_NUMBERS and all(one.number.value != k.number.value for k in kept):
            kept.append(one)
    return [one for one in found if one in kept]
