# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent changed by hand in a text that its answers still write: it survives new answers.

A passage is a part of the text, its salutation, its signature… Its edit keeps the lines that the rules
proposed then and those that took their place. When the proposal changes, the lines that were left
alone follow it, those that were changed stay (a three-way merge of lines).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from desktop.core.draft import Author, Block, Doubt, Draft, Heading, ListBlock, Paragraph
from desktop.ui.workspaces.text.writing.slots import SUBTITLE, TITLE

MOST_LINES = 400
"""Lines of one passage; what is pasted beyond is kept as the last line."""


@dataclass(frozen=True, slots=True)
class EditedLine:
    """A line of a passage as it was left by the agent, or taken from a model."""

    text: str
    author: Author = Author.AGENT
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageEdit:
    """A passage that reads otherwise than proposed."""

    base: tuple[str, ...]
    """The lines that were proposed when it was edited."""
    lines: tuple[EditedLine, ...]
    """What took their place; none: the passage was taken out."""
    before: tuple[str, ...] = ()
    """The passages that came before it, the nearest last: where it goes when it is proposed no more."""


Edits = Mapping[str, PassageEdit]


@dataclass(frozen=True, slots=True)
class MergedText:
    """A draft with what the agent changed, and the passage of each of its blocks."""

    draft: Draft
    slots: tuple[str, ...]
    """By heading, paragraph and item, in order."""
    stale: frozenset[str] = frozenset()
    """Passages whose proposal has changed since they were edited."""


def merge(draft: Draft, slots: Sequence[str], edits: Edits) -> MergedText:
    """Return the proposed draft with the edits in it; nothing that the agent wrote is dropped."""
    if not edits:
        return MergedText(draft, tuple(slots))
    made, named, stale = [], [], set()
    waiting = _orphans(edits, set(slots))
    for slot, group in _passages(draft, slots):
        edit = edits.get(slot)
        if edit is None:
            blocks = list(group)
        else:
            proposed = _texts(group)
            if proposed != edit.base:
                stale.add(slot)
            blocks = _edited(group, merge_lines(edit, proposed))
        made += blocks
        named += [slot] * _count(blocks)
        for orphan in waiting.pop(slot, ()):
            blocks = [
                Paragraph(one.text, one.author, (), one.doubts) for one in edits[orphan].lines
            ]
            made += blocks
            named += [orphan] * len(blocks)
            stale.add(orphan)
    for orphan in (name for names in waiting.values() for name in names):
        blocks = [Paragraph(one.text, one.author, (), one.doubts) for one in edits[orphan].lines]
        made, named = [*blocks, *made], [*[orphan] * len(blocks), *named]
        stale.add(orphan)
    title, subtitle = (
        _title(name, text, edits, stale)
        for name, text in ((TITLE, draft.title), (SUBTITLE, draft.subtitle))
    )
    whole = replace(draft, title=title, subtitle=subtitle, blocks=tuple(made))
    return MergedText(whole, tuple(named), frozenset(stale))


def merge_lines(edit: PassageEdit, proposed: tuple[str, ...]) -> tuple[EditedLine, ...]:
    """Return the lines of a passage: changed ones as they were left, the others as now proposed."""
    mine = tuple(line.text for line in edit.lines)
    if proposed == edit.base or mine == edit.base:
        return edit.lines if proposed == edit.base else tuple(_by_rule(proposed))
    found: list[EditedLine] = []
    for base, own, new in _regions(edit.base, mine, proposed):
        base_lines, new_lines = edit.base[base], proposed[new]
        own_lines = edit.lines[own]
        texts = tuple(line.text for line in own_lines)
        if texts == base_lines:
            found += _by_rule(new_lines)
        elif new_lines == base_lines or not len(texts) == len(base_lines) == len(new_lines):
            found += own_lines
        else:
            found += [
                line if line.text != was else EditedLine(now, Author.RULE)
                for line, was, now in zip(own_lines, base_lines, new_lines, strict=True)
            ]
    return tuple(found)


