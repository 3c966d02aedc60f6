# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the eight parts in any prompt: its labels when it has them, else clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.prompting.parts.clauses import Clause, bare, cut_clauses
from desktop.mairie.prompting.parts.labelled import part_words, read_labelled
from desktop.mairie.prompting.parts.prompt_parts import EXAMPLE_TAG, LABELS, PromptParts
from desktop.mairie.prompting.parts.task_words import as_order
from desktop.mairie.prompting.reading.prompt_text import PromptText
from desktop.mairie.prompting.reading.requests import Request, find_requests

_TAGS = re.compile(r"\A<(?P<tag>[^<>\s]{2,30})>\s*(?P<content>.*?)\s*</(?P=tag)>\Z", re.DOTALL)
_END = re.compile(r"[.!?…]\s*\Z")
_AND = re.compile(r"^et\s+", re.IGNORECASE)
_LABEL_ONLY = re.compile(r"[^.!?\n]{0,60}:\s*\Z")


def read_parts(text: str) -> PromptParts:
    """Return the parts of a prompt; a filled form gives back what it was built from."""
    return read_labelled(text) or parts_of(PromptText(text))


def parts_of(prompt: PromptText) -> PromptParts:
    """Return the parts of a prompt that has no labels, from its own words."""
    requests = find_requests(prompt)
    told: dict[str, list[str]] = {name: [] for name in LABELS}
    last = ""
    for clause in cut_clauses(prompt, requests):
        name = last if clause.part == "same" else clause.part
        last = name
        if name in told and not _only_announces(clause, prompt):
            _add(told[name], clause, prompt, requests, name)
    documents, examples = _pasted(prompt)
    return PromptParts(
        role=_role(told["role"]),
        context=_sentences(told["context"]),
        task=_sentences(told["task"]),
        document="\n\n".join(documents),
        format=_sentences(told["format"], joint="\u00a0; "),
        tone=_tone(told["tone"]),
        constraints=tuple(_capital(_AND.sub("", rule)) for rule in told["constraints"]),
        example="\n\n".join((*map(bare, told["example"]), *examples)),
    )


def _add(
    told: list[str], clause: Clause, prompt: PromptText, requests: tuple[Request, ...], name: str
) -> None:
    text = bare(clause.text)
    if name == "task":
        text = bare(as_order(clause, prompt, requests))
    if clause.part == "same" and told:
        told[-1] = f"{told[-1].rstrip('.')}, {text}"
    elif text:
        told.append(text)


def _only_announces(clause: Clause, prompt: PromptText) -> bool:
    """Tell « Texte à traduire : », which only says that the document follows."""
    if clause.part not in ("context", "same") or any(map(str.isdigit, clause.text)):
        return False
    follows = any(0 <= start - clause.end <= 2 for start, _ in prompt.pasted)
    return follows and bool(_LABEL_ONLY.match(clause.text)) and len(clause.text.split()) <= 4


def _pasted(prompt: PromptText) -> tuple[list[str], list[str]]:
    documents: list[str] = []
    examples: list[str] = []
    for start, end in prompt.pasted:
        content = prompt.text[start:end].strip()
        tagged = _TAGS.match(content)
        is_example = bool(tagged) and tagged["tag"].lower() == EXAMPLE_TAG  # type: ignore[index]
        content = tagged["content"] if tagged else _unquoted(content)
        (examples if is_example else documents).append(content)
    return documents, examples


def _unquoted(text: str) -> str:
    for opening, closing in (("«", "»"), ("“", "”"), ('"', '"')):
        if text.startswith(opening) and text.endswith(closing):
            return text[1:-1].strip()
    return text


def _role(told: list[str]) -> str:
    """Return « secrétaire de mairie » of « Tu es secrétaire de mairie. »."""
    text = _sentences(told).rstrip(".")
    words = text.split()
    for opening in sorted(part_words()["role"], key=len, reverse=True):
        count = len(opening.split())
        said = " ".join(words[:count]).lower().replace("ê", "e").replace("-", " ")
        if said == opening:
            return " ".join(words[count:])
    return text


def _tone(told: list[str]) -> str:
    pieces = [
        re.sub(r"^(?:avec |d[’']|dans )?(?:un |le )?ton\s*:?\s+", "", one, flags=re.IGNORECASE)
        for one in told
    ]
    return ", ".join(piece.rstrip(" .") for piece in pieces if piece)


def _sentences(told: list[str], joint: str = " ") -> str:
    """Return pieces as sentences; with another joint, as one line."""
    if joint != " ":
        return joint.join(one.rstrip(" .") for one in told)
    return joint.join(_finished(_capital(one)) for one in told)


def _finished(text: str) -> str:
    return text if _END.search(text) or text.endswith((":", "»")) else f"{text}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def other_orders(prompt: PromptText, requests: tuple[Request, ...]) -> Iterator[str]:
    """Yield the demands of a prompt one by one, each as an order."""
    for clause in cut_clauses(prompt, requests):
        if clause.part == "task":
            yield _finished(_capital(bare(as_order(clause, prompt, requests))))
