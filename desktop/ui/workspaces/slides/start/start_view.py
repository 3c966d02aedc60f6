# SPDX-License-Identifier: AGPL-3.0-or-later
"""The start of a presentation: the form, and beside it what happens next and the last one made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.desk import Desk
from desktop.ui.records import WorkLine
from desktop.ui.task_panel import TaskPanel
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_card, make_icon_label, make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.steps import make_steps
from desktop.ui.words import NBSP

_WIDE = 900
"""Pixels at 100 %: under it the form takes the whole width."""
_STEPS = (
    (
        "playlist-edit",
        "Le plan d’abord",
        "Chaque diapositive avec ses points et la page d’où ils viennent\u00a0: vous déplacez, "
        "réunissez, supprimez, réécrivez.",
    ),
    (
        "eye-outline",
        "Vous voyez ce que ça donne",
        "L’image de chaque diapositive suit ce que vous écrivez, avec le modèle de la commune s’il y "
        "en a un.",
    ),
    (
        "presentation-play",
        "Puis les fichiers",
        "PowerPoint et Impress, modifiables, et un PDF à projeter ce soir.",
    ),
)


class StartView(QWidget):
    """Signals: `last_asked(job id)`; an empty id asks for the outline that was being edited."""

    last_asked = Signal(str)

    def __init__(self, desk: Desk, panel: TaskPanel) -> None:
        super().__init__()
        self._look = desk.look
        px = desk.look.sizes.px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(32))
        panel.setMaximumWidth(px(760))
        left = QVBoxLayout()
        left.setSpacing(px(16))
        self._last = QVBoxLayout()
        left.addLayout(self._last)
        left.addWidget(panel)
        left.addStretch(1)
        row.addLayout(left, 7)
        self.hint = make_steps(desk.look, _STEPS)
        row.addWidget(self.hint, 3, Qt.AlignmentFlag.AlignTop)
        self._works: Sequence[WorkLine] = ()
        self._outline = ""

    def show_last(self, works: Sequence[WorkLine]) -> None:
        """Offer to open the last presentation, when there is one."""
        self._works = works
        self._refresh()

    def offer_outline(self, title: str) -> None:
        """Offer to come back to the outline that was being edited; empty for none."""
        self._outline = title
        self._refresh()

    def _refresh(self) -> None:
        clear_layout(self._last)
        if self._outline:
            self._add("Votre plan en cours", self._outline, "", "Y revenir")
        elif self._works:
            work = self._works[0]
            title = work.title.removeprefix(f"Présentation{NBSP}: ")
            self._add("Votre dernière présentation", title, work.job_id, "Ouvrir")

    def _add(self, what: str, title: str, job_id: str, action: str) -> None:
        card, column = make_card(self._look, padding=16)
        line = QHBoxLayout()
        line.setSpacing(self._look.sizes.px(12))
        line.addWidget(make_icon_label(self._look, "history", "slate", 24))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(make_label(what, "small"))
        words.addWidget(make_label(title, "strong"))
        line.addLayout(words, 1)
        button = make_button(self._look, action, lambda: self.last_asked.emit(job_id))
        button.setAccessibleName(f"{action}, {what.lower()}{NBSP}: {title}")
        line.addWidget(button)
        column.addLayout(line)
        self._last.addWidget(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hint.setVisible(self.width() >= self._look.sizes.px(_WIDE))
