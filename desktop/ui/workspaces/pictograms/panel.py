# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form at the left: the needs, the style of the series, the files; the main action in sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import BooleanField, FileField, Task, TextField
from desktop.ui.desk import Desk
from desktop.ui.task_panel import TaskPanel
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_card, make_label, make_rule
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.workspaces.pictograms.design import (
    PLAIN_LOOK,
    SeriesDesign,
    choices_text,
    keys_of,
    read_kept_choices,
)
from desktop.ui.workspaces.pictograms.files_form import FilesForm
from desktop.ui.workspaces.pictograms.needs_field import NeedsField
from desktop.ui.workspaces.pictograms.series_state import SeriesState
from desktop.ui.workspaces.pictograms.style_form import StyleForm

NOTHING = "Écrivez au moins un besoin."
NO_MODEL = (
    "Aucun modèle d’images sur ce poste\u00a0: les dessins viennent d’un jeu d’icônes libre. La page "
    "Modèles dit comment en ajouter un."
)


class PictogramsPanel(TaskPanel):
    """Signals besides those of a panel: `models_asked()` to open the page of models."""

    models_asked = Signal()

    def __init__(self, desk: Desk, task: type[Task], state: SeriesState, action: str) -> None:
        self._desk, self.state = desk, state
        self._task_fields = {field.name: field for field in task.fields}
        super().__init__(desk.look, task, action)
        state.text_changed.connect(self._show_text)
        state.changed.connect(lambda _words: self._refresh())

    # --- values -----------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """Return all that the form holds, as the task takes it."""
        return self.values_for(self.state.design)

    def values_for(self, design: SeriesDesign) -> dict[str, Any]:
        """Return the values of a request for a series made so; choices of no need are left out."""
        keys = keys_of(design.text) if design.choices else ()
        return {
            "needs_text": design.text,
            "needs": self.needs.file(),
            **design.look,
            **self.files.values(),
            # A list in a file has its needs elsewhere: no choice is left out then.
            "choices": choices_text(design, design.choices if self.needs.file() else keys),
            "generated": self.generated.isChecked() and self.has_models(),
        }

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show what was kept; what no longer makes sense is passed over."""
        if not values:
            return
        if "needs_text" not in values:  # a file that was dropped elsewhere
            self.needs.take_file(str(values.get("needs") or ""))
            return
        look = {name: _same_kind(values.get(name), plain) for name, plain in PLAIN_LOOK.items()}
        text = str(values.get("needs_text") or "")
        choices = read_kept_choices(values.get("choices"))
        self.state.start_with(SeriesDesign(text, look, choices))
        self._show_text()
        self.needs.set_file(str(values.get("needs") or ""))
        self.files.set_values(values)
        self.generated.setChecked(values.get("generated") is True)
        self._refresh()

    def take_read_needs(self, text: str) -> None:
        """Take the needs that a worker read in a file in place of the file."""
        self.needs.set_file("")
        self.state.start_with(replace(self.state.design, text=text))
        self._show_text()
        self._refresh()

    def empty(self) -> dict[str, Any]:
        """Forget the needs and the choices; return the values there were, to give them back."""
        values = self.values()
        look = self.state.design.look
        self.state.start_with(SeriesDesign(look=look))
        self.needs.set_file("")
        self._refresh()
        return values

    def is_empty(self) -> bool:
        """Tell whether there is nothing to draw."""
        return not self.state.design.text.strip() and not self.needs.file()

    def problem(self) -> str:
        if self.is_empty():
            return NOTHING
        return self.files.problem() or super().problem()

    def can_paint(self) -> bool:
        """Tell whether a model is chosen that can draw."""
        return self.model() is not None

    def choose_file(self) -> None:
        self.needs.choose()

    def focus_first(self) -> None:
        self.needs.editor.setFocus()

    def help_for_model(self) -> str:
        offer = self._chosen()
        if offer is not None and offer.warning:
            return f"{offer.warning} Le travail risque de s’arrêter en cours."
        if offer is None:
            return "Rien n’est dessiné par l’IA\u00a0: seul le jeu d’icônes sert."
        return (
            "Le dessin est nettoyé et mis dans le même cadre\u00a0; il peut demander plusieurs minutes. "
            "Ses fichiers disent qu’une IA l’a fait."
        )

    # --- inside -----------------------------------------------------------------------------

    def _take_typed(self, text: str) -> None:
        self.state.type_text(text)
        self._refresh()

    def _show_text(self) -> None:
        self.needs.set_text(self.state.design.text)

    def _refresh(self) -> None:
        super()._refresh()
        has_models = self.has_models()
        self._without.setVisible(not has_models)
        self._with.setVisible(has_models)

    # --- drawing ----------------------------------------------------------------------------

    def lay_out(self, model_before: str) -> None:  # noqa: ARG002  # one place for the model here
        look = self._look
        text, file = self._task_fields["needs_text"], self._task_fields["needs"]
        assert isinstance(text, TextField)
        assert isinstance(file, FileField)
        self.needs = NeedsField(look, text, file)
        self.style_form = StyleForm(look, self.state, self._task_fields)
        self.files = FilesForm(look)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(look, padding=16)
        outer.addWidget(card)
        scroll = VerticalScroll()
        self._fill(scroll.column)
        column.addWidget(scroll, 1)
        column.addLayout(self._make_foot())
        self.needs.typed.connect(self._take_typed)
        self.needs.list_asked.connect(self.state.set_text)
        self.needs.file_changed.connect(self._refresh)
        self.files.changed.connect(self._refresh)
        self.generated.toggled.connect(lambda _is_on: self._refresh())

    def _fill(self, column: QVBoxLayout) -> None:
        px = self._look.sizes.px
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(12))
        column.addWidget(self.needs)
        column.addWidget(make_rule())
        column.addWidget(make_label("Style de la série", "heading"))
        column.addWidget(self.style_form)
        column.addWidget(make_rule())
        self.files_fold = Fold(self._look, "Fichiers et tailles", self.files)
        self.model_fold = Fold(self._look, "Dessiner avec l’IA", self._make_model())
        column.addWidget(self.files_fold)
        column.addWidget(self.model_fold)
        column.addStretch(1)

    def _make_model(self) -> QWidget:
        look, box = self._look, QWidget()
        field = self._task_fields["generated"]
        assert isinstance(field, BooleanField)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        self._without, self._with = QWidget(), QWidget()
        for part in (self._without, self._with):
            column.addWidget(part)
        without, with_model = QVBoxLayout(self._without), QVBoxLayout(self._with)
        for inner in (without, with_model):
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(look.sizes.px(8))
        without.addWidget(make_label(NO_MODEL, "muted"))
        without.addWidget(
            make_button(look, "Ouvrir la page Modèles", self.models_asked.emit, role="link")
        )
        self.generated = CheckBox(look, "Dessiner tout ce qui manque")
        self.generated.setAccessibleDescription(field.help)
        with_model.addWidget(self.model_row)
        with_model.addWidget(self.generated)
        return box


def _same_kind(value: Any, plain: Any) -> Any:
    """Return a kept value of the kind that is wanted, else the plain one."""
    return value if isinstance(value, type(plain)) else plain
