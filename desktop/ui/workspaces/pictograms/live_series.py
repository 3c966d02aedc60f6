# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps the series beside the form up to date, a moment after each key; small pictures come after."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QPixmap

from desktop.core.events import SketchDrawn
from desktop.core.pictures.scene import Box
from desktop.ui.desk import Desk
from desktop.ui.sketch_drawer import MAIN, SketchDrawer
from desktop.ui.workspaces.pictograms.design import SeriesDesign, choices_text
from desktop.ui.workspaces.pictograms.panel import PictogramsPanel
from desktop.ui.workspaces.pictograms.series_data import (
    Alternative,
    SeriesData,
    SeriesRow,
    picture_box,
    read_series,
)

DEBOUNCE_MS, SMALL_MS = 250, 700
"""Milliseconds after the last key: the series, then the small pictures of the style."""
ALTERNATIVES, SEARCH = "alternatives", "search"
SAMPLE = "Mairie"
"""Drawn in the choices of the style while no need has a drawing."""
_SHARE = 0.84
"""Of the width of a cell that the pictogram takes (picture_box)."""
_LARGEST = 3_000
"""Pixels of a picture's width at most."""


class LiveSeries(QObject):
    """Signals: `shown(SeriesData, {key: QPixmap})`, `failed(sentence)`;
    `alternatives_drawn({icon: QPixmap})`; `searched(SeriesData)` for other words.
    """

    shown = Signal(object, object)
    failed = Signal(str)
    alternatives_drawn = Signal(object)
    searched = Signal(object)

    def __init__(
        self,
        desk: Desk,
        task_id: str,
        panel: PictogramsPanel,
        picture_width: Callable[[], int],
        small_width: Callable[[], int],
    ) -> None:
        super().__init__(panel)
        self._desk, self._task_id, self._panel = desk, task_id, panel
        self._picture_width, self._small_width = picture_width, small_width
        """Pixels of the screen: of a card's pictogram, of an alternative's."""
        self.drawer = SketchDrawer.beside(desk.bridge, desk.pages)
        self._later = self._make_timer(DEBOUNCE_MS, self.draw_now)
        self._small_later = self._make_timer(SMALL_MS, self.draw_style)
        self._cell = 0.24
        """Share of a cell in the width of the last sketch: how wide the next one must be."""
        self._data = SeriesData()
        self._drawn_small: dict[str, str] = {}
        self.is_on = False
        self.drawer.drawn.connect(self._show)
        self.drawer.failed.connect(self._show_failure)
        panel.state.changed.connect(lambda _words: self._design_changed())

    def data(self) -> SeriesData:
        """Return what was said of the series last drawn."""
        return self._data

    # --- what the page asks -----------------------------------------------------------------

    def start(self) -> None:
        """Draw from now on: the form is in sight."""
        self.is_on = True
        self._panel.style_form.open(self._desk.profile.data())
        self.draw_now()
        self._small_later.start()

    def stop(self) -> None:
        """Draw nothing while the form is not in sight."""
        self.is_on = False
        for timer in (self._later, self._small_later):
            timer.stop()
        self.drawer.forget()
        self._drawn_small.clear()

    def words_changed(self) -> None:
        """Draw again once no more keys come."""
        if self.is_on:
            self._later.start()

    def draw_now(self) -> None:
        """Draw the series as the form has it."""
        self._later.stop()
        if not self.is_on:
            return
        design = self._panel.state.design
        if not design.text.strip():
            self.drawer.forget(MAIN)
            self._take(SeriesData(), {})
            return
        self._ask(MAIN, design, self._main_width())

    def draw_style(self) -> None:
        """Draw the small pictures of the style that no longer show what the form says."""
        self._small_later.stop()
        if not self.is_on:
            return
        design = self._sample()
        for key, change in self._panel.style_form.picture_keys().items():
            wanted = replace(design, look={**design.look, **change})
            fingerprint = repr((wanted.text, sorted(wanted.look.items()), wanted.choices))
            if self._drawn_small.get(key) != fingerprint:
                self._drawn_small[key] = fingerprint
                self._ask(key, wanted, self._wide(self._panel.style_form.frames.picture_width(), 2))

    def draw_alternatives(self, row: SeriesRow, icons: Sequence[Alternative]) -> None:
        """Draw what may stand for a need, in the style of the series, barred as it is."""
        if not icons:
            self.drawer.forget(ALTERNATIVES)
            return
        names = [f"Proposition {place}" for place in range(1, len(icons) + 1)]
        choices = {
            name.lower(): {
                "icon": one.icon, "extra": one.extra, "forbidden": row.is_forbidden,
                "number": "", "arrow": "",
            }
            for name, one in zip(names, icons, strict=True)
        }  # fmt: skip
        look = {**self._panel.state.design.look, "caption": False}
        design = SeriesDesign("\n".join(names), look, choices)
        columns = 2 if len(icons) <= 4 else 3
        self._ask(ALTERNATIVES, design, self._wide(self._small_width(), columns))

    def search(self, words: str) -> None:
        """Look for the icons of other words; the answer is `searched`."""
        self._ask(SEARCH, SeriesDesign(words, self._panel.state.design.look), 64)

    # --- asking -----------------------------------------------------------------------------

    def _ask(self, key: str, design: SeriesDesign, width: int) -> None:
        values = {
            "needs_text": design.text,
            **design.look,
            "choices": choices_text(design, design.choices),
        }
        self.drawer.draw(self._task_id, values, self._desk.profile.data(), width, key)

    def _main_width(self) -> int:
        """Return how wide the sketch of the series must be for the cards to be sharp."""
        return min(_LARGEST, round(self._picture_width() / _SHARE / self._cell))

    def _wide(self, picture: int, columns: int) -> int:
        """Return how wide a sketch of so many columns is for pictograms of that width."""
        return round(picture / 126 * (columns * 150 + 24))

    def _sample(self) -> SeriesDesign:
        """Return a series of one need, the first that has a drawing, without its badges."""
        design = self._panel.state.design
        row = next((row for row in self._data.rows if row.icon), None)
        if row is None:
            return SeriesDesign(SAMPLE, design.look)
        choice = {"icon": row.icon, "number": "", "arrow": "", "extra": ""}
        return SeriesDesign(row.need, design.look, {row.key: choice})

    # --- what a worker drew -----------------------------------------------------------------

    def _show(self, key: str, drawn: SketchDrawn) -> None:
        data = read_series(drawn.data)
        if key == SEARCH:
            self.searched.emit(data)
            return
        picture = QPixmap(drawn.path)
        if picture.isNull():
            return
        pictures = _cut(picture, data)
        if key == MAIN:
            if self._panel.state.design.text.strip():  # else it was emptied meanwhile
                self._take_main(data, pictures, picture.width())
        elif key == ALTERNATIVES:
            drawn_icons = {row.icon: pictures[row.key] for row in data.rows if row.key in pictures}
            self.alternatives_drawn.emit(drawn_icons)
        elif pictures:
            self._panel.style_form.set_picture(key, next(iter(pictures.values())))

    def _take_main(self, data: SeriesData, pictures: Mapping[str, QPixmap], width: int) -> None:
        cells = [row.cell for row in data.rows if row.cell is not None]
        if cells:
            self._cell = cells[0].width
        self._take(data, pictures)
        if cells and self._main_width() > 1.2 * width:
            self._later.start()  # the list has more columns than was thought: too small to be sharp

    def _take(self, data: SeriesData, pictures: Mapping[str, QPixmap]) -> None:
        self._data = data
        self.shown.emit(data, pictures)
        if self.is_on:
            self._small_later.start()

    def _show_failure(self, key: str, sentence: str) -> None:
        if key == MAIN:
            self.failed.emit(sentence)
        self._drawn_small.pop(key, None)

    def _design_changed(self) -> None:
        if self.is_on:
            self.draw_now()
            self._small_later.start()

    def _make_timer(self, wait: int, action: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(action)
        return timer


def _cut(sheet: QPixmap, data: SeriesData) -> dict[str, QPixmap]:
    """Return the picture of each need that has one, cut out of the sketch."""
    width, height = sheet.width(), sheet.height()
    found: dict[str, QPixmap] = {}
    for row in data.rows:
        if row.cell is not None and row.has_drawing:
            box: Box = picture_box(row.cell, width / height, has_caption=data.has_caption)
            place: Any = (box.x * width, box.y * height, box.width * width, box.height * height)
            found[row.key] = sheet.copy(QRect(*(round(one) for one in place)))
    return found
