# SPDX-License-Identifier: AGPL-3.0-or-later
"""A part of a slide in its form: its fields, the page it rests on, what is to be checked, its menu."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.draft import Author, Citation
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button, make_tool_button
from desktop.ui.widgets.labels import make_label, set_tone
from desktop.ui.words import NBSP
from desktop.ui.workspaces.slides.editor.parts import (
    Part,
    PartKind,
    doubt_words,
    field_text,
    part_author,
    part_page,
)
from desktop.ui.workspaces.slides.editor.text_field import TextField

_ACTIONS = (
    ("up", "Monter", "Alt+Maj+↑"),
    ("down", "Descendre", "Alt+Maj+↓"),
    ("split", "Couper la diapositive ici", "Alt+Entrée"),
    ("drop", "Retirer", ""),
)
_AUTHORS = {
    Author.MODEL: ("robot-outline", "Rédigé par le modèle"),
    Author.AGENT: ("pencil-outline", "Écrit par vous"),
}


class PartRow(QWidget):
    """Signals: `edited(field number, text)`; `page_asked(Citation)`; `action_asked(name)`: "up",
    "down", "split" (the slide, before this part) or "drop".
    """

    edited = Signal(int, str)
    page_asked = Signal(object)
    action_asked = Signal(str)

    def __init__(self, look: Look, kind: PartKind, *, may_split: bool, beside: str = "") -> None:
        super().__init__()
        self._which = f", {beside}" if beside else ""
        self._look, self._kind, self._may_split = look, kind, may_split
        self._citation, self._author = Citation(0), "?"
        self.fields: list[TextField] = []
        self._bullet = QLabel()
        self._bullet.setFixedWidth(look.sizes.px(18))
        self._bullet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.page = make_button(look, "", self._ask_page, role="link")
        keep = self.page.sizePolicy()
        keep.setRetainSizeWhenHidden(kind.has_pages)  # else the fields would not end at one line
        self.page.setSizePolicy(keep)
        self.menu_button = self._make_menu()
        self._doubts: QLabel = make_label("", "small")
        set_tone(self._doubts, "attention")
        self._lay_out()

    # --- what it shows ----------------------------------------------------------------------

    def show_part(self, part: Part, number: int, total: int, *, has_source: bool) -> None:
        """Show a part, which is the `number`th (from 1) of `total`."""
        for field, spec in zip(self.fields, self._kind.fields, strict=True):
            field.set_text(field_text(part, spec))
            field.setAccessibleName(f"{spec.label} {number}{self._which}")
        page, passage = part_page(part)
        self._citation = Citation(page, passage)
        self.page.setText(f"p.{NBSP}{page}")
        which = f"{self._kind.one} {number}{self._which}"
        self.page.setAccessibleName(f"Voir la page {page} du document, {which}")
        self.page.setToolTip(f"Voir la page {page} du document")
        self.page.setVisible(page > 0)
        self.page.setEnabled(has_source)
        self._show_author(part)
        doubts = doubt_words(part)
        self._doubts.setText(doubts)
        self._doubts.setVisible(bool(doubts))
        for field in self.fields:
            field.setAccessibleDescription(doubts)
        self.menu_button.setAccessibleName(f"Actions, {which}")
        self._can = {"up": number > 1, "down": number < total, "split": number > 1, "drop": True}

    def _show_author(self, part: Part) -> None:
        """Show softly who wrote the part in place of its bullet; a point of the source has none."""
        icon, words = _AUTHORS.get(part_author(part), ("", ""))
        if words == self._author:
            return
        self._author = words
        if icon:
            token = "brick" if part_author(part) is Author.MODEL else "muted"
            self._look.dress_label(self._bullet, icon, token, 16)
        else:
            self._look.dress_label(self._bullet, "circle-small", "ink", 24)
        self._bullet.setToolTip(words)
        self._bullet.setAccessibleName(words)

    def focus_field(self, number: int = 0, position: int = -1) -> None:
        """Give the keyboard to a field, the cursor at a letter (-1: after the last)."""
        field = self.fields[number]
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.put_cursor(position)

    # --- drawing ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px = self._look.sizes.px
        words, line, under = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for box in (words, line, under):
            box.setSpacing(px(6 if box is not words else 4))
        top = Qt.AlignmentFlag.AlignTop
        for number, spec in enumerate(self._kind.fields):
            field = TextField(
                self._look, spec.label, spec.placeholder, keeps_lines=spec.keeps_lines
            )
            field.edited.connect(lambda text, n=number: self.edited.emit(n, text))
            self.fields.append(field)
            (under if spec.is_under else line).addWidget(field, spec.share, top)
        words.addLayout(line)
        words.addLayout(under)
        beside = QHBoxLayout()
        beside.setSpacing(px(6))
        beside.addLayout(words, 1)
        for widget in (self.page, self.menu_button):
            beside.addWidget(widget, 0, top)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(6))
        grid.setVerticalSpacing(px(2))
        self._bullet.setContentsMargins(0, px(4), 0, 0)
        grid.addWidget(self._bullet, 0, 0, top)
        grid.addLayout(beside, 0, 1)
        grid.addWidget(self._doubts, 1, 1)
        grid.setColumnStretch(1, 1)

    def _make_menu(self) -> QToolButton:
        button = make_tool_button(self._look, "Actions", "dots-horizontal", self._open_menu)
        button.setToolTip("Monter, descendre, couper, retirer")
        return button

    def make_menu(self) -> QMenu:
        """Return what can be done with the part, where it stands."""
        menu = QMenu(self)
        for name, words, keys in _ACTIONS:
            if name == "split" and not self._may_split:
                continue
            action = QAction(f"{words}\t{keys}" if keys else words, menu)
            action.setEnabled(self._can[name])
            action.triggered.connect(lambda _checked=False, n=name: self.action_asked.emit(n))
            menu.addAction(action)
        return menu

    def _open_menu(self) -> None:
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def _ask_page(self) -> None:
        self.page_asked.emit(self._citation)
