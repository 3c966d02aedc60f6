# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a public meeting has no use for, left out of the slides: codes of accounts, « chapitre 011 »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop.core.slides.deck import Slide, SlidePoint

_NUMBERS = r"(?:n°\s?)?\d{2,6}(?:\s*(?:,|et|/)\s*(?:(?:au|du)\s+)?(?:(?:chapitre|compte|article)\s+)?\d{2,6}\b)*"
_IMPUTATION = re.compile(
    rf",?\s*(?:(?:(?:au|aux|sur (?:le|les)|du|des)\s+)?\b(?:chapitres?|imputations?|lignes? budgétaires?)(?:\s+budgétaires?)?"
    rf"|\b(?:aux?|sur les?|du|des)\s+comptes?)\s+{_NUMBERS}",
    re.IGNORECASE,
)
"""« au chapitre 011 », « au compte 6068 »; « l’école compte 143 élèves » is none."""
_CODE = re.compile(r"\A\d{3,6}\s+[–-]\s+(?=\D)")
_FEWEST_LETTERS = 8


def for_the_public(slide: Slide) -> Slide:
    """Return the slide without the numbers of accounts, which say nothing to who does not keep them."""
    return replace(slide, points=_plain(slide.points))


def _plain(points: Sequence[SlidePoint]) -> tuple[SlidePoint, ...]:
    return tuple(replace(point, text=_without_codes(point.text)) for point in points)


def _without_codes(text: str) -> str:
    plain = _CODE.sub("", _IMPUTATION.sub("", text)).strip(" ,;\u00a0")
    if sum(map(str.isalpha, plain)) < _FEWEST_LETTERS:
        return text
    return plain[:1].upper() + plain[1:]
