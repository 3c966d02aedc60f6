# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form folded to one line while the work runs and once it is done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_icon_label, make_label


class RequestLine(QFrame):
    """What was asked, and a way back to the form."""

    def __init__(self, look: Look, on_change: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.sizes.px(8))
        row.addWidget(make_icon_label(look, "file-document-outline", "muted", 18))
        self._words = make_label("", "muted")
        row.addWidget(self._words, 1)
        self.change = make_button(
            look, "Modifier la demande", on_change, role="quiet", icon="tune-variant"
        )
        row.addWidget(self.change)

    def show_words(self, words: str) -> None:
        """Show the request in one line."""
        self._words.setText(words)

    def words(self) -> str:
        """Return the line shown."""
        return self._words.text()

    def set_enabled(self, is_enabled: bool) -> None:
        """Offer the way back, or not (while the work runs)."""
        self.change.setVisible(is_enabled)
