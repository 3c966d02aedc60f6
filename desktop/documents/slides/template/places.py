# SPDX-License-Identifier: AGPL-3.0-or-later
"""The places that a layout keeps for texts, with the letters they inherit from master and file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop.core.pictures.scene import Box
from desktop.core.slides.laid_deck import Anchor, PlaceholderKind
from desktop.documents.slides.template.colours import Scheme, whole
from desktop.documents.slides.template.geometry import Frame, child, own_frame
from desktop.documents.slides.template.letters import (
    Letters,
    first_of,
    level_of,
    read_letters,
    sample_of,
)
from desktop.documents.slides.template.opening import local

_KINDS: dict[str, PlaceholderKind] = {
    "title": "title", "ctrTitle": "title", "subTitle": "subtitle", "body": "body", "obj": "body",
    "dt": "date", "ftr": "footer", "sldNum": "number",
}  # fmt: skip
_MASTERS = {"ctrTitle": "title", "title": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}
"""Which place of the master a place of a layout takes after; all others, the body."""
_STYLES = {"title": "titleStyle", "body": "bodyStyle"}
_ANCHORS: dict[str, Anchor] = {
    "t": "top",
    "ctr": "middle",
    "b": "bottom",
    "just": "top",
    "dist": "top",
}
_INSETS = (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))
"""Names and usual values, in EMU (ECMA-376 part 1, 21.1.2.1.1)."""
_EMU = 12_700
_MARK = ("type", "orient", "sz", "idx")
_OWN_NUMBERS = 10_000


@dataclass(frozen=True, slots=True)
class TemplatePlace:
    """A place of a layout."""

    idx: int
    """As the file numbers it; a number of our own, from 10 000, for one that another place has."""
    type: str
    """As the file names it: "ctrTitle", "pic"…"""
    kind: PlaceholderKind | None
    """None for pictures, charts, media: not for text."""
    frame: Frame
    box: Box
    """Of the letters: the margins inside are taken off."""
    anchor: Anchor
    is_vertical: bool
    letters: Letters
    """As the layout shows them."""
    inherited: Letters
    """As a slide has them before it says a word."""
    mark: tuple[tuple[str, str], ...]
    """The attributes that bind a slide to it."""
    has_twin: bool = False
    """Another place of the layout is bound alike: a slide must say itself where this one stands."""


class LayoutReader:
    """Reads the places of one layout, by what it says and by what its master says."""

    def __init__(
        self, layout: Any, scheme: Scheme, families: tuple[str, str], defaults: Any
    ) -> None:
        """Take a layout (python-pptx), its colours, the theme's families, the file's usual letters."""
        self._layout = layout._element
        self._master = layout.slide_master._element
        self._scheme = scheme
        self._families = families
        self._defaults = defaults

    def places(self) -> tuple[TemplatePlace, ...]:
        """Return the places in the order of the file, each number once."""
        read = [self._place(shape) for shape in placeholder_shapes(self._layout)]
        known = [place for place in read if place is not None]
        marks = Counter(place.mark for place in known)
        found: dict[int, TemplatePlace] = {}
        for place in known:
            idx = _OWN_NUMBERS + len(found) if place.idx in found else place.idx
            found[idx] = replace(place, idx=idx, has_twin=marks[place.mark] > 1)
        return tuple(found.values())

    def _place(self, shape: Any) -> TemplatePlace | None:
        mark = _mark_of(shape)
        kind = mark.get("type", "obj")
        above = self._above(kind)
        frame = own_frame(shape) or (own_frame(above) if above is not None else None)
        if frame is None:
            return None
        bodies = [child(one, "txBody", "bodyPr") for one in (shape, above) if one is not None]
        shown, inherited = self._letters(shape, above, kind)
        return TemplatePlace(
            idx=whole(mark.get("idx"), 0),
            type=kind,
            kind=_KINDS.get(kind),
            frame=frame,
            box=_without_insets(frame.box, bodies),
            anchor=_ANCHORS.get(first_of(bodies, "anchor") or "t", "top"),
            is_vertical=(first_of(bodies, "vert") or "horz") != "horz"
            or abs(whole(first_of(bodies, "rot"), 0)) > 60_000,
            letters=shown,
            inherited=inherited,
            mark=tuple((name, mark.get(name)) for name in _MARK if mark.get(name)),
        )

    def _above(self, kind: str) -> Any:
        """Return the place of the master that one of a layout takes after."""
        wanted = _MASTERS.get(kind, "body")
        kinds = (wanted, "obj") if wanted == "body" else (wanted,)
        shapes = placeholder_shapes(self._master)
        return next((one for one in shapes if _mark_of(one).get("type", "obj") in kinds), None)

    def _letters(self, shape: Any, above: Any, kind: str) -> tuple[Letters, Letters]:
        """Return the letters that the layout shows, and those that a slide inherits."""
        group = _MASTERS.get(kind, "body")
        style = _STYLES.get(group, "otherStyle")
        told = [
            child(shape, "txBody", "lstStyle", "lvl1pPr"),
            child(above, "txBody", "lstStyle", "lvl1pPr"),
            child(self._master, "txStyles", style, "lvl1pPr"),
        ]
        levels = [level_of(one) for one in told if one is not None]
        samples = [sample_of(one) for one in (shape, above) if one is not None]
        usual = child(self._defaults, "lvl1pPr")
        last = [] if usual is None else [level_of(usual)]
        shown = [*levels, *(sample for sample in samples if sample is not None), *last]
        is_title = group == "title"
        return (
            read_letters(shown, self._scheme, self._families, is_title=is_title),
            read_letters([*levels, *last], self._scheme, self._families, is_title=is_title),
        )


def placeholder_shapes(root: Any) -> Iterator[Any]:
    """Yield the shapes of a layout or a master that are places, in their order."""
    tree = child(root, "cSld", "spTree")
    for shape in [] if tree is None else tree:
        if _mark_of(shape) is not None:
            yield shape


def _mark_of(shape: Any) -> Any:
    """Return the `p:ph` of a shape; None when it is no place."""
    for name in ("nvSpPr", "nvPicPr", "nvGraphicFramePr"):
        found = child(shape, name, "nvPr", "ph")
        if found is not None:
            return found
    return None


def is_place(shape: Any) -> bool:
    """Tell whether a shape is a place for a content, not a drawing."""
    return local(shape) in ("sp", "pic", "graphicFrame") and _mark_of(shape) is not None


def _without_insets(box: Box, bodies: Sequence[Any]) -> Box:
    left, top, right, bottom = (
        max(0, whole(first_of(bodies, name), usual)) / _EMU for name, usual in _INSETS
    )
    if left + right >= box.width or top + bottom >= box.height:
        return box
    return Box(box.x + left, box.y + top, box.width - left - right, box.height - top - bottom)
