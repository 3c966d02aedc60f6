# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines that stand above the first heading of the body: what a document calls itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.french.digest.cues import opening_kinds
from desktop.french.digest.verbs import has_verb
from desktop.french.words import content_stems, fold, folded_words
from desktop.mairie.slides.outline.owners import is_owner

_MOST_LINES, _LONGEST = 6, 120
_OTHER = re.compile(
    r"(?:rapporteur|presents?|absents?|secretaire|destinataires?|reference|ref|n/ref|v/ref|de|a|cc|date|le|objet"
    r"|affaire suivie|dossier suivi|etabli|version|annexe|tel|maitre d'ouvrage)\b[^:]{0,25}:|[^a-z]*\Z|version \d|etabli\b|entre les"
)
_BODY = re.compile(r"(?:\d|[ivx]+\s*[.)–-]|article|titre|chapitre|partie|sommaire|preambule)\b")


def cover_lines(document: SourceDocument) -> tuple[SourceBlock, ...]:
    """Return the short lines above the body of a document whose body has headings; often none."""
    lines: list[SourceBlock] = []
    blocks = document.blocks[: _MOST_LINES + 1]
    for block, following in pairwise(blocks):
        if block.page != blocks[0].page:
            break
        if len(block.text) > _LONGEST:
            if _is_cover_page(document):
                continue
            return ()
        if block.kind is BlockKind.HEADING:
            if _opens_body(block, following):
                break
            lines.append(block)
        elif block.kind is BlockKind.PARAGRAPH:
            lines.append(block)
        else:
            return ()
    else:
        return ()
    return tuple(block for block in lines if _names(block.text))


def _is_cover_page(document: SourceDocument) -> bool:
    """Return True when the first page holds a few lines and no heading of the body: it is a cover."""
    page = [block for block in document.blocks if block.page == document.blocks[0].page]
    is_whole = len(page) < len(document.blocks) and len(page) <= _MOST_LINES
    return is_whole and not any(_BODY.match(fold(block.text)) for block in page)


def best_first(lines: Sequence[SourceBlock]) -> list[str]:
    """Return the lines as titles, that which says its kind of document first."""
    texts = [block.text for block in lines]
    return sorted(texts, key=lambda text: "genre" not in opening_kinds(folded_words(text)))


def says_more(lines: Sequence[SourceBlock], title: str) -> bool:
    """Return True when no line is in `title`: it was made of the headings of the body."""
    stems = set(content_stems(folded_words(title)))
    return bool(lines) and not any(
        set(content_stems(folded_words(block.text))) <= stems for block in lines
    )


def _opens_body(block: SourceBlock, following: SourceBlock) -> bool:
    """Return True for a heading over text; a title is over another line or over a heading."""
    if _BODY.match(fold(block.text)):
        return True
    is_title = "genre" in opening_kinds(folded_words(block.text)) or is_owner(block.text)
    return not is_title and (len(following.text) > _LONGEST or following.kind is BlockKind.TABLE)


def _names(text: str) -> bool:
    """Return True for a line that can name a document."""
    found = folded_words(text)
    return len(found) > 1 and not (
        is_owner(text) or _OTHER.match(fold(text)) or (has_verb(found) and text.endswith("."))
    )
