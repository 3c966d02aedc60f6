# SPDX-License-Identifier: AGPL-3.0-or-later
"""The answer to a question as lines of a terminal: the model’s sentences, then each passage."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop.tasks.ask_document.outcome import unread_sentence

_MOST_WIDTH = 100
_INDENT = "    "
_NOTHING = "Rien trouvé qui réponde à cette question dans {where}."


def answer_lines(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a result of « Interroger un document »."""
    yield f"Question\u00a0: {data['question']}"
    if data["completed"]:
        yield f"(avec ce qui a été dit avant\u00a0: {data['completed']})"
    if data["answer"]:
        yield ""
        yield from _answer(data["answer"])
    documents = data["documents"]
    if data["found"]:
        for number, passage in enumerate(data["passages"], 1):
            yield ""
            yield from _passage(f"[{number}] ", passage, documents)
    elif documents:
        yield ""
        yield from _nothing(data, documents)
    for document in documents:
        if document["unread"]:
            yield ""
            name = document["name"] if len(documents) > 1 else ""
            yield from _wrapped(unread_sentence(name, document["unread"]), "")


def _answer(answer: Mapping[str, Any]) -> Iterator[str]:
    if answer["refused"]:
        yield from _wrapped(answer["refused"], "")
        return
    yield f"Réponse du modèle {answer['model']}, à vérifier\u00a0:"
    for line in answer["text"].split("\n"):
        yield from _wrapped(line, _INDENT)
    for sentence in answer["sentences"]:
        if sentence["doubt"]:
            yield from _wrapped(
                f"À vérifier\u00a0: «\u00a0{sentence['text']}\u00a0» {sentence['doubt']}", ""
            )


def _nothing(data: Mapping[str, Any], documents: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    where = "ce document" if len(documents) == 1 else "ces documents"
    yield _NOTHING.format(where=where)
    if data["missing"]:
        yield f"Mots absents\u00a0: {', '.join(data['missing'])}."
    if data["near"]:
        yield "Ce qui en parle de loin\u00a0:"
        for passage in data["near"]:
            yield ""
            yield from _passage("", passage, documents)


def _passage(
    before: str, passage: Mapping[str, Any], documents: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    document = documents[passage["document"]]
    pages = [passage["page"], *passage["also_pages"]]
    about = "vers la " if document["paging"] == "estimated" else ""
    place = f"{about}p.\u00a0{', '.join(map(str, pages))}"
    section = f", {passage['section']}" if passage["section"] else ""
    yield from _wrapped(f"{before}{document['name']}, {place}{section}", "")
    for line in passage["text"].split("\n"):
        yield from _wrapped(line, _INDENT)


def _wrapped(text: str, indent: str) -> list[str]:
    width = min(_MOST_WIDTH, shutil.get_terminal_size((88, 24)).columns)
    # Only spaces part lines: a fixed space stays with its figure.
    words = text.replace("\u00a0", "\x00").replace("\u202f", "\x01")
    lines = textwrap.wrap(words, width, initial_indent=indent, subsequent_indent=indent)
    return [line.replace("\x00", "\u00a0").replace("\x01", "\u202f") for line in lines] or [""]
