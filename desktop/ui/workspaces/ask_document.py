# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of « Interroger un document »: a conversation, with a local AI or without any."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.core.errors import BeffroiError
from desktop.core.events import Failed
from desktop.core.task import Result, Task
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.runs import ActiveRun, RunEnd
from desktop.ui.widgets.banner import Banner
from desktop.ui.words import count
from desktop.ui.workspaces.conversation.conversation_draft import draft_of
from desktop.ui.workspaces.conversation.exchange import Exchange, ExchangeState
from desktop.ui.workspaces.conversation.exchange_text import NOTHING_FOUND
from desktop.ui.workspaces.conversation.history_messages import history_of
from desktop.ui.workspaces.conversation.kept_page import KeptConversationPage


class AskDocumentPage(KeptConversationPage):
    """Asks one question at a time; the whole conversation is one work."""

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        super().__init__(desk, task)
        self._connect_pieces()
        self.take_form(desk.records.form(task.id))
        self._documents_changed()

    def _connect_pieces(self) -> None:
        self.bar.changed.connect(self._documents_changed)
        self.bar.shown.connect(self.show_document)
        self.bar.refused.connect(self._refuse)
        self.panel.files_dropped.connect(self.bar.add)
        self.panel.model_changed.connect(self.refresh)
        self.panel.given_up.connect(self._escape)
        self.panel.edit_given_up.connect(self.give_up_edit)
        self.first.chosen.connect(self._suggest)
        self.thread_view.page_asked.connect(self.show_passage)
        self.thread_view.edit_asked.connect(self.edit_question)
        self.thread_view.again_asked.connect(self.ask_again)
        self.thread_view.version_asked.connect(self._show_version)

    # --- what the window asks ---------------------------------------------------------------

    def opened(self) -> None:
        super().opened()
        if self.is_erased():
            self.forget_all()
        self.refresh()

    def focus_first(self) -> None:
        if self.panel.missing() and not self.first.isHidden():
            self.first.zone.button.setFocus()
        else:
            self.panel.focus_first()

    def panes(self) -> list[QWidget]:
        has_thread = not self.thread_view.isHidden()
        above = self.thread_view.area if has_thread else self.first.zone.button
        panes: list[QWidget] = [*self.bar.names[:1], above, self.panel.edit, self.pages.picture]
        return [pane for pane in panes if pane.isVisible()]

    def choose_file(self) -> None:
        self.bar.choose()

    def take_file(self, path: str) -> None:
        """Join a document that was dropped elsewhere."""
        self.bar.add((path,))

    def run_main(self) -> None:
        self.start()

    def request_words(self) -> str:
        return self.task.title

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """Stop the answer on its way; else give up the change of a question."""
        if self.state == "working":
            self.cancel()
        elif self.edited:
            self.give_up_edit()

    # --- asking -----------------------------------------------------------------------------

    def start(self) -> None:
        """Ask the question that was typed."""
        if self.state == "working" or self.panel.problem():
            return
        edited = self.conversation.get(self.edited)
        parent = edited.parent if edited is not None else self.conversation.tip
        if self._ask(str(self.panel.values()["question"]), parent):
            self.edited = 0
            self.panel.edit.clear()
            self.panel.show_editing(False)
            self._keep()

    def ask_again(self, exchange_id: int) -> None:
        """Put a question again as it stands, to the model that is now chosen."""
        old = self.conversation.get(exchange_id)
        if self.state == "working" or old is None:
            return
        # A model that speaks from memory words it otherwise once it sees what it said.
        is_said_again = not self.bar.paths and old.state is ExchangeState.DONE
        told = old.id if is_said_again else old.parent
        variant = len(self.conversation.versions(old))
        if not self._ask(old.question, old.parent, told=told, variant=variant):
            return
        self.home.put_away(old.job_id)
        is_empty = old.state is not ExchangeState.DONE and not old.partial
        if is_empty and not self.conversation.is_followed(exchange_id):
            self.conversation.drop(exchange_id)
            self.show_conversation()
        self.keep_all()

    def _ask(self, question: str, parent: int, *, told: int = -1, variant: int = 0) -> bool:
        """Start a run for a question; False, and said, when it cannot be.

        The task is told the conversation up to `told` (its parent unless given); a `variant` over 0
        wants another wording.
        """
        self.banners.clear()
        model, documents = self.panel.model(), self.bar.paths
        history = history_of(self.conversation.path(parent if told < 0 else told))
        values: dict[str, Any] = {"documents": documents, "question": question, "history": history}
        if self._takes_variant():
            values["variant"] = variant
        try:
            self.desk.remember_model(model.id if model else "")
            run_id = self.desk.runner.run(self.task, values, model, self.desk.profile.data())
        except BeffroiError as error:
            self.banners.add(Banner(self.look, "bad", error.message(), "", error.next_step()))
            return False
        run, title = self.run_of(run_id), model.title if model else ""
        exchange = self.conversation.ask(
            question, parent, documents=documents, model=title, job_id=run.job_id
        )
        self.follow(run, exchange)
        return True

    def follow(self, run: ActiveRun, exchange: Exchange) -> None:
        self._run_id, self._job_id = run.run_id, run.job_id
        self.progress.cancel.setEnabled(True)
        self.progress.cancel.setText("Annuler")
        self.progress.show_progress(run.step, None, None)
        self.set_state("working")
        self.split.reveal(self.talk)
        self.home.keep(self.conversation)
        self.show_conversation()
        self.thread_view.bring(exchange.id)
        self.panel.focus_first()
        announce(self, "L’IA répond." if exchange.model else "Recherche dans les documents.")

    def cancel(self) -> None:
        # First: a button that is switched off hands the keyboard to what comes after it.
        self.panel.focus_first()
        super().cancel()

    def edit_question(self, exchange_id: int) -> None:
        """Put a question back where one types, to be changed and asked again in its place."""
        exchange = self.conversation.get(exchange_id)
        if self.state == "working" or exchange is None:
            return
        self.edited = exchange_id
        self.split.reveal(self.talk)
        self.panel.edit.show_text(exchange.question)
        self.panel.show_editing(True)
        self.panel.focus_first()
        announce(self, "Modifiez la question, puis Entrée. Échap pour renoncer.")

    def give_up_edit(self) -> None:
        """Leave the question as it was asked."""
        self.edited = 0
        self.panel.edit.show_text("")
        self.panel.show_editing(False)
        self.panel.focus_first()

    def _suggest(self, question: str) -> None:
        self.panel.edit.show_text(question)
        self.panel.focus_first()

    def _show_version(self, exchange_id: int) -> None:
        self.conversation.show_version(exchange_id)
        self.keep_all()
        self.show_conversation()
        card = self.thread_view.card(exchange_id)
        if card is not None:
            self.thread_view.bring(exchange_id)
            card.focus_first()
            announce(self, f"Version affichée\u00a0: {card.exchange.question}")

    # --- what the runner says ---------------------------------------------------------------

    def _on_previewed(self, run: ActiveRun) -> None:
        """Passages are shown when they are all there."""

    def _on_streamed(self, run_id: str, text: str) -> None:
        exchange = self.asked() if run_id == self._run_id else None
        if exchange is None:
            return
        changed = self.conversation.change(exchange.id, partial=exchange.partial + text)
        card = self.thread_view.card(exchange.id)
        if card is not None:
            card.exchange = changed
            card.append_stream(text)
            self.thread_view.follow_stream()
        self.keep_soon()

    def _on_ended(self, end: RunEnd) -> None:
        if end.run.run_id != self._run_id:
            return
        exchange, is_reading = self.asked(), self._is_reading()
        self._run_id, self._job_id = "", ""
        if exchange is not None:
            self._end_exchange(exchange, end)
        self.set_state("idle")
        self.show_conversation()
        if exchange is not None:
            self.thread_view.bring(exchange.id)
        if self.isVisible() and not is_reading:
            self.panel.focus_first()

    def _end_exchange(self, exchange: Exchange, end: RunEnd) -> None:
        if end.result is not None:
            self._finish_exchange(exchange, end.result, end)
        elif end.error is not None:
            self._fail_exchange(exchange, end.error)
        else:
            self.conversation.change(exchange.id, state=ExchangeState.STOPPED, job_id="")
            announce(self, "Réponse interrompue.")
        if end.result is None:
            self.home.put_away(end.run.job_id)
            self.keep_all()

    def _finish_exchange(self, exchange: Exchange, result: Result, end: RunEnd) -> None:
        done = self.conversation.change(
            exchange.id, state=ExchangeState.DONE, result=dict(result.data), partial="", job_id=""
        )
        self.home.take(end.run.job_id, self.conversation)
        self._keep()
        answer = done.answer().model
        shown = answer.refused if answer is not None else ""  # under the question already
        for sentence in dict.fromkeys((*result.warnings, *end.run.warnings)):
            if sentence != shown:
                self.banners.add(Banner(self.look, "attention", sentence), speak=False)
        announce(self, _spoken(done))

    def _fail_exchange(self, exchange: Exchange, error: Failed) -> None:
        words = f"{error.sentence} {error.advice}".strip()
        self.conversation.change(exchange.id, state=ExchangeState.FAILED, problem=words, job_id="")
        announce(self, words, urgent=True)

    def _is_reading(self) -> bool:
        """Tell whether the agent is at the pages of a document: the keyboard stays there."""
        focused = QApplication.focusWidget()
        return focused is not None and self.pages.isAncestorOf(focused)

    # --- states -----------------------------------------------------------------------------

    def set_state(self, state: str) -> None:
        """Show "idle" or "working": the conversation stays in sight in both."""
        self.state = state
        self.result.hide()
        self.line.hide()
        self.progress.setVisible(state == "working")
        self.refresh()
        self.busy_changed.emit()

    def show_conversation(self) -> None:
        has_path = bool(self.conversation.path())
        self.thread_view.setVisible(has_path)
        self.first.setVisible(not has_path)
        self.split.reveal(self.talk)
        self.thread_view.show_conversation(self.conversation)
        self.refresh()

    def _documents_changed(self) -> None:
        self.panel.set_documents(self.bar.paths)
        self.show_pages()
        self.refresh()

    def _refuse(self, sentence: str) -> None:
        self.banners.clear()
        self.banners.add(Banner(self.look, "attention", sentence))

    def refresh(self) -> None:
        """Show what can be done now: it depends on documents, model, answers and the run."""
        is_busy, model = self.state == "working", self.panel.model()
        self.banner.show_model(model.title if model else "")
        self.panel.set_busy(is_busy)
        self.first.show_for(self.bar.paths, has_model=model is not None)
        self.thread_view.set_possible(is_busy=is_busy, can_change=self._can_change)
        # Without any, the large place to drop them on says the same.
        self.bar.setVisible(bool(self.bar.paths) or bool(self.conversation.path()))
        self.subtitle.setVisible(not self.conversation.path())
        self._refresh_actions()

    def _can_change(self, exchange: Exchange) -> bool:
        """Tell whether a question put again might be answered otherwise: rules never change.

        No model is asked where nothing was found.
        """
        model = self.panel.model()
        if model is None:
            return False
        if self.bar.paths != exchange.documents or not exchange.documents:
            return True
        is_found = exchange.answer().found
        return is_found and (model.title != exchange.model or self._takes_variant())

    def _takes_variant(self) -> bool:
        return any(field.name == "variant" for field in self.task.fields)

    def _refresh_actions(self) -> None:
        is_idle = self.state != "working"
        has_answers = is_idle and self.conversation.has_answers()
        self.new_button.setVisible(is_idle and len(self.conversation) > 0)
        self.review_button.setVisible(has_answers)
        self.export_button.setVisible(has_answers)
        self.show_state(draft_of(self.conversation) if has_answers else None)
        self.dress_action(self.review_button, "file-check-outline", is_main=False)
        self.dress_action(self.export_button, "file-export-outline", is_main=False)


def _spoken(exchange: Exchange) -> str:
    """Return what a screen reader says of an answer that has come."""
    answer = exchange.answer()
    if answer.model is not None and answer.model.text:
        doubtful = sum(sentence.is_doubtful for sentence in answer.model.sentences)
        words = f", {count(doubtful, 'phrase')} à vérifier" if doubtful else ""
        return f"Réponse terminée{words}."
    if answer.found:
        found = count(len(answer.passages), "passage trouvé", "passages trouvés")
        return f"{found}, le meilleur page {answer.passages[0].page}."
    return f"{NOTHING_FOUND}."
