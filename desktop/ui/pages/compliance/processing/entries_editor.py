# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list of small forms one under the other: kinds of data, sous-traitants."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.mairie.compliance.processing.sheet import DataCategory
from desktop.mairie.compliance.processing.sheet_fields import ENTRY_LABELS, SheetField
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.pages.compliance.processing.fitted_text import FittedText
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import clear_layout

_WORDS: dict[type, tuple[str, str]] = {
    DataCategory: ("Ajouter une catégorie de données", "Aucune catégorie de données."),
}
_OTHERS = ("Ajouter un sous-traitant", "Aucun sous-traitant.")


class EntryForm(QFrame):
    """One entry. Signals: `changed()`, `removed()`."""

    changed = Signal()
    removed = Signal()

    def __init__(self, look: Look, entry: Any, number: int) -> None:
        super().__init__()
        self.entry = entry
        self.setProperty("role", "card")
        self.lines: dict[str, FittedText] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.sizes.px(n) for n in (16, 12, 16, 12)))
        column.setSpacing(look.sizes.px(6))
        for name, label in ENTRY_LABELS[type(entry)]:
            line = FittedText(look, f"{label} n°\u00a0{number}", lowest=1)
            line.set_value(getattr(entry, name))
            line.changed.connect(self._take)
            words = make_label(label, "small")
            words.setBuddy(line)
            column.addWidget(words)
            column.addWidget(line)
            self.lines[name] = line
        self.remove = make_button(look, "Retirer", self.removed.emit, role="quiet", icon="close")
        self.remove.setAccessibleName(f"Retirer n°\u00a0{number}\u00a0: {self._title()}")
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)

    def _title(self) -> str:
        return next(iter(self.lines.values())).value().strip() or "sans nom"

    def _take(self) -> None:
        texts = {name: " ".join(line.value().split()) for name, line in self.lines.items()}
        self.entry = replace(self.entry, **texts)
        self.changed.emit()


class EntriesEditor(QWidget):
    """All the entries of a field. Signals: `changed()`."""

    changed = Signal()

    def __init__(self, look: Look, field: SheetField) -> None:
        super().__init__()
        assert field.entry is not None
        self._look, self._kind = look, field.entry
        add, none = _WORDS.get(field.entry, _OTHERS)
        self.forms: list[EntryForm] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(8))
        self._none = make_label(none, "muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(look.sizes.px(8))
        self.add = make_button(look, add, self.add_entry, icon="plus")
        column.addWidget(self._none)
        column.addLayout(self._list)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add)

    def value(self) -> tuple[Any, ...]:
        """Return the entries, those without a word left out."""
        names = [name for name, _ in ENTRY_LABELS[self._kind]]
        entries = [form.entry for form in self.forms]
        return tuple(one for one in entries if any(getattr(one, name).strip() for name in names))

    def set_value(self, entries: Any) -> None:
        """Show these entries; nothing is told."""
        clear_layout(self._list)
        self.forms = []
        for entry in entries:
            self._show(entry)
        self._refresh()

    def add_entry(self) -> None:
        """Add an empty entry and give it the keyboard."""
        form = self._show(self._kind())
        self._refresh()
        next(iter(form.lines.values())).setFocus()

    def _show(self, entry: Any) -> EntryForm:
        form = EntryForm(self._look, entry, len(self.forms) + 1)
        form.changed.connect(self.changed)
        form.removed.connect(lambda: self._remove(form))
        self.forms.append(form)
        self._list.addWidget(form)
        return form

    def _remove(self, form: EntryForm) -> None:
        left = tuple(one.entry for one in self.forms if one is not form)
        self.set_value(left)
        self.add.setFocus()
        announce(self, "Retiré.")
        self.changed.emit()

    def _refresh(self) -> None:
        self._none.setVisible(not self.forms)
