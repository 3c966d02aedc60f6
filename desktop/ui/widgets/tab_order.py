# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the keyboard finds what is made late: Qt would put it last, after the whole page.

The place is kept by an anchor, a control that never shows. Qt's own chain is not walked: PySide makes
each widget that `previousInFocusChain()` returns a child of the one asked, and crashes later.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget


def make_anchor(parent: QWidget) -> QWidget:
    """Return what keeps a place for the keyboard in `parent`, after what it holds already."""
    anchor = QWidget(parent)
    anchor.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    anchor.hide()
    return anchor


def place_buttons(before: QWidget, parts: Iterable[QWidget]) -> None:
    """Have Tab go from `before`, an anchor or a control, to the buttons of each part in turn."""
    for part in parts:
        for button in part.findChildren(QAbstractButton):
            QWidget.setTabOrder(before, button)
            before = button


def chain(anchor: QWidget, controls: Iterable[QWidget]) -> None:
    """Have Tab go from an anchor to each of these controls in turn."""
    before = anchor
    for control in controls:
        QWidget.setTabOrder(before, control)
        before = control
