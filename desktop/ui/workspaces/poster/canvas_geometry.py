# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the page and its parts lie on the canvas, and what a point of it touches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF

from desktop.core.pictures.scene import Box
from desktop.ui.workspaces.poster.sketch_data import SketchPart


class Grip(StrEnum):
    """What of a part is held."""

    WHOLE = "whole"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class CanvasGeometry:
    """The page inside the canvas, and the lengths of the screen in shares of it."""

    page: QRectF
    handle: float
    """Pixels: half the side of a handle's target."""

    def rect(self, box: Box) -> QRectF:
        """Return a box of the page (shares) on the canvas (pixels)."""
        page = self.page
        return QRectF(
            page.x() + box.x * page.width(),
            page.y() + box.y * page.height(),
            box.width * page.width(),
            box.height * page.height(),
        )

    def share(self, point: QPointF) -> tuple[float, float]:
        """Return a point of the canvas in shares of the page."""
        page = self.page
        width, height = page.width() or 1.0, page.height() or 1.0
        return (point.x() - page.x()) / width, (point.y() - page.y()) / height

    def reach(self, pixels: float) -> tuple[float, float]:
        """Return a length of the screen in shares, across and down."""
        return pixels / (self.page.width() or 1.0), pixels / (self.page.height() or 1.0)

    def handles(self, box: Box) -> dict[Grip, QRectF]:
        """Return the targets at the left and right of a part."""
        rect, half = self.rect(box), self.handle
        middle = rect.center().y()
        return {
            Grip.LEFT: QRectF(rect.left() - half, middle - half, 2 * half, 2 * half),
            Grip.RIGHT: QRectF(rect.right() - half, middle - half, 2 * half, 2 * half),
        }

    def part_at(self, point: QPointF, parts: Sequence[SketchPart]) -> SketchPart | None:
        """Return the smallest part under a point; a thin line of text is caught a little beside."""
        near = self.handle / 2
        under = [
            part
            for part in parts
            if self.rect(part.box).adjusted(-near, -near, near, near).contains(point)
        ]
        return min(under, key=lambda part: part.box.width * part.box.height, default=None)

    def grip_at(self, point: QPointF, box: Box) -> Grip | None:
        """Return what of a selected part a point holds; None beside it."""
        for grip, target in self.handles(box).items():
            if target.contains(point):
                return grip
        return Grip.WHOLE if self.rect(box).contains(point) else None


def page_inside(room: QRectF, aspect: float) -> QRectF:
    """Return the largest page of an aspect (width over height) in the middle of a room."""
    width, height = max(1.0, room.width()), max(1.0, room.height())
    wide = min(width, height * aspect)
    page = QRectF(0, 0, wide, wide / aspect)
    page.moveCenter(room.center())
    return page
