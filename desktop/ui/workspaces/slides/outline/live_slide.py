# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps the picture of the slide in sight up to date, a moment after each key; small ones follow.

A picture is shown for its own slide only: what a worker drew says whose it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap

from desktop.core.events import SketchDrawn
from desktop.core.slides.deck import Deck, Slide
from desktop.mairie.slides.deck_file import deck_data
from desktop.ui.desk import Desk
from desktop.ui.sketch_drawer import MAIN, SketchDrawer
from desktop.ui.workspaces.slides.deck_state import DeckState
from desktop.ui.workspaces.slides.outline.slide_delegate import PICTURE_WIDTH
from desktop.ui.workspaces.slides.outline.slide_model import SlideModel
from desktop.ui.workspaces.slides.outline.slide_picture import DRAWING, SlidePicture
from desktop.ui.workspaces.slides.slide_words import title_words

DEBOUNCE_MS, SMALL_MS = 200, 700
"""Milliseconds after the last key: the picture, then the small ones."""
_SMALL = "small:"
_LARGEST, _MOST_KEPT = 2_000, 24
"""Pixels of a picture's width at most; pictures kept, to come back to a slide at once."""


def outline_for(deck: Deck, slide_id: str) -> str:
    """Return the outline as JSON with one slide whole: the others only keep their place."""
    data = deck_data(deck)
    data["slides"] = [
        one if one.get("id") == slide_id else {"id": one.get("id", ""), "kind": one["kind"]}
        for one in data["slides"]
    ]
    data.pop("remarks", None)
    return json.dumps(data, ensure_ascii=False)


