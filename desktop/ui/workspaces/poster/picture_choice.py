# SPDX-License-Identifier: AGPL-3.0-or-later
"""One choice among pictures in lines; Tab reaches the chosen one, arrows go to its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.workspaces.poster.picture_button import PictureButton
from desktop.ui.workspaces.poster.sketch_data import Named

_KEYS = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}


class PictureChoice(QWidget):
    """Picture buttons of which one at most is chosen. Signals: `chosen(id)` by the agent."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, width: int, height: int) -> None:
        super().__init__()
        self._look, self._name = look, name
        self._width, self._height = width, height
        self._choices: tuple[Named, ...] = ()
        self._value: str | None = None
        self.has_captions = True
        self.buttons: dict[str, PictureButton] = {}
        self.setAccessibleName(name)
        self._line = FlowLayout(self, spacing=look.sizes.px(4))
        look.changed.connect(self._fit_words)

    # --- what is offered --------------------------------------------------------------------

    def set_choices(self, choices: Sequence[Named]) -> None:
        """Offer these; nothing is made again when they are the same."""
        if tuple(choices) == self._choices:
            return
        had_focus = any(button.hasFocus() for button in self.buttons.values())
        pictures = {name: button.picture() for name, button in self.buttons.items()}
        self._choices = tuple(choices)
        clear_layout(self._line)
        self.buttons = {choice.id: self._make(choice) for choice in choices}
        for name in pictures.keys() & self.buttons.keys():
            self.buttons[name].set_picture(pictures[name])
        self._fit_words()
        self._show_value()
        if had_focus:
            self.focus_first()

    def set_height(self, height: int) -> None:
        """Give every picture another height (pixels at 100 %): the format has changed."""
        if height == self._height:
            return
        self._height = height
        for button in self.buttons.values():
            button.set_shape(height)
            button.set_picture(QPixmap())

    def set_picture(self, choice: str, picture: QPixmap) -> None:
        """Show what a choice looks like."""
        if choice in self.buttons:
            self.buttons[choice].set_picture(picture)

    def picture_width(self) -> int:
        """Return how wide a picture is on the screen, in its pixels."""
        return round(self._look.sizes.px(self._width) * self.devicePixelRatioF())

    # --- what is chosen ---------------------------------------------------------------------

    def value(self) -> str | None:
        """Return the id of what is chosen; None when nothing is."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Show what is chosen, without telling."""
        self._value = value
        self._show_value()

    def focus_first(self) -> None:
        """Give the keyboard to what is chosen, or to the first."""
        button = self.buttons.get(self._value or "") or next(iter(self.buttons.values()), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()))
        here = next((one for one in self.buttons.values() if one.hasFocus()), None)
        wanted = self._neighbour(here, *step) if step is not None and here is not None else None
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.TabFocusReason)
        elif step is None:
            super().keyPressEvent(event)

    # --- inside -----------------------------------------------------------------------------

    def _fit_words(self) -> None:
        """Give every name the same room, so that the pictures stand in columns and lines."""
        buttons = self.buttons.values()
        if not self.has_captions or not buttons:
            for button in buttons:
                button.set_words(None)
            return
        width = max(self._look.sizes.px(self._width + 8), *(one.word_width() for one in buttons))
        height = max(one.words_height(width) for one in buttons)
        for button in buttons:
            button.set_words((width, height))

    def _make(self, choice: Named) -> PictureButton:
        button = _Picture(self._look, choice.title, self._width, self._height)
        button.setAccessibleName(f"{self._name}\u00a0: {choice.title}")
        button.setAccessibleDescription(choice.help)
        if choice.help:
            button.setToolTip(choice.help)
        button.clicked.connect(lambda _checked=False, name=choice.id: self._choose(name))
        self._line.addWidget(button)
        return button

    def _choose(self, value: str) -> None:
        is_other = value != self._value
        self.set_value(value)
        if is_other:
            self.chosen.emit(value)

    def _show_value(self) -> None:
        has_value = self._value in self.buttons
        for index, (name, button) in enumerate(self.buttons.items()):
            button.setChecked(name == self._value)
            is_stop = name == self._value if has_value else index == 0
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _neighbour(self, here: PictureButton, across: int, down: int) -> PictureButton | None:
        """Return the next one in a line, or the nearest of the next line."""
        buttons = [button for button in self.buttons.values() if not button.isHidden()]
        if across:
            place = buttons.index(here) + across
            return buttons[place] if 0 <= place < len(buttons) else None
        others = [one for one in buttons if (one.y() - here.y()) * down > 0]
        return min(others, key=lambda one: _distance(one.pos() - here.pos()), default=None)


def _distance(way: QPoint) -> int:
    return 1_000 * abs(way.y()) + abs(way.x())


class _Picture(PictureButton):
    """One of several: arrows are for the whole."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _KEYS:
            event.ignore()  # a button would go to its neighbour of the window
        else:
            super().keyPressEvent(event)
