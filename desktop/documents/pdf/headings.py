# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which groups are headings, and of what level: numbering, size, weight, outline and contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from desktop.documents.pdf.contents import entry_key
from desktop.documents.pdf.paragraphs import Group

MAX_HEADING = 160
MAX_LEVEL = 6
COVER_SIZE = 1.5
"""Times the size of the body: on a cover, even a line in small letters is a title."""
_NUMBERED = re.compile(
    r"^(?:(\d{1,2}(?:\.\d{1,2}){1,5})\s*[.)]?|(\d{1,2})\s*[.)/–—:-])\s*[-–—:]?\s*(?=[^\W\d])"
)
_ROMAN = re.compile(r"^[IVX]{1,5}\s*[.)–—-]\s*(?=\w)")
_LETTER = re.compile(r"^[A-H]\s*[.)–—-]\s+(?=\w)")
_STRUCTURE = (
    (re.compile(r"^(?:livre|titre|partie|annexe)\s+(?:\d+|premier|[IVXLC]+\b|[A-Z]\b)", re.IGNORECASE), 1),
    (re.compile(r"^chapitre\s+(?:\d+|premier|[IVXLC]+\b)", re.IGNORECASE), 2),
    (re.compile(r"^(?:sous-)?section\s+(?:\d+|[IVXLC]+\b)", re.IGNORECASE), 3),
)  # fmt: skip
_ARTICLE = re.compile(r"^article\s+(?:[A-Z]{0,3}\s?\d+|premier|unique|[IVXLC]+\b)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;,!…]$")
_LETTERS = re.compile(r"[^\W\d_]")

Style = tuple[float, bool, bool]


def body_size(sizes: Mapping[float, int]) -> float:
    """Return the size most of the text has, in points, from {size: characters}."""
    rounded: Counter[float] = Counter()
    for size, count in sizes.items():
        rounded[round(size * 2) / 2] += count
    return rounded.most_common(1)[0][0] if rounded else 11.0


def set_levels(
    groups: Sequence[Group], body: float, contents: Iterable[str], outline: Mapping[str, int]
) -> None:
    """Set `level` on the groups that are headings; `outline` maps entry_key() to a level."""
    listed = {entry_key(text) for text in contents}
    bold_share = _bold_share(groups)
    found: list[tuple[Group, int, Style]] = []
    for group in groups:
        key = entry_key(group.text) if len(group.text) <= MAX_HEADING else ""
        known = key in listed or key in outline
        if key and _is_heading(group, body, known, bold_share):
            found.append((group, _own_level(group.text), _style(group)))
    _rank(found, outline)


def _bold_share(groups: Sequence[Group]) -> float:
    total = sum(len(group.text) for group in groups)
    return sum(len(group.text) for group in groups if group.bold) / max(total, 1)


def _style(group: Group) -> Style:
    return round(group.size * 2) / 2, group.bold, group.text.isupper()


def _is_heading(group: Group, body: float, known: bool, bold_share: float) -> bool:
    text = group.text
    letters = len(_LETTERS.findall(text))
    if letters < 3 or group.lines > 6 or (group.is_note and not known):
        return False
    if known:
        return True
    if group.is_item and not group.bold:
        return False
    if _SENTENCE_END.search(text) and not _own_level(text[:-1]):
        return False
    level = _own_level(text)
    if text[0].isdigit() and not level:
        return False
    starts_low = text[0].islower() and group.size < COVER_SIZE * body
    fewest = 0.3 if level else 0.4  # « 5.2 Programme 2025-2028 »
    if starts_low or letters < fewest * len(text) or len(text) > MAX_HEADING:
        return False
    return _looks_so(group, body, bold_share)


def _looks_so(group: Group, body: float, bold_share: float) -> bool:
    text = group.text
    words = len(text.split())
    larger = group.size >= 1.14 * body
    bold = group.bold and bold_share < 0.5
    if larger and words <= 22:
        return group.bold or group.lines <= 3
    if _own_level(text) and words <= 20 and not text.endswith((".", ":")):
        return bold or text.isupper() or group.size >= body - 0.3
    if _SENTENCE_END.search(text):
        return False
    if group.size < 0.85 * body:
        return False
    if words == 1 and text.endswith(":"):
        return False
    return words <= 14 and (bold or (text.isupper() and words >= 2)) and group.lines <= 2


def _own_level(text: str) -> int:
    """Return the level a heading's numbering tells by itself; 0 when it has none."""
    for pattern, level in _STRUCTURE:
        if pattern.match(text):
            return level
    if _ARTICLE.match(text):
        return 4
    match = _NUMBERED.match(text)
    if match:
        return 1 + (match[1] or "").count(".")
    if _ROMAN.match(text):
        return 1
    return 2 if _LETTER.match(text) else 0


def _rank(found: Sequence[tuple[Group, int, Style]], outline: Mapping[str, int]) -> None:
    """Give each heading its level: its numbering first, else the place of its look among all."""
    numbered: dict[Style, list[int]] = {}
    for group, level, style in found:
        if level and not _ARTICLE.match(group.text):
            numbered.setdefault(style, []).append(level)
    known = {style: Counter(levels).most_common(1)[0][0] for style, levels in numbered.items()}
    ranks = _style_ranks(Counter(style for _, _, style in found), known)
    above = [level for style, level in ranks.items() if style in known]
    article = min(max((v for v in above if v <= 3), default=0) + 1, 4)
    for group, level, style in found:
        listed = outline.get(entry_key(group.text), 0)
        if _ARTICLE.match(group.text):
            group.level = listed or article
        else:
            group.level = min(listed or level or ranks[style], MAX_LEVEL)


def _style_ranks(styles: Counter[Style], known: Mapping[Style, int]) -> dict[Style, int]:
    """Return a level for each look, from the largest down, kept in step with the numbered ones.

    A look used once or twice makes no level of its own, nor does a size near the one before.
    """
    ranks: dict[Style, int] = {}
    ordered = sorted(styles, reverse=True)
    least = min(3, max(1, sum(styles.values()) // 12))
    level = 0
    last_size = 0.0
    for place, style in enumerate(ordered):
        if style in known:
            ranks[style] = level = known[style]
            last_size = style[0]
            continue
        counts = styles[style] >= least or not level
        if counts and (not level or style[0] < 0.92 * last_size or _lighter(style, ordered, place)):
            level += 1
            last_size = style[0]
        below = [known[other] for other in ordered[place:] if other in known]
        if below:
            level = min(level, max(1, min(below) - 1))
        ranks[style] = min(level, 4)
    return ranks


def _lighter(style: Style, ordered: Sequence[Style], place: int) -> bool:
    """Return True for the plain look of a size whose bold look is a heading too."""
    before = ordered[place - 1] if place else style
    return before[0] == style[0] and before[1] and not style[1]
