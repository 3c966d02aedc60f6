# SPDX-License-Identifier: AGPL-3.0-or-later
"""Above the list of arrêtés: which year, which words, in which order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label

ALL_YEARS = 0
SORTS = ("Numéro", "Date", "Objet", "Type", "Abrogé par")
_LONGEST_QUERY = 200


class ListTools(QWidget):
    """Signals: `year_changed()`, `changed()` for the words looked for and the order."""

    year_changed = Signal()
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.is_descending = True
        self.year_box, self.sort_box = ComboBox(look, "Année"), ComboBox(look, "Trier par")
        self.query_line = QLineEdit()
        self.query_line.setAccessibleName("Rechercher dans le registre")
        self.query_line.setPlaceholderText("numéro, objet, association…")
        self.query_line.setMaxLength(_LONGEST_QUERY)
        self.query_line.setMinimumWidth(look.sizes.px(260))
        self.order = make_button(look, "", self._turn, icon="sort-variant")
        self.sort_box.addItems(SORTS)
        line = FlowLayout(self, spacing=look.sizes.px(16))
        for name, editor in (
            ("Année", self.year_box),
            ("Rechercher", self.query_line),
            ("Trier par", self.sort_box),
            ("Ordre", self.order),
        ):
            line.addWidget(_under(look, name, editor))
        self._name_order()
        self.year_box.currentIndexChanged.connect(lambda _index: self.year_changed.emit())
        self.sort_box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.query_line.textChanged.connect(lambda _text: self.changed.emit())

    def year(self) -> int:
        """Return the year chosen; ALL_YEARS for the whole register."""
        return int(self.year_box.currentData() or ALL_YEARS)

    def query(self) -> str:
        """Return the words looked for."""
        return self.query_line.text().strip()

    def sort_column(self) -> int:
        """Return the column that the list is in the order of."""
        return max(0, self.sort_box.currentIndex())

    def show_years(self, years: Sequence[int], chosen: int) -> None:
        """Offer these years and the whole register; nothing is told."""
        with QSignalBlocker(self.year_box):
            self.year_box.clear()
            for year in years:
                self.year_box.addItem(str(year), year)
            self.year_box.addItem("Toutes les années", ALL_YEARS)
            self.year_box.setCurrentIndex(max(0, self.year_box.findData(chosen)))

    def sort_by(self, column: int) -> None:
        """Put the list in the order of a column; the same one again turns it over."""
        if column == self.sort_column():
            self._turn()
        else:
            self.is_descending = False
            self._name_order()
            self.sort_box.setCurrentIndex(column)

    def _turn(self) -> None:
        self.is_descending = not self.is_descending
        self._name_order()
        self.changed.emit()

    def _name_order(self) -> None:
        self.order.setText("Décroissant" if self.is_descending else "Croissant")
        self.order.setAccessibleName(f"Ordre\u00a0: {self.order.text().lower()}")


def _under(look: Look, name: str, editor: QWidget) -> QWidget:
    """Return an editor under its label."""
    whole, label = QWidget(), make_label(name, "small", wrap=False)
    label.setBuddy(editor)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.sizes.px(4))
    column.addWidget(label)
    column.addWidget(editor)
    return whole
