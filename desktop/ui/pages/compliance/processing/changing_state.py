# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a sheet stands, told by an icon, a colour and words."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_icon_label, make_label, set_tone
from desktop.ui.widgets.state_line import ICONS


class ChangingState(QFrame):
    """A state whose words and tone change in place; the words say it all."""

    def __init__(self, look: Look, words: str = "", tone: str = "information") -> None:
        super().__init__()
        self._look, self._tone = look, tone
        self.setProperty("role", "plain")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.sizes.px(6))
        self._icon, self._words = make_icon_label(look, *ICONS[tone], 18), make_label()
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        self.show_state(words, tone)

    def text(self) -> str:
        """Return the words."""
        return self._words.text()

    def show_state(self, words: str, tone: str) -> None:
        """Show other words with their tone."""
        if tone != self._tone:  # each dressing follows the theme from then on
            self._look.dress_label(self._icon, *ICONS[tone], 18)
            self._tone = tone
        self._words.setText(words)
        set_tone(self._words, "" if tone == "information" else tone)
