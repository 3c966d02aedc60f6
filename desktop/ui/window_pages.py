# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which page stands behind each drawer, and what the window does when a page asks for something.

A page's code is loaded when the page is first opened: the window's first drawing does without.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.core.task import Task
    from desktop.ui.desk import Desk
    from desktop.ui.main_window import MainWindow
    from desktop.ui.page import Page

_PATH_PAGES = ("learning", "learning/module", "learning/register")
_COMPLIANCE_PAGES = (
    "compliance",
    *(
        f"compliance/{room}"
        for room in ("network", "journal", "processing", "charter", "models", "people", "policy")
    ),
)


def page_makers(desk: Desk, tasks: Sequence[type[Task]]) -> dict[str, Callable[[], Page]]:
    """Return what builds each page, by the id of its drawer; nothing is built yet."""
    exercises = (f"learning/{task.id}" for task in tasks)  # real panels, on a desk of their own
    makers: dict[str, Callable[[], Page]] = {
        task.id: partial(_task_page, desk, task) for task in tasks
    }
    makers |= {page_id: partial(_learning, desk, page_id) for page_id in (*_PATH_PAGES, *exercises)}
    makers |= {page_id: partial(_compliance, desk, page_id) for page_id in _COMPLIANCE_PAGES}
    return makers | {
        "home": partial(_home, desk, tasks),
        "models": partial(_models, desk),
        "settings": partial(_settings, desk),
        "commune": partial(_commune, desk),
        "register": partial(_register, desk),
    }


def _task_page(desk: Desk, task: type[Task]) -> Page:
    if desk.policy.task_refusal(task.id):
        from desktop.ui.pages.refused_task import RefusedTaskPage

        return RefusedTaskPage(desk, task)
    from desktop.ui.workspaces import make_page

    return make_page(desk, task)


def _learning(desk: Desk, page_id: str) -> Page:
    from desktop.ui.pages.learning import make_learning_page

    return make_learning_page(desk, page_id)


def _home(desk: Desk, tasks: Sequence[type[Task]]) -> Page:
    from desktop.ui.pages.home import HomePage

    return HomePage(desk, tasks)


def _models(desk: Desk) -> Page:
    from desktop.ui.pages.models import ModelsPage

    return ModelsPage(desk)


def _compliance(desk: Desk, page_id: str) -> Page:
    from desktop.ui.pages.compliance import make_compliance_page

    return make_compliance_page(desk, page_id)


def _settings(desk: Desk) -> Page:
    from desktop.ui.pages.settings import SettingsPage

    return SettingsPage(desk)


def _commune(desk: Desk) -> Page:
    from desktop.ui.pages.commune import CommunePage

    return CommunePage(desk)


def _register(desk: Desk) -> Page:
    from desktop.ui.pages.register import RegisterPage

    return RegisterPage(desk)


def connect_pages(window: MainWindow) -> None:
    """Connect the signals of the pages that belong to no task, as they are built."""
    window.page_built.connect(lambda page: _connect_page(window, page))
    if window.desk.settings.policy.may_exist():
        from desktop.ui.policy_watch import PolicyWatch

        PolicyWatch(window)


def _connect_page(window: MainWindow, page: Page) -> None:
    from desktop.ui.pages.home import HomePage

    if isinstance(page, HomePage):
        page.task_asked.connect(window.start_task)
        page.resume_asked.connect(window.resume)
        page.draft_asked.connect(window.open_draft)
        page.models_asked.connect(lambda: window.open_page("models"))
        page.page_asked.connect(window.open_page)
        return
    if hasattr(page, "take_window"):
        page.take_window(window)
    for signal, action in (
        ("look_changed", window.apply_look),
        ("commune_changed", window.show_commune),
        ("work_changed", window.show_runs),
        ("page_asked", window.open_page),
        ("trouble_told", window.show_failure),
        ("erasing", partial(_forget_content, window)),
    ):
        if hasattr(page, signal):
            getattr(page, signal).connect(action)


def _forget_content(window: MainWindow) -> None:
    """Let go of the pages that hold what was typed or made: they would write it down again."""
    from PySide6.QtCore import QCoreApplication, QEvent

    asking = window.current()
    going = [(i, page) for i, page in window.pages.items() if page is not asking and i != "home"]
    for _, page in going:
        page.keep_now()  # what is not erased is kept
    learning = window.pages.get("learning")
    if learning is not None and hasattr(learning, "forget_exercises"):
        learning.forget_exercises()
        window.dock_guide(None)
    for page_id, page in going:
        window.drop_page(page_id)
        # At once: a clock of the page, which has run out meanwhile, would write what was typed.
        QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
