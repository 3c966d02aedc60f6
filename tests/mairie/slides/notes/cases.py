# SPDX-License-Identifier: AGPL-3.0-or-later
"""The notes that the outline is judged on, and what its decks show, line by line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from desktop.core.slides.deck import Audience, Deck, Slide
from desktop.mairie.slides.notes import outline_notes
from desktop.mairie.slides.order import USUAL_SLIDES, OutlineOrder


@cache
def cases() -> tuple[dict[str, Any], ...]:
    """Return the notes of notes.toml with what is expected of them."""
    return tuple(
        tomllib.loads(Path(__file__).with_name("notes.toml").read_text(encoding="utf-8"))["note"]
    )


def deck_of(case: dict[str, Any]) -> Deck:
    """Return the deck that the notes of a case make."""
    order = OutlineOrder(
        case.get("slides", USUAL_SLIDES), Audience(case.get("audience", "conseil"))
    )
    return outline_notes(case["text"], order)


def plain(text: str) -> str:
    """Return a text with ordinary spaces and units as notes write them."""
    return (
        text.replace("\u00a0", " ")
        .replace("\u202f", " ")
        .replace(" ;", ";")
        .replace(";", " ;")
        .replace("  ", " ")
    )


def shown(slide: Slide) -> Iterator[str]:
    """Yield all that a slide shows, « kind | words »."""
    said = [slide.title, slide.lead, *(point.text for point in slide.points)]
    said += [
        f"{column.title} : {' ; '.join(point.text for point in column.points)}"
        for column in slide.columns
    ]
    said += [
        part for number in slide.numbers for part in (number.value, number.label, number.comparison)
    ]
    said += [f"{step.when} : {step.what}" for step in slide.steps]
    said += [
        part
        for contact in slide.contacts
        for part in (contact.name, contact.role, *contact.details)
    ]
    if slide.table:
        said += [" / ".join(row) for row in (slide.table.header, *slide.table.rows)]
    if slide.chart:
        written = slide.chart.series[0].written
        said += [
            slide.chart.form.value,
            *(
                f"{name} = {value}"
                for name, value in zip(slide.chart.categories, written, strict=True)
            ),
        ]
    yield from (plain(f"{slide.kind.value} | {part}") for part in said if part)
