# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is remembered of the agent's corrections in sorted mails, and a button that forgets it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.errors import BeffroiError
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_card, make_label

_WORDS = (
    "Quand vous changez le service d’un mail, Beffroi s’en souvient pour les mails semblables. Il n’en "
    "garde que des empreintes, sur ce poste, et aucun texte lisible. Elles ne sont pas anonymes\u00a0: "
    "effacez-les quand elles ne servent plus."
)


class SortingMemoryCard(QWidget):
    """A card of Réglages."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        card, column = make_card(desk.look, "Corrections du tri des mails")
        column.addWidget(make_label(_WORDS, "small"))
        line = QHBoxLayout()
        self.forget = make_button(
            desk.look, "Oublier les corrections", self.forget_all, icon="trash-can-outline"
        )
        self.state = make_label()
        line.addWidget(self.forget)
        line.addWidget(self.state, 1)
        column.addLayout(line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def refresh(self) -> None:
        """Say how many corrections are remembered."""
        memory = self._desk.sorting_memory
        count = memory.count() if memory is not None else 0
        words = "Aucune correction retenue." if not count else f"{count} corrections retenues."
        self.state.setText("Une correction retenue." if count == 1 else words)
        self.forget.setEnabled(count > 0)

    def forget_all(self) -> None:
        """Erase what is remembered."""
        memory = self._desk.sorting_memory
        if memory is None:
            return
        try:
            memory.forget_all()
        except BeffroiError as error:
            self.state.setText(error.message())
            announce(self, error.message(), urgent=True)
            return
        self.refresh()
        announce(self, self.state.text())
