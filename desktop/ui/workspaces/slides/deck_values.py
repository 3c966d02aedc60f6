# SPDX-License-Identifier: AGPL-3.0-or-later
"""Outlines as they are kept and sent: read with care, from a job, a form or a request."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.core.draft import Draft
from desktop.core.errors import BeffroiError
from desktop.core.slides.deck import Deck
from desktop.mairie.slides.deck_file import deck_data, read_deck
from desktop.tasks.make_slides.task import PLAN
from desktop.ui.records import KeptWork

EDITED, SOURCE = "edited_deck", "source_path"
"""Names under which a job keeps the outline as the agent has changed it since, and where its source
lies: in its draft, never in the files that go out."""


def deck_text(deck: Deck) -> str:
    """Return an outline as the field of the task takes it; « {} » for none."""
    return json.dumps(deck_data(deck), ensure_ascii=False) if deck.slides else "{}"


def read_deck_data(untrusted: Any) -> Deck | None:
    """Return an outline kept as data or as text; None for what is not one."""
    if isinstance(untrusted, str):
        try:
            untrusted = json.loads(untrusted or "{}")
        except (ValueError, RecursionError):
            return None
    if not isinstance(untrusted, Mapping) or not untrusted.get("slides"):
        return None
    try:
        return read_deck(untrusted)
    except BeffroiError:
        return None


def deck_of_work(values: Mapping[str, Any], data: Mapping[str, Any]) -> Deck | None:
    """Return the outline of a job: as it was changed last, as it was made, or as it was asked."""
    for kept in (data.get(EDITED), data.get("deck"), values.get("outline")):
        deck = read_deck_data(kept)
        if deck is not None:
            return deck
    return None


def with_remarks(deck: Deck, sentences: Sequence[str]) -> Deck:
    """Return the outline with what a run said of it among its remarks."""
    return replace(deck, remarks=tuple(dict.fromkeys((*deck.remarks, *sentences))))


def is_plan(values: Mapping[str, Any]) -> bool:
    """Tell whether a request asks for an outline alone."""
    return str(values.get("stage") or "") == PLAN


def briefs(deck: Deck) -> int:
    """Return how many slides are still to be written."""
    return sum(slide.is_brief for slide in deck.slides)


@dataclass(slots=True)
class OutlineHome:
    """The work in which the outline is kept as it is edited: its own, or the slides' made of it."""

    job_id: str = ""
    draft: Draft | None = None
    data: dict[str, Any] = field(default_factory=dict)
    is_plan: bool = False

    @classmethod
    def of(cls, work: KeptWork | None) -> OutlineHome:
        """Return the home that a kept work is; none for a work that gave no draft."""
        if work is None or work.draft is None:
            return cls()
        return cls(work.job_id, work.draft, dict(work.data), is_plan(work.request.values))
