# SPDX-License-Identifier: AGPL-3.0-or-later
"""A passage laid out in lines: where each word stands, and which word is under the pointer."""

from __future__ import annotations

import re
from collections import OrderedDict

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from desktop.core.speech.transcript import TranscriptSegment

_WORD = re.compile(r"\S+")
_KEPT = 240
"""Passages laid out that are kept: several times what a screen shows."""


class PassageLayout:
    """The lines of a text at a width, in pixels."""

    def __init__(self, text: str, font: QFont, width: float, leading: float) -> None:
        self.text = text
        self.layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.layout.setTextOption(option)
        self.layout.beginLayout()
        top = 0.0
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, top))
            top += line.height() * leading
        self.layout.endLayout()
        self.height = top
        self._spans: list[tuple[int, int]] | None = None

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word begins and ends in the text."""
        if self._spans is None:
            self._spans = [found.span() for found in _WORD.finditer(self.text)]
        return self._spans

    def word_under(self, x: float, y: float) -> int:
        """Return the number of the word at a point; -1 beside the words."""
        for number in range(self.layout.lineCount()):
            line = self.layout.lineAt(number)
            if not line.y() <= y < line.y() + line.height():
                continue
            if not 0 <= x <= line.naturalTextWidth():
                return -1
            place = line.xToCursor(x, line.CursorPosition.CursorOnCharacter)
            position = place[0] if isinstance(place, tuple) else place
            return self._word_holding(position)
        return -1

    def _word_holding(self, position: int) -> int:
        found = [n for n, (start, end) in enumerate(self.spans) if start <= position < end]
        return found[0] if found else -1


class PassageLayouts:
    """The latest passages that were laid out; the least used go first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int], tuple[TranscriptSegment, PassageLayout]] = (
            OrderedDict()
        )

    def clear(self) -> None:
        """Forget all: the font or the segments changed."""
        self._kept.clear()

    def of(
        self, segment: TranscriptSegment, font: QFont, width: int, leading: float
    ) -> PassageLayout:
        """Return a passage's lines, laid out now if they were not."""
        key = (id(segment), width)  # the segment is kept too, so that no other takes its id
        found = self._kept.get(key)
        if found is None:
            found = (segment, PassageLayout(segment.text, font, width, leading))
            self._kept[key] = found
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found[1]
