# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words with marks in them, in a label: every word from outside is escaped, nothing else is HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from desktop.ui.look import Look

_BETWEEN_CELLS = re.compile(r" ?\| ?")
_LONG_WORD = re.compile(r"(\S{40})(?=\S)")
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse
_LINKS = (
    Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
)


def safe(untrusted_words: str) -> str:
    """Return words as HTML shows them, long ones with places where the line may break."""
    words = escape(_LONG_WORD.sub("\\1\u200b", untrusted_words))
    return words.replace("\n", "<br>")


def marked(look: Look, text: str, places: Sequence[tuple[int, int]]) -> str:
    """Return a text as HTML, the words at these places as with a felt pen: bold, underlined, on ochre.

    Lines of cells (« a | b ») become a table.
    """
    mark = (
        f"background-color:{look.colour('ochre_soft')}; font-weight:600; text-decoration:underline"
    )
    made, rows, start = list[str](), list[str](), 0
    for line in text.split("\n"):
        if _is_row(line):
            rows.append(_row(line, start, places, mark))
        else:
            made += [_table(rows, look.colour("line"))] if rows else []
            rows = []
            made.append(f"<div>{_marked(line, start, places, mark)}</div>")
        start += len(line) + 1
    made += [_table(rows, look.colour("line"))] if rows else []
    return "".join(made)


def _marked(words: str, start: int, places: Sequence[tuple[int, int]], mark: str) -> str:
    """Return words that begin at `start` of the whole text, marked where they are to be."""
    made, last = list[str](), 0
    for place in places:
        first, end = max(last, place[0] - start), min(len(words), place[1] - start)
        if first < end:
            made += [
                safe(words[last:first]),
                f'<span style="{mark}">{safe(words[first:end])}</span>',
            ]
            last = end
    return "".join([*made, safe(words[last:])])


def _row(line: str, start: int, places: Sequence[tuple[int, int]], mark: str) -> str:
    ends = [*_BETWEEN_CELLS.finditer(line), None]
    cells, last = list[str](), 0
    for end in ends:
        cell = line[last : end.start() if end is not None else len(line)]
        cells.append(f"<td>{_marked(cell, start + last, places, mark)}</td>")
        last = end.end() if end is not None else last
    return f"<tr>{''.join(cells)}</tr>"


def _is_row(line: str) -> bool:
    """Tell whether a line is cells: « a | b », also when the first or the last one is empty."""
    return " | " in line or line.startswith("| ") or line.endswith(" |")


def _table(rows: Sequence[str], border: str) -> str:
    style = f"border-collapse:collapse; border:1px solid {border}"
    return f'<table cellpadding="4" style="{style}">{"".join(rows)}</table>'


class RichLabel(QLabel):
    """A label whose HTML is made anew with each theme; its words can be selected."""

    def __init__(self, look: Look, make: Callable[[], str], *, role: str = "") -> None:
        super().__init__()
        self._make = make
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setTextInteractionFlags(_SELECTABLE)
        look.changed.connect(self.show_again)
        self.show_again()

    def set_links(self, on_link: Callable[[str], object]) -> None:
        """Have links that the mouse and the keyboard reach; words without one are no stop of Tab."""
        if "<a " not in self.text():
            return
        self.setTextInteractionFlags(_SELECTABLE | _LINKS)
        self.setProperty("links", "true")
        self.linkActivated.connect(on_link)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a link at once: a stop of Tab where nothing shows would be a riddle."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focusNextPrevChild(event.reason() is Qt.FocusReason.TabFocusReason)

    def show_again(self) -> None:
        """Make the HTML again: the theme or what it says has changed."""
        self.setText(self._make())
