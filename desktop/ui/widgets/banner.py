# SPDX-License-Identifier: AGPL-3.0-or-later
"""A calm message across a page: what happened, that nothing is lost, what to do, and a button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_icon_label, make_label

ICONS = {
    "information": ("information-outline", "slate"),
    "good": ("check-circle-outline", "green"),
    "attention": ("alert-outline", "ochre"),
    "bad": ("alert-circle-outline", "red"),
}


class Banner(QFrame):
    """A message with its tone told by an icon, a colour and the words themselves."""

    def __init__(self, look: Look, tone: str, title: str, text: str = "", advice: str = "") -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "banner")
        self.setProperty("tone", tone)
        self.title, self.text = title, " ".join(part for part in (text, advice) if part)
        row = QHBoxLayout(self)
        space = look.sizes.px(16)
        row.setContentsMargins(space, look.sizes.px(12), space, look.sizes.px(12))
        row.setSpacing(look.sizes.px(12))
        icon, token = ICONS[tone]
        row.addWidget(make_icon_label(look, icon, token, 24), 0, Qt.AlignmentFlag.AlignTop)
        self._words = QVBoxLayout()
        self._words.setSpacing(look.sizes.px(4))
        self._words.addWidget(make_label(title, "strong"))
        for part in (text, advice):
            if part:
                self._words.addWidget(make_label(part))
        row.addLayout(self._words, 1)
        self._buttons = FlowLayout(spacing=look.sizes.px(8))
        self.setAccessibleName(f"{title} {self.text}".strip())

    def add_button(self, text: str, on_click: Callable[[], object], *, role: str = "") -> QWidget:
        """Add an action under the words and return its button."""
        if not self._buttons.count():
            self._words.addSpacing(self._look.sizes.px(4))
            self._words.addLayout(self._buttons)
        button = make_button(self._look, text, on_click, role=role)
        self._buttons.addWidget(button)
        return button

    def focus_action(self) -> bool:
        """Give the keyboard to the first action, once the banner is on the page; False without one."""
        item = self._buttons.itemAt(0)
        button = item.widget() if item is not None else None
        if button is None:
            return False
        self.show()
        button.setFocus()
        return True

    def speak(self) -> None:
        """Have a screen reader say the message."""
        announce(self, f"{self.title} {self.text}", urgent=self.property("tone") == "bad")
