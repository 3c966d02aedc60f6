# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whom to ask: a card for each, in rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.core.pictures.scene import Box
from desktop.core.slides.deck import Contact, Slide
from desktop.core.slides.laid_deck import LaidItem, LaidText, LayoutRole, TextLook, TextRole
from desktop.mairie.posters.colours import mix
from desktop.mairie.slides.layout.fitting import Block, fits, largest_size
from desktop.mairie.slides.layout.kinds.texts import card_shapes, lay_points
from desktop.mairie.slides.layout.kinds.wording import named
from desktop.mairie.slides.layout.paragraphs import Words, block_height, clean, set_block
from desktop.mairie.slides.layout.scale import ladder
from desktop.mairie.slides.layout.stage import Part, Stage
from desktop.mairie.slides.layout.titles import shortened

_MOST, _MOST_ROWS = 6, 3
_MOST_DETAILS = 40
_TOO_LONG = "un contact a trop de lignes, les dernières ne sont pas montrées."
_Cards = tuple[tuple[Words, ...], ...]
"""The lines of each card."""
_SOFT = 0.25
_OPTICAL = 0.4
_ALONE_WIDTH = 0.66


def lay_contacts(slide: Slide, stage: Stage) -> tuple[Part, ...]:
    """Return at most six cards to a slide, fewer when their lines are long."""
    contacts = tuple(words for contact in slide.contacts if (words := _words(contact, stage)))
    if not contacts:
        return lay_points(slide, stage)
    groups = tuple(_shared(contacts, stage))
    size = min(grid.size for _, grid in groups)
    kept = sum(len(words) for group, _ in groups for words in group)
    remarks: tuple[str, ...] = ()
    if kept < sum(len(words) for words in contacts):
        remarks = (f"{named(slide.title)}\u00a0: {_TOO_LONG}",)
    return tuple(
        Part(
            LayoutRole.PLAIN,
            _cards(group, replace(grid, size=size), stage),
            remarks if not n else (),
        )
        for n, (group, grid) in enumerate(groups)
    )


def _shared(cards: _Cards, stage: Stage) -> Iterator[tuple[_Cards, _Grid]]:
    """Give the cards of each slide and how they stand."""
    if len(cards) <= _MOST:
        grid = _grid(cards, stage)
        if grid is not None and not _is_better_apart(cards, grid, stage):
            yield cards, grid
            return
        if len(cards) == 1:
            yield _shortened(cards[0], stage)
            return
    for half in _halves(cards):
        yield from _shared(half, stage)


