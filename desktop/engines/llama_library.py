# SPDX-License-Identifier: AGPL-3.0-or-later
"""The only file that touches llama-cpp-python: a model in memory, tokens in, tokens out.

It uses the ctypes functions and not the ``Llama`` class, for what the class hides: progress while
loading, reading a prompt that can be interrupted, and segments of a prompt tokenised apart.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from desktop.core.errors import EngineMissing, MemoryExhausted, ModelUnreadable
from desktop.core.models.memory import BATCH
from desktop.engines.llama_processors import file_name, load_processors
from desktop.engines.llama_sampling import FreeSampler, GrammarSampler, LogitSource, Sampler

ALL_LAYERS = -1
_READ_WHOLE = 0
"""LLAMA_LOAD_MODE_NONE: the file is read, not mapped. A mapped one whose weights are rearranged
(Q4_0, Q4_K on x86) lies twice in the process, 3.8 GB for a 3B model in place of 2.6; and what stays
mapped, the system calls free though every token needs it."""
_WARNING, _ERROR = 2, 3
_NO_MEMORY = ("failed to allocate", "unable to allocate", "out of memory", "cannot allocate")


class LlamaLibrary:
    """The loaded library, its processors found and its noise kept silent."""

    def __init__(self) -> None:
        self.c, self.version = _import()
        self._last_lines: deque[str] = deque(maxlen=20)
        self._log = self.c.llama_log_callback(self._keep_line)  # C keeps a bare pointer to it
        self.c.llama_log_set(self._log, ctypes.c_void_p(0))
        load_processors(self.c)
        self.c.llama_backend_init()

    def _keep_line(self, level: int, text: bytes, _data: object) -> None:
        if level in (_WARNING, _ERROR):
            self._last_lines.append(text.decode("utf-8", errors="replace").strip())

    def forget_lines(self) -> None:
        self._last_lines.clear()

    def can_use_card(self) -> bool:
        """Return whether this build computes on graphics cards and found one."""
        return bool(self.c.llama_supports_gpu_offload())

    def explain(self) -> str:
        """Return the last lines that the library wrote, for telling failures apart."""
        return "\n".join(self._last_lines)


@lru_cache(maxsize=1)
def load_library() -> LlamaLibrary:
    """Return the library, imported once; raise EngineMissing with the reason."""
    return LlamaLibrary()


def template_formatter(template: str, bos: str, eos: str) -> Callable[..., str]:
    """Return a function that renders a chat template in llama-cpp-python's sandbox.

    It takes messages (dicts with "role" and "content") and the template's own variables; whatever
    the template raises comes through.
    """
    from llama_cpp.llama_chat_format import Jinja2ChatFormatter

    formatter = Jinja2ChatFormatter(template, eos_token=eos, bos_token=bos)
    return lambda messages, **variables: str(formatter(messages=messages, **variables).prompt)


def _import() -> tuple[Any, str]:
    try:
        import llama_cpp
        from llama_cpp import llama_cpp as functions
    except ImportError as error:
        raise EngineMissing("La bibliothèque llama-cpp-python n’est pas installée.") from error
    except (OSError, RuntimeError) as error:  # its shared library is absent or of another system
        raise EngineMissing("La bibliothèque llama.cpp ne se charge pas sur ce poste.") from error
    return functions, str(llama_cpp.__version__)


class LlamaModel:
    """A model and its context: knows its words, reads tokens, forgets them, gives logits."""

    def __init__(
        self,
        library: LlamaLibrary,
        path: Path,
        *,
        context_tokens: int,
        threads: int,
        batch_threads: int,
        gpu_layers: int = 0,
        on_progress: Callable[[float], None] | None = None,
    ) -> None:
        """Load the file; raise ModelUnreadable or MemoryExhausted, or what `on_progress` raises.

        `gpu_layers` go to the graphics card: 0 for none, ALL_LAYERS for all of them.
        """
        self._library, self.c = library, library.c
        self._model: Any = None
        self._context: Any = None
        library.forget_lines()
        self._model = self._load(path, gpu_layers, on_progress)
        self._vocabulary = self.c.llama_model_get_vocab(self._model)
        self.trained_tokens = int(self.c.llama_model_n_ctx_train(self._model))
        self.vocabulary_size = int(self.c.llama_vocab_n_tokens(self._vocabulary))
        self.context_tokens = min(context_tokens, self.trained_tokens or context_tokens)
        try:
            self._refuse_other_kinds()
            self._open_context(threads, batch_threads)
        except Exception:
            self.close()
            raise

    # --- loading ------------------------------------------------------------------------------

    def _load(
        self, path: Path, gpu_layers: int, on_progress: Callable[[float], None] | None
    ) -> Any:
        raised: list[BaseException] = []

        def go_on(fraction: float, _data: object) -> bool:
            try:
                if on_progress is not None:
                    on_progress(fraction)
            except BaseException as error:  # noqa: BLE001  # C must not see it; raised again below
                raised.append(error)
            return not raised

        parameters = self.c.llama_model_default_params()
        parameters.n_gpu_layers = gpu_layers
        parameters.load_mode = _READ_WHOLE
        parameters.progress_callback = self.c.llama_progress_callback(go_on)
        model = self.c.llama_model_load_from_file(file_name(path), parameters)
        if raised:
            if model:
                self.c.llama_model_free(model)
            raise raised[0]
        if not model:
            raise _load_failure(self._library.explain())
        return model

    def _refuse_other_kinds(self) -> None:
        if self.c.llama_model_has_encoder(self._model):
            raise ModelUnreadable("Ce n’est pas un modèle de rédaction.")

    def _open_context(self, threads: int, batch_threads: int) -> None:
        parameters = self.c.llama_context_default_params()
        parameters.n_ctx = self.context_tokens
        parameters.n_batch = parameters.n_ubatch = min(BATCH, self.context_tokens)
        parameters.n_outputs_max = 1  # room for the guesses after the last token only
        parameters.n_threads, parameters.n_threads_batch = threads, batch_threads
        parameters.no_perf = True
        self._context = self.c.llama_init_from_model(self._model, parameters)
        if not self._context:
            raise MemoryExhausted("Le contexte du modèle n’a pas pu être réservé.")
        self._memory = self.c.llama_get_memory(self._context)
        self.context_tokens = int(self.c.llama_n_ctx(self._context))
        self._no_callback = self.c.ggml_abort_callback(0)

    def close(self) -> None:
        """Give the memory back; harmless when called again."""
        if self._context:
            self.c.llama_free(self._context)
        if self._model:
            self.c.llama_model_free(self._model)
        self._context = self._model = None

    # --- words --------------------------------------------------------------------------------

    def fact(self, key: str) -> str:
        """Return a metadata value as text; empty when there is none."""
        name = key.encode()
        size = self.c.llama_model_meta_val_str(self._model, name, None, 0)
        if size < 0:
            return ""
        buffer = ctypes.create_string_buffer(size + 1)
        self.c.llama_model_meta_val_str(self._model, name, buffer, size + 1)
        return buffer.value.decode("utf-8", errors="replace")

    def tokenise(self, text: str, *, special: bool) -> list[int]:
        """Return the tokens of `text`; with `special`, « <|im_end|> » is the sign and not text."""
        data = text.encode("utf-8", errors="replace")
        room = len(data) + 16
        tokens = (self.c.llama_token * room)()
        count = self.c.llama_tokenize(
            self._vocabulary, data, len(data), tokens, room, False, special
        )
        if count < 0:
            raise ModelUnreadable("Son vocabulaire ne sait pas découper le texte.")
        return list(tokens[:count])

    def piece(self, token: int, *, special: bool = False) -> bytes:
        """Return the bytes a token stands for; nothing for a sign, unless `special`."""
        size = 64
        while True:
            buffer = ctypes.create_string_buffer(size)
            length = self.c.llama_token_to_piece(self._vocabulary, token, buffer, size, 0, special)
            if length >= 0:
                return buffer.raw[:length]
            size = -length

    def is_end(self, token: int) -> bool:
        return bool(self.c.llama_vocab_is_eog(self._vocabulary, token))

    def first_token(self) -> int | None:
        """Return the sign that this model wants at the very start, or None."""
        if not self.c.llama_vocab_get_add_bos(self._vocabulary):
            return None
        token = int(self.c.llama_vocab_bos(self._vocabulary))
        return token if token >= 0 else None

    def sign_texts(self) -> tuple[str, str]:
        """Return how the start and end signs are written, for chat templates."""
        ends = (self.c.llama_vocab_bos, self.c.llama_vocab_eos)
        tokens = [int(function(self._vocabulary)) for function in ends]
        texts = [
            self.piece(t, special=True).decode("utf-8", "replace") if t >= 0 else "" for t in tokens
        ]
        return texts[0], texts[1]

    # --- reading ------------------------------------------------------------------------------

    def read(self, tokens: Sequence[int], keep_going: Callable[[], bool] | None = None) -> bool:
        """Read up to BATCH tokens after those already read; False when `keep_going` said stop.

        `keep_going` is asked from inside the computation, hundreds of times a second; a stopped
        batch leaves nothing behind. Raises MemoryExhausted when there was no room.
        """
        array = (self.c.llama_token * len(tokens))(*tokens)
        callback = self._no_callback
        if keep_going is not None:
            callback = self.c.ggml_abort_callback(lambda _data: not keep_going())
            self.c.llama_set_abort_callback(self._context, callback, None)
        code = self.c.llama_decode(self._context, self.c.llama_batch_get_one(array, len(tokens)))
        if keep_going is not None:
            self.c.llama_set_abort_callback(self._context, self._no_callback, None)
        if code not in (0, 2):
            raise MemoryExhausted("Le moteur n’a plus de place pour lire le texte.")
        return bool(code == 0)

    def forget_from(self, position: int) -> bool:
        """Forget the tokens from `position` on; False when this kind of model cannot."""
        if position <= 0:
            self.c.llama_memory_clear(self._memory, True)
            return True
        return bool(
            self.c.llama_memory_seq_rm(self._memory, 0, position, -1)
            and self.c.llama_memory_seq_pos_min(self._memory, 0) <= 0
        )

    def set_threads(self, threads: int, batch_threads: int) -> None:
        self.c.llama_set_n_threads(self._context, threads, batch_threads)

    def logits(self) -> list[float]:
        """Return what the last token read makes of each token of the vocabulary."""
        pointer = self.c.llama_get_logits_ith(self._context, -1)
        return [float(pointer[index]) for index in range(self.vocabulary_size)]

    def sampler(self, *, temperature: float, seed: int, grammar: str) -> Sampler:
        """Return a sampler of the last token read; an empty `grammar` leaves the text free."""
        source = LogitSource(self.c, self._context, self._vocabulary)
        if grammar:
            return GrammarSampler(source, temperature, seed, grammar)
        return FreeSampler(source, temperature, seed)


def _load_failure(engine_lines: str) -> ModelUnreadable | MemoryExhausted:
    """Return the error that the library's last lines speak of."""
    lines = engine_lines.lower()
    if any(sign in lines for sign in _NO_MEMORY):
        return MemoryExhausted("Le modèle n’a pas pu être chargé.")
    if "unknown model architecture" in lines or "unknown pre-tokenizer" in lines:
        return ModelUnreadable("Ce genre de modèle n’est pas connu de la version du moteur.")
    return ModelUnreadable("Le moteur n’a pas pu le charger.")
