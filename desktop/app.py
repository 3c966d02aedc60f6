# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds each object of the window once and connects them; the only file that knows them all.

Order: the network is locked before anything else is imported; then the data folder, settings, the
window with its sidebar and Accueil; it is shown. Only once it is drawn, in small steps between which
it answers: the lists of Accueil, the network tried, the other pages' code loaded, old work purged
and a first worker warmed up. What the first drawing does not need is imported inside functions:
`scripts/bench.py start` keeps count.
"""

from __future__ import annotations

from desktop.core.network.offline import lock_network
from desktop.core.paths import program_name

lock_network()

import builtins  # noqa: E402  (the lock comes first)
import gc  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from collections.abc import Sequence  # noqa: E402
from typing import TYPE_CHECKING, Any  # noqa: E402

from desktop.core.start_options import StartOptions  # noqa: E402
from desktop.ui.window_pages import connect_pages, page_makers  # noqa: E402

if TYPE_CHECKING:
    import argparse
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

    from desktop.core.errors import BeffroiError
    from desktop.core.lanes.lanes import LanePool
    from desktop.core.models.installed import InstalledModel
    from desktop.core.policy.in_force import PolicyInForce
    from desktop.core.settings import Settings
    from desktop.ui.desk import Desk
    from desktop.ui.main_window import MainWindow
    from desktop.ui.task_runner import TaskRunner
    from desktop.ui.work_records import DiskRecords
    from desktop.ui.worker_bridge import WorkerBridge


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window and return its exit code."""
    from desktop.core.errors import DataFolderRefused

    try:
        beffroi = open_window(sys.argv[1:] if argv is None else argv)
    except DataFolderRefused as refusal:
        return _say_refusal(refusal)
    try:
        return beffroi.application.exec()
    finally:
        beffroi.close()


def open_window(argv: Sequence[str]) -> Beffroi:
    """Show the window for these options of the command line; it answers, the rest comes after."""
    # Nothing made until the first drawing is ever let go: looking for it would cost 20 ms.
    gc.disable()
    start, is_demo = _read_options(argv)
    beffroi = Beffroi(make_application(), start)
    beffroi.start_later(demo=is_demo)
    beffroi.window.show()
    return beffroi


def _say_refusal(refusal: BeffroiError) -> int:
    """Say why the window does not open; return the exit code."""
    from desktop.ui.dialogs.refused_start import RefusedStart

    sys.stderr.write(f"{refusal.message()} {refusal.next_step()}\n")
    RefusedStart(make_application(), refusal).exec()
    return 1


def _read_options(argv: Sequence[str]) -> tuple[StartOptions, bool]:
    """Return where things are, and whether to open on the day of examples."""
    if not argv:  # the usual start, from an icon
        return StartOptions.make(), False
    read = _parse(argv)
    start = StartOptions.make(
        read.data_dir, read.models_dir, fake_engine=read.fake_engine, policy=read.policy
    )
    return start, read.demo


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    import argparse

    parser = argparse.ArgumentParser(prog=program_name())
    parser.add_argument("--data-dir", default="", help="dossier des données (essai, clé USB)")
    parser.add_argument("--models-dir", default="", help="dossier des modèles")
    parser.add_argument("--policy", default="", help="règles de la commune")
    parser.add_argument("--fake-engine", action="store_true", help="moteur factice, sans modèle")
    parser.add_argument("--demo", action="store_true", help="ouvre sur la journée d’exemple")
    return parser.parse_args(argv)


def make_application() -> QApplication:
    """Return the Qt application, with the base style that the style sheet is written for."""
    from desktop.ui.light_qt import import_pyside

    import_pyside()
    from PySide6.QtCore import QLocale
    from PySide6.QtWidgets import QApplication

    _drop_import_hook()
    # The style as an option: setStyle() returns a QStyle, whose hundred enumerations cost 20 ms.
    application = QApplication.instance() or QApplication(["beffroi", "-style", "Fusion"])
    assert isinstance(application, QApplication)
    application.setApplicationName("Beffroi")
    QLocale.setDefault(QLocale("fr_FR"))
    return application


def _drop_import_hook() -> None:
    """Give Python its own import back.

    WORKAROUND PySide6 6.11: it replaces `__import__` to read the source of every module imported
    after it, in search of `from __feature__ import …` (PYSIDE-2029), which we never use.
    """
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original


