# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that a template writes on every slide: the commune's name, its address; for our own drawings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.core.pictures.scene import Box, TextLine
from desktop.documents.drawings.letters import set_line
from desktop.documents.slides.template.colours import Scheme, whole
from desktop.documents.slides.template.families import family_size
from desktop.documents.slides.template.geometry import child
from desktop.documents.slides.template.opening import local
from desktop.documents.slides.template.themes import Theme
from desktop.documents.writers.draft_wording import clean

_MOST_LINES, _MOST_LETTERS = 30, 300
_USUAL_SIZE = 18.0
_LINE, _RISE = 1.2, 0.93
_SHARES = {"ctr": 0.5, "r": 1.0}
_ANCHORS = {"ctr": 0.5, "b": 1.0}
_EMU = 12_700


def fixed_lines(
    shape: Any, box: Box, scheme: Scheme, theme: Theme, defaults: Any
) -> tuple[TextLine, ...]:
    """Return the lines of a shape's text, each paragraph on one, as near as it goes."""
    body = child(shape, "txBody")
    properties = child(body, "bodyPr")
    if body is None or (properties is not None and properties.get("vert", "horz") != "horz"):
        return ()
    inner = _inner(box, properties)
    made = list(_paragraphs(shape, body, scheme, theme, defaults))[:_MOST_LINES]
    height = sum(_LINE * size for _text, size, _face, _colour, _share in made)
    anchor = _ANCHORS.get(properties.get("anchor", "t") if properties is not None else "t", 0.0)
    y = inner.y + (inner.height - height) * anchor
    lines = []
    for text, size, face, colour, share in made:
        if text:
            x = inner.x + (inner.width - set_line(text, face).width * size) * share
            lines.append(TextLine(text, x, y + _RISE * size, face, size, colour))
        y += _LINE * size
    return tuple(lines)


def _inner(box: Box, properties: Any) -> Box:
    margins = [
        whole(properties.get(name) if properties is not None else None, usual) / _EMU
        for name, usual in (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))
    ]
    left, top, right, bottom = margins
    return Box(box.x + left, box.y + top, box.width - left - right, box.height - top - bottom)


def _paragraphs(
    shape: Any, body: Any, scheme: Scheme, theme: Theme, defaults: Any
) -> Iterator[tuple[str, float, str, str, float]]:
    """Yield text, size, face, colour and share of the room at its left, per paragraph."""
    usual = child(body, "lstStyle", "lvl1pPr")
    levels = [level for level in (usual, child(defaults, "lvl1pPr")) if level is not None]
    phrase = scheme.resolve(child(shape, "style", "fontRef"))
    for paragraph in [e for e in body if local(e) == "p"][:_MOST_LINES]:
        runs = [e for e in paragraph if local(e) in ("r", "fld")]
        words = (child(run, "t") for run in runs if local(run) == "r")
        text = "".join(clean(word.text or "") for word in words if word is not None)
        looks = [child(run, "rPr") for run in runs[:1]]
        looks += [child(level, "defRPr") for level in levels]
        known = [look for look in looks if look is not None]
        size = whole(_first(known, "sz"), round(_USUAL_SIZE * 100)) / 100
        is_bold = _first(known, "b") in ("1", "true")
        colours = [scheme.resolve(child(look, "solidFill")) for look in known]
        own = colours[0] if looks[:1] and looks[0] is not None and colours else None
        colour = own or phrase or next((c for c in colours if c), None)
        align = _first([e for e in (child(paragraph, "pPr"), *levels) if e is not None], "algn")
        face = "arimo-bold" if is_bold else "arimo"
        # A narrow family is drawn a little smaller, so that it keeps to its place.
        wide = min(1.0, family_size(theme.families()[1], is_bold=is_bold).width)
        yield (
            " ".join(text.split())[:_MOST_LETTERS],
            max(4.0, min(200.0, size * wide)),
            face,
            colour.hexadecimal if colour else f"#{scheme.named('tx1')}",
            _SHARES.get(align or "l", 0.0),
        )


def _first(elements: list[Any], name: str) -> str | None:
    values = (element.get(name) for element in elements)
    return next((value for value in values if value is not None), None)
