# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words on the window: labels by role, chips, thin rules, and the frames that hold them."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.look import Look

PLAIN_TEXT = 0
"""Qt.TextFormat.PlainText (look.py says why as a number)."""


def restyle(widget: QWidget) -> None:
    """Have the style sheet look again at a widget whose properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def set_tone(widget: QWidget, tone: str) -> None:
    """Give a widget the colours of "information", "good", "attention", "bad" or none ("")."""
    if (widget.property("tone") or "") != tone:
        widget.setProperty("tone", tone)
        restyle(widget)


def make_label(text: str = "", role: str = "", *, wrap: bool = True) -> QLabel:
    """Return a plain-text label: "title", "heading", "strong", "muted", "small" or body text."""
    label = QLabel(text)
    label.setProperty("textFormat", PLAIN_TEXT)
    label.setWordWrap(wrap)
    label.setProperty("role", role)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    return label


def make_chip(text: str, tone: str = "") -> QLabel:
    """Return a short word in a rounded frame."""
    chip = make_label(text, "chip", wrap=False)
    chip.setProperty("tone", tone)
    chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return chip


def make_icon_label(look: Look, icon: str, token: str, size: int = 20) -> QLabel:
    """Return an icon that only repeats what the words beside it say."""
    label = QLabel()
    look.dress_label(label, icon, token, size)
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


def make_rule() -> QFrame:
    """Return a thin horizontal line."""
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule


def make_card(look: Look, title: str = "", *, padding: int = 24) -> tuple[QFrame, QVBoxLayout]:
    """Return a card and its layout, with a heading when a title is given."""
    card = QFrame()
    card.setProperty("role", "card")
    layout = QVBoxLayout(card)
    space = look.sizes.px(padding)
    layout.setContentsMargins(space, look.sizes.px(padding - 4), space, look.sizes.px(padding - 4))
    layout.setSpacing(look.sizes.px(12))
    if title:
        layout.addWidget(make_label(title, "heading"))
    return card, layout
