# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the sections of the help that hold some words, without minding accents nor capitals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.french.folding import fold_words, listed
from desktop.ui.help.library import HelpPage, Place, Section
from desktop.ui.help.markup import Block, plain

MOST_FOUND = 25
SNIPPET_WORDS = 28
_BEFORE = 8
"""Words of a snippet before the first one that was asked for."""
_LONG_WORD = 4
"""Letters: from five on, the mark of the plural is left out."""
_SMALL_WORDS = frozenset(
    listed(
        "a au aux avec c ce ces comment d dans de des du en est et j je l la le les ma mes mon n ne "
        "on ou par pas pour qu que qui s sa se ses son sur un une y"
    )
)
"""Left out of a question when other words remain."""


@dataclass(frozen=True, slots=True)
class Found:
    """A section that answers: where, under which titles, and a few of its words."""

    place: Place
    page_title: str
    section_title: str
    snippet: tuple[tuple[str, bool], ...]
    """Pieces of text; True for the words that were asked for."""


def asked_words(query: str) -> tuple[str, ...]:
    """Return the bare words of a question, without the small ones unless there is nothing else."""
    words = tuple(dict.fromkeys(fold_words(query)))
    asked = tuple(word for word in words if word not in _SMALL_WORDS) or words
    # « délais » finds « délai »: a word that is looked for is only the beginning of one.
    return tuple(word.rstrip("sx") if len(word) > _LONG_WORD else word for word in asked)


def search(pages: Sequence[HelpPage], query: str) -> list[Found]:
    """Return the sections that hold every word of the query, or begin with it, best first."""
    words = asked_words(query)
    if not words:
        return []
    scored = [
        (score, -order, page, section)
        for order, (page, section) in enumerate((p, s) for p in pages for s in p.sections)
        if (score := _score(page, section, words))
    ]
    scored.sort(key=lambda entry: entry[:2], reverse=True)
    return [_found(page, section, words) for _score, _order, page, section in scored[:MOST_FOUND]]


def _score(page: HelpPage, section: Section, words: Sequence[str]) -> int:
    """Return how well a section answers: words of titles count more; 0 when one is missing."""
    title, heading = fold_words(page.title), fold_words(section.title)
    body = [word for text in _texts(section) for word in fold_words(text)]
    total = is_here = 0
    for word in words:
        # The first section speaks for its page: the title of the page is its own.
        in_heading = _count(heading, word) + (0 if section.title else _count(title, word))
        in_body = _count(body, word)
        if not (in_heading or in_body or _count(title, word)):
            return 0
        is_here += bool(in_heading or in_body)
        total += 8 * in_heading + min(in_body, 4) + 2 * _count(title, word)
    return total if is_here else 0


def _count(words: Sequence[str], wanted: str) -> int:
    return sum(word.startswith(wanted) for word in words)


def _found(page: HelpPage, section: Section, words: Sequence[str]) -> Found:
    place = Place(page.id, section.anchor)
    return Found(place, page.title, section.title, _snippet(section, words))


def _snippet(section: Section, words: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """Return the words around the place where most of those asked for stand together."""
    text = [word for piece in _texts(section) for word in piece.split(" ") if word]
    marks = [_is_asked(word, words) for word in text]
    starts = [max(0, at - _BEFORE) for at, marked in enumerate(marks) if marked] or [0]
    best = max(starts, key=lambda start: sum(marks[start : start + SNIPPET_WORDS]))
    end = best + SNIPPET_WORDS
    pieces = [("… ", False)] if best else []
    for word, marked in zip(text[best:end], marks[best:end], strict=True):
        pieces += [(word, marked), (" ", False)]
    return (*pieces, ("…", False)) if end < len(text) else tuple(pieces)


def _is_asked(word: str, words: Sequence[str]) -> bool:
    return any(part.startswith(tuple(words)) for part in fold_words(word))


def _texts(section: Section) -> Iterator[str]:
    for block in section.blocks:
        yield from _block_texts(block)


def _block_texts(block: Block) -> Iterator[str]:
    yield from (plain(line) for line in block.lines)
    for first, *others in block.rows[1:]:
        yield f"{plain(first)}\u00a0: {', '.join(plain(cell) for cell in others)}"
