# SPDX-License-Identifier: AGPL-3.0-or-later
"""Points, agendas and decisions: lists in the body that the layout keeps for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.core.pictures.scene import Box
from desktop.core.slides.deck import MOST_POINTS, Slide
from desktop.core.slides.laid_deck import (
    LaidItem,
    LaidShape,
    LaidText,
    LayoutRole,
    Placeholder,
    TextRole,
)
from desktop.mairie.slides.layout.flow import Pour, Poured, pour
from desktop.mairie.slides.layout.kinds.wording import (
    DASH,
    lead_words,
    named,
    numbered_words,
    point_words,
    texts_of,
)
from desktop.mairie.slides.layout.paragraphs import Words
from desktop.mairie.slides.layout.stage import Part, Stage

_AGENDA_COLUMN = 8
"""Titles of an agenda in one column; more stand in two."""
_BAR = 6.0
_DECISION_MOST = 5


def lay_points(slide: Slide, stage: Stage) -> tuple[Part, ...]:
    """Return the points in the body, on as many slides as they need."""
    place = stage.body()
    lead = lead_words(slide.lead, place, stage)
    texts = texts_of(slide.points)
    if lead is not None and not texts:
        return _body(slide, (replace(lead, look=place.look),), None, place, stage)
    if not texts:
        return (Part(LayoutRole.PLAIN, (), (f"{named(slide.title)} n’a pas de texte.",)),)
    return _body(slide, point_words(texts, place), lead, place, stage)


def _body(
    slide: Slide, words: tuple[Words, ...], lead: Words | None, place: Placeholder, stage: Stage
) -> tuple[Part, ...]:
    poured = pour(_usual(words, lead, place, stage, MOST_POINTS), place.box, stage)
    texts = (body_text(poured, n, place) for n in range(len(poured.parts)))
    return tuple(
        Part(LayoutRole.POINTS, (text,), cut_remarks(slide, poured) if not number else ())
        for number, text in enumerate(texts)
    )


def _usual(
    words: tuple[Words, ...], lead: Words | None, place: Placeholder, stage: Stage, most: int
) -> Pour:
    wish = stage.wish(place)
    is_alone = len(words) == 1 and lead is None
    grown = max(wish, stage.length("body", "grown_alone" if is_alone else "grown"))
    return Pour(words, lead, most, wish, stage.length("body", "floor"), grown)


def body_text(poured: Poured, number: int, place: Placeholder, box: Box | None = None) -> LaidText:
    """Return what was poured on the slide of that number, in the body."""
    anchor = poured.anchor if poured.anchor != "top" else place.look.anchor
    return LaidText(TextRole.BODY, box or place.box, poured.parts[number], anchor, place.idx)


def cut_remarks(slide: Slide, poured: Poured) -> tuple[str, ...]:
    """Return what is told of a text that no number of slides could show."""
    if not poured.was_cut:
        return ()
    return (f"{named(slide.title)} est beaucoup trop longue\u00a0: sa fin n’est pas montrée.",)


def lay_agenda(slide: Slide, stage: Stage) -> tuple[Part, ...]:
    """Return the titles to come as a numbered list, in two columns when they are many."""
    texts = texts_of(slide.points)
    columns = stage.bodies(LayoutRole.COLUMNS)
    if len(texts) > _AGENDA_COLUMN and len(columns) == 2:
        return _agenda_columns(texts, (columns[0], columns[1]), slide, stage)
    place = stage.body()
    if not texts:
        return lay_points(slide, stage)
    words = numbered_words(texts, place)
    what = _usual(words, lead_words(slide.lead, place, stage), place, stage, _AGENDA_COLUMN)
    poured = pour(what, place.box, stage)
    return tuple(
        Part(LayoutRole.POINTS, (body_text(poured, n, place),), cut_remarks(slide, poured))
        for n in range(len(poured.parts))
    )


def _agenda_columns(
    texts: Sequence[str], places: tuple[Placeholder, Placeholder], slide: Slide, stage: Stage
) -> tuple[Part, ...]:
    """Return two columns to a slide, numbers going on from one to the next."""
    words = numbered_words(texts, places[0])
    half = -(-len(texts) // 2) if len(texts) <= 2 * _AGENDA_COLUMN else _AGENDA_COLUMN
    narrow = min(places, key=lambda place: place.box.width * place.box.height).box
    box = Box(0, 0, min(p.box.width for p in places), min(p.box.height for p in places))
    what = replace(_usual(words, None, places[0], stage, half), grown=0.0)
    poured = pour(what, Box(narrow.x, narrow.y, box.width, box.height), stage)
    parts = list[Part]()
    for start in range(0, len(poured.parts), 2):
        pairs = zip(range(start, min(start + 2, len(poured.parts))), places, strict=False)
        items = tuple(
            LaidText(TextRole.BODY, place.box, poured.parts[n], "top", place.idx)
            for n, place in pairs
        )
        parts.append(Part(LayoutRole.COLUMNS, items, cut_remarks(slide, poured)))
    return tuple(parts)


def lay_decision(slide: Slide, stage: Stage) -> tuple[Part, ...]:
    """Return what is asked of the council on a card, « Il est proposé… » above it on each slide."""
    place = stage.body()
    texts = texts_of(slide.points)
    if not texts:
        return lay_points(slide, stage)
    padding, bar = stage.length("space", "card"), _BAR * stage.unit
    inner = Box(
        place.box.x + bar + padding, place.box.y + padding,
        place.box.width - bar - 2 * padding, place.box.height - 2 * padding,
    )  # fmt: skip
    lead = lead_words(slide.lead, place, stage)
    words = point_words(texts, place, DASH)
    poured = pour(_usual(words, lead, place, stage, _DECISION_MOST), inner, stage)
    parts = list[Part]()
    for paragraphs in poured.parts:
        tall = sum(paragraph.height for paragraph in paragraphs)
        text = LaidText(
            TextRole.BODY,
            Box(inner.x, inner.y, inner.width, tall + 0.5),
            paragraphs,
            "top",
            place.idx,
        )
        card = Box(place.box.x, place.box.y, place.box.width, tall + 2 * padding)
        items = (*card_shapes(card, stage, LayoutRole.POINTS), text)
        parts.append(Part(LayoutRole.POINTS, items, cut_remarks(slide, poured)))
    return tuple(parts)


def card_shapes(
    card: Box, stage: Stage, role: LayoutRole, colour: str = ""
) -> tuple[LaidItem, ...]:
    """Return a tinted card with a strong line at its left."""
    bar = Box(card.x, card.y, _BAR * stage.unit, card.height)
    return (
        LaidShape("rectangle", card, fill=stage.tint(role)),
        LaidShape("rectangle", bar, fill=colour or stage.look.main),
    )
