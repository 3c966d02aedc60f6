# SPDX-License-Identifier: AGPL-3.0-or-later
"""The small part of Markdown that help pages are written in, read strictly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

HEADING = re.compile(r"(#{1,3}) (.+)\Z")
BULLET = re.compile(r"- (.+)\Z")
STEP = re.compile(r"\d{1,2}\. (.+)\Z")
INLINE = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*|`(?P<key>[^`]+)`|\[(?P<words>[^\]]+)\]\((?P<link>[^)\s]+)\)"
)
"""Words of the screen, a key, a link to another page of the help."""
_CELL = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\|[-| ]+\|\Z")


class HelpError(ValueError):
    """A help page that is not written as it should; for who writes them, with the line."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a list or a table."""

    kind: str
    """h1, h2, h3, p, ul, ol or table."""
    lines: tuple[str, ...] = ()
    """Its text, or its items, marks included."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table; the first is its header."""


def read_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a page; raise HelpError on what is not in our part of Markdown."""
    return tuple(_read_block(lines) for lines in _groups(text))


def plain(text: str) -> str:
    """Return a line without its marks: what one reads."""
    return INLINE.sub(lambda m: m["bold"] or m["key"] or m["words"], text)


def links_of(block: Block) -> tuple[str, ...]:
    """Return where the links of a block lead."""
    texts = (*block.lines, *(cell for row in block.rows for cell in row))
    return tuple(m["link"] for text in texts for m in INLINE.finditer(text) if m["link"])


def _groups(text: str) -> Iterator[list[str]]:
    group: list[str] = []
    for line in text.splitlines():
        is_heading = HEADING.match(line) is not None
        if group and (is_heading or not line.strip(" ")):
            yield group
            group = []
        if is_heading:
            yield [line]
        elif line.strip(" "):
            group.append(line)
    if group:
        yield group


def _read_block(lines: list[str]) -> Block:
    first = lines[0]
    if heading := HEADING.match(first):
        return Block(f"h{len(heading[1])}", (heading[2],))
    if first.startswith("|"):
        return Block("table", rows=_read_rows(lines))
    for kind, mark in (("ul", BULLET), ("ol", STEP)):
        if mark.match(first):
            return Block(kind, _read_items(lines, mark))
    for line in lines:
        if line.startswith((" ", "#", "|", ">", "*\u0020", "```", "<", "![")) or BULLET.match(line):
            raise HelpError(f"not a line of a paragraph: {line[:60]!r}")
    return Block("p", (" ".join(lines),))


def _read_items(lines: list[str], mark: re.Pattern[str]) -> tuple[str, ...]:
    items: list[str] = []
    for line in lines:
        if found := mark.match(line):
            items.append(found[1])
        elif line.startswith("  "):
            items[-1] += f" {line.strip(' ')}"
        else:
            raise HelpError(f"neither an item nor its continuation: {line[:60]!r}")
    return tuple(items)


def _read_rows(lines: list[str]) -> tuple[tuple[str, ...], ...]:
    if len(lines) < 3 or not _RULE.match(lines[1]):
        raise HelpError(f"a table has a header, a rule and rows: {lines[0][:60]!r}")
    rows = [
        tuple(cell.strip(" ").replace("\\|", "|") for cell in _CELL.split(line.strip(" |")))
        for line in (lines[0], *lines[2:])
    ]
    if len({len(row) for row in rows}) != 1:
        raise HelpError(f"rows of a table have as many cells as its header: {lines[0][:60]!r}")
    return tuple(rows)
