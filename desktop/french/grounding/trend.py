# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a value is told as risen or fallen: « en hausse, à 348 000 € », « 348 000 €, contre 229 000 € »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.french.figures import Figure
from desktop.french.grounding.direction import direction_before
from desktop.french.grounding.page_facts import PageFacts
from desktop.french.units import base_unit

_REACHED = re.compile(r"(?:(?<!\w)à|atteindre|atteint|soit)[\s\u00a0]+$")
_VERSUS = re.compile(r"^[^.;:\n]*\bcontre[\s\u00a0]+$")
_NOUN = re.compile(r"[\s\u00a0\u202f]([a-zà-öø-ÿœ]{4,})")
_FAR = 60
"""Characters that may part a value from the older one that it is compared with."""


def trend_told(text: str, figure: Figure) -> int:
    """Return 1 or -1 when a statement says that the value rose or fell to this figure, else 0."""
    if not _REACHED.search(text[max(0, figure.start - 12) : figure.start]):
        return 0
    return direction_before(text, figure)


def trend_of_source(page: PageFacts, figure: Figure) -> int:
    """Return 1 or -1 when the page compares this figure with an older, lower or higher one."""
    older = next(_compared(page, figure), None)
    if older is None or older.value == figure.value:
        return 0
    return 1 if figure.value > older.value else -1


def _compared(page: PageFacts, figure: Figure) -> Iterator[Figure]:
    unit, noun = base_unit(figure.unit), _counted(page.text, figure)
    for source in page.figures:
        other = source.figure
        near = figure.end < other.start < figure.end + _FAR
        if not unit and _counted(page.text, other) not in (noun, ""):
            continue  # « 1 240 spectateurs, contre 14 représentations »
        if (
            near
            and base_unit(other.unit) == unit
            and _VERSUS.match(page.text[figure.end : other.start])
        ):
            yield other


def _counted(text: str, figure: Figure) -> str:
    """Return the word right after a bare number: what it counts."""
    word = _NOUN.match(text, figure.end)
    return word[1] if word else ""
