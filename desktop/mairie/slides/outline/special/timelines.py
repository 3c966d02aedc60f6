# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dated steps of a document: a calendar of works, stages gone by, terms to keep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.core.deck import Slide, SlideKind, TimelineStep
from desktop.core.source_document import BlockKind, SourceBlock
from desktop.french.dates import find_dates
from desktop.french.typographic_text import typographic
from desktop.french.words import fold
from desktop.mairie.slides.outline.clauses import short_enough
from desktop.mairie.slides.outline.material import Material
from desktop.mairie.slides.outline.placed import PlacedSlide
from desktop.mairie.slides.outline.words import words
from desktop.mairie.slides.wording import short_point, short_title

_MOST, _FEWEST = 6, 3
"""Steps of a slide; two are enough under a title that says « Calendrier »."""
_LONGEST_WHAT, _LONGEST_WHEN = 90, 40
_MONTH = r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre)"
_DAY = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?\s+)?(?:1er|\d{1,2})"
_YEAR = r"(?:19|20)\d{2}"
_POINT = (
    rf"(?:{_DAY}(?:\s+(?:et|,)\s+\d{{1,2}})?\s+{_MONTH}(?:\s+{_YEAR})?|\d{{1,2}}/\d{{1,2}}/{_YEAR}|(?:mi-|fin\s+|d[ée]but\s+)?{_MONTH}(?:\s+{_YEAR})?"
    rf"|(?:[1-4](?:er|e|ème|eme)|premier|deuxième|second|troisième|quatrième)\s+(?:trimestre|semestre)(?:\s+{_YEAR})?"
    rf"|(?:printemps|été|ete|automne|hiver|fin|début|debut|mi-?|courant|année|rentrée)\s*(?:{_YEAR}|{_MONTH}(?:\s+{_YEAR})?)|T[1-4]\s+{_YEAR}|S[12]\s+{_YEAR}|{_YEAR})"
)
_LINK = r"\s*(?:au|à|et|-|–|/|jusqu['’]au|jusqu['’]en)\s*"
_WHEN = (
    rf"(?:(?:le|du|de|d['’]|en|dès|à partir du|à compter du|avant le|avant|avant fin|au plus tard le|jusqu['’]au|courant|vers|à)\s*)?"
    rf"(?:{_DAY}{_LINK})?{_POINT}(?:{_LINK}{_POINT})?(?:\s*,?\s*(?:à|de)?\s*\d{{1,2}}\s?h(?:\s?\d{{2}})?(?:\s?(?:à|-)\s?\d{{1,2}}\s?h(?:\s?\d{{2}})?)?)?"
)
_STEP = re.compile(
    rf"\A\(?(?P<when>{_WHEN})\)?\s*(?::|–|—|-\s|,\s|\|)\s*(?P<what>\S.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_ENDS = re.compile(
    rf"\A(?P<what>[^:]{{4,120}}?)\s*:\s*(?P<when>{_WHEN})\s*[.;]?\s*\Z", re.IGNORECASE
)
_ONLY = re.compile(rf"\A\(?{_WHEN}\)?[.,;]?\Z", re.IGNORECASE)
_LONGEST_BLOCK = 400


@dataclass(frozen=True, slots=True)
class _Run:
    """Dated steps that follow each other in one section."""

    steps: list[TimelineStep]
    places: list[int]
    looked: int
    """Blocks from the first step to the last."""


def find_timelines(material: Material) -> Iterator[PlacedSlide]:
    """Yield a slide for each section that holds two to six dated steps, or many of which six are kept."""
    for section, places in material.placed_sections():
        title = section.path[-1] if section.path else ""
        is_calendar = _is_calendar(title)
        run = _read(section.blocks, places)
        fewest = 2 if is_calendar else _FEWEST
        if len(run.steps) < fewest or not _is_dense(run, is_calendar):
            continue
        steps = tuple(run.steps[:_MOST])
        slide = Slide(
            SlideKind.TIMELINE,
            short_title(title) if title else "Calendrier",
            steps=steps,
            pages=tuple(sorted({step.page for step in steps})),
        )
        score = 0.75 if is_calendar else 0.5
        score += 0.03 * len(steps)
        chapter = material.chapter_of(section)
        yield PlacedSlide(slide, run.places[0], chapter, score, frozenset(run.places))


