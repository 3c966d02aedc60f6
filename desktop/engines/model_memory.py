# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether this computer has free what a model takes."""

from __future__ import annotations

from desktop.core.errors import MemoryExhausted
from desktop.core.models.importing.failures import in_gigabytes
from desktop.engines.hardware_control_group import memory_room


def available_bytes() -> int:
    """Return the memory that can be taken without hurting, container limits included."""
    import psutil  # type: ignore[import-untyped]  # it has no types of its own

    free = int(psutil.virtual_memory().available)
    room = memory_room()
    return free if room is None else max(0, min(free, room.left))


def refuse_without_room(needed: int, available: int) -> None:
    """Raise MemoryExhausted, with both figures, when a model would not fit."""
    if needed > available:
        raise MemoryExhausted(
            f"Ce modèle demande environ {in_gigabytes(needed)} ; {in_gigabytes(available)} sont libres."
        )
