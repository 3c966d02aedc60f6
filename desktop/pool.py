# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the lanes with what they need to know of this computer; for the window and the command line."""

from __future__ import annotations

from collections.abc import Callable

from desktop.core.events import FromWorker
from desktop.core.lanes.lanes import LanePool
from desktop.core.lanes.memory import LaneMemory
from desktop.core.models.advice import MemoryAdviser
from desktop.core.models.installed import find_models
from desktop.core.settings import Settings
from desktop.core.start_options import StartOptions
from desktop.core.task import Lane


def make_pool(
    start: StartOptions, settings: Settings, on_message: Callable[[Lane, FromWorker], None]
) -> LanePool:
    """Return the lanes: models share this computer's memory, and what does not fit is advised on."""
    from desktop.engines.model_memory import available_bytes

    adviser = MemoryAdviser(lambda: find_models(start.models_folder(settings)), available_bytes)
    memory = LaneMemory(available_bytes)
    return LanePool(on_message, start.worker_options(settings), memory, adviser)
