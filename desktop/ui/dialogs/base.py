# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every dialog has: a title, a column, a main button at the right; Escape cancels."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.accessible.reading_order import move_focus
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_label

_SCREEN_MARGIN = 80
"""Pixels left to the system's bars and the dialog's own frame."""


class PlainDialog(QDialog):
    """A dialog of the window's look."""

    def __init__(self, look: Look, title: str, action: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.look = look
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(min(look.sizes.px(520), 720))
        px = look.sizes.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(20), px(24), px(20))
        outer.setSpacing(px(20))
        self.heading = make_label(title, "title")
        outer.addWidget(self.heading)
        self.column = QVBoxLayout()
        self.column.setSpacing(px(16))
        outer.addLayout(self.column, 1)
        self.reason = make_label("", "muted")
        outer.addLayout(self._make_foot(action))
        QShortcut(QKeySequence("F1"), self).activated.connect(self.show_help)

    def show_help(self) -> None:
        """Show the help of the page that this dialog belongs to (F1)."""
        from desktop.ui.help.opening import open_help_over

        open_help_over(self, self.look)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Once it has its width: only then is it known how high the wrapped words are.
        QTimer.singleShot(0, self, self.show_all)

    def show_all(self) -> None:
        """Take the room that the words need, where Qt gave less (two thirds of a screen at most)."""
        layout = self.layout()
        assert layout is not None
        width = max(self.width(), layout.totalMinimumSize().width())
        height = max(self.height(), layout.totalHeightForWidth(width))
        if (width, height) != (self.width(), self.height()):
            resize_within_screen(self, width, height)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        return move_focus(self, is_next) or super().focusNextPrevChild(is_next)

    def make_field(self, name: str, edit: QLineEdit) -> QVBoxLayout:
        """Return a text field under its label, with its accessible name."""
        column = self._make_label(name, edit)
        column.addWidget(edit)
        return column

    def make_folder_field(self, name: str, edit: QLineEdit) -> QVBoxLayout:
        """Return the field of a folder under its label, with the button that chooses one beside it."""
        column, row = self._make_label(name, edit), QHBoxLayout()
        row.setSpacing(self.look.sizes.px(8))
        row.addWidget(edit, 1)
        row.addWidget(self._make_browse(edit))
        column.addLayout(row)
        return column

    def _make_browse(self, edit: QLineEdit) -> QPushButton:
        """Return the button that chooses the folder of a field."""

        def choose() -> None:
            known = edit.text().strip()
            chosen = QFileDialog.getExistingDirectory(self, "Choisir un dossier", known)
            if chosen:
                edit.setText(chosen)

        browse = make_button(self.look, "Parcourir…", choose, icon="folder-open-outline")
        browse.setAccessibleName("Parcourir\u00a0: choisir le dossier")
        return browse

    def set_problem(self, problem: str) -> None:
        """Say why the main button cannot be pressed; empty when it can."""
        self.main.setEnabled(not problem)
        self.main.setAccessibleDescription(problem)
        self.reason.setText(problem)

    def _make_label(self, name: str, edit: QLineEdit) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self.look.sizes.px(6))
        label = make_label(name, "strong")
        label.setBuddy(edit)
        edit.setAccessibleName(name)
        column.addWidget(label)
        return column

    def _make_foot(self, action: str) -> QHBoxLayout:
        self._foot = foot = QHBoxLayout()
        foot.setSpacing(self.look.sizes.px(8))
        self.main = make_button(self.look, action, self.accept, role="main")
        self.main.setDefault(True)
        self.cancel = make_button(self.look, "Annuler", self.reject)
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.main)
        return foot


def resize_within_screen(dialog: QDialog, width: int, height: int) -> int:
    """Give a dialog that size, or what the screen has; return the width it got."""
    screen = dialog.screen().availableGeometry() if dialog.screen() else None
    if screen is not None:
        width = min(width, screen.width() - _SCREEN_MARGIN // 2)
        height = min(height, screen.height() - _SCREEN_MARGIN)
    dialog.setMinimumWidth(min(dialog.minimumWidth(), width))
    dialog.resize(width, height)
    return width
