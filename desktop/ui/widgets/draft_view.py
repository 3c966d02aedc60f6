# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shows a draft as a page one can read, click and edit; who wrote what stands in the gutter."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRectF, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QToolTip

from desktop.core.draft import Author, Citation, Draft, DraftLayout, Note, Paragraph, Tone
from desktop.ui.icons import paint_icon
from desktop.ui.look import Look
from desktop.ui.widgets.draft_document import GUTTER, DraftDocument
from desktop.ui.widgets.draft_marks import EDITABLE, BlockRole, Mark, key_of, role_of
from desktop.ui.widgets.draft_reading import read_draft, read_paragraph
from desktop.ui.widgets.labels import restyle

AUTHOR_SIGNS = {
    Author.RULE: ("format-quote-close", "slate", "Extrait par règles"),
    Author.MODEL: ("creation", "ochre", "Rédigé par le modèle"),
    Author.AGENT: ("account-check", "green", "Modifié par vous"),
}
_NOTE_SIGNS = {
    Tone.INFORMATION: ("information-outline", "slate"),
    Tone.TO_CHECK: ("alert-outline", "ochre"),
    Tone.WARNING: ("alert-circle-outline", "red"),
}


class DraftView(QTextBrowser):
    """Signals: `citation_asked(Citation)`, `edited()` after each change by the agent."""

    citation_asked = Signal(object)
    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._draft = Draft("")
        self._writer = DraftDocument(look, self.document())
        self._is_streaming = False
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Texte du résultat")
        self.setUndoRedoEnabled(False)
        self.setReadOnly(True)
        self.anchorClicked.connect(self._follow)
        self.document().contentsChange.connect(self._tell_edited)
        self.cursorPositionChanged.connect(self._leave_link)
        look.changed.connect(self._draw_again)

    # --- what it shows ----------------------------------------------------------------------

    def set_draft(self, draft: Draft) -> None:
        """Show a draft in place of what was there; the undo history starts afresh."""
        is_editing = self.is_editing()
        place = self.verticalScrollBar().value()
        self.document().setUndoRedoEnabled(False)
        self._draft, self._is_streaming = draft, False
        self._writer.write(draft)
        self.document().setUndoRedoEnabled(is_editing)
        self.verticalScrollBar().setValue(place)

    def draft(self) -> Draft:
        """Return the draft as it now reads; what the agent changed bears the agent's name."""
        return read_draft(self.document(), self._draft, self._writer.pieces)

    def has_draft(self) -> bool:
        """Tell whether there is something to read."""
        return bool(self._draft.blocks)

    def append_stream(self, text: str, title: str) -> None:
        """Show a piece of text that a model writes, under `title`, below what is shown."""
        bar = self.verticalScrollBar()
        follows = bar.value() >= bar.maximum() - self._look.sizes.px(24)
        if not self._is_streaming:
            self._is_streaming = True
            self._writer.start_stream(title)
        self._writer.append_stream(text)
        if follows and bar.value() > 0:
            QTimer.singleShot(0, self, lambda: bar.setValue(bar.maximum()))

    def citation_at(self, number: int) -> Citation | None:
        """Return the citation of number `number` in reading order, for the keyboard and the tests."""
        citations = [c for p in self.draft().paragraphs() for c in p.citations]
        return citations[number] if number < len(citations) else None

    # --- editing ----------------------------------------------------------------------------

    def is_editing(self) -> bool:
        """Tell whether the agent can type."""
        return not self.isReadOnly()

    def set_editing(self, is_editing: bool) -> None:
        """Let the agent type in the text, or only read and click."""
        self.setReadOnly(not is_editing)
        self.document().setUndoRedoEnabled(is_editing or self.document().isUndoAvailable())
        self.setProperty("editing", "true" if is_editing else "false")
        restyle(self)
        if is_editing:
            self._move_to_first_line()
            self.setFocus()

    def insert_text(self, text: str) -> None:
        """Type `text` where the cursor is, as the agent would."""
        self.textCursor().insertText(text)

    def mark_checked(self, key: int, number: int) -> None:
        """Take the agent's word that a doubt was checked: its line and its underline go."""
        for block in self._blocks():
            is_it = role_of(block) is BlockRole.DOUBT and key_of(block) == key
            if is_it and block.blockFormat().intProperty(Mark.DOUBT) == number:
                self._remove(block)
                self._clear_underline(key)
                break
        self.edited.emit()

    def _move_to_first_line(self) -> None:
        block = next((b for b in self._blocks() if role_of(b) in EDITABLE), None)
        if block is not None and self.textCursor().position() == 0:
            self.setTextCursor(QTextCursor(block))

    def _remove(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def _clear_underline(self, key: int) -> None:
        kinds = (BlockRole.PARAGRAPH, BlockRole.ITEM)
        for block in self._blocks():
            if key_of(block) != key or role_of(block) not in kinds:
                continue
            if read_paragraph(block, self._writer.pieces).doubts:
                return
            self._plain(block)

    def _plain(self, block: QTextBlock) -> None:
        marked = QTextCharFormat.UnderlineStyle.WaveUnderline
        iterator, spans = block.begin(), []
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.charFormat().underlineStyle() == marked:
                spans.append((fragment.position(), fragment.length()))
            iterator += 1
        for position, length in spans:
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
            cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            made = cursor.charFormat()
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
            made.clearBackground()
            cursor.setCharFormat(made)

    def _leave_link(self) -> None:
        """Do not let words typed after a page mark become part of the link."""
        if self.is_editing() and self.currentCharFormat().isAnchor():
            plain = QTextCharFormat()
            plain.setFont(self._look.font())
            self.setCurrentCharFormat(plain)

    def _tell_edited(self, _position: int, _removed: int, _added: int) -> None:
        if self.is_editing() and not self._is_streaming:
            self.viewport().update()
            self.edited.emit()

    # --- links ------------------------------------------------------------------------------

    def _follow(self, url: QUrl) -> None:
        kind, key, number = (*url.toString().split(":"), "0", "0")[:3]
        if kind == "checked":
            self.mark_checked(int(key), int(number))
            return
        piece = self._writer.pieces[int(key)]
        if kind == "page" and isinstance(piece, Paragraph):
            self.citation_asked.emit(piece.citations[int(number)])

    # --- drawing ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block, box in self._visible():
            self._paint_behind(painter, block, box)
        painter.end()
        super().paintEvent(event)

    def _paint_behind(self, painter: QPainter, block: QTextBlock, box: QRectF) -> None:
        role = role_of(block)
        if role is BlockRole.DOUBT:
            self._paint_box(painter, box, "alert-outline", "ochre")
        elif role is BlockRole.NOTE:
            piece = self._writer.pieces[key_of(block)]
            tone = piece.tone if isinstance(piece, Note) else Tone.INFORMATION
            self._paint_box(painter, box, *_NOTE_SIGNS[tone])
        elif (author := self._author(block)) is not None:
            icon, token, _ = AUTHOR_SIGNS[author]
            self._paint_sign(painter, box, icon, token)

    def _paint_box(self, painter: QPainter, box: QRectF, icon: str, token: str) -> None:
        px = self._look.sizes.px
        frame = box.adjusted(0, -px(7), 0, px(7))
        painter.setPen(QPen(QColor(self._look.colour(token)), 1))
        painter.setBrush(QColor(self._look.colour(f"{token}_soft")))
        painter.drawRoundedRect(frame, px(6), px(6))
        sign = QRectF(frame.x() + px(10), box.y() + px(2), px(18), px(18))
        paint_icon(painter, icon, self._look.colour(token), sign)

    def _paint_sign(self, painter: QPainter, box: QRectF, icon: str, token: str) -> None:
        px = self._look.sizes.px
        sign = QRectF(px(4), box.y() + px(3), px(16), px(16))
        paint_icon(painter, icon, self._look.colour(token), sign)

    def _author(self, block: QTextBlock) -> Author | None:
        role = role_of(block)
        if role is BlockRole.STREAM:
            return Author.MODEL if block.text().strip() else None
        if role not in (BlockRole.PARAGRAPH, BlockRole.ITEM) or not block.text().strip():
            return None
        author = read_paragraph(block, self._writer.pieces).author
        # An act is all written by rules: only what is not bears a sign.
        is_act = self._draft.layout is DraftLayout.ACT
        return None if is_act and author is Author.RULE else author

    def _visible(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        """Yield the blocks in sight with the place of their lines in the viewport."""
        layout = self.document().documentLayout()
        offset = self.verticalScrollBar().value()
        left = self._look.sizes.px(GUTTER)
        width = self.viewport().width() - left - self._look.sizes.px(12)
        for block in self._blocks():
            box = layout.blockBoundingRect(block).translated(0, -offset)
            if box.bottom() >= 0 and box.top() <= self.viewport().height():
                yield block, QRectF(left, box.y(), width, box.height())

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tip = self._tip(event.pos())
            if tip:
                QToolTip.showText(event.globalPos(), tip, self)
                return True
        return super().viewportEvent(event)

    def _tip(self, position: QPoint) -> str:
        if self.anchorAt(position).startswith("page:"):
            return "Voir ce passage dans le document"
        if position.x() < self._look.sizes.px(GUTTER):
            for block, box in self._visible():
                if box.top() <= position.y() <= box.bottom():
                    author = self._author(block)
                    return AUTHOR_SIGNS[author][2] if author is not None else ""
        return ""

    def _draw_again(self) -> None:
        self.set_draft(self.draft())
