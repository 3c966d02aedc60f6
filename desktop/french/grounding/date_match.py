# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the dates and times of a statement stand on its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.core.draft import Doubt
from desktop.french.dates import DateMention
from desktop.french.grounding.page_facts import PageFacts
from desktop.french.grounding.scope import Scope, not_found

_SENTENCES = {
    "day": "Cette date n’a pas été retrouvée",
    "month": "Ce mois n’a pas été retrouvé",
    "year": "Cette année n’a pas été retrouvée",
    "time": "Cette heure n’a pas été retrouvée",
}


def check_dates(mentions: Sequence[DateMention], scope: Scope) -> Iterator[tuple[int, Doubt]]:
    """Yield (place, doubt) for the dates and times that the pages do not have."""
    for mention in mentions:
        if any(_stands_on(mention, page) for page in scope.pages):
            if _weekday_differs(mention, scope):
                yield (
                    mention.start,
                    Doubt(mention.text, "Le jour de la semaine ne correspond pas à la date."),
                )
            continue
        if mention.kind == "year" and _year_from_context(mention, scope):
            continue
        likely = (page for page in scope.others if mention.year[2:] in page.text)
        elsewhere = next((page for page in likely if _stands_on(mention, page)), None)
        yield (
            mention.start,
            Doubt(mention.text, not_found(_SENTENCES[mention.kind], scope, elsewhere)),
        )


def _stands_on(mention: DateMention, page: PageFacts) -> bool:
    if mention.kind == "year":
        return mention.iso in page.years or mention.iso in page.text
    if mention.kind == "time" and mention.iso.endswith(":00") and _as_duration(mention, page):
        return True
    return any(_same(mention, theirs, page) for theirs in page.dates)


def _as_duration(mention: DateMention, page: PageFacts) -> bool:
    """« 12 heures » is a time or a duration: a figure in hours will do."""
    sources = page.by_value.get(Decimal(mention.iso[:2]), ())
    return any(source.figure.unit in ("h", "") for source in sources)


def _same(ours: DateMention, theirs: DateMention, page: PageFacts) -> bool:
    if ours.kind == "time" or theirs.kind == "time":
        return ours.kind == theirs.kind and ours.iso == theirs.iso
    if ours.kind == "month":
        return theirs.iso.startswith(ours.iso)
    if theirs.kind != "day" or ours.iso[-5:] != theirs.iso[-5:]:
        return False
    if ours.year and theirs.year:
        return ours.year == theirs.year
    return not ours.year or ours.year in page.years


def _weekday_differs(mention: DateMention, scope: Scope) -> bool:
    """A wrong weekday is the writer's unless the source has the same one for the same date."""
    if not mention.weekday_is_wrong():
        return False
    theirs = {d.weekday for page in scope.pages for d in page.dates if d.iso == mention.iso}
    return mention.weekday not in theirs


def _year_from_context(mention: DateMention, scope: Scope) -> bool:
    """« En 2024, … » may come from the cover when the pages cited bear no year at all."""
    if any(page.years for page in scope.pages):
        return False
    return any(mention.iso in page.years for page in scope.others)
