# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a file of slides says of itself in every format: title, author, language, AI mark; and its notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.core.draft import AiMark, Author
from desktop.core.slides.deck import Deck, Slide
from desktop.core.slides.laid_deck import LaidDeck
from desktop.documents.drawings.picture_marks import PROGRAM, SOURCE_TYPES
from desktop.documents.writers.draft_wording import ai_properties, clean

_LONGEST = 255
"""Characters of a property: what Office keeps of one."""
_SPACES = re.compile(r"[ \t\r\n]+")
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True, slots=True)
class DeckFacts:
    """The properties of a file of slides; nothing in them that XML cannot hold."""

    title: str
    subtitle: str
    author: str
    language: str
    keywords: str
    """The IPTC term that says how the text was made; empty when no model wrote in it."""
    marks: dict[str, str]
    """The AI mark by property name, as DOCX, ODT and PDF bear it."""
    day: str = ""
    """ISO date; empty when it is not known: nothing here asks the clock, the same deck gives the same file."""


def deck_facts(laid: LaidDeck, mark: AiMark, author: str) -> DeckFacts:
    """Return what the file of a deck says of itself (règlement (UE) 2024/1689, article 50(2))."""
    source_type = _source_type(laid.deck, mark)
    marks = ai_properties(mark)
    if source_type:
        marks["IA_source_numerique"] = source_type
    return DeckFacts(
        title=_line(laid.deck.title) or "Présentation",
        subtitle=_line(laid.deck.subtitle),
        author=_line(author) or PROGRAM,
        language=_line(laid.deck.language) or "fr-FR",
        keywords=source_type.rpartition("/")[2],
        marks=marks,
        day=mark.generated_on if _DAY.fullmatch(mark.generated_on) else "",
    )


def note_lines(slide: Slide) -> tuple[str, ...]:
    """Return what the speaker says, a paragraph each, with the page it rests on: « … (p. 12) ».

    The page never stands alone on a line: the spaces around it do not break.
    """
    lines = []
    for note in slide.notes:
        text = _SPACES.sub(" ", clean(note.text)).strip(" ")
        page = f"\u00a0(p.\u00a0{note.page})" if note.page > 0 else ""
        if text:
            lines.append(text + page)
    return tuple(lines)


def _source_type(deck: Deck, mark: AiMark) -> str:
    """Return the IPTC term, as an address; a deck that a model wrote alone is nobody's composite."""
    if not mark.is_generated:
        return ""
    authors = {author for slide in deck.slides for author in _authors(slide)}
    is_alone = authors <= {Author.MODEL} and not mark.reviewed_by
    return SOURCE_TYPES + (
        "trainedAlgorithmicMedia" if is_alone else "compositeWithTrainedAlgorithmicMedia"
    )


def _authors(slide: Slide) -> Iterator[Author]:
    yield slide.author
    columns = [point for column in slide.columns for point in column.points]
    yield from (point.author for point in (*slide.points, *columns, *slide.notes))
    yield from (number.author for number in slide.numbers)
    yield from (step.author for step in slide.steps)
    if slide.table is not None:
        yield slide.table.author
    if slide.chart is not None:
        yield slide.chart.author


def _line(text: str) -> str:
    return _SPACES.sub(" ", clean(text)).strip(" ")[:_LONGEST]
