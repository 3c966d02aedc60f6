# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rooms of « Conformité » for screenshots.py: the page that leads to them, and each of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from desktop.core.journal.journal import JournalEntry
from desktop.ui.pages.compliance.rooms import HOME, ROOMS

if TYPE_CHECKING:
    from desktop.ui.page import Page
    from scripts.screenshots import Studio

_WORKS = (
    ("sort-mail", "finished", ""),
    ("summarise-document", "finished", "ministral-3-3b"),
    ("write-decree", "finished", ""),
    ("write-minutes", "cancelled", ""),
    ("write-text", "reviewed", "ministral-3-3b"),
    ("make-poster", "DocumentEncrypted", ""),
)


def _fill(studio: Studio) -> None:
    """Give the journal two weeks of a small town hall, once."""
    records = studio.sample.records
    if records.kept_journal.reading().size() >= 60:
        return
    for number in range(60):
        task, outcome, model = _WORKS[number % len(_WORKS)]
        who = ("claire", "samir")[number % 3 == 0]
        reviewer = "Claire Martin, secrétaire générale" if outcome == "reviewed" else ""
        at = f"2026-11-{10 + number // 5:02}T{8 + number % 9:02}:15:00+00:00"
        records.note(
            [
                JournalEntry(
                    task, outcome, at, who, model_id=model, seconds=4.0 + number, reviewer=reviewer
                )
            ]
        )


def _wait(studio: Studio, page: Page) -> None:
    """Let a page that reads beside the window show what it read."""
    studio.settle()
    reading = getattr(page, "background", None)
    while reading is not None and reading.is_busy():
        time.sleep(0.005)
        studio.settle()


def _room(page_id: str, studio: Studio) -> None:
    _fill(studio)
    _wait(studio, studio.window.open_page(page_id))


def _bottom(page_id: str, studio: Studio) -> None:
    """The same page, scrolled down to its end."""
    page = studio.window.open_page(page_id)
    _wait(studio, page)
    bar = page.whole.verticalScrollBar()
    bar.setValue(bar.maximum())


_OWN = [room.id for room in ROOMS if room.package]
STATES: tuple[tuple[str, Callable[[Studio], None]], ...] = (
    ("400-conformite", partial(_room, HOME)),
    *(
        state
        for number, page_id in enumerate(_OWN)
        for state in (
            (f"{401 + 2 * number}-{page_id.split('/')[1]}", partial(_room, page_id)),
            (f"{402 + 2 * number}-{page_id.split('/')[1]}-bas", partial(_bottom, page_id)),
        )
    ),
)


def dialogs(_studio: Studio) -> Iterator[tuple[str, QDialog]]:
    """Yield no dialog: each room's tests look at its own."""
    return iter(())
