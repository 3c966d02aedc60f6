# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much memory a model takes at work, estimated from its files alone."""

from __future__ import annotations

from pathlib import Path

from desktop.core.models.catalogue import ModelKind
from desktop.core.models.gguf_header import GgufHeader, HeaderError, read_facts

WORKING_CONTEXT = 8_192
"""Tokens that a text model is opened with; its own limit when that is less."""
OVERHEAD = 700_000_000
"""Bytes for the computation buffers and Python, whatever the text model."""
_KV_BYTES = 2
"""Of one number of the context, in half floats."""


def estimated_memory(kind: ModelKind, path: Path) -> int:
    """Return the bytes that the model at `path` takes at work; 0 when it cannot be told.

    `path` is the GGUF file of a text model, the folder of a speech or image model.
    """
    try:
        if kind is ModelKind.TEXT:
            return text_memory(read_facts(path), path.stat().st_size, WORKING_CONTEXT)
        return sum(p.stat().st_size for p in path.rglob("*") if p.is_file())
    except (HeaderError, OSError):
        return 0


def text_memory(header: GgufHeader, file_size: int, context_tokens: int) -> int:
    """Return the memory a text model takes with a context of that many tokens, in bytes.

    Weights count in full: llama.cpp rearranges the usual formats at loading, so that the system
    cannot drop them from memory.
    """
    tokens = min(context_tokens, header.number("context_length") or context_tokens)
    return file_size + tokens * _kv_bytes_per_token(header) + OVERHEAD


def _kv_bytes_per_token(header: GgufHeader) -> int:
    heads = max(1, max(header.per_layer("attention.head_count", 1), default=1))
    width = header.number("embedding_length") // heads
    each = header.number("attention.key_length", width)
    each += header.number("attention.value_length", width)
    kv_heads = sum(header.per_layer("attention.head_count_kv", heads))
    # Hybrid models attend fully in one layer out of so many; the others keep a small state.
    return kv_heads // max(1, header.number("full_attention_interval", 1)) * each * _KV_BYTES
