# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tab follows what is seen: rows that came late, panes side by side, what was hidden a moment ago."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.accessible.reading_order import controls_in_order, neighbour
from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.look import Look


@pytest.fixture
def dialog(qtbot, qapp):
    made = PlainDialog(Look(qapp), "Essai", "Valider", None)
    qtbot.addWidget(made)
    return made


def shown(dialog: PlainDialog) -> PlainDialog:
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog


def buttons(names: str, box: QVBoxLayout | QHBoxLayout) -> list[QPushButton]:
    made = [QPushButton(name) for name in names]
    for button in made:
        box.addWidget(button)
    return made


def names(root: QWidget) -> str:
    controls = [one for one in controls_in_order(root) if isinstance(one, QPushButton)]
    return "".join(one.text() for one in controls if len(one.text()) == 1)


def pressed(key: Qt.Key, times: int) -> str:
    """Press a key so many times; return where the keyboard went, letter by letter."""
    met = ""
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget(), key)
        met += QApplication.focusWidget().text()
    return met


def test_what_came_late_has_its_place(dialog):
    first, _second = buttons("AD", dialog.column)
    shown(dialog)
    late, later = QPushButton("C"), QPushButton("B")
    dialog.column.insertWidget(1, late)
    dialog.column.insertWidget(1, later)
    QApplication.processEvents()
    first.setFocus()
    assert pressed(Qt.Key.Key_Tab, 3) == "BCD"
    assert pressed(Qt.Key.Key_Backtab, 3) == "CBA"


def test_the_last_control_leads_to_the_first_and_back(dialog):
    first, _second = buttons("AB", dialog.column)
    shown(dialog)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is dialog.main
    QTest.keyClick(dialog.main, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is first


def test_panes_are_gone_through_one_after_the_other(dialog):
    row, left, right = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
    buttons("CD", right)
    buttons("AB", left)
    row.addLayout(left)
    row.addLayout(right)
    dialog.column.addLayout(row)
    assert names(shown(dialog)) == "ABCD"


def test_a_grid_is_read_line_by_line(dialog):
    grid = QGridLayout()
    for name, line, column in (("D", 1, 1), ("A", 0, 0), ("C", 1, 0), ("B", 0, 1)):
        grid.addWidget(QPushButton(name), line, column)
    dialog.column.addLayout(grid)
    assert names(shown(dialog)) == "ABCD"


def test_without_a_layout_the_place_decides(dialog):
    holder = QWidget()
    holder.setMinimumSize(300, 120)
    for name, x, y in (("C", 0, 60), ("B", 150, 0), ("A", 0, 0)):
        button = QPushButton(name, holder)
        button.setGeometry(x, y, 100, 40)
    dialog.column.addWidget(holder)
    assert names(shown(dialog)) == "ABC"


def test_what_is_hidden_or_off_is_left_out(dialog):
    _first, second, third, _fourth = buttons("ABCD", dialog.column)
    second.setEnabled(False)
    shown(dialog)
    third.hide()
    assert names(dialog) == "AD"


def test_hiding_the_control_that_has_the_keyboard_hands_it_to_the_next(dialog):
    _first, second, third = buttons("ABC", dialog.column)
    shown(dialog)
    second.setFocus()
    second.hide()
    assert QApplication.focusWidget() is third


def test_a_line_alone_leads_nowhere(dialog):
    edit = QLineEdit()
    dialog.column.addWidget(edit)
    shown(dialog)
    for button in (dialog.main, dialog.cancel):
        button.hide()
    assert neighbour(dialog, edit, 1) is None
    assert neighbour(dialog, dialog.heading, 1) is edit  # from what is no stop, on to what is one
