# SPDX-License-Identifier: AGPL-3.0-or-later
"""« De quoi partez-vous ? »: a document, notes, or a result already made; notes may go with both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import Choice, FileField, TextField
from desktop.ui.desk import Desk
from desktop.ui.field_widgets import TextEditor
from desktop.ui.file_field import FileFieldWidget
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.words import NBSP
from desktop.ui.workspaces.slides.start.made_results import MadeResults

DOCUMENT, NOTES, RESULT = "document", "notes", "draft"
TITLE = f"De quoi partez-vous{NBSP}?"
_CHOICES = (
    Choice(DOCUMENT, "Un document", "Rapport, budget, délibération, compte rendu…"),
    Choice(NOTES, "Vos notes", "Quelques lignes suffisent"),
    Choice(RESULT, "Un résultat déjà fait ici", "Un résumé ou un compte rendu"),
)
_MISSING = {
    DOCUMENT: "Choisissez un document.",
    NOTES: "Écrivez vos notes.",
    RESULT: "Choisissez un résultat dans la liste.",
}
_NOTES_HELP = (
    "Une idée par ligne. Une ligne sans tiret devient un titre, les lignes à tiret ses points."
)
_ADDED_HELP = "Elles complètent la source\u00a0: une idée par ligne."
_NOTES_HEIGHT = 150


class SourceChoice(QWidget):
    """Signals: `changed()` by the agent."""

    changed = Signal()

    def __init__(self, desk: Desk, document: FileField, notes: TextField) -> None:
        super().__init__()
        look = desk.look
        px = look.sizes.px
        self.kind = Segmented(look, TITLE, _CHOICES, DOCUMENT)
        self.document = FileFieldWidget(look, document)
        self.made = MadeResults(desk)
        self.notes = TextEditor(look, notes)
        self.notes.setMinimumHeight(px(_NOTES_HEIGHT))
        self._help = make_label(_NOTES_HELP, "small")
        written = QWidget()
        column = QVBoxLayout(written)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self.notes)
        column.addWidget(self._help)
        self.added = Fold(look, "Ajouter vos notes", written)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(12))
        for widget in (
            make_label(TITLE, "heading"), self.kind, self.document, self.made, self.added,
        ):  # fmt: skip
            outer.addWidget(widget)
        self.kind.changed.connect(self._show_kind)
        for part in (self.document, self.made, self.notes):
            part.changed.connect(self._tell)
        self._show_kind(DOCUMENT)

    # --- values -----------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """Return the source as the task takes it: only what is in sight."""
        kind, has_notes = self.kind.value(), self.added.is_open()
        return {
            "document": self.document.value() if kind == DOCUMENT else "",
            "notes": self.notes.value() if kind == NOTES or has_notes else "",
            "draft": (self.made.draft() or "{}") if kind == RESULT else "{}",
        }

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show a source; the kind is told by what there is."""
        document, notes = str(values.get("document") or ""), str(values.get("notes") or "")
        draft = str(values.get("draft") or "")
        self.document.set_value(document)
        self.notes.set_value(notes)
        kind = DOCUMENT
        if draft not in ("", "{}"):
            self.made.set_draft(
                draft, str(values.get("made_job") or ""), str(values.get("made_of") or "")
            )
            kind = RESULT
        elif notes and not document:
            kind = NOTES
        self.kind.set_value(kind)
        self._show_kind(kind)
        self.added.set_open(bool(notes) or kind == NOTES)

    def document_path(self) -> str:
        """Return the document whose pages can be shown: the source's own, or the result's."""
        kind = self.kind.value()
        if kind == RESULT:
            return self.made.document
        return str(self.document.value()) if kind == DOCUMENT else ""

    def problem(self) -> str:
        """Return what is missing; empty when there is a source."""
        kind, values = self.kind.value(), self.values()
        is_there = values["draft"] != "{}" if kind == RESULT else bool(str(values[kind]).strip())
        return "" if is_there else _MISSING[kind]

    def words(self) -> str:
        """Return the source in a few words."""
        kind = self.kind.value()
        if kind == RESULT:
            return self.made.words()
        if kind == NOTES:
            return "Vos notes"
        return str(self.document.value()).replace("\\", "/").rsplit("/", 1)[-1]

    def focus_first(self) -> None:
        """Give the keyboard to what gives the source."""
        kind = self.kind.value()
        target: QWidget = {DOCUMENT: self.document, NOTES: self.notes}.get(kind, self.made.list)
        target.setFocus()

    # --- inside -----------------------------------------------------------------------------

    def _show_kind(self, kind: str) -> None:
        self.document.setVisible(kind == DOCUMENT)
        self.made.setVisible(kind == RESULT)
        if kind == RESULT:
            self.made.load()
        is_notes = kind == NOTES
        self.added.button.setVisible(not is_notes)
        self.added.set_open(is_notes or (self.added.is_open() and bool(self.notes.value())))
        self._help.setText(_NOTES_HELP if is_notes else _ADDED_HELP)
        self.changed.emit()

    def _tell(self) -> None:
        self.changed.emit()
