# SPDX-License-Identifier: AGPL-3.0-or-later
"""« BROUILLON » on a drawing that somebody has to look over: a poster that a model painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.core.pictures.scene import Box, PictureMark, Scene, Shape, Stroke, TextLine
from desktop.core.review.review import DRAFT_WORD
from desktop.documents.drawings.geometry import rectangle
from desktop.documents.drawings.letters import set_line
from desktop.documents.writers.draft_wording import BRICK

_FONT = "arimo-bold"
_SHARE = 0.024
"""Size of the letters, in parts of the shorter side."""
_WORDS = f"{DRAFT_WORD} – affiche non relue"


def labelled_scenes(scenes: Sequence[Scene], mark: PictureMark) -> tuple[Scene, ...]:
    """Return the pages with a label in the middle of their upper edge, while nobody has seen them."""
    if not mark.bears_draft_word:
        return tuple(scenes)
    return tuple(replace(scene, items=(*scene.items, *_label(scene))) for scene in scenes)


def _label(scene: Scene) -> tuple[Shape, TextLine]:
    size = _SHARE * min(scene.width, scene.height)
    wide = set_line(_WORDS, _FONT).length(size, 0.0)
    box = Box((scene.width - wide) / 2 - size, 0.6 * size, wide + 2 * size, 2 * size)
    frame = Shape(rectangle(box), "#ffffff", Stroke(BRICK, size / 12, is_sharp=True))
    line = TextLine(_WORDS, box.x + size, 1.95 * size, _FONT, size, BRICK, role="P")
    return frame, line
