# SPDX-License-Identifier: AGPL-3.0-or-later
"""What result.json of a question says, read with care: a kept file may be of another version, or damaged."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from desktop.core.draft import Citation
from desktop.core.files.readable import readable
from desktop.ui.words import NBSP

DOUBTFUL, UNSOURCED = "doubtful", "unsourced"
CALL = re.compile(r"\[(\d{1,2})\]")
"""A call to a passage in an answer."""
UNSOURCED_WORDS = "Aucun passage des documents ne dit cela."
FROM_MEMORY = "Réponse de mémoire\u00a0: aucun document ne l’appuie. Tout est à vérifier avant de s’en servir."
_STATES = ("supported", DOUBTFUL, UNSOURCED)


@dataclass(frozen=True, slots=True)
class AskedDocument:
    """A document that was searched."""

    name: str
    path: str
    is_exact: bool = True
    """False when its pages are only estimated."""
    unread: tuple[int, ...] = ()
    """Pages that are pictures: nothing of them was read."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a document, the words that answer marked."""

    document: AskedDocument
    page: int
    section: str
    text: str
    highlights: tuple[tuple[int, int], ...] = ()
    why: str = ""
    also_pages: tuple[int, ...] = ()
    """Other pages that say the same, word for word."""
    is_hostile: bool = False
    """True when it gives orders to an AI: it was disarmed before a model read it."""

    @property
    def place(self) -> str:
        """Return "rapport.pdf, p. 12, Tarifs"."""
        return f"{self.document.name}, {self.place_inside}"

    @property
    def place_inside(self) -> str:
        """Return "p. 12, Tarifs"."""
        return ", ".join(part for part in (self.page_words, self.section) if part)

    @property
    def page_words(self) -> str:
        """Return "p. 12", or "vers la p. 12" when pages are estimated."""
        pages = f"p.{NBSP}{', '.join(map(str, (self.page, *self.also_pages)))}"
        return pages if self.document.is_exact else f"vers la {pages}"

    @property
    def citation(self) -> Citation:
        """Return the page and the words to show on it."""
        return Citation(self.page, self.text)


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """A sentence that a model wrote, and how well the passages bear it out."""

    text: str
    state: str = "supported"
    doubt: str = ""

    @property
    def is_doubtful(self) -> bool:
        """True when a person has to check it."""
        return self.state != "supported"


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What a model answered."""

    text: str
    sentences: tuple[AnswerSentence, ...]
    model: str = ""
    prompt: str = ""
    ended_by: str = "stop"
    refused: str = ""

    def doubtful(self) -> list[tuple[int, int, AnswerSentence]]:
        """Return the sentences to be checked, in order, with where each begins and ends in the text.

        Sentences come without their calls, and a line may break in them: both are passed over.
        """
        bare, origins = _bare(self.text)
        places: list[tuple[int, int, AnswerSentence]] = []
        last = 0
        for sentence in self.sentences:
            words = _bare(sentence.text)[0]
            start = bare.find(words, last) if words else -1
            if start < 0:
                continue
            last = start + len(words)
            if sentence.is_doubtful:
                places.append((origins[start], origins[last - 1] + 1, sentence))
        return places


@dataclass(frozen=True, slots=True)
class Answer:
    """All that came out of a question."""

    found: bool
    passages: tuple[Passage, ...] = ()
    near: tuple[Passage, ...] = ()
    model: ModelAnswer | None = None
    documents: tuple[AskedDocument, ...] = ()
    missing: tuple[str, ...] = ()
    """Words of the question that no document has."""
    completed: str = ""
    """Words that the conversation added to the question."""


def read_answer(untrusted: Mapping[str, Any]) -> Answer:
    """Return what a result says; what cannot be read is left out."""
    documents = tuple(_document(one) for one in _maps(untrusted.get("documents")))
    hostile = {(one.get("document"), one.get("page")) for one in _maps(untrusted.get("hostile"))}
    passages = _passages(untrusted.get("passages"), documents, hostile)
    found = bool(untrusted.get("found", bool(passages)))
    return Answer(
        found and bool(passages),
        passages,
        _passages(untrusted.get("near"), documents, hostile),
        _model_answer(untrusted.get("answer")),
        documents,
        _words(untrusted.get("missing")),
        _text(untrusted.get("completed")),
    )


def _bare(text: str) -> tuple[str, list[int]]:
    """Return a text without its calls and its spaces, and where each letter of it was."""
    calls = {place for call in CALL.finditer(text) for place in range(*call.span())}
    kept = [n for n, c in enumerate(text) if n not in calls and not c.isspace()]
    return "".join(text[n] for n in kept), kept


def _document(untrusted: Mapping[str, Any]) -> AskedDocument:
    path = _text(untrusted.get("path"))
    name = _text(untrusted.get("name")) or PurePath(path).name
    is_exact = _text(untrusted.get("paging")) != "estimated"
    return AskedDocument(name, path, is_exact, _numbers(untrusted.get("unread")))


def _passages(
    untrusted: Any, documents: tuple[AskedDocument, ...], hostile: Collection[tuple[Any, Any]]
) -> tuple[Passage, ...]:
    read = (_passage(one, documents, hostile) for one in _maps(untrusted))
    return tuple(passage for passage in read if passage is not None)


def _passage(
    untrusted: Mapping[str, Any],
    documents: tuple[AskedDocument, ...],
    hostile: Collection[tuple[Any, Any]],
) -> Passage | None:
    number, page, raw = untrusted.get("document"), untrusted.get("page"), untrusted.get("text")
    if not isinstance(number, int) or not isinstance(page, int) or not isinstance(raw, str):
        return None
    if not 0 <= number < len(documents) or not raw.strip():
        return None
    return Passage(
        documents[number],
        max(1, page),
        _text(untrusted.get("section")),
        raw,
        _highlights(untrusted.get("highlights"), len(raw)),
        _text(untrusted.get("why")),
        _numbers(untrusted.get("also_pages")),
        (number, page) in hostile,
    )


def _highlights(untrusted: Any, length: int) -> tuple[tuple[int, int], ...]:
    """Return the marked places in order, none over another."""
    made: list[tuple[int, int]] = []
    places = untrusted if isinstance(untrusted, (list, tuple)) else ()
    pairs = [tuple(p) for p in places if isinstance(p, (list, tuple)) and len(p) == 2]
    for start, end in sorted(p for p in pairs if all(_is_number(n) for n in p)):
        start = max(start, made[-1][1] if made else 0)
        if start < min(end, length):
            made.append((start, min(end, length)))
    return tuple(made)


def _model_answer(untrusted: Any) -> ModelAnswer | None:
    if not isinstance(untrusted, Mapping):
        return None
    sentences = tuple(
        AnswerSentence(_text(one.get("text")), _state(one.get("state")), _text(one.get("doubt")))
        for one in _maps(untrusted.get("sentences"))
    )
    return ModelAnswer(
        _text(untrusted.get("text")),
        tuple(sentence for sentence in sentences if sentence.text),
        _text(untrusted.get("model")),
        _text(untrusted.get("prompt")),
        _text(untrusted.get("ended_by")) or "stop",
        _text(untrusted.get("refused")),
    )


def _state(untrusted: Any) -> str:
    return untrusted if untrusted in _STATES else UNSOURCED


def _maps(untrusted: Any) -> list[Mapping[str, Any]]:
    rows = untrusted if isinstance(untrusted, (list, tuple)) else ()
    return [row for row in rows if isinstance(row, Mapping)]


def _text(untrusted: Any) -> str:
    return readable(untrusted).strip() if isinstance(untrusted, str) else ""


def _numbers(untrusted: Any) -> tuple[int, ...]:
    rows = untrusted if isinstance(untrusted, (list, tuple)) else ()
    return tuple(row for row in rows if _is_number(row))


def _words(untrusted: Any) -> tuple[str, ...]:
    rows = untrusted if isinstance(untrusted, (list, tuple)) else ()
    return tuple(filter(None, map(_text, rows)))


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
