# SPDX-License-Identifier: AGPL-3.0-or-later
"""A model of a pack, as the import asks about it: to take or not, what to accept first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.core.models.catalogue import CatalogueEntry
from desktop.core.models.fit import Verdict, fit_of
from desktop.core.models.importing.trust import Identity, Trust, identify
from desktop.core.models.pack import PackModel
from desktop.core.models.receipts import fingerprint
from desktop.ui.desk import Desk
from desktop.ui.dialogs.licence_text import LicenceDialog, licence_text
from desktop.ui.fit_words import fit_line
from desktop.ui.model_words import OUTSIDE_MEANING, USES, joined
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_chip, make_label
from desktop.ui.widgets.locked import lock_control
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import size_phrase

ACCEPT = "J’accepte ces conditions"
ANSWER_FOR = "J’en prends la responsabilité"
THERE = "Déjà installé"


class PackModelRow(QFrame):
    """Signals: `changed()` when the model is taken or not, or something is accepted."""

    changed = Signal()

    def __init__(self, desk: Desk, model: PackModel, pack: str) -> None:
        super().__init__()
        self._desk, self._look, self.model, self._pack = desk, desk.look, model, pack
        self.identity: Identity = identify(model, desk.model_desk.catalogue)
        self.is_there = self._is_there()
        self.is_forbidden = self.identity.trust is Trust.FORBIDDEN
        self.refusal = desk.model_desk.refusal_of_pack(model)
        """Why the commune does not allow it; empty when it does."""
        self.fit = fit_of(self._memory(), desk.model_desk.hardware)
        self.setProperty("role", "plain")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.look.sizes.px(4))
        self.take = CheckBox(desk.look, self.identity.title)
        self.agree = CheckBox(desk.look, self._agreement())
        self.agree.setAccessibleName(f"{self._agreement()} : {self.identity.title}")
        self._lay_out()
        self.take.toggled.connect(lambda _is_on: self._show_agreement())
        self.agree.toggled.connect(lambda _is_on: self.changed.emit())

    def is_taken(self) -> bool:
        """True when the model is to be installed."""
        return self.take.isEnabled() and self.take.isChecked()

    def is_agreed(self) -> bool:
        """True when what had to be accepted was."""
        return self.is_taken() and self.identity.asks and self.agree.isChecked()

    def problem(self) -> str:
        """Return what is still to be done for this model; empty when nothing is."""
        if not self.is_taken() or not self.identity.asks or self.agree.isChecked():
            return ""
        if self.identity.trust is Trust.CONDITIONS:
            return f"Acceptez les conditions de « {self.identity.title} », ou décochez-le."
        return f"« {self.identity.title} » est hors catalogue : confirmez, ou décochez-le."

    # --- pieces -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        line = FlowLayout(spacing=self._look.sizes.px(8))
        line.addWidget(self.take)
        if self.is_there:
            line.addWidget(make_chip(THERE, "good"))
        elif self.is_forbidden:
            line.addWidget(make_chip("Interdit", "bad"))
        elif self.refusal:
            line.addWidget(make_chip("Non permis", "attention"))
        elif self.identity.trust is Trust.OUTSIDE:
            line.addWidget(make_chip("Hors catalogue", "attention"))
        self._column.addLayout(line)
        details = QVBoxLayout()
        details.setContentsMargins(self._look.sizes.px(34), 0, 0, 0)
        details.setSpacing(self._look.sizes.px(4))
        self._column.addLayout(details)
        details.addWidget(make_label(self._facts(), "small"))
        can_be_taken = not (self.is_there or self.is_forbidden or self.refusal)
        self.take.setEnabled(can_be_taken)
        if self.is_forbidden:
            reason = self._entry_reason()
            details.addWidget(StateLine(self._look, "bad", reason))
        elif self.refusal:
            details.addWidget(lock_control(self._look, self.refusal, self.take))
        elif can_be_taken:
            details.addWidget(fit_line(self._look, self.fit))
        self._terms = self._make_terms()
        details.addWidget(self._terms)
        too_large = self.fit.verdict is Verdict.TOO_LARGE
        outside = self.identity.trust is Trust.OUTSIDE
        self.take.setChecked(can_be_taken and not too_large and not outside)
        self._terms.setVisible(self.is_taken() and self.identity.asks)

    def _make_terms(self) -> QWidget:
        terms = QWidget()
        column = QVBoxLayout(terms)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(4))
        entry = self._entry()
        if self.identity.trust is Trust.CONDITIONS and entry is not None:
            words = entry.licence_note
        else:
            words = OUTSIDE_MEANING
        column.addWidget(make_label(words))
        line = FlowLayout(spacing=self._look.sizes.px(16))
        self.read = make_button(self._look, "Lire la licence", self._show_licence, role="link")
        self.read.setAutoDefault(False)
        self.read.setAccessibleName(f"Lire la licence de {self.identity.title}")
        line.addWidget(self.agree)
        line.addWidget(self.read)
        column.addLayout(line)
        return terms

    def _show_agreement(self) -> None:
        self._terms.setVisible(self.is_taken() and self.identity.asks)
        self.changed.emit()

    def _show_licence(self) -> None:
        text = licence_text(self.identity.licences, self.model.id, self._pack)
        LicenceDialog(self._look, self.identity.title, text, self).open()

    # --- facts ------------------------------------------------------------------------------

    def _entry(self) -> CatalogueEntry | None:
        return self._desk.model_desk.entry(self.model.id)

    def _entry_reason(self) -> str:
        entry = self._entry()
        return entry.reason if entry is not None else "Une mairie ne peut pas utiliser ce modèle."

    def _agreement(self) -> str:
        return ACCEPT if self.identity.trust is Trust.CONDITIONS else ANSWER_FOR

    def _memory(self) -> int:
        entry = self._entry()
        return entry.memory_bytes if entry is not None and self.identity.in_catalogue else 0

    def _is_there(self) -> bool:
        mark = fingerprint((file.path, file.sha256) for file in self.model.files)
        receipts = (model.receipt for model in self._desk.models())
        return any(receipt is not None and receipt.fingerprint == mark for receipt in receipts)

    def _facts(self) -> str:
        known = {kind.value: name for kind, (name, _icon) in USES.items()}
        return joined(
            known.get(self.identity.kind, ""),
            self.identity.publisher,
            self.identity.country,
            size_phrase(self.model.bytes),
        )
