# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a text engine takes and gives: the contract shared by llama.cpp and the fake engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message of a conversation with a model."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class TextModelInfo:
    """What is known of the loaded text model; rates are measured on this machine."""

    id: str
    title: str
    context_tokens: int
    prompt_rate: float
    """Prompt tokens read per second."""
    write_rate: float
    """Tokens written per second."""
    load_seconds: float = 0.0
    sha256: str = ""
    """Empty until the catalogue or the worker hashed the file."""
    device: str = "cpu"
    """ "cpu" or "gpu": where it computes."""


@dataclass(frozen=True, slots=True)
class GenerationOptions:
    """How a text is to be generated.

    `deadline_seconds` counts from the call: at that moment the text is cut where it is and
    `GeneratedText.ended_by` is "deadline". `grammar` is GBNF; empty for free text.
    """

    max_tokens: int = 512
    temperature: float = 0.2
    seed: int = 0
    stop: tuple[str, ...] = ()
    deadline_seconds: float | None = None
    grammar: str = ""


@dataclass(frozen=True, slots=True)
class GeneratedText:
    """What a model wrote, how it ended and what it cost."""

    text: str
    ended_by: Literal["stop", "length", "deadline"]
    prompt_tokens: int
    cached_tokens: int
    """Prompt tokens that were still warm from the call before and did not have to be read."""
    written_tokens: int
    read_seconds: float
    write_seconds: float


OnText = Callable[[str], None]
"""Receives each new piece of text; whole characters only, never half of a UTF-8 sequence."""
OnRead = Callable[[int, int], None]
"""Receives (prompt tokens read, prompt tokens in all) while the prompt is being read."""


class TextEngine(Protocol):
    """A loaded text model. Not thread-safe; `generate` may raise Cancelled from `check`."""

    info: TextModelInfo

    def count_tokens(self, text: str) -> int:
        """Return how many tokens `text` takes, without chat template."""
        ...

    def count_prompt_tokens(self, messages: Sequence[ChatMessage]) -> int:
        """Return how many tokens the whole conversation takes, template included."""
        ...

    def generate(
        self,
        messages: Sequence[ChatMessage],
        options: GenerationOptions,
        *,
        on_text: OnText | None = None,
        on_read: OnRead | None = None,
        check: Callable[[], None] | None = None,
    ) -> GeneratedText:
        """Write an answer; call `check` often (it raises Cancelled when the agent gave up).

        Raises ContextTooSmall when the prompt and max_tokens do not fit the model's context.
        """
        ...

    def close(self) -> None:
        """Give the memory back."""
        ...
