# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides as the agent thinks of them: what each says and from which page, before any place or size."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from desktop.core.draft import Author, Doubt

MOST_POINTS = 6
"""Points of a slide; a seventh goes to another one."""


class SlideKind(StrEnum):
    """What a slide is; each kind uses the parts of `Slide` named beside it."""

    TITLE = "title"
    """`title`, `lead` (the subtitle: occasion and date)."""
    AGENDA = "agenda"
    """`points`: the titles to come."""
    POINTS = "points"
    """`points`, at most MOST_POINTS; `lead` above them, often empty."""
    COLUMNS = "columns"
    """`columns`: two, each with a title."""
    NUMBER = "number"
    """`numbers`: one to three big figures."""
    TABLE = "table"
    CHART = "chart"
    TIMELINE = "timeline"
    """`steps`, two to six."""
    PICTURE = "picture"
    """`picture`, with `points` beside it when there are some."""
    QUOTE = "quote"
    """`lead` is the quote without its « »; `points`, one: who said or wrote it."""
    DECISION = "decision"
    """`lead`: « Il est proposé au conseil municipal de : »; `points`: what is asked of it."""
    CONTACTS = "contacts"


class Audience(StrEnum):
    """Whom the slides are shown to."""

    COUNCIL = "conseil"
    """The municipal council: what it must know and decide."""
    PUBLIC = "public"
    """A public meeting: plain words, what changes for people, whom to ask."""
    STAFF = "agents"
    """The commune's own staff: what to do, when, who."""


@dataclass(frozen=True, slots=True)
class SlidePoint:
    """A sentence or a few words of a slide, with what it rests on."""

    text: str
    page: int = 0
    """Of the source, from 1; 0 when there is none (the agent's own words)."""
    passage: str = ""
    """The source text as it reads on the page."""
    author: Author = Author.RULE
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class SlideColumn:
    """One of two columns: « Avant » and « Après », « Dépenses » and « Recettes »."""

    title: str
    points: tuple[SlidePoint, ...]


@dataclass(frozen=True, slots=True)
class BigNumber:
    """A figure that fills the slide, and what it measures."""

    value: str
    """With its unit, as the source writes it: « 118 240 m³ »."""
    label: str
    """« prélevés en 2024 »."""
    comparison: str = ""
    """« contre 121 905 m³ en 2023 »; empty for none."""
    page: int = 0
    passage: str = ""
    author: Author = Author.RULE
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class SlideTable:
    """A table: every row has as many cells as the header, each as the source writes it."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    """« Extrait : 8 lignes sur 34 » when rows were left out."""
    unit: str = ""
    """Of all figures when the source says it once: « en euros »."""
    total_rows: tuple[int, ...] = ()
    """Indexes in `rows` of totals, shown in bold."""
    page: int = 0
    author: Author = Author.RULE


class ChartForm(StrEnum):
    """How a chart is drawn."""

    BAR = "bar"
    """Upright columns, or lying bars when the names are long."""
    LINE = "line"
    """A measure over time."""
    PIE = "pie"
    """Parts of a whole, at most six."""


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One measure of a chart."""

    name: str
    values: tuple[float | None, ...]
    """One per category; None where the source has none."""
    written: tuple[str, ...] = ()
    """The same as the source writes them: « 118 240 », « 1,87 »."""


@dataclass(frozen=True, slots=True)
class SlideChart:
    """A chart whose numbers are those of a table of the source."""

    form: ChartForm
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    unit: str = ""
    """« m³ », « € », « % »; empty when the source does not say."""
    caption: str = ""
    """What is measured: « Volumes prélevés par ressource »."""
    page: int = 0
    author: Author = Author.RULE


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """A date and what happens then."""

    when: str
    """« 14 mars 2026 », « printemps 2027 »."""
    what: str
    page: int = 0
    passage: str = ""
    author: Author = Author.RULE
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class SlidePicture:
    """A photograph or a drawing of the agent's, by its file."""

    path: str
    alternative_text: str = ""
    """What it shows, for who does not see it; asked of the agent while empty."""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask, and how."""

    name: str
    """A person, a service or the mairie."""
    role: str = ""
    details: tuple[str, ...] = ()
    """Phone, mail address, hours: one line each."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide; only the parts that its kind uses are read."""

    kind: SlideKind
    title: str
    id: str = ""
    """Stays while the agent edits: the window recognises a slide by it."""
    lead: str = ""
    points: tuple[SlidePoint, ...] = ()
    columns: tuple[SlideColumn, ...] = ()
    numbers: tuple[BigNumber, ...] = ()
    table: SlideTable | None = None
    chart: SlideChart | None = None
    steps: tuple[TimelineStep, ...] = ()
    picture: SlidePicture | None = None
    contacts: tuple[Contact, ...] = ()
    notes: tuple[SlidePoint, ...] = ()
    """What the speaker says, a paragraph each."""
    pages: tuple[int, ...] = ()
    """Pages of the source it rests on, shown at its foot."""
    author: Author = Author.RULE
    """Who worded its title; AGENT once the agent has changed the slide: no model touches it then."""
    is_brief: bool = False
    """True for a slide of an outline that a model is still to write from `pages` and `points`."""


@dataclass(frozen=True, slots=True)
class Deck:
    """Slides to be shown, in order."""

    title: str
    slides: tuple[Slide, ...]
    subtitle: str = ""
    audience: Audience = Audience.COUNCIL
    source: str = ""
    """How the source is named at the foot of slides: « Rapport annuel 2024 », a file's name; empty for notes."""
    language: str = "fr-FR"
    written_with: str = ""
    """Title of the model that wrote some of it; empty without one."""
    prompts: str = ""
    """Names and versions of its prompts, for the files' mark."""
    remarks: tuple[str, ...] = field(default=())
    """French sentences for the agent: what was left out, what could not be read."""

    @property
    def is_by_model(self) -> bool:
        """True when words of a model are still on a slide."""
        return any(
            author is Author.MODEL
            for slide in self.slides
            for author in (slide.author, *(point.author for point in slide.points))
        )
