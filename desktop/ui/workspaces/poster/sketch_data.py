# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a worker says of a sketch of a poster, read with care: parts, remarks, what one may choose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.formats import formats


@dataclass(frozen=True, slots=True)
class SketchPart:
    """A part of the poster that can be taken; its box in shares of the page (0 to 1)."""

    id: str
    title: str
    box: Box
    lines: tuple[str, ...] = ()
    size: float = 0.0
    align: str = "left"
    contrast: float = 0.0


@dataclass(frozen=True, slots=True)
class SketchRemark:
    """Something to look at before printing."""

    part: str
    sentence: str
    is_serious: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """Something to choose: its id, and what the agent calls it."""

    id: str
    title: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class AskedImage:
    """What a model would be asked, in English, and what is to be known of it."""

    words: str = ""
    remarks: tuple[str, ...] = ()
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class PosterSketch:
    """A sketch as the page works with it."""

    parts: tuple[SketchPart, ...] = ()
    remarks: tuple[SketchRemark, ...] = ()
    format: str = ""
    layout: str = ""
    background: str = ""
    palette: str = ""
    event: str = ""
    alternative_text: str = ""
    margins: tuple[float, float] = (0.06, 0.06)
    """Shares of the width and of the height."""
    asked: AskedImage = field(default_factory=AskedImage)

    def part(self, part_id: str) -> SketchPart | None:
        """Return a part by its id; None when it is not on this poster."""
        return next((part for part in self.parts if part.id == part_id), None)


def read_sketch(data: Mapping[str, Any]) -> PosterSketch:
    """Read the data of a sketch; what is not understood is left out."""
    facts, image = _mapping(data.get("facts")), _mapping(data.get("image"))
    remarks = tuple(_text(one.get("sentence")) for one in _listed(image.get("remarks")))
    return PosterSketch(
        parts=tuple(_parts(data)),
        remarks=tuple(_remarks(data)),
        format=_text(data.get("id")),
        layout=_text(data.get("layout")),
        background=_text(data.get("background")),
        palette=_text(data.get("palette")),
        event=_text(facts.get("event")),
        alternative_text=_text(data.get("alternative_text")),
        margins=_margins(_text(data.get("id"))),
        asked=AskedImage(
            _text(image.get("suggested")),
            tuple(remark for remark in remarks if remark),
            image.get("refused") is True,
        ),
    )


def _margins(format_id: str) -> tuple[float, float]:
    """Return the margins of a format, in shares of its width and of its height."""
    form = formats().get(format_id)
    if form is None:
        return (0.06, 0.06)
    return form.side_margin / form.width, form.side_margin / form.height


def _parts(data: Mapping[str, Any]) -> Iterator[SketchPart]:
    for one in _listed(data.get("parts")):
        box = _box(one.get("box"))
        if box is None or not _text(one.get("id")):
            continue
        yield SketchPart(
            _text(one.get("id")),
            _text(one.get("title")) or _text(one.get("id")),
            box,
            tuple(line for line in one.get("lines") or () if isinstance(line, str)),
            _number(one.get("size")) or 0.0,
            _text(one.get("align")) or "left",
            _number(one.get("contrast")) or 0.0,
        )


def _remarks(data: Mapping[str, Any]) -> Iterator[SketchRemark]:
    for one in _listed(data.get("remarks")):
        sentence = _text(one.get("sentence"))
        if sentence:
            yield SketchRemark(_text(one.get("part")), sentence, one.get("serious") is True)


def _box(value: Any) -> Box | None:
    """Return a box of [x, y, width, height]; None for anything else."""
    if not isinstance(value, list | tuple) or len(value) != 4:
        return None
    numbers = [_number(one) for one in value]
    found = [one for one in numbers if one is not None]
    return Box(*found) if len(found) == 4 else None


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _listed(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list | tuple):
        yield from (one for one in value if isinstance(one, Mapping))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Any) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and isfinite(value) else None
