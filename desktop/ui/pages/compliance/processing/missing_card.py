# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a sheet lacks, first: each point with the way to it; what is done stays in its place, as done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.mairie.compliance.processing.checks import MissingPoint
from desktop.ui.look import Look
from desktop.ui.pages.compliance.processing.changing_state import ChangingState
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_card, make_label


class MissingCard(QWidget):
    """Signals: `asked(field)` to go to a field."""

    asked = Signal(str)

    def __init__(self, look: Look, missing: Sequence[MissingPoint]) -> None:
        super().__init__()
        self._look = look
        self._lines: list[tuple[MissingPoint, ChangingState]] = []
        self._is_done: set[int] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if missing:
            column.addWidget(self._make(missing))

    def refresh(self, missing: Sequence[MissingPoint]) -> None:
        """Say « Fait » where a point is no longer missing; nothing moves under the hand."""
        left = {(one.field, one.sentence) for one in missing}
        for number, (point, line) in enumerate(self._lines):
            is_done = (point.field, point.sentence) not in left
            if is_done != (number in self._is_done):
                self._is_done ^= {number}
                words = f"Fait. {point.sentence}" if is_done else point.sentence
                line.show_state(words, "good" if is_done else "attention")

    def sentences(self) -> list[str]:
        """Return the lines as they read."""
        return [line.text() for _, line in self._lines]

    def _make(self, missing: Sequence[MissingPoint]) -> QFrame:
        card, column = make_card(self._look, "Ce qui manque")
        compulsory = [point for point in missing if point.is_compulsory]
        advised = [point for point in missing if not point.is_compulsory]
        if compulsory:
            told = "Demandé par l’article 30.1 du RGPD\u00a0:"
            column.addWidget(make_label(told, "muted"))
            column.addWidget(self._make_grid(compulsory))
        else:
            told = "Les points que demande l’article 30.1 du RGPD sont remplis."
            column.addWidget(ChangingState(self._look, told, "good"))
        if advised:
            fold = Fold(self._look, f"Conseillé ({len(advised)})", self._make_grid(advised))
            fold.set_open(not compulsory)
            column.addWidget(fold)
        return card

    def _make_grid(self, points: Sequence[MissingPoint]) -> QWidget:
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._look.sizes.px(12))
        grid.setVerticalSpacing(self._look.sizes.px(8))
        grid.setColumnStretch(0, 1)
        for row, point in enumerate(points):
            line = ChangingState(self._look, point.sentence, "attention")
            go = partial(self.asked.emit, point.field)
            button = make_button(self._look, "Compléter", go)
            button.setAccessibleName(f"Compléter\u00a0: {point.sentence}")
            grid.addWidget(line, row, 0)
            grid.addWidget(button, row, 1)
            self._lines.append((point, line))
        return held
