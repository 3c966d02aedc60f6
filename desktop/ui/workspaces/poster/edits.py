# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent changes of the parts of a poster, as values: each gesture gives a new look.

Places are shares of the page (0 to 1), so that they hold for any size of the picture.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.facts import Edit, PosterLook

SMALLEST, LARGEST = 0.4, 2.5
"""Factors on the size of the letters that a layout chose (see Edit.size)."""
SIZE_STEP = 1.08
LEAST_WIDTH = 0.08
"""Of the page: narrower, no word would hold in a part."""
ALIGNS = ("left", "center", "right")


def edit_of(look: PosterLook, format_id: str, part: str) -> Edit:
    """Return what was changed of a part on a format; an Edit that changes nothing for none."""
    kept = look.edits.get(format_id, ())
    return next((edit for edit in kept if edit.part == part), Edit(part))


def with_edit(look: PosterLook, format_id: str, edit: Edit) -> PosterLook:
    """Return the look with this edit of a part in place of the one it had."""
    others = tuple(one for one in look.edits.get(format_id, ()) if one.part != edit.part)
    kept = others if edit == Edit(edit.part) else (*others, edit)
    return _with_format(look, format_id, tuple(sorted(kept, key=lambda one: one.part)))


def without_edits(look: PosterLook, format_id: str) -> PosterLook:
    """Return the look with this format as its layout has it."""
    return _with_format(look, format_id, ())


def without_places(look: PosterLook) -> PosterLook:
    """Return the look for another layout: places and sizes no longer hold, what is hidden does."""
    edits = {
        format_id: tuple(Edit(one.part, is_hidden=True) for one in kept if one.is_hidden)
        for format_id, kept in look.edits.items()
    }
    return replace(look, edits={name: kept for name, kept in edits.items() if kept})


def is_edited(look: PosterLook, format_id: str) -> bool:
    """Tell whether anything of a format differs from its layout."""
    return bool(look.edits.get(format_id))


def hidden_parts(look: PosterLook, format_id: str) -> tuple[str, ...]:
    """Return the ids of the parts that the agent hid on a format."""
    return tuple(edit.part for edit in look.edits.get(format_id, ()) if edit.is_hidden)


# --- one gesture each -----------------------------------------------------------------------------


def moved(edit: Edit, box: Box, x: float, y: float) -> Edit:
    """Return the edit of a part whose box now begins at (x, y); it stays on the page."""
    return replace(edit, x=_within(x, 1 - box.width), y=_within(y, 1 - box.height))


def widened(edit: Edit, box: Box, x: float, width: float) -> Edit:
    """Return the edit of a part as wide as asked from `x` on; it stays on the page."""
    right = min(1.0, x + width)
    left = max(0.0, min(x, right - LEAST_WIDTH))
    wide = max(LEAST_WIDTH, right - left)
    y = edit.y if edit.y is not None else _within(box.y, 1 - box.height)
    return replace(edit, x=_round(min(left, 1 - wide)), y=y, width=_round(wide))


def resized(edit: Edit, steps: int) -> Edit:
    """Return the edit with letters some steps larger (or smaller, below zero)."""
    size = round(edit.size * SIZE_STEP**steps, 3)
    size = 1.0 if abs(size - 1) < 0.01 else size  # back where the layout was
    return replace(edit, size=min(LARGEST, max(SMALLEST, size)))


def aligned(edit: Edit, align: str) -> Edit:
    """Return the edit with lines at the "left", in the "center" or at the "right"."""
    return replace(edit, align=align if align in ALIGNS else "")


def placed(edit: Edit, box: Box) -> Box:
    """Return the box of a part as an edit puts it, before a layout has heeded it."""
    return Box(
        box.x if edit.x is None else edit.x,
        box.y if edit.y is None else edit.y,
        box.width if edit.width is None else edit.width,
        box.height,
    )


def hidden(edit: Edit, *, is_hidden: bool) -> Edit:
    """Return the edit of a part that is shown or not."""
    return replace(edit, is_hidden=is_hidden)


def _with_format(look: PosterLook, format_id: str, kept: tuple[Edit, ...]) -> PosterLook:
    others = {name: edits for name, edits in look.edits.items() if name != format_id}
    return replace(look, edits=others | ({format_id: kept} if kept else {}))


def _within(value: float, most: float) -> float:
    return _round(min(max(0.0, value), max(0.0, most)))


def _round(value: float) -> float:
    """A hundredth of a percent of a page is finer than any printer."""
    return round(value, 4)