def _is_calendar(title: str) -> bool:
    folded = fold(title)
    return any(word in folded for word in words()["calendrier"]["titres"])


def _is_dense(run: _Run, is_calendar: bool) -> bool:
    """Return True when the steps make up the section, or follow each other closely."""
    if is_calendar:
        return True
    return len(set(run.places)) == 1 or len(run.steps) >= 0.6 * run.looked


def _read(blocks: Sequence[SourceBlock], places: Sequence[int]) -> _Run:
    steps: list[TimelineStep] = []
    found: list[int] = []
    for block, place in zip(blocks, places, strict=True):
        read = list(_table_steps(block)) if block.rows else list(_text_steps(block))
        if block.rows and len(read) < 2:
            read = []
        steps.extend(read)
        found.extend([place] * len(read))
    looked = found[-1] - found[0] + 1 if found else 0
    return _Run(steps, found, looked)


def _text_steps(block: SourceBlock) -> Iterator[TimelineStep]:
    if (
        block.kind not in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH)
        or len(block.text) > _LONGEST_BLOCK
    ):
        return
    for line in block.lines or (block.text,):
        step = read_step(line, block.page)
        if step:
            yield step


def read_step(line: str, page: int) -> TimelineStep | None:
    """Return « 25 mars 2025 : délibération du conseil » as a step; None when it is none."""
    text = typographic(line)
    found = _STEP.match(text) or _ENDS.match(text)
    if found is None or not _says_when(found["when"]):
        return None
    what = next(iter(short_enough(found["what"], _LONGEST_WHAT)), "").strip(" .;,")
    if not what or not any(letter.isalpha() for letter in what):
        return None
    return TimelineStep(_shown_when(found["when"]), what[:1].upper() + what[1:], page, line)


def _says_when(when: str) -> bool:
    return len(when) <= _LONGEST_WHEN + 12 and bool(
        find_dates(when)
        or re.search(_MONTH, when, re.IGNORECASE)
        or re.search(r"trimestre|semestre|20\d\d", when)
    )


def _shown_when(when: str) -> str:
    text = re.sub(r"\A(?:le|en)\s+", "", when.strip(" ,.;"), flags=re.IGNORECASE)
    return text[:1].upper() + text[1:]


def _table_steps(block: SourceBlock) -> Iterator[TimelineStep]:
    """Yield the steps of a table with a column of dates and one of words."""
    body = block.rows[block.header_rows :] if block.header_rows else block.rows
    if not 2 <= len(body) <= 12:
        return
    columns = range(max(len(row) for row in body))
    dated = [c for c in columns if _all_dates([row[c] for row in body if c < len(row)])]
    if not dated:
        return
    when = dated[0]
    worded = [
        c
        for c in columns
        if c not in dated and all(c < len(row) and _has_words(row[c]) for row in body)
    ]
    if not worded or len(columns) > 4:
        return
    for row in body:
        what = short_point(typographic(row[worded[0]]), _LONGEST_WHAT)
        if row[when].strip() and what:
            shown = _shown_when(typographic(row[when]))
            yield TimelineStep(shown, what[:1].upper() + what[1:], block.page, " | ".join(row))


def _has_words(cell: str) -> bool:
    """Return True for a cell that names something: no figure with its unit."""
    letters = sum(letter.isalpha() for letter in cell)
    return letters > 4 and letters > sum(letter.isdigit() for letter in cell)


def _all_dates(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    # A column of bare years is a series of figures, not steps.
    return (
        len(filled) >= max(2, 0.7 * len(cells))
        and all(_ONLY.match(typographic(cell)) for cell in filled)
        and not all(re.fullmatch(_YEAR, cell) for cell in filled)
    )
