# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks which models of a key are to be installed, once it was read and before anything is copied."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.core.events import PackInspected
from desktop.core.models.importing.staging import staged_bytes, staging_folder
from desktop.core.models.store import ROOM_MARGIN
from desktop.ui.desk import Desk
from desktop.ui.dialogs.pack_model import PackModelRow
from desktop.ui.dialogs.scrolled import ScrolledDialog
from desktop.ui.widgets.labels import make_label, make_rule
from desktop.ui.widgets.layouts import replace_in
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import count, size_phrase

CONTINUES = "Une copie commencée reprendra là où elle s’était arrêtée."


class ImportDialog(ScrolledDialog):
    """The models of a pack, what to accept, the room they take."""

    def __init__(self, desk: Desk, inspected: PackInspected, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "Importer depuis la clé", "Installer", parent)
        self._desk, self._inspected = desk, inspected
        models = inspected.manifest.models
        self.rows = [PackModelRow(desk, model, inspected.pack) for model in models]
        self.column.addWidget(make_label(self._about(), "muted"))
        for row in self.rows:
            self.column.addWidget(row)
            self.column.addWidget(make_rule())
            row.changed.connect(self._refresh)
        self.name = QLineEdit(str(desk.settings.get("reviewer")))
        self._signature = self._make_signature()
        self.column.addWidget(self._signature)
        self._refresh()
        self.fit(700)

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the models to install."""
        return tuple(row.model.id for row in self.rows if row.is_taken())

    def agreed(self) -> tuple[str, ...]:
        """Return the ids of those that had to be accepted, and were."""
        return tuple(row.model.id for row in self.rows if row.is_agreed())

    def agreed_by(self) -> str:
        """Return who accepted; empty when nothing had to be."""
        return self.name.text().strip() if self.agreed() else ""

    # --- pieces -----------------------------------------------------------------------------

    def _about(self) -> str:
        manifest = self._inspected.manifest
        number = count(len(manifest.models), "modèle")
        words = f"Lot « {manifest.pack_id} » : {number}, {size_phrase(manifest.bytes)}."
        return f"{words} {CONTINUES}" if self._staged() else words

    def _make_signature(self) -> QWidget:
        holder = QWidget()
        column = self.make_field("Votre nom (gardé avec le modèle)", self.name)
        column.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(column)
        return holder

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._first().setFocus()

    def _first(self) -> QWidget:
        """The first thing that may be decided; « Annuler » when there is nothing to."""
        free = (row.take for row in self.rows if row.take.isEnabled())
        return self.main if self.main.isEnabled() else next(free, self.cancel)

    # --- what is possible -------------------------------------------------------------------

    def _refresh(self) -> None:
        taken = [row for row in self.rows if row.is_taken()]
        self._signature.setVisible(any(row.identity.asks for row in taken))
        needed, free = self._needed(), self._free()
        lacking = needed - free
        self._show_room(needed, free)
        problems = [problem for row in taken if (problem := row.problem())]
        if not taken:
            self.set_problem(self._nothing())
        elif problems:
            self.set_problem(problems[0])
        elif lacking > 0:
            self.set_problem(f"Il manque {size_phrase(lacking)} sur le disque.")
        else:
            self.set_problem("")

    def _nothing(self) -> str:
        if all(row.is_there for row in self.rows):
            return "Tous ces modèles sont déjà installés."
        if all(row.is_there or row.is_forbidden or row.refusal for row in self.rows):
            return "Aucun modèle de cette clé ne peut être installé ici."
        return "Choisissez au moins un modèle."

    def _show_room(self, needed: int, free: int) -> None:
        if not needed:
            words, tone = f"Place libre sur le disque : {size_phrase(free)}.", ""
        else:
            words = f"Place sur le disque : {size_phrase(needed)} à prévoir, {size_phrase(free)} libres."
            tone = "good" if needed <= free else "bad"
        replace_in(self.under, StateLine(self.look, tone or "information", words))

    def _needed(self) -> int:
        """Bytes to copy for the models taken, with the margin that stays free."""
        store = self._desk.models_folder()
        taken = [row.model for row in self.rows if row.is_taken()]
        missing = sum(m.bytes - staged_bytes(staging_folder(store, m), m) for m in taken)
        return missing + ROOM_MARGIN if taken else 0

    def _staged(self) -> int:
        store = self._desk.models_folder()
        models = self._inspected.manifest.models
        return sum(staged_bytes(staging_folder(store, model), model) for model in models)

    def _free(self) -> int:
        return free_bytes(self._desk.models_folder())


def free_bytes(folder: Path) -> int:
    """Return what is free on the disk of a folder, which may not exist yet."""
    for place in (folder, *folder.parents):
        try:
            return shutil.disk_usage(place).free
        except OSError:
            continue
    return 0
