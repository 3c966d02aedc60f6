# SPDX-License-Identifier: AGPL-3.0-or-later
"""A scene as an SVG file: outlines only, with words for who does not see it."""

from __future__ import annotations

import hashlib
from xml.sax.saxutils import escape, quoteattr

from desktop.core.pictures.scene import Box, PictureMark, Scene
from desktop.documents.drawings.checking import check_scene
from desktop.documents.drawings.geometry import rectangle, text_lines
from desktop.documents.drawings.picture_marks import picture_rdf
from desktop.documents.drawings.pixel_mark import PixelMark, mark_for
from desktop.documents.drawings.svg.elements import SvgElements
from desktop.documents.writers.draft_wording import clean

_FINE_BELOW = 100
"""Units: in a smaller drawing a hundredth of a unit would be seen."""


def make_scene_svg(scene: Scene, mark: PictureMark, *, watermark: PixelMark | None = None) -> bytes:
    """Return the page as SVG 1.1 in UTF-8; letters are outlines, and their words are in its desc.

    Raises ValueError for a scene that cannot be drawn, a DocumentError for a bad picture.
    """
    check_scene(scene)
    prefix = _prefix(scene)
    decimals = 3 if min(scene.width, scene.height) < _FINE_BELOW else 2
    elements = SvgElements(prefix, decimals, mark_for(mark, watermark))
    body = list(elements.written(scene.items))
    if scene.ground:
        page = elements.paths.data(rectangle(Box(0, 0, scene.width, scene.height)))
        body.insert(0, f'<path d="{page}" fill="{scene.ground}"/>')
    number = elements.paths.number
    size = f"{number(scene.width)} {number(scene.height)}"
    wide, high = size.split()
    definitions = "".join(elements.definitions)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}"'
        f' viewBox="0 0 {size}" role="img" aria-labelledby="{prefix}t {prefix}d"'
        f" xml:lang={quoteattr(clean(scene.language))}>",
        f'<title id="{prefix}t">{escape(_one_line(scene.title))}</title>',
        f'<desc id="{prefix}d">{escape(_description(scene))}</desc>',
        f"<metadata>{picture_rdf(scene, mark)}</metadata>",
        *([f"<defs>{definitions}</defs>"] if definitions else []),
        *body,
        "</svg>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _description(scene: Scene) -> str:
    """Return what is seen and what is written, each once."""
    about = _one_line(scene.alternative_text)
    words = (_one_line(line.text) for line in text_lines(scene.items))
    unsaid = [line for line in dict.fromkeys(words) if line and line not in about]
    return " ".join(part for part in (about, *unsaid) if part) or _one_line(scene.title)


def _one_line(untrusted_text: str) -> str:
    return " ".join(clean(untrusted_text).split())


def _prefix(scene: Scene) -> str:
    """Return letters that the ids of this drawing begin with: another drawing has others."""
    return "b" + hashlib.sha256(repr(scene).encode("utf-8", "replace")).hexdigest()[:8]
