# SPDX-License-Identifier: AGPL-3.0-or-later
"""A whole window on fake lanes and a throw-away folder: tests and screenshots start from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.core.jobs.jobs import JobStore
from desktop.core.models.installed import InstalledModel
from desktop.core.paths import DataFolder
from desktop.core.policy.in_force import NOTHING_FIXED, PolicyInForce
from desktop.core.settings import Settings
from desktop.core.task import Task
from desktop.ui.commune_file import CommuneFile
from desktop.ui.demonstration.fake_lanes import FakeLanes, make_fake_bridge
from desktop.ui.desk import Desk, WindowState
from desktop.ui.look import Look
from desktop.ui.page_drawer import PageDrawer
from desktop.ui.task_runner import TaskRunner
from desktop.ui.work_records import DiskRecords
from desktop.ui.worker_bridge import WorkerBridge


@dataclass
class SampleDesk:
    """The desk, and what a test holds on to."""

    desk: Desk
    bridge: WorkerBridge
    lanes: FakeLanes
    records: DiskRecords
    jobs: JobStore
    models: list[InstalledModel]
    """What is installed: a test changes it as a worker would the folder."""

    def close(self) -> None:
        """Let go of what the desk holds."""
        self.desk.close_exercises()
        self.records.finish_writing()
        self.jobs.close()
        self.desk.look.close()


def make_sample_desk(
    application: QApplication,
    folder: Path,
    tasks: Sequence[type[Task]],
    models: tuple[InstalledModel, ...] = (),
    theme: str = "light",
    zoom: float = 1.0,
    policy: PolicyInForce = NOTHING_FIXED,
    *,
    is_apart: bool = False,
) -> SampleDesk:
    """Return a desk whose data lie in `folder` and whose workers are fake.

    What is kept is on disk at once, unless `is_apart`: then a thread writes, as in the application.
    """
    data = DataFolder(folder).make()
    jobs = JobStore(data.jobs)
    records = DiskRecords(data, jobs, tasks, is_apart=is_apart)
    bridge, lanes = make_fake_bridge()
    shown = list(models)
    desk = Desk(
        look=Look(application, theme, zoom),
        runner=TaskRunner(bridge, records, policy=policy),
        records=records,
        settings=Settings(data.settings, policy),
        profile=CommuneFile(folder / "profile.json", records.files.do if is_apart else None),
        pages=PageDrawer(bridge, folder / "pages"),
        bridge=bridge,
        find_models=lambda: tuple(shown),
        models_folder=lambda: folder / "models",
        measures_file=folder / "model-measures.json",
        compliance_folder=data.compliance,
        state=WindowState(try_programs=lambda: {"child": "refused", "qt": "refused"}),
        data_folder=data,
    )
    return SampleDesk(desk, bridge, lanes, records, jobs, shown)
