# SPDX-License-Identifier: AGPL-3.0-or-later
"""The help pages as one document to print: the guide, with a part per group and a chapter per page.

No Qt here: the command line makes the guide too.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from desktop.core.draft import (
    Block,
    Draft,
    DraftLayout,
    DraftNature,
    Heading,
    ListBlock,
    Paragraph,
    Table,
)
from desktop.french.dates import long_day
from desktop.ui.help.library import HelpLibrary, HelpPage
from desktop.ui.help.markup import INLINE
from desktop.ui.help.markup import Block as HelpBlock

TITLE = "Guide de Beffroi"
STEM = "guide-beffroi"
_NBSP = "\u00a0"
_ABOUT = (
    "Ce guide réunit les pages d’aide de Beffroi, celles que la touche\u00a0F1 ouvre dans la fenêtre. "
    "Les mots entre guillemets sont ceux de l’écran. «\u00a0[à compléter]\u00a0» veut dire\u00a0: Beffroi "
    "ne sait pas, et n’a rien inventé."
)


def guide_draft(library: HelpLibrary, version: str, today: datetime.date) -> Draft:
    """Return the guide of a version of Beffroi."""
    numbers = {page_id: number for number, page_id in enumerate(library.ids, 1)}
    return Draft(
        TITLE,
        tuple(_blocks(library, _References(library, numbers))),
        subtitle=f"L’IA locale de la mairie. Version {version}, {long_day(today)}",
        layout=DraftLayout.BOOK,
        nature=DraftNature.RECORD,
    )


class _References:
    """Says where a link leads on paper: « (chapitre 21) »."""

    def __init__(self, library: HelpLibrary, numbers: dict[str, int]) -> None:
        self._library, self._numbers = library, numbers

    def number(self, page_id: str) -> int:
        return self._numbers[page_id]

    def words(self, link: str, words: str, here: str) -> str:
        place = self._library.place(link, here)
        if place is None:
            return words
        section = self._section(place.page_id, place.anchor)
        if place.page_id == here:
            return f"{words} (plus bas ou plus haut{_NBSP}: {section})" if section else words
        chapter = f"chapitre{_NBSP}{self._numbers[place.page_id]}"
        return f"{words} ({chapter}, {section})" if section else f"{words} ({chapter})"

    def _section(self, page_id: str, anchor: str) -> str:
        titles = {s.anchor: s.title for s in self._library.page(page_id).sections if s.anchor}
        return f"«{_NBSP}{_bare(titles[anchor])}{_NBSP}»" if anchor else ""


def _blocks(library: HelpLibrary, references: _References) -> Iterator[Block]:
    for group in library.groups:
        yield Heading(group.title, 1)
        if group is library.groups[0]:
            yield Paragraph(_ABOUT)
        for page_id in group.page_ids:
            yield from _chapter(library.page(page_id), references)


def _chapter(page: HelpPage, references: _References) -> Iterator[Block]:
    yield Heading(f"{references.number(page.id)}. {page.title}", 2)
    for section in page.sections:
        if section.title:
            yield Heading(_bare(section.title), 3)
        for block in section.blocks:
            yield _block(block, page.id, references)


def _block(block: HelpBlock, here: str, references: _References) -> Block:
    if block.kind == "h3":
        return Heading(_bare(block.lines[0]), 4)
    if block.kind == "table":
        head, *rows = (
            tuple(_on_paper(cell, here, references) for cell in row) for row in block.rows
        )
        return Table(head, tuple(rows))
    if block.kind in ("ul", "ol"):
        items = tuple(Paragraph(_on_paper(line, here, references)) for line in block.lines)
        return ListBlock(items, ordered=block.kind == "ol")
    return Paragraph(_on_paper(block.lines[0], here, references))


def _on_paper(text: str, here: str, references: _References) -> str:
    """Return a line as it is printed: words of the screen between guillemets, links by chapter."""
    whole = INLINE.fullmatch(text)
    if whole and whole["bold"]:
        return whole["bold"]  # a cell or an item that is nothing but words of the screen
    pieces, place = [], 0
    for mark in INLINE.finditer(text):
        pieces.append(text[place : mark.start()])
        place = mark.end()
        if mark["bold"]:
            pieces.append(f"«{_NBSP}{mark['bold']}{_NBSP}»")
        elif mark["key"]:
            pieces.append(mark["key"])
        else:
            pieces.append(references.words(mark["link"], mark["words"], here))
    return "".join((*pieces, text[place:]))


def _bare(title: str) -> str:
    return INLINE.sub(lambda m: m["bold"] or m["key"] or m["words"], title)
