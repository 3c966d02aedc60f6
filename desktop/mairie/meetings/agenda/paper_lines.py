# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines of an agenda with the number or bullet that each begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.french.dates import find_dates
from desktop.french.folding import fold_words
from desktop.mairie.meetings.agenda.paper_columns import without_columns

_MOST_LINES = 1_500
_LONGEST_LINE = 600
_TAB = 4

ROMAN, NUMBER, DECIMAL, LETTER, BULLET, DASH = 0, 1, 2, 3, 4, 5
_MARKERS = (
    (DECIMAL, re.compile(r"(?P<n>\d{1,2}(?:[.-]\d{1,2}){1,2})(?:\s*[.):/°–-]+\s*|\s+)(?=\D)")),
    (NUMBER, re.compile(
        r"(?:point|délibération|deliberation|délib\.?|dossier|question|affaire|rapport)\s*(?:n\s*[°ºo]\s*|num[ée]ro\s*)?"
        r"(?P<n>[A-Z]{0,3}\d{1,4}(?:[-/_.]\d{1,4}){0,2})\s*[:.)–-]*\s*", re.IGNORECASE)),
    (NUMBER, re.compile(r"(?:n\s*[°º]\s*)(?P<n>\d{1,4}(?:[-/_.]\d{1,4}){0,2})\s*[:.)–-]*\s*", re.IGNORECASE)),
    (NUMBER, re.compile(r"(?P<n>[A-Z]{1,3}[-_]?\d{4}[-_/]\d{1,4}|\d{4}[-_/]\d{1,4})\s*[:.)–-]*\s+")),
    (NUMBER, re.compile(r"(?P<n>\d{1,2})\s*(?:°\s*\)?|ème|[.)/:]\)?\s*[-–]?|[-–—])\s*(?=\D)")),
    (ROMAN, re.compile(r"(?P<n>X{0,3}(?:IX|IV|V?I{1,3}|V|X))\s*(?:°\s*\)?|[.)/:]|\s[-–—]|[-–—])\s*(?=\S)")),
    (LETTER, re.compile(r"(?P<n>[a-hA-H])\s*(?:[.)/]|\s[-–—])\s*(?=\S)")),
    (BULLET, re.compile(r"(?P<n>)[•▪■●◦○➢➤→✓◆*·\uf0b7\uf0a7\uf0d8>]\s*")),
    (DASH, re.compile(r"(?P<n>)[-–—]{1,2}\s*(?=\S)")),
    (NUMBER, re.compile(r"(?P<n>\d{1,2})\t\s*(?=\D)|(?P<m>\d{1,2})\s{1,4}(?=[A-ZÀÉÈÊÎÔÇ])")),
)  # fmt: skip
_AROUND_DATES = frozenset(
    ("le", "du", "de", "a", "seance", "reunion", "conseil", "municipal", "date", "heure", "heures",
     "et", "h", "salle", "mairie", "la", "en", "au", "horaire", "lundi", "mardi", "mercredi", "jeudi",
     "vendredi", "samedi", "dimanche", "comite", "fetes", "commission", "des")
)  # fmt: skip
"""Words of a line that tells only when the meeting is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the paper."""

    text: str
    """Without its marker."""
    marker: str = ""
    """ "1", "a", "•"; empty when it has none."""
    number: str = ""
    """The number or letter of the marker; empty for a bullet."""
    level: int = 0
    """How deep the marker stands: the smaller, the more general."""
    indent: int = 0
    after_blank: bool = False
    is_fact: bool = False
    """True when the line holds little but a date or an hour."""


def lines_of(text: str) -> list[Line]:
    """Return the lines that hold something, in order."""
    found: list[Line] = []
    after_blank = False
    for written in without_columns(text.splitlines()[:_MOST_LINES]):
        bare = written.expandtabs(_TAB).strip(" \u00a0\u202f|")
        if not bare:
            after_blank = True
            continue
        found.append(_line(written, bare[:_LONGEST_LINE], after_blank))
        after_blank = False
    return _levelled(found)


def begins_with(words: str, phrases: Iterable[str]) -> bool:
    """Tell whether folded words begin with one of the phrases, whole words only."""
    padded = f"{words} "
    return any(padded.startswith(f"{phrase} ") for phrase in phrases)


def is_section(line: Line, sections: Iterable[str]) -> bool:
    """Tell a heading of points: a known one, or a short line in capitals."""
    words = " ".join(fold_words(line.text))
    if words in sections:
        return True
    letters = [letter for letter in line.text if letter.isalpha()]
    return not line.marker and bool(letters) and all(letter.isupper() for letter in letters)


def _line(written: str, bare: str, after_blank: bool) -> Line:
    indent = len(written.expandtabs(_TAB)) - len(written.expandtabs(_TAB).lstrip())
    if _is_fact(bare):
        return Line(bare, "", "", 0, indent, after_blank, is_fact=True)
    for level, pattern in _MARKERS:
        match = pattern.match(bare)
        if match and _may_mark(level, match, bare):
            number = match["n"] or match.groupdict().get("m") or ""
            marker = number or match.group().strip()
            rest = bare[match.end() :].strip()
            return Line(rest, marker, number, level, indent, after_blank)
    return Line(bare, "", "", 0, indent, after_blank)


def _may_mark(level: int, match: re.Match[str], bare: str) -> bool:
    """Refuse « D. Martin » and « 12 rue… », which number nothing."""
    rest = bare[match.end() :]
    if not any(letter.isalpha() for letter in rest):
        return False
    return not (level == NUMBER and re.match(r"(?:h|heures?|euros?|€|%)\b", rest))


def _is_fact(bare: str) -> bool:
    mentions = [one for one in find_dates(bare) if one.kind in ("day", "time")]
    if not mentions:
        return False
    rest = bare
    for one in reversed(mentions):
        rest = rest[: one.start] + rest[one.end :]
    return all(word in _AROUND_DATES for word in fold_words(rest))


def _levelled(lines: list[Line]) -> list[Line]:
    """Give each kind of marker its depth by the order in which the paper uses them.

    Roman above arabic in one paper, alone in another; bullets are sub-items only under numbers.
    """
    order: list[tuple[int, int]] = []
    kinds = []
    for line in lines:
        kind = (line.level, line.indent // 3 if line.level >= BULLET else 0)
        kinds.append(kind)
        if line.marker and kind not in order:
            order.append(kind)
    order.sort(key=lambda kind: (kind[0] if kind[0] < BULLET else BULLET, kind[1]))
    return [
        Line(
            line.text,
            line.marker,
            line.number,
            order.index(kind) if line.marker else 0,
            line.indent,
            line.after_blank,
            line.is_fact,
        )
        for line, kind in zip(lines, kinds, strict=True)
    ]
