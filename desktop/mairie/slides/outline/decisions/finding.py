# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a document asks something of the council: an introduction, then what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.core.slides.deck import MOST_POINTS, Slide, SlideKind, SlidePoint
from desktop.core.source_document import BlockKind, SourceBlock
from desktop.french.digest.votes import tells_vote
from desktop.french.sentences import split_sentences
from desktop.french.words import fold, folded_words
from desktop.mairie.slides.outline.clauses import vote_in
from desktop.mairie.slides.outline.decisions.assembly import Assembly
from desktop.mairie.slides.outline.decisions.orders import as_order
from desktop.mairie.slides.outline.material import Material
from desktop.mairie.slides.outline.silences import leads_meeting
from desktop.mairie.slides.outline.words import words
from desktop.mairie.slides.wording import short_point

_LONGEST, _STILL_SHOWN = 120, 180
"""Characters of a decision made short, and of one that loses a fact when cut: none is left out."""
_FARTHEST = 14
"""Blocks after the introduction in which decisions are still looked for."""
_CAPITALS = re.compile(r"\A(?:[-–•]\s*)?[A-ZÉÈÀÊÎÔÇ]{3,}\b")
_SPLIT = re.compile(
    r"(?:\s*[,;]\s*(?:et\s+)?|\s+et\s+|\s+puis\s+)(?=(?:d['’]|de\s+|à\s+)[a-zéèêîôç-]+(?:er|ir|re|oir)\b)"
)
_CLOSING = re.compile(
    r"fait et delibere|pour extrait|certifie executoire|la presente deliberation|recours|ampliation|le maire,?\Z|la maire,?\Z"
)
_LEGAL = re.compile(
    r"tout document|toutes? pieces?|toutes les pieces|execution de la presente|transmise? a|ampliation|inscrits? au budget|imput"
)


@dataclass(frozen=True, slots=True)
class Decisions:
    """What is asked of the council in one place of the document, or was decided there."""

    points: tuple[SlidePoint, ...]
    are_orders: bool
    """All are told in the infinitive."""
    are_taken: bool
    """A vote is told: it is done."""
    places: frozenset[int]
    """Of the blocks they come from."""
    is_asked: bool
    """Introduced as something proposed."""
    vote: str = ""
    """« à l’unanimité », « par 11 voix pour et 2 contre »; empty when not told."""


def find_decisions(material: Material) -> list[Decisions]:
    """Return the places of the document that ask something of the council, in order."""
    found: list[Decisions] = []
    for section, places in material.placed_sections():
        title = fold(section.path[-1]) if section.path else ""
        index = 0
        while index < len(section.blocks):
            read = _read_at(section.blocks, places, index)
            if read:
                found.append(read)
                index = places.index(max(read.places)) + 1
            else:
                index += 1
        is_titled = any(name in title for name in words()["decision"]["titres"])
        if is_titled and not any(one.places & set(places) for one in found):
            items = [
                (b, p)
                for b, p in zip(section.blocks, places, strict=True)
                if b.kind is BlockKind.LIST_ITEM
            ]
            made = _made([(b.text, b, p) for b, p in items], False, True)
            if made and made.are_orders:
                found.append(made)
    return found


def decision_slide(found: Sequence[Decisions], assembly: Assembly) -> Slide:
    """Return the slide of one or two places that ask something of an assembly."""
    points = _kept([point for one in found for point in one.points])
    taken = all(one.are_taken and not one.is_asked for one in found)
    name = "Décisions" if len(points) > 1 else "Décision"
    asked = "demandées" if len(points) > 1 else "demandée"
    title = f"{name} {assembly.of}" if taken else f"{name} {asked} {assembly.to}"
    pages = tuple(sorted({point.page for point in points}))
    lead = _lead(found, assembly, taken)
    return Slide(SlideKind.DECISION, title, lead=lead, points=tuple(points), pages=pages)


def _lead(found: Sequence[Decisions], assembly: Assembly, taken: bool) -> str:
    orders = all(one.are_orders for one in found)
    if not taken:
        return f"Il est proposé {assembly.to}{' de' if orders else ''}\u00a0:"
    vote = next((one.vote for one in found if one.vote), "")
    if not orders:
        return f"{assembly.subject} a pris ces décisions\u00a0:"
    told = f", {vote}," if vote else ""
    return f"{assembly.subject} a décidé{told} de\u00a0:"


