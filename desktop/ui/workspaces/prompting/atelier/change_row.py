# SPDX-License-Identifier: AGPL-3.0-or-later
"""One part of the better version: what goes is struck, what comes is underlined, why, and a button to take it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.french.rewriting.differences import word_differences
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import NBSP
from desktop.ui.workspaces.prompting.atelier.part_field import PartField
from desktop.ui.workspaces.prompting.atelier.proposal import PartChange
from desktop.ui.workspaces.text.marked_text import Span

_LONGEST = 1_200
"""Characters of a part shown word by word; of a longer one (a document), the beginning."""


class DifferenceField(PartField):
    """Two texts as one: what goes and what comes, in place."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, "")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setProperty("role", "part")
        self._spans: list[tuple[int, int, bool]] = []

    def show_difference(self, before: str, after: str) -> None:
        """Show both texts in one."""
        text, self._spans = merged(_short(before), _short(after))
        self.set_text(text)
        self._mark_blanks()
        told = after or "rien"
        self.setAccessibleDescription(f"Devient{NBSP}: {told}")

    def _mark_blanks(self) -> None:
        """Mark the differences instead of the blanks."""
        gone, new = QTextCharFormat(), QTextCharFormat()
        gone.setFontStrikeOut(True)
        gone.setForeground(QColor(self._look.colour("red")))
        new.setFontUnderline(True)
        new.setForeground(QColor(self._look.colour("green")))
        marks: list[Span] = [(a, b, new if is_new else gone) for a, b, is_new in self._spans]
        self.mark(marks)


def merged(before: str, after: str) -> tuple[str, list[tuple[int, int, bool]]]:
    """Return one text that holds both, and its stretches: place and whether they are new."""
    pieces: list[str] = []
    spans: list[tuple[int, int, bool]] = []
    place, length = 0, 0
    for change in word_differences(before, after):
        kept = before[place : change.start]
        pieces.append(kept)
        length += len(kept)
        gap = " " if change.before and change.after else ""
        for words, is_new in ((change.before, False), (gap, None), (change.after, True)):
            pieces.append(words)
            if words and is_new is not None:
                spans.append((length, length + len(words), is_new))
            length += len(words)
        place = change.end
    pieces.append(before[place:])
    return "".join(pieces), spans


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]}…"


class ChangeRow(QFrame):
    """Signals: `taken(part)`."""

    taken = Signal(str)

    def __init__(self, look: Look, change: PartChange) -> None:
        super().__init__()
        px = look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(4))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(make_label(change.title, "strong"), 1)
        self.take = make_button(
            look, "Prendre", partial(self.taken.emit, change.part), role="quiet", icon="check"
        )
        self.take.setAccessibleName(f"Prendre{NBSP}: {change.title}")
        head.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.difference = DifferenceField(look, f"{change.title}, avant et après")
        column.addWidget(self.difference)
        for reason in change.reasons:
            column.addWidget(make_label(reason, "small"))
        self.difference.show_difference(change.before, change.after)
