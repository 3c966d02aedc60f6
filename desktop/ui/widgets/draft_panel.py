# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft with its chips (who wrote it, what is doubtful) and what one does with it: edit, copy."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.draft import Author, Draft
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.reviewing import state_words
from desktop.ui.widgets.buttons import make_button, make_tool_button
from desktop.ui.widgets.draft_text import html_text, plain_text
from desktop.ui.widgets.draft_view import DraftView
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_chip, make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.words import count


class DraftPanel(QFrame):
    """Signals: `citation_asked(Citation)`, `edited()`."""

    citation_asked = Signal(object)
    edited = Signal()
    rule_words = "Extraits par règles"
    """The chip of what no model wrote."""

    def __init__(self, look: Look, view: DraftView | None = None) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "sheet")
        self.view = view or DraftView(look)
        self.view.citation_asked.connect(self.citation_asked)
        self.view.edited.connect(self._after_edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.sizes.px(n) for n in (16, 12, 8, 12)))
        column.setSpacing(look.sizes.px(12))
        self._chips = QWidget()
        self._chip_line = FlowLayout(self._chips, spacing=look.sizes.px(8))
        column.addWidget(self._chips)
        column.addWidget(self.view, 1)
        column.addLayout(self._make_bar())
        self._is_complete = False
        self.set_complete(False)

    def show_draft(self, draft: Draft, *, is_complete: bool) -> None:
        """Show a draft; only a complete one can be edited and copied."""
        if self.view.is_editing():
            self._set_editing(False)
        self.view.set_draft(draft)
        self.set_complete(is_complete)
        self._show_chips()

    def draft(self) -> Draft:
        """Return the draft as it now reads."""
        return self.view.draft()

    def set_complete(self, is_complete: bool) -> None:
        """Offer, or not, to edit and copy."""
        self._is_complete = is_complete
        for button in (self.edit, self.copy):
            button.setVisible(is_complete)

    # --- the bar under the text -------------------------------------------------------------

    def _make_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(self._look.sizes.px(8))
        self.edit = make_button(
            self._look, "Modifier", self._toggle_editing, role="quiet", icon="pencil-outline"
        )
        self.edit.setToolTip("Modifier le texte (F2)")
        key = QShortcut(QKeySequence("F2"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._toggle_if_complete)
        self.copy = make_button(self._look, "Copier", self._copy, role="quiet", icon="content-copy")
        self.undo = make_tool_button(self._look, "Annuler la frappe", "undo", self.view.undo)
        self.redo = make_tool_button(self._look, "Rétablir", "redo", self.view.redo)
        self._words = make_label("", "small", wrap=False)
        for widget in (self.edit, self.copy, self.undo, self.redo):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self._words)
        bar.addSpacing(self._look.sizes.px(8))
        self.view.undoAvailable.connect(self.undo.setEnabled)
        self.view.redoAvailable.connect(self.redo.setEnabled)
        for button in (self.undo, self.redo):
            button.setVisible(False)
            button.setEnabled(False)
        return bar

    def _toggle_if_complete(self) -> None:
        if self._is_complete:
            self._toggle_editing()

    def _toggle_editing(self) -> None:
        self._set_editing(not self.view.is_editing())

    def _set_editing(self, is_editing: bool) -> None:
        self.view.set_editing(is_editing)
        name = "Terminer" if is_editing else "Modifier"
        self.edit.setText(name)
        self.edit.setAccessibleName(name)
        self._look.dress_button(self.edit, "check" if is_editing else "pencil-outline", "slate", 18)
        for button in (self.undo, self.redo):
            button.setVisible(is_editing)
        if is_editing:
            announce(self, "Vous pouvez modifier le texte. F2 pour terminer.")
        else:
            self._show_chips()

    def _copy(self) -> None:
        draft, data = self.draft(), QMimeData()
        data.setText(plain_text(draft))
        data.setHtml(html_text(draft))
        QGuiApplication.clipboard().setMimeData(data)
        self._words.setText("Texte copié.")
        announce(self, "Texte copié.")

    def _after_edit(self) -> None:
        self._show_chips()
        self.edited.emit()

    # --- chips ------------------------------------------------------------------------------

    def _show_chips(self) -> None:
        clear_layout(self._chip_line)
        draft = self.draft()
        for text, tone in _chips(draft, self.rule_words, is_complete=self._is_complete):
            self._chip_line.addWidget(make_chip(text, tone))
        self._chips.setVisible(self._chip_line.count() > 0)
        words = sum(len(p.text.split()) for p in draft.paragraphs())
        self._words.setText(count(words, "mot") if words and self._is_complete else "")


def _chips(draft: Draft, rule_words: str, *, is_complete: bool) -> list[tuple[str, str]]:
    if not draft.blocks:
        return []
    state = state_words(draft) if is_complete else ("En cours", "information")
    chips = [state] if state[0] else []
    authors = Counter(paragraph.author for paragraph in draft.paragraphs())
    if authors[Author.MODEL]:
        chips.append((f"Rédigé par {draft.ai_mark.model or 'le modèle'}", "brick"))
    if authors[Author.RULE]:
        chips.append((rule_words, "information"))
    if authors[Author.AGENT]:
        chips.append(("Modifié par vous", "good"))
    doubts = sum(len(paragraph.doubts) for paragraph in draft.paragraphs())
    if doubts:
        chips.append((count(doubts, "point") + " à vérifier", "attention"))
    return chips
