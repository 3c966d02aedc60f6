# SPDX-License-Identifier: AGPL-3.0-or-later
"""A drawing, as values: shapes, letters and pictures on a page; who draws it is `documents/drawings`.

The page's origin is its upper left corner, y goes down. One unit is a PDF point (1/72 inch) on
paper, one pixel on a screen format. Colours are "#rrggbb".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from desktop.core.review.review import NO_REVIEW, Review

if TYPE_CHECKING:
    from desktop.core.slides.laid_deck import DeckLook

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of PDF and SVG: x' = a·x + c·y + e, y' = b·x + d·y + f."""
UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Step = tuple[str | float, ...]
"""A step of an outline: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",)."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the page."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower side."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """Its middle."""
        return (self.x + self.width / 2, self.y + self.height / 2)

    def inset(self, margin: float, below: float | None = None) -> Box:
        """Return the box less `margin` at the sides and `below` (or `margin`) above and under."""
        tall = margin if below is None else below
        return Box(self.x + margin, self.y + tall, self.width - 2 * margin, self.height - 2 * tall)


@dataclass(frozen=True, slots=True)
class LinearGradient:
    """Colours that run into each other from `start` to `end`, in units of the page."""

    start: Point
    end: Point
    stops: tuple[tuple[float, str], ...]
    """(0 to 1, colour), in order; the first is 0, the last 1."""


@dataclass(frozen=True, slots=True)
class RadialGradient:
    """Colours that run into each other from a middle outwards."""

    centre: Point
    radius: float
    stops: tuple[tuple[float, str], ...]


Paint = str | LinearGradient | RadialGradient


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line along an outline; its ends and corners are round unless `is_sharp`."""

    colour: str
    width: float
    dashes: tuple[float, ...] = ()
    is_sharp: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline, filled, stroked or both."""

    steps: tuple[Step, ...]
    fill: Paint | None = None
    stroke: Stroke | None = None
    opacity: float = 1.0
    """0 to 1, of the fill and of the line."""
    is_even_odd: bool = False
    """Holes by the even-odd rule; else by the winding rule."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of letters, set as it is: who places it has measured it."""

    text: str
    x: float
    """Of its left end."""
    y: float
    """Of its baseline."""
    font: str
    """A name of `FONTS`."""
    size: float
    colour: str
    spacing: float = 0.0
    """Added after each letter."""
    opacity: float = 1.0
    role: str = ""
    """What a screen reader is told: "H1" for the title, "P" for text; empty for an ornament."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph or a painted picture that covers `box`, cut on its longer side."""

    box: Box
    data: bytes
    """The bytes of a PNG or JPEG file."""
    middle: Point = (0.5, 0.5)
    """The place of the picture (0 to 1) that stays in the middle as far as it can."""
    darkened: float = 0.0
    """0 to 1: how much black is laid over it."""
    alternative_text: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Items that are moved, cut out or made transparent together."""

    items: tuple[SceneItem, ...]
    matrix: Matrix = UNMOVED
    clip: tuple[Step, ...] = ()
    """Only what lies inside this outline is seen; in the group's own units. Empty: all of it."""
    opacity: float = 1.0


SceneItem = Shape | TextLine | Picture | Group


@dataclass(frozen=True, slots=True)
class Scene:
    """A page to be drawn, the first item under all the others."""

    width: float
    height: float
    items: tuple[SceneItem, ...]
    title: str = ""
    alternative_text: str = ""
    """What the picture shows and says, for who does not see it."""
    language: str = "fr-FR"
    bleed: float = 0.0
    """How far the items go beyond each side; shown only where the trim is cut off later."""
    ground: str = "#ffffff"
    """The paper; empty for a drawing that is seen through (SVG, PNG)."""


class PictureOrigin(StrEnum):
    """How a picture came to be: the IPTC terms of « digital source type »."""

    RULES = "algorithmicMedia"
    """Drawn by rules alone, without any model."""
    AGENT = "digitalCreation"
    """The agent's own photograph or drawing, with typeset text."""
    MODEL = "compositeWithTrainedAlgorithmicMedia"
    """A model painted a part of it."""
    MODEL_ALONE = "trainedAlgorithmicMedia"
    """A model painted it, and nothing was added."""


@dataclass(frozen=True, slots=True)
class PictureMark:
    """What a picture file says of itself, for machines (AI Act, article 50(2))."""

    origin: PictureOrigin
    model: str = ""
    """Title of the model; empty without one."""
    commune: str = ""
    day: str = ""
    """ISO date."""
    credits: tuple[str, ...] = ()
    """Licences of what was used: « Material Design Icons, Apache-2.0 »."""
    needs_review: bool = False
    """A picture that somebody has to look over before it goes out: a poster that a model painted."""
    review: Review = NO_REVIEW
    """Who has looked it over."""

    @property
    def is_by_model(self) -> bool:
        """True when the file must carry the invisible watermark too."""
        return self.origin in (PictureOrigin.MODEL, PictureOrigin.MODEL_ALONE)

    @property
    def bears_draft_word(self) -> bool:
        """True while nobody has looked over what has to be."""
        return self.needs_review and self.review.state.is_draft


FONTS: tuple[str, ...] = (
    "inter", "inter-semibold", "inter-black",
    "spartan", "spartan-black", "bebas", "lobster", "garamond", "garamond-bold", "garamond-italic",
    "comfortaa", "arimo", "arimo-bold", "arimo-italic",
)  # fmt: skip
"""Faces a scene may ask for: text; strong titles; narrow capitals; festive; ceremony; children.

The last three have the widths of Arial: slides are measured with them.
"""


@dataclass(frozen=True, slots=True)
class FontShape:
    """The heights of a face, for a size of 1; all positive."""

    ascent: float
    descent: float
    capital: float
    """Of H."""
    small: float
    """Of x."""
    has_small_letters: bool = True


@dataclass(frozen=True, slots=True)
class Pixels:
    """A drawn page: red, green, blue; rows from the top without padding."""

    data: bytes
    width: int
    height: int


class Drawing(Protocol):
    """What measures letters and draws; given by the context of a task."""

    def text_width(self, text: str, font: str, size: float, spacing: float = 0.0) -> float:
        """Return the width of a line, pairs of letters brought together as they are drawn."""
        ...

    def font_shape(self, font: str) -> FontShape:
        """Return the heights of a face; raise KeyError for a name not in FONTS."""
        ...

    def missing_letters(self, text: str, font: str) -> str:
        """Return the characters that the face cannot draw, once each (emoji, other scripts)."""
        ...

    def pixels(self, scene: Scene, width: int) -> Pixels:
        """Return the page, its bleed cut off, `width` pixels wide; raise DocumentError for a bad picture."""
        ...

    def icon(self, name: str) -> tuple[Step, ...]:
        """Return the outline of an icon of the open set, in a square of 24 × 24; raise KeyError."""
        ...

    def traced(self, picture: bytes) -> tuple[Shape, ...]:
        """Return a picture in few flat colours as outlines (vtracer), in its own pixels."""
        ...

    def code_squares(self, text: str) -> tuple[tuple[bool, ...], ...]:
        """Return the squares of a QR code (error correction M, no margin), rows from the top."""
        ...

    def slide_look(self, path: str) -> DeckLook:
        """Return the looks of a .pptx template; raise DocumentError when it is not one."""
        ...


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a task would make of what the form holds now, to be seen while it is being filled."""

    scene: Scene
    data: Mapping[str, Any] = field(default_factory=dict)
    """JSON-ready: where the parts lie, what is wrong with them."""
