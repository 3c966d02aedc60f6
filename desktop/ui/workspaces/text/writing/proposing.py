# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a model proposes for the passages of a text: shown as it comes, then taken or refused one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from desktop.ui.workspaces.text.writing.hand_edits import edit_of
from desktop.ui.workspaces.text.writing.live_writing import LiveWriting
from desktop.ui.workspaces.text.writing.model_passages import model_proposals, passage_title
from desktop.ui.workspaces.text.writing.writing_state import Proposal, WritingState


class Proposing(QObject):
    """Puts what the agent takes into the text, as an edit of its passage that can be taken back."""

    def __init__(self, live: LiveWriting) -> None:
        super().__init__(live)
        self._live, self._view = live, live.view
        self._view.proposals.taken.connect(self.take)
        self._view.proposals.refused.connect(self.refuse)
        live.changed.connect(self.show)
        live.composed_now.connect(self.show)

    def start_stream(self) -> None:
        """Make room for what a model is about to write."""
        self._view.proposals.start_stream()
        self._view.show_below()

    def end_stream(self) -> None:
        """Show again what there was before a model was asked."""
        self._view.proposals.end_stream()
        self.show()

    def take_result(self, data: Mapping[str, Any]) -> int:
        """Show what a model made of the passages; return how many it proposes."""
        self._view.proposals.end_stream()
        self._live.flush()
        proposals = model_proposals(data, self._live.merged)
        state = replace(
            self._live.state,
            proposals=proposals,
            model=str(data.get("model") or "")[:120],
            prompt=str(data.get("prompt") or "")[:120],
        )
        self._live.step(state, "Propositions du modèle")
        self.show()
        return len(proposals)

    def take(self, slot: str) -> None:
        """Put what a model proposes in the text; an empty slot: all that it proposes."""
        self._live.flush()
        state = self._live.state
        for one in [p for p in state.proposals if slot in ("", p.slot)]:
            state = self._with_proposal(state, one)
        if self._live.step(state, "Proposition prise"):
            self._live.show_text()

    def refuse(self, slot: str) -> None:
        """Leave the text as it is; an empty slot: refuse all that a model proposes."""
        self._live.flush()
        state = self._live.state
        kept = tuple(p for p in state.proposals if slot not in ("", p.slot))
        if self._live.step(replace(state, proposals=kept), "Proposition refusée"):
            self._live.show_text()

    def _with_proposal(self, state: WritingState, proposal: Proposal) -> WritingState:
        assert self._live.composed is not None
        base = self._live.composed.passages.get(proposal.slot, ())
        order = tuple(dict.fromkeys(self._live.composed.slots))
        before = order[: order.index(proposal.slot)] if proposal.slot in order else ()
        edit = edit_of(base, proposal.lines, before)
        return state.with_edit(proposal.slot, edit).without_proposal(proposal.slot)

    def show(self) -> None:
        """Show what is still to be decided; not in the place of what is being written."""
        if self._view.proposals.is_streaming():
            return
        passages = self._live.composed.passages if self._live.composed is not None else {}
        self._view.proposals.show_proposals(
            self._live.state.proposals,
            lambda slot: f"À la place de {passage_title(passages.get(slot, ()))}",
        )
        self._view.show_below()