class LiveSlide(QObject):
    """Signals: `shown(data)` when the slide in sight was drawn as it now is (what the worker told of
    it); `shown({})` when nothing is known yet.
    """

    shown = Signal(object)

    def __init__(
        self,
        desk: Desk,
        task_id: str,
        state: DeckState,
        picture: SlidePicture,
        slides: SlideModel,
        look_values: Callable[[], Mapping[str, Any]],
    ) -> None:
        """Take where the pictures go, and what gives the values of the looks: the template."""
        super().__init__(picture)
        self._desk, self._task_id, self._state = desk, task_id, state
        self._picture, self._slides, self._look_values = picture, slides, look_values
        self.drawer = SketchDrawer.beside(desk.bridge, desk.pages)
        self._later = self._make_timer(DEBOUNCE_MS, self.draw_now)
        self._small_later = self._make_timer(SMALL_MS, self.draw_small)
        self._kept: dict[str, tuple[str, QPixmap, dict[str, Any]]] = {}
        self._small: dict[str, str] = {}
        self._asked = ("", "")
        self.is_on = False
        self.drawer.drawn.connect(self._show)
        self.drawer.failed.connect(self._show_failure)
        state.changed.connect(lambda _words: self._deck_changed())
        state.selected.connect(lambda _slide_id: self._slide_changed())
        picture.resized.connect(self._resized)

    # --- what the page asks -----------------------------------------------------------------

    def start(self) -> None:
        """Draw from now on: the outline is in sight."""
        self.is_on = True
        self._slide_changed()
        self._small_later.start()

    def stop(self) -> None:
        """Draw nothing while the outline is not in sight."""
        self.is_on = False
        self._later.stop()
        self._small_later.stop()
        self.drawer.forget()
        self._small.clear()

    def forget(self) -> None:
        """Forget every picture: another outline, or other looks."""
        self._kept.clear()
        self._small.clear()
        if self.is_on:
            self._slide_changed()
            self._small_later.start()

    def picture_of(self, slide_id: str) -> QPixmap:
        """Return the large picture of a slide that was in sight; null when none is kept."""
        return self._kept.get(slide_id, ("", QPixmap(), {}))[1]

    def draw_now(self) -> None:
        """Draw the slide in sight as it now is."""
        self._later.stop()
        slide = self._state.slide()
        if not self.is_on or slide is None:
            return
        self._asked = (slide.id, self._print_of(slide))
        width = min(_LARGEST, self._picture.wanted_width())
        self._ask(MAIN, slide, width)

    def draw_small(self) -> None:
        """Draw the small pictures that no longer show what their slide says."""
        self._small_later.stop()
        if not self.is_on:
            return
        width = self._small_width()
        for slide in self._state.deck.slides:
            made_of = self._print_of(slide)
            if self._small.get(slide.id) != made_of and slide.id != self._state.slide_id:
                self._small[slide.id] = made_of
                self._ask(f"{_SMALL}{slide.id}", slide, width)

    # --- what changes -----------------------------------------------------------------------

    def _deck_changed(self) -> None:
        if self.is_on:
            self._later.start()
            self._small_later.start()

    def _slide_changed(self) -> None:
        """Another slide is in sight: its own picture at once, if there is one."""
        slide = self._state.slide()
        if slide is None:
            self._picture.say("")
            return
        made_of, picture, data = self._kept.get(slide.id, ("", QPixmap(), {}))
        is_fresh = bool(made_of) and made_of == self._print_of(slide)
        if picture.isNull():
            picture = self._slides.picture(slide.id)
        if picture.isNull():
            self._picture.say(DRAWING)
        else:
            self._picture.show_picture(picture, title_words(slide))
        self.shown.emit(data if is_fresh else {})
        if not is_fresh:
            self.draw_now()

    def _resized(self) -> None:
        picture = self._picture.picture()
        if self.is_on and abs(picture.width() - self._picture.wanted_width()) > 8:
            self._later.start()

    # --- asking and showing -----------------------------------------------------------------

    def _ask(self, key: str, slide: Slide, width: int) -> None:
        deck = self._state.deck
        place = next(i for i, one in enumerate(deck.slides, 1) if one.id == slide.id)
        values = {**self._look_values(), "outline": outline_for(deck, slide.id), "shown": place}
        self.drawer.draw(self._task_id, values, self._desk.profile.data(), width, key)

    def _print_of(self, slide: Slide) -> str:
        deck = self._state.deck
        return repr((slide, deck.title, deck.source, dict(self._look_values())))

    def _small_width(self) -> int:
        ratio = self._picture.devicePixelRatioF()
        return round(self._desk.look.sizes.px(PICTURE_WIDTH) * ratio)

    def _show(self, key: str, drawn: SketchDrawn) -> None:
        picture = QPixmap(drawn.path)
        slide_id = str(drawn.data.get("id") or "")
        if picture.isNull() or self._slides.row_of(slide_id) < 0:
            return
        if key != MAIN:
            self._slides.set_picture(slide_id, picture)
            return
        is_last = not self.drawer.has_waiting(MAIN) and self._asked[0] == slide_id
        made_of = self._asked[1] if is_last else ""
        self._keep(slide_id, made_of, picture, dict(drawn.data))
        if slide_id != self._state.slide_id:
            return
        slide = self._state.slide()
        picture.setDevicePixelRatio(self._picture.devicePixelRatioF())
        self._picture.show_picture(picture, title_words(slide) if slide else "")
        if is_last:
            self.shown.emit(dict(drawn.data))

    def _keep(self, slide_id: str, made_of: str, picture: QPixmap, data: dict[str, Any]) -> None:
        """Keep the picture, and give the list a small one of it."""
        self._kept.pop(slide_id, None)
        self._kept[slide_id] = (made_of, picture, data)
        while len(self._kept) > _MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        smooth = Qt.TransformationMode.SmoothTransformation
        small = picture.scaledToWidth(self._small_width(), smooth)
        self._slides.set_picture(slide_id, small)
        if made_of:
            self._small[slide_id] = made_of

    def _show_failure(self, key: str, sentence: str) -> None:
        if key == MAIN and self._asked[0] == self._state.slide_id:
            self._picture.say(sentence)
            self.shown.emit({})
        self._small.pop(key.removeprefix(_SMALL), None)

    def _make_timer(self, wait: int, action: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(action)
        return timer
