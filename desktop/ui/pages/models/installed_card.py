# SPDX-License-Identifier: AGPL-3.0-or-later
"""The models of this computer, by use: the one that works, the others folded under it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.models.catalogue import ModelKind
from desktop.core.models.installed import InstalledModel
from desktop.ui.desk import Desk
from desktop.ui.model_words import USES
from desktop.ui.pages.models.model_row import ModelRow
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_card, make_icon_label, make_label, make_rule
from desktop.ui.widgets.layouts import replace_in
from desktop.ui.widgets.state_line import StateLine

WITHOUT = {
    ModelKind.TEXT: "Aucun modèle : le travail se fait par règles, sans rédaction.",
    ModelKind.SPEECH: "Aucun modèle : un enregistrement ne peut pas être transcrit.",
    ModelKind.IMAGE: "Aucun modèle : aucune image ne peut être créée.",
    ModelKind.SPEAKERS: "Aucun modèle (facultatif) : les tours de parole se devinent aux pauses.",
}
TEACHING = (
    "Un modèle est un gros fichier qui permet à Beffroi de rédiger, de transcrire la parole ou de "
    "créer des images, sur ce poste et sans réseau. Sans lui, Beffroi travaille déjà par règles."
)


class InstalledCard(QWidget):
    """Signals: `asked(action, model_id)`, action "use", "verify", "measure" or "remove"."""

    asked = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._look = desk, desk.look
        self.rows: dict[str, ModelRow] = {}
        self.folds: list[Fold] = []
        self.verify_all = make_button(
            desk.look, "Vérifier tous les modèles", lambda: self.asked.emit("verify", "")
        )
        self._open: set[ModelKind] = set()
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)

    def refresh(self, *, is_busy: bool) -> None:
        """Show the models as they are now; nothing can be asked while something is being done."""
        self.rows, self.folds = {}, []
        card, column = make_card(self._look, "Vos modèles")
        column.setSpacing(self._look.sizes.px(16))
        models = self._desk.models()
        if not models:
            column.addWidget(make_label(TEACHING))
        for number, kind in enumerate(ModelKind):
            if number:
                column.addWidget(make_rule())
            column.addWidget(self._make_use(kind))
        if any(model.receipt for model in models):
            column.addWidget(make_rule())
            column.addWidget(self._make_foot())
        replace_in(self._place, card)
        self._set_busy(is_busy)

    def focus_row(self, model_id: str) -> None:
        """Give the keyboard to a model's actions."""
        if model_id in self.rows:
            self.rows[model_id].more.setFocus()

    # --- pieces -----------------------------------------------------------------------------

    def _make_use(self, kind: ModelKind) -> QFrame:
        name, icon = USES[kind]
        px = self._look.sizes.px
        frame, words = QFrame(), QVBoxLayout()
        frame.setProperty("role", "plain")
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(make_icon_label(self._look, icon, "slate", 24), 0, Qt.AlignmentFlag.AlignTop)
        words.setSpacing(px(8))
        words.addWidget(make_label(name, "muted"))
        self._fill_use(words, kind)
        row.addLayout(words, 1)
        return frame

    def _fill_use(self, words: QVBoxLayout, kind: ModelKind) -> None:
        reason = self._engine_reason(kind)
        if reason:
            words.addWidget(StateLine(self._look, "attention", reason))
        active = self._desk.model_desk.active(kind.value)
        if active is None:
            words.addWidget(make_label(WITHOUT[kind], "small"))
            for model in self._desk.models(kind.value):  # there, and not allowed
                words.addWidget(self._make_row(model, is_active=False, is_alone=False))
            return
        others = [m for m in self._desk.models(kind.value) if m.id != active.id]
        words.addWidget(self._make_row(active, is_active=True, is_alone=not others))
        if others:
            words.addWidget(self._make_others(kind, others))

    def _engine_reason(self, kind: ModelKind) -> str:
        """Return why this use is impossible here whatever the model; empty when it is not."""
        engines = self._desk.state.engines
        return next((e.reason for e in engines if e.name == kind.value and not e.available), "")

    def _make_row(self, model: InstalledModel, *, is_active: bool, is_alone: bool) -> ModelRow:
        row = ModelRow(self._desk, model, is_active=is_active, is_alone=is_alone)
        row.asked.connect(lambda action: self.asked.emit(action, model.id))
        self.rows[model.id] = row
        return row

    def _make_others(self, kind: ModelKind, others: Sequence[InstalledModel]) -> Fold:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(16))
        for model in others:
            column.addWidget(self._make_row(model, is_active=False, is_alone=False))
        one, many = "Un autre modèle installé", f"{len(others)} autres modèles installés"
        fold = Fold(self._look, one if len(others) == 1 else many, content)
        fold.button.setAccessibleName(f"{USES[kind][0]} : {fold.button.text()}")
        fold.set_open(kind in self._open)
        fold.button.clicked.connect(lambda _on=False: self._keep_open(kind, fold.is_open()))
        self.folds.append(fold)
        return fold

    def _keep_open(self, kind: ModelKind, is_open: bool) -> None:
        (self._open.add if is_open else self._open.discard)(kind)

    def _make_foot(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "plain")
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.sizes.px(12))
        self.verify_all = make_button(
            self._look,
            "Vérifier tous les modèles",
            lambda: self.asked.emit("verify", ""),
            icon="shield-check-outline",
        )
        words = "Relit chaque fichier et le compare à son empreinte."
        row.addWidget(self.verify_all)
        row.addWidget(make_label(words, "small"), 1)
        return frame

    def _set_busy(self, is_busy: bool) -> None:
        for row in self.rows.values():
            row.set_busy(is_busy)
        self.verify_all.setEnabled(not is_busy)
