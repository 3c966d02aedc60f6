# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the commune fixes: a control that is greyed, and the reason in words beside it.

A disabled control is passed over by Tab, so that the reason is a line of its own, which the keyboard
reaches and a screen reader says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_icon_label, make_label

if TYPE_CHECKING:
    from desktop.ui.desk import Desk


class LockedLine(QFrame):
    """« Fixé par la commune : … » with a lock; the words alone say it all."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self.setProperty("role", "locked")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.sizes.px(6))
        icon = make_icon_label(look, "lock-outline", "muted", 18)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        self._words = make_label(words, "small")
        row.addWidget(self._words, 1)
        self.setAccessibleName(words)

    def words(self) -> str:
        """Return what is said."""
        return self._words.text()


def lock_control(look: Look, words: str, *controls: QWidget) -> LockedLine:
    """Grey controls and return the line that says why, to be put beside them."""
    for control in controls:
        control.setEnabled(False)
        control.setAccessibleDescription(words)
        control.setToolTip(words)
    return LockedLine(look, words)


def lock_setting(desk: Desk, name: str, *controls: QWidget) -> LockedLine | None:
    """Grey the controls of a setting that the commune fixes; None for one that it leaves free."""
    words = desk.settings.why_fixed(name)
    return lock_control(desk.look, words, *controls) if words else None
