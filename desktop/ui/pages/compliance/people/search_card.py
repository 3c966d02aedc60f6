# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Rechercher une personne »: what is known of her, and the search with its progress."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.core.errors import InvalidField
from desktop.mairie.compliance.rights.query import LONGEST, PersonQuery, person_query
from desktop.mairie.compliance.rights.search import SearchResult
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.pages.compliance.people.search_run import SearchRun
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label, set_tone
from desktop.ui.widgets.progress_card import ProgressCard
from desktop.ui.words import example_phrase

_WORDS = (
    "Pour répondre à une personne qui demande ce que vous gardez d’elle. Les accents, les majuscules et "
    "l’ordre ne comptent pas. Rien de ce que vous écrivez ici n’est gardé."
)
_FIELDS = (
    ("last", "Nom", "Dupont"),
    ("first", "Prénom", "Claire"),
    ("email", "Adresse électronique", "claire.dupont@example.fr"),
    ("phone", "Téléphone", "06 39 98 00 00"),
)
_NOTHING_KEPT = "Rien n’est gardé ici\u00a0: il n’y a rien à chercher."


class SearchCard(QFrame):
    """Signals: `found(SearchResult)`; `cleared()` when a new search begins."""

    found = Signal(object)
    cleared = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.run: SearchRun | None = None
        self.fields: dict[str, QLineEdit] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(desk.look, "Rechercher une personne")
        outer.addWidget(card)
        column.addWidget(make_label(_WORDS, "muted"))
        column.addWidget(self._make_fields())
        self.trouble = make_label()
        set_tone(self.trouble, "bad")
        self.trouble.hide()
        column.addWidget(self.trouble)
        column.addWidget(self._make_foot())
        self.progress = ProgressCard(desk.look, self.stop, "Recherche d’une personne")
        self.progress.hide()
        column.addWidget(self.progress)

    def query(self) -> PersonQuery:
        """Return who is looked for; raise InvalidField."""
        last, first, email, phone = (self.fields[name].text() for name, _, _ in _FIELDS)
        return person_query(last, first, email, phone)

    def search(self) -> None:
        """Begin the search, or say what is missing."""
        if self.run is not None:
            return
        folder = self._desk.data_folder
        try:
            query = self.query()
        except InvalidField as error:
            self._show_trouble(error.message())
            return
        if folder is None:
            self._show_trouble(_NOTHING_KEPT)
            return
        self._show_trouble("")
        self.cleared.emit()
        self._desk.records.finish_writing()  # the folder itself is read
        self.run = SearchRun(folder.root, query, self._desk.bridge, self)
        self.run.progressed.connect(self._show_progress)
        self.run.found.connect(self._end)
        self.run.stopped.connect(lambda: self._end(None, "Recherche arrêtée."))
        self.run.failed.connect(lambda: self._fail())
        self._show_progress(0.0)
        self.progress.show()
        self.button.setEnabled(False)
        self.progress.cancel.setFocus()
        self.run.start()

    def stop(self) -> None:
        """Stop the search."""
        if self.run is not None:
            self.run.stop()

    def forget(self) -> None:
        """Empty the fields."""
        self.stop()
        for field in self.fields.values():
            field.clear()
        self._show_trouble("")
        self.cleared.emit()

    # --- what happens -----------------------------------------------------------------------

    def _show_progress(self, share: float) -> None:
        self.progress.show_progress("Lecture de ce qui est gardé", share, None)

    def _end(self, result: SearchResult | None, words: str = "") -> None:
        if self.run is not None:
            self.run.deleteLater()  # it listens to all that workers say
            self.run = None
        self.progress.hide()
        self.button.setEnabled(True)
        self.button.setFocus()
        if result is not None:
            self.found.emit(result)
        announce(self, words)

    def _fail(self) -> None:
        self._end(None)
        self._show_trouble(
            "La recherche s’est arrêtée sur un fichier. Rien n’est perdu\u00a0: recommencez."
        )

    def _show_trouble(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))
        announce(self, words, urgent=True)

    # --- drawing ----------------------------------------------------------------------------

    def _make_fields(self) -> QWidget:
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self._desk.look.sizes.px(8))
        for number, (name, label, example) in enumerate(_FIELDS):
            edit = self.fields[name] = QLineEdit()
            edit.setAccessibleName(label)
            edit.setPlaceholderText(example_phrase(example))
            edit.setMaxLength(LONGEST)
            edit.returnPressed.connect(self.search)
            title = make_label(label, "strong")
            title.setBuddy(edit)
            row, column = number // 2 * 2, number % 2
            grid.addWidget(title, row, column)
            grid.addWidget(edit, row + 1, column)
        return held

    def _make_foot(self) -> QWidget:
        look, held = self._desk.look, QWidget()
        line = FlowLayout(held, spacing=look.sizes.px(8))
        self.button = make_button(
            look, "Rechercher", self.search, role="main", icon="account-search-outline"
        )
        self.clear = make_button(look, "Vider les champs", self.forget)
        line.addWidget(self.button)
        line.addWidget(self.clear)
        return held
