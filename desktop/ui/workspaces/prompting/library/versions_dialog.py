# SPDX-License-Identifier: AGPL-3.0-or-later
"""The versions before of a demand, what each differs by, and the way back to one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.mairie.prompting.library import Demand, DemandLibrary
from desktop.ui.dialogs.scrolled import ScrolledDialog
from desktop.ui.look import Look
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.labels import make_label
from desktop.ui.workspaces.prompting.library.library_words import quoted, version_words
from desktop.ui.workspaces.prompting.library.shown_text import ShownText

_WORDS = (
    "Choisissez une version\u00a0: ce qu’elle n’a pas encore est souligné, ce que vous avez retiré depuis "
    "est barré. Revenir à une version n’efface pas les autres."
)


class VersionsDialog(ScrolledDialog):
    """Keeps `chosen`, the version to go back to, once accepted."""

    def __init__(
        self, look: Look, library: DemandLibrary, demand: Demand, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            look, f"Versions de {quoted(demand.title)}", "Revenir à cette version", parent
        )
        self._demand = demand
        self._versions = library.own.versions(demand.id)
        self.chosen: Demand | None = None
        self.box = ComboBox(look, "Version")
        for one in self._versions:
            self.box.addItem(version_words(one)[:1].upper() + version_words(one)[1:])
        self.box.setMinimumContentsLength(24)
        self.differences = ShownText(look, "Ce qui a changé depuis cette version")
        self.column.addWidget(make_label(_WORDS, "muted"))
        self.column.addLayout(self._field())
        self.column.addWidget(self.differences)
        self.reason.hide()
        self.box.currentIndexChanged.connect(lambda _index: self._show())
        self._show()
        self.fit(width=720)
        self.box.setFocus()

    def accept(self) -> None:
        """Take the version that is shown."""
        place = self.box.currentIndex()
        self.chosen = self._versions[place] if 0 <= place < len(self._versions) else None
        super().accept()

    def _field(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self.look.sizes.px(6))
        label = make_label("Version", "strong")
        label.setBuddy(self.box)
        column.addWidget(label)
        column.addWidget(self.box)
        return column

    def _show(self) -> None:
        place = self.box.currentIndex()
        if 0 <= place < len(self._versions):
            self.differences.show_differences(self._versions[place].text, self._demand.text)
