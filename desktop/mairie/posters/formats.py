# SPDX-License-Identifier: AGPL-3.0-or-later
"""The formats of a poster: paper in points, screens in pixels, with what stays legible on each."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from desktop.core.errors import InvalidField
from desktop.french.folding import fold_words

_FILE = Path(__file__).with_name("formats.toml")
_POINTS_PER_MM = 72 / 25.4
FormatShape = Literal["tall", "portrait", "square", "landscape", "wide"]


@dataclass(frozen=True, slots=True)
class PosterFormat:
    """A page: one unit is a point on paper, a pixel on a screen."""

    id: str
    label: str
    """French."""
    width: float
    height: float
    bleed: float
    """0 on a screen."""
    pixels: int
    """Width of the PNG."""
    dots_per_inch: int
    """Of the PNG; 0 on a screen."""
    least_facts: float
    """The smallest letters of the facts, in units."""
    least_mentions: float
    margin: float
    """Share of the short side left free at each side."""
    least_code: float
    """The smallest side of a QR code with its white margin."""
    least_module: float
    """The smallest side of one of its squares."""
    quiet_top: float = 0.0
    """Share of the height that the sharing application covers with its buttons."""
    quiet_bottom: float = 0.0
    letters: float = 1.0
    """Factor on the usual sizes: a telephone shows a story small."""
    names: tuple[str, ...] = ()
    """Other names that people give it."""

    @property
    def is_paper(self) -> bool:
        """True when it is printed."""
        return self.dots_per_inch > 0

    @property
    def unit(self) -> float:
        """The side of a square as large as the page, over 100: sizes follow it on any format."""
        return float((self.width * self.height) ** 0.5) / 100

    @property
    def side_margin(self) -> float:
        """The margin in units."""
        return self.margin * min(self.width, self.height)

    @property
    def shape(self) -> FormatShape:
        """The proportions, as the layouts tell them apart."""
        ratio = self.width / self.height
        for shape, limit in _SHAPES:
            if ratio < limit:
                return shape
        return "wide"


_SHAPES: tuple[tuple[FormatShape, float], ...] = (
    ("tall", 0.62),
    ("portrait", 0.85),
    ("square", 1.2),
    ("landscape", 2.4),
)


@cache
def formats() -> Mapping[str, PosterFormat]:
    """Return the formats by id, in the order they are proposed."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["format"]
    return MappingProxyType({row["id"]: _format(row) for row in rows})


def _format(row: dict[str, Any]) -> PosterFormat:
    row = dict(row)
    for name in ("width", "height", "bleed"):
        length = row.pop(f"{name}_mm", None)
        if length is not None:
            row[name] = length * _POINTS_PER_MM
    row["names"] = tuple(row["names"])
    return PosterFormat(**{"bleed": 0.0, "dots_per_inch": 0, **row})


def find_format(name: str) -> PosterFormat:
    """Return the format people mean: « a3 », « A4 paysage », « carré »; raise InvalidField."""
    found = _by_words().get(_key(name[:80]))
    if found is not None:
        return found
    known = list(formats())
    near = difflib.get_close_matches(name[:40], known, n=1)
    hint = f" Vouliez-vous dire «\u00a0{near[0]}\u00a0»\u00a0?" if near else ""
    raise InvalidField(
        f"Le format «\u00a0{name[:40]}\u00a0» n’existe pas.{hint} Formats possibles\u00a0: {', '.join(known)}."
    )


@cache
def _by_words() -> Mapping[str, PosterFormat]:
    named = {}
    for one in formats().values():
        for name in (*one.names, one.label, one.id):
            named[_key(name)] = one
    for one in formats().values():  # an id wins over another one's name
        named[_key(one.id)] = one
    return named


def _key(name: str) -> str:
    words = fold_words(name.replace("×", "x"))
    return "".join(word for word in words if word not in ("format", "en", "le", "la"))
