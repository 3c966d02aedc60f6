# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads an agenda paper: the points as they were typed, and what the letter tells of the meeting."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.folding import fold_words
from desktop.mairie.meetings.agenda.paper_facts import PaperFacts, read_facts
from desktop.mairie.meetings.agenda.paper_lines import (
    Line,
    begins_with,
    is_section,
    lines_of,
)
from desktop.mairie.meetings.meeting import MeetingKind

_MOST_LETTERS = 40_000
_MOST_TITLES = 80
_LONGEST_TITLE = 300
_FIRST_WORDS = 7
_RAPPORTEUR = re.compile(
    r"\s*[(\[–—-]\s*(?:rapporteur|rapporteure|rapp\.?|présenté par|dossier présenté par)\b[^)\]]{0,80}[)\]]?\s*$",
    re.IGNORECASE,
)
_LONGEST_BLANK = 60
_BLANKS = re.compile(r"[ \t\u00a0\u202f]{60,}|[\r\n]{6,}")
_INLINE = re.compile(r"\s*(?:;|\u2022|\s[-–—]\s)\s*")


@dataclass(frozen=True, slots=True)
class AgendaPaper:
    """The points of an agenda and the facts that the paper tells; empty where it tells nothing."""

    titles: tuple[str, ...]
    """As typed, without number nor final stop, in order."""
    numbers: tuple[str, ...] = ()
    """As typed beside each title, "1", "IV", "D2026-12"; empty for a bullet."""
    title: str = ""
    """The meeting: "Conseil municipal", "Commission Voirie - Urbanisme"."""
    kind: MeetingKind | None = None
    day: date | None = None
    time: str = ""
    """ "19 h 00"."""
    place: str = ""
    convened_on: date | None = None
    """Day of the letter, from which the clear days are reckoned (CGCT L2121-11)."""
    commune: str = ""


def read_agenda(untrusted_text: str) -> AgendaPaper:
    """Read an agenda in any layout; a text without any point gives no title."""
    # Long blanks tell nothing, and slow every search that begins with blanks.
    text = _BLANKS.sub(lambda run: run.group()[:_LONGEST_BLANK], untrusted_text[:_MOST_LETTERS])
    lines = lines_of(text)
    first = _heading_place(lines)
    after = lines[first + 1 :] if first >= 0 else _only_items(lines)
    inline = _after_heading(lines[first]) if first >= 0 else ""
    items = _items(after) if not inline else [("", part) for part in _inline_items(inline)]
    items = [(number, _clean(title)) for number, title in items]
    kept = [(number, title) for number, title in items if fold_words(title)][:_MOST_TITLES]
    facts: PaperFacts = read_facts(text)
    return AgendaPaper(
        tuple(title for _, title in kept),
        tuple(number for number, _ in kept),
        facts.title,
        facts.kind,
        facts.day,
        facts.time,
        facts.place,
        facts.convened_on,
        facts.commune,
    )


@cache
def paper_words(name: str) -> Any:
    """Return one list or table of agenda_paper.toml."""
    path = Path(__file__).with_name("agenda_paper.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))[name]


def _heading_place(lines: list[Line]) -> int:
    """Return the line « Ordre du jour », or -1; a sentence of the letter may hold the words."""
    for strict in (True, False):
        for place, line in enumerate(lines):
            words = " ".join(fold_words(line.text))
            if strict and begins_with(words, paper_words("headings")):
                if len(words.split()) <= _FIRST_WORDS or ":" in line.text:
                    return place
            elif not strict and "ordre du jour" in words and line.text.rstrip().endswith(":"):
                return place
    return -1


def _after_heading(line: Line) -> str:
    """Return what follows « Ordre du jour : » on its line when it is a list of points."""
    _, _, rest = line.text.partition(":")
    return rest.strip() if len(fold_words(rest)) >= 2 else ""


def _inline_items(text: str) -> list[str]:
    parts = [part for part in _INLINE.split(text) if part.strip()]
    if len(parts) < 2:
        parts = [part for part in text.split(",") if part.strip()]
    return parts


def _only_items(lines: list[Line]) -> list[Line]:
    """Without a heading: the marked lines, or all that are no header of a letter."""
    places = [place for place, line in enumerate(lines) if line.marker]
    if places:
        return lines[places[0] :]
    kept = []
    for line in lines:
        words = " ".join(fold_words(line.text))
        if words and not begins_with(words, paper_words("not_items")) and not line.is_fact:
            kept.append(line)
    return kept


def _items(lines: list[Line]) -> list[tuple[str, str]]:
    """Return number and title of each point under the heading, up to the end of the list."""
    kept = _until_end(lines)
    has_markers = any(line.marker for line in kept)
    found: list[tuple[str, str]] = []
    top = _top_level(kept)
    for place, line in enumerate(kept):
        words = " ".join(fold_words(line.text))
        if not words:
            continue
        if not line.marker and has_markers:
            _take_unmarked(found, kept, place, words)
        elif line.level > top and found and not _opens_sub_items(kept, place, top):
            continue
        elif not (has_markers and _is_parent(kept, place)):
            found.append((line.number, line.text))
        else:
            # The heading of sub-items: they are the points.
            continue
    return found


def _take_unmarked(found: list[tuple[str, str]], lines: list[Line], place: int, words: str) -> None:
    """Join a wrapped line to its point, or take « Questions diverses » without number."""
    line = lines[place]
    if words in paper_words("loose_items"):
        found.append(("", line.text))
    elif is_section(line, paper_words("sections")):
        return
    elif found and not line.after_blank and _goes_on(lines[place - 1], line):
        number, title = found[-1]
        joined = f"{title} {line.text}"
        if len(joined) <= _LONGEST_TITLE:
            found[-1] = (number, joined)


def _goes_on(before: Line, line: Line) -> bool:
    """Tell a wrapped line: lower case, a deeper indent, or a line before that could not end so."""
    first = line.text.lstrip("(«\"' ")[:1]
    return (
        not first.isupper()
        or line.indent > before.indent
        or before.text.rstrip().endswith((",", "-", "’", " de", " du", " des", " la", " le", " et"))
    )


def _until_end(lines: list[Line]) -> list[Line]:
    kept: list[Line] = []
    for line in lines:
        words = " ".join(fold_words(line.text))
        if kept and not line.marker and begins_with(words, paper_words("ends")):
            # « Le maire rend compte… » is a point only with a number.
            break
        kept.append(line)
    return kept


def _top_level(lines: list[Line]) -> int:
    levels = [line.level for line in lines if line.marker]
    return min(levels) if levels else 0


def _is_parent(lines: list[Line], place: int) -> bool:
    """Tell a numbered heading whose points are the lines below it: « 3. Finances », « … : »."""
    line = lines[place]
    below = next((one for one in lines[place + 1 :] if one.text and one.marker), None)
    if below is None or below.level <= line.level:
        return False
    words = " ".join(fold_words(line.text))
    if words in paper_words("loose_items"):
        return False
    return is_section(line, paper_words("sections")) or line.text.rstrip().endswith(":")


def _opens_sub_items(lines: list[Line], place: int, top: int) -> bool:
    """Tell whether the heading above a deeper line was only a heading."""
    for above in range(place - 1, -1, -1):
        if lines[above].marker and lines[above].level < lines[place].level:
            return _is_parent(lines, above)
        if lines[above].marker and lines[above].level <= top:
            return False
    return False


def _clean(title: str) -> str:
    bare = _RAPPORTEUR.sub("", " ".join(title.split()))
    told = bare.rstrip(" ;.,:-–—").strip()[:_LONGEST_TITLE]
    return told[:1].upper() + told[1:]
