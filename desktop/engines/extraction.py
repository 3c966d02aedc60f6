# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lets a text engine fill a dataclass: decoded under its grammar, then read strictly."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from desktop.core.codec import CodecError, from_data
from desktop.core.errors import ExtractionFailed
from desktop.core.text_generation import ChatMessage, GenerationOptions, TextEngine
from desktop.engines.grammar import grammar_for

T = TypeVar("T")
_TRIES = 2


def extract(
    engine: TextEngine,
    messages: Sequence[ChatMessage],
    into: type[T],
    options: GenerationOptions,
    *,
    check: Callable[[], None] | None = None,
) -> T:
    """Return an `into` (a dataclass, see grammar.grammar_for) filled by the model.

    An answer cut by max_tokens is asked again once with another seed; one cut by the deadline is
    not. Raises ExtractionFailed, ShapeError for a dataclass no grammar fits, and what
    `engine.generate` raises.
    """
    options = replace(options, grammar=grammar_for(into))
    for attempt in range(_TRIES):
        answer = engine.generate(
            messages, replace(options, seed=options.seed + attempt), check=check
        )
        try:
            return from_data(into, json.loads(answer.text))
        except (ValueError, CodecError, RecursionError):
            if answer.ended_by == "deadline":
                break
    raise ExtractionFailed
