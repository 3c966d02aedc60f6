# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the document is, in the words of its first page: « Rapport annuel… – Exercice 2024 – Commune… »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.french.digest.cues import opening_kinds
from desktop.french.digest.templates import has_blanks, is_contents_line
from desktop.french.digest.verbs import has_verb
from desktop.french.words import content_stems, fold, folded_words

_MOST_BLOCKS = 16
_LONGEST_LINE = 30
_LONGEST_COMPLEMENT = 14
_LONGEST = 45
_LONGEST_SENDER = 8
_MOST_COMPLEMENTS = 3
_GENRE_PLACE = 4
"""A line tells what the document is when one of its first words does."""
_VISAS = ("vu", "vus", "visa", "considerant")
_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,4}|[A-H])\s?[.)/]")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


@dataclass(frozen=True, slots=True)
class Opening:
    """The lines of a first page that tell what the document is."""

    text: str
    blocks: tuple[SourceBlock, ...]
    passage: str
    """The source lines, when they follow each other on the page; else the first of them."""

    def tells(self, text: str) -> bool:
        """Return True when `text` is already said here."""
        return fold(text).strip(" .") in fold(self.text)


@dataclass(frozen=True, slots=True)
class _Line:
    block: SourceBlock
    words: list[str]
    kinds: frozenset[str]


def read_opening(document: SourceDocument) -> Opening | None:
    """Return what the first page says the document is; None when it does not say so."""
    lines = list(_first_lines(document.blocks))
    main = next((line for line in lines if _is_object(line) or _names_genre(line)), None)
    if main is None:
        return None
    chosen = [main]
    for line in lines:
        size = sum(len(other.block.text.split()) for other in [*chosen, line])
        if len(chosen) <= _MOST_COMPLEMENTS and size <= _LONGEST and _adds(line, chosen, lines[0]):
            chosen.append(line)
    if len(chosen) == 1 and len(main.words) < _GENRE_PLACE:
        return None
    return _opening(sorted(chosen, key=lines.index), document.blocks)


def _first_lines(blocks: Sequence[SourceBlock]) -> Iterator[_Line]:
    for block in blocks[:_MOST_BLOCKS]:
        if block.page != blocks[0].page or block.kind is BlockKind.TABLE:
            return
        text = block.text
        if "\n" in text or len(text.split()) > _LONGEST_LINE:
            continue
        if not has_blanks(text) and not is_contents_line(text):
            words = folded_words(text)
            kinds = opening_kinds(words) | {"visa" for word in words[:1] if word in _VISAS}
            yield _Line(block, words, kinds)


def _is_object(line: _Line) -> bool:
    return line.words[:1] == ["objet"] and len(line.words) > 2


def _names_genre(line: _Line) -> bool:
    if "visa" in line.kinds or _NUMBERED.match(line.block.text):
        return False
    if line.block.kind is BlockKind.HEADING:
        return "genre" in line.kinds
    return "genre" in opening_kinds(line.words[:_GENRE_PLACE]) and not has_verb(line.words)


def _adds(line: _Line, chosen: Sequence[_Line], first: _Line) -> bool:
    """Return True for a line that says of whom, of when or about what, not yet said."""
    if (
        line in chosen
        or len(line.words) > _LONGEST_COMPLEMENT
        or line.block.text.endswith((":", "."))
    ):
        return False
    stems = set(content_stems(line.words))
    said = {stem for other in chosen for stem in content_stems(other.words)}
    if (
        "visa" in line.kinds
        or not stems
        or stems <= said
        or has_verb(line.words)
        or _NUMBERED.match(line.block.text)
    ):
        return False
    if _is_object(line):
        return True
    if _is_object(chosen[0]):
        is_short = len(line.words) <= _LONGEST_SENDER
        return line is first and is_short and not _YEAR.search(line.block.text)
    dated = any(_YEAR.search(other.block.text) for other in chosen)
    if _YEAR.search(line.block.text):
        return not dated and ("moment" in line.kinds or len(line.words) < _GENRE_PLACE)
    owned = any("autorite" in other.kinds for other in chosen[1:])
    return "autorite" in line.kinds and not owned and "fonction" not in line.kinds


def _opening(lines: Sequence[_Line], blocks: Sequence[SourceBlock]) -> Opening:
    used = tuple(line.block for line in lines)
    places = [index for index, block in enumerate(blocks[:_MOST_BLOCKS]) if block in used]
    follow = len(places) == len(used) == places[-1] - places[0] + 1
    passage = "\n".join(block.text for block in used) if follow else used[0].text
    return Opening(" – ".join(block.text.strip(" .;") for block in used), used, passage)
