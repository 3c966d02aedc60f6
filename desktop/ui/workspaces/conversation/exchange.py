# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from desktop.ui.workspaces.conversation.answer import Answer, read_answer


class ExchangeState(StrEnum):
    """How far an answer has come."""

    WAITING = "waiting"
    """A worker looks for it, or looked for it when the window died."""
    DONE = "done"
    STOPPED = "stopped"
    """The agent stopped it."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question in a conversation. Never changed in place."""

    id: int
    """From 1."""
    parent: int
    """The exchange it comes after; 0 for a first question."""
    question: str
    state: ExchangeState = ExchangeState.WAITING
    documents: tuple[str, ...] = ()
    """Paths of the documents that were attached."""
    model: str = ""
    """Title of the model that was asked; empty for rules."""
    result: Mapping[str, Any] = field(default_factory=dict)
    """result.json, once done."""
    partial: str = ""
    """What a model had written when it was stopped."""
    problem: str = ""
    """Why it failed, and what to do, in French."""
    job_id: str = ""
    """The work of its run; empty once that is put away."""

    def answer(self) -> Answer:
        """Return the result, read."""
        return _read(_Kept(self.result))

    @property
    def is_over(self) -> bool:
        """True when nothing more will come by itself."""
        return self.state is not ExchangeState.WAITING


class _Kept:
    """A result known by what it is, not by what it holds: read once."""

    __slots__ = ("result",)

    def __init__(self, result: Mapping[str, Any]) -> None:
        self.result = result

    def __hash__(self) -> int:
        return id(self.result)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and other.result is self.result


@lru_cache(maxsize=512)
def _read(kept: _Kept) -> Answer:
    return read_answer(kept.result)
