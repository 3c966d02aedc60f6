# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commune in Réglages: its name, how far its profile is, and the way to the rest."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.core.errors import CannotWrite
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.pages.commune.state_words import profile_state
from desktop.ui.pages.commune.wizard import CommuneWizard, open_commune_wizard
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import example_phrase


class CommuneCard(QWidget):
    """Signals: `commune_changed()`, `page_asked()` for the page « Ma commune »."""

    commune_changed = Signal()
    page_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, look = desk, desk.look
        self.wizard: CommuneWizard | None = None
        card, column = make_card(look, "La commune")
        label = make_label("Nom de la commune")
        self.name = QLineEdit()
        self.name.setPlaceholderText(example_phrase("Saint-Aubin-des-Prés"))
        self.name.setAccessibleName("Nom de la commune")
        self.name.setMaximumWidth(look.sizes.px(420))
        self.name.editingFinished.connect(self._keep_name)
        label.setBuddy(self.name)
        self._state = QVBoxLayout()
        self.more = make_button(look, "Ouvrir «\u00a0Ma commune\u00a0»", self.page_asked.emit)
        self.step_by_step = make_button(look, "Remplir pas à pas…", self.open_wizard)
        buttons = FlowLayout(spacing=look.sizes.px(8))
        buttons.addWidget(self.more)
        buttons.addWidget(self.step_by_step)
        column.addWidget(label)
        column.addWidget(self.name)
        column.addLayout(self._state)
        column.addLayout(buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.refresh()

    def refresh(self) -> None:
        """Show the profile as it is now."""
        self.name.setText(self._desk.profile.commune())
        clear_layout(self._state)
        profile = self._desk.profile.profile()
        self._state.addWidget(StateLine(self._desk.look, *profile_state(profile)))

    def open_wizard(self) -> None:
        """Open the wizard over the window."""
        self.wizard = open_commune_wizard(self._desk, self)
        self.wizard.finished.connect(lambda _result: self._after_wizard())

    def _after_wizard(self) -> None:
        self.refresh()
        self.commune_changed.emit()

    def _keep_name(self) -> None:
        name = self.name.text().strip()
        if name == self._desk.profile.commune():
            return
        try:
            self._desk.profile.set_commune(name)
        except CannotWrite as error:
            announce(self, error.message(), urgent=True)
            return
        self.refresh()
        self.commune_changed.emit()