def edit_of(
    base: tuple[str, ...], lines: Sequence[EditedLine], before: tuple[str, ...]
) -> PassageEdit | None:
    """Return the edit that these lines make; None when they read as proposed."""
    if tuple(line.text for line in lines) == base:
        return None
    kept = tuple(lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        rest = " ".join(line.text for line in lines[MOST_LINES - 1 :])
        kept = (*lines[: MOST_LINES - 1], EditedLine(rest))
    return PassageEdit(base, kept, before)


def passages(draft: Draft, slots: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the lines of each passage of a draft, its titles too, in their order."""
    found: dict[str, tuple[str, ...]] = {}
    if draft.has_title and draft.title:
        found[TITLE] = (draft.title,)
    if draft.subtitle:
        found[SUBTITLE] = (draft.subtitle,)
    for slot, group in _passages(draft, slots):
        if slot:
            found[slot] = (*found.get(slot, ()), *_texts(group))
    return found


# --- inside --------------------------------------------------------------------------------------


def _by_rule(lines: Sequence[str]) -> Iterator[EditedLine]:
    return (EditedLine(text, Author.RULE) for text in lines)


def _regions(
    base: tuple[str, ...], mine: tuple[str, ...], new: tuple[str, ...]
) -> Iterator[tuple[slice, slice, slice]]:
    """Yield the stretches between lines that all three share, then those lines, one by one."""
    own = _matches(base, mine)
    now = _matches(base, new)
    last = (0, 0, 0)
    for place in [p for p in range(len(base)) if p in own and p in now] + [-1]:
        end = (len(base), len(mine), len(new)) if place < 0 else (place, own[place], now[place])
        if any(a < b for a, b in zip(last, end, strict=True)):
            yield slice(last[0], end[0]), slice(last[1], end[1]), slice(last[2], end[2])
        if place >= 0:
            yield tuple(slice(at, at + 1) for at in end)  # type: ignore[misc]  # three of them
            last = (end[0] + 1, end[1] + 1, end[2] + 1)


def _matches(first: tuple[str, ...], second: tuple[str, ...]) -> dict[int, int]:
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return {b.a + n: b.b + n for b in blocks for n in range(b.size)}


def _orphans(edits: Edits, slots: set[str]) -> dict[str, list[str]]:
    """Return the edited passages that are proposed no more, by the passage they now follow."""
    found: dict[str, list[str]] = {}
    for name, edit in edits.items():
        if name in slots or name in (TITLE, SUBTITLE) or not edit.lines:
            continue
        place = next((one for one in reversed(edit.before) if one in slots), "\0")
        found.setdefault(place, []).append(name)
    return found


def _passages(draft: Draft, slots: Sequence[str]) -> Iterator[tuple[str, list[Block]]]:
    """Yield the blocks that follow each other in one passage; a list is of the passage of its items."""
    place, last, group = 0, "", list[Block]()
    for block in draft.blocks:
        slot = slots[place] if place < len(slots) else ""
        place += len(block.items) if isinstance(block, ListBlock) else 1
        if group and (slot != last or not slot):
            yield last, group
            group = []
        last = slot
        group.append(block)
    if group:
        yield last, group


def _texts(group: Sequence[Block]) -> tuple[str, ...]:
    found: list[str] = []
    for block in group:
        if isinstance(block, ListBlock):
            found += [item.text for item in block.items]
        else:
            found.append(str(getattr(block, "text", "")))
    return tuple(found)


def _count(blocks: Sequence[Block]) -> int:
    return sum(len(b.items) if isinstance(b, ListBlock) else 1 for b in blocks)


def _edited(group: Sequence[Block], lines: Sequence[EditedLine]) -> list[Block]:
    """Return the blocks of a passage with other lines: of the same make, in the same style."""
    first = group[0]
    if isinstance(first, Heading):
        return [replace(first, text=line.text) for line in lines]
    if isinstance(first, ListBlock):
        items = tuple(_paragraph(line, first.items[0]) for line in lines)
        return [replace(first, items=items)] if items else []
    like = [block for block in group if isinstance(block, Paragraph)]
    return [_paragraph(line, like[min(n, len(like) - 1)]) for n, line in enumerate(lines)]


def _paragraph(line: EditedLine, like: Paragraph) -> Paragraph:
    if line.author is Author.RULE:
        return replace(like, text=line.text)
    return replace(like, text=line.text, author=line.author, citations=(), doubts=line.doubts)


def _title(name: str, text: str, edits: Edits, stale: set[str]) -> str:
    edit = edits.get(name)
    if edit is None:
        return text
    if edit.base != (text,):
        stale.add(name)
    return " ".join(line.text for line in edit.lines)
