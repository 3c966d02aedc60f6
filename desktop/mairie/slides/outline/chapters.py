# SPDX-License-Identifier: AGPL-3.0-or-later
"""The chapters of a presentation: as many runs of sections as there are slides, each with a title."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from desktop.french.digest.candidates import Candidate
from desktop.french.digest.outline import Section
from desktop.french.digest.told_cells import lower_first
from desktop.french.words import fold
from desktop.mairie.slides.outline.words import words

_DECAY = 0.85
_SHOWN_SHARE = 0.6
_FEW = 3
"""Statements under which a chapter shares the slide of a neighbour."""
_WEAK_SHARE = 0.3
"""A chapter worth less than this share of the mean is left out when slides are missing."""
_ROOM = 6
"""Statements that one slide tells well."""
_BARE_NUMBER = re.compile(
    r"(?:article|chapitre|titre|partie|section|annexe|page|point)s? ?(?:1er|premier|[\divxlc]{0,6}|[a-z])[ .:–-]*"
)
"""« Article 3 » names nothing."""
_MOST_TITLES, _LONGEST_TITLES = 2, 70
"""Of small chapters that share a slide: how many names, and their letters together."""


@dataclass(slots=True)
class Chapter:
    """What one slide tells: statements that stand under one heading of the source."""

    titles: tuple[str, ...]
    """One; several when small chapters were joined; an empty one where the source has no heading."""
    part: str
    path: tuple[str, ...]
    """The headings that all its sections stand under."""
    sections: tuple[int, ...] = ()
    statements: list[Candidate] = field(default_factory=list)
    piece: int = 0
    """From 1 when a long chapter was cut in several slides."""
    groups: tuple[tuple[Candidate, ...], ...] = ()
    """The statements of each of the chapters that were joined, when it is named after them."""
    is_shown: bool = False
    """Another slide tells something of it."""

    @property
    def weight(self) -> float:
        """What its best statements are worth together."""
        scores = sorted((statement.score for statement in self.statements), reverse=True)
        total = sum(score * _DECAY**rank for rank, score in enumerate(scores[:12]))
        return total * (_SHOWN_SHARE if self.is_shown else 1.0)


def find_chapters(
    sections: Sequence[Section],
    statements: Sequence[Candidate],
    slots: int,
    shown: frozenset[int] = frozenset(),
) -> list[Chapter]:
    """Return at most `slots` chapters in the order of the source, from the headings it has.

    A chapter of which another slide tells something (sections `shown`) weighs less.
    """
    by_section: dict[int, list[Candidate]] = {}
    for statement in statements:
        by_section.setdefault(statement.section, []).append(statement)
    top = Chapter(("",), "", (), tuple(sorted(by_section)))
    chapters = _gathered(_told_apart(_runs(sections, top, by_section)))
    while len(chapters) < slots:
        opened = _opened(chapters, sections, by_section, slots)
        if opened is None:
            break
        chapters = opened
    chapters = _told_apart(chapters)
    for chapter in chapters:
        chapter.is_shown = not shown.isdisjoint(chapter.sections)
    return _reduced(_gathered(chapters), slots)


def _runs(
    sections: Sequence[Section], above: Chapter, by_section: dict[int, list[Candidate]]
) -> list[Chapter]:
    """Return the runs of the sections of a chapter that share one more heading."""
    found: list[Chapter] = []
    for index in above.sections:
        section = sections[index]
        opens_part = bool(section.part) and above.part != section.part
        path = () if opens_part else section.path[: len(above.path) + 1]
        if not found or (found[-1].part, found[-1].path) != (section.part, path):
            title = section.part if opens_part else path[-1] if path else above.titles[0]
            title = "" if is_bare_number(title) else title
            found.append(Chapter((title,), section.part, path))
        found[-1].sections += (index,)
        found[-1].statements.extend(by_section[index])
    return found


def is_bare_number(title: str) -> bool:
    """Return True for « Article 3 », which names nothing."""
    return bool(_BARE_NUMBER.fullmatch(fold(title)))


def _told_apart(chapters: list[Chapter]) -> list[Chapter]:
    """Return the chapters with what is above them before a title that several bear: « Cantine : tarifs »."""
    counts = Counter(fold(one.titles[0]) for one in chapters if len(one.titles) == 1)
    return [
        replace(one, titles=(f"{one.path[-2]}\u00a0: {lower_first(one.titles[0])}",))
        if len(one.titles) == 1 and counts[fold(one.titles[0])] > 1 and _has_parent(one)
        else one
        for one in chapters
    ]


def _has_parent(chapter: Chapter) -> bool:
    """Return True for a chapter named after its own heading, under another that names something."""
    path, title = chapter.path, chapter.titles[0]
    return bool(title) and len(path) > 1 and path[-1] == title and not is_bare_number(path[-2])


def _opened(
    chapters: list[Chapter],
    sections: Sequence[Section],
    by_section: dict[int, list[Candidate]],
    slots: int,
) -> list[Chapter] | None:
    """Return the chapters with the heaviest long one replaced by what stands under it, or cut in two."""
    room = slots - len(chapters) + 1
    for place in sorted(range(len(chapters)), key=lambda place: -chapters[place].weight):
        chapter = chapters[place]
        if len(chapter.statements) <= _ROOM:
            continue
        children = (
            [] if chapter.piece else _gathered(_told_apart(_runs(sections, chapter, by_section)))
        )
        if len(children) > 1:
            return [*chapters[:place], *_reduced(children, room), *chapters[place + 1 :]]
        halves = _halves(children[0] if children and children[0].path else chapter)
        return [*chapters[:place], *halves, *chapters[place + 1 :]]
    return None


def _halves(chapter: Chapter) -> list[Chapter]:
    """Return a long chapter as two slides."""
    middle = (len(chapter.statements) + 1) // 2
    pieces = (chapter.statements[:middle], chapter.statements[middle:])
    return [
        replace(
            chapter,
            statements=list(piece),
            sections=tuple(dict.fromkeys(one.section for one in piece)),
            piece=chapter.piece + rank,
        )
        for rank, piece in enumerate(pieces, 1)
    ]


def _gathered(chapters: list[Chapter]) -> list[Chapter]:
    """Return the chapters with the small ones on the slide of a small neighbour, when names allow."""
    chapters = [chapter for chapter in chapters if chapter.statements]
    while True:
        pairs = [
            (len(first.statements) + len(second.statements), place)
            for place, (first, second) in enumerate(itertools.pairwise(chapters))
            if _are_small(first, second) and _can_share(first, second)
        ]
        if not pairs:
            return chapters
        place = min(pairs)[1]
        chapters[place : place + 2] = [_joined(chapters[place], chapters[place + 1])]


def _are_small(first: Chapter, second: Chapter) -> bool:
    """Return True when one of the two has a lone statement, or both have few."""
    few, more = sorted((len(first.statements), len(second.statements)))
    return few + more <= _ROOM and (few == 1 or more < _FEW)


def _reduced(chapters: list[Chapter], slots: int) -> list[Chapter]:
    """Return at most `slots` chapters: weak ones go, small neighbours share a slide."""
    while len(chapters) > max(1, slots):
        mean = sum(chapter.weight for chapter in chapters) / len(chapters)
        weakest = min(chapters, key=lambda chapter: chapter.weight)
        pairs = [
            (_size(first, second) > _ROOM, first.weight + second.weight, place)
            for place, (first, second) in enumerate(itertools.pairwise(chapters))
            if _can_share(first, second)
        ]
        if weakest.weight < _WEAK_SHARE * mean or not pairs:
            chapters.remove(weakest)
        else:
            place = min(pairs)[2]
            chapters[place : place + 2] = [_joined(chapters[place], chapters[place + 1])]
    return chapters


def _size(first: Chapter, second: Chapter) -> int:
    """Return how many statements two chapters have together: what is over _ROOM would be lost."""
    return len(first.statements) + len(second.statements)


def _can_share(first: Chapter, second: Chapter) -> bool:
    if first.part != second.part or first.piece or second.piece:
        return False
    if _asks(first) or _asks(second):
        return False  # what a letter asks stands alone
    titles = _joined(first, second).titles
    if len(titles) > 1 and any(title.rstrip()[-1:] in "?!" for title in titles):
        return False  # a question is not followed by a comma
    return len(titles) <= _MOST_TITLES and sum(map(len, titles)) <= _LONGEST_TITLES


def _asks(chapter: Chapter) -> bool:
    return chapter.titles == (str(words()["lettre"]["demande"]),)


def _joined(first: Chapter, second: Chapter) -> Chapter:
    """Return two neighbours as one chapter: named after what is above both, or after both."""
    shared = 0
    for a, b in zip(first.path, second.path, strict=False):
        if a != b:
            break
        shared += 1
    path = first.path[:shared]
    named = dict.fromkeys(title for title in (*first.titles, *second.titles) if title)
    titles = tuple(named) or ("",)
    if path and path[-1] in titles:
        titles = (path[-1],)
    if path and (len(titles) > _MOST_TITLES or sum(map(len, titles)) > _LONGEST_TITLES):
        titles = (path[-1],)
    groups = tuple(
        group for one in (first, second) for group in (one.groups or (tuple(one.statements),))
    )
    return Chapter(
        titles,
        first.part,
        path,
        first.sections + second.sections,
        [*first.statements, *second.statements],
        groups=groups if len(titles) > 1 else (),
        is_shown=first.is_shown and second.is_shown,
    )
