# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the task is told of the conversation so far: the last exchanges, within its bounds."""

from __future__ import annotations

import json
from collections.abc import Sequence

from desktop.ui.workspaces.conversation.exchange import Exchange, ExchangeState

MOST_EXCHANGES = 8
_MOST_QUESTION = 1_500
_MOST_ANSWER = 2_500
"""Characters; with eight exchanges and JSON's own, far under what the field takes."""


def history_of(exchanges: Sequence[Exchange]) -> str:
    """Return the answered exchanges as JSON, the oldest first; empty when there are none.

    Without a model, the best passage stands for the answer: it tells what « et en 2023 ? » is about.
    """
    messages: list[dict[str, str]] = []
    for exchange in [one for one in exchanges if said(one)][-MOST_EXCHANGES:]:
        messages.append({"role": "user", "content": exchange.question[:_MOST_QUESTION]})
        messages.append({"role": "assistant", "content": said(exchange)[:_MOST_ANSWER]})
    return json.dumps(messages, ensure_ascii=False) if messages else ""


def said(exchange: Exchange) -> str:
    """Return what was answered, in plain words; empty while there is nothing."""
    if exchange.state is not ExchangeState.DONE:
        return exchange.partial
    answer = exchange.answer()
    if answer.model is not None and answer.model.text and not answer.model.refused:
        return answer.model.text
    return answer.passages[0].text if answer.found else ""
