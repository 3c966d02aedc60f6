# SPDX-License-Identifier: AGPL-3.0-or-later
"""A part held by the mouse: where it is now, what it is drawn to, what the gesture comes to."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.facts import Edit
from desktop.ui.workspaces.poster.canvas_geometry import CanvasGeometry, Grip
from desktop.ui.workspaces.poster.edits import LEAST_WIDTH, moved, widened
from desktop.ui.workspaces.poster.sketch_data import SketchPart
from desktop.ui.workspaces.poster.snapping import Guide, Rests, snap_edge, snap_moved

THRESHOLD = 4.0
"""Pixels under which a press is a click, not a gesture."""


class Drag:
    """Begun when the button goes down; nothing happens until the pointer has really moved."""

    def __init__(self, part: SketchPart, grip: Grip, start: QPointF, rests: Rests) -> None:
        self.part, self.grip = part, grip
        self.box: Box = part.box
        self.guides: tuple[Guide, ...] = ()
        self.has_moved = False
        self._start, self._rests = start, rests

    def move_to(self, point: QPointF, geometry: CanvasGeometry, *, snaps: bool = True) -> bool:
        """Follow the pointer; False while it has not moved enough to be a gesture."""
        way = point - self._start
        if not self.has_moved and abs(way.x()) + abs(way.y()) < THRESHOLD:
            return False
        self.has_moved = True
        start_x, start_y = geometry.share(self._start)
        x, y = geometry.share(point)
        if self.grip is Grip.WHOLE:
            self._shift(x - start_x, y - start_y, snaps=snaps)
        else:
            self._pull(x - start_x, snaps=snaps)
        return True

    def edit(self, before: Edit) -> Edit:
        """Return the edit that the gesture comes to."""
        if self.grip is Grip.WHOLE:
            return moved(before, self.part.box, self.box.x, self.box.y)
        return widened(before, self.part.box, self.box.x, self.box.width)

    def _shift(self, across: float, down: float, *, snaps: bool) -> None:
        start = self.part.box
        box = Box(start.x + across, start.y + down, start.width, start.height)
        self.guides = ()
        if snaps:
            box, self.guides = snap_moved(box, self._rests)
        x = min(max(0.0, box.x), max(0.0, 1 - box.width))
        y = min(max(0.0, box.y), max(0.0, 1 - box.height))
        self.box = Box(x, y, box.width, box.height)

    def _pull(self, across: float, *, snaps: bool) -> None:
        start = self.part.box
        is_left = self.grip is Grip.LEFT
        edge = (start.x if is_left else start.right) + across
        self.guides = ()
        if snaps:
            edge, self.guides = snap_edge(edge, self._rests)
        if is_left:
            left = min(max(0.0, edge), start.right - LEAST_WIDTH)
            self.box = Box(left, start.y, start.right - left, start.height)
        else:
            right = max(min(1.0, edge), start.x + LEAST_WIDTH)
            self.box = Box(start.x, start.y, right - start.x, start.height)
