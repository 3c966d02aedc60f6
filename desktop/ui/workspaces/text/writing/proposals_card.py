# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a model proposes, passage by passage: each is taken or refused; before that, as it comes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.text.writing.writing_state import Proposal

TAKE, REFUSE = "Prendre", "Refuser"
_MOST_STREAMED = 60_000


class ProposalsCard(QFrame):
    """Signals: `taken(slot)`, `refused(slot)`; an empty slot: all of them."""

    taken = Signal(str)
    refused = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Proposal, ...] = ()
        self._is_streaming = False
        px = look.sizes.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(look, padding=16)
        column.setSpacing(px(8))
        outer.addWidget(card)
        self._title = make_label("", "heading")
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._title, 1)
        self.take_all = make_button(look, "Tout prendre", lambda: self.taken.emit(""))
        self.refuse_all = make_button(
            look, "Tout refuser", lambda: self.refused.emit(""), role="quiet"
        )
        head.addWidget(self.take_all)
        head.addWidget(self.refuse_all)
        column.addLayout(head)
        self.stream = QPlainTextEdit()
        self.stream.setReadOnly(True)
        self.stream.setAccessibleName("Ce que le modèle écrit")
        self.stream.setTabChangesFocus(True)
        column.addWidget(self.stream, 1)
        self._scroll = VerticalScroll()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(4))
        self._scroll.column.setContentsMargins(0, 0, px(8), 0)
        self._scroll.column.addLayout(self._rows)
        self._scroll.column.addStretch(1)
        column.addWidget(self._scroll, 1)
        self.setAccessibleName("Propositions du modèle")

    def start_stream(self) -> None:
        """Make room for what a model is about to write."""
        self._is_streaming = True
        self.stream.clear()
        self._title.setText("Le modèle rédige…")
        self._fit()

    def append_stream(self, text: str) -> None:
        """Show a piece of text as a model writes it."""
        if len(self.stream.toPlainText()) < _MOST_STREAMED:
            cursor = self.stream.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            cursor.insertText(text)
            self.stream.setTextCursor(cursor)

    def show_proposals(self, proposals: Sequence[Proposal], titles: Callable[[str], str]) -> None:
        """Show the proposals still to be decided; `titles` says what a passage is called."""
        if tuple(proposals) != self._shown:
            self._shown = tuple(proposals)
            clear_layout(self._rows)
            for one in proposals:
                self._rows.addWidget(self._make_row(one, titles(one.slot)))
        self._title.setText(count(len(proposals), "passage proposé", "passages proposés"))
        self._fit()

    def end_stream(self) -> None:
        """Nothing more is written."""
        self._is_streaming = False

    def is_streaming(self) -> bool:
        """Tell whether a model is writing."""
        return self._is_streaming

    def is_needed(self) -> bool:
        """Tell whether there is something to see."""
        return self._is_streaming or bool(self._shown)

    def _fit(self) -> None:
        self.stream.setVisible(self._is_streaming)
        self._scroll.setVisible(not self._is_streaming)
        for button in (self.take_all, self.refuse_all):
            button.setVisible(not self._is_streaming and len(self._shown) > 1)

    def _make_row(self, proposal: Proposal, title: str) -> QFrame:
        px = self._look.sizes.px
        frame = QFrame()
        frame.setProperty("role", "row")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, px(6), 0, px(8))
        column.setSpacing(px(6))
        column.addWidget(make_label(title, "strong"))
        for line in proposal.lines:
            column.addWidget(make_label(line.text))
        for doubt in dict.fromkeys(d for line in proposal.lines for d in line.doubts):
            is_whole = any(doubt.excerpt == line.text for line in proposal.lines)
            words = (
                "" if is_whole or not doubt.excerpt else f"«{NBSP}{doubt.excerpt}{NBSP}»{NBSP}: "
            )
            column.addWidget(StateLine(self._look, "attention", f"{words}{doubt.reason}"))
        actions = FlowLayout(spacing=px(8))
        for name, signal in ((TAKE, self.taken), (REFUSE, self.refused)):
            role = "" if name == TAKE else "quiet"
            button = make_button(self._look, name, partial(signal.emit, proposal.slot), role=role)
            button.setAccessibleName(f"{name}{NBSP}: {title}")
            actions.addWidget(button)
        column.addLayout(actions)
        frame.setAccessibleName(f"Proposition pour {title}")
        return frame
