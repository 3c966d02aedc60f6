# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question and what came of it, with what one can do with both."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_chip, make_label
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import count
from desktop.ui.workspaces.conversation.answer import Answer, ModelAnswer, Passage
from desktop.ui.workspaces.conversation.answer_view import AnswerView
from desktop.ui.workspaces.conversation.exchange import Exchange, ExchangeState
from desktop.ui.workspaces.conversation.exchange_text import NOTHING_FOUND, answer_text
from desktop.ui.workspaces.conversation.passages_list import IN_SIGHT, PassagesList
from desktop.ui.workspaces.conversation.question_view import QuestionView, which_question
from desktop.ui.workspaces.conversation.rich_words import RichLabel, safe

WAITING_WORDS = "La réponse arrive…"
STREAM_MS = 60
"""Milliseconds between two drawings of an answer that grows."""
_MOST_LISTED = 10
_ADVICE = "Essayez avec un mot qui figure dans le document, une question plus courte, ou un autre document."


class ExchangeCard(QFrame):
    """Signals: `page_asked(Passage)`, `edit_asked(id)`, `again_asked(id)`, `version_asked(id)`."""

    page_asked = Signal(object)
    edit_asked = Signal(int)
    again_asked = Signal(int)
    version_asked = Signal(int)

    def __init__(self, look: Look, exchange: Exchange, versions: Sequence[int]) -> None:
        """Show an exchange; `versions` are the ids that stand in the same place, its own among them."""
        super().__init__()
        self._look, self.exchange, self.versions = look, exchange, tuple(versions)
        self.setProperty("role", "plain")
        self.passages: PassagesList | None = None
        self.answer: AnswerView | None = None
        self.stream: RichLabel | None = None
        self.again: QPushButton | None = None
        self.copy: QPushButton | None = None
        self._streamed, self._asked = exchange.partial, which_question(exchange)
        self._is_busy, self._can_rephrase = False, False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, look.sizes.px(16))
        self._column.setSpacing(look.sizes.px(8))
        self.question = QuestionView(look, exchange, self.versions)
        self.question.edit_asked.connect(self.edit_asked)
        self.question.version_asked.connect(self.version_asked)
        self.edit, self.version_buttons = self.question.edit, self.question.version_buttons
        self._column.addWidget(self.question)
        self._make_answer()
        self._draw_stream = QTimer(self)
        self._draw_stream.setSingleShot(True)
        self._draw_stream.setInterval(STREAM_MS)
        self._draw_stream.timeout.connect(self._show_stream)
        self.setAccessibleName(f"Question\u00a0: {exchange.question}")

    # --- for the thread ---------------------------------------------------------------------

    def append_stream(self, text: str) -> None:
        """Show a piece of the answer as a model writes it."""
        self._streamed += text
        if not self._draw_stream.isActive():
            self._draw_stream.start()

    def set_possible(self, *, is_busy: bool, can_rephrase: bool) -> None:
        """Offer to put the question again, or not: another answer may be on its way."""
        self._is_busy, self._can_rephrase = is_busy, can_rephrase
        self.edit.setEnabled(not is_busy)
        for button in self.version_buttons:
            button.setEnabled(not is_busy)
        if self.again is not None:
            self.again.setEnabled(not is_busy)
            self.again.setVisible(can_rephrase or self.exchange.state is not ExchangeState.DONE)

    def focus_first(self) -> None:
        """Give the keyboard to the first control of the question."""
        first = self.version_buttons[0] if self.version_buttons else self.edit
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow_call(self, number: int) -> None:
        """Show the passage that a call [1] names, and its page."""
        view = self.passages.view(number) if self.passages is not None else None
        if view is not None:
            self.page_asked.emit(view.passage)
            view.page_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the answer -------------------------------------------------------------------------

    def _make_answer(self) -> None:
        state = self.exchange.state
        if state is ExchangeState.WAITING:
            self._add_stream()
        elif state is ExchangeState.DONE:
            self._add_answer(self.exchange.answer())
        else:
            self._add_unfinished()
        if state is not ExchangeState.WAITING:
            self._column.addWidget(self._make_actions())

    def _add_stream(self) -> None:
        self.stream = RichLabel(self._look, self._stream_html)
        self._column.addWidget(self.stream)

    def _stream_html(self) -> str:
        return safe(self._streamed) if self._streamed else safe(WAITING_WORDS)

    def _show_stream(self) -> None:
        if self.stream is not None:
            self.stream.show_again()

    def _add_unfinished(self) -> None:
        if self.exchange.partial:
            self._add_chips((f"Rédigé par {self.exchange.model or 'le modèle'}", "brick"))
            self._add_stream()
        is_failed = self.exchange.state is ExchangeState.FAILED
        words = self.exchange.problem if is_failed else "Réponse interrompue."
        tone = "bad" if is_failed else "attention"
        self._column.addWidget(StateLine(self._look, tone, words))

    def _add_answer(self, answer: Answer) -> None:
        model = answer.model
        if answer.completed:
            words = f"Compris avec la suite de la conversation\u00a0: {answer.completed}."
            self._column.addWidget(make_label(words, "small"))
        if model is not None and model.refused:
            self._column.addWidget(StateLine(self._look, "attention", model.refused))
        if model is not None and model.text:
            self._add_written(model, answer)
        elif answer.found:
            self._column.addWidget(make_label(_found_words(answer), "muted"))
        if answer.found:
            is_written = model is not None and bool(model.text)
            in_sight = 0 if is_written else IN_SIGHT
            self._add_passages(self._make_passages(answer, answer.passages, in_sight))
        elif answer.documents:
            self._add_nothing(answer)
        for words in _unread_words(answer):
            self._column.addWidget(StateLine(self._look, "information", words))

    def _add_written(self, model: ModelAnswer, answer: Answer) -> None:
        self._add_chips(
            (f"Rédigé par {model.model or 'le modèle'}", "brick"), ("À relire", "attention")
        )
        self.answer = AnswerView(self._look, model, len(answer.passages))
        self.answer.call_asked.connect(self.follow_call)
        self._column.addWidget(self.answer)

    def _add_nothing(self, answer: Answer) -> None:
        self._column.addWidget(StateLine(self._look, "attention", f"{NOTHING_FOUND}."))
        if answer.missing:
            missing = "\u00a0», «\u00a0".join(answer.missing)
            words = f"Aucun document ne parle de «\u00a0{missing}\u00a0»."
            self._column.addWidget(make_label(words))
        self._column.addWidget(make_label(_ADVICE, "muted"))
        if answer.near:
            self._column.addWidget(make_label("Passages qui en parlent de loin\u00a0:", "muted"))
            near = self._make_passages(answer, answer.near, IN_SIGHT, numbered=False)
            self._add_passages(near)

    def _make_passages(
        self, answer: Answer, passages: Sequence[Passage], in_sight: int, *, numbered: bool = True
    ) -> PassagesList:
        are_named = len(answer.documents) > 1
        return PassagesList(
            self._look,
            passages,
            in_sight,
            numbered=numbered,
            are_named=are_named,
            asked=self._asked,
        )

    def _add_passages(self, passages: PassagesList) -> None:
        self.passages = passages
        passages.page_asked.connect(self.page_asked)
        self._column.addWidget(passages)

    def _add_chips(self, *chips: tuple[str, str]) -> None:
        holder = QWidget()
        line = FlowLayout(holder, spacing=self._look.sizes.px(8))
        for text, tone in chips:
            line.addWidget(make_chip(text, tone))
        self._column.addWidget(holder)

    def _make_actions(self) -> QWidget:
        holder = QWidget()
        line = FlowLayout(holder, spacing=self._look.sizes.px(4))
        is_done = self.exchange.state is ExchangeState.DONE
        name = self._again_name()
        self.again = make_button(
            self._look,
            name,
            lambda: self.again_asked.emit(self.exchange.id),
            role="quiet",
            icon="refresh",
        )
        self.again.setAccessibleName(f"{name}{self._asked}")
        line.addWidget(self.again)
        self.again.setVisible(not is_done)  # once it has a parent: else it would be a window
        if is_done or self.exchange.partial:
            self.copy = make_button(
                self._look, "Copier la réponse", self._copy, role="quiet", icon="content-copy"
            )
            self.copy.setToolTip("Copier la réponse avec ses sources")
            self.copy.setAccessibleName(f"Copier la réponse{self._asked}")
            line.addWidget(self.copy)
        self._said = make_label("", "small", wrap=False)
        line.addWidget(self._said)
        return holder

    def _again_name(self) -> str:
        if self.exchange.state is not ExchangeState.DONE:
            return "Poser à nouveau"
        written = self.exchange.answer().model
        if written is None:
            return "Faire répondre l’IA"
        return "Reformuler la réponse" if written.text else "Poser à nouveau"

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(answer_text(self.exchange))
        self._said.setText("Copiée, avec ses sources.")
        announce(self, "Réponse copiée, avec ses sources.")


def _found_words(answer: Answer) -> str:
    if len(answer.passages) == 1:
        return "Voici le passage qui répond\u00a0:"
    return "Voici les passages qui répondent, le meilleur en premier\u00a0:"


def _unread_words(answer: Answer) -> list[str]:
    """Return which pages were not read, one line a document."""
    return [
        f"{document.name}\u00a0: {count(len(document.unread), 'page')} en image, sans texte lu "
        f"(p.\u00a0{_listed(document.unread)})."
        for document in answer.documents
        if document.unread
    ]


def _listed(pages: Sequence[int]) -> str:
    more = "…" if len(pages) > _MOST_LISTED else ""
    return ", ".join(map(str, pages[:_MOST_LISTED])) + more
