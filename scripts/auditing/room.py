# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether words have the room they need, at large text above all; and words beside every colour."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QFontMetrics, QTextTable
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from scripts.auditing.controls import described, name_of, shown
from scripts.auditing.findings import Finding

_ARROW = 28
"""Pixels at 100 % that the arrow of a list takes."""


def cut_findings(place: str, root: QWidget, zoom: float) -> Iterator[Finding]:
    """Yield words that have less room than they need, and what scrolls sideways."""
    for widget in shown(root):
        lack = lacking(widget, zoom)
        if lack > 1 and not _is_told_whole(widget):
            yield Finding(place, "cut", f"{described(widget)} lacks {lack:.0f} px")
        if sideways(widget):
            yield Finding(place, "sideways", f"{described(widget)} scrolls sideways")
        if _sticks_out(widget):
            yield Finding(place, "cut", f"{described(widget)} sticks out of its place")


def lacking(widget: QWidget, zoom: float) -> float:
    """Return how many pixels the words of a widget lack."""
    if isinstance(widget, QLabel):
        if not widget.text() or not widget.pixmap().isNull():
            return 0
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) - widget.height()
        lines = widget.text().split("\n")
        metrics = QFontMetrics(widget.font())
        wide = max(metrics.horizontalAdvance(line) for line in lines) - widget.width()
        return max(wide, metrics.height() * len(lines) - widget.height() - 2)
    if isinstance(widget, QComboBox):
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText()) + _ARROW * zoom
        return needed - widget.width()
    if isinstance(widget, QAbstractButton) and widget.text():
        metrics = QFontMetrics(widget.font())
        lines = widget.text().replace("&", "").split("\n")
        icon = 0 if widget.icon().isNull() else widget.iconSize().width()
        wide = max(metrics.horizontalAdvance(line) for line in lines) + icon - widget.width()
        return max(wide, metrics.height() * len(lines) - 4 - widget.height())
    if isinstance(widget, QLineEdit):
        return QFontMetrics(widget.font()).height() - 4 - widget.height()
    return 0


def sideways(widget: QWidget) -> bool:
    """Whether a page, or a text, must be moved sideways to be read; tables may."""
    if isinstance(widget, QAbstractItemView) or not isinstance(widget, QAbstractScrollArea):
        return False
    if not isinstance(widget, (QScrollArea, QTextEdit, QPlainTextEdit)):
        return False
    if isinstance(widget, QTextEdit):
        return _words_stick_out(widget)
    return widget.horizontalScrollBar().maximum() > 0


def _words_stick_out(text: QTextEdit) -> bool:
    """Whether a text is moved sideways for more than its tables (WCAG 1.4.10 excepts those)."""
    layout, room = text.document().documentLayout(), text.viewport().width()
    over = text.horizontalScrollBar().maximum()
    tables = [
        frame
        for frame in text.document().rootFrame().childFrames()
        if isinstance(frame, QTextTable)
    ]
    widest = max((layout.frameBoundingRect(table).right() for table in tables), default=0.0)
    return over > max(0.0, widest + text.document().documentMargin() - room) + 1


def _is_told_whole(widget: QWidget) -> bool:
    """Whether words that are shortened on purpose are found whole: tooltip and accessible name."""
    words = widget.currentText() if isinstance(widget, QComboBox) else ""
    return bool(words and words in widget.toolTip()) or bool(
        widget.toolTip() and widget.toolTip() in (name_of(widget), widget.accessibleDescription())
    )


def _sticks_out(widget: QWidget) -> bool:
    """Whether words lie partly outside what holds them."""
    parent = widget.parentWidget()
    if parent is None or not isinstance(widget, (QLabel, QAbstractButton, QComboBox)):
        return False
    if isinstance(parent.parentWidget(), QAbstractScrollArea) or parent.layout() is None:
        return False
    return widget.geometry().right() > parent.width() + 1


def tone_findings(place: str, root: QWidget) -> Iterator[Finding]:
    """Yield what a colour alone would say."""
    for widget in shown(root):
        if not widget.property("tone") or not str(widget.property("tone")).strip():
            continue
        texts = [widget, *widget.findChildren(QLabel)]
        has_words = any(name_of(part) for part in texts) or any(
            isinstance(part, QLabel) and (part.text() or not part.pixmap().isNull())
            for part in texts
        )
        if not has_words:
            yield Finding(place, "tone", f"{described(widget)} says something by colour alone")
