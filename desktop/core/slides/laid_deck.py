# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides with every place, size and line decided: what the writers of PPTX, ODP and PDF all follow.

Units are points (1/72 inch) from the upper left corner; a wide slide is 960 × 540. Letters were
measured with a face whose widths are those of the family that the office program will use.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from desktop.core.pictures.scene import Box, Picture, SceneItem
from desktop.core.slides.deck import Deck, Slide, SlideChart

Align = Literal["left", "centre", "right"]
Anchor = Literal["top", "middle", "bottom"]


class LayoutRole(StrEnum):
    """What a layout of a template is for."""

    TITLE = "title"
    """A title and a subtitle, alone."""
    POINTS = "points"
    """A title and one body."""
    COLUMNS = "columns"
    """A title and two bodies."""
    PLAIN = "plain"
    """A title only: tables, charts, figures and timelines are placed under it."""


PlaceholderKind = Literal["title", "subtitle", "body", "date", "footer", "number"]


@dataclass(frozen=True, slots=True)
class TextLook:
    """How letters look in a place."""

    face: str
    """A name of scene.FONTS, for measuring and for the PDF: "arimo", "arimo-bold", "arimo-italic"."""
    size: float
    """Points: the size wished for; a text that is too long is set smaller, or split."""
    colour: str
    align: Align = "left"
    anchor: Anchor = "top"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place that a layout keeps for a text."""

    idx: int
    """Its `idx` in a PPTX; unique in its layout."""
    kind: PlaceholderKind
    box: Box
    """Of the letters themselves: the insets of the template are taken off already."""
    look: TextLook
    bullet: str = "•"
    """Of the first level of a body; empty when the template has none."""


@dataclass(frozen=True, slots=True)
class LaidShape:
    """An ornament that every office program knows: never the only bearer of a meaning."""

    form: Literal["rectangle", "rounded", "ellipse", "line"]
    """A line goes from the box's upper left corner to its lower right one."""
    box: Box
    fill: str = ""
    """"#rrggbb"; empty for none."""
    stroke: str = ""
    stroke_width: float = 0.0


@dataclass(frozen=True, slots=True)
class DeckLayout:
    """A layout of a master: its places, and what is drawn behind every slide that uses it."""

    role: LayoutRole
    name: str
    """As the office program lists it: « Titre et points »."""
    placeholders: tuple[Placeholder, ...]
    shapes: tuple[LaidShape, ...] = ()
    pictures: tuple[Picture, ...] = ()
    """Logos and backgrounds of the master and of the layout."""
    ground: str = "#ffffff"
    index: int = -1
    """Among the layouts of the template's file, from 0; -1 in a theme of our own."""

    def find(self, kind: PlaceholderKind) -> Placeholder | None:
        """Return the first place of that kind."""
        return next((place for place in self.placeholders if place.kind == kind), None)


@dataclass(frozen=True, slots=True)
class DeckLook:
    """The looks of a deck: a theme of our own in the commune's colours, or the commune's template."""

    width: float
    height: float
    ink: str
    """Colour of plain text."""
    ground: str
    main: str
    second: str
    accents: tuple[str, ...]
    """Six colours of charts, told apart by those who do not see colours well."""
    layouts: tuple[DeckLayout, ...]
    """One for each role."""
    title_family: str = "Arial"
    """The family that the office program is asked for."""
    text_family: str = "Arial"
    title_width: float = 1.0
    """How much wider the family is, at most, than the face that measures it."""
    text_width: float = 1.0
    content: Box = field(default_factory=lambda: Box(48.0, 120.0, 864.0, 348.0))
    """What a PLAIN layout leaves free under its title, above its footer."""
    template: str = ""
    """Path of the .pptx template; empty for a theme of our own."""
    remarks: tuple[str, ...] = ()
    """French sentences: what of the template could not be used."""
    footer: str = ""
    """What stands at the foot of each slide, and at the head of the first: the commune's name."""

    def layout(self, role: LayoutRole) -> DeckLayout:
        """Return the layout for that role; raise KeyError when the looks lack it."""
        for layout in self.layouts:
            if layout.role is role:
                return layout
        raise KeyError(role)


class TextRole(StrEnum):
    """What a text is on its slide; the writers choose styles and reading order by it."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BODY = "body"
    LEAD = "lead"
    COLUMN_TITLE = "column_title"
    NUMBER = "number"
    LABEL = "label"
    QUOTE = "quote"
    SOURCE = "source"
    """« Source : rapport annuel, p. 12 »."""
    FOOTER = "footer"
    SLIDE_NUMBER = "slide_number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class LaidParagraph:
    """A paragraph with the lines it was measured in."""

    text: str
    """Whole, as the office program is given it."""
    lines: tuple[str, ...]
    look: TextLook
    """With the size that was found."""
    bullet: str = ""
    """« • », « 1. »; it hangs in `indent`."""
    indent: float = 0.0
    space_before: float = 0.0
    line_height: float = 1.2
    """From baseline to baseline, times the size."""
    widths: tuple[float, ...] = ()
    """Of each line as it is drawn, in points: what is not set at the left is placed by it."""

    @property
    def height(self) -> float:
        """Points that the paragraph takes, its space before included."""
        return self.space_before + len(self.lines) * self.line_height * self.look.size


@dataclass(frozen=True, slots=True)
class LaidText:
    """Paragraphs in a box; they fit, by measure."""

    role: TextRole
    box: Box
    paragraphs: tuple[LaidParagraph, ...]
    anchor: Anchor = "top"
    idx: int = -1
    """The placeholder of the layout that it fills; -1 for a text box of its own."""

    @property
    def height(self) -> float:
        """Points that the letters take."""
        return sum(paragraph.height for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A cell of a table."""

    paragraph: LaidParagraph
    fill: str = ""


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A native table."""

    box: Box
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[tuple[LaidCell, ...], ...]
    """Rows from the top, the header first."""
    header_rows: int = 1
    padding: tuple[float, float] = (6.0, 3.0)
    """Left and right, above and under, inside each cell."""
    rule: str = "#c9ced4"
    """Colour of the lines between rows."""
    alternative_text: str = ""


@dataclass(frozen=True, slots=True)
class LaidChart:
    """A native chart, and how our own pages draw the same."""

    box: Box
    chart: SlideChart
    colours: tuple[str, ...]
    """One per series; for a pie and for bars of one series with a highlight, one per category."""
    label: TextLook
    """Of its letters."""
    items: tuple[SceneItem, ...]
    """The drawing for PDF and preview, in points of the slide."""
    is_lying: bool = False
    """Bars go to the right, not up: long names of categories."""
    has_values: bool = True
    """Figures are written at the bars, points or parts."""
    has_legend: bool = False
    alternative_text: str = ""


@dataclass(frozen=True, slots=True)
class LaidPicture:
    """A picture of the agent's."""

    picture: Picture


LaidItem = LaidText | LaidTable | LaidChart | LaidPicture | LaidShape


@dataclass(frozen=True, slots=True)
class LaidSlide:
    """A slide ready to be written: its items in reading order, the title first."""

    slide: Slide
    layout: LayoutRole
    items: tuple[LaidItem, ...]
    number: int
    """From 1."""
    part: tuple[int, int] = (1, 1)
    """(2, 3) for the second of three slides that one was split into."""


@dataclass(frozen=True, slots=True)
class LaidDeck:
    """All slides ready to be written."""

    deck: Deck
    look: DeckLook
    slides: tuple[LaidSlide, ...]
    remarks: tuple[str, ...] = ()
    """French sentences: what was set smaller, split or cut."""
