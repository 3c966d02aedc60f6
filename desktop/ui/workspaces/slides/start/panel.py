# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form at the start: the source, for whom, how many slides; the rest folded under « Options »."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.task import ChoiceField, FileField, Task, TextField
from desktop.tasks.make_slides.task import PLAN
from desktop.ui.desk import Desk
from desktop.ui.field_widgets import FieldRow
from desktop.ui.task_panel import TaskPanel
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.words import NBSP
from desktop.ui.workspaces.slides.start.source_choice import DOCUMENT, SourceChoice

_FOLDED = ("title", "subtitle", "angle", "template")
_OF_THE_COMMUNE = "Modèle de présentation de la commune{0}: {1}"


class SlidesPanel(TaskPanel):
    """The form; what it gives is made into an outline first."""

    def __init__(self, desk: Desk, task: type[Task], action: str) -> None:
        self._desk = desk
        self._task_fields = {field.name: field for field in task.fields}
        self._is_template_chosen = False
        self._shows_own = False
        super().__init__(desk.look, task, action)

    # --- values -----------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """Return the values of a request that makes the outline."""
        return {
            **super().values(),
            **self.source.values(),
            "outline": "{}",
            "stage": PLAN,
        }

    def kept_values(self) -> dict[str, Any]:
        """Return all that the form holds, to be kept: also where a result comes from."""
        return self.values() | {
            "made_job": self.source.made.job_id,
            "made_of": self.source.made.document,
            "is_template_chosen": self._is_template_chosen,
        }

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show what was kept; what no longer makes sense is passed over."""
        if not values:
            return
        rows = {name: value for name, value in values.items() if name in self.rows}
        self._is_template_chosen = bool(values.get("is_template_chosen") or values.get("template"))
        super().set_values(rows)
        if {"document", "notes", "draft"} & values.keys():
            self.source.set_values(values)
        self._refresh()

    def take_document(self, path: str) -> None:
        """Take a document that was dropped elsewhere."""
        self.source.set_values({"notes": self.source.notes.value(), "document": path})

    def problem(self) -> str:
        return self.source.problem() or super().problem()

    # --- the commune's template -------------------------------------------------------------

    def propose_template(self) -> None:
        """Take the template of the commune's profile, unless the agent chose one or none."""
        own = str(self._desk.profile.data().get("slide_template") or "")
        row = self.rows["template"]
        if not self._is_template_chosen and own != row.value():
            self._shows_own = True
            row.set_value(own)
            self._shows_own = False
        self._show_template()

    def set_template(self, path: str) -> None:
        """Take a template, or none, as the agent wants."""
        self.rows["template"].set_value(path)

    def template(self) -> str:
        """Return the path of the template in force; empty for our own looks."""
        return str(self.rows["template"].value())

    def _template_changed(self) -> None:
        if not self._shows_own:
            self._is_template_chosen = True
        self._show_template()

    def _show_template(self) -> None:
        path = self.template()
        self._template_words.setText(_OF_THE_COMMUNE.format(NBSP, Path(path).name) if path else "")
        self._template_words.setVisible(bool(path))

    # --- drawing ----------------------------------------------------------------------------

    def lay_out(self, model_before: str) -> None:  # noqa: ARG002  # one place for the model here
        px = self._look.sizes.px
        document, notes = self._task_fields["document"], self._task_fields["notes"]
        assert isinstance(document, FileField) and isinstance(notes, TextField)
        self.source = SourceChoice(self._desk, document, notes)
        self.source.changed.connect(self._source_changed)
        self._template_words = make_label("", "small")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(self._look)
        column.setSpacing(px(20))
        outer.addWidget(card)
        column.addWidget(self.source)
        column.addWidget(self._make_row("audience"))
        sizes = QHBoxLayout()
        sizes.setSpacing(px(24))
        top = Qt.AlignmentFlag.AlignTop
        sizes.addWidget(self._make_row("slides"), 2, top)
        sizes.addWidget(self._make_row("speaker_notes"), 3, top)
        column.addLayout(sizes)
        column.addWidget(self.model_row)
        column.addWidget(self._template_words)
        self.options = Fold(self._look, "Options", self._make_options())
        column.addWidget(self.options)
        column.addLayout(self._make_foot())
        self.rows["template"].changed.connect(self._template_changed)
        self._show_template()

    def _make_options(self) -> QWidget:
        folded = QWidget()
        options = QVBoxLayout(folded)
        options.setContentsMargins(0, 0, 0, 0)
        options.setSpacing(self._look.sizes.px(20))
        for name in _FOLDED:
            options.addWidget(self._make_row(name))
        return folded

    def _make_row(self, name: str) -> FieldRow:
        row = FieldRow(self._look, self._task_fields[name])
        row.changed.connect(self._refresh)
        self.rows[name] = row
        return row

    def _source_changed(self) -> None:
        if hasattr(self, "options"):  # the first time, the rest is not made yet
            self._refresh()

    def choose_file(self) -> None:
        self.source.kind.set_value(DOCUMENT)
        self.source._show_kind(DOCUMENT)
        self.source.document.choose()

    def focus_first(self) -> None:
        if self.problem():
            self.source.focus_first()
        else:
            self.main.setFocus()

    def audience_words(self) -> str:
        """Return for whom the slides are."""
        field = self._task_fields["audience"]
        choices = field.choices if isinstance(field, ChoiceField) else ()
        value = self.rows["audience"].value()
        return next((choice.label for choice in choices if choice.value == value), "")

    def help_for_model(self) -> str:
        offer = self._chosen()
        if not self._offers or (offer is not None and offer.warning):
            return super().help_for_model()
        if offer is None:
            return "Rien n’est rédigé\u00a0: les phrases de la source sont reprises et raccourcies."
        return (
            "Il propose les titres, puis rédige chaque diapositive\u00a0; chaque chiffre est comparé à "
            "la source."
        )
