# SPDX-License-Identifier: AGPL-3.0-or-later
"""The state of a text in the window: its words, the gesture that comes next, the journal."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.core.draft import Draft, DraftNature
from desktop.core.review.review import Review, ReviewState
from desktop.core.review.reviewing import state_of
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk

GESTURES = {
    ReviewState.DRAFT: "Relire…",
    ReviewState.CHANGED: "Relire…",
    ReviewState.REVIEWED: "Valider…",
    ReviewState.VALIDATED: "Validé…",
}
"""What the button of the next gesture says, by state."""


def state_words(draft: Draft) -> tuple[str, str]:
    """Return the words and the tone of a draft's chip; empty words for a record."""
    state, review = state_of(draft), draft.ai_mark.review
    if state is ReviewState.CHANGED:
        return "Modifié depuis la relecture", "attention"
    if not state.is_draft:
        return review.words(), "good"
    return ("", "") if draft.nature is DraftNature.RECORD else ("Brouillon", "attention")


def short_words(draft: Draft) -> str:
    """Return the state alone, without who nor when: « Relu »."""
    state = state_of(draft)
    return _SHORT.get(state) or state_words(draft)[0]


_SHORT = {ReviewState.REVIEWED: "Relu", ReviewState.VALIDATED: "Validé"}


def ask_review(desk: Desk, draft: Draft, parent: QWidget) -> Review | None:
    """Ask who has read the draft over, or who validates it; None when nobody answered."""
    from desktop.ui.dialogs.review import ReviewDialog

    dialog = ReviewDialog(desk, draft, parent)
    return dialog.review() if dialog.exec() else None


def note_change(desk: Desk, job_id: str, before: Review, after: Review, teller: QWidget) -> None:
    """Write in the journal what changed of a review, and have a screen reader say it."""
    if before.reviewed_by and not after.reviewed_by:
        desk.runner.note_review(job_id, before.reviewed_by, "withdrawn")
        announce(teller, "Le texte est de nouveau un brouillon.")
        return
    if after.reviewed_by and _reading(after) != _reading(before):
        desk.runner.note_review(job_id, after.reviewed_by, "reviewed")
        announce(teller, f"Relecture enregistrée\u00a0: {after.reviewed_by}.")
    if after.validated_by and after != before:
        desk.runner.note_review(job_id, after.validated_by, "validated")
        announce(teller, f"Validation enregistrée\u00a0: {after.validated_by}.")


def _reading(review: Review) -> tuple[str, str, str]:
    return review.reviewed_by, review.reviewed_on, review.reviewed_text
