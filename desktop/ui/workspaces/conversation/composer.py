# SPDX-License-Identifier: AGPL-3.0-or-later
"""Under the conversation: the question being typed, which model answers, « Demander »."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.task import Task
from desktop.ui.desk import Desk
from desktop.ui.task_panel import WITHOUT_MODEL, TaskPanel
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.labels import make_label, set_tone
from desktop.ui.words import NBSP
from desktop.ui.workspaces.conversation.question_edit import QuestionEdit

if TYPE_CHECKING:
    from desktop.ui.model_desk import ModelOffer

ASK = "Demander"
BUSY = "Une réponse est en cours."
NO_QUESTION = "Écrivez votre question."
_PLACEHOLDER = (
    "Votre question, avec vos mots. Entrée pour demander, Maj+Entrée pour aller à la ligne."
)
_RULES = "Les passages qui répondent sont montrés mot pour mot, avec leur page. Rien n’est rédigé."
_MODEL = "L’IA répond d’après les passages trouvés\u202f; chaque phrase leur est comparée."
_MEMORY = (
    "Sans document, l’IA répond de mémoire\u00a0: rien de ce qu’elle dit ne peut être vérifié ici."
)


class Composer(TaskPanel):
    """The form of the task, as a conversation wants it. Signals besides those of a panel:
    `model_changed()`, `given_up()` by Escape, `edit_given_up()`, `files_dropped(paths)`.
    """

    model_changed = Signal()
    given_up = Signal()
    edit_given_up = Signal()
    files_dropped = Signal(tuple)

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self.documents: tuple[str, ...] = ()
        self._is_busy = False
        super().__init__(desk.look, task, ASK)
        self.setProperty("role", "plain")
        desk.look.dress_button(self.main, "send-outline", "on_brick", 18)

    def lay_out(self, model_before: str) -> None:
        del model_before
        px = self._look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self._make_editing())
        self.edit = QuestionEdit(self._look)
        self.edit.setPlaceholderText(_PLACEHOLDER)
        self.edit.textChanged.connect(self._refresh)
        self.edit.asked.connect(self._ask)
        self.edit.given_up.connect(self.given_up)
        self.edit.files_dropped.connect(self.files_dropped)
        column.addWidget(self.edit)
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(self.model_row, 1)
        row.addWidget(self.main)
        column.addLayout(row)
        column.addWidget(self._model_help)

    def _make_model_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._look.sizes.px(8))
        label = make_label("Modèle", "small", wrap=False)
        self.model_box = ComboBox(self._look, "Modèle")
        self.model_box.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.model_box.setMinimumContentsLength(18)
        self.model_box.addItem(WITHOUT_MODEL, "")
        self.model_box.currentIndexChanged.connect(lambda _index: self._refresh())
        self.model_box.currentIndexChanged.connect(lambda _index: self.model_changed.emit())
        label.setBuddy(self.model_box)
        self._model_help = make_label("", "small")
        line.addWidget(label)
        line.addWidget(self.model_box)
        line.addStretch(1)
        self._model_line = (label, self.model_box)
        return row

    def _make_editing(self) -> QWidget:
        self._editing = QWidget()
        line = QHBoxLayout(self._editing)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._look.sizes.px(8))
        words = "Vous modifiez une question déjà posée. Ce qui suivait reste dans l’autre version."
        line.addWidget(make_label(words, "small"), 1)
        give_up = make_button(self._look, "Ne pas modifier", self.edit_given_up.emit, role="quiet")
        give_up.setToolTip("Échap")
        line.addWidget(give_up)
        self._editing.hide()
        return self._editing

    # --- values -----------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        return {"documents": self.documents, "question": self.edit.text().strip()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show a question; the documents are the page's affair."""
        question = values.get("question")
        if isinstance(question, str) and question != self.edit.text():
            self.edit.show_text(question)

    def set_documents(self, documents: Sequence[str]) -> None:
        """Ask of these documents."""
        self.documents = tuple(documents)
        self._refresh()

    def set_models(self, offers: Sequence[ModelOffer], chosen_id: str = "") -> None:
        before = self.model_box.currentData()
        super().set_models(offers, chosen_id)
        for widget in self._model_line:
            widget.setVisible(bool(offers))
        if self.model_box.currentData() != before:
            self.model_changed.emit()

    def set_busy(self, is_busy: bool) -> None:
        """One may type while an answer is on its way, and ask once it is there."""
        self._is_busy = is_busy
        self._refresh()

    def show_editing(self, is_editing: bool) -> None:
        """Say, or no longer, that a question asked before is being changed."""
        self._editing.setVisible(is_editing)

    def problem(self) -> str:
        if self._is_busy:
            return BUSY
        missing = self.missing()
        if missing:
            return missing
        return super().problem() if self.edit.text().strip() else NO_QUESTION

    def missing(self) -> str:
        """Return what a first question waits for; empty when one may ask."""
        if self.documents or self.model() is not None:
            return ""
        other = ", ou choisissez un modèle" if self.has_models() else ""
        return f"Joignez d’abord un document{other}."

    def help_for_model(self) -> str:
        missing = self.missing()
        if missing:
            return missing
        offer = self._chosen()
        if offer is None:
            return _RULES
        if offer.warning:
            return f"{offer.warning} Le travail risque de s’arrêter en cours."
        return _MODEL if self.documents else _MEMORY

    def focus_first(self) -> None:
        self.edit.setFocus()

    def _ask(self) -> None:
        if self.main.isEnabled():
            self.asked.emit()

    def _refresh(self) -> None:
        problem = self.problem()
        self.main.setEnabled(not problem)
        self.main.setToolTip(problem or f"Entrée ou Ctrl+Entrée{NBSP}: demander")
        self.main.setAccessibleDescription(problem)
        self._model_help.setText(self.help_for_model())
        offer = self._chosen()
        is_warning = offer is not None and (offer.warning or not self.documents)
        set_tone(self._model_help, "attention" if is_warning else "")
        self.changed.emit()
