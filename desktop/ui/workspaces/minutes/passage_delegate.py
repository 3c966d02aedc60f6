# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws a passage: its time, who speaks, the words, what is doubtful, what was put aside."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.core.speech.transcript import TranscriptSegment
from desktop.ui.icons import paint_icon
from desktop.ui.look import Look
from desktop.ui.workspaces.minutes.clock import clock
from desktop.ui.workspaces.minutes.passage_editor import PassageEditor
from desktop.ui.workspaces.minutes.passage_layout import PassageLayout, PassageLayouts
from desktop.ui.workspaces.minutes.transcript_model import TranscriptModel

_Index = QModelIndex | QPersistentModelIndex
_PADDING, _TURN, _MARGIN, _GAP = 5, 10, 12, 4
"""Pixels at 100 %: around the words, above a name, beside the words, between two lines."""
_LEADING = 1.18
_UNSURE = 0.4
"""A word of which the recogniser is less sure than that is underlined."""
CUT_WORDS = "Écarté du compte rendu"


@dataclass
class Highlights:
    """What is to be seen in the passages; the table fills it, the delegate only draws."""

    playing: tuple[int, int] = (-1, -1)
    """The row and the word that are heard."""
    cursor: tuple[int, int] = (-1, -1)
    """The word that the keyboard is on."""
    found: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """Places of what is looked for, by row."""
    current: tuple[int, int, int] = (-1, 0, 0)
    """The place that the search is at: row, beginning, end."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the parts of a passage stand in its row, in pixels from its top left corner."""

    text: PassageLayout
    left: float
    name_top: float
    text_top: float
    notes_top: float
    height: int


