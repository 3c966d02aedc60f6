# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a worker says of a series, in a sketch or in result.json, read with care."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from desktop.core.pictures.scene import Box

DRAWN, PAINTED, REFUSED, UNKNOWN, SKIPPED = "drawn", "painted", "refused", "unknown", "skipped"
"""What became of a need (ItemState of mairie/pictograms/series)."""
STATES = (DRAWN, PAINTED, REFUSED, UNKNOWN, SKIPPED)
_CELL, _MARGIN, _NAME = 150.0, 12.0, 22.0
"""How a cell of the sketch is laid out (mairie/pictograms/sheets/sketch.py): its width, the margin
around the pictogram, the line for the name under a pictogram without caption."""
_MOST = 60


@dataclass(frozen=True, slots=True)
class Alternative:
    """An icon that shows the need."""

    icon: str
    why: str = ""
    """The French entry of the index that it comes from."""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class OfficialSign:
    """Why a sign is not redrawn, and where the true one is."""

    sign: str
    why: str
    where: str
    instead: str = ""
    is_to_check: bool = False


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One need of the series and what became of it."""

    need: str
    key: str
    """What the agent's choices are kept under."""
    state: str
    caption: str = ""
    icon: str = ""
    extra: str = ""
    why: str = ""
    is_forbidden: bool = False
    number: str = ""
    arrow: str = ""
    alternatives: tuple[Alternative, ...] = ()
    suggestions: tuple[str, ...] = ()
    refusal: OfficialSign | None = None
    notes: tuple[str, ...] = ()
    picture: str = ""
    """What a model was asked to draw, in English."""
    files: tuple[str, ...] = ()
    cell: Box | None = None
    """Its place in the sketch, in shares of it (0 to 1); None in a finished series."""

    @property
    def has_drawing(self) -> bool:
        """True when there is a pictogram to look at."""
        return self.state in (DRAWN, PAINTED)


@dataclass(frozen=True, slots=True)
class SeriesData:
    """All that was said of a series."""

    rows: tuple[SeriesRow, ...] = ()
    remarks: tuple[str, ...] = ()
    has_caption: bool = True
    """The captions are in the drawings."""
    files: tuple[str, ...] = ()
    """Of the whole series, by their place under the folder of the run."""
    licences: tuple[str, ...] = ()
    model: str = ""

    def row(self, key: str) -> SeriesRow | None:
        """Return a need by its key; None when it is not in the series."""
        return next((row for row in self.rows if row.key == key), None)

    def count(self, *states: str) -> int:
        """Return how many needs are in one of these states."""
        return sum(row.state in states for row in self.rows)


def read_series(untrusted: Mapping[str, Any]) -> SeriesData:
    """Read the data of a sketch or of a result; what is not understood is left out."""
    style = _mapping(untrusted.get("style"))
    return SeriesData(
        rows=tuple(_rows(untrusted))[:_MOST],
        remarks=tuple(_texts(untrusted.get("remarks"))),
        has_caption=style.get("caption") is not False,
        files=tuple(name for name in _texts(untrusted.get("files")) if is_inner_name(name)),
        licences=tuple(_texts(untrusted.get("licences"))),
        model=_text(untrusted.get("model")),
    )


def picture_box(cell: Box, aspect: float, *, has_caption: bool) -> Box:
    """Return where the pictogram lies in its cell, in shares of the sketch.

    `aspect` is the width of the sketch divided by its height.
    """
    unit = cell.width / _CELL
    across, down = _MARGIN * unit, _MARGIN * unit * aspect
    name = 0.0 if has_caption else _NAME * unit * aspect
    return Box(
        cell.x + across, cell.y + down, cell.width - 2 * across, cell.height - 2 * down - name
    )


def is_inner_name(name: object) -> bool:
    """Tell whether it is the name of a file in the folder of a run or just under it."""
    if not isinstance(name, str) or not name or "\\" in name:
        return False
    parts = name.split("/")
    return (
        len(parts) <= 2 and all(part not in ("", ".", "..") for part in parts) and ":" not in name
    )


def _rows(untrusted: Mapping[str, Any]) -> Iterator[SeriesRow]:
    from desktop.mairie.pictograms.series.needs import need_key

    for one in _listed(untrusted.get("needs")):
        need, state = _text(one.get("need")), _text(one.get("state"))
        if need and state in STATES:
            yield SeriesRow(
                need=need,
                key=need_key(need),
                state=state,
                caption=_text(one.get("caption")) or need,
                icon=_text(one.get("icon")),
                extra=_text(one.get("extra")),
                why=_text(one.get("why")),
                is_forbidden=one.get("forbidden") is True,
                number=_text(one.get("number")),
                arrow=_text(one.get("arrow")),
                alternatives=tuple(_alternatives(one)),
                suggestions=tuple(_texts(one.get("suggestions"))),
                refusal=_refusal(one.get("refusal")),
                notes=tuple(_texts(one.get("notes"))),
                picture=_text(one.get("picture")),
                files=tuple(name for name in _texts(one.get("files")) if is_inner_name(name)),
                cell=_box(one.get("box")),
            )


def _alternatives(row: Mapping[str, Any]) -> Iterator[Alternative]:
    for one in _listed(row.get("alternatives")):
        icon = _text(one.get("icon"))
        if icon:
            yield Alternative(icon, _text(one.get("why")), _text(one.get("extra")))


def _refusal(untrusted: Any) -> OfficialSign | None:
    if not isinstance(untrusted, Mapping):
        return None
    return OfficialSign(
        _text(untrusted.get("sign")),
        _text(untrusted.get("why")),
        _text(untrusted.get("where")),
        _text(untrusted.get("instead")),
        is_to_check=untrusted.get("to_check") is True,
    )


def _box(untrusted: Any) -> Box | None:
    """Return a cell; None for anything that is no place in the picture."""
    found = _mapping(untrusted)
    numbers = [found.get(name) for name in ("x", "y", "width", "height")]
    if not all(isinstance(n, int | float) and isfinite(n) and 0 <= n <= 1 for n in numbers):
        return None
    box = Box(*(float(n) for n in numbers if isinstance(n, int | float)))
    return box if box.width > 0 and box.height > 0 else None


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _listed(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list | tuple):
        yield from (one for one in value if isinstance(one, Mapping))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, list | tuple):
        yield from (one for one in value if isinstance(one, str) and one)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
