# SPDX-License-Identifier: AGPL-3.0-or-later
"""A conversation as a draft: what is exported, read over, and listed among the works of Accueil."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import Any

from desktop.core.draft import (
    AiMark,
    Author,
    Block,
    Doubt,
    Draft,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Tone,
)
from desktop.core.review.review import NO_REVIEW
from desktop.core.review.reviewing import settled, with_review
from desktop.ui.words import NBSP
from desktop.ui.workspaces.conversation.answer import (
    FROM_MEMORY,
    UNSOURCED_WORDS,
    Answer,
    ModelAnswer,
    Passage,
)
from desktop.ui.workspaces.conversation.conversation import Conversation
from desktop.ui.workspaces.conversation.exchange import Exchange, ExchangeState
from desktop.ui.workspaces.conversation.exchange_text import NOTHING_FOUND

_LONGEST_HEADING = 160


def draft_of(conversation: Conversation, today: date | None = None) -> Draft:
    """Return the exchanges shown, each under its question."""
    blocks = [block for one in _over(conversation) for block in _exchange(one)]
    return with_review(
        replace(_cover(conversation, today), blocks=tuple(blocks)), conversation.review
    )


def cover_of(conversation: Conversation, today: date | None = None) -> Draft:
    """Return the draft without its blocks: what Accueil reads of each work, at each of its drawings.

    Its review is told when it is of this very conversation; without its text, nobody could compare.
    """
    whole = settled(draft_of(conversation, today)) if conversation.review.reviewed_by else None
    cover = _cover(conversation, today)
    review = replace(whole.ai_mark.review, reviewed_text="") if whole else NO_REVIEW
    return with_review(cover, review)


def _cover(conversation: Conversation, today: date | None) -> Draft:
    path = _over(conversation)
    names = tuple(dict.fromkeys(PurePath(p).name for one in path for p in one.documents))
    mark = _mark(path, today or date.today())
    return Draft(_title(names), sources=names, ai_mark=mark)


def result_data(conversation: Conversation) -> dict[str, Any]:
    """Return what goes with the files, for machines: the result of each question shown."""
    done = [one for one in conversation.path() if one.state is ExchangeState.DONE]
    return {"schema": 1, "task": "ask-document", "exchanges": [dict(one.result) for one in done]}


def _over(conversation: Conversation) -> list[Exchange]:
    return [one for one in conversation.path() if one.is_over]


def _title(names: Sequence[str]) -> str:
    if not names:
        return "Échange avec une IA locale"
    if len(names) == 1:
        return f"Questions sur {PurePath(names[0]).stem}"
    return f"Questions sur {len(names)} documents"


def _mark(path: Sequence[Exchange], today: date) -> AiMark:
    models, prompts = [], []
    for exchange in path:
        answer = exchange.answer().model
        if answer is not None and answer.text:
            models.append(answer.model)
            prompts.append(answer.prompt)
        elif exchange.partial:
            models.append(exchange.model)
    if not models:
        return AiMark()
    return AiMark(
        ", ".join(dict.fromkeys(filter(None, models))) or "modèle local",
        ", ".join(dict.fromkeys(filter(None, prompts))),
        today.isoformat(),
    )


def _exchange(exchange: Exchange) -> Iterator[Block]:
    question = exchange.question.strip()
    if len(question) <= _LONGEST_HEADING and "\n" not in question:
        yield Heading(question)
    else:
        yield Heading(f"Question {exchange.id}")
        yield Paragraph(question, Author.AGENT)
    if exchange.state is ExchangeState.FAILED:
        yield Note(f"Pas de réponse{NBSP}: {exchange.problem}", Tone.WARNING)
        return
    if exchange.partial:
        yield Paragraph(exchange.partial, Author.MODEL)
        yield Note("Réponse interrompue.", Tone.TO_CHECK)
        return
    if exchange.state is ExchangeState.STOPPED:
        yield Note("Question sans réponse\u00a0: la recherche a été arrêtée.")
        return
    yield from _answer(exchange.answer())


def _answer(answer: Answer) -> Iterator[Block]:
    model = answer.model
    if model is not None and model.text:
        yield from _written(model, answer)
    if answer.found:
        if model is not None and model.text:
            yield Heading("Passages", 2)
        yield ListBlock(tuple(_item(one) for one in answer.passages), ordered=True)
    elif answer.documents:
        yield Note(f"{NOTHING_FOUND}.", Tone.TO_CHECK)
        if answer.near:
            yield Paragraph(f"Passages qui en parlent de loin{NBSP}:")
            yield ListBlock(tuple(_item(one) for one in answer.near))


def _written(model: ModelAnswer, answer: Answer) -> Iterator[Block]:
    """Yield the answer, a paragraph a line, each with what is to be checked in it."""
    doubts = [
        Doubt(model.text[start:end], sentence.doubt or UNSOURCED_WORDS)
        for start, end, sentence in (model.doubtful() if answer.passages else ())
    ]
    for line in model.text.split("\n"):
        if line.strip():
            here = tuple(doubt for doubt in doubts if doubt.excerpt in line)
            yield Paragraph(line.strip(), Author.MODEL, doubts=here)
    if not answer.passages:
        yield Note(FROM_MEMORY, Tone.TO_CHECK)


def _item(passage: Passage) -> Paragraph:
    """Return a passage with its document; its page stands in the citation."""
    place = ", ".join(part for part in (passage.document.name, passage.section) if part)
    words = " ".join(passage.text.split())
    return Paragraph(f"{place}{NBSP}: «{NBSP}{words}{NBSP}»", citations=(passage.citation,))
