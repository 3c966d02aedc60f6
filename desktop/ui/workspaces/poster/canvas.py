# SPDX-License-Identifier: AGPL-3.0-or-later
"""The poster that one edits on itself: parts are taken, moved, widened with the mouse or the keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.core.pictures.scene import Box
from desktop.mairie.posters.facts import Edit
from desktop.ui.accessible.roles import Role, tell_role
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.workspaces.poster.canvas_drag import Drag
from desktop.ui.workspaces.poster.canvas_geometry import CanvasGeometry, Grip, page_inside
from desktop.ui.workspaces.poster.canvas_keys import keyed
from desktop.ui.workspaces.poster.canvas_paint import CanvasPainter
from desktop.ui.workspaces.poster.edits import placed
from desktop.ui.workspaces.poster.part_words import described, done_words, exact_place
from desktop.ui.workspaces.poster.sketch_data import PosterSketch, SketchPart
from desktop.ui.workspaces.poster.snapping import Rests, find_rests

NOTHING_YET = "L’affiche se dessinera ici dès que vous écrirez ce que vous annoncez."
DRAWING, LATE = "L’affiche se dessine…", "Mise à jour…"
_SNAP = 6
"""Pixels at 100 % within which a part is drawn to a line."""
_LEAST = 220
"""Pixels at 100 %."""
_HELP = (
    "Tab choisit un élément, les flèches le déplacent (avec Maj, plus loin), Ctrl et les flèches "
    "changent sa largeur, + et − la taille de ses lettres, Suppr le masque, Échap le lâche."
)
EditOf = Callable[[str], Edit]


class PosterCanvas(QWidget):
    """Signals: `selected(part id, or "")`; `edited(Edit, words, gesture)` when a gesture ends;
    `dragged(Edit)` while it goes on; `resized()` when the picture wants another width.
    """

    selected = Signal(str)
    edited = Signal(object, str, str)
    dragged = Signal(object)
    resized = Signal()

    def __init__(self, look: Look, edit_of: EditOf) -> None:
        super().__init__()
        self._look, self._edit_of = look, edit_of
        self._picture, self._aspect = QPixmap(), 1 / 2**0.5
        self._sketch = PosterSketch()
        self._part, self._hovered, self._words = "", "", NOTHING_YET
        self._drag: Drag | None = None
        self._held, self._is_late = 0, False
        self._told: Box | None = None
        self.setAccessibleName("Affiche")
        tell_role(self, Role.PICTURE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._describe()

    # --- what is shown ----------------------------------------------------------------------

    def show_sketch(self, picture: QPixmap, sketch: PosterSketch, *, is_last: bool = True) -> None:
        """Show a new picture with its parts; what is held by the mouse stays in the hand.

        When it is not the last one wanted, the parts stay where the agent has put them meanwhile.
        """
        self._picture, self._sketch, self._is_late = picture, sketch, False
        if not is_last:
            self._heed_edits()
        if self._part and sketch.part(self._part) is None:
            self._select("")
        elif is_last:
            self._tell_place()
        self._describe()
        self.update()

    def show_late(self) -> None:
        """Say that the picture no longer shows what the form holds: the new one is on its way."""
        self._is_late = not self._picture.isNull()
        self.update()

    def set_aspect(self, aspect: float) -> None:
        """Make room for a format (width over height) before its picture is there."""
        self._aspect = aspect
        self.update()

    def say(self, words: str) -> None:
        """Say why there is no picture, where it would be."""
        self._words = words
        self.update()

    def sketch(self) -> PosterSketch:
        """Return what is shown."""
        return self._sketch

    def picture(self) -> QPixmap:
        """Return the picture that is shown, null when there is none yet."""
        return self._picture

    def wanted_width(self) -> int:
        """Return how wide a picture should be, in pixels of the screen."""
        return max(120, round(self.geometry_now().page.width() * self.devicePixelRatioF()))

    # --- what is taken ----------------------------------------------------------------------

    def part(self) -> SketchPart | None:
        """Return the part that is taken."""
        return self._sketch.part(self._part)

    def select(self, part_id: str) -> None:
        """Take a part; "" lets go."""
        if part_id != self._part:
            self._select(part_id if self._sketch.part(part_id) is not None else "")

    def box_of(self, part: SketchPart) -> Box:
        """Return where a part is now: in the hand, or on the page."""
        is_held = self._drag is not None and self._drag.part.id == part.id
        return self._drag.box if is_held and self._drag is not None else part.box

    def _select(self, part_id: str) -> None:
        self._part = part_id
        self._describe()
        part = self.part()
        self._told = part.box if part is not None else None
        if part is not None and self.hasFocus():
            announce(self, described(part))
        self.update()
        self.selected.emit(part_id)

    def _heed_edits(self) -> None:
        """Put the outlines where the edits have them: the picture follows."""
        parts = tuple(
            replace(part, box=placed(self._edit_of(part.id), part.box))
            for part in self._sketch.parts
        )
        self._sketch = replace(self._sketch, parts=parts)
        self._describe()

    def _tell_place(self) -> None:
        """Have a screen reader say where the part has come to, once the gesture is over."""
        part = self.part()
        if part is not None and part.box != self._told and self._drag is None:
            self._told = part.box
            if self.hasFocus():
                announce(self, f"{part.title}\u00a0: {exact_place(part.box)}")

    def _describe(self) -> None:
        part = self.part()
        words = f"Élément choisi\u00a0: {described(part)}" if part is not None else _HELP
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)

    # --- places -----------------------------------------------------------------------------

    def geometry_now(self) -> CanvasGeometry:
        """Return where the page lies at this size."""
        margin = self._look.sizes.px(16)
        room = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        return CanvasGeometry(page_inside(room, self._aspect), float(self._look.sizes.px(11)))

    def sizeHint(self) -> QSize:
        side = self._look.sizes.px(420)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        side = self._look.sizes.px(_LEAST)
        return QSize(side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        drawn = CanvasPainter(painter, self._look, self.geometry_now())
        drawn.table(QRectF(self.rect()), has_focus=self.hasFocus())
        drawn.poster(self._picture, self._words)
        hovered, part = self._sketch.part(self._hovered), self.part()
        if hovered is not None and hovered is not part and self._drag is None:
            drawn.hovered(hovered.box)
        if part is not None:
            drawn.selected(self.box_of(part), has_handles=self._drag is None)
        if self._drag is not None:
            drawn.guides(self._drag.guides)
        if self._is_late:
            drawn.late(LATE)
        painter.end()

    # --- mouse ------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        point, geometry = event.position(), self.geometry_now()
        part, grip = self.part(), None
        if part is not None:
            grip = geometry.grip_at(point, part.box)
        if grip in (None, Grip.WHOLE):
            part = geometry.part_at(point, self._sketch.parts)
            grip = Grip.WHOLE
        self.select(part.id if part is not None else "")
        if part is not None:
            self._drag = Drag(part, grip or Grip.WHOLE, point, self._rests(part))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            self._hover(event.position())
            return
        snaps = not event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self._drag.move_to(event.position(), self.geometry_now(), snaps=snaps):
            self.dragged.emit(self._drag.edit(self._edit_of(self._drag.part.id)))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag = self._drag
        if drag is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if drag.has_moved:
            edit = drag.edit(self._edit_of(drag.part.id))
            what = "déplacé" if drag.grip is Grip.WHOLE else "élargi ou resserré"
            self.edited.emit(edit, done_words(drag.part, what), "")
            self._heed_edits()
        self._drag = None
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QPointF(-1, -1))

    def _hover(self, point: QPointF) -> None:
        geometry, part = self.geometry_now(), self.part()
        grip = geometry.grip_at(point, part.box) if part is not None else None
        under = geometry.part_at(point, self._sketch.parts)
        shape = Qt.CursorShape.ArrowCursor
        if grip in (Grip.LEFT, Grip.RIGHT):
            shape = Qt.CursorShape.SizeHorCursor
        elif under is not None:
            shape = Qt.CursorShape.SizeAllCursor
        self.setCursor(shape)
        name = under.id if under is not None else ""
        if name != self._hovered:
            self._hovered = name
            self.update()

    def _rests(self, part: SketchPart) -> Rests:
        others = [one.box for one in self._sketch.parts if one.id != part.id]
        reach = self.geometry_now().reach(self._look.sizes.px(_SNAP))
        return find_rests(others, self._sketch.margins, reach)

    # --- keyboard ---------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        parts = self._sketch.parts
        if parts and self.part() is None:
            if event.reason() is Qt.FocusReason.TabFocusReason:
                self._select(parts[0].id)
            elif event.reason() is Qt.FocusReason.BacktabFocusReason:
                self._select(parts[-1].id)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab goes through the parts, then on to what follows the canvas."""
        ids = [part.id for part in self._sketch.parts]
        here = ids.index(self._part) if self._part in ids else None
        there = None if here is None else here + (1 if is_next else -1)
        if there is not None and 0 <= there < len(ids):
            self._select(ids[there])
            return True
        return super().focusNextPrevChild(is_next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self._drag is not None or self._part):
            self._drag = None
            self._select("")
            return
        part = self.part()
        change = keyed(event, part, self._edit_of) if part is not None else None
        if part is None or change is None:
            super().keyPressEvent(event)
            return
        if not event.isAutoRepeat():
            self._held += 1
        edit, words = change
        self.edited.emit(edit, done_words(part, words), f"{part.id} {event.key()} {self._held}")
        self._heed_edits()
        self.update()
