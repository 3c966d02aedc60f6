# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cards of the series in a grid; arrows go through them, the one with the keyboard is chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.look import Look
from desktop.ui.workspaces.pictograms.card import PADDING, PictogramCard
from desktop.ui.workspaces.pictograms.series_data import SeriesData

_NARROWEST, _GAP, _MOST_COLUMNS = 122, 8, 8
"""Pixels at 100 %: under it a caption would not be legible."""
_WIDEST = 200
HELP = (
    "Flèches pour aller d’un pictogramme à l’autre, Entrée pour le régler, Suppr pour le retirer, "
    "Alt et flèches pour le déplacer."
)


class CardGrid(QWidget):
    """Signals: `chosen(key)`; `details_asked()`, `removal_asked(key)`, `move_asked(key, steps)`."""

    chosen = Signal(str)
    details_asked = Signal()
    removal_asked = Signal(str)
    move_asked = Signal(str, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._data = SeriesData()
        self._key = ""
        self.cards: list[PictogramCard] = []
        self.setAccessibleName("Pictogrammes de la série")
        self.setAccessibleDescription(HELP)
        self._columns = 1
        look.changed.connect(self._place)

    # --- what is shown ----------------------------------------------------------------------

    def show_series(
        self, data: SeriesData, pictures: Mapping[str, QPixmap], to_paint: frozenset[str]
    ) -> None:
        """Show a series; a card keeps its place and the keyboard as long as there are as many."""
        had_keyboard = any(card.hasFocus() for card in self.cards)
        self._data = data
        while len(self.cards) > len(data.rows):
            self._drop(self.cards.pop())
        while len(self.cards) < len(data.rows):
            self.cards.append(self._make_card())
        for place, (card, row) in enumerate(zip(self.cards, data.rows, strict=True), 1):
            is_to_paint = row.key in to_paint
            number = len(data.rows)
            card.show_row(row, place, number, is_to_paint=is_to_paint, has_caption=data.has_caption)
            card.set_picture(pictures.get(row.key, QPixmap()))
        self._place()
        self._check_chosen()
        if had_keyboard:  # the need that is chosen may have another place now
            self.focus_chosen()

    def key(self) -> str:
        """Return the need that is chosen; empty for none."""
        return self._key

    def card(self, key: str) -> PictogramCard | None:
        """Return the card of a need."""
        return next((one for one in self.cards if one.row and one.row.key == key), None)

    def choose(self, key: str, *, take_keyboard: bool = False) -> None:
        """Choose a need, and give its card the keyboard when asked."""
        self._key = key
        self._check_chosen()
        card = self.card(key)
        if card is not None and take_keyboard:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_chosen(self) -> None:
        """Give the keyboard to the card that is chosen, or to the first."""
        card = self.card(self._key) or (self.cards[0] if self.cards else None)
        if card is not None:
            card.setFocus(Qt.FocusReason.TabFocusReason)

    def picture_width(self) -> int:
        """Return how wide a pictogram is on the screen, in its pixels."""
        width = self._card_width() - 2 * self._look.sizes.px(PADDING)
        return round(width * self.devicePixelRatioF())

    # --- keys -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = next((i for i, card in enumerate(self.cards) if card.hasFocus()), None)
        key = Qt.Key(event.key())
        if here is None:
            super().keyPressEvent(event)
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.details_asked.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_asked.emit(self._key)
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and self._step(key):
            self.move_asked.emit(self._key, self._step(key))
        elif (wanted := self._wanted(key, here)) is not None:
            self._take(wanted)
        else:
            super().keyPressEvent(event)

    def _step(self, key: Qt.Key) -> int:
        columns = max(1, self._columns)
        return {
            Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: columns, Qt.Key.Key_Up: -columns,
        }.get(key, 0)  # fmt: skip

    def _wanted(self, key: Qt.Key, here: int) -> int | None:
        """Return the place that a key goes to; None for another key."""
        if key == Qt.Key.Key_Home:
            return 0
        if key == Qt.Key.Key_End:
            return len(self.cards) - 1
        step = self._step(key)
        if not step:
            return None
        return here + step if 0 <= here + step < len(self.cards) else here

    def _take(self, place: int) -> None:
        card = self.cards[place]
        card.setFocus(Qt.FocusReason.TabFocusReason)
        self._choose_card(card)

    # --- inside -----------------------------------------------------------------------------

    def _make_card(self) -> PictogramCard:
        card = PictogramCard(self._look)
        card.clicked.connect(lambda _checked=False: self._choose_card(card))
        card.setParent(self)
        return card

    def _drop(self, card: PictogramCard) -> None:
        card.hide()
        card.deleteLater()

    def _choose_card(self, card: PictogramCard) -> None:
        key = card.row.key if card.row is not None else ""
        is_other = key != self._key
        self._key = key
        self._check_chosen()
        if is_other:
            self.chosen.emit(key)

    def _check_chosen(self) -> None:
        """Show which card is chosen; Tab reaches only that one."""
        has_chosen = self.card(self._key) is not None
        for place, card in enumerate(self.cards):
            is_chosen = card.row is not None and card.row.key == self._key
            card.setChecked(is_chosen)
            is_stop = is_chosen or (not has_chosen and place == 0)
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            card.setFocusPolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._place()

    def _gap(self) -> int:
        return self._look.sizes.px(_GAP)

    def _wanted_columns(self) -> int:
        room = self.width() + self._gap()
        return max(1, min(_MOST_COLUMNS, room // self._look.sizes.px(_NARROWEST + _GAP)))

    def _card_width(self) -> int:
        px, columns = self._look.sizes.px, self._wanted_columns()
        width = (self.width() - (columns - 1) * self._gap()) // columns
        return max(px(100), min(px(_WIDEST), width))

    def _place(self) -> None:
        """Put the cards in lines by hand: a layout would keep the window as wide as it once was."""
        self._columns, width, gap = self._wanted_columns(), self._card_width(), self._gap()
        height = 0
        for place, card in enumerate(self.cards):
            card.set_width(width)
            height = card.sizeHint().height()
            row, column = divmod(place, self._columns)
            card.setGeometry(column * (width + gap), row * (height + gap), width, height)
            card.show()
        rows = -(-len(self.cards) // self._columns)
        self.setFixedHeight(max(1, rows * (height + gap) - gap))
