# SPDX-License-Identifier: AGPL-3.0-or-later
"""The box « Distinguer les voix », for those who installed the model that does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import ModelReference
from desktop.ui.look import Look
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.labels import make_label, set_tone

if TYPE_CHECKING:
    from desktop.ui.model_desk import ModelOffer

TITLE = "Distinguer les voix"
HELP = (
    "Chaque passage reçoit S0, S1… selon la voix\u00a0: vous seul donnez les noms. Rien de ce qui décrit "
    "une voix n’est gardé."
)


class VoicesRow(QWidget):
    """A box and what it means. Signals: `changed()`."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._offer: ModelOffer | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(6))
        self.box = CheckBox(look, TITLE)
        self.box.setChecked(True)
        self.box.setAccessibleDescription(HELP)
        self.box.toggled.connect(lambda _is_on: self.changed.emit())
        self._help = make_label(HELP, "small")
        column.addWidget(self.box)
        column.addWidget(self._help)

    def is_possible(self) -> bool:
        """Tell whether there is a model for it."""
        return self._offer is not None

    def model(self) -> ModelReference | None:
        """Return the model, when it is there and wanted."""
        return self._offer.reference if self._offer is not None and self.box.isChecked() else None

    def set_models(self, offers: Sequence[ModelOffer], active_id: str) -> None:
        """Take the model in use among those that are there."""
        first = offers[0] if offers else None
        self._offer = next((one for one in offers if one.reference.id == active_id), first)
        warning = self._offer.warning if self._offer is not None else ""
        self._help.setText(f"{HELP} {warning}".strip())
        set_tone(self._help, "attention" if warning else "")
