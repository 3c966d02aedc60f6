# SPDX-License-Identifier: AGPL-3.0-or-later
"""An act cut into its parts in the order of the paper, each with its style and what holds it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop.core.draft import Block, Doubt, Draft, Heading, Letterhead, Paragraph, ParagraphStyle
from desktop.core.errors import LogoRefused
from desktop.documents.writers.acts.act_looks import LOOKS, STYLE_OF, ActStyle
from desktop.documents.writers.draft_wording import clean
from desktop.documents.writers.picture_size import Logo, read_logo

Warn = Callable[[str], None]
"""Hears a French sentence about something that was left out, while the writing goes on."""

_PLACEHOLDER = re.compile(r"\[à compléter[^\[\]]{0,300}\]", re.IGNORECASE)
_ENDING = (ParagraphStyle.CLOSING, ParagraphStyle.SIGNATURE)
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActPart:
    """A block of an act, with its style when it is a paragraph or a heading."""

    block: Block
    style: ActStyle
    keeps_next: bool
    """True when it may not be alone at the foot of a page."""


def say_nothing(_sentence: str) -> None:
    """Let a warning go unheard."""


def act_parts(draft: Draft) -> tuple[tuple[ActPart, ...], tuple[ActPart, ...]]:
    """Return the HEADER lines that come before the title, then all the rest.

    A signature written as one paragraph of several lines becomes a paragraph per line, so that the
    room for the handwritten signature is always above the name.
    """
    blocks = [line for block in draft.blocks for line in _signature_lines(block)]
    opening = 0
    while opening < len(blocks) and _style(blocks[opening]) is ParagraphStyle.HEADER:
        opening += 1
    parts = [_part(blocks, place) for place in range(len(blocks))]
    return tuple(parts[:opening]), tuple(parts[opening:])


def title_lines(draft: Draft) -> tuple[str, ...]:
    """Return « Arrêté n° 2026-042 » and « portant… » apart, or the title whole; none for a letter."""
    if not draft.has_title:
        return ()
    title = clean(draft.title)
    number = clean(draft.act.number) if draft.act else ""
    place = title.find(number) + len(number) if number and number in title else -1
    if place < 0:
        place = title.find(" portant ")
    told = (title[:place].strip(), title[place:].strip()) if place > 0 else (title,)
    return tuple(line for line in told if line)


def marked(paragraph: Paragraph) -> Paragraph:
    """Return the paragraph as it is printed: no citation; what is still to be filled in is marked."""
    blanks = {found.group() for found in _PLACEHOLDER.finditer(paragraph.text)}
    doubts = (*paragraph.doubts, *(Doubt(blank, "") for blank in sorted(blanks)))
    return replace(paragraph, citations=(), doubts=doubts)


def foot_words(draft: Draft) -> str:
    """Return what stands before the number of the page: « Arrêté n° 2026-042 – page »."""
    return f"{clean(draft.footer)} – page\u00a0" if draft.footer else "Page\u00a0"


def publication_line(draft: Draft) -> str:
    """Return « Auteur : Paul Leroux, maire. Mis en ligne le 27 novembre 2026. » (CGCT R2131-1 I).

    Empty while the act is not published.
    """
    if draft.act is None or not draft.act.published_on:
        return ""
    author = f"Auteur\u00a0: {clean(draft.act.author)}. " if draft.act.author else ""
    return f"{author}Mis en ligne le {_in_words(draft.act.published_on)}."


def logo_alternative(lines: tuple[str, ...]) -> str:
    """Return the alternative text of the logo."""
    return f"Logo\u00a0: {clean(lines[0])}" if lines else "Logo de la commune"


def usable_logo(letterhead: Letterhead, warn: Warn) -> Logo | None:
    """Return the logo; None, with a warning, when its file cannot be used."""
    if not letterhead.logo:
        return None
    try:
        return read_logo(Path(letterhead.logo))
    except LogoRefused as error:
        warn(error.message())
        return None


def _in_words(iso_day: str) -> str:
    try:
        day = date.fromisoformat(iso_day)
    except ValueError:
        return clean(iso_day)
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}\u00a0{_MONTHS[day.month - 1]}\u00a0{day.year}"


def _signature_lines(block: Block) -> tuple[Block, ...]:
    if not isinstance(block, Paragraph) or block.style is not ParagraphStyle.SIGNATURE:
        return (block,)
    return tuple(replace(block, text=line) for line in block.text.splitlines() if line.strip())


def _style(block: Block | None) -> ParagraphStyle | None:
    return block.style if isinstance(block, Paragraph) else None


def _part(blocks: list[Block], place: int) -> ActPart:
    block = blocks[place]
    following = _style(blocks[place + 1]) if place + 1 < len(blocks) else None
    if isinstance(block, Heading):
        return ActPart(block, ActStyle.ARTICLE if block.level <= 1 else ActStyle.SECTION, True)
    if not isinstance(block, Paragraph):
        return ActPart(block, ActStyle.LIST, following in _ENDING)
    style = STYLE_OF[block.style]
    if block.style is ParagraphStyle.SIGNATURE:
        is_last = following is not ParagraphStyle.SIGNATURE
        return ActPart(block, ActStyle.SIGNATORY if is_last else style, not is_last)
    # What stands before « Fait à… » goes with it: a signature alone on a page signs nothing.
    return ActPart(block, style, LOOKS[style].keeps_next or following in _ENDING)
