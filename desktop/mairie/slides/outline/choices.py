# SPDX-License-Identifier: AGPL-3.0-or-later
"""Points of several choices on one slide, each with its own: « Scénario 2 : nouvelle enveloppe isolée »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop.core.slides.deck import SlidePoint
from desktop.french.words import fold
from desktop.mairie.slides.outline.chapters import Chapter
from desktop.mairie.slides.outline.material import Material
from desktop.mairie.slides.outline.words import words
from desktop.mairie.slides.wording import short_title, with_small_first

_LABEL = re.compile(r"\A[^\W\d_]+\s(?:n°\s?)?(?:\d{1,2}|[A-Z]|[IVX]{1,4})\b", re.IGNORECASE)
_LONGEST = 150
"""Characters of a point with the name of its choice."""


def with_choices(
    points: Sequence[SlidePoint], chapter: Chapter, material: Material
) -> tuple[SlidePoint, ...]:
    """Return the points that stand under « Scénario 1 », « Scénario 2 »… named after it.

    Not on the slide of one choice alone, whose title says which.
    """
    named = {
        one.passage: _choice(material.sections[one.section].path) for one in chapter.statements
    }
    if len({name for name in named.values() if name}) < 2:
        return tuple(points)
    return tuple(_named(point, named.get(point.passage, ""), material) for point in points)


def _choice(path: Sequence[str]) -> str:
    """Return « Scénario 1 » of the heading « Scénario 1 – Réparer »; empty for another heading."""
    heading = path[-1] if path else ""
    if not fold(heading).startswith(tuple(words()["colonnes"]["choix"])):
        return ""
    found = _LABEL.match(heading)
    return found.group() if found else short_title(heading, 30)


def _named(point: SlidePoint, name: str, material: Material) -> SlidePoint:
    text = f"{name}\u00a0: {with_small_first(point.text, material.spellings)}"
    if not name or name in point.text or len(text) > _LONGEST:
        return point
    return replace(point, text=text)
