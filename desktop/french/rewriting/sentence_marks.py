# SPDX-License-Identifier: AGPL-3.0-or-later
"""Capitals at the head of sentences, and French spaces and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from desktop.french.clarity.reading.blocks import BlockKind
from desktop.french.rewriting.change import Change
from desktop.french.rewriting.work import Work
from desktop.french.typography import french_typography

_CAPITAL = "Une phrase commence par une majuscule."
_TYPOGRAPHY = "Espaces, apostrophes et guillemets selon l’usage français."
_LINE = re.compile(r"[^\n]+")
_LONGEST_LINE = 2_000
"""Characters compared at once; a longer line is cut between two sentences."""
_PIECE = re.compile(r".{1,2000}(?:(?<=[.!?]) |\Z)|.{1,2000}", re.DOTALL)
_TOKEN = re.compile(r"\w+|\s|[^\w\s]")


def sentence_capitals(work: Work) -> Iterator[Change]:
    """Yield a capital at the head of each sentence of a paragraph that follows another."""
    for sentence in work.read.sentences:
        block = work.block_of(sentence)
        token = work.read.tokens[sentence.first]
        is_first = sentence.start == block.start
        if (
            block.kind is not BlockKind.PARAGRAPH
            or not token.is_word
            or not token.text[0].islower()
        ):
            continue
        before = work.text[max(0, sentence.start - 6) : sentence.start].rstrip()
        if (is_first and not _ends_above(work, block.start)) or (
            not is_first and before[-1:] not in (".", "!", "?")
        ):
            continue
        after = token.text[0].upper()
        yield from work.changed(token.start, token.start + 1, after, _CAPITAL, "majuscule")


def _ends_above(work: Work, start: int) -> bool:
    """Tell whether a paragraph follows an empty line and a full sentence, or opens the text."""
    above = work.text[:start].rstrip(" \n")[-1:]
    return above in ("", ".", "!", "?")


def typography(work: Work) -> Iterator[Change]:
    """Yield what French typography changes: spaces, apostrophes, quotation marks, « 1re », « n° »."""
    text = work.read.original.given
    for line in _LINE.finditer(text):
        for piece in _PIECE.finditer(line.group()):
            start = line.start() + piece.start()
            written = piece.group()
            right = french_typography(written)
            if right != written:
                yield from _differences(written, right, start)


_LOOSE = re.compile(r"(?<=[\w)»%€]) +(?=[.,](?:\s|\Z))")
_LOOSE_MARK = "Le point et la virgule touchent le mot qui précède."
_AT_HOUR = re.compile(
    r"(?<!\bil )(?<!\belle )(?<!\bon )(?<!\bqui )(?<!\by )(?<= )a(?= \d{1,2} ?(?:h(?:\d{2})?|heures?)\b)"
)
_AT = "«\u00a0À\u00a0» avec un accent\u00a0: ce n’est pas le verbe avoir."


def loose_marks(work: Work) -> Iterator[Change]:
    """Yield the spaces taken out before a full stop or a comma, « à 14 h » with its accent."""
    for match in _LOOSE.finditer(work.text):
        yield from work.changed(match.start(), match.end(), "", _LOOSE_MARK, "typographie")
    for match in _AT_HOUR.finditer(work.text):
        yield from work.changed(match.start(), match.end(), "à", _AT, "orthographe")


def _differences(written: str, right: str, start: int) -> Iterator[Change]:
    olds, news = _TOKEN.findall(written), _TOKEN.findall(right)
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    places = [0]
    for old in olds:
        places.append(places[-1] + len(old))
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            before, after = "".join(olds[a:b]), "".join(news[c:d])
            yield Change(
                start + places[a], start + places[b], before, after, _TYPOGRAPHY, "typographie"
            )
