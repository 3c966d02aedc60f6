# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent does to a deck: move, merge, drop, split, rewrite slides; each gives a new deck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.core.draft import Author
from desktop.core.slides.deck import (
    Deck,
    Slide,
    SlideColumn,
    SlideKind,
    SlidePoint,
    TimelineStep,
)
from desktop.mairie.slides.deck_file import with_ids


def move_slide(deck: Deck, slide_id: str, place: int) -> Deck:
    """Return the deck with that slide at `place`, from 0, among the others."""
    moved = find_slide(deck, slide_id)
    others = [slide for slide in deck.slides if slide.id != slide_id]
    place = min(max(place, 0), len(others))
    return replace(deck, slides=(*others[:place], moved, *others[place:]))


def drop_slide(deck: Deck, slide_id: str) -> Deck:
    """Return the deck without that slide; the last one stays."""
    find_slide(deck, slide_id)
    if len(deck.slides) == 1:
        return deck
    return replace(deck, slides=tuple(slide for slide in deck.slides if slide.id != slide_id))


def add_slide(deck: Deck, after_id: str, kind: SlideKind = SlideKind.POINTS) -> tuple[Deck, str]:
    """Return the deck with an empty slide after that one (at the end for ""), and its id."""
    place = len(deck.slides)
    if after_id:
        place = deck.slides.index(find_slide(deck, after_id)) + 1
    slides = with_ids(
        (*deck.slides[:place], Slide(kind, "", author=Author.AGENT), *deck.slides[place:])
    )
    return replace(deck, slides=slides), slides[place].id


def merge_slides(deck: Deck, slide_id: str) -> Deck:
    """Return the deck with that slide and the next one as one; the points of both stay.

    What only one of them can show (a table, a chart, a picture) stays when the other is made of
    points. Raises ValueError when there is none after it, or when both show one.
    """
    first = find_slide(deck, slide_id)
    place = deck.slides.index(first)
    if place + 1 >= len(deck.slides):
        raise ValueError("no slide after that one")
    second = deck.slides[place + 1]
    merged = _merged(first, second)
    return replace(deck, slides=(*deck.slides[:place], merged, *deck.slides[place + 2 :]))


def may_merge(deck: Deck, slide_id: str) -> bool:
    """Tell whether `merge_slides` would do it."""
    try:
        merge_slides(deck, slide_id)
    except (ValueError, KeyError):
        return False
    return True


def split_slide(deck: Deck, slide_id: str, at: int) -> Deck:
    """Return the deck with the points from `at` (from 0) on a slide of their own, same title.

    Raises ValueError for a slide that has no points on both sides of `at`.
    """
    slide = find_slide(deck, slide_id)
    if not 0 < at < len(slide.points):
        raise ValueError("nothing to split there")
    place = deck.slides.index(slide)
    first = replace(slide, points=slide.points[:at], author=Author.AGENT, is_brief=False)
    second = replace(
        slide, id="", points=slide.points[at:], notes=(), lead="", author=Author.AGENT,
        is_brief=False,
    )  # fmt: skip
    slides = (*deck.slides[:place], first, second, *deck.slides[place + 1 :])
    return replace(deck, slides=with_ids(slides))


def rewrite_slide(deck: Deck, slide: Slide) -> Deck:
    """Return the deck with `slide` in place of the one of its id, as the agent's own."""
    find_slide(deck, slide.id)
    own = replace(slide, author=Author.AGENT, is_brief=False)
    return replace(deck, slides=tuple(own if old.id == own.id else old for old in deck.slides))


def rewrite_points(points: Sequence[SlidePoint], lines: Sequence[str]) -> tuple[SlidePoint, ...]:
    """Return a point for each line that says something.

    A line that was a point already keeps its page and its author; another is the agent's, with the
    page of the point that stood in its place.
    """
    texts = [line.strip() for line in lines if line.strip()]
    known = {point.text: point for point in reversed(points)}
    same_length = len(texts) == len(points)
    rewritten = []
    for number, text in enumerate(texts):
        kept = known.get(text)
        if kept is None:
            page = points[number].page if same_length else 0
            kept = SlidePoint(text, page, author=Author.AGENT)
        rewritten.append(kept)
    return tuple(rewritten)


