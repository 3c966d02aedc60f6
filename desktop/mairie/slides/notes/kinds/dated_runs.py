# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several dates in a row as a timeline, and the hours of a week as a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.core.draft import Author
from desktop.core.slides.deck import Slide, SlideKind, SlideTable, TimelineStep
from desktop.french.dates import WEEKDAYS
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.slides.notes.cues import is_one_of
from desktop.mairie.slides.notes.kinds.dated import (
    FEWEST_STEPS,
    MOST_STEPS,
    read_step,
    read_step_after,
)
from desktop.mairie.slides.notes.kinds.items import read_item
from desktop.mairie.slides.notes.points import evenly

DATES_TITLE, YEARS_TITLE, HOURS_TITLE = "Calendrier", "Les grandes étapes", "Horaires"
_LABEL = re.compile(r"\A([^:]{3,40}?)\s*:\s*(\S.*)\Z")
_PIECES = re.compile(r"\s*(?:;|,|→|->|=>|\s/\s)\s+")
_HOURS = re.compile(r"\d{1,2} ?h|ferme|\d:\d\d")


def dates_slides(title: str, texts: Sequence[str], whole: int) -> tuple[list[Slide], int]:
    """Return the slides of the dates that lines begin or end with, and how many lines they are."""
    steps = _listed(texts[0])
    if steps:
        return _slides(title, steps), 1
    found = _run(title, texts)
    few = len(found) == FEWEST_STEPS < whole - 2 and not _announces(title)
    return ([], 0) if len(found) < FEWEST_STEPS or few else (_slides(title, found), len(found))


def _run(title: str, texts: Sequence[str]) -> list[TimelineStep]:
    steps: list[TimelineStep] = []
    for text in texts:
        item = read_item(text)
        step = read_step(text) or (
            read_step_after(text) if _announces(title) or steps or _is_run(texts) else None
        )
        if step is None or (item is not None and item.is_year):
            break
        steps.append(step)
    return steps


def _is_run(texts: Sequence[str]) -> bool:
    """Tell whether three lines in a row say what, then when: « Enquête publique : octobre 2027 »."""
    return len(texts) > 2 and all(read_step_after(text) for text in texts[:3])


def _listed(text: str) -> list[TimelineStep]:
    """Return the steps of « Planning : études mars 2027, travaux septembre 2027 »."""
    label = _LABEL.match(text)
    if label is None or not is_one_of(label[1], "timeline_titles"):
        return []
    pieces = [piece for piece in _PIECES.split(label[2]) if piece]
    steps = [read_step(piece) or read_step_after(piece, is_listed=True) for piece in pieces]
    found = [step for step in steps if step is not None]
    return found if FEWEST_STEPS <= len(found) == len(pieces) <= MOST_STEPS else []


def _slides(title: str, steps: Sequence[TimelineStep]) -> list[Slide]:
    if all(flat(step.when) in WEEKDAYS for step in steps):
        hours = sum(bool(_HOURS.search(flat(step.what))) for step in steps)
        if hours * 2 > len(steps):
            return [_hours(title or HOURS_TITLE, steps)]
    groups = evenly(steps, MOST_STEPS)
    are_years = all(step.when.isdigit() for step in steps)
    shown = title or (YEARS_TITLE if are_years else DATES_TITLE)
    return [
        Slide(
            SlideKind.TIMELINE,
            f"{shown} ({number}/{len(groups)})" if len(groups) > 1 else shown,
            steps=tuple(group),
            author=Author.AGENT,
        )
        for number, group in enumerate(groups, 1)
    ]


def _hours(title: str, steps: Sequence[TimelineStep]) -> Slide:
    rows = tuple((step.when, step.what) for step in steps)
    table = SlideTable(("Jour", "Horaires"), rows, author=Author.AGENT)
    return Slide(SlideKind.TABLE, title, table=table, author=Author.AGENT)


def _announces(title: str) -> bool:
    return bool(title) and is_one_of(title, "timeline_titles")
