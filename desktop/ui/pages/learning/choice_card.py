# SPDX-License-Identifier: AGPL-3.0-or-later
"""An answer to choose: a few lines of words in a frame that is pressed, its explanation under it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.mairie.learning.quiz import ChoiceReview
from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_icon_label, make_label, restyle
from desktop.ui.widgets.state_line import StateLine

_SPACE = 12


class ChoiceCard(QPushButton):
    """Words that wrap, pressed like a button: what a radio button cannot do with a long answer."""

    def __init__(self, look: Look, text: str, *, has_several: bool) -> None:
        super().__init__()
        self._look, self._has_several = look, has_several
        self.setCheckable(True)
        self.setProperty("role", "segment")
        self.setAccessibleName(text)
        self.setAutoDefault(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = QHBoxLayout(self)
        space = look.sizes.px(_SPACE)
        self._row.setContentsMargins(space, look.sizes.px(10), space, look.sizes.px(10))
        self._row.setSpacing(look.sizes.px(10))
        self._mark = make_icon_label(look, "circle-outline", "slate", 20)
        self._words = make_label(text)
        for label in (self._mark, self._words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._words, 1)
        self.toggled.connect(lambda _is_on: self._dress())

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._row.heightForWidth(width)

    def _dress(self) -> None:
        on = "check-bold" if self._has_several else "check-circle-outline"
        icon = on if self.isChecked() else "circle-outline"
        self._look.dress_label(self._mark, icon, "slate", 20)
        restyle(self)


class ReviewedChoice(QWidget):
    """An answer once the question is answered: what it was, whether it was chosen, and why."""

    def __init__(self, look: Look, review: ChoiceReview) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(2))
        choice = review.choice
        state = "Bonne réponse" if choice.right else "À écarter"
        if review.was_chosen:
            state += ", votre choix"
        tone = "good" if choice.right else "attention" if review.was_chosen else ""
        line = StateLine(look, tone or "information", f"{state}\u00a0:")
        column.addWidget(line)
        for words, role in ((choice.text, "strong"), (choice.why, "")):
            label = make_label(words, role)
            label.setIndent(look.sizes.px(24))
            column.addWidget(label)
        self.setAccessibleName(f"{state}\u00a0: {choice.text} {choice.why}")
