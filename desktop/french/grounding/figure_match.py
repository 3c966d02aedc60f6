# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a figure of a statement stands on a page, as such, rounded, converted or computed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from desktop.french.amounts import Tax
from desktop.french.figures import Figure
from desktop.french.grounding.direction import direction_of
from desktop.french.grounding.page_facts import PageFacts, SourceFigure
from desktop.french.units import base_unit, is_counted, to_base

_ABOUT = re.compile(
    r"(?:environ|autour d|approximativement|de l[’']ordre d|quelques?|avoisin\w*|proches? d|à peu près|~|≈)",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    r"(?:plus d|dépass\w*|au moins|supérieure?s? à|excèd\w*|au-delà d|franchi\w*)", re.IGNORECASE
)
_BELOW = re.compile(
    r"(?:près d|presque|approch\w*|moins d|à peine|inférieure?s? à|frôl\w*|au plus)", re.IGNORECASE
)
_JUST_BEFORE = 28
"""Characters before a figure where « environ », « près de »… are looked for."""
_MOST_FOR_A_RATE = 12
"""Figures of a page: among more, two of them give nearly any percentage by chance."""
_MOST_PAIRS = 90
"""Figures of a page beyond which no computation is tried: by chance, any number would come out."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of a statement, with the words that say how exact it is."""

    figure: Figure
    tax: Tax
    text: str
    """The whole statement."""
    excerpt: str = ""
    """The figure as it reads in the statement, unit and « HT » included."""

    @property
    def value(self) -> Decimal:
        """The absolute value."""
        return abs(self.figure.value)

    @property
    def unit(self) -> str:
        """What is counted, without « par habitant »."""
        return _plain(self.figure.unit)

    def nearness(self) -> str:
        """Return "about", "above", "below" or nothing, from the words just before the figure."""
        before = self.text[max(0, self.figure.start - _JUST_BEFORE) : self.figure.start]
        before = re.split(r"[,;:(]|\d", before)[-1]
        for word, pattern in (("about", _ABOUT), ("above", _ABOVE), ("below", _BELOW)):
            if pattern.search(before):
                return word
        return ""


def _plain(unit: str) -> str:
    base = base_unit(unit)
    return "" if base == "ordinal" else base


def exact_matches(claim: Claim, page: PageFacts) -> list[SourceFigure]:
    """Return the figures of the page with the same value and a unit that agrees."""
    return [source for source in _same_value(claim, page) if _units_agree(claim, source, page)]


def unit_conflicts(claim: Claim, page: PageFacts) -> list[SourceFigure]:
    """Return the figures of the page with the same value but another unit."""
    return [source for source in _same_value(claim, page) if not _units_agree(claim, source, page)]


def _same_value(claim: Claim, page: PageFacts) -> list[SourceFigure]:
    found = list(page.by_value.get(claim.value, ()))
    base = to_base(claim.value, claim.unit)[0]
    if base != claim.value:
        found += page.by_value.get(base, ())
    return found


def _units_agree(claim: Claim, source: SourceFigure, page: PageFacts) -> bool:
    theirs = _plain(source.figure.unit)
    if not claim.unit or (is_counted(claim.unit) and not theirs):
        return not claim.unit or abs(source.figure.value) == claim.value
    if not theirs:
        return not source.counts_noun and page.may_mean(claim.unit) and _bare_agrees(claim, source)
    wanted = to_base(claim.value, claim.unit)
    return any(
        (value, unit) in (wanted, (claim.value, claim.unit)) for value, unit in source.values()
    )


def _bare_agrees(claim: Claim, source: SourceFigure) -> bool:
    """Compare with a bare number of a table, whose header may say « en k€ »."""
    factor = source.money_factor if claim.unit == "€" else 1
    bare = abs(source.figure.value) * factor
    return bare in (claim.value, to_base(claim.value, claim.unit)[0])


def rounded_matches(claim: Claim, page: PageFacts) -> list[SourceFigure]:
    """Return the figures that the claim rounds, when it says « environ » or counts in millions."""
    nearness = claim.nearness()
    if not nearness and not (claim.figure.scaled and _significant(claim) >= 2):
        return []
    return [
        source
        for source in page.figures
        if any(_rounds(claim, value, nearness) for value in _comparable(claim, source))
    ]


def _comparable(claim: Claim, source: SourceFigure) -> Iterator[Decimal]:
    theirs = _plain(source.figure.unit)
    if not theirs and source.counts_noun and claim.unit and not is_counted(claim.unit):
        return
    if not theirs or not claim.unit:
        factor = source.money_factor if claim.unit == "€" else 1
        yield abs(source.figure.value) * factor
    elif to_base(Decimal(1), theirs)[1] == to_base(Decimal(1), claim.unit)[1]:
        ratio = to_base(Decimal(1), claim.unit)[0]
        yield to_base(abs(source.figure.value), theirs)[0] / ratio


def _significant(claim: Claim) -> int:
    return len(str(int(claim.value / claim.figure.step)).rstrip("0")) if claim.figure.step else 0


def _grain(claim: Claim) -> Decimal:
    """Return what the last significant digit is worth: 1000 for « 28 000 », 0.1 M for « 2,4 M »."""
    step, value = claim.figure.step, claim.value
    if claim.figure.scaled or step < 1 or not value:
        return step
    digits = str(int(value))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0")))


def _rounds(claim: Claim, actual: Decimal, nearness: str) -> bool:
    grain, stated = _grain(claim), claim.value
    grain = min(grain, stated / 10)
    gap = actual - stated
    if nearness == "above":
        return 0 <= gap < grain
    if nearness == "below":
        return -grain < gap <= grain / 4
    return abs(gap) <= grain / 2


def computed_from(claim: Claim, page: PageFacts) -> str:
    """Return the sum, difference or ratio of two figures of the page that gives the claim.

    For example « 12 345 − 12 210 »; empty when there is none. Small whole numbers are left out.
    """
    if claim.value < 10 and claim.unit != "%":
        return ""
    sources = _distinct(page.figures)
    if len(sources) > (_MOST_FOR_A_RATE if claim.unit == "%" else _MOST_PAIRS):
        return ""
    for one, other in permutations(sources, 2):
        told = _computation(claim, one.figure, other.figure)
        if told:
            return told
    return ""


def _distinct(sources: Sequence[SourceFigure]) -> list[SourceFigure]:
    """A number in words (« seize délégués ») is left out: only chance makes a rate of it."""
    written = (s for s in sources if any(map(str.isdigit, s.figure.text)))
    by_text = {(s.figure.value, s.figure.unit): s for s in written if s.figure.unit != "ordinal"}
    return [source for source in by_text.values() if abs(source.figure.value) >= 2]


def _computation(claim: Claim, one: Figure, other: Figure) -> str:
    if _plain(one.unit) != _plain(other.unit):
        return ""
    a, b, half = abs(one.value), abs(other.value), claim.figure.step / 2
    if claim.unit == "%" and _plain(one.unit) != "%":
        way = direction_of(claim.text, claim.figure)  # « un rendement de 94,7 % » is no change
        if way * (a - b) > 0 and abs(abs(a - b) / b * 100 - claim.value) <= half:
            return f"de {other.text} à {one.text}"
        return f"{one.text} / {other.text}" if abs(a / b * 100 - claim.value) <= half else ""
    if claim.unit and _plain(one.unit) not in ("", claim.unit, "%"):
        return ""
    if a - b == claim.value:
        return f"{one.text} − {other.text}"
    return f"{one.text} + {other.text}" if a + b == claim.value else ""
