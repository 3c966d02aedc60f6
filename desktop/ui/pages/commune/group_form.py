# SPDX-License-Identifier: AGPL-3.0-or-later
"""One of the six parts of the profile as a form: a step of the wizard, a tab of the page."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.commune.profile_fields import ProfileField, ProfileFieldKind, fields_in
from desktop.ui.look import Look
from desktop.ui.pages.commune.entry_list import EntryList
from desktop.ui.pages.commune.profile_keeper import ProfileKeeper
from desktop.ui.pages.commune.profile_row import ProfileRow


class GroupForm(QWidget):
    """The questions of one part; every answer goes to the keeper as it is typed."""

    def __init__(self, look: Look, keeper: ProfileKeeper, group: str) -> None:
        super().__init__()
        self._keeper = keeper
        self.fields = fields_in(group)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(16))
        self.rows: dict[str, ProfileRow | EntryList] = {}
        for field in self.fields:
            row = self._make_row(look, field)
            row.changed.connect(self._take)
            self.rows[field.name] = row
            column.addWidget(row)
        keeper.kept.connect(self.show_problems)
        self.refresh()

    def refresh(self) -> None:
        """Show the keeper's values, and what is wrong with them."""
        for name, row in self.rows.items():
            row.set_value(getattr(self._keeper.profile, name))
        self._show_asked()
        self.show_problems()

    def show_problems(self) -> None:
        """Say at each field what cannot be right."""
        problems = self._keeper.problems()
        for name, row in self.rows.items():
            if isinstance(row, EntryList):
                row.show_problems(problems)
            else:
                row.show_problem(problems.get(name, ""))

    def focus(self) -> None:
        """Give the keyboard to the first question."""
        next(iter(self.rows.values())).focus()

    def _make_row(self, look: Look, field: ProfileField) -> ProfileRow | EntryList:
        value = getattr(self._keeper.profile, field.name)
        if field.kind is ProfileFieldKind.ENTRIES:
            return EntryList(look, field, value)
        return ProfileRow(look, field, value)

    def _take(self, name: str, value: object) -> None:
        self._keeper.change(name, value)
        self._show_asked()

    def _show_asked(self) -> None:
        """Some questions only make sense once another has an answer."""
        usual = CommuneProfile()
        for field in self.fields:
            if field.asked_with:
                given = getattr(self._keeper.profile, field.asked_with)
                is_asked = given != getattr(usual, field.asked_with)
                self.rows[field.name].setVisible(is_asked)
