# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a key does to the part that is taken."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.mairie.posters.facts import Edit
from desktop.ui.workspaces.poster.edits import hidden, moved, resized, widened
from desktop.ui.workspaces.poster.sketch_data import SketchPart

STEP, LARGE_STEP = 0.005, 0.05
"""Shares of the page that an arrow moves a part, and with Shift."""
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_SMALLER = (Qt.Key.Key_Minus,)


def keyed(
    event: QKeyEvent, part: SketchPart, edit_of: Callable[[str], Edit]
) -> tuple[Edit, str] | None:
    """Return what a key makes of a part, and what was done in a word; None for another key."""
    edit, key = edit_of(part.id), Qt.Key(event.key())
    if key in _WAYS:
        return _with_arrow(event, part, edit, *_WAYS[key])
    if key in _LARGER or event.text() == "+":
        return resized(edit, 1), "agrandi"
    if key in _SMALLER or event.text() == "-":
        return resized(edit, -1), "réduit"
    if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        return hidden(edit, is_hidden=True), "masqué"
    return None


def _with_arrow(
    event: QKeyEvent, part: SketchPart, edit: Edit, across: int, down: int
) -> tuple[Edit, str] | None:
    modifiers = event.modifiers()
    step = LARGE_STEP if modifiers & Qt.KeyboardModifier.ShiftModifier else STEP
    box = part.box
    if not modifiers & Qt.KeyboardModifier.ControlModifier:
        return moved(edit, box, box.x + across * step, box.y + down * step), "déplacé"
    if not across:
        return None
    # As wide on both sides: what stands in the middle stays there.
    return widened(edit, box, box.x - across * step, box.width + 2 * across * step), "élargi"
