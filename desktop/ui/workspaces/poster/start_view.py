# SPDX-License-Identifier: AGPL-3.0-or-later
"""The start of a poster: what is announced in a few words, a kind of event, or the last poster."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.ui.desk import Desk
from desktop.ui.records import WorkLine
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_icon_label, make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.words import NBSP
from desktop.ui.workspaces.poster.event_cards import EventCards

TITLE = "Dites ce que vous annoncez"
EXAMPLE = (
    "Marché de Noël samedi 12 décembre de 10 h à 19 h à la salle des fêtes, entrée libre, organisé "
    "par le comité des fêtes"
)
_HEIGHT = 88
"""Pixels at 100 %: three lines."""


class StartView(QWidget):
    """Signals: `told()` to go on with the words; `empty_asked()` for an empty form;
    `event_chosen(event id)`; `last_asked(job id)`; `changed()` when the words change.
    """

    told = Signal()
    empty_asked = Signal()
    event_chosen = Signal(str)
    last_asked = Signal(str)
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._look = desk.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.look.sizes.px(20))
        column.addWidget(self._make_need())
        self._last = QVBoxLayout()
        column.addLayout(self._last)
        column.addWidget(make_label("Ou partez d’un type d’événement", "heading"))
        self.cards = EventCards(desk.look)
        self.cards.chosen.connect(self.event_chosen)
        column.addWidget(self.cards)
        column.addStretch(1)

    def words(self) -> str:
        """Return what the agent announces."""
        return self.need.toPlainText().strip()

    def set_words(self, words: str) -> None:
        """Show what the agent announces."""
        self.need.setPlainText(words)

    def go_on(self) -> None:
        """Go on with the words, or with an empty form when there are none."""
        (self.told if self.words() else self.empty_asked).emit()

    def focus_first(self) -> None:
        """Give the keyboard to the words."""
        self.need.setFocus()

    def show_last(self, works: Sequence[WorkLine]) -> None:
        """Offer to go on from the last poster, when there is one."""
        clear_layout(self._last)
        if not works:
            return
        work = works[0]
        card, column = make_card(self._look, padding=16)
        row = QHBoxLayout()
        row.setSpacing(self._look.sizes.px(12))
        row.addWidget(make_icon_label(self._look, "history", "slate", 24))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(make_label("Votre dernier visuel", "small"))
        words.addWidget(make_label(work.title, "strong"))
        row.addLayout(words, 1)
        button = make_button(self._look, "Ouvrir", lambda: self.last_asked.emit(work.job_id))
        button.setAccessibleName(f"Ouvrir votre dernier visuel{NBSP}: {work.title}")
        row.addWidget(button)
        column.addLayout(row)
        self._last.addWidget(card)

    def _make_need(self) -> QWidget:
        card, column = make_card(self._look)
        label = make_label(TITLE, "heading")
        self.need = QPlainTextEdit()
        self.need.setAccessibleName(TITLE)
        self.need.setPlaceholderText(f"Par exemple{NBSP}: {EXAMPLE}")
        self.need.setTabChangesFocus(True)
        self.need.setFixedHeight(self._look.sizes.px(_HEIGHT))
        label.setBuddy(self.need)
        self.need.textChanged.connect(self._words_changed)
        self.main = make_button(self._look, "Continuer", self.go_on, role="main")
        self.empty = make_button(self._look, "Formulaire vide", self.empty_asked.emit)
        foot = FlowLayout(spacing=self._look.sizes.px(12))
        foot.addWidget(self.main)
        foot.addWidget(self.empty)
        column.addWidget(label)
        column.addWidget(self.need)
        column.addWidget(
            make_label(
                "La date, les heures, le lieu, le prix et l’organisateur sont lus dans vos mots et "
                "placés sur l’affiche. Vous corrigez ensuite.",
                "muted",
            )
        )
        column.addLayout(foot)
        self._words_changed()
        return card

    def _words_changed(self) -> None:
        self.main.setEnabled(bool(self.words()))
        reason = "" if self.words() else "Écrivez ce que vous annoncez."
        self.main.setAccessibleDescription(reason)
        self.changed.emit()
