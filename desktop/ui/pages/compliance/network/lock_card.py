# SPDX-License-Identifier: AGPL-3.0-or-later
"""What to do where the network is not locked: plain sentences, and commands to copy."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from desktop.core.paths import is_bundle
from desktop.mairie.compliance.proof.firewall import LockAdvice, lock_advice
from desktop.mairie.compliance.proof.machine import our_programs
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_label


class LockCard(QFrame):
    """The advice for this system."""

    def __init__(self, look: Look, advice: LockAdvice | None = None) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.advice = advice or lock_advice(sys.platform, our_programs(), is_bundle=is_bundle())
        self._column = QVBoxLayout(self)
        px = look.sizes.px
        self._column.setContentsMargins(px(24), px(20), px(24), px(20))
        self._column.setSpacing(px(12))
        self._column.addWidget(make_label(self.advice.title, "heading"))
        for sentence in self.advice.sentences:
            self._column.addWidget(make_label(sentence))
        if self.advice.commands:
            self._add_commands(look)

    def copy(self) -> None:
        """Put the commands on the clipboard."""
        QApplication.clipboard().setText("\n".join(self.advice.commands))
        announce(self, "Les lignes sont copiées.")

    def _add_commands(self, look: Look) -> None:
        self.commands = QPlainTextEdit("\n".join(self.advice.commands))
        self.commands.setReadOnly(True)
        self.commands.setTabChangesFocus(True)
        self.commands.setAccessibleName("Lignes à coller dans PowerShell")
        self.commands.setMinimumHeight(look.sizes.px(120))
        self._column.addWidget(self.commands)
        row = QHBoxLayout()
        self.copy_button = make_button(look, "Copier les lignes", self.copy, icon="content-copy")
        row.addWidget(self.copy_button)
        row.addStretch(1)
        self._column.addLayout(row)
