# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a model answered: its sentences, the passages that each calls, and how well they bear it out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SentenceState(StrEnum):
    """How a sentence of a model stands beside the passages."""

    SUPPORTED = "supported"
    DOUBTFUL = "doubtful"
    """A figure, a date, a name or an amount of it is not in the passages it calls."""
    UNSOURCED = "unsourced"
    """It calls no passage, and none says it."""


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """A sentence of a model's answer."""

    text: str
    """Without its calls."""
    passages: tuple[int, ...] = ()
    """Numbers from 1, as the model was given them; those that do not exist are left out."""
    state: SentenceState = SentenceState.SUPPORTED
    doubt: str = ""
    excerpt: str = ""
    """The words of `text` that are doubtful."""


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What a model answered to a question."""

    text: str = ""
    """With its calls « [1] »; empty when nothing of it was kept."""
    sentences: tuple[ToldSentence, ...] = ()
    model: str = ""
    prompt: str = ""
    """The name and version of the instructions; empty when the demand went as it is."""
    ended_by: str = "stop"
    refused: str = ""
    """French: why the answer was not kept."""
