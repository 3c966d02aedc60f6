# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text engine: a GGUF model run by llama.cpp on this computer's processor, or its graphics card.

Between two calls the tokens of the last prompt stay warm: put what does not change (instructions,
document) first and the question last. Hybrid and recurrent models read everything again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from desktop.core.errors import (
    ContextTooSmall,
    EngineMissing,
    MemoryExhausted,
    ModelMissing,
    ModelUnreadable,
)
from desktop.core.events import EngineState
from desktop.core.models.formats.gguf_header import GgufHeader, HeaderError, read_header
from desktop.core.models.memory import WORKING_CONTEXT, text_memory
from desktop.core.task import ModelReference
from desktop.core.text_generation import (
    ChatMessage,
    GeneratedText,
    GenerationOptions,
    OnRead,
    OnText,
    TextModelInfo,
)
from desktop.engines.answer_text import THOUGHT_SIGNS
from desktop.engines.chat_prompt import ChatPrompt
from desktop.engines.generation import Generation, WarmMemory
from desktop.engines.llama_library import (
    ALL_LAYERS,
    LlamaModel,
    load_library,
    template_formatter,
)
from desktop.engines.model_memory import available_bytes, refuse_without_room
from desktop.engines.speed import measure, refined, thread_counts


def engine_state() -> EngineState:
    """Return whether text models can be run here; imports the library (half a second)."""
    try:
        library = load_library()
    except EngineMissing as error:
        return EngineState("text", available=False, reason=error.message())
    return EngineState("text", available=True, version=library.version)


class LlamaTextEngine:
    """A loaded GGUF model that writes; `info` follows the speed that is really seen."""

    def __init__(self, model: LlamaModel, info: TextModelInfo, warm: WarmMemory) -> None:
        """Use `load`; this takes what it made."""
        self.info = info
        self._model, self._warm = model, warm
        self._prompt = ChatPrompt(model, template_formatter)
        self._shown_signs = _thought_tokens(model)

    @classmethod
    def load(
        cls,
        reference: ModelReference,
        *,
        context_tokens: int = WORKING_CONTEXT,
        threads: int | None = None,
        device: str = "cpu",
        on_progress: Callable[[float], None] | None = None,
    ) -> LlamaTextEngine:
        """Load the file and measure its speed.

        `device` is "cpu", "gpu" or "auto"; a graphics card that cannot take the model leaves it to
        the processor, and `info.device` says which of the two works. `on_progress` receives 0 to 1
        and may raise (Cancelled) to give up. Raises EngineMissing, ModelMissing, ModelUnreadable or
        MemoryExhausted, before C code sees a doubtful file wherever the header allows it.
        """
        start = time.monotonic()
        path = Path(reference.path)
        header = _checked_header(path)
        trained = header.number("context_length") or context_tokens
        wanted = min(context_tokens, trained)
        needed = text_memory(header, path.stat().st_size, wanted)
        writing, reading = thread_counts()
        open_model = partial(
            LlamaModel,
            load_library(),
            path,
            context_tokens=wanted,
            threads=threads or writing,
            batch_threads=threads or reading,
            on_progress=on_progress,
        )
        model, used = _open_somewhere(open_model, device, needed)
        warm = WarmMemory([])
        info = replace(_measured_info(model, warm, reference, header, start), device=used)
        return cls(model, info, warm)

    def count_tokens(self, text: str) -> int:
        """Return how many tokens `text` takes, without chat template."""
        return len(self._model.tokenise(text, special=False))

    def count_prompt_tokens(self, messages: Sequence[ChatMessage]) -> int:
        """Return how many tokens the whole conversation takes, template included."""
        return len(self._prompt.tokens(messages))

    def generate(
        self,
        messages: Sequence[ChatMessage],
        options: GenerationOptions,
        *,
        on_text: OnText | None = None,
        on_read: OnRead | None = None,
        check: Callable[[], None] | None = None,
    ) -> GeneratedText:
        """Write an answer (core.text_generation.TextEngine).

        `check` is called at least every 50 ms while the prompt is read and before each token; what
        it raises comes out within about that time. The same seed gives the same text when the same
        calls came before. `on_text` may have received a few repeated words that `text` has not: a
        text that loops is cut after its first saying.
        """
        prompt = self._prompt.tokens(messages)
        self._refuse_too_long(len(prompt), options.max_tokens)
        generation = Generation(
            self._model,
            self._warm,
            options,
            on_text=on_text,
            on_read=on_read,
            check=check,
            stops=self._prompt.stops,
            shown_signs=self._shown_signs,
        )
        answer = generation.run(prompt)
        if not options.grammar:
            self.info = refined(self.info, answer)
        return answer

    def close(self) -> None:
        """Give the memory back; harmless when called again."""
        self._model.close()
        self._warm.tokens.clear()

    def _refuse_too_long(self, prompt_tokens: int, max_tokens: int) -> None:
        room = self.info.context_tokens - max_tokens
        if prompt_tokens > room:
            raise ContextTooSmall(
                f"Il demande {prompt_tokens} unités de lecture ; le modèle en accepte {max(0, room)}."
            )


def _open_somewhere(
    open_model: Callable[..., LlamaModel], device: str, needed: int
) -> tuple[LlamaModel, str]:
    """Open on the graphics card where that is wanted and works, else on the processor; say which."""
    if device != "cpu" and load_library().can_use_card():
        with suppress(ModelUnreadable, MemoryExhausted):
            return open_model(gpu_layers=ALL_LAYERS), "gpu"
    refuse_without_room(needed, available_bytes())
    return open_model(gpu_layers=0), "cpu"


def _checked_header(path: Path) -> GgufHeader:
    try:
        header = read_header(path)
    except HeaderError as error:
        raise ModelUnreadable(f"« {path.name} » : {error}") from error
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise ModelMissing(f"« {path.name} » est introuvable.") from error
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else "erreur de lecture"
        raise ModelUnreadable(f"« {path.name} » ne s’ouvre pas ({reason}).") from error
    if not header.architecture:
        raise ModelUnreadable(f"« {path.name} » ne dit pas quel genre de modèle il contient.")
    return header


def _measured_info(
    model: LlamaModel,
    warm: WarmMemory,
    reference: ModelReference,
    header: GgufHeader,
    start: float,
) -> TextModelInfo:
    prompt_rate, write_rate = measure(
        model, warm, model.tokenise("a", special=False)[0], model.context_tokens
    )
    return TextModelInfo(
        id=reference.id,
        title=reference.title or str(header.metadata.get("general.name", reference.id)),
        context_tokens=model.context_tokens,
        prompt_rate=prompt_rate,
        write_rate=write_rate,
        load_seconds=time.monotonic() - start,
        sha256=reference.sha256,
    )


def _thought_tokens(model: LlamaModel) -> frozenset[int]:
    """Return the signs that stand around thoughts; they must show, to be cut out with them."""
    texts = [sign for pair in THOUGHT_SIGNS for sign in pair]
    tokens = [model.tokenise(text, special=True) for text in texts]
    return frozenset(found[0] for found in tokens if len(found) == 1)
