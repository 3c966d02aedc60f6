# SPDX-License-Identifier: AGPL-3.0-or-later
"""A few steps in words beside a form, while there is nothing to show."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_icon_label, make_label


def make_steps(look: Look, steps: Iterable[tuple[str, str, str]]) -> QWidget:
    """Return the steps, each (name of its icon, title, words), one under the other."""
    shown = QWidget()
    column = QVBoxLayout(shown)
    column.setContentsMargins(0, look.sizes.px(20), 0, 0)
    column.setSpacing(look.sizes.px(24))
    for icon, title, words in steps:
        row, text = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(look.sizes.px(12))
        text.setSpacing(look.sizes.px(2))
        text.addWidget(make_label(title, "strong"))
        text.addWidget(make_label(words, "muted"))
        row.addWidget(make_icon_label(look, icon, "slate", 24), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        column.addLayout(row)
    column.addStretch(1)
    return shown
