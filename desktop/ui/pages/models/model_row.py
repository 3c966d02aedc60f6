# SPDX-License-Identifier: AGPL-3.0-or-later
"""One installed model: what it is, whether it fits, what it was measured at, what can be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from desktop.core.models.installed import InstalledModel
from desktop.ui.desk import Desk
from desktop.ui.fit_words import fit_line
from desktop.ui.model_words import (
    OUTSIDE,
    OUTSIDE_MEANING,
    capitalised,
    facts_phrase,
    joined,
    memory_phrase,
    speed_phrase,
)
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_chip, make_label
from desktop.ui.widgets.locked import LockedLine

LAID = "Fichier posé dans le dossier des modèles : il ne peut pas être vérifié."


class ModelRow(QFrame):
    """Signals: `asked(action)`: "use", "verify", "measure" or "remove"."""

    asked = Signal(str)

    def __init__(
        self, desk: Desk, model: InstalledModel, *, is_active: bool, is_alone: bool
    ) -> None:
        super().__init__()
        self._desk, self._look, self.model = desk, desk.look, model
        self.setProperty("role", "plain")
        self.refusal = desk.model_desk.refusal(model)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(desk.look.sizes.px(8))
        row.addLayout(self._make_words(is_active and not is_alone), 1)
        self.use: QPushButton | None = None
        if not is_active:
            self.use = make_button(desk.look, "Utiliser", partial(self.asked.emit, "use"))
            self.use.setAccessibleName(f"Utiliser {model.title}")
            row.addWidget(self.use, 0, Qt.AlignmentFlag.AlignTop)
            self.use.setAccessibleDescription(self.refusal)
            self.use.setEnabled(not self.refusal)
        self.menu = self._make_menu()
        self.more = make_button(desk.look, "Actions", icon="dots-horizontal")
        self.more.setAccessibleName(f"Actions sur {model.title}")
        self.more.setMenu(self.menu)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)

    def set_busy(self, is_busy: bool) -> None:
        """Let nothing be asked while something is being done."""
        if self.use is not None:
            self.use.setEnabled(not is_busy and not self.refusal)
        self.more.setEnabled(not is_busy)

    def _make_words(self, is_chosen: bool) -> QVBoxLayout:
        model, models = self.model, self._desk.model_desk
        words = QVBoxLayout()
        words.setSpacing(self._look.sizes.px(2))
        words.addLayout(self._make_title(is_chosen))
        words.addWidget(make_label(facts_phrase(model, models.entry(model.id)), "small"))
        measure = models.measure(model)
        costs = joined(speed_phrase(measure), memory_phrase(model, measure))
        if costs:
            words.addWidget(make_label(capitalised(costs), "small"))
        words.addWidget(fit_line(self._look, models.fit(model)))
        if self.refusal:
            words.addWidget(LockedLine(self._look, self.refusal))
        if not model.in_catalogue:
            meaning = OUTSIDE_MEANING if model.receipt else f"{OUTSIDE_MEANING} {LAID}"
            words.addWidget(make_label(meaning, "small"))
        return words

    def _make_title(self, is_chosen: bool) -> FlowLayout:
        line = FlowLayout(spacing=self._look.sizes.px(8))
        line.addWidget(make_label(self.model.title, "strong", wrap=False))
        if self.refusal:
            line.addWidget(make_chip("Non permis", "attention"))
        elif is_chosen:
            line.addWidget(make_chip("Utilisé", "good"))
        if not self.model.in_catalogue:
            chip = make_chip(OUTSIDE, "attention")
            chip.setToolTip(OUTSIDE_MEANING)
            line.addWidget(chip)
        return line

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        actions = [("verify", "Vérifier le fichier")] if self.model.receipt else []
        actions += [] if self.refusal else [("measure", "Mesurer sur ce poste")]
        actions += [("remove", "Supprimer…")]
        for action, words in actions:
            menu.addAction(words, partial(self.asked.emit, action)).setObjectName(action)
        return menu