class Beffroi:
    """The window's objects, built once."""

    def __init__(self, application: QApplication, start: StartOptions) -> None:
        from desktop.tasks import TASKS

        self.application, self.start, self.tasks = application, start, TASKS
        _make_folder(start)
        self.bridge: WorkerBridge
        self.desk: Desk = self._make_desk()
        self.window: MainWindow = self._make_window()
        sys.excepthook = self.report

    def start_later(self, *, demo: bool = False) -> None:
        """Do what can wait once the window has been drawn."""
        self.window.drawn.connect(lambda: self._after_drawing(demo))

    def _after_drawing(self, demo: bool) -> None:
        from desktop.ui.after_drawing import AfterDrawing

        first = self._open_path if demo else None
        AfterDrawing(self.application, self.window, self._warm_up, first).go_on()

    def close(self) -> None:
        """End the workers, write the last entries, delete the pictures of pages."""
        self.bridge.shutdown()
        self._hand_over_clipboard()
        self.desk.pages.clear()
        self.desk.close_exercises()
        self._purge_session()
        self._records.close()

    def _hand_over_clipboard(self) -> None:
        """Leave the copied text to Qt.

        WORKAROUND PySide6 6.11: a QMimeData made in Python that is still on the clipboard crashes
        the interpreter at its end (offscreen at least).
        """
        clipboard = self.application.clipboard()
        if clipboard.ownsClipboard():
            clipboard.setText(clipboard.text())

    def report(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        """Log a defect without content, and say one general sentence; the window stays open."""
        from desktop.core.errors import UnexpectedError
        from desktop.core.technical_log import add_line, describe_without_content

        if issubclass(kind, KeyboardInterrupt):
            self.application.quit()
            return
        add_line(self.start.data_folder.technical_log, describe_without_content(error))
        self.window.show_failure(UnexpectedError.sentence, UnexpectedError.advice)

    # --- building ---------------------------------------------------------------------------

    def _make_desk(self) -> Desk:
        from desktop.core.settings import Settings
        from desktop.ui.commune_file import CommuneFile
        from desktop.ui.desk import Desk
        from desktop.ui.late_records import LateRecords
        from desktop.ui.look import Look
        from desktop.ui.page_drawer import PageDrawer
        from desktop.ui.worker_bridge import WorkerBridge

        folder = self.start.data_folder
        policy = self.start.open_policy([task.id for task in self.tasks])
        settings = Settings(folder.settings, policy)
        zoom = int(settings.get("text_scale")) / 100
        self._records = LateRecords(self._make_records)
        self.bridge = WorkerBridge(lambda on_message: self._make_lanes(on_message, settings))
        return Desk(
            look=Look(self.application, str(settings.get("theme")), zoom),
            runner=self._make_runner(policy),
            records=self._records.facade,
            settings=settings,
            profile=CommuneFile(folder.profile, lambda *work: self._records.facade.files.do(*work)),
            register_file=folder.register,
            sorting_memory_file=folder.sorting_memory,
            own_prompts_folder=folder.own_prompts,
            opinions_file=folder.opinions,
            trainings_file=folder.trainings,
            compliance_folder=folder.compliance,
            exercises_folder=folder.exercises,
            pages=PageDrawer(self.bridge, folder.root / "pages"),
            bridge=self.bridge,
            find_models=lambda: _find_models(self.start, settings),
            models_folder=lambda: self.start.models_folder(settings),
            measures_file=folder.model_measures,
            data_folder=folder,
        )

    def _make_runner(self, policy: PolicyInForce) -> TaskRunner:
        from desktop.ui.task_runner import TaskRunner

        folder = self.start.data_folder
        register, memory = str(folder.register), str(folder.sorting_memory)
        return TaskRunner(self.bridge, self._records.facade, register, memory, policy)

    def _make_records(self) -> DiskRecords:
        from desktop.ui.work_records import open_records

        return open_records(self.start.data_folder, self.tasks)

    def _make_lanes(self, on_message: Any, settings: Settings) -> LanePool:
        from desktop.pool import make_pool

        return make_pool(self.start, settings, on_message)

    def _make_window(self) -> MainWindow:
        from desktop.ui.main_window import MainWindow

        window = MainWindow(self.desk, self.bridge, self.tasks, page_makers(self.desk, self.tasks))
        connect_pages(window)
        window.open_page("home", take_focus=False)
        return window

    # --- once the window is there -----------------------------------------------------------

    def _warm_up(self) -> None:
        """Start the worker without model: the first work is quicker, its lock is tried too."""
        from uuid import uuid4

        from desktop.core.events import ProbeNetwork
        from desktop.core.task import Lane
        from desktop.ui.keeping_watch import KeepingWatch

        keeping = KeepingWatch(self.window)
        if not keeping.doubts_clock(self._purge):
            self._purge()
        keeping.tell_asides()
        self._clean_models()
        self.bridge.submit(Lane.LIGHT, ProbeNetwork(f"probe-{uuid4().hex[:12]}"))

    def _purge(self) -> None:
        """Delete what has had its time by the settings; the journal tells how much."""
        from desktop.core.journal.access import purge_apart
        from desktop.core.kept_data.retention import Retention

        retention = Retention.of(self.desk.settings)
        self.desk.records.purge_kept(retention)
        if self.desk.has_exercises():
            self.desk.exercises.purge(retention.finished)
        purge_apart(self.desk.records.kept_journal, int(self.desk.settings.get("journal_days")))

    def _purge_session(self) -> None:
        """Delete the works that are kept for the session only; the agent was asked at the closing."""
        if 0 not in (
            self.desk.settings.get("retention_days"),
            self.desk.settings.get("conversations_days"),
        ):
            return
        from desktop.core.kept_data.retention import Retention

        self.desk.records.purge_session(Retention.of(self.desk.settings))

    def _clean_models(self) -> None:
        """Delete what interrupted imports left, apart: gigabytes take a moment to go."""
        import threading

        from desktop.core.models.store import clean_store

        folder = self.start.models_folder(self.desk.settings)
        threading.Thread(target=clean_store, args=(folder,), daemon=True).start()

    def _open_path(self) -> None:
        self.window.open_page("learning")


def _make_folder(start: StartOptions) -> None:
    """Make the data folder; raise DataFolderRefused where nothing could be kept."""
    from desktop.core.errors import DataFolderRefused

    root = start.data_folder.root
    try:
        start.data_folder.make()
        may_write = os.access(root, os.W_OK | os.X_OK)
    except OSError:
        may_write = False
    if not may_write:
        raise DataFolderRefused(f"({root})")


def _find_models(start: StartOptions, settings: Settings) -> tuple[InstalledModel, ...]:
    from desktop.core.models.installed import find_models

    if start.fake_engine:
        from desktop.ui.demonstration.simulated_models import SIMULATED

        return SIMULATED
    return find_models(start.models_folder(settings))
