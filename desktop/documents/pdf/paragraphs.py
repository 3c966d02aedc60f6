# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines in reading order joined into paragraphs, list items and notes."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.documents.pdf.glyphs import BULLET, TICKED, UNTICKED, chosen_options, unspaced
from desktop.documents.pdf.hyphens import join_text
from desktop.documents.pdf.lines import Box, Line
from desktop.documents.pdf.tables import TableFound

_ITEM = re.compile(
    rf"^(?:{BULLET}+|[-–—*✓→·»]|o(?=\s))\s*(?=\S)|^(?:\(?[a-z]\)|\(?\d{{1,2}}\)|\d{{1,2}}°)\s+(?=\S)"
)
_BULLET = re.compile(rf"^(?:{BULLET}+|[-–—*✓→·»]|o(?=\s))\s*(?=\S)")
STARTS_PART = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){1,5}\.?|\d{1,2}\.|[IVX]{1,5}\s*[.)–-]|[A-H][.)])\s+\S"
    r"|^(?:article|titre|chapitre|section|annexe|partie)\s+(?:\d|premier|un\b|[IVXLC]+\b)",
    re.IGNORECASE,
)
_SIDE_LABEL = re.compile(r"^(?=.*\d|.*:$).{1,14}$")
_VISA = re.compile(r"^(?:vu|considérant|attendu)\b", re.IGNORECASE)
_CARD_FIGURE = re.compile(
    r"^[-+≈~]?\s?\d[\d\s.,]*(?:[^\W\d]{1,5}\.?|[%€‰])?(?:\s?/\s?[\w.]{1,5}){0,2}$"
)
_ENDS = (".", ";", ":", "!", "?", "»", "…")
_ENOUGH = 3
"""Pairs of full lines a page must have for its usual pitch to be known."""
_AWAITS = re.compile(
    r"(?:\bn°|\b(?:articles?|art\.|lots?|parcelles?|du|de|des|le|la|les|au|aux|et|à|en))$"
)
"""How a full line ends whose next one begins with a number that is no part's: « la modification n° »."""
_FOOTNOTE = re.compile(r"^(?:\*{1,3}|\(\d{1,2}\)|\[\d{1,2}\]|\d{1,2}(?=\s|[A-ZÀ-Ý]))\s*\S")


@dataclass(slots=True, eq=False)
class Group:
    """Lines that make one block: a paragraph, a heading, a list item or a note."""

    page: int
    text: str
    size: float
    bold: bool
    box: Box
    lines: int = 1
    is_item: bool = False
    is_note: bool = False
    level: int = 0
    last: Line | None = None
    has_label: bool = False
    """Its first words stand apart at the left: « 20 %   Étude en cours »."""
    pitch: float = 0.0
    """Points from one baseline to the next, once known."""


def build_groups(
    ordered: Iterable[Line | TableFound], page: int, body_size: float, pitches: dict[float, float]
) -> list[Group | TableFound]:
    """Join lines into groups; tables pass through where they stand.

    `pitches` is what the pages before told of the document's own (see `_usual_pitches`); this one
    adds to it.
    """
    groups: list[Group | TableFound] = []
    current: Group | None = None
    items = list(ordered)
    pitches.update(_usual_pitches(items))
    for item in items:
        if isinstance(item, TableFound):
            groups.append(item)
            current = None
        elif current is not None and _continues(current, item, pitches):
            _extend(current, item)
        else:
            current = _start(item, page, body_size)
            groups.append(current)
    for group in groups:
        if isinstance(group, Group):
            _finish(group)
    _mark_items(groups)
    return _join_figures(groups, body_size)


def _usual_pitches(items: Sequence[Line | TableFound]) -> dict[float, float]:
    """Return {size: points from baseline to baseline} for the text the page sets in close lines.

    A paragraph of one line has no pitch of its own, and the blank under it may be small.
    """
    steps: dict[float, Counter[float]] = {}
    for last, line in itertools.pairwise(items):
        if isinstance(last, TableFound) or isinstance(line, TableFound):
            continue
        step = line.y0 - last.y0
        if not 0.9 * line.size < step < 2 * line.size or abs(line.x0 - last.x0) >= 2:
            continue
        if abs(last.size - line.size) < 0.3 and not _is_short(last, line):
            steps.setdefault(round(line.size), Counter())[round(step * 2) / 2] += 1
    return {size: min(counts) for size, counts in steps.items() if sum(counts.values()) >= _ENOUGH}


def _mark_items(groups: list[Group | TableFound]) -> None:
    """See lists whose bullets are drawings: lines that end with « ; », and the one after them."""
    before: Group | None = None
    for group in groups:
        if not isinstance(group, Group):
            before = None
            continue
        after_one = before is not None and before.is_item and before.text.endswith(";")
        aligned = before is not None and abs(before.box[0] - group.box[0]) < 3
        is_one = group.text.endswith(";") and len(group.text) < 400
        if (is_one and not _VISA.match(group.text)) or (after_one and aligned):
            group.is_item = True
        before = group


def _join_figures(groups: list[Group | TableFound], body_size: float) -> list[Group | TableFound]:
    """Join a figure set large and the words under it, or a label and its figure."""
    joined: list[Group | TableFound] = []
    for group in groups:
        last = joined[-1] if joined else None
        if isinstance(group, Group) and isinstance(last, Group) and _are_card(last, group):
            last.text = f"{last.text} {group.text}"
            last.box = _around(last.box, group.box)
            last.is_note = last.is_note and last.size < 0.9 * body_size
            last.bold = False
            last.size = min(last.size, body_size) if last.size >= 0.9 * body_size else last.size
            last.lines = 9
        else:
            joined.append(group)
    return joined


