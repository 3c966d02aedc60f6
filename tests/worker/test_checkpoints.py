# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of checkpoints: what was kept is there again, after a kill too."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from desktop.core import events
from desktop.core.task import Lane
from desktop.worker.checkpoints import CheckpointFolder


def test_what_was_kept_is_restored(tmp_path):
    CheckpointFolder(str(tmp_path)).keep("parts", {"é": [1, None, "œ"]})
    assert CheckpointFolder(str(tmp_path)).restore("parts") == {"é": [1, None, "œ"]}


def test_what_was_not_kept_is_none(tmp_path):
    assert CheckpointFolder(str(tmp_path)).restore("parts") is None


def test_without_a_folder_nothing_is_kept():
    folder = CheckpointFolder("")
    folder.keep("parts", 1)
    assert folder.restore("parts") is None


@pytest.mark.parametrize("name", ["../outside", "a/b", "", "con:", "é" * 300])
def test_any_name_stays_in_the_folder(tmp_path, name):
    inside = tmp_path / "inside"
    folder = CheckpointFolder(str(inside))
    folder.keep(name, 1)
    assert folder.restore(name) == 1
    assert len(list(inside.iterdir())) == 1


def test_a_damaged_checkpoint_is_set_aside_and_counts_as_absent(tmp_path):
    (tmp_path / "parts.json").write_text("{")
    assert CheckpointFolder(str(tmp_path)).restore("parts") is None
    assert not (tmp_path / "parts.json").exists()


def test_a_killed_job_goes_on_from_where_it_was(workers, tmp_path):
    job = {"job_dir": str(tmp_path / "job"), "pause": "0.05"}
    first = workers.start("count-steps", steps="200", **job)
    kept = Path(job["job_dir"], "steps.json")
    workers.listener.wait_for(
        lambda m: isinstance(m, events.ProgressChanged) and m.run_id == first and (m.done or 0) > 0
    )
    assert kept.exists()
    os.kill(workers.pid(Lane.LIGHT), getattr(signal, "SIGKILL", signal.SIGTERM))
    assert workers.listener.end_of(first).error == "WorkerKilled"
    done = len(CheckpointFolder(job["job_dir"]).restore("steps"))
    end = workers.run("count-steps", steps=str(done + 2), **job)
    assert end.result.data == {"done": list(range(done + 2)), "restored": done}
