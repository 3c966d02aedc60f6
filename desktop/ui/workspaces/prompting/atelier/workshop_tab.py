# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tab « Atelier » as the page sees it: what goes out of it, and what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.core.codec import to_data
from desktop.core.draft import AiMark, Draft
from desktop.core.review.review import NO_REVIEW, Review, kept_review
from desktop.core.review.reviewing import with_review
from desktop.tasks.improve_prompt.model_wording import Worded
from desktop.tasks.improve_prompt.outcome import outcome_blocks, outcome_data
from desktop.ui.desk import Desk
from desktop.ui.workspaces.prompting.atelier.coach import Coaching
from desktop.ui.workspaces.prompting.atelier.demand_state import TEXT, read_state, state_data
from desktop.ui.workspaces.prompting.atelier.proposal import ModelWords
from desktop.ui.workspaces.prompting.atelier.workshop import Workshop
from desktop.ui.workspaces.prompting.atelier.workshop_view import COACH, PROPOSAL
from desktop.ui.workspaces.text.model_choice import ModelChoice

TITLE = "Votre demande, relue"
_QUICK = 4_000
"""Characters of a demand that is read again without being felt."""


class WorkshopTab(Workshop):
    """What the page asks of a tab."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.read_over = NO_REVIEW
        self.corner = ModelChoice(desk.look)
        self.corner.changed.connect(self._show_model)

    def set_models(self, offers: Any, chosen_id: str) -> None:
        """Offer these models."""
        self.corner.set_models(offers, chosen_id)
        self.view.proposal.titles = {one.reference.id: one.reference.title for one in offers}
        self._show_model()

    def _show_model(self) -> None:
        self.view.proposal.set_has_models(self.corner.model() is not None)

    # --- what the page asks -----------------------------------------------------------------

    def load(self) -> None:
        """Nothing is read for this tab."""

    def has_text(self) -> bool:
        """Tell whether there is a demand to report on."""
        return bool(self.state.demand)

    def is_worth_keeping(self) -> bool:
        """Tell whether there is work here that another demand would push away."""
        return self.has_text()

    def draft(self) -> Draft:
        """Return the report: what is said of the demand, and a better version."""
        coaching, worded = self._coaching(), self._worded()
        mark = AiMark()
        if worded.text:
            today = date.today().isoformat()
            mark = AiMark(worded.model, worded.prompt_version, today)
        draft = Draft(TITLE, outcome_blocks(coaching.review, worded), ai_mark=mark)
        return with_review(draft, self.read_over)

    def result_data(self) -> dict[str, Any]:
        """Return what goes with the files, for machines."""
        return outcome_data(self._coaching().review, self._worded())

    def read_exactly(self) -> None:
        """Have the report be about the very demand in sight."""
        self.coach.coaching = self.coach.fresh(self.state.demand, self.state.attached)

    def set_review(self, review: Review) -> None:
        """Keep who has read the report over; another demand makes it a draft again."""
        self.read_over = review

    def run_values(self) -> dict[str, Any]:
        """Return the request that the report is the answer to."""
        return {"text": self.state.demand, "attached": self.state.attached}

    def focus_first(self) -> None:
        """Give the keyboard to what one writes in."""
        if self.state.mode == TEXT:
            self.view.source.edit.setFocus()
        else:
            self.view.form.focus_first()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        view = self.view
        left: QWidget = (
            view.source.edit if self.state.mode == TEXT else view.form.rows["task"].field
        )
        right: list[QWidget] = [view.demand.text, view.advice.rows]
        if view.side.value() == PROPOSAL:
            right = [view.proposal.take]
        return [left, *(pane for pane in right if pane.isEnabled() and not pane.isHidden())]

    def run_main(self) -> None:
        """Copy the demand, or take the better version that is looked at."""
        if self.view.side.value() == PROPOSAL:
            self.take_proposal()
        else:
            self.copy(self.state.demand)

    # --- keeping ----------------------------------------------------------------------------

    def kept(self) -> dict[str, Any]:
        """Return all that a new window needs to go on."""
        return {
            "state": state_data(self.state),
            "open": self.view.form.open_parts(),
            "words": asdict(self.words) if self.words is not None else None,
            "review": to_data(self.read_over),
        }

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Go on with what was kept."""
        self.history.start_again(read_state(kept.get("state")))
        self.words = _words_of(kept.get("words"))
        opened = kept.get("open")
        if isinstance(opened, list):
            self.view.form.open_only(tuple(map(str, opened)))
        self.view.side.set_value(COACH)
        self._show()
        self.coach.read_now()
        self.read_over = kept_review(kept.get("review") or kept.get("reviewer") or "")

    # --- inside -----------------------------------------------------------------------------

    def _coaching(self) -> Coaching:
        """Return what is said of the demand; of a long one that is being typed, what was said last."""
        state, last = self.state, self.coach.coaching
        if last is not None and len(state.demand) > _QUICK:
            return last
        return self.coach.fresh(state.demand, state.attached)

    def _worded(self) -> Worded:
        words = self.words
        if words is None or words.original != self._coaching().review.text:
            return Worded()
        return Worded(words.text, words.model, words.prompt, words.refused)


def _words_of(data: object) -> ModelWords | None:
    if not isinstance(data, Mapping) or not data.get("original"):
        return None
    names = [one.name for one in fields(ModelWords)]
    return ModelWords(**{name: str(data.get(name) or "") for name in names})
