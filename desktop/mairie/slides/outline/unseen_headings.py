# SPDX-License-Identifier: AGPL-3.0-or-later
"""Headings that the reading took for paragraphs, known by the others of their kind: « FICHE 3 – … ? »."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.french.digest.verbs import has_verb
from desktop.french.words import fold, folded_words
from desktop.mairie.slides.outline.owners import is_owner

_LONGEST, _LONGEST_CAPITALS = 160, 80
_FEWEST = 2
"""Headings of a kind from which one more is recognised."""
_FEWEST_LETTERS = 5
_COVER, _SHORT_TITLE = 2, 60
"""Blocks that name the document, and the letters of a title in a document that has no other heading."""
_NUMBERED = re.compile(
    r"(?P<word>fiche|point|action|axe|theme|volet|affaire|question|orientation|objectif|mesure|priorite|etape|lot|article"
    r"|annexe|chapitre|deliberation|dossier|quartier|secteur|scenario|phase)s? (?:n ?° ?)?(?:\d{1,3}|[ivx]{1,5})\s?[:.–—-]+\s?\S"
)
_OF_AN_ACT = re.compile(
    r"(?:deliberation |question |dossier )?(?:n ?° ?)?(?:del[ .-]?)?(?:20)?\d\d[-/._ ]\d{1,3}(?:[-/._]\d{1,4})?\s?[:–—-]\s?[a-z]"
)
"""« 2026-10-02 : Attribution du marché », « Délibération n° 2026/047 – »."""


def with_unseen_headings(document: SourceDocument) -> SourceDocument:
    """Return the document with the short lines that look like its headings as headings too."""
    seen = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    words: dict[str, int] = {}
    for block in seen:
        words.setdefault(_word(block.text), block.level)
    words.pop("", None)
    acts = [block for block in document.blocks if _names_act(block)]
    of_act = min((one.level for one in acts if one.level), default=2) if len(acts) >= _FEWEST else 0
    capitals = _level_of_capitals(seen) or _level_without_headings(document)
    lone = _lone_lines(document) if not capitals else frozenset()
    blocks = tuple(
        replace(block, kind=BlockKind.HEADING, level=2)
        if place in lone
        else _read(block, words, of_act, capitals)
        for place, block in enumerate(document.blocks)
    )
    return replace(document, blocks=blocks) if blocks != document.blocks else document


def _read(block: SourceBlock, words: dict[str, int], of_act: int, capitals: int) -> SourceBlock:
    """Return a paragraph as a heading when it is one more of a kind."""
    text = block.text.strip()
    if block.kind is not BlockKind.PARAGRAPH or len(text) > _LONGEST or text[-1:] in ".;:,":
        return block
    level = words.get(_word(text), 0) or (of_act if _names_act(block) else 0)
    if not level and capitals and len(text) <= _LONGEST_CAPITALS and _is_in_capitals(text):
        level = capitals
    return replace(block, kind=BlockKind.HEADING, level=level) if level else block


def _word(text: str) -> str:
    """Return the word that a numbered heading begins with: « fiche »; empty for another."""
    found = _NUMBERED.match(fold(text))
    return found["word"] if found else ""


def _names_act(block: SourceBlock) -> bool:
    is_line = block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
    return is_line and len(block.text) <= _LONGEST and bool(_OF_AN_ACT.match(fold(block.text)))


def _level_of_capitals(seen: Sequence[SourceBlock]) -> int:
    """Return the level of most headings in capitals, 0 when the document has others in small letters."""
    levels = Counter(block.level for block in seen if _is_in_capitals(block.text))
    if not levels:
        return 0
    level, count = levels.most_common(1)[0]
    small = sum(block.level == level and not block.text.isupper() for block in seen)
    return level if count >= _FEWEST and not small else 0


def _level_without_headings(document: SourceDocument) -> int:
    """Return 2 for a document whose only titles are short lines in capitals over text, else 0."""
    body = document.blocks[_COVER:]
    if any(block.kind is BlockKind.HEADING for block in body):
        return 0
    lines = [block for block in body if block.kind is BlockKind.PARAGRAPH]
    titles = [one for one in lines if _is_in_capitals(one.text) and len(one.text) <= _SHORT_TITLE]
    letters = sum(len(block.text) for block in body)
    is_rare = sum(len(one.text) for one in titles) * 5 < letters
    return 2 if len(titles) > _FEWEST and is_rare else 0


def _lone_lines(document: SourceDocument) -> frozenset[int]:
    """Return the places of the short lines that each stand over text, where nothing else is a title.

    « Le gaspillage » over a paragraph, « Nos engagements » over a list: a plain text says no more.
    """
    blocks = document.blocks
    if any(block.kind in (BlockKind.HEADING, BlockKind.TABLE) for block in blocks[1:]):
        return frozenset()
    found = [
        place
        for place in range(1, len(blocks) - 1)
        if _is_lone_title(blocks[place]) and _is_body(blocks[place + 1])
    ]
    found = [place for place in found if place - 1 not in found]
    letters = sum(len(block.text) for block in blocks)
    is_rare = sum(len(blocks[place].text) for place in found) * 5 < letters
    return frozenset(found) if len(found) > _FEWEST and is_rare else frozenset()


def _is_lone_title(block: SourceBlock) -> bool:
    text = block.text.strip()
    if block.kind is not BlockKind.PARAGRAPH or not _FEWEST_LETTERS <= len(text) <= _SHORT_TITLE:
        return False
    if text[-1] in ".;:,!" or not text[0].isupper() or any(letter.isdigit() for letter in text):
        return False
    is_named = not has_verb(folded_words(text)) or fold(text).startswith(("ce qui ", "ce que "))
    return text[-1] == "?" or (is_named and not is_owner(text))


def _is_body(block: SourceBlock) -> bool:
    """Return True for what a title may stand over: a list, a paragraph, a line of « date : step »."""
    if block.kind is BlockKind.LIST_ITEM:
        return True
    is_text = block.kind is BlockKind.PARAGRAPH
    return is_text and (
        len(block.text) > _SHORT_TITLE or block.text.rstrip()[-1:] == "." or ":" in block.text
    )


def _is_in_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= _FEWEST_LETTERS and all(map(str.isupper, letters))
