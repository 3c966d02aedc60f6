# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the tasks that a worker can run."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

from desktop.core.errors import UnknownTask
from desktop.core.task import Task


class TaskList:
    """The tasks by their id, imported when the first one is asked for."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._tasks: Mapping[str, type[Task]] | None = None

    def find(self, task_id: str) -> type[Task]:
        """Return the task with that id; raise UnknownTask."""
        tasks = self._load()
        if task_id not in tasks:
            raise UnknownTask(f"({task_id})")
        return tasks[task_id]

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all tasks."""
        return tuple(self._load())

    def _load(self) -> Mapping[str, type[Task]]:
        if self._tasks is None:
            module, _, name = self._place.partition(":")
            tasks = getattr(importlib.import_module(module), name)
            self._tasks = {task.id: task for task in tasks}
        return self._tasks


def load_tasks(place: str) -> TaskList:
    """Return the list at "module:name"; nothing is imported yet, so that a worker starts fast."""
    return TaskList(place)
