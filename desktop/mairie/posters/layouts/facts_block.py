# SPDX-License-Identifier: AGPL-3.0-or-later
"""The facts of a poster as boxes: one under the other, in columns, or in a row."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from desktop.mairie.posters.layouts.nodes import Best, Column, Fixed, Marks, Node, Row, Text
from desktop.mairie.posters.layouts.page import Page

_QUIET_MODULES = 8
"""The white margin of a QR code: four squares at each side (ISO/IEC 18004)."""
_LOGO_TALL, _LOGO_WIDE = 5.6, 13.0
_GAPS = {"when": 1.2, "where": 1.9, "price": 1.5, "details": 2.2, "organiser": 1.9, "contact": 0.9}
"""Before each part, in units of the page."""
_NEAR = frozenset({("organiser", "contact")})
"""A contact stands near who organises, apart from anything else."""
_FIRST = ("when", "where", "price")
_SECOND = ("details", "organiser", "contact")
_LONG_DETAILS = 240


def code_side(page: Page) -> float:
    """Return the side of the QR code with its white margin, in units; 0 without a code."""
    if not page.code_modules:
        return 0.0
    modules = page.code_modules + _QUIET_MODULES
    return max(page.format.least_code, modules * page.format.least_module)


def code_node(page: Page, align: str = "left") -> tuple[Fixed, ...]:
    """Return the QR code as a box, or nothing."""
    side = code_side(page)
    return (Fixed("code", side, side, align),) if side else ()


def logo_node(page: Page, align: str = "left", factor: float = 1.0) -> tuple[Fixed, ...]:
    """Return the commune's logo as a box, or nothing."""
    if not page.logo_ratio:
        return ()
    tall = _LOGO_TALL * page.format.unit * factor
    wide = min(tall * page.logo_ratio, _LOGO_WIDE * page.format.unit * factor)
    return (Fixed("logo", wide, wide / page.logo_ratio, align),)


def stacked(page: Page, parts: Iterable[str], align: str, when_most: float = 0.0) -> Column | None:
    """Return the given parts one under the other; None when none of them says anything."""
    present = [part for part in parts if page.words.part(part)]
    nodes = tuple(Text(part, align, most=_most(page, part, when_most)) for part in present)
    gaps = tuple(
        _GAPS[part] if (before, part) in _NEAR or part != "contact" else _GAPS["organiser"]
        for before, part in pairwise(present)
    )
    return Column(nodes, gaps=gaps) if nodes else None


def _most(page: Page, part: str, when_most: float) -> float:
    """Return the largest size of a part: none may be as large as the title, nor as the date."""
    if not when_most:
        return 0.0
    share = 1.0 if part == "when" else 0.8 if part in _FIRST else 0.62
    return max(page.least(part), when_most * share)


def _joined(nodes: Iterable[Node | None], gap: float) -> Node | None:
    there = tuple(node for node in nodes if node is not None)
    return there[0] if len(there) == 1 else Column(there, gap) if there else None


def stack(page: Page, align: str, when_most: float = 0.0) -> Node | None:
    """Return all the facts in one column, the code and the logo under them."""
    body = stacked(page, (*_FIRST, *_SECOND), align, when_most)
    return _joined((body, small_row(page, align)), 2.2)


def small_row(page: Page, align: str) -> Node | None:
    """Return the code, the logo and the mentions: what stands at the foot."""
    both = (*logo_node(page), *code_node(page))
    if align == "center" and not (both and page.format.shape == "landscape"):
        return _joined((Marks(both) if both else None, mentions(page, align)), 1.6)
    small = mentions(page, "left")
    marks = (*code_node(page), *logo_node(page))
    if marks and small is not None:
        return Row((*marks, small), gap=1.8, vertical="bottom")
    return Row((*marks, Column(())), gap=1.8, vertical="bottom") if marks else small


def mentions(page: Page, align: str) -> Node | None:
    """Return the mentions and the mark of a painted picture."""
    nodes = tuple(Text(part, align) for part in ("mentions", "mark") if page.words.part(part))
    return Column(nodes, gap=0.5) if nodes else None


def band(page: Page, when_most: float = 0.0) -> Node | None:
    """Return the facts side by side, for a wide panel: what is first left, the rest right."""
    body = _band_body(page, when_most)
    foot = _band_foot(page)
    code = code_node(page, "right")
    if body is not None and code:
        body = Row((body, *code), gap=2.6)
    elif code and foot is not None:
        foot = Row((foot, *code), gap=2.6, vertical="bottom")
    elif code:
        foot = code[0]
    return _joined((body, foot), 2.0)


def _band_foot(page: Page) -> Node | None:
    small, logo = mentions(page, "left"), logo_node(page)
    if logo:
        return Row((*logo, small or Column(())), gap=1.8, vertical="bottom")
    return small


def _band_body(page: Page, when_most: float) -> Node | None:
    first = stacked(page, _FIRST, "left", when_most)
    second = stacked(page, _SECOND, "left", when_most)
    if first is None or second is None:
        if first is not None and page.words.when and len(page.words.given()) > 2:
            return Best((first, _beside(page, ("when",), ("where", "price"), when_most) or first))
        return first or second
    ways = [
        _row(first, second),
        _joined((_beside(page, ("when",), ("where", "price"), when_most), second), 1.9),
    ]
    if len(page.words.details) > _LONG_DETAILS:
        people = _beside(page, ("organiser",), ("contact",), when_most)
        details = stacked(page, ("details",), "left", when_most)
        heads = _beside(page, ("when",), ("where", "price"), when_most)
        ways.append(_joined((heads, details, people), 1.9))
    return Best(tuple(way for way in ways if way is not None))


def _beside(
    page: Page, left: tuple[str, ...], right: tuple[str, ...], when_most: float
) -> Node | None:
    first, second = (
        stacked(page, left, "left", when_most),
        stacked(page, right, "left", when_most),
    )
    return _row(first, second) if first and second else first or second


def _row(first: Node, second: Node) -> Row:
    return Row((first, second), gap=3.2, weights=((1, 1), (1.3, 1), (1, 1.35)))
