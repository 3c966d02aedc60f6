# SPDX-License-Identifier: AGPL-3.0-or-later
"""One activity of the register: what it lacks, what changed, then its fields, folded by groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.mairie.compliance.processing.register import ProcessingRegister, shipped_value
from desktop.mairie.compliance.processing.sheet_fields import GROUPS, FieldGroup, all_fields
from desktop.mairie.compliance.processing.sheet_view import SheetState, SheetView
from desktop.mairie.compliance.processing.wording import (
    installed_words,
    revision_words,
    state_words,
    use_words,
    version_words,
)
from desktop.ui.look import Look
from desktop.ui.pages.compliance.processing.changed_card import ChangedCard
from desktop.ui.pages.compliance.processing.changing_state import ChangingState
from desktop.ui.pages.compliance.processing.field_row import SheetRow
from desktop.ui.pages.compliance.processing.group_fold import GroupFold
from desktop.ui.pages.compliance.processing.missing_card import MissingCard
from desktop.ui.widgets.labels import make_card, make_label

if TYPE_CHECKING:
    from collections.abc import Iterator

TONES = {
    SheetState.RETIRED: "information",
    SheetState.DIFFERS: "attention",
    SheetState.MISSING: "attention",
    SheetState.PROPOSED: "attention",
    SheetState.COMPLETE: "good",
}


class SheetForm(QWidget):
    """Signals: `edited(name, value)`, `recovered(name)`, `accepted(names)`, `kept(name)`."""

    edited = Signal(str, object)
    recovered = Signal(str)
    accepted = Signal(object)
    kept = Signal(str)

    def __init__(self, look: Look, register: ProcessingRegister, sheet_id: str) -> None:
        super().__init__()
        self._look, self._register, self.sheet_id = look, register, sheet_id
        view = register.view(sheet_id)
        self.rows: dict[str, SheetRow] = {}
        self.folds: dict[str, GroupFold] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.sizes.px(16))
        self.heading = make_label(_title(view), "heading")
        self.state = ChangingState(look)
        self.version = make_label("", "muted")
        for widget in (self.heading, self.state, self.version):
            self._column.addWidget(widget)
        self._add_use(view)
        self.missing = MissingCard(look, view.missing)
        self.missing.asked.connect(self.go_to)
        self.changed = self._make_changed(view)
        cards = [self.missing, self.changed] if view.compulsory else [self.changed, self.missing]
        for card in cards:
            if card is not None:
                self._column.addWidget(card)
        self._column.addWidget(self._make_fields())
        self.refresh()

    def refresh(self) -> None:
        """Show the state, the version and what is missing as they are now; no field moves."""
        view = self._register.view(self.sheet_id)
        self.heading.setText(_title(view))
        self.state.show_state(state_words(view), TONES[view.state])
        self.version.setText(f"{version_words(view)}.")
        self.missing.refresh(view.missing)
        for group in GROUPS:
            names = {field.name for field in group.fields}
            number = sum(point.field in names for point in view.missing)
            self.folds[group.id].show_missing(number)
        for name, row in self.rows.items():
            row.show_recovery(self._can_recover(view, name))

    def show_value(self, name: str) -> None:
        """Show a field as the register now holds it."""
        if name in self.rows:
            self.rows[name].set_value(getattr(self._register.view(self.sheet_id).sheet, name))

    def go_to(self, name: str) -> None:
        """Unfold the group of a field and give it the keyboard."""
        group = next(one for one in GROUPS if name in {field.name for field in one.fields})
        self.folds[group.id].set_open(True)
        self.rows[name].focus()

    def _add_use(self, view: SheetView) -> None:
        words = use_words(view.tasks, self._register.use)
        if words:
            self._column.addWidget(make_label(words, "muted"))
        if view.used_after:
            self._column.addWidget(ChangingState(self._look, view.used_after, "attention"))
        if view.kept.retired_because:
            told = f"Raison de l’abandon\u00a0: {view.kept.retired_because}"
            self._column.addWidget(make_label(told, "muted"))

    def _make_changed(self, view: SheetView) -> ChangedCard | None:
        if not view.differences:
            return None
        card = ChangedCard(self._look, view.differences)
        card.accepted.connect(lambda name: self.accepted.emit([name]))
        card.all_accepted.connect(self.accepted)
        card.kept.connect(self.kept)
        card.asked.connect(self.go_to)
        return card

    def _make_fields(self) -> QFrame:
        card, column = make_card(self._look, "La fiche")
        column.setSpacing(self._look.sizes.px(4))
        for group in GROUPS:
            fold = GroupFold(self._look, group.title, self._maker(group))
            self.folds[group.id] = fold
            column.addWidget(fold)
        column.addWidget(GroupFold(self._look, "Usage réel et versions", self._make_versions))
        return card

    def _maker(self, group: FieldGroup) -> Any:
        def make(column: QVBoxLayout) -> None:
            view = self._register.view(self.sheet_id)
            for field in group.fields:
                row = SheetRow(self._look, field, getattr(view.sheet, field.name))
                row.changed.connect(self.edited)
                row.recovered.connect(self.recovered)
                row.show_recovery(self._can_recover(view, field.name))
                self.rows[field.name] = row
                column.addWidget(row)

        return make

    def _make_versions(self, column: QVBoxLayout) -> None:
        for words in self._version_lines():
            column.addWidget(make_label(words))

    def _version_lines(self) -> Iterator[str]:
        view = self._register.view(self.sheet_id)
        if view.tasks:
            yield installed_words(self._register.use)
        labels = {field.name: field.label for field in all_fields().values()}
        for revision in reversed(view.kept.revisions):
            yield revision_words(revision, labels)
        if view.verified_on is not None:
            yield f"Texte proposé par Beffroi, vérifié le {view.verified_on:%d/%m/%Y}"

    def _can_recover(self, view: SheetView, name: str) -> bool:
        if name not in view.kept.changes:
            return False
        shipped = shipped_value(view, name, self._register)
        return shipped is not None and shipped != getattr(view.sheet, name)


def _title(view: SheetView) -> str:
    reference = f"{view.sheet.reference}. " if view.sheet.reference else ""
    return f"{reference}{view.sheet.name}"
