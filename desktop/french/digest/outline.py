# SPDX-License-Identifier: AGPL-3.0-or-later
"""The outline of a document: its sub-documents, and its sections with the title shown to the agent."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.french.digest.cues import opening_kinds, title_kinds
from desktop.french.digest.verbs import has_verb
from desktop.french.words import content_stems, fold, folded_words

_NUMBER = re.compile(
    r"\A\s*(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}\s*[.)\-–]|\d{1,2}(?=\s+[A-ZÉÈÀ][\w’']{2})|[IVX]{1,5}\s*[.)\-–]|[A-Za-z]\s*[.)])\s+"
)
_CODE = re.compile(r"\s*\([A-Z]{1,2}[\d.]+[A-Z]?(?:\s*(?:et|,|-)\s*[A-Z]{1,2}[\d.]+[A-Z]?)*\)\s*\Z")
_LETTERS = re.compile(r"[A-Za-zÀ-ÿ]{3}")
_ARTICLE = re.compile(r"(?:article|chapitre|titre|section|partie|annexe|zone|lot)\b|[ivx\d]+[.)]")
_MEASURE = re.compile(
    r"\s*\d[\d\s.,]*\s*(?:€|%|[a-z]{1,4}\s*/|kms?\b|kg\b|t\b|l\b|m[23³²])", re.IGNORECASE
)
_STATEMENT = re.compile(r"\b(?:est|sont|était|s[’']élève)\b.*\d")
_LONGEST_TITLE = 90
_LONGEST_OFFICE = 16
_FEWEST_TWINS = 3
"""Headings that must come again in the same order before a document is taken for several."""


@dataclass(frozen=True, slots=True)
class Section:
    """A run of blocks under one heading."""

    part: str
    """The sub-document it belongs to, such as a commune or a service; empty for a plain document."""
    path: tuple[str, ...]
    """Headings above, from the chapter down, without numbers; empty at the top."""
    blocks: tuple[SourceBlock, ...]


def outline(document: SourceDocument) -> tuple[Section, ...]:
    """Return the sections of `document` in order, each with its sub-document when there are several."""
    blocks = document.blocks
    starts = _part_starts(document)
    if len(starts) < 2:
        return _sections(blocks, "")
    ends = [*starts[1:], len(blocks)]
    pieces = [blocks[start:end] for start, end in zip(starts, ends, strict=True)]
    names = _part_names(pieces)
    found = list(_sections(blocks[: starts[0]], ""))
    for name, piece in zip(names, pieces, strict=True):
        found.extend(_sections(piece, name))
    return tuple(found)


def plain_title(heading: str) -> str:
    """Return a heading without its number and its indicator code, in a length that can be shown."""
    title = _CODE.sub("", _NUMBER.sub("", heading)).strip(" :.\u00a0") or heading.strip()
    if title.isupper() and len(title) > 4:
        title = title.capitalize()
    title = title[:1].upper() + title[1:]
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[: title.rfind(" ", 0, _LONGEST_TITLE)].rstrip(" ,;:") + "…"


def _is_title(block: SourceBlock) -> bool:
    """Return True for a heading that titles a section: no figure of a chart, no « Moyenne : »."""
    if block.kind is not BlockKind.HEADING or not _LETTERS.search(block.text):
        return False
    if _ARTICLE.match(fold(block.text)):
        return True
    if _STATEMENT.search(block.text):
        return False
    return not block.text.rstrip().endswith((":", ",")) and not _MEASURE.match(block.text)


def _signs(heading: SourceBlock, following: SourceBlock | None) -> bool:
    """Return True for the name of a person above their office: « Odile Maréchal / Présidente »."""
    words = heading.text.split()
    if following is None or not 2 <= len(words) <= 4 or not all(w[:1].isupper() for w in words):
        return False
    office = folded_words(following.text)
    if len(office) > _LONGEST_OFFICE or has_verb(office):
        return False
    return "fonction" in opening_kinds(office[:6]) and "fonction" not in opening_kinds(
        folded_words(heading.text)
    )


def _sections(blocks: Sequence[SourceBlock], part: str) -> tuple[Section, ...]:
    path: list[SourceBlock] = []
    body: list[SourceBlock] = []
    found: list[Section] = []

    def close() -> None:
        if body:
            titles = tuple(plain_title(heading.text) for heading in path)
            found.append(Section(part, titles, tuple(body)))
            body.clear()

    for block, following in zip_longest(blocks, blocks[1:]):
        if not _is_title(block) or _signs(block, following):
            body.append(block)
            continue
        close()
        path = [heading for heading in path if heading.level < block.level] + [block]
    close()
    return _without_wrapper(found)


def _without_wrapper(sections: list[Section]) -> tuple[Section, ...]:
    """Return the sections without the first headings that nearly all stand under: the title."""
    for _ in range(3):
        firsts = Counter(section.path[0] for section in sections if section.path)
        wrapper, count = firsts.most_common(1)[0] if firsts else ("", 0)
        if count < 0.8 * len(sections) or (len(sections) == 1 and len(sections[0].path) == 1):
            break
        sections = [
            replace(section, path=section.path[1:])
            if section.path[:1] == (wrapper,) and not _is_list_of_words(section)
            else section
            for section in sections
        ]
    return tuple(sections)


def _is_list_of_words(section: Section) -> bool:
    """Return True right under « Définitions », whatever a reader put below it by mistake."""
    return len(section.path) == 1 and "liste_de_mots" in title_kinds(folded_words(section.path[0]))


def _part_starts(document: SourceDocument) -> list[int]:
    """Return the index of the first block of each sub-document; fewer than two for a plain document.

    Reports put end to end (one per commune or service) come from one model: the same headings come
    again in the same order. A heading said again in every section (« Vote », « Débat ») does not
    span pages enough to be a report.
    """
    twins = _twin_headings(document.blocks)
    if not twins:
        return []
    first = min(twins.values(), key=lambda places: places[0])
    starts = [0] + [_cover_start(document, place, previous) for previous, place in pairwise(first)]
    return sorted(set(starts))


def _twin_headings(blocks: Sequence[SourceBlock]) -> dict[str, list[int]]:
    """Return the headings that come k times, one per copy of the model, with their places."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and len(block.text) > 3:
            places[fold(block.text)].append(index)
    several = {text: found for text, found in places.items() if len(found) > 1}
    by_count = Counter(len(found) for found in several.values())
    headings = sum(len(found) for found in places.values())
    for count in sorted(by_count, reverse=True):
        twins = {text: found for text, found in several.items() if len(found) == count}
        if len(twins) < _FEWEST_TWINS or not _interleaved(twins, count):
            continue
        spanned = sum(_span([found[rank] for found in twins.values()]) for rank in range(count))
        if spanned >= 0.4 * len(blocks) and len(twins) * count >= headings * 0.15:
            return twins
    return {}


