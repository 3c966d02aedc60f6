# SPDX-License-Identifier: AGPL-3.0-or-later
"""The articles of an arrêté as chapters: each under a heading that says what it rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.french.digest.verbs import has_verb
from desktop.french.words import fold, folded_words
from desktop.mairie.slides.outline.words import words

_LEVEL = 2
_LONGEST_TITLE = 80
"""Characters of « Article 2 – Délais et voies de recours »; more is the article itself."""
_ENACTS = re.compile(r"(?:a ?r ?r ?e ?t ?e|arretons|arretent)\s*:?")
_ARTICLE = re.compile(
    r"article (?:n ?° ?)?(?:\d{1,3}|premier|unique)\s?(?:er|°r|°|e)?(?!\w|[.-]\d)\s*[:.–—-]*\s*"
)
_SIGNED = re.compile(
    r"(?:fait )?a [^\d:;.]{2,40},? le (?:1er|\d{1,2})(?:er)? \w{3,9} \d{4}\b|fait a |pour (?:le|la|l')\s?(?:prefet|prefete|maire|ministre|cheffe|chef|president)"
    r"|le (?:maire|prefet|president),?\Z|la (?:maire|prefete|presidente),?\Z"
)
_ANNEX = re.compile(r"annexe\b")
_ITEMS = re.compile(r"\s*;\s*")
_LONGEST_ITEM = 260
_FEWEST_ITEMS = 2


def with_articles(document: SourceDocument) -> SourceDocument:
    """Return an arrêté with its articles under headings that say their subject; others as they are.

    What nobody shows goes: the signatures. An enumeration of one sentence becomes a list.
    """
    enacting = _enacting(document.blocks)
    if enacting is None:
        return document
    before = document.blocks[:enacting]
    kept = _unsigned(document.blocks[enacting + 1 :])
    after = [block for article in _articles(kept) for block in _as_chapter(article)]
    return replace(document, blocks=(*before, *after))


def _enacting(blocks: Sequence[SourceBlock]) -> int | None:
    """Return the place of the line « ARRÊTE », which an article follows; None for another document."""
    for place, block in enumerate(blocks[:-1]):
        if _ENACTS.fullmatch(fold(block.text.strip())):
            following = next((b for b in blocks[place + 1 :] if b.text.strip()), None)
            return place if following and _ARTICLE.match(fold(following.text)) else None
    return None


def _unsigned(blocks: Sequence[SourceBlock]) -> list[SourceBlock]:
    """Return the blocks without what stands from « Fait à…, le… » on, until an annex."""
    kept: list[SourceBlock] = []
    is_signed = False
    for block in blocks:
        folded = fold(block.text.strip())
        if _ANNEX.match(folded):
            is_signed = False
        is_signed = is_signed or bool(_SIGNED.match(folded))
        if not is_signed:
            kept.append(block)
    return kept


def _articles(blocks: Sequence[SourceBlock]) -> list[list[SourceBlock]]:
    """Return the runs of blocks that each begin with « Article 3 »."""
    runs: list[list[SourceBlock]] = []
    for block in blocks:
        is_text = block.kind is not BlockKind.TABLE
        if not runs or (is_text and _ARTICLE.match(fold(block.text))):
            runs.append([])
        runs[-1].append(block)
    return runs


def _as_chapter(article: Sequence[SourceBlock]) -> Iterator[SourceBlock]:
    first, *rest = article
    found = _ARTICLE.match(fold(first.text))
    if found is None:
        yield from article
        return
    said = first.text[found.end() :].strip()
    is_title = said and len(said) <= _LONGEST_TITLE and not _is_sentence(said)
    is_title = is_title and bool(rest) and first.kind is BlockKind.HEADING
    told = " ".join(block.text for block in ([first] if said and not is_title else []) + rest)
    title = said if is_title else _subject(told) or first.text[: found.end()].strip(" :.–—-")
    yield replace(first, kind=BlockKind.HEADING, level=_LEVEL, text=title, lines=())
    if said and not is_title:
        yield from _items(replace(first, kind=BlockKind.PARAGRAPH, level=0, text=said, lines=()))
        yield from _named_under(said, rest)
    for block in rest:
        yield from _items(_lower(block))


def _named_under(said: str, rest: Sequence[SourceBlock]) -> Iterator[SourceBlock]:
    """Yield as a list the headings that « Sont interdits : » has under it, each over its own lines."""
    headings = [block for block in rest if block.kind is BlockKind.HEADING]
    opening = [block for block in headings if block.text.rstrip().endswith(":")]
    if said.rstrip().endswith(":"):
        for block in opening or headings:
            text = block.text.strip(" :\u00a0")
            yield replace(block, kind=BlockKind.LIST_ITEM, level=0, text=text, lines=())


def _lower(block: SourceBlock) -> SourceBlock:
    """Return a heading inside an article as one under it."""
    if block.kind is BlockKind.HEADING:
        return replace(block, level=max(block.level, _LEVEL + 1))
    return block


def _is_sentence(text: str) -> bool:
    return text.rstrip()[-1:] in ".:;" or has_verb(folded_words(text))


def _subject(text: str) -> str:
    """Return what an article rules, by the words of `words.toml`; empty when none is there."""
    folded = fold(text)
    return next(
        (
            str(entry["titre"])
            for entry in words()["articles"]["sujets"]
            if any(word in folded for word in entry["mots"])
        ),
        "",
    )


def _items(block: SourceBlock) -> Iterator[SourceBlock]:
    """Yield « Sont interdits : le bruit ; les feux. » as its lead and a list; another block as it is."""
    lead, colon, rest = block.text.partition(":")
    items = [item.strip(" .") for item in _ITEMS.split(rest)]
    items = [item for item in items if item]
    is_list = (
        block.kind is BlockKind.PARAGRAPH
        and colon
        and len(items) >= _FEWEST_ITEMS
        and has_verb(folded_words(lead))
        and all(len(item) <= _LONGEST_ITEM for item in items)
    )
    if not is_list:
        yield block
        return
    yield replace(block, text=f"{lead.rstrip()}\u00a0:", lines=())
    for item in items:
        yield replace(block, kind=BlockKind.LIST_ITEM, text=item, lines=())
