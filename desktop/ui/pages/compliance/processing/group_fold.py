# SPDX-License-Identifier: AGPL-3.0-or-later
"""A folded part of a form, made when it is first opened; its title says how much is missing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.fold import Fold
from desktop.ui.words import count


class GroupFold(Fold):
    """Folded at first: a sheet has thirty fields, and one reads a few of them."""

    def __init__(self, look: Look, title: str, make: Callable[[QVBoxLayout], None]) -> None:
        self._plain, self._make = title, make
        self.is_made = False
        content = QWidget()
        self._inside = QVBoxLayout(content)
        self._inside.setContentsMargins(look.sizes.px(26), 0, 0, look.sizes.px(8))
        self._inside.setSpacing(look.sizes.px(16))
        super().__init__(look, title, content)

    def set_open(self, is_open: bool) -> None:
        """Show or hide the content, made the first time."""
        if is_open and not self.is_made:
            self.is_made = True
            self._make(self._inside)
        super().set_open(is_open)

    def show_missing(self, number: int) -> None:
        """Say in the title how many points are missing."""
        missing = f" ({count(number, 'point')} à compléter)" if number else ""
        self.set_title(f"{self._plain}{missing}")