def _span(copy: list[int]) -> int:
    return max(copy) - min(copy)


def _interleaved(twins: dict[str, list[int]], count: int) -> bool:
    """Return True when each copy of the headings ends before the next one begins."""
    copies = [[places[rank] for places in twins.values()] for rank in range(count)]
    gaps = [max(copies[rank]) < min(copies[rank + 1]) for rank in range(count - 1)]
    spans_enough = all(max(copy) - min(copy) >= len(twins) for copy in copies)
    return sum(gaps) >= 0.7 * len(gaps) and spans_enough


def _cover_start(document: SourceDocument, place: int, previous: int) -> int:
    """Return where the sub-document of the twin heading at `place` begins: at its cover, if any."""
    blocks = document.blocks
    cover = _page_words(blocks, blocks[0].page)
    page = blocks[place].page
    for candidate in range(page, blocks[previous].page, -1):
        words = _page_words(blocks, candidate)
        shared = len(words & cover) / max(1, len(words | cover))
        if shared >= 0.5 and len(words) < 80:
            page = candidate
            break
    else:
        return _same_title(blocks, place, previous)
    return next(index for index, block in enumerate(blocks) if block.page >= page)


def _same_title(blocks: Sequence[SourceBlock], place: int, previous: int) -> int:
    """Return the block between `previous` and `place` that says the first block again, or `place`."""
    title = fold(blocks[0].text)
    for index in range(place, previous, -1):
        if fold(blocks[index].text) == title:
            return index
    return place


def _page_words(blocks: Sequence[SourceBlock], page: int) -> set[str]:
    words: set[str] = set()
    for block in blocks:
        if block.page == page:
            words.update(content_stems(folded_words(block.text)))
    return words


def _part_names(pieces: Sequence[Sequence[SourceBlock]]) -> list[str]:
    """Return what the covers of the sub-documents have of their own: the commune or the service."""
    covers = [_cover_lines(piece) for piece in pieces]
    seen = Counter(fold(line) for cover in covers for line in set(cover))
    own = [
        [line for line in cover if seen[fold(line)] == 1 and not _is_dull_name(line)]
        for cover in covers
    ]
    openings = Counter(opening for lines in own for opening in {_opening(line) for line in lines})
    names = [
        max(
            lines,
            key=lambda line: (openings[_opening(line)], -len(line)),
            default=f"Partie {number}",
        )
        for number, lines in enumerate(own, 1)
    ]
    return _without_common_start(names)


def _opening(line: str) -> str:
    """Return the two first words: what the lines « Commune : … » of all covers share."""
    return " ".join(folded_words(line)[:2])


def _cover_lines(piece: Sequence[SourceBlock]) -> list[str]:
    page = piece[0].page if piece else 0
    lines: list[str] = []
    for block in piece[:30]:
        if block.page > page + 1:
            break
        if block.kind is not BlockKind.TABLE:
            lines.extend(line.strip() for line in block.text.split("\n") if len(line) <= 120)
    return lines


def _is_dull_name(line: str) -> bool:
    is_sentence = line.endswith(".") and line.count(" ") > 3
    return (
        is_sentence
        or not _LETTERS.search(line)
        or fold(line).startswith(("date", "rapport relatif"))
    )


def _without_common_start(names: list[str]) -> list[str]:
    """Return the names without the words that all begin with: « Eau potable : »."""
    split = [name.replace("\u00a0", " ").split(" ") for name in names]
    shortest = min(len(words) for words in split)
    common = 0
    while common < shortest - 1 and len({fold(words[common]) for words in split}) == 1:
        common += 1
    shortened = [plain_title(" ".join(words[common:]).strip(" :–-")) for words in split]
    # « Partie 1 » is a name, « 1 » is none.
    return [
        own if _LETTERS.search(own) else name for own, name in zip(shortened, names, strict=True)
    ]
