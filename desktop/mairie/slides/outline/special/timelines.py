# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dated steps of a document: a calendar of works, stages gone by, terms to keep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.core.slides.deck import Slide, SlideKind, SlideTable, TimelineStep
from desktop.core.source_document import BlockKind, SourceBlock
from desktop.french.dates import find_dates
from desktop.french.digest.outline import Section
from desktop.french.digest.told_cells import lower_first
from desktop.french.typographic_text import typographic
from desktop.french.words import fold
from desktop.mairie.slides.figures.lists import opens_with, plain
from desktop.mairie.slides.outline.clauses import short_enough
from desktop.mairie.slides.outline.material import Material
from desktop.mairie.slides.outline.owners import is_owner
from desktop.mairie.slides.outline.placed import PlacedSlide
from desktop.mairie.slides.outline.words import words
from desktop.mairie.slides.wording import short_point, short_title

_MOST, _FEWEST = 6, 3
"""Steps of a slide; two are enough under a title that says « Calendrier »."""
_LONGEST_WHAT, _LONGEST_WHEN = 90, 40
_STILL_TOLD = 130
"""Characters of a step that cannot be said in fewer: a step left out misleads."""
_MOST_ROWS, _LONGEST_DETAIL = 8, 110
"""Dates on a slide of a programme, and the characters told under each."""
_PROGRAMME, _HEADER, _DETAIL = "Programme", ("Date", "Rendez-vous"), "Précisions"
_PROGRAMME_WORTH = 0.85
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
    rf"(?:{_DAY}{_LINK})?{_POINT}(?:{_LINK}{_POINT})?(?:\s*,?\s*(?:à|de)?\s*\d{{1,2}}\s?h(?:\s?\d{{2}})?(?:\s?(?:à|et|-)\s?\d{{1,2}}\s?h(?:\s?\d{{2}})?)?)?"
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
        title = "" if is_owner(title) or material.names_whole(title) else title
        if len(run.steps) > _MOST and all(_names_event(step) for step in run.steps):
            yield from _programmes(run, section, title, material)
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
    if len(run.steps) > _MOST and 2 * len(run.steps) >= run.looked:
        return True  # a line under each: « Musique de rue, gratuit »
    return len(set(run.places)) == 1 or len(run.steps) >= 0.6 * run.looked


def _programmes(
    run: _Run, section: Section, title: str, material: Material
) -> Iterator[PlacedSlide]:
    """Yield the dates of a season, all of them: a table for each handful."""
    count = -(-len(run.steps) // _MOST_ROWS)
    size = -(-len(run.steps) // count)
    name = short_title(title) if title else _PROGRAMME
    if len(set(run.places)) == 1:
        yield from _season_table(run, section, name, material)
        return
    details = _details(run, section)
    has_details = sum(map(bool, details)) * 2 >= len(details)
    header = (*_HEADER, _DETAIL) if has_details else _HEADER
    taken: list[str] = []
    for number, start in enumerate(range(0, len(run.steps), size)):
        rows = tuple(
            (step.when, step.what, detail) if has_details else (step.when, step.what)
            for step, detail in list(zip(run.steps, details, strict=True))[start : start + size]
        )
        page = run.steps[start].page
        table = SlideTable(header, rows, page=page)
        places = run.places[start : start + size]
        ends = run.places[start + size] if start + size < len(run.places) else places[-1] + 2
        used = frozenset(range(places[0], ends)) if has_details else frozenset(places)
        shown = _piece_title(name, run.steps[start : start + size], count > 1)
        shown = f"{shown} (suite)" if shown in taken else shown
        taken.append(shown)
        slide = Slide(SlideKind.TABLE, shown, table=table, pages=(page,) if page else ())
        score = _PROGRAMME_WORTH - 0.01 * number
        yield PlacedSlide(slide, places[0], material.chapter_of(section) or name, score, used)


def _piece_title(name: str, steps: Sequence[TimelineStep], is_piece: bool) -> str:
    """Return « Le programme : octobre à janvier » for a piece of a season."""
    first, last = _month(steps[0].when), _month(steps[-1].when)
    if not is_piece or not first or not last:
        return name
    return f"{name}\u00a0: {first}" if first == last else f"{name}\u00a0: {first} à {last}"


def _season_table(
    run: _Run, section: Section, name: str, material: Material
) -> Iterator[PlacedSlide]:
    """Yield the rows of a table of dates as they stand, a handful for each slide."""
    block = material.document.blocks[run.places[0]]
    head, body = _head_and_body(block)
    header = tuple(map(typographic, head)) or (*_HEADER, *[""] * (len(body[0]) - len(_HEADER)))
    count = -(-len(body) // _MOST_ROWS)
    size = -(-len(body) // count)
    for number, start in enumerate(range(0, len(body), size)):
        rows = tuple(tuple(map(typographic, row)) for row in body[start : start + size])
        slide = Slide(
            SlideKind.TABLE,
            f"{name} (suite)" if number else name,
            table=SlideTable(header, rows, page=block.page),
            pages=(block.page,) if block.page else (),
        )
        chapter = material.chapter_of(section) or name
        # The first piece holds the block; the others stand beside it.
        used = frozenset(run.places[:1]) if not number else frozenset()
        yield PlacedSlide(slide, run.places[0], chapter, _PROGRAMME_WORTH - 0.01 * number, used)


def _details(run: _Run, section: Section) -> list[str]:
    """Return the short paragraph under each step, empty for none."""
    texts = {one.text: number for number, one in enumerate(section.blocks)}
    details: list[str] = []
    for step in run.steps:
        number = texts.get(step.passage, len(section.blocks)) + 1
        below = section.blocks[number] if number < len(section.blocks) else None
        is_one = below is not None and not below.rows and len(below.text) <= _LONGEST_DETAIL
        text = typographic(below.text).strip(" .") if is_one and below else ""
        details.append("" if read_step(text, 0) else text)
    return details


def _names_event(step: TimelineStep) -> bool:
    return bool(re.search(_MONTH, step.when, re.IGNORECASE)) and bool(
        re.search(r"\d", step.when) and len(step.what) <= _LONGEST_WHAT
    )


def _month(when: str) -> str:
    found = re.findall(_MONTH, when, re.IGNORECASE)
    return found[0].lower() if found else ""


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
    if not what:
        what = next(iter(short_enough(found["what"], _STILL_TOLD)), "").strip(" .;,")
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
    head, body = _head_and_body(block)
    if not 2 <= len(body) <= 12 or any(opens_with(plain(cell), "entetes", "qui") for cell in head):
        return  # a step without who does it loses half of what the table says
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
        what = _what_of([typographic(row[column]) for column in worded])
        if row[when].strip() and what:
            shown = _shown_when(typographic(row[when]))
            yield TimelineStep(shown, what[:1].upper() + what[1:], block.page, " | ".join(row))


def _head_and_body(
    block: SourceBlock,
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the titles of the columns, and the rows; a first row without any date is the titles."""
    count = block.header_rows
    if not count and len(block.rows) >= _FEWEST and not any(map(_says_when, block.rows[0])):
        count = 1
    return (block.rows[count - 1] if count else ()), block.rows[count:]


def _what_of(cells: Sequence[str]) -> str:
    """Return what a step is, with what comes of it where there is room."""
    whole = f"{cells[0]}\u00a0: {lower_first(cells[1])}" if cells[1:] else cells[0]
    return short_point(whole if len(whole) <= _LONGEST_WHAT else cells[0], _LONGEST_WHAT)


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
