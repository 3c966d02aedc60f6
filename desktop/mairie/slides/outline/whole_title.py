# SPDX-License-Identifier: AGPL-3.0-or-later
"""A title that says its subject: completed by the words that follow it, in letters as one writes."""

from __future__ import annotations

import re

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.french.digest.outline import plain_title
from desktop.french.digest.verbs import has_verb
from desktop.french.typographic_text import typographic
from desktop.french.words import content_stems, fold, folded_words
from desktop.mairie.slides.outline.bare_titles import is_bare
from desktop.mairie.slides.outline.cover_lines import cover_lines
from desktop.mairie.slides.outline.first_page import FIRST_BLOCKS, first_lines
from desktop.mairie.slides.outline.not_titles import NOT_A_TITLE
from desktop.mairie.slides.outline.owners import is_owner
from desktop.mairie.slides.outline.subtitle import PERIOD
from desktop.mairie.slides.wording.capitals import Spellings, without_capitals

_MEETING = re.compile(
    r"(?:commission|comite|bureau|conseil|reunion|assemblee)\b[^.:;]* \d{1,2}(?:er)? \w{3,9} \d{4}\b"
)
_LONGEST_MEETING = 90
_REFERENCE = re.compile(
    r"\A(?:marché|lot|dossier|affaire|consultation)(?: public)?s? n°\s?[\w/.-]+\s*[:–-]\s*",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"(?:service public|relatif aux?|relative aux?|portant|sur|de|du|des|d['’])\Z", re.IGNORECASE
)


def completed(title: str, document: SourceDocument) -> str:
    """Return a title that says its subject: with the heading under it, or the words that follow it."""
    first = first_lines(document)
    cover = cover_lines(document)
    if is_bare(title):
        for block in first:
            text = _REFERENCE.sub("", plain_case(typographic(block.text))).strip(" .")
            is_said = set(content_stems(folded_words(text))) <= set(
                content_stems(folded_words(title))
            )
            if (
                not is_said
                and not is_owner(text)
                and not PERIOD.search(text)
                and (_is_heading_like(block) or block in cover or _names_meeting(block))
                and not NOT_A_TITLE.fullmatch(fold(text))
            ):
                return f"{title} – {text[:1].lower() + text[1:] if text[1:2].islower() else text}"
    if _UNFINISHED.search(title):
        tail = re.escape(fold(title)[-24:])
        pattern = re.compile(
            rf"{tail}( (?:d[eu]s? |d'|de la |de l')[^,.:;()]{{3,45}}?)(?= pour\b| presente| exercice|[,.:;()]|\Z)"
        )
        for block in document.blocks[: FIRST_BLOCKS * 2]:
            folded = fold(block.text[:400])
            found = pattern.search(folded)
            if found:
                return title + typographic(block.text[found.start(1) : found.end(1)])
    return title


def _names_meeting(block: SourceBlock) -> bool:
    """Return True for « Commission travaux du jeudi 26 novembre 2026 », under « Compte rendu »."""
    is_line = block.kind is BlockKind.PARAGRAPH and len(block.text) <= _LONGEST_MEETING
    return is_line and bool(_MEETING.match(fold(block.text)))


def _is_heading_like(block: SourceBlock) -> bool:
    text = block.text
    if block.kind is not BlockKind.HEADING or len(text) > 110 or has_verb(folded_words(text)):
        return False
    return not re.match(
        r"\s*(?:\d|[IVX]+\s*[.)–-]|article|titre|chapitre|sommaire|préambule)", text, re.IGNORECASE
    )


def plain_case(text: str, known: Spellings | None = None) -> str:
    """Return a title in capitals as it is usually written; `known`: how the document spells its names."""
    letters = [letter for letter in text if letter.isalpha()]
    if known and len(text) < 90:
        text = without_capitals(text, known)
    elif len(letters) > 8 and sum(letter.isupper() for letter in letters) > 0.8 * len(letters):
        return plain_title(text.upper()) if len(text) < 90 else text.capitalize()
    return text[:1].upper() + text[1:]
