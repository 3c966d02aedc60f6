# SPDX-License-Identifier: AGPL-3.0-or-later
"""One window for many pages: making it takes longer than looking at any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import make_application
from scripts.auditing.window import Audit, close, make_studio, rest
from scripts.screenshots import Studio

Look = Callable[[str], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    application = make_application()
    yield application
    application.clipboard().clear()


@pytest.fixture(scope="module")
def studios(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str, float], Studio]]:
    """The window in a theme at a text size: the one before is closed."""
    opened: dict[tuple[str, float], Studio] = {}

    def get(theme: str, zoom: float) -> Studio:
        if (theme, zoom) not in opened:
            while opened:
                close(opened.popitem()[1])
            opened[theme, zoom] = make_studio(tmp_path_factory.mktemp("desk"), theme, zoom)
        return opened[theme, zoom]

    yield get
    while opened:
        close(opened.popitem()[1])


def open_findings(place: str, root: QWidget, theme: str, zoom: float) -> list[str]:
    """Return what is found on a page."""
    audit = Audit(theme, zoom)
    audit.look_at(place, root)
    return [str(finding) for finding in audit.found]


def opened_page(studio: Studio, page_id: str) -> QWidget:
    """Return a page of the window, with all that it reads beside it."""
    page = studio.window.open_page(page_id)
    rest(studio, page)
    return page
