# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of demands with its search, its filters, and what brings demands in and out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from desktop.mairie.prompting.library import DemandLibrary
from desktop.mairie.prompting.library.demand import categories
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import count
from desktop.ui.workspaces.prompting.library.demand_list import DemandList
from desktop.ui.workspaces.prompting.library.list_row import (
    ALL,
    FAVOURITES,
    LAST_USED,
    MINE,
    ListFilter,
    rows_of,
)

_SEARCH = "Rechercher une demande\u00a0: refus, arrêté, cantine…"
_EMPTY = {
    ALL: "Aucune demande ne répond à ces mots. Essayez un seul mot, ou une autre rubrique.",
    MINE: "Vous n’avez pas encore de demande à vous. Ouvrez-en une de Beffroi et choisissez "
    "«\u00a0Adapter\u00a0», ou écrivez la vôtre.",
    FAVOURITES: "Aucune favorite ici. Ouvrez une demande et choisissez «\u00a0Favorite\u00a0»\u00a0: "
    "vous la retrouverez d’un clic.",
}


class SearchLine(QLineEdit):
    """Signals: `left_down()` when the arrow goes down to the list."""

    left_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_down.emit()
        else:
            super().keyPressEvent(event)


class ListPane(QWidget):
    """Signals: `chosen(key)`, `opened()`, `new_asked()`, `import_asked()`, `export_asked()`."""

    chosen = Signal(str)
    opened = Signal()
    new_asked = Signal()
    import_asked = Signal()
    export_asked = Signal()
    changed = Signal()

    def __init__(self, look: Look, library: DemandLibrary) -> None:
        super().__init__()
        self._look, self._library = look, library
        self._make_controls()
        self._lay_out()
        self.search.textChanged.connect(lambda _text: self._look_again())
        self.search.left_down.connect(self._go_down)
        self.category.currentIndexChanged.connect(lambda _index: self._look_again())
        self.scope.currentIndexChanged.connect(lambda _index: self._look_again())
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)

    # --- what shows -------------------------------------------------------------------------

    def filter(self) -> ListFilter:
        """Return what is looked for."""
        return ListFilter(
            self.search.text(),
            str(self.category.currentData() or ""),
            str(self.scope.currentData() or ALL),
        )

    def show_rows(self, key: str = "") -> None:
        """Fill the list again, with the demand of that key chosen if it shows."""
        rows = rows_of(self._library, self.filter())
        self.list.fill(rows, key or self.list.key())
        number = len(self.list.demands())
        self.list.setVisible(number > 0)
        self.empty.setVisible(number == 0)
        self.empty.setText(
            _EMPTY.get(self.filter().scope, _EMPTY[ALL]) if not self.search.text() else _EMPTY[ALL]
        )
        self.number.setText(count(number, "demande") if number else "")
        has_own = any(one.is_own for one in self._library.demands())
        self.export_button.setVisible(has_own)

    def reveal(self, key: str) -> None:
        """Show a demand in the list, whatever is looked for."""
        self.show_rows(key)
        if self.list.choose(key):
            return
        self.set_filter({})
        self.show_rows(key)

    def set_filter(self, kept: Mapping[str, Any]) -> None:
        """Look for what was kept (`kept_filter`); for everything with nothing."""
        self.search.setText(str(kept.get("query") or "")[:200])
        self.category.setCurrentIndex(max(0, self.category.findData(kept.get("category") or "")))
        self.set_scope(str(kept.get("scope") or ALL))

    def set_scope(self, scope: str) -> None:
        """Show all, the agent's own, favourites or those used last (list_row.py)."""
        self.scope.setCurrentIndex(max(0, self.scope.findData(scope)))

    def kept_filter(self) -> dict[str, str]:
        """Return what is looked for, ready for JSON."""
        wanted = self.filter()
        return {
            "query": wanted.query,
            "category": wanted.category,
            "scope": wanted.scope,
        }

    # --- inside -----------------------------------------------------------------------------

    def _make_controls(self) -> None:
        look = self._look
        self.search = SearchLine()
        self.search.setPlaceholderText(_SEARCH)
        self.search.setAccessibleName("Rechercher une demande")
        self.search.setClearButtonEnabled(True)
        for button in self.search.findChildren(QToolButton):
            button.setAccessibleName("Effacer la recherche")
        self.category = _combo(look, "Rubrique", {"": "Toutes les rubriques", **categories()}, 14)
        scopes = {
            ALL: "Toutes",
            MINE: "Les miennes",
            FAVOURITES: "Favorites",
            LAST_USED: "Récentes d’abord",
        }
        self.scope = _combo(look, "Lesquelles", scopes, 12)
        self.list = DemandList(look)
        self.empty = make_label("", "muted")
        self.number = make_label("", "small", wrap=False)
        self.new_button = make_button(
            look, "Nouvelle demande", self.new_asked.emit, role="quiet", icon="plus"
        )
        self.import_button = make_button(
            look, "Importer…", self.import_asked.emit, role="quiet", icon="folder-open-outline",
            help_text="Prend les demandes d’un fichier reçu d’une autre mairie.",
        )  # fmt: skip
        self.export_button = make_button(
            look, "Exporter les miennes…", self.export_asked.emit, role="quiet",
            icon="file-export-outline",
            help_text="Réunit vos demandes dans un fichier à donner à une autre mairie.",
        )  # fmt: skip

    def _lay_out(self) -> None:
        px = self._look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), px(8), 0)
        column.setSpacing(px(8))
        column.addWidget(self.search)
        column.addWidget(self.category)
        line = FlowLayout(spacing=px(12))
        line.addWidget(self.scope)
        line.addWidget(self.number)
        column.addLayout(line)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty)
        foot = FlowLayout(spacing=px(4))
        for button in (self.new_button, self.import_button, self.export_button):
            foot.addWidget(button)
        column.addLayout(foot)
        column.addStretch(0)

    def _look_again(self) -> None:
        self.show_rows()
        announce(self, self.number.text() or self.empty.text())
        self.changed.emit()

    def _go_down(self) -> None:
        if self.list.demands():
            self.list.setFocus()
            if not self.list.key():
                self.list.choose_first()


def _combo(look: Look, name: str, choices: Mapping[str, str], letters: int) -> ComboBox:
    """`letters` always show; the list that unfolds shows all of them."""
    box = ComboBox(look, name)
    for value, label in choices.items():
        box.addItem(label, value)
    box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(letters)
    return box
