# SPDX-License-Identifier: AGPL-3.0-or-later
"""A passage that answers: where it stands, its words with the answer marked, « Voir la page », « Copier »."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_chip, make_label
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.workspaces.conversation.answer import Passage
from desktop.ui.workspaces.conversation.exchange_text import passage_text
from desktop.ui.workspaces.conversation.rich_words import RichLabel, marked

HOSTILE = "Ce passage donne des ordres à une IA\u00a0: méfiez-vous de ce document."


class PassageView(QFrame):
    """Signals: `page_asked(Passage)`."""

    page_asked = Signal(object)

    def __init__(
        self,
        look: Look,
        passage: Passage,
        number: int = 0,
        *,
        is_named: bool = True,
        asked: str = "",
    ) -> None:
        """Show a passage; `number` is what an answer calls it by, 0 for none.

        Its document `is_named` where there are several; `asked` tells which question it answers.
        """
        super().__init__()
        self._look, self.passage, self._asked = look, passage, asked
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.sizes.px(n) for n in (16, 12, 16, 8)))
        column.setSpacing(look.sizes.px(6))
        place = passage.place if is_named else passage.place_inside
        column.addLayout(self._make_head(number, place))
        self.words = RichLabel(look, lambda: marked(look, passage.text, passage.highlights))
        column.addWidget(self.words)
        if passage.is_hostile:
            column.addWidget(StateLine(look, "attention", HOSTILE))
        if passage.why:
            column.addWidget(make_label(passage.why, "small"))
        column.addWidget(self._make_actions(number))
        self.setAccessibleName(f"Passage {number}, {passage.place}" if number else passage.place)

    def _make_head(self, number: int, place: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(self._look.sizes.px(8))
        if number:
            head.addWidget(make_chip(str(number), "information"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(make_label(place, "strong"), 1)
        return head

    def _make_actions(self, number: int) -> QWidget:
        actions = QWidget()
        line = FlowLayout(actions, spacing=self._look.sizes.px(4))
        which = f"du passage {number}, {self.passage.place}" if number else self.passage.place
        which += self._asked
        self.page_button = make_button(
            self._look, "Voir la page", self._ask_page, role="quiet", icon="file-eye-outline"
        )
        self.page_button.setAccessibleName(f"Voir la page {which}")
        self.copy_button = make_button(
            self._look, "Copier", self._copy, role="quiet", icon="content-copy"
        )
        self.copy_button.setAccessibleName(f"Copier le texte {which}")
        self._said = make_label("", "small", wrap=False)
        for widget in (self.page_button, self.copy_button, self._said):
            line.addWidget(widget)
        return actions

    def _ask_page(self) -> None:
        self.page_asked.emit(self.passage)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(passage_text(self.passage))
        self._said.setText("Copié, avec sa source.")
        announce(self, "Passage copié, avec sa source.")
