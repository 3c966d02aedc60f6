# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of a letter, which has no headings: what it tells, what it costs, what it asks, when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.french.dates import find_dates
from desktop.french.words import fold
from desktop.mairie.slides.outline.words import words

_OPENING_BLOCKS, _LONGEST_GREETING = 16, 90
_FEWEST, _FEWEST_LETTERS = 3, 500
"""Paragraphs and characters of a letter that is worth parts; a shorter one is told on one slide."""
_GREETING = re.compile(r"(?:madame|monsieur|mesdames|messieurs|chers?|cheres?)\b[^.:;]*,\Z")
_CLOSING = re.compile(
    r"\b(?:agreer|salutations|cordialement|sentiments (?:les )?(?:meilleurs|distingues|respectueux)"
    r"|consideration distinguee|recevoir l'expression)\b"
)
_EUROS = re.compile(r"\d\s?(?:€|euros?\b)")
_LEVEL = 2


def with_letter_parts(document: SourceDocument) -> SourceDocument:
    """Return a letter with a heading above each of its parts; any other document as it is."""
    start, end = _body(document.blocks)
    body = document.blocks[start:end]
    paragraphs = [block for block in body if block.kind is BlockKind.PARAGRAPH]
    letters = sum(len(block.text) for block in paragraphs)
    if len(paragraphs) < _FEWEST or letters < _FEWEST_LETTERS:
        return document
    if any(block.kind in (BlockKind.HEADING, BlockKind.TABLE) for block in body):
        return document
    parted = tuple(_parted(body))
    if sum(block.kind is BlockKind.HEADING for block in parted) < 2:
        return document
    return replace(document, blocks=(*document.blocks[:start], *parted, *document.blocks[end:]))


def around_the_body(document: SourceDocument) -> frozenset[int]:
    """Return the `id` of the blocks of a letter that are its head, its greeting and its signature."""
    start, end = _body(document.blocks)
    outside = (*document.blocks[:start], *document.blocks[end:]) if end else ()
    return frozenset(map(id, outside))


def _body(blocks: Sequence[SourceBlock]) -> tuple[int, int]:
    """Return where the body of a letter begins and ends; (0, 0) for what is no letter."""
    start = next(
        (
            number + 1
            for number, block in enumerate(blocks[:_OPENING_BLOCKS])
            if len(block.text) <= _LONGEST_GREETING and _GREETING.fullmatch(fold(block.text))
        ),
        0,
    )
    end = next(
        (
            number
            for number in range(start, len(blocks))
            if _CLOSING.search(fold(blocks[number].text))
        ),
        0,
    )
    return (start, end) if start and end else (0, 0)


def _parted(body: Sequence[SourceBlock]) -> Iterator[SourceBlock]:
    """Yield the blocks with the name of each part above it; a part that comes again goes on."""
    names = words()["lettre"]
    told: list[str] = []
    for block in body:
        part = _part(block) if block.kind is BlockKind.PARAGRAPH else ""
        if not told and part != "demande":
            part = "contexte"  # a letter opens with why it is written
        if part and part not in told:
            told.append(part)
            yield SourceBlock(BlockKind.HEADING, str(names[part]), block.page, _LEVEL)
        yield block


def _part(block: SourceBlock) -> str:
    """Return what a paragraph is about; empty for what only goes on."""
    folded = fold(block.text)
    if any(cue in folded for cue in words()["lettre"]["demandes"]):
        return "demande"
    if sum(cue in folded for cue in words()["lettre"]["interdits"]) > 1:
        return "regles"
    sums = len(_EUROS.findall(folded))
    if sums > 1 or (sums and any(cue in folded for cue in words()["lettre"]["couts"])):
        return "argent"
    days = [one for one in find_dates(block.text) if one.kind == "day"]
    if len(days) > 1 or (days and any(cue in folded for cue in words()["lettre"]["etapes"])):
        return "calendrier"
    return ""
