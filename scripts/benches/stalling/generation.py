# SPDX-License-Identifier: AGPL-3.0-or-later
"""A model that writes 2,000 words into a task's page, beside a QPlainTextEdit that takes the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from desktop.core import events
from desktop.ui.task_page import TaskPage
from scripts.benches.stalling.watch import Spell, Watch, until
from scripts.benches.stalling.window import SIZE, BenchWindow

WORDS = 2_000
PIECES_A_SECOND = 200.0
"""Far more than a model writes on such a machine: 5 to 20."""
_TEXT = (
    "Le conseil municipal a voté la réfection de la rue du Lavoir pour un montant de 42 500 euros "
    "hors taxes, avec une subvention du Département de 30 %. [p. 4] Les travaux commencent en mars. "
)


def pieces(words: int = WORDS) -> Iterator[str]:
    """Yield the text as a model gives it, a word at a time, a paragraph every sixty."""
    for number, word in zip(range(1, words + 1), cycle(_TEXT.split()), strict=False):
        yield f"{word}\n\n" if number % 60 == 0 else f"{word} "


def in_the_page(opened: BenchWindow, watch: Watch, words: int) -> Spell:
    """Start a summary and let a model write; return what was seen until the last word shows."""
    document = opened.folder / "rapport.pdf"
    document.write_bytes(b"%PDF-1.7")
    page, run_id = opened.start("summarise-document", TaskPage, {"document": str(document)})
    lines = [events.to_line(events.TextStreamed(run_id, piece)) for piece in pieces(words)]
    with watch.spell() as seen:
        opened.hear(lines, PIECES_A_SECOND)
        until(opened.heard)
        until(lambda: len(page.result.panel.view.toPlainText().split()) >= words)
    opened.hear([events.to_line(events.Cancelled(run_id))])
    until(lambda: page.state != "working")
    return seen


def in_a_plain_text(watch: Watch, words: int) -> Spell:
    """Append the same pieces at the same pace to a QPlainTextEdit; return what was seen."""
    text, rest = QPlainTextEdit(), pieces(words)
    text.resize(*SIZE)
    text.show()
    timer = QTimer()

    def add() -> None:
        piece = next(rest, None)
        if piece is None:
            timer.stop()
            return
        text.moveCursor(QTextCursor.MoveOperation.End)
        text.insertPlainText(piece)
        text.ensureCursorVisible()

    timer.timeout.connect(add)
    with watch.spell() as seen:
        timer.start(round(1_000 / PIECES_A_SECOND))
        until(lambda: not timer.isActive())
    text.deleteLater()
    return seen
