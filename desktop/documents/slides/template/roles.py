# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which layout of a template serves for what, by its places and its kind more than by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from desktop.core.slides.laid_deck import LayoutRole
from desktop.documents.slides.template.geometry import area, clipped
from desktop.documents.slides.template.places import TemplatePlace

_ON_SLIDE = 0.6
"""Share of a place that must lie on the slide."""
_LEAST_BODY, _LEAST_COLUMN = 0.12, 0.06
"""Shares of the slide's area."""
_LEAST_WIDTH = {
    "title": 0.25,
    "subtitle": 0.2,
    "body": 0.15,
    "date": 0.02,
    "footer": 0.05,
    "number": 0.01,
}
_LEAST_HEIGHT = {
    "title": 0.04,
    "subtitle": 0.03,
    "body": 0.03,
    "date": 0.012,
    "footer": 0.012,
    "number": 0.012,
}
"""Of the sides of the slide."""
_ROOM_WEIGHT = 15.0
"""What a text as large as the slide would count among several masters."""
_USABLE = 3.0
"""Score under which a layout is no use for a role."""
_COVER = re.compile(
    r"\b(?:titre de|diapositive de titre|page de garde|couverture|title slide|cover|titelfolie|"
    r"ouverture|présentation)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\b(?:fin|merci|contact|closing|end|thank|remerciements?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadLayout:
    """A layout of the file, and its places."""

    index: int
    """Among all layouts of the file, from 0."""
    master: int
    name: str
    type: str
    """ "title", "obj", "twoObj"…; empty when the file does not say."""
    places: tuple[TemplatePlace, ...]
    layout: Any
    """(python-pptx)."""


@dataclass(frozen=True, slots=True)
class Page:
    """The size of the slides, and which places can be used on it."""

    width: float
    height: float

    @property
    def area(self) -> float:
        return self.width * self.height

    def is_usable(self, place: TemplatePlace) -> bool:
        """Tell whether letters can stand in a place: upright, on the slide, large enough."""
        kind = place.kind
        if (
            kind is None
            or place.is_vertical
            or not (place.frame.turn < 2 or place.frame.turn > 358)
        ):
            return False
        seen = clipped(place.box, self.width, self.height)
        if seen is None or area(seen) < _ON_SLIDE * area(place.box):
            return False
        wide, high = _LEAST_WIDTH[kind] * self.width, _LEAST_HEIGHT[kind] * self.height
        return seen.width >= wide and seen.height >= high

    def title(self, layout: ReadLayout) -> TemplatePlace | None:
        """Return the place of the title."""
        return next((p for p in layout.places if p.kind == "title" and self.is_usable(p)), None)

    def bodies(self, layout: ReadLayout, least: float = _LEAST_BODY) -> list[TemplatePlace]:
        """Return the places for text at least that large, the largest first."""
        found = [
            place
            for place in layout.places
            if place.kind == "body"
            and self.is_usable(place)
            and area(place.box) >= least * self.area
        ]
        return sorted(found, key=lambda place: -area(place.box))

    def columns(self, layout: ReadLayout) -> tuple[TemplatePlace, TemplatePlace] | None:
        """Return two places side by side and alike, the left one first."""
        pairs = [
            pair
            for pair in combinations(self.bodies(layout, _LEAST_COLUMN), 2)
            if _are_columns(*pair)
        ]
        if not pairs:
            return None
        one, other = max(pairs, key=lambda pair: area(pair[0].box) + area(pair[1].box))
        return (one, other) if one.box.x <= other.box.x else (other, one)

    def subtitle(self, layout: ReadLayout) -> TemplatePlace | None:
        """Return the place of a subtitle: one of that kind, else a text that is not the title."""
        usable = [place for place in layout.places if self.is_usable(place)]
        named = next((place for place in usable if place.kind == "subtitle"), None)
        bodies = [place for place in usable if place.kind == "body"]
        return named or max(bodies, key=lambda place: area(place.box), default=None)


def _are_columns(one: TemplatePlace, other: TemplatePlace) -> bool:
    a, b = sorted((one.box, other.box), key=lambda box: box.x)
    shared = min(a.bottom, b.bottom) - max(a.y, b.y)
    is_alike = min(a.width, b.width) >= 0.6 * max(a.width, b.width)
    return is_alike and b.x >= a.right - 2 and shared >= 0.7 * max(a.height, b.height)


def choose_layouts(layouts: Sequence[ReadLayout], page: Page) -> dict[LayoutRole, ReadLayout]:
    """Return the best layout for each role that has one; all of one master.

    PLAIN is always there: a layout without any place is still a ground to write on.
    """
    masters = dict.fromkeys(layout.master for layout in layouts)
    choices = [
        _choose([layout for layout in layouts if layout.master == master], page)
        for master in masters
    ]
    return max(choices, key=lambda choice: choice[0])[1]


def _choose(
    layouts: Sequence[ReadLayout], page: Page
) -> tuple[float, dict[LayoutRole, ReadLayout]]:
    """Return the layouts of one master, and how good they are together."""
    chosen: dict[LayoutRole, ReadLayout] = {}
    total = 0.0
    for role, score in _SCORES.items():
        scores = [score(layout, page) for layout in layouts]
        value = max(scores)
        best = layouts[scores.index(value)]
        if value >= _USABLE or role is LayoutRole.PLAIN:
            chosen[role] = best
            total += min(value, 12.0)
    points = chosen.get(LayoutRole.POINTS)
    if points is not None:  # some files keep a master for covers: its room for text is small
        total += _ROOM_WEIGHT * area(page.bodies(points)[0].box) / page.area
    return total, chosen


def _title_score(layout: ReadLayout, page: Page) -> float:
    title = page.title(layout)
    if title is None:
        return 0.0
    score = 3.0 if layout.type == "title" else 0.0
    score += 4.0 if title.type == "ctrTitle" else 0.0
    score += 3.0 if any(place.kind == "subtitle" for place in layout.places) else 0.0
    score += 1.5 if _COVER.search(layout.name) else 0.0
    score -= 2.0 if _CLOSING.search(layout.name) else 0.0
    score += 1.0 if layout.type == "secHead" else 0.0
    score += 1.0 if page.subtitle(layout) else 0.0
    score += 1.0 if title.box.centre[1] > 0.3 * page.height else 0.0
    score -= 3.0 * max(0, len(page.bodies(layout)) - 1)
    score -= 1.0 * _pictures(layout)
    return score - 3.0 * (layout.type in ("obj", "twoObj", "titleOnly", "blank"))


def _points_score(layout: ReadLayout, page: Page) -> float:
    bodies = page.bodies(layout)
    if not bodies:
        return 0.0
    title = page.title(layout)
    score = 4.0 if title is not None else 0.0
    score += 3.0 if layout.type in ("obj", "tx") else 0.0
    score += 4.0 * area(bodies[0].box) / page.area
    score += 1.0 if bodies[0].letters.bullet else 0.0
    score -= 3.0 * (len(page.bodies(layout, _LEAST_COLUMN)) - 1)
    score -= 2.0 * _pictures(layout)
    score -= 2.0 if _CLOSING.search(layout.name) else 0.0
    is_cover = title is not None and title.type == "ctrTitle"
    return score - 5.0 * (layout.type in ("title", "secHead") or is_cover)


def _columns_score(layout: ReadLayout, page: Page) -> float:
    pair = page.columns(layout)
    if pair is None:
        return 0.0
    score = 4.0 if page.title(layout) is not None else 0.0
    score += {"twoObj": 4.0, "twoColTx": 4.0, "twoTxTwoObj": 1.0}.get(layout.type, 0.0)
    score += 4.0 * (area(pair[0].box) + area(pair[1].box)) / page.area
    score += 1.0 if pair[0].letters.bullet else 0.0
    others = [place for place in layout.places if place.kind == "body" and place not in pair]
    return score - 1.0 * len(others) - 1.0 * _pictures(layout)


def _plain_score(layout: ReadLayout, page: Page) -> float:
    title = page.title(layout)
    score = 5.0 if title is not None else 0.0
    score += {"titleOnly": 5.0, "blank": 1.0, "obj": 2.0, "tx": 2.0}.get(layout.type, 0.0)
    score -= 0.5 * sum(place.kind in ("body", "subtitle") for place in layout.places)
    score -= 0.5 * _pictures(layout)
    score -= 2.0 if _CLOSING.search(layout.name) else 0.0
    if title is not None:
        score += 3.0 * _free_share(title, page)
        score -= 4.0 if title.type == "ctrTitle" else 0.0
    return score - 5.0 * (layout.type in ("title", "secHead"))


def _free_share(title: TemplatePlace, page: Page) -> float:
    """Return how much of the slide's height is left above or under its title, the larger of both."""
    return max(title.box.y, page.height - title.box.bottom, 0.0) / page.height


def _pictures(layout: ReadLayout) -> int:
    """Return how many places are for other things than text: they would stay empty."""
    return sum(place.kind is None for place in layout.places)


_SCORES = {
    LayoutRole.TITLE: _title_score,
    LayoutRole.POINTS: _points_score,
    LayoutRole.COLUMNS: _columns_score,
    LayoutRole.PLAIN: _plain_score,
}


def foot_places(layout: ReadLayout, page: Page) -> Iterable[TemplatePlace]:
    """Yield the places of date, footer and number that can be used, each kind once."""
    seen = set()
    for place in layout.places:
        if (
            place.kind in ("date", "footer", "number")
            and place.kind not in seen
            and page.is_usable(place)
        ):
            seen.add(place.kind)
            yield place
