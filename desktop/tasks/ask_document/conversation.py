# SPDX-License-Identifier: AGPL-3.0-or-later
"""The conversation before a question: read with care, and bounded."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from desktop.core.errors import InvalidField
from desktop.core.text_generation import ChatMessage

MOST_MESSAGES = 40
"""The last ones are kept."""
LONGEST_MESSAGE = 20_000
_WRONG = "La conversation jusque là n’est pas lisible\u00a0: commencez-en une nouvelle."


def read_history(untrusted_history: str) -> tuple[ChatMessage, ...]:
    """Return the messages before, the oldest first; raise InvalidField for what is none.

    Only « user » and « assistant » are taken: no history can give orders in the system's place.
    """
    if not untrusted_history.strip():
        return ()
    try:
        data = json.loads(untrusted_history)
    except (ValueError, RecursionError):
        raise InvalidField(_WRONG) from None
    if not isinstance(data, list):
        raise InvalidField(_WRONG)
    return tuple(_message(one) for one in data[-MOST_MESSAGES:])


def _message(untrusted: object) -> ChatMessage:
    if not isinstance(untrusted, dict):
        raise InvalidField(_WRONG)
    role, content = untrusted.get("role"), untrusted.get("content")
    if not isinstance(content, str):
        raise InvalidField(_WRONG)
    if role == "user":
        return ChatMessage("user", content[:LONGEST_MESSAGE])
    if role == "assistant":
        return ChatMessage("assistant", content[:LONGEST_MESSAGE])
    raise InvalidField(_WRONG)


def earlier_questions(history: Sequence[ChatMessage]) -> list[str]:
    """Return what was asked before, the oldest first."""
    return [message.content for message in history if message.role == "user"]


def fit_history(
    history: Sequence[ChatMessage], budget_tokens: int, count_tokens: Callable[[str], int]
) -> list[ChatMessage]:
    """Return the last messages that fit, beginning with one of the agent's."""
    kept: list[ChatMessage] = []
    left = budget_tokens
    for message in reversed(history):
        left -= count_tokens(message.content) + 8
        if left < 0:
            break
        kept.insert(0, message)
    while kept and kept[0].role != "user":
        kept.pop(0)
    return kept
