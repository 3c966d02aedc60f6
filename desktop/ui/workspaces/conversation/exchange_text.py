# SPDX-License-Identifier: AGPL-3.0-or-later
"""An answer and a passage as one pastes them elsewhere: with their sources, and who wrote them."""

from __future__ import annotations

from desktop.ui.words import NBSP
from desktop.ui.workspaces.conversation.answer import Passage
from desktop.ui.workspaces.conversation.exchange import Exchange

NOTHING_FOUND = "Rien trouvé dans ces documents"


def passage_text(passage: Passage) -> str:
    """Return a passage in quotes, and where it stands."""
    return f"«{NBSP}{passage.text.strip()}{NBSP}»\n({passage.place})"


def answer_text(exchange: Exchange) -> str:
    """Return the answer with its sources."""
    answer = exchange.answer()
    parts = [exchange.partial] if exchange.partial else []
    if answer.model is not None and answer.model.text:
        parts.append(answer.model.text)
    if answer.found:
        parts.append(_sources(answer.passages))
    elif not parts:
        parts.append(f"{NOTHING_FOUND}.")
    if exchange.partial:
        parts.append(
            f"Réponse interrompue, rédigée par une IA locale ({exchange.model}){NBSP}: à relire."
        )
    elif answer.model is not None and answer.model.text:
        parts.append(f"Réponse rédigée par une IA locale ({answer.model.model}){NBSP}: à relire.")
    return "\n\n".join(part for part in parts if part)


def _sources(passages: tuple[Passage, ...]) -> str:
    lines = [
        f"[{number}] {passage.place}{NBSP}: «{NBSP}{' '.join(passage.text.split())}{NBSP}»"
        for number, passage in enumerate(passages, 1)
    ]
    return "\n".join(lines)
