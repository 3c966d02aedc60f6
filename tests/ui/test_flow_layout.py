# SPDX-License-Identifier: AGPL-3.0-or-later
"""The layout that wraps: its height is kept only as long as nothing changed."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.ui.widgets.flow_layout import FlowLayout


def _row(qtbot) -> tuple[QWidget, FlowLayout]:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, spacing=0)
    for _ in range(4):
        label = QLabel()
        label.setFixedSize(100, 20)
        flow.addWidget(label)
    holder.show()
    QApplication.processEvents()
    return holder, flow


def test_the_height_follows_the_width(qtbot):
    _holder, flow = _row(qtbot)
    assert [flow.heightForWidth(width) for width in (400, 200, 100, 400)] == [20, 40, 80, 20]


def test_the_height_follows_what_is_added_hidden_resized_and_taken(qtbot):
    holder, flow = _row(qtbot)
    assert flow.heightForWidth(200) == 40
    more = QLabel(holder)
    more.setFixedSize(100, 20)
    flow.addWidget(more)
    more.show()
    assert flow.heightForWidth(200) == 60
    more.hide()
    QApplication.processEvents()
    assert flow.heightForWidth(200) == 40
    more.setFixedSize(100, 50)
    more.show()
    QApplication.processEvents()
    assert flow.heightForWidth(200) == 90
    flow.takeAt(4)
    assert flow.heightForWidth(200) == 40
