# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dialog says what goes, what may go and what stays; nothing goes without a tick."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.core.jobs.jobs import JobStore
from desktop.core.kept_data.kinds import kept_kinds
from desktop.ui.erasing.dialog import EraseDialog
from desktop.ui.erasing.everything import usual_kinds
from desktop.ui.widgets.banner import Banner


def words(dialog: EraseDialog) -> str:
    boxes = [box.text() for box in dialog.boxes.values()]
    return "\n".join([*(label.text() for label in dialog.findChildren(QLabel)), *boxes])


def test_every_kind_of_the_agent_is_told(marked):
    marked.fill()
    dialog = EraseDialog(marked.desk, marked.window)
    told = words(dialog).lower()
    for kind in kept_kinds():
        if kind.going != "program":
            assert kind.title.lower() in told, kind.id
            assert kind.why.lower() in told
    assert marked.sound.name.lower() in told
    assert "travaux terminés\u00a0: 1\u00a0travail" in told
    assert "ssd" in told


def test_a_tick_is_needed_and_escape_gives_up(marked):
    dialog = EraseDialog(marked.desk, marked.window)
    assert not dialog.main.isEnabled()
    assert dialog.main.accessibleDescription() == "Cochez la case pour confirmer."
    dialog.sure.setChecked(True)
    assert dialog.main.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == 0


def test_all_content_goes_unless_it_is_unticked(marked):
    dialog = EraseDialog(marked.desk, marked.window)
    assert set(dialog.kinds()) == set(usual_kinds())
    dialog.boxes["demands"].setChecked(False)
    dialog.boxes["trainings"].setChecked(True)
    assert set(dialog.kinds()) == (set(usual_kinds()) - {"demands"}) | {"trainings"}


def test_another_window_is_told_and_nothing_can_be_erased_under_it(marked):
    other = JobStore(marked.data.jobs)
    dialog = EraseDialog(marked.desk, marked.window)
    dialog.sure.setChecked(True)
    assert not dialog.main.isEnabled()
    assert any("autre fenêtre" in one.title for one in dialog.findChildren(Banner))
    other.close()


def test_every_box_says_what_it_costs(marked):
    dialog = EraseDialog(marked.desk, marked.window)
    for box in dialog.boxes.values():
        assert box.accessibleName() and box.accessibleDescription()
