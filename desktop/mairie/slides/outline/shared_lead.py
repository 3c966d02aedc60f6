# SPDX-License-Identifier: AGPL-3.0-or-later
"""What several points of a slide begin with, said once: « L’association s’engage à : »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from desktop.core.slides.deck import Slide, SlidePoint

_COLON = "\u00a0: "
_SHORTEST = 8
"""Letters of what is said once; « Lot 1 : » names its point."""
_FEWEST = 2


def with_shared_lead(slide: Slide) -> Slide:
    """Return the slide with the words that its points share above them, or on the first of a run only."""
    first, *rest = slide.points
    is_list = len(rest) > 1 and first.text.endswith("\u00a0:") and not slide.lead
    if is_list and all(point.passage == first.passage for point in rest):
        return replace(slide, lead=first.text, points=tuple(rest))
    leads = {_lead(point) for point in slide.points}
    if len(slide.points) >= _FEWEST and len(leads) == 1 and "" not in leads and not slide.lead:
        return replace(slide, lead=f"{leads.pop()}\u00a0:", points=_bare(slide.points))
    points: list[SlidePoint] = []
    for lead, run in groupby(slide.points, key=_lead):
        same = tuple(run)
        points.extend((same[0], *_bare(same[1:])) if lead else same)
    return replace(slide, points=tuple(points))


def _lead(point: SlidePoint) -> str:
    """Return what stands before the colon of a point, empty for a name or a figure."""
    lead, colon, rest = point.text.partition(_COLON)
    is_lead = colon and len(lead) >= _SHORTEST and " " in lead and rest and not rest[0].isdigit()
    return lead if is_lead else ""


def _bare(points: Sequence[SlidePoint]) -> tuple[SlidePoint, ...]:
    rests = (point.text.partition(_COLON)[2] for point in points)
    return tuple(
        replace(point, text=rest[:1].upper() + rest[1:])
        for point, rest in zip(points, rests, strict=True)
    )
