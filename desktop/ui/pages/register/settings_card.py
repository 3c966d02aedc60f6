# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of arrêtés in Réglages: how far it is, and the way to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.errors import RegisterRefused
from desktop.ui.desk import Desk
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_card, make_label, set_tone
from desktop.ui.words import NBSP, count


class RegisterCard(QWidget):
    """Signals: `page_asked()` for the page of the register."""

    page_asked = Signal()

    def __init__(self, desk: Desk, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        card, column = make_card(desk.look, "Registre des arrêtés")
        self.state = make_label("", "muted")
        self.more = make_button(desk.look, "Ouvrir le registre", self.page_asked.emit)
        line = QHBoxLayout()
        line.addWidget(self.more)
        line.addStretch(1)
        column.addWidget(self.state)
        column.addLayout(line)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.refresh()

    def refresh(self) -> None:
        """Show how many arrêtés of the year are entered, and the number that follows."""
        year = self._today().year
        try:
            self.state.setText(self._words(year))
            set_tone(self.state, "")
        except RegisterRefused as error:
            self.state.setText(error.detail or error.message())
            set_tone(self.state, "bad")

    def _words(self, year: int) -> str:
        register = self._desk.register
        entries = register.entries(year) if register is not None else ()
        if register is None or not entries:
            return f"Aucun arrêté n’est inscrit en {year}."
        many = count(len(entries), "arrêté inscrit", "arrêtés inscrits")
        return f"{many} en {year}. Le prochain portera le n°{NBSP}{register.next_number(year)}."
