# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a conversation to the tokens of a prompt, by the model's own chat template.

What people and documents wrote never becomes a sign of the model: a page that says « <|im_end|> »
stays text. The template is rendered with marks in place of the contents; where a content could be
taken for signs, template and contents are tokenised apart.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import Protocol

from desktop.core.text_generation import ChatMessage

CHATML = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content']"
    " + '<|im_end|>' + '\\n' }}{% endfor %}{{ '<|im_start|>assistant\\n' }}"
)
_LONGEST_TEMPLATE = 200_000
"""Characters."""
_NO_THINKING = {"enable_thinking": False, "thinking": False}
_OPEN_THOUGHT, _CLOSED_THOUGHT = "<think>", "\n\n</think>\n\n"
_MOST_MEMORISED = 4

Formatter = Callable[..., str]
Segment = tuple[str, bool]
"""A text, and whether it is the template's (its signs count) rather than a content."""


class Words(Protocol):
    """What is needed of a model to make a prompt."""

    def fact(self, key: str) -> str: ...

    def tokenise(self, text: str, *, special: bool) -> list[int]: ...

    def first_token(self) -> int | None: ...

    def sign_texts(self) -> tuple[str, str]: ...


class ChatPrompt:
    """The chat template of a loaded model."""

    def __init__(self, words: Words, make_formatter: Callable[[str, str, str], Formatter]) -> None:
        """Take `make_formatter(template, first_sign, last_sign)`; its errors mean « no template »."""
        self._words = words
        self._memory: dict[tuple[ChatMessage, ...], list[int]] = {}
        self._formatters = [make_formatter(CHATML, *words.sign_texts())]
        self.stops: tuple[str, ...] = ("<|im_end|>",)
        """Texts that end an answer, on top of the model's own end signs."""
        template = words.fact("tokenizer.chat_template")
        self._wants_no_think = "/no_think" in template and "enable_thinking" not in template
        if template and len(template) <= _LONGEST_TEMPLATE:
            try:
                self._formatters.insert(0, make_formatter(template, *words.sign_texts()))
            except Exception:  # noqa: BLE001  # a template is anyone's code: any error can come
                return
            self.stops = ()

    def tokens(self, messages: Sequence[ChatMessage]) -> list[int]:
        """Return the prompt's tokens, ready for the model to answer; one start sign at most."""
        key = tuple(messages)
        if key not in self._memory:
            while len(self._memory) >= _MOST_MEMORISED:
                self._memory.pop(next(iter(self._memory)))
            self._memory[key] = self._tokenise(self.segments(messages))
        return list(self._memory[key])

    def segments(self, messages: Sequence[ChatMessage]) -> list[Segment]:
        """Return the rendered prompt, cut at the edges of the contents."""
        for formatter in self._formatters:
            for version in (list(messages), _without_system(messages)):
                segments = self._render(formatter, version)
                if segments is not None:
                    return segments
        raise ValueError("no template takes these messages")  # ChatML takes any

    def _render(self, formatter: Formatter, messages: list[ChatMessage]) -> list[Segment] | None:
        """Return the segments, or None when the template refuses or loses one of the messages."""
        mark = f"TEXTE{secrets.token_hex(8)}N"
        marks = [f"{mark}{index:03}" for index in range(len(messages))]
        untrusted = [{"role": m.role, "content": k} for m, k in zip(messages, marks, strict=True)]
        if self._wants_no_think and untrusted:
            untrusted[0]["content"] += " /no_think"
        try:
            rendered = formatter(untrusted, **_NO_THINKING)
        except Exception:  # noqa: BLE001  # a template is anyone's code: any error can come
            return None
        if any(rendered.count(k) != 1 for k in marks):
            return None
        if rendered.rstrip().endswith(_OPEN_THOUGHT):
            rendered = rendered.rstrip() + _CLOSED_THOUGHT
        return _cut(rendered, mark, [message.content.strip() for message in messages])

    def _tokenise(self, segments: list[Segment]) -> list[int]:
        tokenise = self._words.tokenise
        if all(is_template or self._is_plain(text) for text, is_template in segments):
            # As the model was trained: words may join across the edges of a content.
            tokens = tokenise("".join(text for text, _ in segments), special=True)
        else:
            parts = [tokenise(text, special=is_template) for text, is_template in segments]
            tokens = [token for part in parts for token in part]
        return self._with_first_token(tokens)

    def _is_plain(self, text: str) -> bool:
        """Return True when no part of `text` would be taken for a sign of the model."""
        tokenise = self._words.tokenise
        return tokenise(text, special=True) == tokenise(text, special=False)

    def _with_first_token(self, tokens: list[int]) -> list[int]:
        first = self._words.first_token()
        if first is None:
            return tokens
        start = next((i for i, token in enumerate(tokens) if token != first), len(tokens))
        return [first, *tokens[start:]]


def _without_system(messages: Sequence[ChatMessage]) -> list[ChatMessage]:
    """Return the messages with the system's words at the head of the first user message."""
    system = "\n\n".join(m.content.strip() for m in messages if m.role == "system")
    others = [m for m in messages if m.role != "system"]
    if not system:
        return others
    for index, message in enumerate(others):
        if message.role == "user":
            others[index] = ChatMessage("user", f"{system}\n\n{message.content.strip()}")
            return others
    return [ChatMessage("user", system), *others]


def _cut(rendered: str, mark: str, contents: list[str]) -> list[Segment]:
    first, *rest = rendered.split(mark)
    segments: list[Segment] = [(first, True)]
    for piece in rest:
        segments.append((contents[int(piece[:3])], False))
        segments.append((piece[3:], True))
    return [segment for segment in segments if segment[0]]
