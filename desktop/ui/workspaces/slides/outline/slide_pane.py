# SPDX-License-Identifier: AGPL-3.0-or-later
"""The slide in sight: its picture and what is to be known of it, above the form of what it says."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_rule
from desktop.ui.workspaces.slides.deck_state import DeckState
from desktop.ui.workspaces.slides.editor.slide_form import SlideForm
from desktop.ui.workspaces.slides.outline.side_card import SideCard
from desktop.ui.workspaces.slides.outline.slide_picture import WIDE, SlidePicture

_SIDE_WIDTH, _LEAST_FORM = 190, 200
"""Pixels at 100 %."""
_MOST_SHARE = 0.48
"""Of the height for the picture: one writes under it."""


class SlidePane(QFrame):
    """The right of the outline. The picture takes the width it can, and no more height than it needs."""

    def __init__(self, look: Look, state: DeckState) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        self.picture, self.side = SlidePicture(look), SideCard(look, state)
        self.form = SlideForm(look, state)
        px = look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(6), px(8))
        column.setSpacing(px(10))
        self._top = QWidget()
        line = QHBoxLayout(self._top)
        line.setContentsMargins(0, 0, px(10), 0)
        line.setSpacing(px(16))
        self.side.setFixedWidth(px(_SIDE_WIDTH))
        line.addWidget(self.picture, 1)
        line.addWidget(self.side)
        self.form.setMinimumHeight(px(_LEAST_FORM))
        column.addWidget(self._top)
        column.addWidget(make_rule())
        column.addWidget(self.form, 1)
        self.side.refitted.connect(self.fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the picture the height that its width asks for, within bounds."""
        px = self._look.sizes.px
        wide = self.width() - px(_SIDE_WIDTH + 16 + 16 + 6 + 10)
        wanted = min(round(wide / WIDE) + 2, round(self.height() * _MOST_SHARE))
        self._top.setFixedHeight(max(wanted, self.side.needed_height(), px(120)))
