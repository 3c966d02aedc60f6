# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes a draft into a text document: headings, lists, tables, page marks, doubts, notes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTableFormat,
)

from desktop.core.draft import (
    Block,
    Citation,
    Doubt,
    Draft,
    DraftLayout,
    Heading,
    Image,
    ListBlock,
    Note,
    Paragraph,
    ParagraphStyle,
    Table,
)
from desktop.ui.look import Look
from desktop.ui.widgets.draft_marks import BlockRole, Mark, citation_text, doubt_text
from desktop.ui.widgets.draft_shapes import centre, header_lines, shape_paragraph

Piece = Heading | Paragraph | Note | Table | Image
GUTTER = 32
"""Pixels left of the text, where a small icon tells who wrote it."""
_LINE_HEIGHT = 140
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class DraftDocument:
    """Fills a QTextDocument; `pieces` is what each KEY stands for."""

    def __init__(self, look: Look, document: QTextDocument) -> None:
        self._look, self._document = look, document
        self._cursor = QTextCursor(document)
        self.pieces: list[Piece] = []
        self._is_empty = True
        self._groups = 0

    def write(self, draft: Draft) -> None:
        """Write the whole draft in place of what was there."""
        self._document.clear()
        self._cursor = QTextCursor(self._document)
        self.pieces, self._is_empty, self._groups = [], True, 0
        self._set_frame()
        # One change in all: else a shown table is laid out again for each of its cells.
        whole = QTextCursor(self._document)
        whole.beginEditBlock()
        self._write_blocks(draft)
        whole.endEditBlock()

    def _write_blocks(self, draft: Draft) -> None:
        opening = header_lines(draft)
        for block in draft.blocks[:opening]:
            self._block(block)
        self._title(draft)
        for block in draft.blocks[opening:]:
            self._block(block)

    def start_stream(self, title: str) -> None:
        """Open the part where the text of a model comes as it is written."""
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._start(BlockRole.STREAM, top=20, bottom=4)
        self._cursor.insertText(title, self._format(self._look.sizes.text, bold=True))
        self._start(BlockRole.STREAM, bottom=4)

    def append_stream(self, text: str) -> None:
        """Add a piece of the model's text; a line end starts a new paragraph."""
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        for number, line in enumerate(text.split("\n")):
            if number:
                self._start(BlockRole.STREAM, bottom=4)
            self._cursor.insertText(line, self._format(self._look.sizes.text))

    def _title(self, draft: Draft) -> None:
        is_act = draft.layout is DraftLayout.ACT
        if draft.title:
            self._start(BlockRole.TITLE, top=12, bottom=4 if draft.subtitle else 12)
            self._centre_if(is_act)
            self._cursor.insertText(draft.title, self._format(self._look.sizes.heading, bold=True))
        if draft.subtitle:
            self._start(BlockRole.TITLE, bottom=12)
            self._centre_if(is_act)
            muted = self._format(self._look.sizes.small, colour="muted")
            self._cursor.insertText(draft.subtitle, muted)

    def _centre_if(self, is_act: bool) -> None:
        if is_act:
            made = self._cursor.blockFormat()
            centre(made)
            self._cursor.setBlockFormat(made)

    # --- blocks -----------------------------------------------------------------------------

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._heading(block)
        elif isinstance(block, Paragraph):
            self._paragraph(block, BlockRole.PARAGRAPH)
        elif isinstance(block, ListBlock):
            self._list(block)
        elif isinstance(block, Note):
            self._note(block)
        elif isinstance(block, Table):
            self._table(block)
        else:
            self._image(block)

    def _heading(self, heading: Heading) -> None:
        sizes = self._look.sizes
        self._start(BlockRole.HEADING, key=self._keep(heading), top=20, bottom=4)
        block_format = self._cursor.blockFormat()
        block_format.setHeadingLevel(min(6, heading.level + 1))
        self._cursor.setBlockFormat(block_format)
        size = sizes.heading if heading.level == 1 else sizes.text
        self._cursor.insertText(heading.text, self._format(size, bold=True))

    def _paragraph(self, paragraph: Paragraph, role: BlockRole, group: int = 0) -> None:
        key = self._keep(paragraph)
        self._start(role, key=key, bottom=8, group=group)
        if paragraph.style is not ParagraphStyle.BODY:
            made = self._cursor.blockFormat()
            shape_paragraph(made, paragraph.style, self._look.sizes)
            self._cursor.setBlockFormat(made)
        self._words(paragraph)
        for number, citation in enumerate(paragraph.citations):
            self._citation(key, number, citation)
        for number, doubt in enumerate(paragraph.doubts):
            self._doubt(key, number, doubt)

    def _list(self, block: ListBlock) -> None:
        self._groups += 1
        styles = QTextListFormat.Style
        list_format = QTextListFormat()
        # Without number, the sign of who wrote it, in the gutter, is the item's only mark.
        list_format.setStyle(styles.ListDecimal if block.ordered else styles.ListStyleUndefined)
        list_format.setIndent(1 if block.ordered else 0)
        made = None
        for item in block.items:
            start = len(self.pieces)
            self._paragraph(item, BlockRole.ITEM, self._groups)
            line = self._find(start)
            if made is None:
                made = QTextCursor(line).createList(list_format)
            else:
                made.add(line.block())

    def _note(self, note: Note) -> None:
        self._start(BlockRole.NOTE, key=self._keep(note), top=12, bottom=16)
        self._boxed()
        self._cursor.insertText(note.text, self._format(self._look.sizes.small))

    def _table(self, table: Table) -> None:
        key = self._keep(table)
        if table.caption:
            self._start(BlockRole.CAPTION, key=key, top=8, bottom=4)
            self._cursor.insertText(table.caption, self._format(self._look.sizes.text, bold=True))
        self._start(BlockRole.CAPTION, key=key)
        made = self._cursor.insertTable(
            len(table.rows) + 1, len(table.header), self._table_format(key)
        )
        for row, cells in enumerate((table.header, *table.rows)):
            for column, text in enumerate(cells):
                cell = made.cellAt(row, column).firstCursorPosition()
                cell.setBlockFormat(self._block_format(BlockRole.CELL, key))
                cell.insertText(text, self._format(self._look.sizes.small, bold=row == 0))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _image(self, image: Image) -> None:
        self._start(BlockRole.CAPTION, key=self._keep(image), top=8, bottom=8)
        words = f"Image : {image.caption or image.alternative_text}"
        self._cursor.insertText(words, self._format(self._look.sizes.small, colour="muted"))

    # --- words ------------------------------------------------------------------------------

    def _words(self, paragraph: Paragraph) -> None:
        sizes, style = self._look.sizes, paragraph.style
        size = sizes.small if style is ParagraphStyle.SMALL else sizes.text
        bold = style in (ParagraphStyle.ENACTING, ParagraphStyle.OBJECT)
        text, plain = paragraph.text, self._format(size, bold=bold)
        marked = self._format(size, bold=bold)
        marked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        marked.setUnderlineColor(QColor(self._look.colour("ochre")))
        marked.setBackground(QBrush(QColor(self._look.colour("ochre_soft"))))
        while text:
            found = [(text.find(d.excerpt), d.excerpt) for d in paragraph.doubts if d.excerpt]
            place, excerpt = min((f for f in found if f[0] >= 0), default=(len(text), ""))
            self._cursor.insertText(text[:place], plain)
            self._cursor.insertText(excerpt, marked)
            text = text[place + len(excerpt) :]

    def _citation(self, key: int, number: int, citation: Citation) -> None:
        self._cursor.insertText(" ", self._format(self._look.sizes.text))
        self._cursor.insertText(citation_text(citation), self._link(f"page:{key}:{number}"))

    def _doubt(self, key: int, number: int, doubt: Doubt) -> None:
        self._start(BlockRole.DOUBT, key=key, top=10, bottom=18)
        block_format = self._cursor.blockFormat()
        block_format.setProperty(Mark.DOUBT, number)
        self._cursor.setBlockFormat(block_format)
        self._boxed()
        small = self._look.sizes.small
        self._cursor.insertText(doubt_text(doubt), self._format(small))
        self._cursor.insertText("  ", self._format(small))
        self._cursor.insertText("C’est vérifié", self._link(f"checked:{key}:{number}", small))

    def _link(self, href: str, size: int = 0) -> QTextCharFormat:
        made = self._format(size or self._look.sizes.small, colour="slate")
        made.setAnchor(True)
        made.setAnchorHref(href)
        made.setFontUnderline(True)
        return made

    def _format(self, size: int, *, bold: bool = False, colour: str = "ink") -> QTextCharFormat:
        made = QTextCharFormat()
        font: QFont = self._look.font(size, bold)
        made.setFont(font)
        made.setForeground(QBrush(QColor(self._look.colour(colour))))
        return made

    # --- structure --------------------------------------------------------------------------

    def _keep(self, piece: Piece) -> int:
        self.pieces.append(piece)
        return len(self.pieces) - 1

    def _find(self, key: int) -> QTextCursor:
        """Return a cursor in the line of that piece (its doubts may follow it)."""
        block = self._document.lastBlock()
        while block.blockFormat().intProperty(Mark.KEY) != key or (
            block.blockFormat().intProperty(Mark.KIND) == BlockRole.DOUBT
        ):
            block = block.previous()
        return QTextCursor(block)

    def _start(
        self, role: BlockRole, *, key: int = 0, top: int = 0, bottom: int = 0, group: int = 0
    ) -> None:
        made = self._block_format(role, key)
        made.setProperty(Mark.GROUP, group)
        made.setTopMargin(0 if self._is_empty else self._look.sizes.px(top))
        made.setBottomMargin(self._look.sizes.px(bottom))
        if self._is_empty:
            self._cursor.setBlockFormat(made)
        else:
            self._cursor.insertBlock(made, QTextCharFormat())
        self._is_empty = False

    def _block_format(self, role: BlockRole, key: int) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setProperty(Mark.KIND, int(role))
        made.setProperty(Mark.KEY, key)
        made.setLineHeight(_LINE_HEIGHT, _PROPORTIONAL)
        return made

    def _boxed(self) -> None:
        """Leave room in the line for the frame and the icon that the view paints around it."""
        made = self._cursor.blockFormat()
        made.setLeftMargin(self._look.sizes.px(40))
        made.setRightMargin(self._look.sizes.px(16))
        self._cursor.setBlockFormat(made)

    def _set_frame(self) -> None:
        sizes, frame = self._look.sizes, QTextFrameFormat()
        frame.setLeftMargin(sizes.px(GUTTER))
        frame.setRightMargin(sizes.px(12))
        frame.setTopMargin(sizes.px(4))
        frame.setBottomMargin(sizes.px(24))
        self._document.rootFrame().setFrameFormat(frame)
        self._document.setIndentWidth(sizes.px(20))
        self._document.setDocumentMargin(0)

    def _table_format(self, key: int) -> QTextTableFormat:
        made = QTextTableFormat()
        made.setProperty(Mark.KEY, key)
        made.setCellPadding(self._look.sizes.px(6))
        made.setCellSpacing(0)
        made.setBorderCollapse(True)
        made.setBorder(1)
        made.setBorderBrush(QBrush(QColor(self._look.colour("line"))))
        made.setHeaderRowCount(1)
        made.setAlignment(Qt.AlignmentFlag.AlignLeft)
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        made.setRightMargin(2)  # else its border is a pixel too far, and the whole text scrolls
        return made
