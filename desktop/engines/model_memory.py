# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much memory a text model takes, and whether this computer has it free."""

from __future__ import annotations

from pathlib import Path

from desktop.core.errors import MemoryExhausted
from desktop.core.gguf_header import GgufHeader

OVERHEAD = 700_000_000
"""Bytes for the computation buffers and Python, whatever the model."""
_KV_BYTES = 2
"""Of one number of the context, in half floats."""


def needed_bytes(header: GgufHeader, file_size: int, context_tokens: int) -> int:
    """Return the memory a model takes with a context of that many tokens.

    Weights count in full: llama.cpp rearranges the usual formats at loading, so that the system
    cannot drop them from memory.
    """
    return file_size + context_tokens * _kv_bytes_per_token(header) + OVERHEAD


def available_bytes() -> int:
    """Return the memory that can be taken without hurting, container limits included."""
    import psutil  # type: ignore[import-untyped]  # it has no types of its own

    free = int(psutil.virtual_memory().available)
    limit, used = (_cgroup_number(name) for name in ("memory.max", "memory.current"))
    return free if limit is None or used is None else max(0, min(free, limit - used))


def refuse_without_room(needed: int, available: int) -> None:
    """Raise MemoryExhausted, with both figures, when a model would not fit."""
    if needed > available:
        raise MemoryExhausted(
            f"Ce modèle demande environ {_gigabytes(needed)} ; {_gigabytes(available)} sont libres."
        )


def _kv_bytes_per_token(header: GgufHeader) -> int:
    heads = max(1, max(header.per_layer("attention.head_count", 1), default=1))
    width = header.number("embedding_length") // heads
    each = header.number("attention.key_length", width)
    each += header.number("attention.value_length", width)
    kv_heads = sum(header.per_layer("attention.head_count_kv", heads))
    # Hybrid models attend fully in one layer out of so many; the others keep a small state.
    return kv_heads // max(1, header.number("full_attention_interval", 1)) * each * _KV_BYTES


def _cgroup_number(name: str) -> int | None:
    try:
        text = Path("/sys/fs/cgroup", name).read_text(encoding="ascii").strip()
    except OSError:
        return None
    return int(text) if text.isdigit() else None


def _gigabytes(count: int) -> str:
    return f"{count / 1e9:.1f} Go".replace(".", ",")
