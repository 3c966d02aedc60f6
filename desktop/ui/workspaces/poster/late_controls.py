# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the keyboard finds controls that are made late, one after the other."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget


def chain(anchor: QWidget, controls: Iterable[QWidget]) -> None:
    """Have Tab go from an anchor (widgets/tab_order.py) to each of these controls in turn."""
    before = anchor
    for control in controls:
        QWidget.setTabOrder(before, control)
        before = control
