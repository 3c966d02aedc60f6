# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of a conversation and its memory: what is kept, what is shown again, what begins anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.core.draft import Draft
from desktop.core.review.review import Review
from desktop.core.review.reviewing import reviewed
from desktop.core.task import Task
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import ExportDialog, chosen_mention
from desktop.ui.records import KeptWork
from desktop.ui.reviewing import ask_review, note_change
from desktop.ui.runs import ActiveRun
from desktop.ui.widgets.banner import Banner
from desktop.ui.workspaces.conversation.conversation import Conversation
from desktop.ui.workspaces.conversation.conversation_draft import draft_of, result_data
from desktop.ui.workspaces.conversation.conversation_home import ConversationHome, conversation_of
from desktop.ui.workspaces.conversation.conversation_page import ConversationFrame
from desktop.ui.workspaces.conversation.exchange import Exchange, ExchangeState
from desktop.ui.workspaces.conversation.kept_conversation import kept_of, read_kept

_STAYS = "La précédente reste dans l’Accueil, parmi les textes à relire."


class KeptConversationPage(ConversationFrame):
    """One conversation at a time; the others are works of Accueil."""

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self.conversation = Conversation()
        self.home = ConversationHome(desk, task)
        self.edited = 0
        """The exchange whose question is being changed; 0 for none."""
        self._is_form_kept = False
        super().__init__(desk, task)

    def _connect(self) -> None:
        super()._connect()
        # Not at each key anew: who types without a pause would have nothing kept.
        self.panel.changed.disconnect(self._keep_later.start)
        self.panel.changed.connect(self.keep_soon)

    # --- for the page -----------------------------------------------------------------------

    def follow(self, run: ActiveRun, exchange: Exchange) -> None:
        """Show a run at work for an exchange."""
        raise NotImplementedError

    def show_conversation(self) -> None:
        """Show the exchanges as they now are."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what can be done now."""
        raise NotImplementedError

    def asked(self) -> Exchange | None:
        """Return the exchange that a run works for."""
        return self.conversation.of_job(self._job_id) if self._job_id else None

    # --- another conversation ---------------------------------------------------------------

    def start_again(self) -> None:
        """Begin another conversation with the same documents; this one stays among the works."""
        if self.state == "working" or not len(self.conversation):
            return
        before, job_id, typed = self.conversation, self.home.job_id, self.panel.edit.text()
        self.keep_all()
        self.begin(Conversation())
        self.panel.edit.clear()
        words = _STAYS if job_id else ""
        banner = Banner(self.look, "information", "Nouvelle conversation.", words)
        banner.add_button("Revenir à la précédente", lambda: self._give_back(before, job_id, typed))
        self.banners.add(banner)
        self._keep()
        self.panel.focus_first()

    def _give_back(self, conversation: Conversation, job_id: str, typed: str) -> None:
        if self.state == "working":
            return
        self.keep_all()
        self.begin(conversation, job_id)
        self.panel.edit.show_text(typed)
        self._keep()
        self.panel.focus_first()

    def begin(self, conversation: Conversation, job_id: str = "") -> None:
        """Show another conversation, kept in that work."""
        self.banners.clear()
        self.conversation, self.home.job_id = conversation, job_id
        self.edited, self._job_id = 0, ""
        self.panel.show_editing(False)
        for exchange in conversation.exchanges():  # the window died meanwhile
            if not exchange.is_over:
                conversation.change(exchange.id, state=ExchangeState.STOPPED)
        self.show_conversation()
        path = conversation.path()
        if path:
            self.thread_view.bring(path[-1].id)

    # --- works that were kept ---------------------------------------------------------------

    def resume(self, work: KeptWork) -> None:
        """Take up a question whose answer was interrupted, in its conversation."""
        if self.state == "working":
            return
        if self.conversation.of_job(work.job_id) is None:
            self.keep_all()
            found = self.home.find(work.job_id)
            if found is not None:
                self.begin(found[1], found[0])
            else:
                self.begin(_only_question(work))
        exchange = self.conversation.of_job(work.job_id)
        assert exchange is not None
        self.bar.set_paths(exchange.documents)
        self.conversation.show_version(exchange.id)
        exchange = self.conversation.change(
            exchange.id, state=ExchangeState.WAITING, partial="", problem=""
        )
        run_id = self.desk.runner.resume(self.task, work)
        self.follow(self.run_of(run_id), exchange)
        self._keep()

    def run_of(self, run_id: str) -> ActiveRun:
        """Return a run that was just started."""
        return next(run for run in self.desk.runner.active() if run.run_id == run_id)

    def show_kept(self, work: KeptWork) -> None:
        """Show a conversation again as it was left; not while an answer is on its way here."""
        if self.state == "working" or work.job_id == self.home.job_id:
            return
        self.keep_all()
        conversation = conversation_of(work)
        if conversation is None:  # made by a run that ended as the window died
            conversation = _only_question(work)
            result = {name: value for name, value in work.data.items() if name != "page"}
            conversation.change(
                conversation.tip, state=ExchangeState.DONE, result=result, job_id=""
            )
        path = conversation.path()
        self.begin(conversation, work.job_id)
        self.bar.set_paths(path[-1].documents if path else ())
        self._keep()

    # --- exporting and reading over ---------------------------------------------------------

    def export(self) -> None:
        if self.state == "working" or not self.conversation.has_answers():
            return
        dialog = ExportDialog(self.desk, draft_of(self.conversation), self)
        dialog.offer_review(self.set_review)
        dialog.offer_mentions(result_data(self.conversation))
        if dialog.exec():
            self.mention_id = dialog.mention_id()
            self.export_to(dialog.folder(), dialog.stem(), dialog.formats())

    def export_to(self, folder: str, stem: str, formats: tuple[str, ...]) -> None:
        """Write the whole exchange, as it is shown, into files of a folder."""
        draft = chosen_mention(draft_of(self.conversation), self.mention_id)
        data = result_data(self.conversation)
        self._export_id = self.desk.runner.export(draft, data, folder, stem, formats)

    def review(self) -> None:
        if self.state == "working" or not self.conversation.has_answers():
            return
        review = ask_review(self.desk, draft_of(self.conversation), self)
        if review is not None:
            self.set_review(review)

    def set_reviewed(self, reviewer: str) -> None:
        """Keep that this person has read the exchanges over today."""
        draft = reviewed(draft_of(self.conversation), reviewer, date.today())
        self.set_review(draft.ai_mark.review)

    def set_review(self, review: Review) -> Draft:
        """Keep who has read the exchanges over; the next question makes it a draft again."""
        before = self.conversation.review
        self.conversation.review = review
        self.keep_all()
        if self.home.job_id:
            note_change(self.desk, self.home.job_id, before, review, self)
        self.refresh()
        return draft_of(self.conversation)

    # --- keeping ----------------------------------------------------------------------------

    def keep_soon(self) -> None:
        """Keep what changed within a second, also while one goes on typing."""
        if not self._keep_later.isActive():
            self._keep_later.start()

    def keep_now(self) -> None:
        """Put on disk what is still only on the screen, unless all was just erased."""
        if not self.is_erased():
            self._keep()

    def keep_all(self) -> None:
        """Keep the conversation in its work, and what is typed."""
        self.home.keep(self.conversation)
        self._keep()

    def _keep(self) -> None:
        """Keep what is typed and joined; the conversation too while it is in no work yet."""
        self._keep_later.stop()
        asked = self.asked()
        values: dict[str, Any] = {
            "typed": self.panel.edit.text(),
            "documents": list(self.bar.paths),
            "job": self.home.job_id,
            "kept": {} if self.home.job_id else kept_of(self.conversation),
            "partial": asked.partial if asked is not None else "",
        }
        self.desk.records.keep_form(self.task.id, values)
        self._is_form_kept = True

    def is_erased(self) -> bool:
        """Tell whether « tout effacer » has passed since something was kept."""
        return self._is_form_kept and not self.desk.records.form(self.task.id)

    def forget_all(self) -> None:
        """Show nothing of what was erased."""
        self._is_form_kept = False
        self.begin(Conversation())
        self.bar.set_paths(())
        self.panel.edit.clear()

    def take_form(self, values: Mapping[str, Any]) -> None:
        """Go on with what was kept."""
        documents, typed = values.get("documents"), values.get("typed")
        if isinstance(documents, list):
            self.bar.set_paths(path for path in documents if isinstance(path, str))
        self.home.job_id = str(values.get("job") or "")
        kept = self.home.load() if self.home.job_id else read_kept(values.get("kept"))
        conversation = kept or Conversation()
        _give_partial(conversation, values.get("partial"))
        self.begin(conversation, self.home.job_id if kept is not None else "")
        self.panel.edit.setPlainText(typed if isinstance(typed, str) else "")


def _give_partial(conversation: Conversation, untrusted_text: Any) -> None:
    """Give what a model had written when the window died to the question it answered."""
    waiting = [one for one in conversation.exchanges() if not one.is_over]
    if waiting and isinstance(untrusted_text, str) and untrusted_text:
        conversation.change(waiting[-1].id, partial=untrusted_text)


def _only_question(work: KeptWork) -> Conversation:
    """Return the conversation of one question that a work asks."""
    values, model = work.request.values, work.request.model
    conversation = Conversation()
    conversation.ask(
        str(values.get("question") or "Question"),
        0,
        documents=tuple(str(path) for path in values.get("documents") or ()),
        model=model.title if model else "",
        job_id=work.job_id,
    )
    return conversation
