# SPDX-License-Identifier: AGPL-3.0-or-later
"""Real pairs of a document: before and after, spending and receipts, two scenarios."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from desktop.core.slides.deck import Slide, SlideColumn, SlideKind, SlidePoint
from desktop.core.source_document import BlockKind, SourceBlock
from desktop.french.digest.outline import Section, plain_title
from desktop.french.digest.told_cells import lower_first
from desktop.french.sentences import split_sentences
from desktop.french.typographic_text import typographic
from desktop.french.words import fold
from desktop.mairie.slides.outline.material import Material
from desktop.mairie.slides.outline.placed import PlacedSlide
from desktop.mairie.slides.outline.words import begins_with, words
from desktop.mairie.slides.wording import short_point, short_title

_TOO_MANY = 3
_MOST, _LONGEST = 4, 100
"""Points of a column, and their length: it is half as wide."""
_ARTICLE = re.compile(r"\A(?:article|titre|chapitre|partie)\s+\w{1,5}\s*[:.–—-]\s*", re.IGNORECASE)
_LABEL = re.compile(r"\A(?P<label>[^:.]{3,50})\s*:\s*(?P<rest>.*)\Z", re.DOTALL)
_BETWEEN = re.compile("[ \u00a0\u202f]; ")


@dataclass(frozen=True, slots=True)
class _Side:
    """A passage under a name that may be half of a pair."""

    title: str
    points: list[SlidePoint]
    places: list[int]


def find_columns(material: Material) -> Iterator[PlacedSlide]:
    """Yield a slide for each pair of headings, or of « Avantages : » lists, that answer each other."""
    sections = list(material.placed_sections())
    for (first, places), (second, others) in itertools.pairwise(sections):
        if (
            first.path
            and second.path
            and first.path[:-1] == second.path[:-1]
            and first.part == second.part
        ):
            left, right = first.path[-1], second.path[-1]
            if are_a_pair(left, right) and not _are_several(sections, first, left):
                yield from _placed(
                    material, first, _side(left, first.blocks, places), _side(right, second.blocks, others),
                    first.path[-2] if len(first.path) > 1 else "",
                )  # fmt: skip
    for section, places in sections:
        yield from _labelled(material, section, places)


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    return frozenset((first, second) for first, second in words()["colonnes"]["paires"])


def are_a_pair(left: str, right: str) -> bool:
    """Return True for two names that answer each other: « Avantages », « Inconvénients »."""
    a, b = (fold(_name(name)) for name in (left, right))
    if (a, b) in _pairs():
        return True
    for first, second in _pairs():
        # « Engagements de la commune » and « Engagements de l’association sportive ».
        if begins_with(a, (first,)) and begins_with(b, (second,)) and len(a) + len(b) < 80:
            return True
    for choice in words()["colonnes"]["choix"]:
        if begins_with(a, (choice,)) and begins_with(b, (choice,)):
            marks = [
                re.match(rf"{choice} (?:n° ?)?([a-c]|[1-3]|i{{1,3}})\b", name) for name in (a, b)
            ]
            if all(marks) and len({mark[1] for mark in marks if mark}) == 2:
                return True
    return False


def _are_several(sections: Sequence[tuple[Section, list[int]]], first: Section, left: str) -> bool:
    """Return True for one of three scenarios: two columns would leave one out."""
    names = [one.path[-1] for one, _ in sections if one.path and one.path[:-1] == first.path[:-1]]
    return _choices(names, left) >= _TOO_MANY


def _choices(names: Sequence[str], name: str) -> int:
    """Return how many names are choices of the same kind as `name`; 0 when it is none."""
    kinds = [
        kind for kind in words()["colonnes"]["choix"] if begins_with(fold(_name(name)), (kind,))
    ]
    return sum(begins_with(fold(_name(other)), (kinds[0],)) for other in names) if kinds else 0


def _name(heading: str) -> str:
    """Return a heading without its number nor « Article 2 – »."""
    return _ARTICLE.sub("", plain_title(heading)).strip(" :.\u00a0")


def _labelled(material: Material, section: Section, places: Sequence[int]) -> Iterator[PlacedSlide]:
    """Yield the pair of a section whose paragraphs or lists begin « Avantages : »."""
    sides: list[_Side] = []
    for block, place in zip(section.blocks, places, strict=True):
        found = _LABEL.match(block.text) if block.kind is not BlockKind.TABLE else None
        short = block.text if len(block.text) < 40 and block.kind is BlockKind.PARAGRAPH else ""
        if found or short:
            label = found["label"] if found else short
            side = _Side(label, [], [place])
            if found and found["rest"].strip():
                side.points.extend(_points_of(found["rest"], block.page))
            sides.append(side)
        elif sides and block.kind is BlockKind.LIST_ITEM:
            sides[-1].points.extend(_points_of(block.text, block.page))
            sides[-1].places.append(place)
    names = [side.title for side in sides]
    for left, right in itertools.pairwise(sides):
        if are_a_pair(left.title, right.title) and _choices(names, left.title) < _TOO_MANY:
            yield from _placed(
                material, section, left, right, section.path[-1] if section.path else ""
            )


def _side(title: str, blocks: Sequence[SourceBlock], places: Sequence[int]) -> _Side:
    points = [
        point for block in blocks if block.kind is not BlockKind.TABLE
        for point in _points_of(block.text, block.page)
    ]  # fmt: skip
    return _Side(title, points, list(places))


def _points_of(text: str, page: int) -> list[SlidePoint]:
    points = []
    for sentence in split_sentences(text):
        for piece in _BETWEEN.split(sentence) if len(sentence) > _LONGEST else [sentence]:
            short = short_point(typographic(piece), _LONGEST)
            if (
                3 < len(short) <= _LONGEST
                and any(c.isalpha() for c in short)
                and not short.endswith(":")
            ):
                points.append(SlidePoint(short[:1].upper() + short[1:], page, piece))
    return points


def _placed(
    material: Material, section: Section, left: _Side, right: _Side, above: str
) -> Iterator[PlacedSlide]:
    if not left.points or not right.points or len(left.points) + len(right.points) < 3:
        return
    columns = tuple(
        SlideColumn(short_title(_name(side.title), 40), tuple(side.points[:_MOST]))
        for side in (left, right)
    )
    names = " et ".join([columns[0].title, lower_first(columns[1].title)])
    title = short_title(above) if above else short_title(names)
    pages = tuple(sorted({point.page for column in columns for point in column.points}))
    slide = Slide(SlideKind.COLUMNS, title, columns=columns, pages=pages)
    blocks = frozenset([*left.places, *right.places])
    yield PlacedSlide(slide, min(blocks), material.chapter_of(section), 0.7, blocks)
