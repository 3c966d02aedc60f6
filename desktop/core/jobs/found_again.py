# SPDX-License-Identifier: AGPL-3.0-or-later
"""Works whose job file came back damaged while their draft is sound: they are offered again.

What was asked is lost with the job file; the text that was made, which the agent may have edited, is not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from desktop.core.codec import CodecError, from_data
from desktop.core.draft import Draft
from desktop.core.jobs.jobs import Job, JobStore
from desktop.core.task import TaskRequest

DRAFT_FILE = "draft.json"
"""What a work has made, beside its job file: {"draft": …, "data": …}."""
_ASIDE = "job.json.damaged-*"
_LARGEST_ASIDE = 64_000_000
_TASK = re.compile(rb'"task_id"\s*:\s*"([a-z-]{1,40})"')


def find_again(jobs: JobStore, folder: Path, task_ids: Collection[str]) -> tuple[Job, ...]:
    """Write a job file anew for each draft of the folder of jobs that lost its own; return them.

    The draft says of which task it is, else what can still be read of the damaged file; without
    either the files stay as they are. Raises OSError.
    """
    found = []
    for aside in sorted(folder.glob(f"*/{_ASIDE}")):
        job_id = aside.parent.name
        kept = _kept(aside.with_name(DRAFT_FILE))
        if kept is None or jobs.has_file(job_id):
            continue
        draft, data = kept
        told = (str(data.get("task", "")), _task_of(aside))
        task_id = next((one for one in told if one in task_ids), "")
        if task_id:
            title = f"Travail retrouvé\u00a0: {draft.title}"
            found.append(jobs.restore(job_id, TaskRequest(task_id, {}, "", formats=()), title))
    return tuple(found)


def _kept(path: Path) -> tuple[Draft, dict[str, Any]] | None:
    """Return a draft and its data; None where there is none, or it is damaged too."""
    try:
        untrusted = json.loads(path.read_bytes())
        return from_data(Draft, untrusted["draft"]), dict(untrusted.get("data") or {})
    except (OSError, AttributeError, CodecError, KeyError, TypeError, ValueError, RecursionError):
        return None


def _task_of(aside: Path) -> str:
    try:
        if not aside.is_file() or aside.stat().st_size > _LARGEST_ASIDE:
            return ""
        found = _TASK.search(aside.read_bytes())
    except OSError:
        return ""
    return found[1].decode() if found else ""
