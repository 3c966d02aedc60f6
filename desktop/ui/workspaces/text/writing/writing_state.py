# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a text being written is made of, step by step, and how it is kept on disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.core.codec import CodecError, from_data, to_data
from desktop.ui.workspaces.text.writing.hand_edits import EditedLine, PassageEdit

_MOST_EDITS = 500


@dataclass(frozen=True, slots=True)
class Proposal:
    """A passage as a model worded it: to be taken or refused."""

    slot: str
    lines: tuple[EditedLine, ...]


@dataclass(frozen=True, slots=True)
class WritingState:
    """The answers, what the agent changed in the text, what a model proposes. Never changed in place."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    edits: Mapping[str, PassageEdit] = field(default_factory=dict)
    proposals: tuple[Proposal, ...] = ()
    model: str = ""
    """The model that proposed; empty when none did."""
    prompt: str = ""
    """Version of the prompt that it was asked with."""

    def with_edit(self, slot: str, edit: PassageEdit | None) -> WritingState:
        """Return the state with another edit of a passage; None: it reads as proposed."""
        edits = {name: kept for name, kept in self.edits.items() if name != slot}
        if edit is not None:
            edits[slot] = edit
        return replace(self, edits=edits)

    def without_proposal(self, slot: str) -> WritingState:
        """Return the state without what a model proposes for a passage."""
        return replace(self, proposals=tuple(p for p in self.proposals if p.slot != slot))


def state_data(state: WritingState) -> dict[str, Any]:
    """Return a state as JSON holds it."""
    data: dict[str, Any] = to_data(state)
    return data


def read_state(untrusted: Any) -> WritingState:
    """Return a state that was kept; an empty one for what is none."""
    if not isinstance(untrusted, Mapping):
        return WritingState()
    try:
        state: WritingState = from_data(WritingState, dict(untrusted))
    except (CodecError, TypeError, ValueError):
        answers = untrusted.get("answers")
        return WritingState(dict(answers) if isinstance(answers, Mapping) else {})
    if len(state.edits) > _MOST_EDITS:
        return replace(state, edits={})
    return state
