# SPDX-License-Identifier: AGPL-3.0-or-later
"""One thing done of a vote in a sentence, and the side that each sort of words takes."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.mairie.meetings.votes.counts import Side

ASKED = {
    "ask_for": Side.FOR,
    "ask_against": Side.AGAINST,
    "ask_abstain": Side.ABSTAIN,
    "ask_out": Side.OUT,
}
NONE = {"none_against": Side.AGAINST, "none_abstain": Side.ABSTAIN}
SELF = {
    "self_for": Side.FOR, "self_against": Side.AGAINST, "self_abstain": Side.ABSTAIN,
    "self_out": Side.OUT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Act:
    """Something done of a vote: its kind is that of cues.toml, "count" or "nobody"."""

    kind: str
    line: int
    first: int
    after: int
    side: Side | None = None
    value: int = 0
    is_question: bool = False
