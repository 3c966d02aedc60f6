# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the fake engine writes: sentences of the message it was given, or a dataclass filled by rule."""

from __future__ import annotations

import dataclasses
import enum
import json
import random
import re
import types
import typing
from collections.abc import Iterator, Sequence
from typing import Any

from desktop.core.answer_shape import ItemBounds, NumberBounds, TextBounds
from desktop.core.codec import to_data
from desktop.core.text_generation import ChatMessage

_PAGE_MARK = re.compile(r"\[p\. \d+\]")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Ý«])")
_TITLES = ("À retenir", "Chiffres et dates", "Suites à donner")
_LINES_PER_TITLE = 4
_NOTHING = "Le texte donné ne contient pas de phrase à reprendre. [à compléter]"


def written_answer(messages: Sequence[ChatMessage], seed: int, words: int) -> str:
    """Return about `words` words of Markdown made of sentences of the user's message.

    Sentences keep their page mark, put at their end. The same seed gives the same text.
    """
    sentences = _source_sentences(messages)
    if not sentences:
        return _NOTHING
    chosen = _spread(sentences, seed, words)
    lines = []
    for number, sentence in enumerate(chosen):
        if number % _LINES_PER_TITLE == 0:
            title = _TITLES[number // _LINES_PER_TITLE % len(_TITLES)]
            lines.append(f"\n## {title}\n")
        lines.append(f"- {sentence}")
    return "\n".join(lines).strip() + "\n"


def filled_answer(kind: type, messages: Sequence[ChatMessage], seed: int) -> str:
    """Return the JSON of a `kind` whose texts and numbers come from the user's message."""
    sentences = _source_sentences(messages) or ["à compléter"]
    texts = sentences[seed % len(sentences) :] + sentences
    numbers = [int(n) for n in re.findall(r"\b\d{1,9}\b", " ".join(texts))]
    value = _Filler(iter(texts * 20), iter(numbers * 20)).fill(kind, ())
    return json.dumps(to_data(value), ensure_ascii=False)


def _source_sentences(messages: Sequence[ChatMessage]) -> list[str]:
    """Return the sentences of the user's messages, each with the page mark it stood under.

    When pages are marked, what stands before the first mark (instructions) is left out.
    """
    text = "\n".join(m.content for m in messages if m.role == "user")
    is_marked = bool(_PAGE_MARK.search(text))
    mark, sentences = "", []
    for line in text.splitlines():
        marks = _PAGE_MARK.findall(line)
        mark = "" if line.startswith("</") else marks[-1] if marks else mark
        if line.startswith("<") or (is_marked and not mark):
            continue
        for sentence in _SENTENCE_END.split(_PAGE_MARK.sub("", line).strip(" -•\t")):
            if len(sentence.split()) >= (1 if is_marked else 4):
                sentences.append(f"{sentence} {mark}".strip())
    return sentences


def _spread(sentences: list[str], seed: int, words: int) -> list[str]:
    """Return sentences from the whole text, in its order, up to that many words."""
    average = sum(len(s.split()) for s in sentences) / len(sentences)
    how_many = max(1, min(len(sentences), round(words / max(average, 1))))
    step = len(sentences) / how_many
    start = random.Random(seed).random() * max(step - 1, 0)  # noqa: S311  # no secret here
    return [sentences[min(int(start + i * step), len(sentences) - 1)] for i in range(how_many)]


class _Filler:
    """Fills annotations with the texts and numbers it is given, within their bounds."""

    def __init__(self, texts: Iterator[str], numbers: Iterator[int]) -> None:
        self._texts, self._numbers = texts, numbers

    def fill(self, annotation: Any, bounds: tuple[Any, ...]) -> Any:
        origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
        if origin is typing.Annotated:
            return self.fill(arguments[0], (*arguments[1:], *bounds))
        if origin in (typing.Union, types.UnionType):
            return self.fill(next(a for a in arguments if a is not type(None)), bounds)
        if origin is typing.Literal:
            return arguments[0]
        if origin in (list, tuple):
            return self._fill_list(origin, arguments, bounds)
        return self._fill_plain(annotation, bounds)

    def _fill_list(self, origin: Any, arguments: tuple[Any, ...], bounds: tuple[Any, ...]) -> Any:
        if origin is tuple and arguments[-1] is not Ellipsis:
            return tuple(self.fill(argument, ()) for argument in arguments)
        limits = _bounds(bounds, ItemBounds())
        how_many = max(limits.minimum, min(3, limits.maximum))
        return origin(self.fill(arguments[0], ()) for _ in range(how_many))

    def _fill_plain(self, kind: Any, bounds: tuple[Any, ...]) -> Any:
        if kind is bool:
            return True
        if kind is int:
            number_limits = _bounds(bounds, NumberBounds())
            wanted = next(self._numbers, number_limits.minimum)
            return min(max(wanted, number_limits.minimum), number_limits.maximum)
        if kind is str:
            limits = _bounds(bounds, TextBounds())
            text = next(self._texts, "à compléter")[: limits.maximum].strip()
            return text.ljust(limits.minimum, ".")
        if issubclass(kind, enum.Enum):
            return next(iter(kind))
        hints = typing.get_type_hints(kind, include_extras=True)
        return kind(**{f.name: self.fill(hints[f.name], ()) for f in dataclasses.fields(kind)})


def _bounds(bounds: tuple[Any, ...], default: Any) -> Any:
    return next((bound for bound in bounds if isinstance(bound, type(default))), default)
