# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form of a task, drawn from its fields: few in sight, the rest under « Options »."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.errors import BeffroiError
from desktop.core.task import ModelReference, Task
from desktop.ui.announcements import announce
from desktop.ui.field_widgets import FieldRow
from desktop.ui.file_field import FileFieldWidget
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_card, make_label, set_tone
from desktop.ui.words import size_phrase

if TYPE_CHECKING:
    from desktop.ui.model_desk import ModelOffer, RefusedModel

ITEM_TOOL_TIP = 3
"""Qt.ItemDataRole.ToolTipRole."""
WITHOUT_MODEL = "Sans modèle (règles)"


class TaskPanel(QFrame):
    """Signals: `asked()` when the main action is pressed; `changed()` when a field changes."""

    asked = Signal()
    changed = Signal()

    def __init__(
        self, look: Look, task: type[Task], action: str = "Lancer", model_before: str = ""
    ) -> None:
        super().__init__()
        self._look, self._task, self._action = look, task, action
        self._offers: tuple[ModelOffer, ...] = ()
        self._shown: tuple[list[str], str] = ([], "")
        self._locked = ""
        """Why the commune does not allow some models; empty when it allows all."""
        self.rows: dict[str, FieldRow] = {}
        self._folded: list[FieldRow] = []
        """The rows under « Options »."""
        self.main = make_button(look, action, self.asked.emit, role="main")
        self._reason = make_label("", "muted")
        self.model_row = self._make_model_row()
        self.model_row.setVisible(False)
        self.lay_out(model_before)
        self._show_rows()
        self._refresh()

    def lay_out(self, model_before: str) -> None:
        """Put the fields in a card, the main action under them; a workspace may do otherwise."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card, self._fields = make_card(self._look)
        self._fields.setSpacing(self._look.sizes.px(24))
        column.addWidget(card)
        self._make_fields(model_before)
        self._fields.addLayout(self._make_foot())

    # --- values -----------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """Return what the agent gave, by field name."""
        return {name: row.value() for name, row in self.rows.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show values; names that are no longer fields are passed over."""
        for name, value in values.items():
            if name in self.rows and value is not None:
                kept = tuple(value) if isinstance(value, list) else value
                self.rows[name].set_value(kept)

    def model(self) -> ModelReference | None:
        """Return the chosen model, or None for work by rules."""
        offer = self._chosen() if self._asks_model() else None
        return offer.reference if offer is not None else None

    def set_models(self, offers: Sequence[ModelOffer], chosen_id: str = "") -> None:
        """Offer the models of the task's kind, and work without; a choice already made stays."""
        state = ([offer.reference.id for offer in offers], chosen_id)
        # What is known of the same models may have changed: the choice made in the form stays.
        chosen = self.model_box.currentData() if state == self._shown else chosen_id
        self._offers, self._shown = tuple(offers), state
        self.model_box.blockSignals(True)
        self.model_box.clear()
        self.model_box.addItem(WITHOUT_MODEL, "")
        for offer in offers:
            size = f" · {size_phrase(offer.size)}" if offer.size else ""
            self.model_box.addItem(f"{offer.reference.title}{size}", offer.reference.id)
        self.model_box.setCurrentIndex(max(0, self.model_box.findData(chosen)))
        self.model_box.blockSignals(False)
        self._refresh()

    def show_refused_models(self, refused: Sequence[RefusedModel], no_model: str = "") -> None:
        """List the models that the commune does not allow, greyed; under them the reason.

        `no_model` says why none at all is allowed; empty when some may be.
        """
        self.model_box.blockSignals(True)
        for one in refused:
            self.model_box.addItem(f"{one.title} · non permis", None)
            self.model_box.setItemData(self.model_box.count() - 1, one.why, ITEM_TOOL_TIP)
            items = self.model_box.model()
            items.item(self.model_box.count() - 1).setEnabled(False)  # type: ignore[attr-defined]
        self.model_box.blockSignals(False)
        told = dict.fromkeys(one.why for one in refused)
        self._locked = no_model or " ".join(told)
        self._refresh()

    def has_models(self) -> bool:
        """True when there is a model to choose."""
        return bool(self._offers)

    def _chosen(self) -> ModelOffer | None:
        chosen = self.model_box.currentData()
        return next((offer for offer in self._offers if offer.reference.id == chosen), None)

    def problem(self) -> str:
        """Return why the main action is not possible yet; empty when it is."""
        try:
            self._task.parse_values(self.values())
        except BeffroiError as error:
            return error.detail or error.message()
        return ""

    def choose_file(self) -> None:
        """Open the file dialog of the first file field (Ctrl+O)."""
        for row in self.rows.values():
            if isinstance(row.editor, FileFieldWidget):
                row.editor.choose()
                return

    def focus_first(self) -> None:
        """Give the keyboard to the first field, or to the main action when all is given."""
        if not self.problem():
            self.main.setFocus()
        elif self.rows:
            next(iter(self.rows.values())).focus()

    # --- drawing ----------------------------------------------------------------------------

    def _make_fields(self, model_before: str) -> None:
        folded = QWidget()
        options = QVBoxLayout(folded)
        options.setContentsMargins(0, 0, 0, 0)
        options.setSpacing(self._look.sizes.px(20))
        for field in self._task.fields:
            if field.name == model_before:
                self._fields.addWidget(self.model_row)
            row = FieldRow(self._look, field)
            row.changed.connect(self._refresh)
            self.rows[field.name] = row
            (options if field.advanced else self._fields).addWidget(row)
            if field.advanced:
                self._folded.append(row)
        if not model_before:
            self._fields.addWidget(self.model_row)
        self.options = Fold(self._look, "Options", folded)
        self._fields.addWidget(self.options)
        self.options.setVisible(options.count() > 0)

    def _make_model_row(self) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(6))
        label = make_label("Modèle", "strong")
        self.model_box = ComboBox(self._look, "Modèle")
        self.model_box.setMaximumWidth(self._look.sizes.px(480))
        self.model_box.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.model_box.setMinimumContentsLength(18)
        self.model_box.addItem(WITHOUT_MODEL, "")
        self.model_box.currentIndexChanged.connect(lambda _index: self._refresh())
        label.setBuddy(self.model_box)
        self._model_help = make_label("", "small")
        for widget in (label, self.model_box, self._model_help):
            column.addWidget(widget)
        return row

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(self._look.sizes.px(16))
        foot.addWidget(self.main)
        foot.addWidget(self._reason, 1)
        return foot

    def _asks_model(self) -> bool:
        when = self._task.model_shown_when
        if self._task.uses_model is None or when is None:
            return self._task.uses_model is not None
        return when[0] not in self.rows or self.rows[when[0]].value() in when[1]

    def _show_rows(self) -> None:
        """Show the fields that go with what was chosen, and say those that came."""
        self.model_row.setVisible(self._asks_model())
        if not any(row.field.shown_when for row in self.rows.values()):
            return
        values = self.values()
        came = []
        for row in self.rows.values():
            is_shown = row.field.is_shown(values)
            if is_shown and row.isHidden():
                came.append(row.field.label)
            row.setVisible(is_shown)
        if self._folded:
            self.options.setVisible(any(not row.isHidden() for row in self._folded))
        if came and self.isVisible():
            announce(self, f"Aussi demandé\u00a0: {', '.join(came)}.")

    def _refresh(self) -> None:
        self._show_rows()
        problem = self.problem()
        self.main.setEnabled(not problem)
        self.main.setAccessibleDescription(problem)
        self._reason.setText(problem)
        self._model_help.setText(self.help_for_model())
        offer = self._chosen()
        set_tone(self._model_help, "attention" if offer is not None and offer.warning else "")
        self.changed.emit()

    def help_for_model(self) -> str:
        """Return what the choice of a model changes, under its list."""
        if self._locked and self._chosen() is None:
            return self._locked
        if not self._offers:
            return (
                "Aucun modèle sur ce poste : le travail se fait par règles. La page Modèles dit "
                "comment en ajouter un."
            )
        offer = self._chosen()
        if offer is None:
            return "Rien n’est rédigé : seules les phrases du document sont reprises."
        if offer.warning:
            return f"{offer.warning} Le travail risque de s’arrêter en cours."
        return "Le modèle rédige sur ce poste ; ce qu’il avance est comparé au document."
