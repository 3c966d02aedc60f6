# SPDX-License-Identifier: AGPL-3.0-or-later
"""The demand as it stands, built while one writes: to read, to copy, what the coach sees marked in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.mairie.prompting import PromptFinding
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import count
from desktop.ui.workspaces.prompting.atelier.part_field import BLANK, blank_look
from desktop.ui.workspaces.prompting.atelier.severities import severity_mark
from desktop.ui.workspaces.text.marked_text import MarkedText, Span
from desktop.ui.workspaces.text.text_words import words_in

_TEXT_HEIGHT = 104
"""Pixels at 100 %: five lines of the demand."""
_EMPTY = "La demande se construit ici à mesure que vous remplissez le formulaire."


class DemandView(QFrame):
    """Signals: `copy_asked()`, `keep_asked()`, `try_asked()`."""

    copy_asked = Signal()
    keep_asked = Signal()
    try_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "sheet")
        self.text = MarkedText(look, "Votre demande, telle qu’elle sera donnée", _EMPTY)
        self.text.setReadOnly(True)
        self.text.setUndoRedoEnabled(False)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        # The style sheet sets the least height of a text: what holds it has one of its own.
        self._holder = QWidget()
        self._holder.setMinimumHeight(look.sizes.px(_TEXT_HEIGHT))
        inside = QVBoxLayout(self._holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.text)
        self._length = make_label("", "small")
        self._length.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.copy = make_button(
            look,
            "Copier",
            self.copy_asked.emit,
            role="main",
            icon="content-copy",
            help_text="Pour la coller ailleurs",
        )
        self.copy.setAccessibleName("Copier la demande")
        self.keep = make_button(
            look,
            "Garder",
            self.keep_asked.emit,
            role="quiet",
            icon="bookmark-outline",
            help_text="La demande entre dans la bibliothèque, parmi les vôtres",
        )
        self.keep.setAccessibleName("Garder dans la bibliothèque")
        self.attempt = make_button(look, "Essayer", self.try_asked.emit, role="quiet", icon="play")
        self._lay_out()

    def _lay_out(self) -> None:
        px = self._look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        head = QHBoxLayout()
        head.setSpacing(px(16))
        title = make_label("Votre demande", "strong", wrap=False)
        title.setBuddy(self.text)
        head.addWidget(title)
        head.addWidget(self._length, 1)
        column.addLayout(head)
        column.addWidget(self._holder, 1)
        line = FlowLayout(spacing=px(8))
        for button in (self.copy, self.keep, self.attempt):
            line.addWidget(button)
        column.addLayout(line)

    def show_demand(self, demand: str, *, is_text: bool) -> None:
        """Show a demand; one's place in it stays. As one text it stands at the left already."""
        self._holder.setVisible(not is_text)
        vertical = QSizePolicy.Policy.Maximum if is_text else QSizePolicy.Policy.Preferred
        self.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        self.text.show_text(demand)
        for button in (self.copy, self.keep, self.attempt):
            button.setEnabled(bool(demand.strip()))
        self._length.setText(count(words_in(demand), "mot") if demand.strip() else "")

    def mark(self, findings: Sequence[PromptFinding], current: str) -> None:
        """Mark the words of each finding, and the blanks to fill."""
        self.text.mark(marks_of(self._look, self.text.text(), findings, current))


def marks_of(look: Look, text: str, findings: Sequence[PromptFinding], current: str) -> list[Span]:
    """Return the marks of a demand: its blanks, and the words of findings where none overlap."""
    dress = blank_look(look)
    spans: list[Span] = [(*found.span(), dress) for found in BLANK.finditer(text)]
    for one in findings:
        is_free = all(one.end <= start or end <= one.start for start, end, _look in spans)
        if one.start < one.end <= len(text) and is_free:
            spans.append(
                (
                    one.start,
                    one.end,
                    severity_mark(look, one.severity, is_current=one.id == current),
                )
            )
    return sorted(spans, key=lambda span: span[0])
