# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list of 1,000 sorted mails opened, put in order, filtered and gone through, beside a QTreeWidget."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from desktop.core import events
from desktop.core.task import Result
from desktop.mairie.mail.as_draft import sorting_draft
from desktop.ui.demonstration.sample_mails import TODAY, sample_data
from desktop.ui.workspaces.mail.mail_row import SORTS
from desktop.ui.workspaces.sort_mail import SortMailPage
from scripts.benches.stalling.watch import Spell, Watch, pause, until
from scripts.benches.stalling.window import SIZE, BenchWindow

MAILS = 1_000
_A_COPY = 25
"""Mails of the sample box."""
WORDS = ("cantine", "permis", "nowhere", "a")
_STEPS = 40


def mail_data(mails: int = MAILS) -> dict[str, Any]:
    """Return the result of a box that large."""
    return sample_data(max(1, mails // _A_COPY))


def in_the_page(opened: BenchWindow, watch: Watch, data: dict[str, Any]) -> tuple[Spell, Spell]:
    """Open the result, then go through it; return what was seen of each."""
    box = opened.folder / "courrier"
    box.mkdir(exist_ok=True)
    page, run_id = opened.start("sort-mail", SortMailPage, {"mails": (str(box),)})
    page.result._today = lambda: TODAY
    work = page.result.bench
    line = events.to_line(events.Finished(run_id, Result(sorting_draft(data), data)))
    with watch.spell() as opening:
        opened.hear([line])
        until(lambda: len(work.data()["mails"]) == len(data["mails"]))
        pause(1_000)
    work.list.table.setFocus()
    with watch.spell() as use:
        for name in SORTS:
            work.list.tools.sort_by(name)
            pause(150)
        for words in WORDS:
            work.list.tools.query.clear()
            QTest.keyClicks(work.list.tools.query, words)
            pause(400)
        work.list.tools.clear("all")
        pause(300)
        for mark in work.list.tools.marks.values():
            mark.toggle()
            pause(150)
            mark.toggle()
            pause(150)
        work.list.table.setFocus()
        for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Up):
            for _ in range(_STEPS if key == Qt.Key.Key_Down else 5):
                QTest.keyClick(work.list.table, key)
                pause(40)
    return opening, use


def in_a_tree(watch: Watch, data: dict[str, Any]) -> tuple[Spell, Spell]:
    """Fill a QTreeWidget with the same mails, sort and filter it; return what was seen of each."""
    tree = QTreeWidget()
    tree.setColumnCount(4)
    tree.resize(*SIZE)
    with watch.spell() as opening:
        rows = [_item(mail) for mail in data["mails"]]
        tree.addTopLevelItems(rows)
        tree.show()
        pause(1_000)
    with watch.spell() as use:
        tree.setSortingEnabled(True)
        for column in range(4):
            tree.sortByColumn(column, Qt.SortOrder.AscendingOrder)
            pause(150)
        for words in WORDS:
            for item in rows:
                item.setHidden(words not in item.text(2))
            pause(400)
        for item in rows:
            item.setHidden(False)
        pause(300)
        tree.setCurrentItem(tree.topLevelItem(0))
        for _ in range(_STEPS):
            QTest.keyClick(tree, Qt.Key.Key_Down)
            pause(40)
    tree.deleteLater()
    return opening, use


def _item(mail: dict[str, Any]) -> QTreeWidgetItem:
    cells = (mail["urgency"], mail["sender"]["address"], mail["subject"], str(mail["received"]))
    return QTreeWidgetItem(list(cells))
