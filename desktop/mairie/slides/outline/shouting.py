# SPDX-License-Identifier: AGPL-3.0-or-later
"""A document typed in capitals, read as if it had been typed in small letters, its titles told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.french.digest.verbs import has_verb
from desktop.french.sentences import split_sentences
from desktop.french.words import folded_words
from desktop.mairie.slides.outline.owners import is_owner
from desktop.mairie.slides.wording.capitals import Spellings, spellings_of, without_capitals

_SHARE = 0.7
"""Of the letters of a block that are capitals, when it is typed in capitals."""
_WHOLE_SHARE = 0.6
"""Of the letters of the whole document, when even its titles can only be told by their shape."""
_LONGEST_TITLE = 60
_FEW_WORDS = 4
"""« Obligations des riverains » has a word that may be a verb."""
_COVER = 3
"""First blocks, which name the document and its commune."""
_FEWEST_LETTERS = 12


def without_shouting(document: SourceDocument) -> SourceDocument:
    """Return the document with its paragraphs and titles in capitals as ordinary sentences.

    Where nothing but capitals was typed and no heading is known, a short line without a verb or a
    final dot becomes one.
    """
    calm = (block.text for block in document.blocks if _share(block.text, 1) < _SHARE)
    known = spellings_of(" | ".join(calm))
    is_whole = _share("".join(block.text for block in document.blocks)) >= _WHOLE_SHARE
    has_headings = any(block.kind is BlockKind.HEADING for block in document.blocks)
    # A short line in capitals may be an acronym, but not amid capitals.
    fewest = 3 if is_whole else _FEWEST_LETTERS
    blocks = tuple(_calm(block, known, fewest) for block in document.blocks)
    if is_whole and not has_headings:
        blocks = tuple(_with_headings(blocks))
    return replace(document, blocks=blocks) if blocks != document.blocks else document


def _share(text: str, fewest: int = _FEWEST_LETTERS) -> float:
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < fewest:
        return 0.0
    return sum(letter.isupper() for letter in letters) / len(letters)


def _calm(block: SourceBlock, known: Spellings, fewest: int) -> SourceBlock:
    if block.rows or _share(block.text, fewest) < _SHARE:
        return block
    sentences = (without_capitals(one, known) for one in split_sentences(block.text))
    text = " ".join(one[:1].upper() + one[1:] for one in sentences)
    return replace(block, text=text, lines=())


def _with_headings(blocks: Sequence[SourceBlock]) -> Iterator[SourceBlock]:
    cover = [block for block in blocks[:_COVER] if not is_owner(block.text) and not block.rows]
    name = max(cover, key=lambda block: len(block.text[:_LONGEST_TITLE]), default=None)
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if block is name and len(block.text) <= 2 * _LONGEST_TITLE:
            yield replace(block, kind=BlockKind.HEADING, level=1)
        elif number >= _COVER and following is not None and _is_title(block, following):
            yield replace(block, kind=BlockKind.HEADING, level=2)
        else:
            yield block


def _is_title(block: SourceBlock, following: SourceBlock) -> bool:
    text = block.text.strip()
    if block.kind is not BlockKind.PARAGRAPH or len(text) > _LONGEST_TITLE:
        return False
    if text[-1:] in ".;:,!?" or any(letter.isdigit() for letter in text):
        return False
    is_short = len(text.split()) <= _FEW_WORDS
    return (is_short or not has_verb(folded_words(text))) and len(following.text) > len(text)