def _are_card(one: Group, two: Group) -> bool:
    gap = two.box[1] - one.box[3]
    over = min(one.box[2], two.box[2]) - max(one.box[0], two.box[0])
    if not (-4 < gap < 1.3 * max(one.size, two.size)) or over <= 0 or one.is_item or two.is_item:
        return False
    if len(one.text) > 60 or len(two.text) > 60 or two.lines > 3 or two.text.endswith(":"):
        return False
    figure, other = bool(_CARD_FIGURE.match(one.text)), bool(_CARD_FIGURE.match(two.text))
    if figure and not one.text.endswith(":"):
        return not other and two.text[:1].islower()
    return other and one.text.endswith(":")


def _around(one: Box, two: Box) -> Box:
    return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])


def _start(line: Line, page: int, body_size: float) -> Group:
    group = Group(page, line.text, line.size, line.bold, (line.x0, line.y0, line.x1, line.y1))
    group.last = line
    group.is_item = bool(_ITEM.match(line.text))
    small = line.size < 0.92 * body_size
    group.is_note = line.size < 0.75 * body_size or (small and bool(_FOOTNOTE.match(line.text)))
    return group


def _continues(group: Group, line: Line, pitches: Mapping[float, float]) -> bool:
    last = group.last
    if last is None or abs(last.size - line.size) > 0.6 + 0.02 * line.size:
        return False
    awaits = bool(_AWAITS.search(last.text)) and line.text[:1].isdigit()
    if not awaits and (_ITEM.match(line.text) or STARTS_PART.match(line.text)):
        return False
    step = line.y0 - last.y0
    if line.text[0] in TICKED + UNTICKED:
        asks = _is_open(group.text) or (group.text.endswith(":") and not group.is_item)
        return asks and step < 3 * line.size
    if abs(step) < 0.5 * (last.y1 - last.y0) and line.x0 > last.x1 - 1:
        is_label = group.lines == 1 and bool(_SIDE_LABEL.match(last.text))
        is_label = is_label and sum(map(str.isalpha, line.text)) > 6
        return is_label or line.x0 - last.x1 < 2 * line.size
    if step <= 0:
        return _continues_elsewhere(group, last, line)
    if group.has_label and abs(line.x0 - group.box[0]) < 4:
        return False
    if line.x0 > group.box[2] or line.x1 < group.box[0]:
        return False
    in_mid_sentence = line.text[:1].islower() and not last.text.endswith(_ENDS)
    usual = 0.0 if in_mid_sentence else pitches.get(round(line.size), 0.0)
    pitch = group.pitch or usual
    return _follows_below(group, last, line, pitch)


def _follows_below(group: Group, last: Line, line: Line, pitch: float) -> bool:
    """Tell whether `line` goes on with the group; `pitch` in points, 0 when it is not known."""
    step = line.y0 - last.y0
    if line.y0 - last.y1 > 0.75 * line.size or (pitch and step > 1.3 * pitch + 0.5):
        return False
    if group.is_item and line.x0 < group.box[0] - 2:
        return False
    ended = last.text.endswith(_ENDS)
    if last.bold != line.bold and (ended or group.bold or line.bold):
        return not ended and line.text[:1].islower()
    if last.text.endswith(";") and not line.text[:1].islower():
        return False
    if _is_short(last, line) and not _is_centred(last, line):
        return line.text[:1].islower() and not last.text.endswith((".", ":", "!", "?"))
    indented = line.x0 > last.x0 + 8 and not group.is_item and group.lines > 1
    return not (ended and not last.text.endswith("»") and (indented or last.right - last.x1 > 25))


def _is_short(last: Line, line: Line) -> bool:
    """Return True when the first word of `line` would have fitted at the end of `last`."""
    first = line.text.split(" ", 1)[0]
    letter = (line.x1 - line.x0) / max(len(line.text), 1)
    return last.right - last.x1 > (len(first) + 1.5) * letter + 0.3 * line.size


def _is_centred(last: Line, line: Line) -> bool:
    same = abs((last.x0 + last.x1) - (line.x0 + line.x1)) < 8
    return same and abs(last.x0 - line.x0) > 3


def _is_open(text: str) -> bool:
    return TICKED in text or UNTICKED in text


def _continues_elsewhere(group: Group, last: Line, line: Line) -> bool:
    """Return True when a sentence goes on at the top of the next column."""
    return (
        line.x0 > last.x1
        and last.bold == line.bold
        and not last.text.endswith(_ENDS)
        and line.text[:1].islower()
        and group.lines > 1
    )


def _extend(group: Group, line: Line) -> None:
    last = group.last
    if last is not None and abs(line.y0 - last.y0) < 0.5 * line.size:
        group.has_label = group.lines == 1
    if last is not None and line.y0 > last.y0:
        step = line.y0 - last.y0
        if step > 0.5 * line.size:
            group.pitch = min(group.pitch or step, step)
    group.text = join_text(group.text, line.text)
    group.bold = group.bold and line.bold
    group.box = _around(group.box, (line.x0, line.y0, line.x1, line.y1))
    group.lines += 1
    group.last = line


def _finish(group: Group) -> None:
    if group.is_item and _CARD_FIGURE.match(group.text):
        group.is_item = False  # a negative figure
    elif group.is_item:
        group.text = _BULLET.sub("", group.text, count=1)
    group.text = chosen_options(unspaced(group.text))


def goes_on(last: Group, first: Group) -> bool:
    """Return True when a paragraph of a page clearly continues at the top of the next one."""
    return (
        not first.is_item
        and not last.is_note
        and not last.level
        and not first.level
        and not last.text.endswith(_ENDS)
        and len(last.text) > 40
        and first.text[:1].islower()
        and abs(last.size - first.size) < 0.7
    )
