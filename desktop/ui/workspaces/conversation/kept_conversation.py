# SPDX-License-Identifier: AGPL-3.0-or-later
"""A conversation as it lies on disk, and back; what is damaged is left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.review.review import kept_review
from desktop.ui.workspaces.conversation.conversation import Conversation
from desktop.ui.workspaces.conversation.exchange import Exchange

TEXT = "conversation"
"""Name under which it is kept: one string of JSON, ten times as quick to write as the tree it holds."""


def kept_of(conversation: Conversation) -> dict[str, Any]:
    """Return what a new window needs to show the conversation again."""
    content = {
        "exchanges": [to_data(one) for one in conversation.exchanges()],
        "tip": conversation.tip,
        "review": to_data(conversation.review),
    }
    return {TEXT: json.dumps(content, ensure_ascii=False)}


def read_kept(untrusted: Any) -> Conversation | None:
    """Return the conversation that was kept; None for what is none, or an empty one."""
    text = untrusted.get(TEXT) if isinstance(untrusted, Mapping) else None
    if not isinstance(text, str):
        return None
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, Mapping) or not isinstance(content.get("exchanges"), list):
        return None
    conversation = Conversation()
    for untrusted_exchange in content["exchanges"]:
        exchange = _read(untrusted_exchange)
        if exchange is not None:
            conversation.put(exchange)
    tip = content.get("tip")
    if isinstance(tip, int) and conversation.get(tip) is not None:
        conversation.tip = tip
    conversation.review = kept_review(content.get("review") or content.get("reviewer") or "")
    return conversation if len(conversation) else None


def _read(untrusted: Any) -> Exchange | None:
    try:
        exchange: Exchange = from_data(Exchange, untrusted)
    except (CodecError, TypeError, ValueError):
        return None
    return exchange if exchange.id > 0 and exchange.question else None
