# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a task's page does with its finished text: has it read over and validated, and exports it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.core.draft import Draft
from desktop.core.review.review import Review, ReviewState
from desktop.core.review.reviewing import bears_draft_word, reviewed
from desktop.core.task import Task
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import ExportDialog, chosen_mention, told_beside, without_removed
from desktop.ui.reviewing import GESTURES, ask_review, note_change
from desktop.ui.task_frame import TaskFrame
from desktop.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from desktop.mairie.compliance.publication import FoundDatum

Export = TypeVar("Export", bound=ExportDialog)


class ReviewedPage(TaskFrame):
    """The text of a page in its state: a draft, read over, validated."""

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        super().__init__(desk, task)
        self.state = "idle"
        """ "idle" (the form), "working" or "done"."""
        self._export_id, self._job_id = "", ""
        self._data: dict[str, Any] = {}
        self.mention_id = ""
        """The mention of an AI that the agent chose for the next file; empty for the usual one."""
        self.removed: tuple[FoundDatum, ...] = ()
        """The personal data that the agent asked to take out of the next file."""

    def _keep(self) -> None:
        """Keep what is on the screen."""

    def _refresh_actions(self) -> None:
        """Show what can be done now."""

    def export(self) -> None:
        if self.state != "done":
            return
        dialog = self.dress_export(ExportDialog(self.desk, self.result.draft(), self))
        if dialog.exec():
            self.mention_id, self.removed = dialog.mention_id(), dialog.removed()
            self.export_to(dialog.folder(), dialog.stem(), dialog.formats())

    def dress_export(self, dialog: Export) -> Export:
        """Let the dialog offer to read the text over, and the mentions of this kind of work."""
        dialog.offer_review(self.set_review)
        dialog.offer_mentions(self._data)
        return dialog

    def export_to(self, folder: str, stem: str, formats: tuple[str, ...]) -> None:
        """Write the draft, as it now reads, into files of a folder."""
        draft = without_removed(self.result.draft(), self.removed)
        draft = chosen_mention(draft, self.mention_id)
        data = told_beside(self._data, self.removed)
        self._export_id = self.desk.runner.export(draft, data, folder, stem, formats)

    def review(self) -> None:
        """Ask who has read the draft over, or who validates it, and store it in its mark."""
        if self.state != "done":
            return
        review = ask_review(self.desk, self.result.draft(), self)
        if review is not None:
            self.set_review(review)

    def set_reviewed(self, reviewer: str) -> None:
        """Store in the draft's mark that this person has read it over today."""
        self.set_review(reviewed(self.result.draft(), reviewer, date.today()).ai_mark.review)

    def set_review(self, review: Review) -> Draft:
        """Store who has read the draft over and validated it, in its mark and in the journal."""
        before = self.result.draft().ai_mark.review
        draft = self.result.mark_reviewed(review)
        self._keep()
        note_change(self.desk, self._job_id, before, review, self)
        self._refresh_actions()
        return draft

    def may_copy(self, *, only_generated: bool = False) -> bool:
        """Tell whether finished files may go out; where the commune wants them read first, say so.

        With `only_generated` what no model made needs no reading.
        """
        draft = self.result.draft()
        is_unread = bears_draft_word(draft) and (draft.ai_mark.is_generated or not only_generated)
        refusal = self.desk.policy.unreviewed_refusal() if is_unread else ""
        if refusal:
            self.banners.clear()
            banner = Banner(self.look, "attention", refusal)
            banner.add_button(GESTURES[ReviewState.DRAFT], self.review)
            self.banners.add(banner)
        return not refusal

    def _after_edit(self) -> None:
        """A text that is changed after it was read over is a draft again: the button says so."""
        if self.state == "done" and self.result.draft().ai_mark.reviewed_by:
            self._refresh_actions()
