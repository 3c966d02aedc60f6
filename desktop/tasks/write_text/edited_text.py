# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agent's own text laid out: every line of it, in its order, with the styles of its kind.

A line that the rules wrote keeps its place on paper (object, address, signature); a line that was
changed takes that of the line it stands for; all others are of the body. Nothing is rewritten.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from desktop.core.draft import (
    Author,
    Block,
    Draft,
    Heading,
    ListBlock,
    Paragraph,
    ParagraphStyle,
)

_MOST_ALIGNED = 1_500
"""Lines; past that no letter was written, and the lines are taken as they come."""
_BULLETS = ("– ", "- ", "• ", "* ", "— ")


@dataclass(frozen=True, slots=True)
class _Place:
    """What a line of the rules' text is on paper."""

    text: str
    style: ParagraphStyle = ParagraphStyle.BODY
    author: Author = Author.RULE
    heading: int = 0
    """Level of a heading; 0 for none."""
    is_item: bool = False
    ordered: bool = False


def edited_draft(edited: str, rules: Draft) -> Draft:
    """Return the rules' draft with the agent's lines in place of its own."""
    lines = [line.strip() for line in edited.splitlines() if line.strip()]
    title = rules.title
    if rules.has_title and lines and _plain(lines[0]) == _plain(title):
        lines = lines[1:]
    return replace(rules, blocks=tuple(_blocks(lines, tuple(_places(rules)))))


def _places(draft: Draft) -> Iterator[_Place]:
    for block in draft.blocks:
        if isinstance(block, Heading):
            yield _Place(block.text, heading=block.level)
        elif isinstance(block, Paragraph):
            yield _Place(block.text, block.style, block.author)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield _Place(
                    item.text, item.style, item.author, is_item=True, ordered=block.ordered
                )


def _blocks(lines: list[str], places: tuple[_Place, ...]) -> Iterator[Block]:
    items: list[Paragraph] = []
    ordered = False
    for line, place in zip(lines, _aligned(lines, places), strict=True):
        is_bullet = line.startswith(_BULLETS)
        if (place.is_item and (is_bullet or place.ordered)) or is_bullet:
            ordered = place.ordered
            items.append(_paragraph(_bare(line, place), place))
            continue
        if items:
            yield ListBlock(tuple(items), ordered)
            items = []
        if place.heading and _plain(place.text) == _plain(line):
            yield Heading(line, place.heading)
        else:
            yield _paragraph(line, place)
    if items:
        yield ListBlock(tuple(items), ordered)


def _paragraph(text: str, place: _Place) -> Paragraph:
    is_same = _plain(text) == _plain(place.text)
    return Paragraph(text, place.author if is_same else Author.AGENT, style=place.style)


def _aligned(lines: list[str], places: tuple[_Place, ...]) -> list[_Place]:
    """Return what each line is: as the rules' line it is, or stands for."""
    usual = _Place("", _usual_style(places))
    found = [usual] * len(lines)
    if len(lines) > _MOST_ALIGNED or not places:
        return found
    by_text = {_plain(place.text): place for place in reversed(places)}
    matcher = SequenceMatcher(
        None, [_plain(place.text) for place in places], [_plain(line) for line in lines], False
    )
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and last - first == end - start):
            found[start:end] = places[first:last]
    for number, line in enumerate(lines):
        found[number] = by_text.get(_plain(line), found[number])
    return found


def _usual_style(places: tuple[_Place, ...]) -> ParagraphStyle:
    is_spoken = any(place.style is ParagraphStyle.SPOKEN for place in places)
    return ParagraphStyle.SPOKEN if is_spoken else ParagraphStyle.BODY


def _plain(line: str) -> str:
    """Return a line as it is compared: without bullet, number of an item, nor kinds of spaces."""
    words = " ".join(line.split())
    for bullet in _BULLETS:
        words = words.removeprefix(bullet)
    number, dot, rest = words.partition(". ")
    return rest if dot and number.isdigit() and len(number) <= 2 else words


def _bare(line: str, place: _Place) -> str:
    for bullet in _BULLETS:
        if line.startswith(bullet):
            return line[len(bullet) :].strip()
    number, dot, rest = line.partition(". ")
    return rest.strip() if place.ordered and dot and number.isdigit() else line
