# SPDX-License-Identifier: AGPL-3.0-or-later
"""A better version of a demand, part by part: what changes in each, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop.mairie.prompting import LABELS, PromptChange, PromptParts, PromptReview, read_parts
from desktop.ui.workspaces.prompting.atelier.demand_state import DemandState, values_of_parts

RULES, MODEL = "rules", "model"


@dataclass(frozen=True, slots=True)
class PartChange:
    """What a better version does to one part."""

    part: str
    before: str
    after: str
    reasons: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name of the part."""
        return LABELS[self.part]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A better version, from the rules or from a model."""

    source: str
    text: str
    parts: PromptParts
    changes: tuple[PartChange, ...]
    reasons: tuple[str, ...] = ()
    """Why, for the whole of it."""
    others: tuple[str, ...] = ()
    model: str = ""


@dataclass(frozen=True, slots=True)
class ModelWords:
    """What a model made of one demand."""

    original: str
    """The demand that it was given."""
    text: str = ""
    """Empty when its version was not kept."""
    model: str = ""
    prompt: str = ""
    refused: str = ""


def proposal_of(state: DemandState, review: PromptReview) -> Proposal | None:
    """Return the rules' version of a demand; None when there is nothing to change."""
    if not review.findings or review.improved.strip() == review.text.strip():
        return None
    reasons = [change for change in review.changes if change.part not in LABELS]
    made = _compared(state, review.parts, review.changes)
    whole = tuple(dict.fromkeys(change.why for change in reasons))
    return Proposal(RULES, review.improved, review.parts, made, whole, review.others)


def model_proposal(state: DemandState, words: ModelWords | None) -> Proposal | None:
    """Return a model's version of this very demand; None without one."""
    if words is None or not words.text or words.original != state.demand:
        return None
    parts = read_parts(words.text)
    return Proposal(MODEL, words.text, parts, _compared(state, parts, ()), model=words.model)


def _compared(
    state: DemandState, parts: PromptParts, changes: Sequence[PromptChange]
) -> tuple[PartChange, ...]:
    before, after = values_of_parts(state.as_form().parts), values_of_parts(parts)
    return tuple(
        PartChange(name, before[name], after[name], _reasons(name, changes))
        for name in LABELS
        if before[name] != after[name]
    )


def _reasons(name: str, changes: Sequence[PromptChange]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(change.why for change in changes if change.part == name))


def taken_whole(state: DemandState, proposal: Proposal) -> DemandState:
    """Return the state with the whole better version; the demands put apart are kept."""
    others = tuple(dict.fromkeys((*state.others, *proposal.others)))
    return replace(state.with_parts(proposal.parts), others=others)


def taken_part(state: DemandState, proposal: Proposal, name: str) -> DemandState:
    """Return the state with one part of the better version."""
    form = state.as_form()
    made = replace(form.parts, **{name: getattr(proposal.parts, name)})
    taken = replace(form.with_parts(made), original=form.original or state.demand)
    if name != "task":
        return taken
    return replace(taken, others=tuple(dict.fromkeys((*state.others, *proposal.others))))


def model_words(data: Mapping[str, Any]) -> ModelWords | None:
    """Return what a run of improve-prompt says of its model; None when it makes no sense."""
    told, original = data.get("model"), data.get("original")
    if not isinstance(told, Mapping) or not isinstance(original, str):
        return None
    return ModelWords(
        original.strip(),
        str(told.get("improved") or ""),
        str(told.get("id") or ""),
        str(told.get("prompt") or ""),
        str(told.get("refused") or ""),
    )
