# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Adapter »: the questions that the commune answers, and the clauses one by one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.core.errors import BeffroiError
from desktop.mairie.compliance.charter.charter_file import load_options
from desktop.mairie.compliance.charter.composition import (
    LONGEST_CLAUSE,
    ClauseChange,
    ClauseState,
    WrittenClause,
    warnings_of,
)
from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.pages.compliance.charter.charter_desk import CharterDesk
from desktop.ui.pages.compliance.charter.clause_row import ClauseRow
from desktop.ui.pages.compliance.charter.option_field import OptionField
from desktop.ui.pages.compliance.charter.text_dialog import TextDialog
from desktop.ui.pages.compliance.room_page import RoomPage
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_card, make_label, make_rule
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.state_line import StateLine

_WORDS = (
    "Répondez à ce que vous savez\u00a0: le reste s’écrit «\u00a0[à compléter]\u00a0». Chaque réponse est gardée "
    "aussitôt. Les réponses de départ sont des propositions, à vérifier par le DPO."
)
_CLAUSES = (
    "Chaque clause peut être gardée, réécrite ou écartée. Le texte proposé change avec vos réponses\u00a0; "
    "une clause réécrite ne change plus."
)


class AdaptView(QWidget):
    """Signals: `changed()` after each change kept; `project_asked()` to read the project."""

    changed = Signal()
    project_asked = Signal()

    def __init__(self, page: RoomPage, charter: CharterDesk) -> None:
        super().__init__()
        self._page, self._charter, self._look = page, charter, page.look
        self.fields: dict[str, OptionField] = {}
        self.rows: dict[str, ClauseRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(16))
        column.addWidget(self._make_left())
        self._questions, self._clauses = QVBoxLayout(), QVBoxLayout()
        column.addLayout(self._questions)
        column.addLayout(self._clauses)

    def refresh(self) -> None:
        """Show the answers and the clauses as they are kept."""
        clear_layout(self._questions)
        clear_layout(self._clauses)
        self._questions.addWidget(self._make_questions())
        self._clauses.addWidget(self._make_clauses())
        self._show_left()

    def keep_now(self) -> None:
        """Keep what is still only in a field."""
        for field in self.fields.values():
            field.tell()

    def focus_first(self) -> None:
        """Give the keyboard to what can be read next."""
        self.read_button.setFocus()

    # --- what is left -----------------------------------------------------------------------

    def _make_left(self) -> QFrame:
        card, column = make_card(self._look, "À faire avant l’adoption")
        self._left = QVBoxLayout()
        self._left.setSpacing(self._look.sizes.px(8))
        column.addLayout(self._left)
        line = FlowLayout(spacing=self._look.sizes.px(8))
        self.read_button = make_button(self._look, "Lire le projet", self.project_asked.emit)
        line.addWidget(self.read_button)
        column.addLayout(line)
        return card

    def _show_left(self) -> None:
        clear_layout(self._left)
        warnings = warnings_of(self._charter.chapters())
        for warning in warnings:
            self._left.addWidget(StateLine(self._look, "attention", warning.words))
        if not warnings:
            words = (
                "Rien ne manque. Faites relire le projet par le DPO, puis enregistrez une version."
            )
            self._left.addWidget(StateLine(self._look, "good", words))

    # --- questions --------------------------------------------------------------------------

    def _make_questions(self) -> QFrame:
        card, column = make_card(self._look, "Les choix de la commune")
        column.addWidget(make_label(_WORDS, "muted"))
        answers = self._charter.answers()
        self.fields = {}
        for number, (group, options) in enumerate(groupby(load_options(), lambda o: o.group)):
            if number:
                column.addWidget(make_rule())
            column.addWidget(make_label(group, "heading"))
            for option in options:
                field = OptionField(self._look, option, answers[option.id])
                field.answered.connect(self._answer)
                self.fields[option.id] = field
                column.addWidget(field)
        return card

    def _answer(self, option_id: str, answer: object) -> None:
        if self._keep(lambda: self._charter.answer(option_id, answer)):  # type: ignore[arg-type]
            self._after()

    # --- clauses ----------------------------------------------------------------------------

    def _make_clauses(self) -> QFrame:
        card, column = make_card(self._look, "Les clauses")
        column.addWidget(make_label(_CLAUSES, "muted"))
        self.rows, self.folds = {}, []
        for chapter in self._charter.chapters():
            content = QWidget()
            inside = QVBoxLayout(content)
            inside.setContentsMargins(self._look.sizes.px(16), 0, 0, 0)
            for written in chapter.clauses:
                row = ClauseRow(self._look, written)
                row.asked.connect(self._act)
                self.rows[written.clause.id] = row
                inside.addWidget(row)
            title = f"{chapter.chapter.number}. {chapter.chapter.title}"
            fold = Fold(self._look, title, content)
            self.folds.append(fold)
            column.addWidget(fold)
        return card

    def _act(self, action: str, clause_id: str) -> None:
        written = self.rows[clause_id].written
        if action == "edit":
            self._edit(written)
        elif action == "leave":
            law = written.clause.law
            if law is None or self._agrees(written, law.warning):
                self.change(clause_id, ClauseChange(ClauseState.LEFT_OUT))
        else:
            self.change(clause_id, None)

    def change(self, clause_id: str, change: ClauseChange | None) -> None:
        """Keep what becomes of a clause, and show it."""
        if self._keep(lambda: self._charter.change(clause_id, change)):
            self._after()
            self.rows[clause_id].focus_again()

    def _edit(self, written: WrittenClause) -> None:
        law = written.clause.law
        dialog = TextDialog(
            self._charter.desk,
            written.clause.title,
            written.text,
            written.proposed,
            LONGEST_CLAUSE,
            law.warning if law else "",
            self,
        )
        if not dialog.exec():
            return
        words = dialog.words()
        change = ClauseChange(ClauseState.EDITED, words) if words != written.proposed else None
        self.change(written.clause.id, change)

    def _agrees(self, written: WrittenClause, warning: str) -> bool:
        title = f"Écarter «\u00a0{written.clause.title}\u00a0»\u00a0?"
        dialog = PlainDialog(self._look, title, "Écarter", self)
        dialog.column.addWidget(make_label(warning))
        dialog.cancel.setFocus()
        return bool(dialog.exec())

    def _after(self) -> None:
        for chapter in self._charter.chapters():
            for written in chapter.clauses:
                self.rows[written.clause.id].refresh(written)
        self._show_left()
        self.changed.emit()

    def _keep(self, keep: Callable[[], None]) -> bool:
        """Run what writes; say what went wrong."""
        try:
            keep()
        except BeffroiError as error:
            self._page.tell_error(error)
            return False
        return True