def _kept(points: list[SlidePoint]) -> list[SlidePoint]:
    """Return at most MOST_POINTS; the formulas every deliberation ends with go first."""
    known: dict[str, SlidePoint] = {}
    for point in points:
        known.setdefault(fold(point.text), point)
    points = list(known.values())
    while len(points) > MOST_POINTS:
        formula = next((p for p in reversed(points) if _LEGAL.search(fold(p.text))), points[-1])
        points.remove(formula)
    return points


def _read_at(blocks: Sequence[SourceBlock], places: Sequence[int], index: int) -> Decisions | None:
    """Return what is asked from the block at `index` on; None when it introduces nothing."""
    block = blocks[index]
    if block.kind is BlockKind.TABLE:
        return None
    for sentence in split_sentences(block.text):
        folded = fold(sentence)
        start = _introduction(folded)
        if start is None or leads_meeting(folded) or _CLOSING.search(folded):
            continue
        _phrase, end, asked = start
        taken = tells_vote(folded_words(sentence))
        rest = sentence[end:].strip(" ,:.\u00a0")
        if len(rest) > 12 and not sentence.rstrip().endswith(":"):
            pieces = [(piece, block, places[index]) for piece in _SPLIT.split(rest)]
            made = _made(pieces, taken, asked, vote_in(sentence))
            if made and made.are_orders:
                return made
            if asked:
                continue
        following = list(_following(blocks, places, index))
        made = _made(following, taken or _vote_follows(blocks, index), asked, vote_in(sentence))
        if made:
            return made
    return None


def _introduction(folded: str) -> tuple[str, int, bool] | None:
    """Return (words, where they end, True when it is asked) for a sentence that introduces decisions."""
    asked = [phrase for phrase in words()["decision"]["demandes"] if phrase in folded]
    if asked:
        phrase = max(asked, key=len)  # « il est proposé » stands in « il est proposé au comité »
        return phrase, folded.find(phrase) + len(phrase), True
    for phrase in words()["decision"]["decide"]:
        start = folded.find(phrase)
        is_introduced = "decid" in phrase or folded.rstrip().endswith((":", ","))
        if start >= 0 and ("delibere" in phrase or (start < 3 and is_introduced)):
            return phrase, start + len(phrase), False
    return None


def _following(
    blocks: Sequence[SourceBlock], places: Sequence[int], index: int
) -> Iterator[tuple[str, SourceBlock, int]]:
    """Yield the list items, articles and lines in capitals that come after an introduction."""
    for place in range(index + 1, min(len(blocks), index + 1 + _FARTHEST)):
        block = blocks[place]
        folded = fold(block.text)
        if block.kind is BlockKind.TABLE or _CLOSING.search(folded):
            return
        is_item = block.kind is BlockKind.LIST_ITEM or _CAPITALS.match(block.text)
        if not is_item and not re.match(r"\s*(?:article|\d|de |d['’]|[-–•])", folded):
            if _introduction(folded) and len(folded) < 90:
                continue
            return
        for line in block.lines or (block.text,):
            if line.strip():
                yield line, block, places[place]


def _vote_follows(blocks: Sequence[SourceBlock], index: int) -> bool:
    near = blocks[max(0, index - 1) : index + _FARTHEST]
    return any(
        block.kind is not BlockKind.TABLE
        and len(block.text) < 300
        and tells_vote(folded_words(block.text))
        for block in near
    )


def _made(
    pieces: Sequence[tuple[str, SourceBlock, int]], taken: bool, asked: bool, vote: str = ""
) -> Decisions | None:
    points: list[SlidePoint] = []
    orders = True
    places: set[int] = set()
    for text, block, place in pieces:
        if len(text) < 8 or _CLOSING.search(fold(text)):
            continue
        order, is_order = as_order(text)
        short = short_point(order, _LONGEST)
        if len(short) > _STILL_SHOWN or len(short) < 8:
            continue
        orders = orders and is_order
        places.add(place)
        points.append(SlidePoint(short, block.page, text))
    if not points:
        return None
    return Decisions(tuple(points), orders, taken, frozenset(places), asked, vote)
