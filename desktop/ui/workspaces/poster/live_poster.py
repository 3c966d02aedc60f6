# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps the poster beside the form up to date, a moment after each key; small pictures come after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPixmap

from desktop.core.events import SketchDrawn
from desktop.mairie.posters.facts import PosterLook
from desktop.ui.desk import Desk
from desktop.ui.sketch_drawer import MAIN, SketchDrawer
from desktop.ui.workspaces.poster.canvas import DRAWING
from desktop.ui.workspaces.poster.edits import without_places
from desktop.ui.workspaces.poster.look_form import LookForm
from desktop.ui.workspaces.poster.poster_state import PosterState
from desktop.ui.workspaces.poster.poster_view import PosterView
from desktop.ui.workspaces.poster.sketch_data import read_sketch

DEBOUNCE_MS, SMALL_MS = 250, 900
"""Milliseconds after the last key: the poster, then the small pictures."""
LATE_MS = 600
"""Milliseconds after which a picture that has not come is said to be on its way."""
PROPOSAL, WARM = "proposal:", "warm"
_ANY_FACTS, _SMALLEST = '{"title": "Beffroi"}', 80
"""What is drawn for nobody, to be quick afterwards."""
_LARGEST = 2_400
"""Pixels of a picture's width at most: a large screen must not make each key slow."""
MakeValues = Callable[[PosterLook, str], dict[str, Any]]


class LivePoster(QObject):
    """Signals: `shown(PosterSketch)` when the poster in sight was drawn again."""

    shown = Signal(object)

    def __init__(
        self,
        desk: Desk,
        task_id: str,
        state: PosterState,
        make_values: MakeValues,
        view: PosterView,
        looks: LookForm,
        can_draw: Callable[[], bool],
    ) -> None:
        super().__init__(view)
        self._desk, self._task_id, self._state = desk, task_id, state
        self._make_values, self._view, self._looks = make_values, view, looks
        self._can_draw = can_draw
        self.drawer = SketchDrawer.beside(desk.bridge, desk.pages)
        self._later = self._make_timer(DEBOUNCE_MS, self.draw_now)
        self._small_later = self._make_timer(SMALL_MS, self.draw_small)
        self._late = self._make_timer(LATE_MS, view.canvas.show_late)
        self._drawn_small: dict[str, str] = {}
        self.is_on = self._is_warm = False
        self._connect()

    # --- what the page asks -----------------------------------------------------------------

    def start(self) -> None:
        """Draw from now on: the form is in sight."""
        self.is_on = True
        self.draw_now()
        self._small_later.start()

    def stop(self) -> None:
        """Draw nothing while the form is not in sight."""
        self.is_on = False
        self._later.stop()
        self._small_later.stop()
        self._late.stop()
        self.drawer.forget()
        self._drawn_small.clear()

    def words_changed(self) -> None:
        """Draw again once no more keys come."""
        if self.is_on:
            self._later.start()
            self._small_later.start()

    def warm_up(self) -> None:
        """Have a worker load its letters and layouts while the agent still says what is announced."""
        if self._is_warm or self.is_on:
            return
        self._is_warm = True
        values = self._make_values(PosterLook(), self._state.format_id)
        self._ask(WARM, {**values, "facts": _ANY_FACTS}, _SMALLEST)

    def draw_now(self) -> None:
        """Draw the poster as the form has it."""
        self._later.stop()
        self._draw(self._state.look)

    def draw_small(self) -> None:
        """Draw the small pictures that no longer show what the form says."""
        self._small_later.stop()
        if not self.is_on or not self._can_draw():
            return
        width = self._view.proposals.choice.picture_width()
        for seed in self._view.proposals.seeds():
            self._ask_small(f"{PROPOSAL}{seed}", self._state.proposal(seed), width)
        if self._looks.is_open() and self._looks.isVisible():
            plain = without_places(self._state.look)
            for key, change in self._looks.picture_keys().items():
                look = replace(plain, **change)
                self._ask_small(key, look, self._looks.picture_width(key))

    # --- asking -----------------------------------------------------------------------------

    def _draw(self, look: PosterLook) -> None:
        if self.is_on and self._can_draw():
            width = min(_LARGEST, self._view.canvas.wanted_width())
            self._view.canvas.say(DRAWING)
            if not self._late.isActive():
                self._late.start()
            self._ask(MAIN, self._make_values(look, self._state.format_id), width)

    def _ask_small(self, key: str, look: PosterLook, width: int) -> None:
        values = self._make_values(look, self._state.format_id)
        print_of = repr(sorted(values.items(), key=lambda one: one[0]))
        if self._drawn_small.get(key) == print_of:
            return
        self._drawn_small[key] = print_of
        self._ask(key, values, width)

    def _ask(self, key: str, values: Mapping[str, Any], width: int) -> None:
        self.drawer.draw(self._task_id, values, self._desk.profile.data(), width, key)

    # --- what a worker drew -----------------------------------------------------------------

    def _show(self, key: str, drawn: SketchDrawn) -> None:
        picture = QPixmap(drawn.path)
        if picture.isNull():
            return
        if key == MAIN:
            self._show_main(picture, drawn)
        elif key == WARM:
            return
        elif key.startswith(PROPOSAL):
            self._view.proposals.choice.set_picture(key.removeprefix(PROPOSAL), picture)
        else:
            self._looks.set_picture(key, picture)

    def _show_main(self, picture: QPixmap, drawn: SketchDrawn) -> None:
        self._late.stop()
        sketch = read_sketch(drawn.data)
        if sketch.format not in ("", self._state.format_id):
            return  # another format was brought in sight meanwhile: its picture is on its way
        picture.setDevicePixelRatio(self._view.devicePixelRatioF())
        self._view.show_sketch(picture, sketch, is_last=not self.drawer.has_waiting(MAIN))
        self.shown.emit(sketch)

    def _show_failure(self, key: str, sentence: str) -> None:
        if key == MAIN:
            self._late.stop()
            self._view.show_failure(sentence)
        self._drawn_small.pop(key, None)

    # --- wiring -----------------------------------------------------------------------------

    def _connect(self) -> None:
        self.drawer.drawn.connect(self._show)
        self.drawer.failed.connect(self._show_failure)
        self._state.look_changed.connect(lambda _words: self._look_changed())
        self._state.format_changed.connect(self._format_changed)
        self._view.drag_changed.connect(lambda edit: self._draw(self._state.with_edit(edit)))
        self._view.canvas.resized.connect(self.words_changed)
        self._view.proposals.others_asked.connect(self.draw_small)
        self._looks.pictures_wanted.connect(self._small_later.start)

    def _look_changed(self) -> None:
        if self.is_on:
            self.draw_now()
            self._small_later.start()

    def _format_changed(self) -> None:
        if self.is_on:
            self.draw_now()
            self.draw_small()

    def _make_timer(self, wait: int, action: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(action)
        return timer
