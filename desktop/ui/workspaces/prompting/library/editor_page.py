# SPDX-License-Identifier: AGPL-3.0-or-later
"""A demand of the agent's own being written: its words, its questions, what differs from the original."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.mairie.prompting.library import Demand
from desktop.mairie.prompting.library.demand import (
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    LONGEST_WORDS,
    TASK_CATEGORY,
    categories,
)
from desktop.ui.look import Look
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.widgets.layouts import BannerColumn
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.widgets.two_panes import TwoPanes
from desktop.ui.workspaces.prompting.library.library_words import changes_words
from desktop.ui.workspaces.prompting.library.questions_editor import QuestionsEditor
from desktop.ui.workspaces.prompting.library.shown_text import ShownText
from desktop.ui.workspaces.text.marked_text import MarkedText

_COMPARE_MS = 250
_TEXT_HEIGHT = 360
"""Pixels at 100 %."""
_TASK_HINT = (
    "Gardez les lignes «\u00a0## system\u00a0» et «\u00a0## user\u00a0», et tous les mots qui commencent "
    "par $\u00a0: Beffroi les remplit."
)
_HINT = (
    "Écrivez $ suivi d’un mot là où le texte change à chaque fois. Un vrai signe dollar s’écrit $$."
)


class DemandText(MarkedText):
    """The text that is written, high enough to be read as a whole."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.sizes.px(_TEXT_HEIGHT))


