# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented documents of Saint-Aubin-sur-Vière with what a good deck of each must hold.

Each case is a `.md` file in the notation of `tests/french/digest_corpus.py`, then `=== truth`:
`must 3 | 412 350 & deficit / excedent` (one slide holds these words; weight 3), `no | …` (no slide
may), `kind | timeline / table` (a slide of one of these kinds), `title | …` and `subtitle | …`
(words of the title slide), `slides 6 10` (how many), `audience public`. Words are compared folded.
`t_…` are the cases that the outline was tuned on, `h_…` those it was not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from desktop.core.slides.deck import MOST_POINTS, Audience, Deck, Slide, SlideKind
from desktop.core.source_document import SourceDocument
from desktop.french.words import fold
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.slides.order import OutlineOrder
from desktop.mairie.slides.outline import outline_document
from tests.french.digest_corpus import read_notation

FOLDER = Path(__file__).parent / "cases"
PROFILE = CommuneProfile(
    name="Saint-Aubin-sur-Vière",
    postal_code="61999",
    address="2 place de l’Église",
    phone="01 99 00 12 34",
    email="mairie@exemple.fr",
)
_LONGEST, _LONGEST_TITLE = 180, 74


@dataclass
class Case:
    """A document and what is known of a good deck of it."""

    name: str
    document: SourceDocument
    audience: Audience = Audience.COUNCIL
    must: list[tuple[int, list[list[str]]]] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)
    kinds: list[list[str]] = field(default_factory=list)
    titles: list[list[str]] = field(default_factory=list)
    subtitles: list[list[str]] = field(default_factory=list)
    fewest: int = 1
    most: int = 10

    def deck(self, slides: int = 10, *, has_notes: bool = False) -> Deck:
        order = OutlineOrder(slides, self.audience, has_notes, profile=PROFILE)
        return outline_document(self.document, order)


@dataclass
class Score:
    """What a deck was found to be."""

    name: str
    slides: int
    found: int = 0
    known: int = 0
    missed: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    kinds_missed: list[str] = field(default_factory=list)
    kinds_known: int = 0


def load(prefix: str = "") -> list[Case]:
    return [_read(path) for path in sorted(FOLDER.glob(f"{prefix}*.md"))]


def _read(path: Path) -> Case:
    body, _, truth = path.read_text(encoding="utf-8").partition("=== truth\n")
    case = Case(path.stem, read_notation(body, path.stem))
    for line in truth.splitlines():
        left, _, right = (part.strip() for part in line.partition("|"))
        words = left.split()
        ways = [one.strip() for one in right.split(" / ")]
        if words[0] == "must":
            case.must.append((int(words[1]), _parts(right)))
        elif words[0] == "no":
            case.unwanted.append(plain(right))
        elif words[0] == "kind":
            case.kinds.append(ways)
        elif words[0] == "title":
            case.titles.append(ways)
        elif words[0] == "subtitle":
            case.subtitles.append(ways)
        elif words[0] == "slides":
            case.fewest, case.most = int(words[1]), int(words[2])
        elif words[0] == "audience":
            case.audience = Audience(words[1])
        else:
            raise ValueError(line)
    return case


def _parts(text: str) -> list[list[str]]:
    return [[plain(way) for way in part.split(" / ")] for part in text.split(" & ")]


def plain(text: str) -> str:
    """Return text folded, with single spaces, and none inside a figure."""
    return re.sub(r"\s+", " ", fold(text)).replace("' ", "'").strip()


def texts_of(slide: Slide) -> Iterator[str]:
    """Yield all that a slide shows."""
    yield slide.title
    yield slide.lead
    yield from (point.text for point in slide.points)
    for column in slide.columns:
        yield column.title
        yield from (point.text for point in column.points)
    yield from (f"{step.when} : {step.what}" for step in slide.steps)
    yield from (f"{n.value} {n.label} {n.comparison}" for n in slide.numbers)
    for contact in slide.contacts:
        yield " ".join((contact.name, contact.role, *contact.details))
    if slide.table:
        yield slide.table.caption
        yield from (" ".join(row) for row in (slide.table.header, *slide.table.rows))
    if slide.chart:
        yield " ".join((slide.chart.caption, *slide.chart.categories))
        for series in slide.chart.series:
            yield " ".join((series.name, *series.written))


def score(case: Case, deck: Deck) -> Score:
    """Measure a deck against its case."""
    made = Score(case.name, len(deck.slides))
    shown = [plain(" \n ".join(texts_of(slide))) for slide in deck.slides]
    for weight, parts in case.must:
        made.known += weight
        if any(all(any(_stands(way, text) for way in ways) for ways in parts) for text in shown):
            made.found += weight
        else:
            made.missed.append(" & ".join(" / ".join(ways) for ways in parts))
    kinds = {slide.kind.value for slide in deck.slides}
    made.kinds_known = len(case.kinds)
    made.kinds_missed = [" / ".join(ways) for ways in case.kinds if not kinds & set(ways)]
    made.faults.extend(_faults(case, deck, shown))
    return made


def _stands(way: str, text: str) -> bool:
    pattern = rf"(?<!\d){re.escape(way)}(?![.,]?\d)" if way[:1].isdigit() else re.escape(way)
    return re.search(pattern, text) is not None


def _faults(case: Case, deck: Deck, shown: list[str]) -> Iterator[str]:
    first = deck.slides[0]
    if first.kind is not SlideKind.TITLE:
        yield "no title slide"
    for ways in case.titles:
        if not any(plain(way) in plain(first.title) for way in ways):
            yield f"title: {first.title}"
    for ways in case.subtitles:
        if not any(plain(way) in plain(first.lead) for way in ways):
            yield f"subtitle: {first.lead}"
    if not case.fewest <= len(deck.slides) <= case.most:
        yield f"{len(deck.slides)} slides for {case.fewest} to {case.most}"
    yield from (f"unwanted: {no}" for no in case.unwanted if any(no in text for text in shown))
    titles = [plain(slide.title) for slide in deck.slides]
    yield from (f"title twice: {t}" for t in sorted(set(titles)) if titles.count(t) > 1)
    for number, slide in enumerate(deck.slides, 1):
        yield from (f"slide {number}: {fault}" for fault in _slide_faults(slide, len(deck.slides)))
    yield from _repeated(case, deck)


def _slide_faults(slide: Slide, slides: int) -> Iterator[str]:
    points = [*slide.points, *(point for column in slide.columns for point in column.points)]
    for point in points:
        if len(point.text) > _LONGEST:
            yield f"{len(point.text)} characters: {point.text}"
        is_last = point is points[-1]
        if point.text.endswith(("…", ",", " de", " la", " le", " et")) or (
            is_last and point.text.endswith(":")
        ):
            yield f"cut: {point.text}"
    if len(slide.points) > MOST_POINTS:
        yield f"{len(slide.points)} points"
    if slide.kind is SlideKind.POINTS and len(slide.points) < 2 < slides:
        yield "a lone point"
    if slide.kind is not SlideKind.TITLE and len(slide.title) > _LONGEST_TITLE:
        yield f"long title: {slide.title}"


def _repeated(case: Case, deck: Deck) -> Iterator[str]:
    seen: dict[str, int] = {}
    pages = {page.number for page in case.document.pages}
    for number, slide in enumerate(deck.slides, 1):
        if slide.kind is SlideKind.AGENDA:
            continue
        for point in (*slide.points, *(p for column in slide.columns for p in column.points)):
            if point.page not in pages:
                yield f"slide {number}: page {point.page}"
            if seen.setdefault(plain(point.text), number) != number:
                yield f"slide {number}: said twice: {point.text}"
