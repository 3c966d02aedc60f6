# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of a page laid in lines: blocks, lists, tables cell by cell, quotes."""

from __future__ import annotations

import re

from desktop.documents.mail import bounds
from desktop.documents.mail.lines import Line

_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_LONG_CELL = 90
"""Characters: a cell that holds more is a piece of page layout, not of a table."""


class Layout:
    """Receives words and ends of blocks in order, and keeps lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.depth = 0
        self.is_signature = False
        self.opens_original = False
        self.characters = 0
        self._words: list[str] = []
        self._wants_space = False
        self._cell_began = False
        self._in_row = False
        self._row_line = 0

    @property
    def is_full(self) -> bool:
        """True when nothing more is kept."""
        return self.characters > bounds.MAX_TEXT_CHARACTERS or len(self.lines) > bounds.MAX_LINES

    def write(self, text: str, *, keeps_spaces: bool = False) -> None:
        """Add text to the line; spaces count for one unless they are kept."""
        if keeps_spaces and "\n" in text:
            first, *others = text.split("\n")
            self._add(first, keeps_spaces=True)
            for other in others[: bounds.MAX_LINES]:
                self.end_line()
                self._add(other, keeps_spaces=True)
            return
        self._add(text if keeps_spaces else _SPACES.sub(" ", text), keeps_spaces=keeps_spaces)

    def _add(self, text: str, *, keeps_spaces: bool) -> None:
        text = text[: max(0, bounds.MAX_TEXT_CHARACTERS + 1 - self.characters)]
        stripped = text if keeps_spaces and not self._words else text.strip(" ")
        if not stripped.strip():
            self._wants_space |= bool(text)
            return
        if (self._wants_space or text[0] == " ") and self._words:
            self._words.append(" ")
        self._words.append(stripped)
        self.characters += len(stripped)
        self._wants_space = text[-1] == " "
        self._cell_began = False

    def end_line(self) -> None:
        """End the line here (br, or the end of a block)."""
        if self._cell_began:
            self._cell_began = False
            return
        self.force_line()

    def hold_line(self) -> None:
        """Keep on this line the paragraph that an item begins with."""
        self._cell_began = True

    def force_line(self) -> None:
        """End the line even at the beginning of a cell."""
        text = "".join(self._words)
        if text or (self.lines and self.lines[-1].text):
            self.lines.append(
                Line(text, self.depth, self.is_signature, bool(text) and self.opens_original)
            )
            if text:
                self.opens_original = False
        self._words, self._wants_space, self._cell_began = [], False, False

    def end_block(self, *, is_apart: bool = False) -> None:
        """End the line if it holds anything; leave a blank one after a paragraph."""
        if self._words:
            self.end_line()
        if self._words:
            return  # held: the paragraph that an item begins with
        if is_apart and not self._cell_began and self.lines and self.lines[-1].text:
            self.lines.append(Line("", self.depth, self.is_signature))

    def open_cell(self) -> None:
        """Begin a cell: on the line of the one before when both are short."""
        if self._in_row and not self._words:
            while len(self.lines) > self._row_line and not self.lines[-1].text:
                self.lines.pop()
        if (
            not self._words
            and self._in_row
            and self.lines
            and len(self.lines) == self._row_line + 1
        ):
            last = self.lines[-1]
            if len(last.text) <= _LONG_CELL and last.depth == self.depth:
                self.lines.pop()
                self._words = [last.text]
                self.opens_original |= last.opens_original
        if self._words:
            if sum(map(len, self._words)) > _LONG_CELL:
                self.force_line()
            elif self._words[-1] != " | ":
                self._words.append(" | ")
                self._wants_space = False
        self._in_row = True
        self._cell_began = True

    def open_row(self) -> None:
        """Begin a row of a table."""
        if self._words:
            self.force_line()
        self._in_row, self._row_line = False, len(self.lines)
        self._cell_began = False

    def close_row(self) -> None:
        """End a row of a table."""
        while self._words and self._words[-1] == " | ":
            self._words.pop()
        self._cell_began = False
        if self._words:
            self.force_line()
        self._in_row = False
