# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which model helps, in one line; nothing at all on a computer without models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.task import ModelReference
from desktop.ui.look import Look
from desktop.ui.task_panel import WITHOUT_MODEL
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.labels import make_label

if TYPE_CHECKING:
    from desktop.ui.model_desk import ModelOffer


class ModelChoice(QWidget):
    """Signals: `changed()`."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._offers: tuple[ModelOffer, ...] = ()
        self.box = ComboBox(look, "Modèle")
        self.box.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(18)
        self.box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        # What shows or hides with the offers stands inside: the page shows the rest with its tab.
        self._holder = QWidget(self)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._holder)
        row = QHBoxLayout(self._holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.sizes.px(8))
        label = make_label("Modèle", "small", wrap=False)
        label.setBuddy(self.box)
        row.addWidget(label)
        row.addWidget(self.box)
        self._holder.hide()

    def set_models(self, offers: Sequence[ModelOffer], chosen_id: str) -> None:
        """Offer these models, and work without."""
        ids = [offer.reference.id for offer in offers]
        if ids == [offer.reference.id for offer in self._offers]:
            self._offers = tuple(offers)
            return
        self._offers = tuple(offers)
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItem(WITHOUT_MODEL, "")
        for offer in offers:
            self.box.addItem(offer.reference.title, offer.reference.id)
        self.box.setCurrentIndex(max(0, self.box.findData(chosen_id)))
        self.box.blockSignals(False)
        self._holder.setVisible(bool(offers))

    def model(self) -> ModelReference | None:
        """Return the model chosen; None for work by rules."""
        chosen = self.box.currentData()
        found = (offer.reference for offer in self._offers if offer.reference.id == chosen)
        return next(found, None)
