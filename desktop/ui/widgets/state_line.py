# SPDX-License-Identifier: AGPL-3.0-or-later
"""A state told by an icon and words together, in one line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_icon_label, make_label, set_tone

ICONS = {
    "good": ("check-circle-outline", "green"),
    "attention": ("alert-outline", "ochre"),
    "bad": ("alert-circle-outline", "red"),
    "information": ("information-outline", "slate"),
    "": ("help-circle-outline", "muted"),
}


class StateLine(QFrame):
    """Words with the icon and the colour of their tone; the words alone say it all."""

    def __init__(self, look: Look, tone: str, words: str, *, wrap: bool = True) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.sizes.px(6))
        icon, token = ICONS[tone]
        row.addWidget(make_icon_label(look, icon, token, 18), 0, Qt.AlignmentFlag.AlignTop)
        self._words = make_label(words, "small", wrap=wrap)
        set_tone(self._words, tone if tone in ("good", "attention", "bad") else "")
        row.addWidget(self._words, 1)

    def words(self) -> str:
        """Return what is said."""
        return self._words.text()
