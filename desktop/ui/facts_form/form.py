# SPDX-License-Identifier: AGPL-3.0-or-later
"""All the questions of a form, by group; those whose condition does not hold are hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.task import Choice
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.field import FieldKind, FormField
from desktop.ui.facts_form.editors import make_fact_editor
from desktop.ui.facts_form.row import FactRow
from desktop.ui.look import Look
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_label, make_rule

FOLDED = ("Demande et pièces", "Signature et suites")
"""Groups whose optional questions wait folded: most arrêtés do without."""
_IN_SIGHT = ("signataire",)


class FactsForm(QWidget):
    """Signals: `changed()` after each change of an answer; `entered(row)` as the keyboard comes in."""

    changed = Signal()
    entered = Signal(object)

    def __init__(self, look: Look, fields: Sequence[FormField], profile: CommuneProfile) -> None:
        super().__init__()
        self._look = look
        self.rows: dict[str, FactRow] = {}
        self._folds: list[tuple[Fold, str, list[FactRow]]] = []
        self._groups: list[tuple[list[QWidget], list[FactRow]]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.sizes.px(20))
        people = signatories(profile)
        for wanted in fields:
            editor = make_fact_editor(look, wanted, profile.streets, people)
            row = FactRow(look, wanted, editor)
            row.changed.connect(self.changed)
            row.entered.connect(lambda r=row: self.entered.emit(r))
            self.rows[wanted.id] = row
        for title, group in _by_group(fields):
            self._add_group(title, group)

    # --- answers ----------------------------------------------------------------------------

    def answers(self) -> dict[str, Any]:
        """Return every answer as it was typed, hidden ones too: nothing typed is lost."""
        return {name: row.value() for name, row in self.rows.items() if row.is_answered()}

    def set_answers(self, answers: Mapping[str, Any], sources: Mapping[str, str]) -> None:
        """Show answers; `sources` says where some were read, by question."""
        for name, value in answers.items():
            if name in self.rows and value is not None:
                self.rows[name].set_value(value, sources.get(name, ""))
        for fold, _title, rows in self._folds:
            if any(row.is_answered() for row in rows):
                fold.set_open(True)

    def show_reading(self, asked: frozenset[str], problems: Mapping[str, str]) -> None:
        """Show the questions that are asked, and what is wrong with their answers."""
        for name, row in self.rows.items():
            row.setVisible(name in asked)
            row.set_problem(problems.get(name, ""))
        for headings, rows in self._groups:
            for heading in headings:
                heading.setVisible(any(row.wanted.id in asked for row in rows))
        for fold, title, rows in self._folds:
            shown = [row for row in rows if row.wanted.id in asked]
            fold.setVisible(bool(shown))
            fold.set_title(f"{title} ({len(shown)})")
            if any(row.problem() for row in shown):
                fold.set_open(True)

    def reveal(self, name: str) -> bool:
        """Give the keyboard to a question, unfolded if need be; False when it is not asked."""
        row = self.rows.get(name)
        if row is None:
            return False
        for fold, _title, rows in self._folds:
            if row in rows:
                fold.set_open(True)
        if row.isHidden():
            return False
        row.focus()
        return True

    def focus_first(self) -> None:
        """Give the keyboard to the first question without an answer, else to the first."""
        shown = [row for row in self.rows.values() if not row.isHidden()]
        wanted = (row for row in shown if row.wanted.required and not row.is_answered())
        first = next(wanted, shown[0] if shown else None)
        if first is not None:
            first.focus()

    # --- drawing ----------------------------------------------------------------------------

    def _add_group(self, title: str, fields: Sequence[FormField]) -> None:
        rows = [self.rows[field.id] for field in fields]
        kept = [row for row in rows if title in FOLDED and not _is_in_sight(row.wanted)]
        shown = [row for row in rows if row not in kept]
        if shown:
            headings: list[QWidget] = [make_label(title, "heading")] if title else []
            if title and self._column.count():
                headings.insert(0, make_rule())
            for heading in headings:
                self._column.addWidget(heading)
            self._groups.append((headings, shown))
            self._add_rows(self._column, shown)
        if kept:
            self._add_fold("Autres suites" if shown else title, kept)

    def _add_fold(self, title: str, rows: list[FactRow]) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(20))
        self._add_rows(column, rows)
        fold = Fold(self._look, title, content)
        self._folds.append((fold, title, rows))
        self._column.addWidget(fold)

    def _add_rows(self, column: QVBoxLayout, rows: Iterable[FactRow]) -> None:
        """Put the rows one under the other, an hour beside its date."""
        beside = QHBoxLayout()
        for row in rows:
            wanted = row.wanted
            if wanted.kind is FieldKind.DATE:
                beside = QHBoxLayout()
                beside.setSpacing(self._look.sizes.px(16))
                beside.addWidget(row, 3, Qt.AlignmentFlag.AlignTop)
                column.addLayout(beside)
            elif wanted.kind is FieldKind.TIME and beside.count() == 1:
                beside.addWidget(row, 2, Qt.AlignmentFlag.AlignTop)
            else:
                column.addWidget(row)
            if wanted.kind is not FieldKind.DATE:
                beside = QHBoxLayout()


def _is_in_sight(wanted: FormField) -> bool:
    return wanted.required or wanted.id in _IN_SIGHT


def _by_group(fields: Sequence[FormField]) -> Iterator[tuple[str, list[FormField]]]:
    """Yield the groups in the order of their first question, those that wait folded last."""
    order = list(dict.fromkeys(field.group for field in fields))
    order.sort(key=lambda title: (title in FOLDED, FOLDED.index(title) if title in FOLDED else 0))
    for title in order:
        yield title, [field for field in fields if field.group == title]


def signatories(profile: CommuneProfile) -> list[Choice]:
    """Return who may sign, the mayor first; empty when the profile names nobody."""
    if not profile.mayor_name and not profile.officials:
        return []
    mayor = f"{profile.mayor_name}, maire" if profile.mayor_name else "le maire"
    others = [
        Choice(who.name, f"{who.name}, {who.office or who.role}") for who in profile.officials
    ]
    return [Choice("", mayor), *others]
