# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent moved, widened, enlarged, aligned or hid, applied after the layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.composed import PosterRemark
from desktop.mairie.posters.facts import Edit
from desktop.mairie.posters.fitting.setting import SetText, set_text, set_title_at
from desktop.mairie.posters.layouts.facts_block import code_side
from desktop.mairie.posters.layouts.page import LaidPart, Page, Panel

_INSET = 0.012
"""Share of the short side that a moved part keeps from the page's edge."""
_NARROWEST = 0.06
_SHRINK = 0.94
_LEAST_LOGO = 2.5
"""In units of the page."""
_TOUCH = 0.02
"""Share of the smaller part under which two parts only touch."""


def edited(
    parts: Sequence[LaidPart], edits: Sequence[Edit], page: Page, panels: Sequence[Panel]
) -> tuple[LaidPart, ...]:
    """Return the parts as the agent wants them, each kept inside the page; the others stay."""
    by_part = {edit.part: edit for edit in edits}
    done = []
    for part in parts:
        edit = by_part.get(part.id)
        if edit is None:
            done.append(part)
        elif not edit.is_hidden:
            done.append(_on_panel(_edited(part, edit, page), panels))
    return tuple(done)


def _edited(part: LaidPart, edit: Edit, page: Page) -> LaidPart:
    resized = _reset(part, edit, page) if part.text else _scaled(part, edit, page)
    ink = ink_box(resized)
    x = ink.x if edit.x is None else edit.x * page.format.width
    y = ink.y if edit.y is None else edit.y * page.format.height
    inside = _inside(Box(x, y, ink.width, ink.height), page)
    return resized.moved(inside.x - ink.x, inside.y - ink.y)


def _reset(part: LaidPart, edit: Edit, page: Page) -> LaidPart:
    """Set the letters again at their new size and width; smaller when they leave the page."""
    assert part.text is not None
    form = page.format
    align = edit.align or part.align
    width = part.box.width if edit.width is None else edit.width * form.width
    room = form.width - 2 * _inset(page)
    width = min(max(width, _NARROWEST * form.width), room)
    least = page.least(part.id)
    size = max(part.text.size * edit.size, least)
    text = _set(part.id, part.text, page, size, width, align)
    while text.height > form.height - 2 * _inset(page) and size > least:
        size = max(least, size * _SHRINK)
        text = _set(part.id, part.text, page, size, width, align)
    box = Box(part.box.x, part.box.y, width, text.height)
    return LaidPart(part.id, box, text, align, part.on)


def _set(name: str, was: SetText, page: Page, size: float, width: float, align: str) -> SetText:
    words = page.words.part(name)
    if name == "title":
        return set_title_at(words, was.face, size, width, align, page.measure)
    return set_text(words, was.face, size, width, align, page.measure)


def _scaled(part: LaidPart, edit: Edit, page: Page) -> LaidPart:
    """Return a code or a logo at its new size; a code stays large enough to be read."""
    form = page.format
    width = part.box.width * edit.size if edit.width is None else edit.width * form.width
    least = code_side(page) if part.id == "code" else _LEAST_LOGO * form.unit
    ratio = part.box.height / part.box.width
    most = min(form.width - 2 * _inset(page), (form.height - 2 * _inset(page)) / ratio)
    width = min(max(width, least), most)
    return LaidPart(
        part.id, Box(part.box.x, part.box.y, width, width * ratio), None, part.align, part.on
    )


def ink_box(part: LaidPart) -> Box:
    """Return what the letters of a part really cover; the box of a code or a logo."""
    if part.text is None or not part.text.lines:
        return part.box
    left = min(line.x for line in part.text.lines)
    right = max(line.x + line.width for line in part.text.lines)
    return Box(part.box.x + left, part.box.y, right - left, part.text.height)


def _inset(page: Page) -> float:
    return _INSET * min(page.format.width, page.format.height)


def _inside(box: Box, page: Page) -> Box:
    inset = _inset(page)
    x = min(max(box.x, inset), max(inset, page.format.width - inset - box.width))
    y = min(max(box.y, inset), max(inset, page.format.height - inset - box.height))
    return Box(x, y, box.width, box.height)


def _on_panel(part: LaidPart, panels: Sequence[Panel]) -> LaidPart:
    """Return the part with the paint that is under it now."""
    box = ink_box(part)
    paint = next((panel.paint for panel in panels if _lies_in(box, panel.box)), "")
    return LaidPart(part.id, part.box, part.text, part.align, paint)


def _lies_in(inner: Box, outer: Box) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def overlap_remarks(parts: Sequence[LaidPart], labels: Mapping[str, str]) -> Iterator[PosterRemark]:
    """Yield the pairs of parts that lie on each other; nothing is moved for that."""
    for first, second in combinations(parts, 2):
        one, other = ink_box(first), ink_box(second)
        wide = min(one.right, other.right) - max(one.x, other.x)
        tall = min(one.bottom, other.bottom) - max(one.y, other.y)
        smaller = min(one.width * one.height, other.width * other.height)
        if wide > 0 and tall > 0 and wide * tall > _TOUCH * smaller:
            told = f"«\u00a0{labels[first.id]}\u00a0» et «\u00a0{labels[second.id]}\u00a0» se recouvrent."
            yield PosterRemark(second.id, told)
