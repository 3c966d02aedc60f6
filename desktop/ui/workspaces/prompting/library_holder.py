# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tab « Bibliothèque » inside the page: loaded when it is first opened; nothing of it is exported here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.draft import Draft
from desktop.core.review.review import Review
from desktop.ui.desk import Desk


def make_library(desk: Desk) -> QWidget:
    """Return the library itself: its files are read when it is opened, not before."""
    from desktop.ui.workspaces.prompting.library import LibraryTab

    made: QWidget = LibraryTab(desk)
    return made


class LibraryHolder(QWidget):
    """Signals: `used(text, title)` of a demand to take to the workshop; `changed()`, `step_changed()`,
    `registered()` as every tab has them.
    """

    used = Signal(str, str)
    changed = Signal()
    step_changed = Signal()
    registered = Signal()
    corner = None

    def __init__(self, desk: Desk, make: Callable[[Desk], QWidget] = make_library) -> None:
        super().__init__()
        self._desk, self._make = desk, make
        self.library: Any = None
        self._kept: dict[str, Any] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def load(self) -> None:
        """Make the library, the first time; look at its files again, the others."""
        if self.library is None:
            self.library = self._make(self._desk)
            self.library.used.connect(self.used)
            self.library.changed.connect(self.changed)
            self._column.addWidget(self.library)
            self.library.show()
            if self._kept and hasattr(self.library, "restore"):
                self.library.restore(self._kept)
        elif hasattr(self.library, "refresh"):
            self.library.refresh()

    def focus_first(self) -> None:
        """Give the keyboard to the search."""
        if hasattr(self.library, "focus_first"):
            self.library.focus_first()
        elif self.library is not None:
            self.library.setFocus()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        if hasattr(self.library, "panes"):
            return list(self.library.panes())
        return [self.library] if self.library is not None else []

    def run_main(self) -> None:
        """Do the library's main action, if it has one."""
        if hasattr(self.library, "run_main"):
            self.library.run_main()

    def show_demand(self, key: str) -> None:
        """Open one demand, if the library does."""
        if hasattr(self.library, "show_demand"):
            self.library.show_demand(key)

    def take_file(self, path: str) -> None:
        """Import the demands of a file, if the library does."""
        if hasattr(self.library, "take_file"):
            self.library.take_file(path)

    def choose_file(self) -> None:
        """Import a demand from a file, if the library does."""
        if hasattr(self.library, "choose_file"):
            self.library.choose_file()

    def has_text(self) -> bool:
        """The library exports its demands itself."""
        return False

    def is_worth_keeping(self) -> bool:
        """Its demands are files already."""
        return False

    def draft(self) -> Draft:
        """Return an empty draft: nothing goes out this way."""
        return Draft("Bibliothèque")

    def result_data(self) -> dict[str, Any]:
        """Return what goes with no file."""
        return {}

    def set_review(self, review: Review) -> None:
        """Nothing here is read over."""

    def run_values(self) -> dict[str, Any]:
        """Return no request: the library is no work."""
        return {}

    def kept(self) -> dict[str, Any]:
        """Return what the library wants to find again."""
        return dict(self.library.kept()) if hasattr(self.library, "kept") else self._kept

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Remember what the library is to find again once it is opened."""
        self._kept = {name: value for name, value in kept.items() if name != "job"}
