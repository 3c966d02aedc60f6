# SPDX-License-Identifier: AGPL-3.0-or-later
"""A few questions, one at a time: an answer is explained, never marked, and may be left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.mairie.learning.quiz import Question, closing_words, review_answer
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.pages.learning.choice_card import ChoiceCard, ReviewedChoice
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.words import NBSP

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class QuizView(QWidget):
    """Signals: `changed()` when something else shows.

    `ended()` once the last question was answered and its explanation read.
    """

    ended = Signal()
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._questions: tuple[Question, ...] = ()
        self._number = 0
        self._is_reviewed = False
        self.answers: dict[str, frozenset[int]] = {}
        self.cards: list[ChoiceCard] = []
        self._group: QButtonGroup | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(12))
        self._place = make_label("", "small")
        self.text = make_label("", "strong")
        self._help = make_label("", "muted")
        self._choices = QVBoxLayout()
        self._choices.setSpacing(look.sizes.px(10))
        self.verdict = make_label("", "heading")
        self.go = make_button(look, "Répondre", self._press)
        for widget in (self._place, self.text, self._help, self.verdict):
            column.addWidget(widget)
        column.addLayout(self._choices)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)

    # --- what the owner asks ----------------------------------------------------------------

    def show_questions(
        self, questions: Sequence[Question], answers: dict[str, frozenset[int]]
    ) -> None:
        """Begin with the first question that has no answer; `answers` is added to."""
        self._questions, self.answers = tuple(questions), answers
        left = [n for n, one in enumerate(self._questions) if one.id not in answers]
        self._number = left[0] if left else len(self._questions)
        self._show()

    def question(self) -> Question | None:
        """Return the question in sight; None at the end."""
        here = self._number < len(self._questions)
        return self._questions[self._number] if here else None

    def focus_first(self) -> None:
        """Give the keyboard to the first answer, or to what follows."""
        (self.cards[0] if self.cards else self.go).setFocus()

    def choose(self, *numbers: int) -> None:
        """Tick these answers, as the agent does."""
        for number, card in enumerate(self.cards):
            card.setChecked(number in numbers)

    def closing(self) -> str:
        """Return the last sentence: what to read again, if anything."""
        return closing_words(self._questions, self.answers)

    # --- showing ----------------------------------------------------------------------------

    def _show(self) -> None:
        self._clear()
        question = self.question()
        self._is_reviewed = False
        self.verdict.hide()
        self._help.setVisible(question is not None)
        if question is None:
            self._show_end()
            return
        self._place.setText(f"Question {self._number + 1} sur {len(self._questions)}")
        self.text.setText(question.text)
        several = question.has_several
        self._help.setText("Plusieurs réponses sont possibles." if several else "Une réponse.")
        self._group = QButtonGroup(self)
        self._group.setExclusive(not several)
        for choice in question.choices:
            card = ChoiceCard(self._look, choice.text, has_several=several)
            card.setAccessibleDescription(question.text)
            self._group.addButton(card)
            self._choices.addWidget(card)
            self.cards.append(card)
        self._group.buttonToggled.connect(lambda *_: self._refresh())
        self._set_go("Répondre")
        self._refresh()
        self.go.show()

    def _show_end(self) -> None:
        self._place.setText("")
        self.text.setText(self.closing() or "Vous pourrez répondre une autre fois.")
        self.go.hide()

    def _review(self, question: Question) -> None:
        chosen = frozenset(n for n, card in enumerate(self.cards) if card.isChecked())
        self.answers[question.id] = chosen
        review = review_answer(question, chosen)
        self._clear()
        self._is_reviewed = True
        self._help.hide()
        self.verdict.setText(review.verdict)
        self.verdict.show()
        for one in review.choices:
            self._choices.addWidget(ReviewedChoice(self._look, one))
        is_last = self._number + 1 == len(self._questions)
        self._set_go("Voir la suite" if is_last else "Question suivante")
        self.go.setEnabled(True)
        self.go.setFocus()
        self.changed.emit()
        right = "; ".join(one.choice.text for one in review.choices if one.choice.right)
        announce(self, f"{review.verdict} Bonne réponse{NBSP}: {right}")

    def _set_go(self, words: str) -> None:
        self.go.setText(words)
        self.go.setAccessibleName(words)

    def _refresh(self) -> None:
        can = any(card.isChecked() for card in self.cards)
        self.go.setEnabled(can)
        self.go.setAccessibleDescription("" if can else "Choisissez d’abord une réponse.")

    def _clear(self) -> None:
        self.cards = []
        if self._group is not None:
            self._group.deleteLater()
            self._group = None
        clear_layout(self._choices)

    # --- keys and buttons -------------------------------------------------------------------

    def _press(self) -> None:
        question = self.question()
        if question is None:
            return
        if not self._is_reviewed:
            self._review(question)
            return
        self._number += 1
        self._show()
        self.changed.emit()
        if self.question() is None:
            announce(self, self.text.text())
            self.ended.emit()
        else:
            announce(self, self.text.text())
            self.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        here = [n for n, card in enumerate(self.cards) if card.hasFocus()]
        if step is None or not here:
            super().keyPressEvent(event)
            return
        self.cards[(here[0] + step) % len(self.cards)].setFocus(Qt.FocusReason.TabFocusReason)
