# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text as it reads, its « [à compléter : …] » marked; the agent may write in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextBlock, QTextCursor

from desktop.core.draft import Author, Draft, Paragraph
from desktop.ui.look import Look
from desktop.ui.widgets.draft_marks import BlockRole, key_of, own_text, role_of
from desktop.ui.widgets.draft_reading import read_paragraph
from desktop.ui.workspaces.decree.act_text import ActText, show_words
from desktop.ui.workspaces.text.writing.hand_edits import EditedLine, MergedText
from desktop.ui.workspaces.text.writing.slots import SUBTITLE, TITLE

MOST_PASTED = 60_000
"""Characters taken from the clipboard at once: a speech has under ten thousand."""
Passages = dict[str, tuple[EditedLine, ...]]


class LiveText(ActText):
    """Signals: `placeholder_asked(str)`, `edited()`, `undo_asked()`, `redo_asked()`."""

    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, look: Look) -> None:
        self._slots: tuple[str, ...] = ()
        self._by_hand: frozenset[str] = frozenset()
        self._is_drawing = False
        self._shown: Passages = {}
        super().__init__(look)
        self.setAccessibleName("Texte en cours d’écriture")

    def show_text(self, merged: MergedText, by_hand: frozenset[str]) -> None:
        """Show a text and the passages that the agent changed; where one was reading stays in sight."""
        self._slots, self._by_hand = merged.slots, by_hand
        self.set_draft(merged.draft)
        self._shown = self.passages()

    def take_shown(self, by_hand: frozenset[str]) -> None:
        """Take what the agent has just written as what is shown: nothing is drawn again."""
        self._by_hand = by_hand
        self._shown = self.passages()

    def shown_passages(self) -> Passages:
        """Return the lines of each passage as they were shown last."""
        return self._shown

    def set_draft(self, draft: Draft) -> None:
        place = self.textCursor().position()
        shown = draft if draft.has_title else replace(draft, title="")
        self._is_drawing = True
        try:
            super().set_draft(shown)
        finally:
            self._is_drawing = False
        self.document().setUndoRedoEnabled(False)
        if self.is_editing():
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(place, self.document().characterCount() - 1))
            self.setTextCursor(cursor)

    def set_editing(self, is_editing: bool) -> None:
        super().set_editing(is_editing)
        self.document().setUndoRedoEnabled(False)  # steps of the page, answers and words together
        words = "Vous pouvez écrire dans le texte." if is_editing else ""
        self.setAccessibleDescription(words)

    def passages(self) -> Passages:
        """Return the lines of each passage as they now read."""
        found: dict[str, list[EditedLine]] = {slot: [] for slot in self._slots}
        titles: list[str] = []
        last = ""
        for block in self._text_blocks():
            if role_of(block) is BlockRole.TITLE:
                titles.append(own_text(block))
                continue
            last = self._slot_of(block) or last
            line = self._line(block)
            if line.text and last:
                found.setdefault(last, []).append(line)
        return {**self._titles(titles), **{slot: tuple(lines) for slot, lines in found.items()}}

    def show_passage(self, slot: str) -> bool:
        """Bring a passage in sight, the caret in it; False when it is not there."""
        for block in self._text_blocks():
            if self._slot_of(block) == slot:
                self.setTextCursor(QTextCursor(block))
                self.ensureCursorVisible()
                self.setFocus()
                return True
        return False

    def show_words(self, words: str) -> bool:
        """Select words and bring them in sight; False when they are not there."""
        found = show_words(self, words)
        if found:
            self.setFocus()
        return found

    # --- reading ----------------------------------------------------------------------------

    def _text_blocks(self) -> Iterator[QTextBlock]:
        roles = (BlockRole.TITLE, BlockRole.HEADING, BlockRole.PARAGRAPH, BlockRole.ITEM, None)
        return (block for block in self._blocks() if role_of(block) in roles)

    def _slot_of(self, block: QTextBlock) -> str:
        role = role_of(block)
        if role is BlockRole.TITLE:
            return TITLE
        if role is None or key_of(block) >= len(self._slots):
            return ""
        return self._slots[key_of(block)]

    def _line(self, block: QTextBlock) -> EditedLine:
        if role_of(block) is BlockRole.HEADING:
            text = own_text(block)
            piece = self._writer.pieces[key_of(block)]
            is_same = getattr(piece, "text", None) == text
            return EditedLine(text, Author.RULE if is_same else Author.AGENT)
        read = read_paragraph(block, self._writer.pieces)
        return EditedLine(read.text, read.author, read.doubts)

    def _titles(self, titles: list[str]) -> Passages:
        found: Passages = {}
        names = [name for name, text in ((TITLE, self._draft.title), (SUBTITLE, self._draft.subtitle)) if text]  # fmt: skip
        if len(names) == 2:  # what was split stays with the title
            titles = [" ".join(titles[:-1]), *titles[-1:]] if len(titles) > 1 else titles
        elif names:
            titles = [" ".join(titles)]
        for name, text in zip(names, [*titles, "", ""], strict=False):
            was = self._draft.title if name == TITLE else self._draft.subtitle
            author = Author.RULE if text == was else Author.AGENT
            found[name] = (EditedLine(text, author),) if text.strip() else ()
        return found

    # --- writing ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_asked.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the words of what is pasted, never its look, its pictures nor its links."""
        if self.is_editing() and source.hasText():
            self.insert_text(source.text()[:MOST_PASTED])

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy words alone: a mark of the window has no business in a letter."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def _tell_edited(self, position: int, removed: int, added: int) -> None:
        if not self._is_drawing:
            super()._tell_edited(position, removed, added)

    def _author(self, block: QTextBlock) -> Author | None:
        """Sign what a model wrote and what was changed by hand; the answers are the agent's anyway."""
        if role_of(block) not in (BlockRole.PARAGRAPH, BlockRole.ITEM) or not block.text().strip():
            return None
        key = key_of(block)
        piece = self._writer.pieces[key] if key < len(self._writer.pieces) else None
        read = read_paragraph(block, self._writer.pieces)
        if read.author is Author.MODEL:
            return Author.MODEL
        is_changed = not isinstance(piece, Paragraph) or read.text != piece.text
        is_ours = read.author is Author.AGENT and self._slot_of(block) in self._by_hand
        return Author.AGENT if is_changed or is_ours else None

    def _draw_again(self) -> None:
        """Another theme or size: the page draws the text from what it keeps."""
