# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures in few flat colours as outlines (vtracer)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element

from desktop.core.pictures.scene import Matrix, Shape, Step
from desktop.documents.drawings.geometry import moved_steps
from desktop.documents.drawings.photos import small_png

_MOST_SIDE = 1_024
"""Pixels: tracing more gives longer outlines, not better ones."""
_MOST_SHAPES = 4_000
_PATH = "{http://www.w3.org/2000/svg}path"
_TOKENS = re.compile(r"[MLCZ]|-?\d+(?:\.\d+)?(?:e-?\d+)?")
_VALUES = {"M": 2, "L": 2, "C": 6}
_MOVE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def traced(picture: bytes) -> tuple[Shape, ...]:
    """Return a picture as filled outlines, in its own pixels, the first undermost.

    What is seen through stays empty; specks of a few pixels are left out. A picture of more than
    1,024 pixels a side is traced smaller, then enlarged. Raises a DocumentError.
    """
    import vtracer  # type: ignore[import-untyped]
    from defusedxml.ElementTree import parse  # type: ignore[import-untyped]

    png, enlarged = small_png(picture, _MOST_SIDE)
    drawn = vtracer.convert_raw_image_to_svg(
        png, img_format="png", colormode="color", hierarchical="stacked", mode="spline",
        filter_speckle=4, color_precision=6, layer_difference=16, corner_threshold=60,
        length_threshold=4.0, max_iterations=10, splice_threshold=45, path_precision=2,
    )  # fmt: skip
    root: Element = parse(BytesIO(drawn.encode("utf-8"))).getroot()
    paths = list(root.iter(_PATH))[:_MOST_SHAPES]
    return tuple(shape for path in paths for shape in _shapes(path, enlarged))


def _shapes(path: Element, enlarged: float) -> Iterator[Shape]:
    fill = path.get("fill", "")
    steps = tuple(_steps(path.get("d", "")))
    move = _MOVE.fullmatch(path.get("transform", "translate(0,0)"))
    if not steps or move is None or not _COLOUR.fullmatch(fill):
        return
    x, y = float(move[1]), float(move[2])
    matrix: Matrix = (enlarged, 0, 0, enlarged, x * enlarged, y * enlarged)
    yield Shape(moved_steps(steps, matrix), fill.lower())


def _steps(data: str) -> Iterator[Step]:
    """Read an outline as vtracer writes it: absolute moves, lines and curves."""
    tokens = _TOKENS.findall(data)
    place, kind = 0, ""
    while place < len(tokens):
        if tokens[place] in "MLCZ":
            kind, place = tokens[place], place + 1
            if kind == "Z":
                yield ("Z",)
                continue
        wanted = _VALUES.get(kind, 0)
        values = tokens[place : place + wanted]
        if not wanted or len(values) < wanted:
            return
        yield (kind, *map(float, values))
        place += wanted
        kind = "L" if kind == "M" else kind
