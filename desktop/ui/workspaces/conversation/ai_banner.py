# SPDX-License-Identifier: AGPL-3.0-or-later
"""Says, as long as a model is chosen, that one exchanges with an AI (règlement (UE) 2024/1689, art. 50(1))."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_icon_label, make_label
from desktop.ui.words import NBSP

TITLE = "Vous échangez avec une IA locale"


class AiBanner(QWidget):
    """Stands above the page, outside of what scrolls."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        frame = QFrame()
        frame.setProperty("role", "banner")
        frame.setProperty("tone", "information")
        px = look.sizes.px
        row = QHBoxLayout(frame)
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        row.setSpacing(px(12))
        icon = make_icon_label(look, "robot-outline", "slate", 24)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        self.title, self.text = make_label(TITLE, "strong"), make_label("", "small")
        words.addWidget(self.title)
        words.addWidget(self.text)
        row.addLayout(words, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(32), px(16), px(32), 0)
        outer.addWidget(frame)
        self.hide()

    def show_model(self, title: str) -> None:
        """Name the model; hide when there is none."""
        self.setVisible(bool(title))
        self.text.setText(
            f"{title}, un programme sur ce poste{NBSP}: rien n’en sort. Il peut se tromper"
            f"{NBSP}: relisez ses réponses avant de vous en servir."
        )
        self.setAccessibleName(f"{TITLE}. {self.text.text()}")
