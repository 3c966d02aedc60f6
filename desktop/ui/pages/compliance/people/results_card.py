# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was found of a person: the places, those that are ticked exported or erased."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.mairie.compliance.rights.search import FoundPlace, SearchResult
from desktop.ui.desk import Desk
from desktop.ui.pages.compliance.people.found_row import FoundRow
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label, make_rule
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.words import count

ROWS_SHOWN = 40
"""Places shown at once; a button shows as many more."""


class ResultsCard(QFrame):
    """Signals: `export_asked()`, `data_asked()`, `erase_asked()`."""

    export_asked = Signal()
    data_asked = Signal()
    erase_asked = Signal()

    def __init__(self, desk: Desk, task_titles: Mapping[str, str]) -> None:
        super().__init__()
        self._desk, self._titles = desk, task_titles
        self.result: SearchResult | None = None
        self.rows: list[FoundRow] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(desk.look)
        outer.addWidget(card)
        self.heading = make_label("", "heading")
        self.words = make_label("", "muted")
        column.addWidget(self.heading)
        column.addWidget(self.words)
        column.addWidget(self._make_actions())
        held = QWidget()
        self._list = QVBoxLayout(held)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(desk.look.sizes.px(12))
        column.addWidget(held)
        self.more = make_button(desk.look, "Afficher la suite", self._show_more)
        column.addWidget(self.more)
        self.hide()

    def show_result(self, result: SearchResult) -> None:
        """Show what was found, the sure places ticked."""
        self.clear()
        self.result = result
        self.heading.setText(f"Ce qui nomme {result.query.label}")
        self.words.setText(result_words(result))
        self._show_more()
        self._refresh()
        self.show()

    def clear(self) -> None:
        """Forget the result."""
        self.result, self.rows = None, []
        clear_layout(self._list)
        self.hide()

    def ticked(self) -> tuple[FoundPlace, ...]:
        """Return the places that are ticked; those not yet shown are ticked when they are sure."""
        if self.result is None:
            return ()
        shown = {id(row.found): row.is_ticked for row in self.rows}
        return tuple(one for one in self.result.places if shown.get(id(one), one.is_sure))

    def focus_first(self) -> None:
        """Give the keyboard to the first place."""
        if self.rows:
            self.rows[0].box.setFocus()

    def _show_more(self) -> None:
        if self.result is None:
            return
        begun = len(self.rows)
        for found in self.result.places[begun : begun + ROWS_SHOWN]:
            row = FoundRow(self._desk.look, found, self._titles.get(found.place.task_id, ""))
            row.ticked.connect(self._refresh)
            if self.rows:
                self._list.addWidget(make_rule())
            self._list.addWidget(row)
            self.rows.append(row)
        left = len(self.result.places) - len(self.rows)
        self.more.setVisible(left > 0)
        self.more.setText(f"Afficher la suite ({left})")
        if begun and begun < len(self.rows):
            self.rows[begun].box.setFocus()

    def _refresh(self) -> None:
        has_some = bool(self.ticked())
        for button in (self.export, self.data, self.erase):
            button.setEnabled(has_some)
            button.setAccessibleDescription(
                "" if has_some else "Cochez d’abord ce qui la concerne."
            )
        self.export.setEnabled(self.result is not None)  # that nothing is held is an answer too

    def _make_actions(self) -> QWidget:
        look, held = self._desk.look, QWidget()
        line = FlowLayout(held, spacing=look.sizes.px(8))
        self.export = make_button(
            look, "Exporter la réponse…", self.export_asked.emit, icon="file-export-outline"
        )
        self.data = make_button(look, "Exporter les données (JSON)…", self.data_asked.emit)
        self.erase = make_button(
            look,
            "Effacer ce qui est coché…",
            self.erase_asked.emit,
            role="danger",
            icon="account-remove-outline",
        )
        for button in (self.export, self.data, self.erase):
            line.addWidget(button)
        return held


def result_words(result: SearchResult) -> str:
    """Return how many places name the person, and what was not read."""
    sure, doubtful = len(result.sure), len(result.places) - len(result.sure)
    if not result.places:
        words = "Rien de ce que Beffroi garde sur ce poste ne la nomme."
    else:
        told = [count(sure, "endroit sûr", "endroits sûrs")] if sure else []
        told += [f"{doubtful}\u00a0à vérifier"] if doubtful else []
        words = f"{', '.join(told)}. Cochez ce qui la concerne vraiment."
    if result.unopened:
        one = result.unopened == 1
        closed = "n’a pas été ouvert" if one else "n’ont pas été ouverts"
        of_it = "dont il est fait" if one else "dont ils sont faits"
        words += (
            f" {count(result.unopened, 'fichier')} (image ou son) {closed}\u00a0: le texte {of_it} a été "
            "cherché."
        )
    if result.unreadable:
        unread = "n’a pas pu être lu" if result.unreadable == 1 else "n’ont pas pu être lus"
        words += f" {count(result.unreadable, 'fichier')} {unread}."
    return (
        words
        + " Les corrections du tri des mails n’ont pas été cherchées\u00a0: aucun nom ne s’y lit."
    )
