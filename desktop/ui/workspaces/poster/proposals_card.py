# SPDX-License-Identifier: AGPL-3.0-or-later
"""Four proposals beside the poster, small; « Autres propositions » shows four others."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_label
from desktop.ui.workspaces.poster.picture_choice import PictureChoice
from desktop.ui.workspaces.poster.sketch_data import Named

SHOWN = 4
_WIDTH = 78
"""Pixels at 100 %: two beside each other."""
_LAST = 999_000
"""Seeds begin again after that one."""


class ProposalsCard(QWidget):
    """Signals: `chosen(seed)`; `others_asked()` once other seeds are proposed."""

    chosen = Signal(int)
    others_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._first = 1
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(6))
        column.addWidget(make_label("Propositions", "strong"))
        self.choice = PictureChoice(look, "Proposition", _WIDTH, _WIDTH)
        self.choice.has_captions = False
        self.choice.chosen.connect(lambda name: self.chosen.emit(int(name)))
        column.addWidget(self.choice)
        self.others = make_button(
            look, "Autres propositions", self.show_others, role="link", icon="refresh"
        )
        column.addWidget(self.others)
        self._offer()

    def seeds(self) -> tuple[int, ...]:
        """Return the seeds that are proposed."""
        return tuple(range(self._first, self._first + SHOWN))

    def show_seed(self, seed: int | None) -> None:
        """Show which proposal is the poster; None when it is none of them any more."""
        if seed is not None and seed not in self.seeds():
            self._first = (max(1, seed) - 1) // SHOWN * SHOWN + 1
            self._offer()
        self.choice.set_value(None if seed is None else str(seed))

    def show_others(self) -> None:
        """Propose four others; the poster stays as it is until one is chosen."""
        self._first = self._first + SHOWN if self._first < _LAST else 1
        self._offer()
        self.choice.set_value(None)
        announce(self, "Quatre autres propositions")
        self.others_asked.emit()

    def set_aspect(self, aspect: float) -> None:
        """Give the pictures the shape of the format in sight (width over height)."""
        self.choice.set_height(max(24, min(150, round(_WIDTH / aspect))))

    def _offer(self) -> None:
        self.choice.set_choices(
            [Named(str(seed), f"Proposition {seed - self._first + 1}") for seed in self.seeds()]
        )
