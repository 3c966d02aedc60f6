# SPDX-License-Identifier: AGPL-3.0-or-later
"""The opinions that were kept, by model, in a small table; they can be exported and erased."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.mairie.prompting.opinions import COMPARED_WORDS, REASONS, OpinionStore, tallies
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import NBSP

_HEADER = ("Modèle", "Comparaison", "Mieux", "Égal", "Moins bien", "Raisons")
_NUMBERS = (2, 3, 4)


class OpinionsCard(QFrame):
    """Signals: `export_asked()`, `erase_asked(model)`, an empty one for all."""

    export_asked = Signal()
    erase_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.sizes.px
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self._trouble = QVBoxLayout()
        column.addLayout(self._trouble)
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnStretch(len(_HEADER) - 1, 1)
        column.addWidget(self._table)
        line = FlowLayout(spacing=px(8))
        self.export = make_button(
            look, "Exporter en CSV…", self.export_asked.emit, role="quiet", icon="export-variant"
        )
        self.erase = make_button(
            look,
            "Effacer tous les avis",
            lambda: self.erase_asked.emit(""),
            role="danger",
            icon="delete-outline",
        )
        line.addWidget(self.export)
        line.addWidget(self.erase)
        column.addLayout(line)
        self.fold = Fold(look, "Avis gardés", content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.fold)

    def show_opinions(self, store: OpinionStore, titles: Mapping[str, str]) -> None:
        """Show how each model did; `titles` names those that are on this computer."""
        opinions = store.opinions()
        self.fold.set_title(f"Avis gardés ({len(opinions)})")
        self.setVisible(bool(opinions) or bool(store.trouble))
        clear_layout(self._trouble)
        if store.trouble:
            self._trouble.addWidget(StateLine(self._look, "attention", store.trouble))
        clear_layout(self._grid)
        for button in (self.export, self.erase):
            button.setVisible(bool(opinions))
        self._table.setVisible(bool(opinions))
        for column, words in enumerate(_HEADER):
            self._cell(make_label(words, "small", wrap=False), 0, column)
        for row, tally in enumerate(tallies(opinions), 1):
            reasons = ", ".join(REASONS[name] for name in tally.reasons) or "–"
            told = (
                titles.get(tally.model, tally.model),
                COMPARED_WORDS[tally.compared],
                str(tally.better),
                str(tally.equal),
                str(tally.worse),
                reasons,
            )
            for column, words in enumerate(told):
                label = make_label(words, "", wrap=column in (0, 1, 5))
                label.setAccessibleName(f"{_HEADER[column]}{NBSP}: {words}")
                self._cell(label, row, column)
            button = make_button(
                self._look,
                "Effacer",
                partial(self.erase_asked.emit, tally.model),
                role="quiet",
            )
            button.setAccessibleName(f"Effacer les avis sur {tally.model}")
            self._grid.addWidget(button, row, len(_HEADER))
            button.show()

    def _cell(self, label: QWidget, row: int, column: int) -> None:
        alignment = Qt.AlignmentFlag.AlignVCenter
        if column in _NUMBERS:
            alignment |= Qt.AlignmentFlag.AlignHCenter
        self._grid.addWidget(
            label, row, column, alignment if column in _NUMBERS else Qt.AlignmentFlag(0)
        )
        label.show()
