# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every page as it opens: names, Tab, focus, contrast, and room for its words."""

from __future__ import annotations

import pytest

from desktop.tasks import TASKS
from desktop.ui.window_pages import page_makers
from tests.access.conftest import open_findings, opened_page

_EXERCISE = "learning/summarise-document"
PAGES = [
    page_id
    for page_id in page_makers(None, TASKS)  # type: ignore[arg-type]  # nothing is built
    # The exercises are the same panels on another desk: one of them is enough here.
    if page_id == _EXERCISE or page_id.removeprefix("learning/") not in {t.id for t in TASKS}
    or not page_id.startswith("learning/")
]  # fmt: skip


def test_the_pages_looked_at_are_those_of_the_window(studios):
    every = set(studios("light", 1.0).window.page_ids())
    assert set(PAGES) < every
    assert len(PAGES) == len(every) - len(TASKS) + 1


@pytest.mark.parametrize("page_id", PAGES)
def test_a_page_keeps_nobody_out(studios, page_id):
    assert open_findings(page_id, opened_page(studios("light", 1.0), page_id), "light", 1.0) == []


@pytest.mark.parametrize("page_id", PAGES)
def test_a_page_at_twice_the_size_is_whole(studios, page_id):
    assert open_findings(page_id, opened_page(studios("light", 2.0), page_id), "light", 2.0) == []


@pytest.mark.parametrize("page_id", PAGES)
def test_a_dark_page_is_read_as_well(studios, page_id):
    assert open_findings(page_id, opened_page(studios("dark", 1.0), page_id), "dark", 1.0) == []
