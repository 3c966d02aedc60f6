# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list of people or of local texts: each with its form folded under it, added and taken away."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.mairie.commune.profile_fields import ProfileField, fields_of
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.pages.commune.entry_words import (
    add_words,
    entry_detail,
    entry_title,
    new_entry,
    none_words,
)
from desktop.ui.pages.commune.profile_row import ProfileRow
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label, set_tone
from desktop.ui.widgets.layouts import clear_layout


class EntryCard(QFrame):
    """One entry. Signals: `changed()`, `removed()`."""

    changed = Signal()
    removed = Signal()

    def __init__(self, look: Look, entry: Any) -> None:
        super().__init__()
        self._look, self.entry = look, entry
        self.rows: dict[str, ProfileRow] = {}
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.sizes.px(n) for n in (16, 12, 16, 12)))
        column.setSpacing(look.sizes.px(8))
        self.title, self.detail = make_label("", "strong"), make_label("", "small")
        self.state = make_label("À corriger", "small")
        set_tone(self.state, "bad")
        self.edit = make_button(look, "Modifier", self._toggle, icon="pencil-outline")
        self.remove = make_button(look, "Retirer", self.removed.emit, icon="close")
        buttons = FlowLayout(spacing=look.sizes.px(8))
        buttons.addWidget(self.edit)
        buttons.addWidget(self.remove)
        for label in (self.title, self.detail, self.state):
            column.addWidget(label)
        column.addLayout(buttons)
        self.form = QWidget()
        self._form_column = QVBoxLayout(self.form)
        self._form_column.setContentsMargins(0, look.sizes.px(8), 0, 0)
        self._form_column.setSpacing(look.sizes.px(12))
        column.addWidget(self.form)
        self.form.hide()
        self.state.hide()
        self._show()

    def is_open(self) -> bool:
        """Tell whether the form shows."""
        return not self.form.isHidden()

    def open(self, *, focus: bool = True) -> None:
        """Show the form and give the keyboard to its first field."""
        if not self.rows:
            self._build()
        self.form.show()
        self._name_button()
        if focus:
            next(iter(self.rows.values())).focus()

    def show_problems(self, problems: dict[str, str]) -> None:
        """Say what is wrong, a sentence by field; on the folded card, that something is."""
        for name, row in self.rows.items():
            row.show_problem(problems.get(name, ""))
        self.state.setVisible(bool(problems) and not self.is_open())
        self._problems = problems

    _problems: dict[str, str] = {}  # noqa: RUF012  (replaced, never changed)

    def _build(self) -> None:
        kind: type = type(self.entry)
        for field in fields_of(kind):
            row = ProfileRow(self._look, field, getattr(self.entry, field.name))
            row.changed.connect(self._take)
            self.rows[field.name] = row
            self._form_column.addWidget(row)

    def _toggle(self) -> None:
        if self.is_open():
            self.form.hide()
            self._name_button()
            self.edit.setFocus()
        else:
            self.open()
        self.show_problems(self._problems)

    def _take(self, name: str, value: object) -> None:
        changes: dict[str, Any] = {name: value}
        self.entry = dataclasses.replace(self.entry, **changes)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.title.setText(entry_title(self.entry))
        self.detail.setText(entry_detail(self.entry))
        self._name_button()

    def _name_button(self) -> None:
        name = entry_title(self.entry)
        self.edit.setText("Replier" if self.is_open() else "Modifier")
        self.edit.setAccessibleName(f"{self.edit.text()}\u00a0: {name}")
        self.remove.setAccessibleName(f"Retirer\u00a0: {name}")


class EntryList(QWidget):
    """Signals: `changed(name, entries)`."""

    changed = Signal(str, object)

    def __init__(self, look: Look, field: ProfileField, entries: tuple[Any, ...]) -> None:
        super().__init__()
        assert field.entries is not None
        self._look, self.field, self._kind = look, field, field.entries
        self.cards: list[EntryCard] = []
        self._removed: tuple[int, Any] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(8))
        column.addWidget(make_label(field.label, "strong"))
        column.addWidget(make_label(field.help, "small"))
        self._none = make_label(none_words(self._kind), "muted")
        column.addWidget(self._none)
        self._card_column = QVBoxLayout()
        self._card_column.setSpacing(look.sizes.px(8))
        column.addLayout(self._card_column)
        self.add = make_button(look, add_words(self._kind), self.add_entry, icon="plus")
        self.undo = make_button(look, "Remettre", self.put_back, role="quiet", icon="undo")
        buttons = FlowLayout(spacing=look.sizes.px(8))
        buttons.addWidget(self.add)
        buttons.addWidget(self.undo)
        column.addLayout(buttons)
        self.set_value(entries)

    def value(self) -> tuple[Any, ...]:
        """Return the entries as the profile holds them."""
        return tuple(card.entry for card in self.cards)

    def set_value(self, entries: tuple[Any, ...]) -> None:
        """Show these entries; nothing is told."""
        if self.cards and entries == self.value():
            return
        clear_layout(self._card_column)
        self.cards = []
        for entry in entries:
            self._insert(len(self.cards), entry)
        self._set_removed(None)

    def show_problems(self, problems: dict[str, str]) -> None:
        """Say what is wrong; keys are "officials.0.name"."""
        for index, card in enumerate(self.cards):
            start = f"{self.field.name}.{index}."
            card.show_problems(
                {key.removeprefix(start): s for key, s in problems.items() if key.startswith(start)}
            )

    def add_entry(self) -> None:
        """Add an empty entry and open its form."""
        card = self._insert(len(self.cards), new_entry(self._kind))
        self._tell()
        card.open()

    def put_back(self) -> None:
        """Put back the entry that was taken away last."""
        if self._removed is None:
            return
        index, entry = self._removed
        card = self._insert(min(index, len(self.cards)), entry)
        self._set_removed(None)
        self._tell()
        card.edit.setFocus()

    def focus(self) -> None:
        """Give the keyboard to the list."""
        (self.cards[0].edit if self.cards else self.add).setFocus()

    def _insert(self, index: int, entry: Any) -> EntryCard:
        card = EntryCard(self._look, entry)
        card.changed.connect(self._tell)
        card.removed.connect(lambda: self._remove(card))
        self.cards.insert(index, card)
        self._card_column.insertWidget(index, card)
        self._none.hide()
        return card

    def _remove(self, card: EntryCard) -> None:
        index = self.cards.index(card)
        del self.cards[index]
        self._card_column.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._set_removed((index, card.entry))
        self._tell()
        announce(self, f"{entry_title(card.entry)} a été retiré de la liste.")
        self.undo.setFocus()

    def _set_removed(self, removed: tuple[int, Any] | None) -> None:
        self._removed = removed
        self._none.setVisible(not self.cards)
        self.undo.setVisible(removed is not None)
        name = entry_title(removed[1]) if removed is not None else ""
        self.undo.setText(f"Remettre {name[:40]}".strip())
        self.undo.setAccessibleName(self.undo.text())

    def _tell(self) -> None:
        self.changed.emit(self.field.name, self.value())
