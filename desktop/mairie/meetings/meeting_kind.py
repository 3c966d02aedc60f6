# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which sort of meeting it is, by its papers first, by what is said at its two ends else."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Protocol

from desktop.french.turns import Said, TurnSet
from desktop.mairie.meetings.meeting import MeetingKind
from desktop.mairie.meetings.spoken import Spoken

_ENDS = 120
"""Sentences at the beginning and at the end that are looked at."""
_STRONG, _WEAK = 3.0, 1.0
_LEAST = 3.0


class Titled(Protocol):
    """A paper that may tell what the meeting is."""

    @property
    def kind(self) -> MeetingKind | None:
        """The kind that the paper names."""
        ...


def kind_of(spoken: Spoken, *papers: Titled) -> MeetingKind:
    """Return the kind that a paper names, else the one that the words tell; OTHER when unsure."""
    for paper in papers:
        if paper.kind is not None:
            return paper.kind
    ends = list(spoken.utterances[:_ENDS])
    ends += spoken.utterances[max(_ENDS, len(spoken.utterances) - _ENDS) :]
    said = Said.of(". ".join(one.text for one in ends))
    scores = {
        kind: _STRONG * len(strong.find(said)) + _WEAK * len(weak.find(said))
        for kind, (strong, weak) in _turns().items()
    }
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= _LEAST else MeetingKind.OTHER


@cache
def _turns() -> dict[MeetingKind, tuple[TurnSet, TurnSet]]:
    file = resources.files(__package__).joinpath("meeting_kind.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        MeetingKind(name): (TurnSet(row["strong"]), TurnSet(row["weak"]))
        for name, row in data.items()
    }
