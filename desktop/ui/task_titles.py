# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent recognises a work by, and the files it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.core.task import FileField, Task

if TYPE_CHECKING:
    from desktop.core.jobs.values import TaskRequest


def task_of(tasks: Sequence[type[Task]], task_id: str) -> type[Task] | None:
    """Return the task of that id, or None (a job of a version that had other tasks)."""
    return next((task for task in tasks if task.id == task_id), None)


def file_paths(task: type[Task], request: TaskRequest) -> tuple[str, ...]:
    """Return the paths of the agent's files in a request."""
    return tuple(_file_paths(task, request.values))


def first_file(task: type[Task], values: dict[str, Any]) -> str:
    """Return the path of the first file among the values of a task; empty when there is none."""
    return next(iter(_file_paths(task, values)), "")


def title_of(task: type[Task], request: TaskRequest) -> str:
    """Return what the task calls this work, else the name of its first file, else its title."""
    path = next(iter(file_paths(task, request)), "")
    return task.work_title(request.values) or (Path(path).name if path else task.title)


def accepting(tasks: Sequence[type[Task]], path: str) -> list[type[Task]]:
    """Return the tasks that take a file of this type, or a folder, in the agent's order."""
    if Path(path).is_dir():
        return [
            task
            for task in tasks
            if any(isinstance(field, FileField) and field.folders for field in task.fields)
        ]
    suffix = Path(path).suffix.lower()
    return [
        task
        for task in tasks
        if any(isinstance(f, FileField) and suffix in f.suffixes for f in task.fields)
    ]


def _file_paths(task: type[Task], values: Mapping[str, Any]) -> Iterator[str]:
    for field in task.fields:
        if isinstance(field, FileField):
            yield from _paths(values.get(field.name))


def _paths(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(str(path) for path in value) if isinstance(value, (list, tuple)) else ()
