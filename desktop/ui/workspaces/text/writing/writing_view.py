# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text beside the questions, with its bar; under it what is to be looked at, or a model's words."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from desktop.core.draft import Draft
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button, make_tool_button
from desktop.ui.widgets.draft_text import html_text, plain_text
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.workspaces.text.writing.live_text import LiveText
from desktop.ui.workspaces.text.writing.points_card import PointsCard
from desktop.ui.workspaces.text.writing.proposals_card import ProposalsCard

TEXT_HEIGHT, POINTS_HEIGHT = 240, 130
"""Pixels at 100 %, at least."""
TEXT_SHARE = 0.66
MODIFY = "Modifier"


class WritingView(QWidget):
    """Signals: `copied()`, `back_asked()` to take back all that was changed by hand."""

    copied = Signal()
    back_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.text = LiveText(look)
        self.points, self.proposals = PointsCard(look), ProposalsCard(look)
        self.proposals.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._split = split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self._make_sheet())
        below = QWidget()
        inside = QVBoxLayout(below)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.points)
        inside.addWidget(self.proposals)
        below.setMinimumHeight(look.sizes.px(POINTS_HEIGHT))
        split.addWidget(below)
        column.addWidget(split)
        key = QShortcut(QKeySequence("F2"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.toggle_editing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = event.size().height()
        self._split.setSizes([round(height * TEXT_SHARE), round(height * (1 - TEXT_SHARE))])

    def show_length(self, words: str) -> None:
        """Show how long the text is."""
        self.points.show_length(words)

    def show_below(self) -> None:
        """Show what a model proposes while there is something of it, else the points."""
        is_needed = self.proposals.is_needed()
        self.proposals.setVisible(is_needed)
        self.points.setVisible(not is_needed)

    def show_edited(self, *, is_edited: bool) -> None:
        """Offer to take back what was changed by hand, or not."""
        self.back.setVisible(is_edited)

    def toggle_editing(self) -> None:
        """Write in the text, or be done."""
        self.set_editing(not self.text.is_editing())

    def set_editing(self, is_editing: bool) -> None:
        """Let the agent write in the text, or only read it and follow its gaps."""
        self.text.set_editing(is_editing)
        name = "Terminer" if is_editing else MODIFY
        self.edit.setText(name)
        self.edit.setAccessibleName(name)
        self._look.dress_button(self.edit, "check" if is_editing else "pencil-outline", "slate", 18)
        if is_editing:
            announce(self, "Vous pouvez écrire dans le texte. F2 pour terminer.")
        else:
            self.text.edited.emit()

    def copy(self, draft: Draft) -> None:
        """Put the whole text on the clipboard, for a message or a document."""
        data = QMimeData()
        data.setText(plain_text(draft))
        data.setHtml(html_text(draft))
        QGuiApplication.clipboard().setMimeData(data)
        self.points.show_length("Texte copié.")
        announce(self, "Texte copié.")

    # --- drawing ----------------------------------------------------------------------------

    def _make_sheet(self) -> QFrame:
        px = self._look.sizes.px
        sheet = QFrame()
        sheet.setProperty("role", "sheet")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(px(8), px(12), px(8), px(8))
        inside.setSpacing(px(8))
        inside.addWidget(self.text, 1)
        inside.addLayout(self._make_bar())
        sheet.setMinimumHeight(px(TEXT_HEIGHT))
        return sheet

    def _make_bar(self) -> FlowLayout:
        look = self._look
        bar = FlowLayout(spacing=look.sizes.px(4))
        self.edit = make_button(
            look, MODIFY, self.toggle_editing, role="quiet", icon="pencil-outline"
        )
        self.edit.setToolTip("Modifier le texte (F2)")
        self.copy_button = make_button(
            look, "Copier", self.copied.emit, role="quiet", icon="content-copy"
        )
        self.back = make_button(
            look, "Revenir au texte proposé", self.back_asked.emit, role="quiet", icon="restore"
        )
        self.undo = make_tool_button(look, "Annuler", "undo", self.text.undo_asked.emit)
        self.undo.setToolTip("Annuler (Ctrl+Z)")
        self.redo = make_tool_button(look, "Rétablir", "redo", self.text.redo_asked.emit)
        self.redo.setToolTip("Rétablir (Ctrl+Maj+Z)")
        for widget in (self.edit, self.copy_button, self.undo, self.redo, self.back):
            bar.addWidget(widget)
        self.back.hide()
        return bar
