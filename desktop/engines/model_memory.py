# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether this computer has free what a model takes."""

from __future__ import annotations

from pathlib import Path

from desktop.core.errors import MemoryExhausted


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


def _cgroup_number(name: str) -> int | None:
    try:
        text = Path("/sys/fs/cgroup", name).read_text(encoding="ascii").strip()
    except OSError:
        return None
    return int(text) if text.isdigit() else None


def _gigabytes(count: int) -> str:
    return f"{count / 1e9:.1f} Go".replace(".", ",")
