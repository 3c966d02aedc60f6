# SPDX-License-Identifier: AGPL-3.0-or-later
"""The main window: the sidebar, one page at a time, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.network_lamp import NetworkWatch
from desktop.ui.page import Page
from desktop.ui.sidebar import Sidebar, make_drawers
from desktop.ui.task_titles import task_of

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

    from desktop.core.task import Task
    from desktop.ui.desk import Desk
    from desktop.ui.guide_place import DockedGuide, GuidePlace
    from desktop.ui.top_bar import TopBar
    from desktop.ui.widgets.layouts import BannerColumn
    from desktop.ui.worker_bridge import WorkerBridge

NARROW = 900
"""Pixels at 100 %: under it the sidebar gives way to a menu."""
PageMaker = Callable[[], Page]


class MainWindow(QMainWindow):
    """One page at a time; pages are built when first opened.

    Signals: `page_built(Page)`; `drawn()` once, after the first drawing.
    """

    page_built = Signal(object)
    drawn = Signal()

    def __init__(
        self,
        desk: Desk,
        bridge: WorkerBridge,
        tasks: Sequence[type[Task]],
        makers: dict[str, PageMaker],
    ) -> None:
        super().__init__()
        self.desk, self._bridge, self._tasks, self._makers = desk, bridge, tasks, makers
        self.pages: dict[str, Page] = {}
        self.drawers = make_drawers(tasks)
        self.setWindowTitle("Beffroi")
        self.setMinimumSize(480, 360)
        self.network = NetworkWatch(
            desk.look, desk.state, bridge, lambda: self.open_page("compliance/network")
        )
        self.sidebar = Sidebar(desk.look, self.drawers, self.network.lamp)
        self._top_bar: TopBar | None = None
        self.guide_place: GuidePlace | None = None
        """Where what guides an exercise stands; None until one is shown."""
        self._was_drawn = False
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        self._lay_out()
        self._connect()
        self.drawn.connect(self._make_keys)  # no key is read before the first drawing
        self.show_commune()
        self._restore_size()

    # --- pages ------------------------------------------------------------------------------

    def open_page(self, page_id: str, *, take_focus: bool = True) -> Page:
        """Bring a page in front, built now if it was not yet."""
        page = self.page(page_id)
        self._stack.setCurrentWidget(page)
        # The pages of a drawer are named after it: « learning/module ».
        self.sidebar.select(page_id.split("/")[0])
        if self.guide_place is not None:
            self._fit()
        page.opened()
        self.setWindowTitle(f"{page.accessibleName()} — Beffroi")
        if take_focus:  # at the start nobody asked for a page: the window's own title is said
            from desktop.ui.announcements import announce

            announce(page, page.accessibleName())
            page.focus_first()
        return page

    def page(self, page_id: str) -> Page:
        """Return a page, built now if it was not yet."""
        if page_id not in self.pages:
            page = self._makers[page_id]()
            page.help_id = page_id
            page.help_asked.connect(self.show_help)
            self.pages[page_id] = page
            self._stack.addWidget(page)
            self.page_built.emit(page)
        return self.pages[page_id]

    def page_ids(self) -> list[str]:
        """Return the id of every page that can be opened."""
        return list(self._makers)

    def drop_page(self, page_id: str) -> None:
        """Forget a page: it is built anew when it is next opened."""
        page = self.pages.pop(page_id, None)
        if page is not None:
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()

    def dock_guide(self, guide: DockedGuide | None, pages: Sequence[Page] = ()) -> None:
        """Show what guides an exercise with these pages, and with no other; None takes it away."""
        if self.guide_place is None:
            from desktop.ui.guide_place import GuidePlace

            look, row = self.desk.look, self._row
            self.guide_place = GuidePlace(look, row, self._column, self._stack)
        self.guide_place.dock(guide, tuple(pages))
        self._fit()

    def current(self) -> Page | None:
        """Return the page in front."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def start_task(self, task_id: str, path: str = "") -> None:
        """Open a task's page, with a file already in its form when one is given."""
        page = self.open_page(task_id)
        if path:
            page.take_file(path)

    def resume(self, job_id: str) -> None:
        """Take up an interrupted work on its task's page."""
        work = self.desk.records.load(job_id)
        task = task_of(self._tasks, work.request.task_id) if work else None
        if work is None or task is None:
            return
        page = self.open_page(task.id)
        page.resume(work)

    def open_draft(self, job_id: str) -> None:
        """Show a finished work again on its task's page."""
        work = self.desk.records.load(job_id)
        task = task_of(self._tasks, work.request.task_id) if work else None
        if work is None or task is None:
            return
        page = self.open_page(task.id)
        page.show_kept(work)
        page.focus_first()

    def show_commune(self) -> None:
        """Show the commune's name in the sidebar."""
        name = self.desk.profile.commune()
        if not name:
            self.sidebar.set_commune("")
            return
        from desktop.mairie.commune.commune_phrases import of_commune

        self.sidebar.set_commune(f"Mairie {of_commune(name)}")

    def show_help(self) -> None:
        """Show the help of the page in front (F1)."""
        from desktop.ui.help.opening import open_help_beside

        open_help_beside(self)

    def apply_look(self) -> None:
        """Apply the theme and the text size of the settings."""
        settings = self.desk.settings
        zoom = int(settings.get("text_scale")) / 100
        self.desk.look.apply(str(settings.get("theme")), zoom)

    @cached_property
    def notices(self) -> BannerColumn:
        """Messages across the window; built with the first of them."""
        from desktop.ui.widgets.layouts import BannerColumn

        notices = BannerColumn(self.desk.look)
        margin = self.desk.look.sizes.px(16)
        notices.setContentsMargins(margin, margin, margin, 0)
        self._column.insertWidget(self._column.indexOf(self._stack), notices)
        return notices

    def show_failure(self, sentence: str, advice: str) -> None:
        """Say across the window that something unforeseen went wrong; everything stays open."""
        from desktop.ui.widgets.banner import Banner

        self.notices.clear()
        banner = Banner(self.desk.look, "bad", sentence, "", advice)
        banner.add_button("Fermer ce message", self.notices.clear)
        self.notices.add(banner)

    # --- building ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        right = QWidget()
        self._column = column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        central = QWidget()
        self._row = row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(right, 1)
        self.setCentralWidget(central)

    @property
    def top_bar(self) -> TopBar:
        """What takes the sidebar's place when there is no room for it; built when first needed."""
        if self._top_bar is None:
            from desktop.ui.top_bar import TopBar

            self._top_bar = TopBar(self.desk.look, self.drawers, self.open_page)
            self._top_bar.hide()
            self._column.insertWidget(0, self._top_bar)
            self._top_bar.show_network(self.network.verdict())
            self._top_bar.show_runs(self.desk.running())
            self._top_bar.show_refused(self.sidebar.refused)
        return self._top_bar

    def has_top_bar(self) -> bool:
        """True once there was no room for the sidebar."""
        return self._top_bar is not None

    def _connect(self) -> None:
        runner = self.desk.runner
        self.sidebar.asked.connect(self.open_page)
        self.sidebar.cancel_asked.connect(self.desk.stop)
        for signal in (runner.started, runner.changed, runner.ended):
            signal.connect(lambda _what: self.show_runs())
        self._bridge.message.connect(self._take)
        self.network.changed.connect(self._show_network)
        self.desk.look.changed.connect(self._fit)

    def _make_keys(self) -> None:
        from desktop.ui.window_keys import make_keys

        make_keys(self)

    # --- what happens -----------------------------------------------------------------------

    def _take(self, message: object) -> None:
        from desktop.core.events import WorkerReady

        if isinstance(message, WorkerReady):
            self.desk.state.engines = message.engines
        self.network.take(message)

    def try_network(self) -> None:
        """Try the network from this process and show what happened."""
        self.network.try_now()

    def _show_network(self) -> None:
        if self._top_bar is not None:
            self._top_bar.show_network(self.network.verdict())

    def show_runs(self) -> None:
        """Show what runs at the foot of the sidebar, or how many in the narrow window's bar."""
        runs = self.desk.running()
        self.sidebar.show_runs(runs)
        if self._top_bar is not None:
            self._top_bar.show_runs(runs)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        from desktop.ui.accessible.reading_order import move_focus

        return move_focus(self, is_next) or super().focusNextPrevChild(is_next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < self.desk.look.sizes.px(NARROW)
        if self.guide_place is not None:
            narrow = narrow or self.guide_place.hides_sidebar(self.width())
            self.guide_place.fit(self.width(), self.height())
        self.sidebar.setVisible(not narrow)
        if narrow or self._top_bar is not None:
            self.top_bar.setVisible(narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_drawn:
            self._was_drawn = True
            QTimer.singleShot(0, self, self.drawn.emit)  # once the widgets in it are drawn too

    def _restore_size(self) -> None:
        kept = str(self.desk.settings.get("window")).split("x")
        try:
            width, height = (int(part) for part in kept)
        except ValueError:
            width, height = 1280, 800
        room = self.screen().availableGeometry() if self.screen() else None
        if room is not None:
            width, height = min(width, room.width()), min(height, room.height())
        self.resize(max(480, width), max(360, height))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk.running() and not self.confirm_close():
            event.ignore()
            return
        if not self._may_erase_session():
            event.ignore()
            return
        for page in self.pages.values():
            page.keep_now()
        self.desk.keep("window", f"{self.width()}x{self.height()}")
        if not self.desk.records.try_again() and not self.confirm_losing():
            event.ignore()
            return
        super().closeEvent(event)

    def _may_erase_session(self) -> bool:
        """Ask before works that are kept for the session only go with the window."""
        settings = self.desk.settings
        if settings.get("retention_days") and settings.get("conversations_days"):
            return True
        from desktop.core.kept_data.retention import Retention

        number = self.desk.records.session_works(Retention.of(settings))
        return not number or self.confirm_erasing(number)

    def confirm_erasing(self, number: int) -> bool:
        """Ask whether to close, and erase so many works that are kept for the session only."""
        from desktop.ui.dialogs.closing import ErasingDialog

        return bool(ErasingDialog(self.desk.look, number, self).exec())

    def confirm_close(self) -> bool:
        """Ask whether to close while something runs."""
        from desktop.ui.dialogs.closing import ClosingDialog

        return bool(ClosingDialog(self.desk.look, self.desk.running(), self).exec())

    def confirm_losing(self) -> bool:
        """Ask whether to close although the disk refuses what was done last."""
        from desktop.ui.dialogs.closing import LosingDialog

        return bool(LosingDialog(self.desk.look, self).exec())
