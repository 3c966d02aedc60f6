# SPDX-License-Identifier: AGPL-3.0-or-later
"""The shape of a text: paragraphs too long, lists hidden in a sentence, long texts without a heading."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.french.clarity.finding import ClarityFinding, FindingKind
from desktop.french.clarity.made import Told, told
from desktop.french.clarity.readability.score import count_words
from desktop.french.clarity.reading.blocks import BlockKind
from desktop.french.clarity.reading.read_text import ReadText, Sentence

LONG_PARAGRAPH = 130
"""Words; guides to plain language ask for one idea, five or six lines."""
WITHOUT_HEADING = 450
"""Words of a text, from which headings help to find one's way."""
_FEWEST_ITEMS = 3
_PEEK = 60
"""Characters quoted of what is too long to be quoted whole."""


def find_structure(text: ReadText) -> Iterator[ClarityFinding]:
    """Yield the findings on the shape of the text; an act has its own, set by law."""
    if text.is_act:
        return
    yield from _long_paragraphs(text)
    yield from _hidden_lists(text)
    if not any(block.kind is BlockKind.HEADING for block in text.blocks):
        yield from _no_heading(text)


def _long_paragraphs(text: ReadText) -> Iterator[ClarityFinding]:
    words = [0] * len(text.blocks)
    for sentence in text.sentences:
        words[sentence.block] += count_words(text, sentence)
    for block, count in zip(text.blocks, words, strict=True):
        if count > LONG_PARAGRAPH and block.kind is BlockKind.PARAGRAPH:
            yield told(
                text,
                Told(
                    FindingKind.STRUCTURE, block.start, min(block.end, block.start + _PEEK),
                    f"Ce paragraphe a {count} mots\u00a0: un bloc aussi long décourage la lecture.",
                    advice="Coupez-le\u00a0: une idée par paragraphe.",
                ),
            )  # fmt: skip


def _hidden_lists(text: ReadText) -> Iterator[ClarityFinding]:
    """Tell of three elements or more, with semicolons, or after a colon, in one sentence."""
    for sentence in text.sentences:
        if text.is_quoted(sentence.start) or not _holds_list(text, sentence):
            continue
        yield told(
            text,
            Told(
                FindingKind.STRUCTURE, sentence.start, sentence.end,
                "Cette phrase contient une énumération\u00a0: une liste se lit d’un coup d’œil.",
                advice="Mettez un élément par ligne.",
                certain=False,
            ),
        )  # fmt: skip


def _holds_list(text: ReadText, sentence: Sentence) -> bool:
    signs = [t.text for t in text.tokens[sentence.first : sentence.last] if t.kind == "sign"]
    if signs.count(";") >= _FEWEST_ITEMS - 1:
        return True
    return (
        ":" in signs
        and signs[signs.index(":") :].count(",") >= _FEWEST_ITEMS
        and count_words(text, sentence) > 25
    )


def _no_heading(text: ReadText) -> Iterator[ClarityFinding]:
    total = sum(count_words(text, sentence) for sentence in text.sentences)
    if total <= WITHOUT_HEADING or not text.blocks:
        return
    start = text.blocks[0].start
    yield told(
        text,
        Told(
            FindingKind.STRUCTURE, start, min(text.blocks[0].end, start + _PEEK),
            f"Le texte a {total} mots et aucun intertitre\u00a0: on ne trouve pas vite ce que l’on cherche.",
            advice="Ajoutez un intertitre toutes les deux ou trois idées.",
        ),
    )  # fmt: skip