class PassageDelegate(QStyledItemDelegate):
    """Paints passages of any height. Signals: `editing_ended(row)`."""

    editing_ended = Signal(int)

    def __init__(self, look: Look, model: TranscriptModel, highlights: Highlights) -> None:
        super().__init__()
        self._look, self._model, self._highlights = look, model, highlights
        self._layouts = PassageLayouts()
        self.dress()

    def dress(self) -> None:
        """Take the fonts of the look in force."""
        sizes = self._look.sizes
        self._text, self._bold = self._look.font(), self._look.font(bold=True)
        self._small = self._look.font(sizes.small)
        self._line = QFontMetricsF(self._bold).height()
        self._small_line = QFontMetricsF(self._small).height()
        self._time_width = QFontMetricsF(self._small).horizontalAdvance("00:00:00")
        self._layouts.clear()

    # --- shape ------------------------------------------------------------------------------

    def shape(self, row: int, width: int) -> Shape:
        """Return where the parts of a row of that width stand."""
        px, segment = self._look.sizes.px, self._model.segment(row)
        left = float(px(_MARGIN))
        if self._model.transcript.has_times:
            left += self._time_width + px(_MARGIN)
        text = self._layouts.of(segment, self._text, round(width - left - px(_MARGIN)), _LEADING)
        top = float(px(_PADDING))
        name_top = top
        if self._model.begins_turn(row):
            name_top = top = px(_TURN) if row else top
            top += self._line + px(6)
        notes_top = top + text.height
        notes = len(_notes(segment)) * (self._small_line + px(_GAP))
        return Shape(text, left, name_top, top, notes_top, round(notes_top + notes + px(_PADDING)))

    def word_at(self, row: int, width: int, point: QPointF) -> int:
        """Return the word of a row under a point of that row; -1 for none."""
        shape = self.shape(row, width)
        return shape.text.word_under(point.x() - shape.left, point.y() - shape.text_top)

    def is_time(self, row: int, width: int, point: QPointF) -> bool:
        """Tell whether a point is in the margin where the time stands."""
        return self._model.transcript.has_times and point.x() < self.shape(row, width).left

    def is_name(self, row: int, width: int, point: QPointF) -> bool:
        """Tell whether a point is on the name of who speaks."""
        if not self._model.begins_turn(row):
            return False
        shape, name = self.shape(row, width), self._model.turn_words(row)
        is_named = bool(self._model.segment(row).speaker)
        wide = QFontMetricsF(self._bold if is_named else self._small).horizontalAdvance(name)
        return shape.left <= point.x() <= shape.left + wide and (
            shape.name_top <= point.y() <= shape.name_top + self._line
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = option.rect.width() or self._look.sizes.px(400)
        return QSize(width, self.shape(index.row(), width).height)

    # --- editing ----------------------------------------------------------------------------

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index
    ) -> PassageEditor:
        editor = PassageEditor(self._look, parent)
        name = self._model.segment(index.row()).speaker
        editor.setAccessibleName(f"Texte du passage{f' de {name}' if name else ''}")
        editor.validated.connect(lambda: self._end(editor, is_kept=True))
        editor.given_up.connect(lambda: self._end(editor, is_kept=False))
        return editor

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        super().destroyEditor(editor, index)
        self.editing_ended.emit(index.row())

    def _end(self, editor: PassageEditor, *, is_kept: bool) -> None:
        if is_kept:
            self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, PassageEditor) and not editor.is_filled:
            editor.fill(self._model.segment(index.row()).text)

    def setModelData(self, editor: QWidget, model: QObject, index: _Index) -> None:
        assert isinstance(editor, PassageEditor) and model is self._model
        self._model.setData(index, editor.toPlainText())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        px, box = self._look.sizes.px, option.rect
        shape = self.shape(index.row(), box.width())
        left, top = round(shape.left) - px(10), box.top() + round(shape.text_top) - px(6)
        editor.setGeometry(QRect(left, top, box.right() - left - px(2), box.bottom() - top - px(2)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Return and Tab to the editor; what has lost the keyboard is kept, not dropped."""
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, PassageEditor):
            return False
        return super().eventFilter(watched, event)

    # --- drawing ----------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.row()
        segment, box = self._model.segment(row), QRectF(option.rect)
        shape = self.shape(row, option.rect.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(box)
        self._paint_ground(painter, option, box, row)
        if self._model.transcript.has_times:
            self._paint_time(painter, box, shape, row)
        if self._model.begins_turn(row):
            name = QRectF(
                box.left() + shape.left, box.top() + shape.name_top, box.width(), self._line
            )
            is_named = bool(segment.speaker)
            colour, font = ("slate", self._bold) if is_named else ("muted", self._small)
            self._write(painter, name, self._model.turn_words(row), colour, font)
        painter.setPen(self._colour("muted" if segment.is_cut else "ink"))
        corner = QPointF(box.left() + shape.left, box.top() + shape.text_top)
        has_focus = option.widget is not None and option.widget.hasFocus()
        formats = self._formats(row, segment, shape.text, has_focus=has_focus)
        shape.text.layout.draw(painter, corner, formats, box)
        self._paint_notes(painter, box, shape, segment)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, row: int
    ) -> None:
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, self._colour("slate_soft" if is_selected else "surface"))
        if self._model.begins_turn(row) and row:
            painter.setPen(QPen(self._colour("line"), 1))
            painter.drawLine(box.topLeft() + QPointF(0, 0.5), box.topRight() + QPointF(0, 0.5))
        if is_selected:
            bar = QRectF(box.left(), box.top(), self._look.sizes.px(4), box.height())
            painter.fillRect(bar, self._colour("slate"))

    def _paint_time(self, painter: QPainter, box: QRectF, shape: Shape, row: int) -> None:
        px = self._look.sizes.px
        top = box.top() + shape.text_top
        place = QRectF(box.left() + px(_MARGIN), top, self._time_width + px(8), self._line)
        self._write(painter, place, clock(self._model.segment(row).start), "muted", self._small)
        if row == self._highlights.playing[0] and shape.name_top < shape.text_top:
            sign = QRectF(place.left(), box.top() + shape.name_top, px(16), px(16))
            paint_icon(painter, "volume-high", self._look.colour("slate"), sign)

    def _paint_notes(
        self, painter: QPainter, box: QRectF, shape: Shape, segment: TranscriptSegment
    ) -> None:
        px, top = self._look.sizes.px, box.top() + shape.notes_top
        for icon, token, words in _notes(segment):
            top += px(_GAP)
            side = self._small_line
            sign = QRectF(box.left() + shape.left, top, side, side)
            paint_icon(painter, icon, self._look.colour(token), sign)
            place = QRectF(sign.right() + px(6), top, box.right() - sign.right() - px(12), side)
            self._write(painter, place, words, token, self._small)
            top += side

    def _formats(
        self, row: int, segment: TranscriptSegment, text: PassageLayout, *, has_focus: bool
    ) -> list[QTextLayout.FormatRange]:
        made = []
        if segment.is_cut:
            struck = QTextCharFormat()
            struck.setFontStrikeOut(True)
            made.append(_range(0, len(text.text), struck))
        else:
            made += [_range(*text.spans[n], self._unsure()) for n in _unsure_words(segment)]
        for start, end in self._highlights.found.get(row, ()):
            is_current = self._highlights.current == (row, start, end)
            made.append(_range(start, end, self._found(is_current=is_current)))
        for (place, word), shown in (
            (self._highlights.cursor if has_focus else (-1, -1), self._under_cursor()),
            (self._highlights.playing, self._heard()),
        ):
            if place == row and 0 <= word < len(text.spans):
                made.append(_range(*text.spans[word], shown))
        return made

    def _unsure(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        made.setUnderlineColor(self._colour("ochre"))
        return made

    def _found(self, *, is_current: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setBackground(self._colour("ochre" if is_current else "ochre_soft"))
        made.setForeground(self._colour("surface" if is_current else "ink"))
        return made

    def _under_cursor(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(self._colour("slate"))
        made.setForeground(self._colour("slate"))
        return made

    def _heard(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setBackground(self._colour("slate"))
        made.setForeground(self._colour("surface"))
        return made

    def _write(self, painter: QPainter, box: QRectF, text: str, colour: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(self._colour(colour))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(box, int(flags), shown)

    def _colour(self, token: str) -> QColor:
        return QColor(self._look.colour(token))


def _notes(segment: TranscriptSegment) -> list[tuple[str, str, str]]:
    """Return the lines under a passage: icon, colour, words."""
    made = []
    if segment.is_cut:
        made.append(("eye-off-outline", "muted", CUT_WORDS))
    if segment.doubt and not segment.is_cut:
        made.append(("alert-outline", "ochre", f"À vérifier\u00a0: {segment.doubt}"))
    return made


def _unsure_words(segment: TranscriptSegment) -> list[int]:
    return [n for n, word in enumerate(segment.words) if word.probability < _UNSURE]


def _range(start: int, end: int, shown: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, shown
    return made
