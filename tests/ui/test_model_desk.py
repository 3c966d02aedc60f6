# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of what the window knows of models at work."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from desktop.core.models.installed import InstalledModel
from desktop.core.task import ModelReference, TaskRequest
from desktop.ui.model_desk import ModelDesk

WRITER = ModelReference("writer", "/models/writer.gguf")
HEARER = ModelReference("hearer", "/models/hearer", kind="speech")


def desk_with(*requests: TaskRequest) -> ModelDesk:
    runs = [SimpleNamespace(request=request) for request in requests]
    desk: Any = SimpleNamespace(runner=SimpleNamespace(active=lambda: runs))
    return ModelDesk(desk)


def installed(reference: ModelReference) -> InstalledModel:
    return InstalledModel(reference.id, reference.path, reference.id)


def test_both_models_of_a_work_are_at_work() -> None:
    request = TaskRequest("write-minutes", {}, "out", model=WRITER, speech_model=HEARER)
    desk = desk_with(request)
    assert desk.is_working(installed(WRITER))
    assert desk.is_working(installed(HEARER))


def test_a_model_that_no_work_names_is_free() -> None:
    assert not desk_with(TaskRequest("t", {}, "out", model=WRITER)).is_working(installed(HEARER))
    assert not desk_with(TaskRequest("t", {}, "out")).is_working(installed(WRITER))
    assert not desk_with().is_working(installed(WRITER))
