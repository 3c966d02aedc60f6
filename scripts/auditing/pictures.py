# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is measured on the picture of a page: the contrast of words, and the mark of the focus."""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from shiboken6 import isValid

from desktop.ui.theme import contrast
from scripts.auditing.controls import described, keyboard_stops, shown
from scripts.auditing.findings import Finding

LEAST = 4.5
_INSET = 3
"""Pixels of border that are not looked at."""


def image_of(widget: QWidget) -> QImage:
    """Return the picture of a widget."""
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def colours(image: QImage, part: QRect) -> Counter[str]:
    """Return how often each colour comes in a part of a picture."""
    piece = image.copy(part.intersected(image.rect()))
    if piece.isNull():
        return Counter()
    counted = Counter(memoryview(piece.constBits()).cast("I"))
    return Counter({f"#{colour & 0xFFFFFF:06X}": number for colour, number in counted.items()})


def contrast_of(image: QImage, part: QRect) -> float:
    """Return the contrast of the words in a part of a picture against what is behind them."""
    found = colours(image, part)
    if len(found) < 2:
        return 0.0
    ground = found.most_common(1)[0][0]
    return max(contrast(ground, colour) for colour in found)


def contrast_findings(place: str, root: QWidget, image: QImage | None = None) -> Iterator[Finding]:
    """Yield each label, button and list whose words are too pale."""
    image = image or image_of(root)
    for widget in shown(root):
        if not widget.isEnabled() or not _has_words(widget):
            continue
        seen = _in_sight(widget, root)
        if seen.width() < 12 or seen.height() < widget.height() - 1:
            continue  # scrolled away
        measured = contrast_of(image, seen.adjusted(_INSET, _INSET, -_INSET, -_INSET))
        if 0 < measured < LEAST:
            yield Finding(place, "contrast", f"{measured:.1f}:1 {described(widget)}")


def _has_words(widget: QWidget) -> bool:
    if isinstance(widget, (QLabel, QAbstractButton)):
        return bool(widget.text().strip())
    if isinstance(widget, QComboBox):
        return bool(widget.currentText())
    return isinstance(widget, QLineEdit) and bool(widget.text() or widget.placeholderText())


def _in_sight(widget: QWidget, root: QWidget) -> QRect:
    """Return the part of a widget that the page shows, in the page's coordinates."""
    region: QRegion = widget.visibleRegion()
    if region.isEmpty():
        return QRect()
    return region.boundingRect().translated(widget.mapTo(root, QPoint(0, 0)))


def signature(widget: QWidget) -> tuple[object, ...]:
    """Return what decides of a control's focus mark: the same needs no second look."""
    names = ("role", "tone", "editing", "state", "choice")
    return (type(widget), widget.objectName(), *(widget.property(name) for name in names))


def focus_findings(place: str, root: QWidget, known: set[tuple[object, ...]]) -> Iterator[Finding]:
    """Yield each kind of control, not yet in `known`, that looks the same with and without focus."""
    for control in keyboard_stops(root):
        if not isValid(control):
            continue  # an editor that closes when the keyboard leaves it
        mark = signature(control)
        if mark in known or control.width() < 4 or control.height() < 4:
            continue
        known.add(mark)
        if not shows_focus(control):
            yield Finding(place, "focus", f"{described(control)} does not show the focus")


def shows_focus(control: QWidget) -> bool:
    """Whether a border's worth of pixels changes with the focus, on the control or around it."""
    around = frames_of(control)
    needed = (control.width() + control.height()) / 2
    for looked_at in (control, *around):
        control.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        before = image_of(looked_at)
        control.clearFocus()
        QApplication.processEvents()
        if not isValid(looked_at):
            return True
        if _changed(before, image_of(looked_at)) >= needed:
            return True
    return False


def frames_of(control: QWidget) -> list[QWidget]:
    """Return what stands closely around a control: a frame of it may show the focus."""
    found: list[QWidget] = []
    around = control.parentWidget()
    while around is not None and len(found) < 3 and not around.isWindow():
        if isinstance(around.parentWidget(), QAbstractScrollArea):
            break
        found.append(around)
        around = around.parentWidget()
    return found


def _changed(one: QImage, other: QImage) -> int:
    if one.size() != other.size():
        return one.width() * one.height()
    first, second = (memoryview(i.constBits()).cast("I") for i in (one, other))
    return sum(map(operator.ne, first, second))
