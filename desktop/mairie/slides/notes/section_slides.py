# SPDX-License-Identifier: AGPL-3.0-or-later
"""The slides that a section of notes makes: its figures, dates, quotes and points, each in its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from desktop.core.draft import Author
from desktop.core.slides.deck import (
    Audience,
    BigNumber,
    Contact,
    Slide,
    SlideKind,
    SlidePoint,
)
from desktop.french.digest.verbs import is_order
from desktop.french.words import folded_words
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.slides.notes.columns import columns_of_lines
from desktop.mairie.slides.notes.cues import is_one_of
from desktop.mairie.slides.notes.kinds.amounts import (
    FEWEST_ROWS,
    figures_slide,
    money_title,
    rows_slide,
)
from desktop.mairie.slides.notes.kinds.asked import decision_asked
from desktop.mairie.slides.notes.kinds.dated import read_step
from desktop.mairie.slides.notes.kinds.dated_runs import dates_slides
from desktop.mairie.slides.notes.kinds.items import Item, read_item, read_items
from desktop.mairie.slides.notes.kinds.people import read_contact, read_quote
from desktop.mairie.slides.notes.points import points_of, points_slides, titled, worded
from desktop.mairie.slides.notes.reading.lines import NoteLine
from desktop.mairie.slides.notes.reading.structure import Section
from desktop.mairie.slides.notes.themes import by_theme
from desktop.mairie.slides.wording import short_title
from desktop.mairie.slides.wording.phrases import capitalised

FIGURES_TITLE, QUOTE_TITLE = "En chiffres", "Citation"
_MOST_NUMBERS = 3
_BALANCE = re.compile(
    r"(?:total des )?(?:depenses?|recettes?|excedent|deficit|solde|resultat|epargne|reste a charge)\b"
)
_LONGEST_VALUE = 22
_LABELLED_LIST = re.compile(r"\A([^:]{3,60}?)\s*:\s*(\S.*)\Z")
_CONTACT_TITLES = "contact_labels"


@dataclass
class Gathered:
    """What stands apart, at the end of the deck, wherever the notes say it."""

    asked: list[str] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)


def slides_of(
    section: Section,
    audience: Audience,
    gathered: Gathered,
    whole: str = "",
    *,
    is_only: bool = False,
) -> list[Slide]:
    """Return the slides of a section in the order of its lines; decisions and contacts are gathered.

    `whole` names the charts and tables of a section without title; `is_only` when it is all there is.
    """
    title = titled(section.title) if section.title else ""
    slides: list[Slide] = []
    lines = list(_kept_apart(section, audience, gathered))
    rows = [line.cells for line in lines if line.cells]
    lines = [line for line in lines if not line.cells]
    if rows:
        table = rows_slide(title or whole or FIGURES_TITLE, rows) if len(rows) > 1 else None
        slides += [table] if table else []
        lines += [] if table else [NoteLine(" – ".join(cell for cell in rows[0] if cell))]
    found = columns_of_lines(title, lines)
    if found:
        slides.append(found[0])
        lines = [line for place, line in enumerate(lines) if place not in found[1]]
    lines, special = _special(title, lines)
    special = [_renamed(slide, whole) for slide in special]
    plain = _plain(title, lines, is_only=is_only)
    return _named_apart(title, [*plain, *slides, *special])


def _renamed(slide: Slide, whole: str) -> Slide:
    """Name a chart or a table by what the notes are about when nothing nearer does."""
    if slide.title != FIGURES_TITLE or slide.kind is SlideKind.NUMBER:
        return slide
    whole = money_title(_labels(slide)) or whole
    if not whole:
        return slide
    chart = slide.chart and replace(
        slide.chart, series=tuple(replace(one, name=whole) for one in slide.chart.series)
    )
    return replace(slide, title=whole, chart=chart)


def _labels(slide: Slide) -> tuple[str, ...]:
    if slide.chart:
        return slide.chart.categories
    return tuple(row[0] for row in slide.table.rows if row) if slide.table else ()


def _kept_apart(section: Section, audience: Audience, gathered: Gathered) -> Iterator[NoteLine]:
    """Yield the lines of a section that are neither a contact nor a decision asked."""
    is_contacts = bool(section.title) and is_one_of(section.title, _CONTACT_TITLES)
    is_asked = bool(section.title) and is_one_of(section.title, "decision_labels")
    was_asked = False
    for line in section.lines:
        contact = read_contact(line.text, in_list=is_contacts) if line.text else None
        asked = (
            decision_asked(
                line.text, in_list=is_asked or (was_asked and is_order(folded_words(line.text)))
            )
            if audience is Audience.COUNCIL
            else ""
        )
        was_asked = bool(asked)
        if contact:
            gathered.contacts.append(contact)
        elif asked:
            gathered.asked.append(asked)
        else:
            yield line


def _special(title: str, lines: Sequence[NoteLine]) -> tuple[list[NoteLine], list[Slide]]:
    """Return the lines that stay points, and the slides of the figures, dates and quotes among them."""
    rest: list[NoteLine] = []
    slides: list[Slide] = []
    place = 0
    while place < len(lines):
        for reading in (_quote, _listed_figures, _dates, _figures, _numbers):
            slide_or_slides, used = reading(title, lines[place:], len(lines))
            if used:
                slides += slide_or_slides
                place += used
                break
        else:
            rest.append(lines[place])
            place += 1
    return rest, slides


def _quote(title: str, lines: Sequence[NoteLine], whole: int) -> tuple[list[Slide], int]:
    quote = read_quote(lines[0].text)
    if quote is None:
        return [], 0
    points = (SlidePoint(quote.who, author=Author.AGENT),) if quote.who else ()
    shown = title if title and whole == 1 else QUOTE_TITLE
    return [Slide(SlideKind.QUOTE, shown, lead=quote.text, points=points, author=Author.AGENT)], 1


def _listed_figures(title: str, lines: Sequence[NoteLine], whole: int) -> tuple[list[Slide], int]:
    """« Plan de financement : DETR 40 000 €, Département 20 000 €, commune 60 000 € »."""
    text = lines[0].text
    label = _LABELLED_LIST.match(text)
    items = read_items(text)
    name = title
    if label and len(items) < FEWEST_ROWS:
        items, name = read_items(label[2]), short_title(label[1])
    if len(items) >= FEWEST_ROWS and not all(item.is_first for item in items):
        return [figures_slide(name or FIGURES_TITLE, _labelled(items))], 1
    stands_out = not label or whole <= _MOST_NUMBERS
    if 1 < len(items) <= _MOST_NUMBERS and stands_out:
        return [_numbers_slide(name or FIGURES_TITLE, items)], 1
    return [], 0


def _figures(title: str, lines: Sequence[NoteLine], whole: int) -> tuple[list[Slide], int]:
    run = _run(lines)
    if len(run) < FEWEST_ROWS or (len(run) == FEWEST_ROWS == whole and _is_for_show(run)):
        return [], 0
    if all(item.is_first for item in run) and len({item.unit for item in run}) > 1:
        return [], 0
    return [figures_slide(title or FIGURES_TITLE, _labelled(run))], len(run)


def _numbers(title: str, lines: Sequence[NoteLine], whole: int) -> tuple[list[Slide], int]:
    """A figure or three alone in their section, or a sum of money that stands out in a list."""
    run = _run(lines)[:_MOST_NUMBERS]
    if not run:
        return [], 0
    stands_out = all(item.unit == "€" and item.value >= 1000 for item in run)
    if len(run) == whole or (stands_out and not title):
        return [_numbers_slide(title or FIGURES_TITLE, run)], len(run)
    return [], 0


def _run(lines: Sequence[NoteLine]) -> list[Item]:
    found: list[Item] = []
    for line in lines:
        item = read_item(line.text)
        is_dated = read_step(line.text) is not None and not (item and item.is_year)
        if item is None or len(item.written) > _LONGEST_VALUE or is_dated:
            break
        found.append(item)
    return found


def _is_for_show(items: Sequence[Item]) -> bool:
    """Tell three figures that measure different things from three rows to compare."""
    counts_things = all(item.is_first and item.unit in ("", "hab") for item in items)
    is_balance = sum(bool(_BALANCE.match(flat(item.label))) for item in items) > 1
    return counts_things or is_balance or len({item.unit for item in items}) == len(items)


def _labelled(items: Sequence[Item]) -> list[Item]:
    return [replace(item, label=capitalised(item.label)) for item in items]


def _numbers_slide(title: str, items: Sequence[Item]) -> Slide:
    numbers = tuple(
        BigNumber(item.written, item.label, item.comparison, author=Author.AGENT) for item in items
    )
    return Slide(SlideKind.NUMBER, title, numbers=numbers, author=Author.AGENT)


def _dates(title: str, lines: Sequence[NoteLine], whole: int) -> tuple[list[Slide], int]:
    return dates_slides(title, [line.text for line in lines], whole)


def _plain(title: str, lines: Sequence[NoteLine], *, is_only: bool) -> Iterator[Slide]:
    if not lines:
        return
    if title:
        yield from points_slides(title, points_of(lines))
        return
    for name, group in by_theme(lines, is_only=is_only):
        yield from points_slides(name, points_of(group))


def _named_apart(title: str, slides: list[Slide]) -> list[Slide]:
    """Give the chart and the dates of a section a title of their own beside its points."""
    suffixes = {
        SlideKind.CHART: "en chiffres", SlideKind.TABLE: "en chiffres", SlideKind.NUMBER: "en chiffres",
        SlideKind.TIMELINE: "calendrier",
    }  # fmt: skip
    seen: dict[str, int] = {}
    done = []
    for slide in slides:
        name = slide.title
        if title and name == title and seen.get(name) and slide.kind in suffixes:
            name = f"{title}\u00a0: {suffixes[slide.kind]}"
        seen[name] = seen.get(name, 0) + 1
        done.append(replace(slide, title=name if seen[name] == 1 else f"{name} ({seen[name]})"))
    return done


__all__ = ["Gathered", "slides_of", "worded"]
