# SPDX-License-Identifier: AGPL-3.0-or-later
"""A model's answer without any document: a free conversation, or a demand tried as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.core.files.readable import readable
from desktop.core.task import TaskContext
from desktop.core.text_generation import ChatMessage, TextModelInfo
from desktop.core.time_box import SMALLEST_WRITING
from desktop.tasks.ask_document.conversation import fit_history
from desktop.tasks.ask_document.model_asking import ModelStopped, ask_model, tokens_of
from desktop.tasks.ask_document.told import ModelAnswer

PROMPT = "ask-document-free"
BOX_SECONDS = 180.0
"""From the click to the answer: what is asked may be long."""
MOST_TOKENS = 1_200
_MARGIN = 24
_NOTHING = "Le modèle n’a rien écrit d’utilisable. Posez la question autrement."
_TOO_LONG = "Cette demande est trop longue pour ce modèle\u00a0: raccourcissez-la, ou choisissez un autre modèle."


def answer_freely(
    context: TaskContext,
    model: TextModelInfo,
    question: str,
    history: Sequence[ChatMessage],
    *,
    as_it_is: bool,
    variant: int = 0,
) -> ModelAnswer:
    """Return what the model says after `history`; `as_it_is`, without any instructions of ours."""
    asked = ModelAnswer(model=model.title or model.id)
    messages = [ChatMessage("user", question)]
    if not as_it_is:
        prompt = context.prompt(PROMPT)
        asked = replace(asked, prompt=prompt.versioned_name)
        messages = prompt.messages({"question": question})
    room = model.context_tokens - tokens_of(context, messages) - _MARGIN
    if room < SMALLEST_WRITING:
        return replace(asked, refused=_TOO_LONG)
    write = min(MOST_TOKENS, max(SMALLEST_WRITING, room // 2))
    kept = fit_history(history, room - write, context.count_tokens)
    try:
        told = [*messages[:-1], *kept, messages[-1]]
        generated = ask_model(context, told, write, BOX_SECONDS, variant)
    except ModelStopped as stopped:
        return replace(asked, refused=str(stopped))
    text = readable(generated.text).strip()
    ended = replace(asked, ended_by=generated.ended_by)
    return replace(ended, text=text) if text else replace(ended, refused=_NOTHING)