def change_kind(deck: Deck, slide_id: str, kind: SlideKind) -> Deck:
    """Return the deck with that slide shown otherwise; what it says stays, as far as the kind can.

    Points become steps or columns, steps and columns become points; a table, a chart or a picture
    stays in the slide, unseen, so that changing back gives it again.
    """
    slide = find_slide(deck, slide_id)
    points = slide.points or _as_points(slide)
    changed = replace(slide, kind=kind, points=points)
    if kind is SlideKind.COLUMNS and len(slide.columns) < 2:
        half = (len(points) + 1) // 2
        changed = replace(
            changed, columns=(SlideColumn("", points[:half]), SlideColumn("", points[half:]))
        )
    if kind is SlideKind.TIMELINE and not slide.steps:
        steps = (_as_step(point) for point in points)
        changed = replace(changed, steps=tuple(steps))
    return rewrite_slide(deck, changed)


def find_slide(deck: Deck, slide_id: str) -> Slide:
    """Return the slide of that id; raise KeyError."""
    for slide in deck.slides:
        if slide.id == slide_id:
            return slide
    raise KeyError(slide_id)


_SHOWN = ("table", "chart", "picture", "numbers", "steps", "columns")


def _merged(first: Slide, second: Slide) -> Slide:
    own = [slide for slide in (first, second) if any(getattr(slide, name) for name in _SHOWN)]
    if len(own) == 2:
        first, second = _as_pointed(first), _as_pointed(second)
        own = []
    kept = own[0] if own else first
    pages = tuple(sorted({*first.pages, *second.pages}))
    return replace(
        kept,
        id=first.id,
        title=first.title or second.title,
        lead=first.lead or second.lead,
        points=(*first.points, *second.points),
        notes=(*first.notes, *second.notes),
        contacts=(*first.contacts, *second.contacts),
        pages=pages,
        author=Author.AGENT,
        is_brief=False,
    )


def _as_pointed(slide: Slide) -> Slide:
    """Return a slide of steps, columns or figures as points; raise ValueError for a table."""
    if slide.table or slide.chart or slide.picture:
        raise ValueError("both slides show something that cannot be joined")
    return replace(
        slide, kind=SlideKind.POINTS, points=slide.points or _as_points(slide),
        numbers=(), steps=(), columns=(),
    )  # fmt: skip


def _as_points(slide: Slide) -> tuple[SlidePoint, ...]:
    """Return what a slide says as points, each with its page."""
    steps = [
        SlidePoint(f"{step.when}\u00a0: {step.what}", step.page, step.passage, step.author)
        for step in slide.steps
    ]
    columns = [point for column in slide.columns for point in column.points]
    numbers = [
        SlidePoint(
            " ".join(part for part in (number.value, number.label, number.comparison) if part),
            number.page,
            number.passage,
            number.author,
        )
        for number in slide.numbers
    ]
    quote = [SlidePoint(f"«\u00a0{slide.lead}\u00a0»")] if slide.kind is SlideKind.QUOTE else []
    contacts = [
        SlidePoint(", ".join((contact.name, *contact.details)), author=slide.author)
        for contact in slide.contacts
    ]
    return (*steps, *columns, *numbers, *quote, *contacts)


def _as_step(point: SlidePoint) -> TimelineStep:
    """Return a point as a step: what stands before a colon is when."""
    head, colon, rest = point.text.partition(":")
    if not colon or len(head) > 40:
        return TimelineStep("", point.text, point.page, point.passage, point.author)
    return TimelineStep(head.strip(), rest.strip(), point.page, point.passage, point.author)
