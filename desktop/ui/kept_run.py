# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs whose files stay: beside the checkpoints of their job, which go when it is finished."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.core.review.review import Review
from desktop.core.task import ModelReference, Task, TaskRequest
from desktop.ui.desk import Desk
from desktop.ui.records import KeptWork


def run_kept(
    desk: Desk, task: type[Task], untrusted_values: Mapping[str, Any], model: ModelReference | None
) -> str:
    """Start a task whose files stay; return its run_id. Raises InvalidField or CannotWrite."""
    values = task.parse_values(untrusted_values)
    profile = dict(desk.profile.data())
    request = TaskRequest(task.id, values, "", formats=(), model=model, profile=profile)
    return _submit(desk, task, desk.records.open(request))


def resume_kept(desk: Desk, task: type[Task], work: KeptWork) -> str:
    """Take such a work up again from its checkpoints; return its run_id."""
    return _submit(desk, task, desk.runner.taken_up(work))


def make_again(
    desk: Desk, task: type[Task], job_id: str, changes: Mapping[str, Any], review: Review
) -> str:
    """Make the files of a finished work again, in their place, now that it was read over.

    By rules alone: what a model wrote or painted is in the values. Returns the run_id, empty when the
    work is no longer there. Raises InvalidField.
    """
    work = desk.records.load(job_id)
    if work is None:
        return ""
    values = task.parse_values({**work.request.values, **changes})
    request = replace(work.request, values=values, model=None, review=review)
    return _submit(desk, task, replace(work, request=request))


def files_folder(request: TaskRequest) -> Path:
    """Return where the files of such a run lie: they are erased with their job."""
    if request.out_dir:
        return Path(request.out_dir)
    return Path(request.job_dir).with_name("result") if request.job_dir else Path()


def _submit(desk: Desk, task: type[Task], work: KeptWork) -> str:
    request = replace(work.request, out_dir=str(files_folder(work.request)))
    return desk.runner.submit(task, replace(work, request=request))
