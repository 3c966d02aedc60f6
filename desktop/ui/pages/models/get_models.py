# SPDX-License-Identifier: AGPL-3.0-or-later
"""How models come to a computer without network: a key prepared elsewhere, then imported here."""

from __future__ import annotations

import sys

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.core.models.catalogue import TIERS
from desktop.core.models.fit import tier_for
from desktop.core.task import Choice
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label, restyle
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.words import NBSP, size_phrase

_FOR = {"petit": "8 Go", "standard": "16 Go", "grand": "24 Go et plus"}
PREPARE = (
    "Sur un ordinateur relié à Internet qui a le dossier de Beffroi, branchez une clé USB, ouvrez un "
    "terminal dans ce dossier et lancez la commande. Remplacez CLE par le dossier de la clé."
)
BRING = (
    "Branchez la clé ici. Beffroi montre ce qu’elle contient avant d’installer quoi que ce soit."
)


class GetModelsCard(QWidget):
    """Signals: `import_asked()`, `add_asked()`."""

    import_asked = Signal()
    add_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._look = desk, desk.look
        self._was_chosen, self._advised = False, ""
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(desk.look, "Installer des modèles")
        column.setSpacing(desk.look.sizes.px(20))
        place.addWidget(card)
        column.addLayout(self._make_first_step())
        column.addLayout(self._make_second_step())
        self._show_command()

    def refresh(self, *, is_busy: bool) -> None:
        """Propose the pack for this computer, unless the agent has chosen one."""
        hardware = self._desk.state.hardware
        self._advised = tier_for(hardware) if hardware is not None else ""
        if not self._was_chosen and self._advised:
            self.tier.blockSignals(True)
            self.tier.set_value(self._advised)
            self.tier.blockSignals(False)
        self._show_command()
        self.take_in.setEnabled(not is_busy)
        self.add.setEnabled(not is_busy)

    def set_main(self, *, is_main: bool) -> None:
        """Let a message's button be the main one while there is one."""
        self.take_in.setProperty("role", "main" if is_main else "")
        restyle(self.take_in)
        token = "on_brick" if is_main else "ink"
        self._look.dress_button(self.take_in, "usb-flash-drive-outline", token, 18)

    def command(self) -> str:
        """Return the command that prepares the key."""
        python, script = "python3", "scripts/fetch_models.py"
        if sys.platform == "win32":
            python, script = "py", "scripts\\fetch_models.py"
        return f"{python} {script} --tier {self.tier.value()} --to CLE"

    # --- pieces -----------------------------------------------------------------------------

    def _make_first_step(self) -> QVBoxLayout:
        column = self._make_step("1. Sur un ordinateur relié à Internet, préparez la clé", PREPARE)
        choices = [Choice(t, f"{t.capitalize()} ({_FOR[t].replace(' ', NBSP)})") for t in TIERS]
        self.tier = Segmented(self._look, "Mémoire du poste à équiper", choices, TIERS[0])
        self.tier.changed.connect(self._choose)
        column.addWidget(make_label("Mémoire du poste à équiper"))
        column.addWidget(self.tier)
        self._holds = make_label("", "small")
        column.addWidget(self._holds)
        row = QHBoxLayout()
        row.setSpacing(self._look.sizes.px(8))
        self._command = QLineEdit()
        self._command.setReadOnly(True)
        self._command.setAccessibleName("Commande qui prépare la clé")
        self.copy = make_button(self._look, "Copier", self._copy, icon="content-copy")
        self.copy.setAccessibleName("Copier la commande")
        row.addWidget(self._command, 1)
        row.addWidget(self.copy)
        column.addLayout(row)
        return column

    def _make_second_step(self) -> QVBoxLayout:
        column = self._make_step("2. Sur ce poste, importez la clé", BRING)
        buttons = FlowLayout(spacing=self._look.sizes.px(8))
        self.take_in = make_button(
            self._look, "Importer depuis une clé…", self.import_asked.emit, role="main"
        )
        self.add = make_button(self._look, "Ajouter un modèle à vous…", self.add_asked.emit)
        self.set_main(is_main=True)
        buttons.addWidget(self.take_in)
        buttons.addWidget(self.add)
        column.addLayout(buttons)
        return column

    def _make_step(self, title: str, words: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self._look.sizes.px(8))
        column.addWidget(make_label(title, "strong"))
        column.addWidget(make_label(words, "muted"))
        return column

    def _choose(self, _tier: str) -> None:
        self._was_chosen = True
        self._show_command()

    def _show_command(self) -> None:
        tier = self.tier.value()
        self._command.setText(self.command())
        self._command.setCursorPosition(0)
        entries = self._desk.model_desk.catalogue.tier(tier)
        size = size_phrase(sum(entry.bytes for entry in entries))
        titles = ", ".join(entry.title for entry in entries)
        advised = "Conseillé pour ce poste. " if tier == self._advised else ""
        self._holds.setText(f"{advised}Ce lot contient{NBSP}: {titles} · {size}.")

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.command())
        announce(self, "Commande copiée.")
        self.copy.setText("Copié")
