# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ruling lines of a page: strokes, thin rectangles and shaded cells, merged into long edges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Edge = tuple[float, float, float]
"""(place across, start, end): y, x0, x1 for a horizontal edge; x, y0, y1 for a vertical one."""
THIN = 3.0
"""Points; a rectangle thinner than that is a line."""
TOUCH = 3.5
MAX_VECTORS = 20_000
"""A page with more is a map or a plan: no table is looked for in it."""
MAX_EDGES = 500
WALLS = 3
"""Upright edges of a table whose columns are drawn: two sides and one between."""


@dataclass(slots=True)
class Rules:
    """Edges that hang together, candidates for one table."""

    across: list[Edge] = field(default_factory=list)
    """Horizontal edges."""
    down: list[Edge] = field(default_factory=list)
    """Vertical edges."""

    def box(self) -> tuple[float, float, float, float]:
        """Return the box around them all."""
        xs = [edge[0] for edge in self.down] + [v for e in self.across for v in e[1:]]
        ys = [edge[0] for edge in self.across] + [v for e in self.down for v in e[1:]]
        return min(xs), min(ys), max(xs), max(ys)


def find_rules(
    vectors: Sequence[dict[str, Any]], width: float, height: float
) -> tuple[Rules, Rules]:
    """Return the page's drawn edges and, apart, those of its shaded rectangles."""
    drawn, shaded = Rules(), Rules()
    if len(vectors) > MAX_VECTORS:
        return drawn, shaded
    for vector in vectors:
        x0, y0, x1, y1 = vector["bbox"]
        wide, high = x1 - x0, y1 - y0
        if high <= THIN:
            if wide > 8:
                drawn.across.append(((y0 + y1) / 2, x0, x1))
        elif wide <= THIN:
            if high > 6:
                drawn.down.append(((x0 + x1) / 2, y0, y1))
        elif vector["isrect"] and wide < 0.98 * width and high < 0.9 * height:
            _add_rectangle(vector, wide, high, drawn, shaded)
    return _merged(drawn), _merged(shaded)


def _add_rectangle(
    vector: dict[str, Any], wide: float, high: float, drawn: Rules, shaded: Rules
) -> None:
    if wide < 16 and high < 16:
        return  # a tick box
    if vector["stroked"]:
        _add_box(drawn, *vector["bbox"])
    elif vector["color"] != 0xFFFFFF and wide > 20:
        _add_box(shaded, *vector["bbox"])


def _add_box(rules: Rules, x0: float, y0: float, x1: float, y1: float) -> None:
    rules.across += [(y0, x0, x1), (y1, x0, x1)]
    rules.down += [(x0, y0, y1), (x1, y0, y1)]


def _merged(rules: Rules) -> Rules:
    across, down = _merge_edges(rules.across), _merge_edges(rules.down)
    if len(across) > MAX_EDGES or len(down) > MAX_EDGES:
        return Rules()
    return Rules(across, down)


def _merge_edges(edges: list[Edge]) -> list[Edge]:
    """Join edges that continue one another; double lines become one."""
    edges.sort()
    merged: list[Edge] = []
    at = 0
    while at < len(edges):
        stop = at + 1
        while (
            stop < len(edges)
            and edges[stop][0] - edges[stop - 1][0] < 1.0
            and (edges[stop][0] - edges[at][0] < THIN)
        ):
            stop += 1
        merged += _merge_spans(edges[at:stop])
        at = stop
    return merged


def _merge_spans(edges: Sequence[Edge]) -> Iterable[Edge]:
    place = edges[0][0]
    spans = sorted((start, end) for _, start, end in edges)
    start, end = spans[0]
    for next_start, next_end in spans[1:]:
        if next_start > end + TOUCH:
            yield place, start, end
            start, end = next_start, next_end
        else:
            end = max(end, next_end)
    yield place, start, end


def components(rules: Rules) -> list[Rules]:
    """Return the groups of edges that touch one another, horizontals with verticals."""
    groups: list[Rules] = []
    across, down = rules.across, rules.down
    while down:
        group = Rules(down=[down[0]])
        down = down[1:]
        new_down = group.down
        while new_down:
            found, across = _touching(across, new_down)
            group.across += found
            new_down, down = _touching(down, found)
            group.down = group.down + new_down
        groups.append(group)
    return groups


def _touching(edges: list[Edge], others: Sequence[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Return the edges that touch one of the others (of the other direction), and the rest."""
    touching: list[Edge] = []
    rest: list[Edge] = []
    for edge in edges:
        place, start, end = edge[0], edge[1] - TOUCH, edge[2] + TOUCH
        for at, first, last in others:
            if start <= at <= end and first - TOUCH <= place <= last + TOUCH:
                touching.append(edge)
                break
        else:
            rest.append(edge)
    return touching, rest


def ladders(rules: Rules, walled: Sequence[Rules] = ()) -> list[Rules]:
    """Return groups of three horizontal edges or more with the same right end: open tables.

    Two tables that have walls of their own (`walled`) are never the rungs of one ladder: what
    stands between them is text.
    """
    owners = {
        edge: number
        for number, group in enumerate(walled)
        if len(group.down) >= WALLS
        for edge in group.across
    }
    groups: list[Rules] = []
    for edge in sorted(rules.across):
        y, x0, x1 = edge
        if x1 - x0 < 60:
            continue
        for group in groups:
            last, first = group.across[-1], group.across[0]
            aligned = abs(last[2] - x1) < TOUCH and x0 > first[1] - TOUCH
            apart = owners.get(last) != owners.get(edge) and {last, edge} <= owners.keys()
            if aligned and not apart and 0 < y - last[0] < 220:
                group.across.append(edge)
                break
        else:
            groups.append(Rules([edge]))
    return [group for group in groups if len(group.across) >= 3]
