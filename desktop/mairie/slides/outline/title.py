# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first slide: what the document is, made short and right, of whom, and for which meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from desktop.core.slides.deck import Slide, SlideKind
from desktop.core.source_document import BlockKind, SourceDocument
from desktop.french.digest.cues import opening_kinds
from desktop.french.typographic_text import typographic
from desktop.french.words import fold, folded_words
from desktop.mairie.slides.order import OutlineOrder
from desktop.mairie.slides.outline.acts import act_subject
from desktop.mairie.slides.outline.cover_lines import best_first, cover_lines, says_more
from desktop.mairie.slides.outline.first_page import FIRST_BLOCKS, OBJECT, first_lines
from desktop.mairie.slides.outline.letter_parts import around_the_body
from desktop.mairie.slides.outline.material import Material
from desktop.mairie.slides.outline.not_titles import NOT_A_TITLE
from desktop.mairie.slides.outline.owners import is_owner
from desktop.mairie.slides.outline.subtitle import REPORT_YEAR, read_subtitle
from desktop.mairie.slides.outline.whole_title import completed, plain_case
from desktop.mairie.slides.wording import short_title
from desktop.mairie.slides.wording.capitals import spellings_of

_LONGEST_TITLE, _LONGEST_SUBTITLE, _LONGEST_SOURCE = 110, 110, 60
_OBJECT_BLOCKS = 40
_LINKING = re.compile(
    r"(?:\s+(?:de|du|des|à|au|aux|la|le|les|pour|sur|l['’]|d['’]|de l['’]\S*))+\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DeckTitle:
    """How the deck and its source are named, and the slide that says so."""

    text: str
    subtitle: str
    source: str
    slide: Slide


def read_title(material: Material, order: OutlineOrder) -> DeckTitle:
    """Return the title of the deck: the agent's own, or the document's made short."""
    own = _title_of(material)
    if len(own) > _LONGEST_TITLE:
        own = REPORT_YEAR.sub(r"\1", own)
    text = order.title.strip() or _short(own, _LONGEST_TITLE)
    subtitle = read_subtitle(material, order, own)
    slide = Slide(SlideKind.TITLE, text, lead=subtitle)
    return DeckTitle(text, subtitle, _short(own, _LONGEST_SOURCE), slide)


def _short(title: str, most: int) -> str:
    """Return a title made short, unless a lone word is left of it: « Rapport d’activité des services »."""
    short = short_title(title, most)
    return title if len(short.split()) < 2 and len(title) <= most else short


def _title_of(material: Material) -> str:
    """Return what the document calls itself: its title, its object, its first heading, its name."""
    document = material.document
    for candidate in _possible_titles(material):
        text = OBJECT.sub("", typographic(candidate)).strip(" .:;–-\u00a0")
        if text and not NOT_A_TITLE.fullmatch(fold(text)) and any(c.isalpha() for c in text):
            known = spellings_of(document_text(document))
            whole = _shared_by_parts(plain_case(text, known), material)
            return completed(whole, document)
    return (
        PurePath(document.name).stem.replace("_", " ").replace("-", " ").capitalize()
        or "Présentation"
    )


def document_text(document: SourceDocument) -> str:
    """Return what a document says in small letters, in which its names stand as they are written."""
    return " | ".join(block.text for block in document.blocks if not block.text.isupper())


def _shared_by_parts(title: str, material: Material) -> str:
    """Return what the covers of a bundle have in common: « Rapport d’activité – 3 rapports »."""
    parts = len(material.parts())
    first = fold(title).split()
    covers = [
        fold(block.text).split()
        for block in material.document.blocks
        if block.kind is BlockKind.HEADING and fold(block.text).split()[:2] == first[:2]
    ]
    if parts < 2 or not parts - 1 <= len(covers) <= 2 * parts:
        return title
    shared = next(
        (
            size
            for size in range(len(first))
            if any(cover[: size + 1] != first[: size + 1] for cover in covers)
        ),
        len(first),
    )
    kept = _LINKING.sub("", " ".join(title.split()[:shared])).strip(" :–-,")
    if shared == len(first) or len(kept.split()) < 2:
        return title
    return f"{kept} – {parts} rapports"


def _possible_titles(material: Material) -> Iterator[str]:
    document = material.document
    first = first_lines(document)
    yield act_subject(document)
    headings = [block.text for block in first if block.kind is BlockKind.HEADING]
    is_file_name = _bare(document.title) in (
        _bare(document.name),
        _bare(PurePath(document.name).stem),
    )
    cover = () if around_the_body(document) else cover_lines(document)
    if not is_file_name and says_more(cover, document.title):
        yield from best_first(cover)
    if not is_file_name and not is_owner(document.title):
        yield _without_other_headings(document)
    yield from (
        block.text
        for block in document.blocks[:_OBJECT_BLOCKS]
        if OBJECT.match(block.text) and len(block.text) < 200 and block.page <= 2
    )
    yield from (
        text
        for text in headings
        if "genre" in opening_kinds(folded_words(text)) and not is_owner(text)
    )
    if document.blocks[0] in first and headings[:1] == [document.blocks[0].text]:
        yield from (text for text in headings[:1] if not is_owner(text))
    if material.opening and not is_owner(material.opening.blocks[0].text):
        yield material.opening.blocks[0].text
    yield from (text for text in headings if not is_owner(text))
    if is_file_name and "genre" in opening_kinds(folded_words(PurePath(document.name).stem)):
        yield PurePath(document.name).stem.replace("_", " ").replace("-", " ").capitalize()
    yield from (
        block.text
        for block in first
        if 2 < len(block.text.split()) < 16 and not is_owner(block.text)
    )
    yield from (
        block.text for block in document.blocks[:FIRST_BLOCKS] if block.kind is BlockKind.HEADING
    )


def _without_other_headings(document: SourceDocument) -> str:
    """Return the document's title; the first heading alone of several that a reader joined."""
    first, *others = document.title.split(" – ")
    known = {fold(block.text) for block in document.blocks if block.kind is BlockKind.HEADING}
    is_joined = len(others) > 1 and fold(first) in known
    return first if is_joined and {fold(one) for one in others} <= known else document.title


def _bare(name: str) -> str:
    """Return a file's name or a title as both are compared: « 2026_rob » is « 2026 ROB »."""
    return re.sub(r"[\W_]+", " ", fold(name)).strip()