def _halves(contacts: _Cards) -> tuple[_Cards, ...]:
    middle = -(-len(contacts) // 2)
    return contacts[:middle], contacts[middle:]


def _is_better_apart(contacts: _Cards, grid: _Grid, stage: Stage) -> bool:
    """Tell whether two slides would hold whole the mail addresses that one would cut."""
    if len(contacts) < 2 or not _cuts_addresses(contacts, grid.size, grid.width, stage):
        return False
    halves = [(half, _grid(half, stage)) for half in _halves(contacts)]
    return all(
        found is not None and not _cuts_addresses(half, found.size, found.width, stage)
        for half, found in halves
    )


def _words(contact: Contact, stage: Stage) -> tuple[Words, ...]:
    """Return the lines of a card; nothing for an empty one."""
    ink, ground = stage.look.ink, stage.layout(LayoutRole.PLAIN).ground
    strong = TextLook("arimo-bold", 0.0, stage.look.main)
    plain = TextLook("arimo", 0.0, ink)
    soft = replace(plain, colour=mix(ink, ground, _SOFT))
    lines = [
        Words(clean(contact.name), strong),
        Words(clean(contact.role), soft, scale=0.9, gap=0.15),
    ]
    for number, detail in enumerate(contact.details[:_MOST_DETAILS]):
        lines.append(Words(clean(detail), plain, scale=0.9, gap=0.25 if number else 0.55))
    return tuple(words for words in lines if words.text)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Cards side by side and in rows, with the room that the letters of each have."""

    across: int
    rows: int
    width: float
    height: float
    size: float = 0.0


def _grids(count: int, stage: Stage) -> Iterator[_Grid]:
    """Give the grids for so many cards, the usual one first: three side by side, or two by two."""
    usual = count if count <= 3 else 2 if count == 4 else 3
    content, padding = stage.content(), stage.length("space", "card")
    gap = 1.5 * stage.length("space", "gap")
    for across in dict.fromkeys((usual, 2, 3, 1)):
        rows = -(-count // across)
        if across > count or rows > _MOST_ROWS:
            continue
        width = (content.width - gap * (across - 1)) / across
        width = content.width * _ALONE_WIDTH if across == 1 else width
        height = (content.height - gap * (rows - 1)) / rows
        yield _Grid(across, rows, width - 2 * padding, height - 1.6 * padding)


def _sizes(stage: Stage) -> tuple[float, ...]:
    wish, floor = stage.length("contact", "wish"), stage.length("contact", "floor")
    return ladder(wish, floor, stage.look)


def _grid(contacts: _Cards, stage: Stage) -> _Grid | None:
    """Return the grid with whole addresses, then the largest letters; None when nothing fits."""
    best: tuple[tuple[bool, float], _Grid] | None = None
    for grid in _grids(len(contacts), stage):
        blocks = [Block(words, grid.width, grid.height) for words in contacts]
        size = largest_size(blocks, _sizes(stage), stage.measure)
        if size is None:
            continue
        score = (not _cuts_addresses(contacts, size, grid.width, stage), size)
        if best is None or score > best[0]:
            best = score, replace(grid, size=size)
    return best[1] if best is not None else None


def _cuts_addresses(contacts: _Cards, size: float, width: float, stage: Stage) -> bool:
    lines = (words for card in contacts for words in card if "@" in words.text)
    return any(
        stage.measure.width(words.text, words.look.face, size * words.scale) > width
        for words in lines
    )


def _cards(contacts: _Cards, grid: _Grid, stage: Stage) -> tuple[LaidItem, ...]:
    content, padding = stage.content(), stage.length("space", "card")
    gap, measure = 1.5 * stage.length("space", "gap"), stage.measure
    tall = max(block_height(words, grid.size, grid.width, measure) for words in contacts)
    wide, high = grid.width + 2 * padding, tall + 1.6 * padding
    free = content.height - grid.rows * high - (grid.rows - 1) * gap
    top = content.y + max(0.0, free) * _OPTICAL
    items = list[LaidItem]()
    for number, words in enumerate(contacts):
        row, column = divmod(number, grid.across)
        card = Box(content.x + column * (wide + gap), top + row * (high + gap), wide, high)
        inner = card.inset(padding, 0.8 * padding)
        items += card_shapes(card, stage, LayoutRole.PLAIN)
        paragraphs = set_block(words, grid.size, grid.width, measure)
        items.append(LaidText(TextRole.BODY, replace(inner, height=inner.height + 0.5), paragraphs))
    return tuple(items)


def _shortened(words: tuple[Words, ...], stage: Stage) -> tuple[_Cards, _Grid]:
    """Return a card of which the last lines are left out, or the only one is shortened."""
    grid = next(_grids(1, stage))
    width, height = grid.width, grid.height
    size, kept = _sizes(stage)[-1], words
    while len(kept) > 1 and not fits(Block(kept, width, height), size, stage.measure):
        kept = kept[:-1]
    if not fits(Block(kept, width, height), size, stage.measure):
        lines = max(1, int(height / (kept[0].line_height * size)))
        text = shortened(kept[0].text, "", width, kept[0].look.face, size, lines, stage.measure)
        kept = (replace(kept[0], text=text),)
    return (kept,), replace(grid, size=size)
