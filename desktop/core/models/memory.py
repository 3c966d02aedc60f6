# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much memory a model takes at work, estimated from its files alone."""

from __future__ import annotations

from pathlib import Path

from desktop.core.models.catalogue import SPEAKERS_MINUTES, ModelKind
from desktop.core.models.formats.gguf_header import GgufHeader, read_facts
from desktop.core.models.formats.speakers_rules import SPEAKERS_FILES

WORKING_CONTEXT = 8_192
"""Tokens that a text model is opened with; its own limit when that is less."""
BATCH = 512
"""Most tokens that a text model reads in one step; the computation buffers grow with it."""
PROGRAM = 70_000_000
"""Bytes of a text worker beside its model: Python, llama.cpp, the vocabulary, a conversation."""
SPEAKERS_FIXED, SPEAKERS_HOUR = 350_000_000, 650_000_000
"""Bytes that telling voices apart takes, and for each hour of recording (measured by others with the
models of the catalogue, 2026)."""
_KV_BYTES = 2
"""Of one number of the context, in half floats."""
_FLOAT_BYTES = 4


def estimated_memory(kind: ModelKind, path: Path) -> int:
    """Return the bytes that the model at `path` takes at work; 0 when it cannot be told.

    `path` is the GGUF file of a text model, the folder of another model.
    """
    try:
        return _ESTIMATES[kind](path)
    except (ValueError, OSError):  # HeaderError and its like are ValueErrors
        return 0


def text_memory(header: GgufHeader, file_size: int, context_tokens: int) -> int:
    """Return the memory a text model takes with a context of that many tokens, in bytes.

    Within 15 % of what `scripts/bench.py memory` measures. Weights count in full: they are read
    without mapping the file (engines/llama_library.py), so that the system cannot drop them.
    """
    tokens = min(context_tokens, header.number("context_length") or context_tokens)
    context = tokens * _kv_bytes_per_token(header)
    return file_size + context + min(tokens, BATCH) * _step_bytes_per_token(header) + PROGRAM


def _step_bytes_per_token(header: GgufHeader) -> int:
    """Return what a token takes while it goes through a layer: the widest values, kept as floats."""
    widest = max(header.per_layer("feed_forward_length", 0), default=0)
    return (3 * widest + 4 * header.number("embedding_length")) * _FLOAT_BYTES


def _kv_bytes_per_token(header: GgufHeader) -> int:
    heads = max(1, max(header.per_layer("attention.head_count", 1), default=1))
    width = header.number("embedding_length") // heads
    each = header.number("attention.key_length", width)
    each += header.number("attention.value_length", width)
    kv_heads = sum(header.per_layer("attention.head_count_kv", heads))
    # Hybrid models attend fully in one layer out of so many; the others keep a small state.
    return kv_heads // max(1, header.number("full_attention_interval", 1)) * each * _KV_BYTES


def _of_text(path: Path) -> int:
    return text_memory(read_facts(path), path.stat().st_size, WORKING_CONTEXT)


def _of_speech(folder: Path) -> int:
    from desktop.core.models.speech_memory import speech_memory

    return speech_memory(folder)


def _of_image(folder: Path) -> int:
    from desktop.core.models.image_memory import image_memory

    return image_memory(folder, half=True)


def speakers_memory(seconds: float) -> int:
    """Return the bytes that telling the voices of so long a recording apart takes."""
    return SPEAKERS_FIXED + round(SPEAKERS_HOUR * max(0.0, seconds) / 3_600)


def _of_speakers(folder: Path) -> int:
    is_whole = all((folder / name).is_file() for name in SPEAKERS_FILES)
    return speakers_memory(60 * SPEAKERS_MINUTES) if is_whole else 0


_ESTIMATES = {
    ModelKind.TEXT: _of_text,
    ModelKind.SPEECH: _of_speech,
    ModelKind.IMAGE: _of_image,
    ModelKind.SPEAKERS: _of_speakers,
}