class EditorPage(QWidget):
    """Signals: `saved()`, `left()`, `changed()`. `base` is what the text is compared with."""

    saved = Signal()
    left = Signal()
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._demand: Demand | None = None
        self._base: Demand | None = None
        self.is_new = False
        self._compare_later = QTimer(self)
        self._compare_later.setSingleShot(True)
        self._compare_later.setInterval(_COMPARE_MS)
        self._compare_later.timeout.connect(self.compare)
        self._make_fields()
        self._lay_out()
        for line in (self.title, self.summary, self.keywords):
            line.textChanged.connect(lambda _text: self._note_change())
        self.category.currentIndexChanged.connect(lambda _index: self._note_change())
        self.text.textChanged.connect(self._note_change)
        self.questions.changed.connect(self._note_change)

    # --- what is edited ---------------------------------------------------------------------

    def open(self, demand: Demand, base: Demand | None, *, is_new: bool) -> None:
        """Edit a demand; `base` is its original, or itself as it was saved; None for a new one."""
        self._demand, self._base, self.is_new = None, base, is_new
        self.heading.setText(
            "Nouvelle demande" if base is None else f"Votre version de «\u00a0{base.title}\u00a0»"
        )
        self.messages.clear()
        keywords = ", ".join(demand.keywords)
        told = (demand.title, demand.summary, keywords)
        for line, words in zip((self.title, self.summary, self.keywords), told, strict=True):
            line.setText(words)
            line.setCursorPosition(0)
        self._offer_categories(demand)
        self.questions.set_known(demand.variables)
        self.text.setPlainText(demand.text)
        self._questions_card.setVisible(not demand.is_task)
        self.hint.setText(_TASK_HINT if demand.is_task else _HINT)
        self._demand = demand
        self.compare()

    def demand(self) -> Demand:
        """Return the demand as it is now written."""
        assert self._demand is not None, "nothing is edited"
        words = (word.strip() for word in self.keywords.text().split(","))
        return replace(
            self._demand,
            title=" ".join(self.title.text().split()),
            summary=" ".join(self.summary.text().split()),
            category=str(self.category.currentData()),
            keywords=tuple(word for word in words if word),
            text=self.text.text().strip("\n "),
            variables=self._demand.variables
            if self._demand.is_task
            else self.questions.variables(),
        )

    def has_changed(self) -> bool:
        """Tell whether something would be lost by leaving."""
        return self._demand is not None and self.demand() != self._demand

    def kept(self) -> dict[str, Any]:
        """Return what is written, ready for JSON; empty when nothing is edited or has changed."""
        if not self.has_changed():
            return {}
        return {
            "title": self.title.text(),
            "summary": self.summary.text(),
            "keywords": self.keywords.text(),
            "category": str(self.category.currentData()),
            "text": self.text.text(),
        }

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Take back what was written over the demand that was opened."""
        for name, line in (
            ("title", self.title), ("summary", self.summary), ("keywords", self.keywords),
        ):  # fmt: skip
            line.setText(str(kept.get(name) or ""))
        self.category.setCurrentIndex(max(0, self.category.findData(kept.get("category"))))
        self.text.setPlainText(str(kept.get("text") or ""))
        self.compare()

    def refuse(self, sentence: str) -> None:
        """Say why it was not kept; what is written stays."""
        self.messages.clear()
        self.messages.add(
            Banner(self._look, "bad", sentence, "Votre texte est toujours à l’écran.")
        )

    def focus_first(self) -> None:
        """Give the keyboard to the text, or to the title while there is none."""
        (self.text if self.title.text() else self.title).setFocus()

    def compare(self) -> None:
        """Show what differs from the original, and the questions of the text."""
        self._compare_later.stop()
        if self._demand is None:
            return
        text = self.text.text()
        if not self._demand.is_task:
            self.questions.show_text(text)
        self._differences_card.setVisible(self._base is not None)
        if self._base is not None:
            number = self.differences.show_differences(self._base.text, text.strip("\n "))
            of = (
                "à la version enregistrée" if self._base.key == self._demand.key else "à l’original"
            )
            self.difference_words.setText(changes_words(number, of))

    # --- inside -----------------------------------------------------------------------------

    def _make_fields(self) -> None:
        look = self._look
        self.heading = make_label("", "title")
        self.messages = BannerColumn(look)
        self.save_button = make_button(
            look, "Enregistrer", self.saved.emit, role="main", icon="content-save-outline"
        )
        self.leave_button = make_button(look, "Annuler", self.left.emit)
        self.title = _line("Titre", LONGEST_TITLE)
        self.summary = _line("En une phrase", LONGEST_SUMMARY)
        self.keywords = _line("Mots pour la retrouver", 20 * LONGEST_WORDS)
        self.category = ComboBox(look, "Rubrique")
        self.text = DemandText(look, "Texte de la demande")
        self.hint = make_label("", "small")
        self.questions = QuestionsEditor(look)
        self.difference_words = make_label()
        self.differences = ShownText(look, "Différences avec l’original")

    def _lay_out(self) -> None:
        px = self._look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        buttons = FlowLayout(spacing=px(8))
        for button in (self.save_button, self.leave_button):
            buttons.addWidget(button)
        column.addWidget(self.heading)
        column.addWidget(self.messages)
        panes = TwoPanes(
            self._look, self._make_words(), self._make_side(), ("Le texte", "Questions et différences"),
            share=0.55,
        )  # fmt: skip
        column.addWidget(panes, 1)
        column.addLayout(buttons)

    def _make_words(self) -> QWidget:
        px = self._look.sizes.px
        scroll = VerticalScroll()
        scroll.column.setContentsMargins(0, 0, px(8), 0)
        card, inner = make_card(self._look)
        for name, widget in (
            ("Titre", self.title),
            ("En une phrase", self.summary),
            ("Texte de la demande", self.text),
            ("Rubrique", self.category),
            ("Mots pour la retrouver (facultatif)", self.keywords),
        ):
            label = make_label(name, "strong")
            label.setBuddy(widget)
            inner.addWidget(label)
            inner.addWidget(widget)
            if widget is self.text:
                inner.addWidget(self.hint)
        scroll.column.addWidget(card)
        scroll.column.addStretch(1)
        return scroll

    def _make_side(self) -> QWidget:
        px = self._look.sizes.px
        scroll = VerticalScroll()
        scroll.column.setContentsMargins(px(8), 0, 0, 0)
        scroll.column.setSpacing(px(12))
        self._differences_card, inner = make_card(self._look, "Différences")
        inner.addWidget(self.difference_words)
        inner.addWidget(self.differences)
        self._questions_card, asked = make_card(self._look, "Questions posées")
        asked.addWidget(self.questions)
        scroll.column.addWidget(self._differences_card)
        scroll.column.addWidget(self._questions_card)
        scroll.column.addStretch(1)
        return scroll

    def _offer_categories(self, demand: Demand) -> None:
        self.category.clear()
        for name, title in categories().items():
            if (name == TASK_CATEGORY) is demand.is_task:
                self.category.addItem(title, name)
        self.category.setCurrentIndex(max(0, self.category.findData(demand.category)))
        self.category.setEnabled(self.category.count() > 1)

    def _note_change(self) -> None:
        if self._demand is not None:
            if not self._compare_later.isActive():
                self._compare_later.start()
            self.changed.emit()


def _line(name: str, longest: int) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setMaxLength(longest)
    return line
