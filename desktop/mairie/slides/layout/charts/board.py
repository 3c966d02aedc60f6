# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a chart is drawn with: its place, its figures as written, its colours, its letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop.core.pictures.scene import Box, SceneItem, Shape, Stroke, TextLine
from desktop.core.slides.deck import SlideChart
from desktop.core.slides.laid_deck import DeckLook
from desktop.mairie.posters.backgrounds.outlines import box_steps, line
from desktop.mairie.posters.colours import mix
from desktop.mairie.slides.layout.measure import Measure
from desktop.mairie.slides.layout.tables.dress import ground_of, readable
from desktop.mairie.slides.layout.tables.ems import BOLD, PLAIN
from desktop.mairie.slides.looks.seen import apart

SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
"""Of the letters of a chart on a slide of 540 points, the largest first."""
_LEAST_NATIVE = 9.0
_CAPITAL = 0.688
"""Height of the capitals of Arial, in sizes."""
SHAPE_CONTRAST = 3.05
"""Of what is drawn with its ground (WCAG 2.2, 1.4.11 asks 3)."""


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a chart."""

    ground: str
    ink: str
    soft: str
    """Of names of axes: lighter than the figures, still 4.5:1."""
    grid: str
    base: str
    """Of the line that bars stand on."""
    marks: tuple[str, ...]
    """Of bars, curves and parts."""


def chart_inks(look: DeckLook, count: int) -> Inks:
    """Return colours of which `count` are told apart and stand out from the ground."""
    ground = ground_of(look)
    ink = readable(look.ink, ground)
    return Inks(
        ground,
        ink,
        readable(mix(ink, ground, 0.2), ground),
        mix(ground, ink, 0.14),
        mix(ground, ink, 0.45),
        _marks(look.accents or (look.main, look.second), ground, ink, count),
    )


@lru_cache(maxsize=64)
def _marks(accents: tuple[str, ...], ground: str, ink: str, count: int) -> tuple[str, ...]:
    """Return the accents; when there are too few, tints of them that differ most from those taken."""
    taken = list(dict.fromkeys(readable(accent, ground, SHAPE_CONTRAST) for accent in accents))
    tints = [
        mix(colour, end, share) for colour in taken for end, share in ((ground, 0.5), (ink, 0.5))
    ]
    tints += [mix(first, second, 0.5) for first in taken for second in taken if first < second]
    pool = [readable(tint, ground, SHAPE_CONTRAST) for tint in tints]
    while len(taken) < count:
        best = max(pool, key=lambda tint: min(apart(tint, other) for other in taken))
        taken.append(best)
    return tuple(taken[: max(count, 1)])


@dataclass(frozen=True, slots=True)
class Board:
    """A chart to be drawn in `box`, under its caption."""

    chart: SlideChart
    shown: tuple[tuple[str, ...], ...]
    """What is written at each value of each series; "" where there is none."""
    values: tuple[tuple[float | None, ...], ...]
    box: Box
    inks: Inks
    unit: float
    """How much larger than 540 points high the slide is."""
    measure: Measure

    @property
    def count(self) -> int:
        """How many categories there are."""
        return len(self.chart.categories)

    def sizes(self, floor: float = SIZES[-1]) -> tuple[float, ...]:
        """Return the sizes to try, in points."""
        return tuple(size * self.unit for size in SIZES if size >= floor)

    def width(self, text: str, size: float, face: str = PLAIN) -> float:
        """Return the width that a text may take in any program."""
        return self.measure.width(text, face, size)

    def native_size(self, size: float, room: float) -> float:
        """Return the largest size at which figures with their unit take no more than `room`."""
        unit = f"\u00a0{self.chart.unit}" if self.chart.unit else ""
        texts = (text + unit for row in self.shown for text in row if text)
        widest = max((self.width(text, 1.0) for text in texts), default=0.0)
        fitting = room / widest if widest else size
        return min(size, max(_LEAST_NATIVE * self.unit, int(fitting * 2) / 2))

    def widest_value(self, size: float, face: str = BOLD) -> float:
        """Return the width of the longest figure."""
        return max((self.width(t, size, face) for row in self.shown for t in row), default=0.0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as it was drawn, and what the native one is told."""

    items: tuple[SceneItem, ...]
    size: float
    box: Box
    """What it fills."""
    is_lying: bool = False
    has_values: bool = True
    has_legend: bool = False


@dataclass(frozen=True, slots=True)
class Ink:
    """How a text of a chart is set."""

    size: float
    colour: str
    face: str = PLAIN


def text_at(
    board: Board, text: str, x: float, middle: float, ink: Ink, share: float = 0.0
) -> TextLine:
    """Return a line whose capitals are centred on `middle`; `share` of its width lies left of `x`."""
    drawn = board.measure.drawn(text, ink.face, ink.size)
    baseline = middle + _CAPITAL * ink.size / 2
    return TextLine(text, x - share * drawn, baseline, ink.face, ink.size, ink.colour)


def texts_at(
    board: Board, lines: Sequence[str], x: float, middle: float, ink: Ink, share: float = 0.0
) -> list[TextLine]:
    """Return lines under each other, centred on `middle` as a whole."""
    step = 1.15 * ink.size
    top = middle - step * (len(lines) - 1) / 2
    return [text_at(board, text, x, top + n * step, ink, share) for n, text in enumerate(lines)]


def bar(x: float, y: float, width: float, height: float, fill: str) -> Shape:
    """Return a filled rectangle."""
    return Shape(box_steps(Box(x, y, width, height)), fill=fill)


def rule(x: float, y: float, to_x: float, to_y: float, colour: str, width: float = 1.0) -> Shape:
    """Return a thin straight line."""
    return Shape(line(((x, y), (to_x, to_y))), stroke=Stroke(colour, width, is_sharp=True))
