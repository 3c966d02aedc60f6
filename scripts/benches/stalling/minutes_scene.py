# SPDX-License-Identifier: AGPL-3.0-or-later
"""A transcript of 10,000 lines opened, scrolled and searched, beside a QTableWidget of the same lines."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from desktop.core import events
from desktop.core.task import Result
from desktop.ui.demonstration.sample_minutes import sample_data, sample_draft
from desktop.ui.workspaces.write_minutes import WriteMinutesPage
from scripts.benches.stalling.watch import Spell, Watch, pause, until
from scripts.benches.stalling.window import SIZE, BenchWindow

LINES = 10_000
_A_COPY = 16
"""Passages of the sample meeting."""
WORDS = ("toiture", "marché du samedi", "quatorze mille", "merci")
_PLACES = 24


def transcript_data(lines: int = LINES) -> dict[str, Any]:
    """Return the result of a meeting that long."""
    return sample_data(max(1, lines // _A_COPY))


def in_the_page(opened: BenchWindow, watch: Watch, data: dict[str, Any]) -> tuple[Spell, Spell]:
    """Open the result, then scroll and search it; return what was seen of each."""
    file = opened.folder / "seance.vtt"
    file.write_bytes(b"WEBVTT\n")
    page, run_id = opened.start("write-minutes", WriteMinutesPage, {"recording": str(file)})
    pane = page.result.pane
    lines = len(data["transcript"]["segments"])
    line = events.to_line(events.Finished(run_id, Result(sample_draft(), data)))
    with watch.spell() as opening:
        opened.hear([line])
        until(lambda: pane.table.passages.rowCount() == lines)
        pause(1_000)
    with watch.spell() as use:
        page.result.split.reveal(pane)
        pane.table.setFocus()
        _scroll(pane.table)
        for words in WORDS:
            pane.search.query.clear()
            QTest.keyClicks(pane.search.query, words.replace("é", "e"))
            pause(400)
            for _ in range(3):
                pane.finder.step(1)
                pause(60)
        pane.search.query.clear()
        pause(300)
        _walk(pane.table)
    return opening, use


def in_a_table(watch: Watch, data: dict[str, Any]) -> tuple[Spell, Spell]:
    """Fill a QTableWidget with the same lines, scroll and search it; return what was seen of each."""
    segments = data["transcript"]["segments"]
    table = QTableWidget(len(segments), 2)
    table.resize(*SIZE)
    table.setWordWrap(True)
    with watch.spell() as opening:
        for row, segment in enumerate(segments):
            table.setItem(row, 0, QTableWidgetItem(str(segment["speaker"])))
            table.setItem(row, 1, QTableWidgetItem(str(segment["text"])))
        table.setColumnWidth(1, SIZE[0] // 2)
        table.resizeRowsToContents()
        table.show()
        pause(1_000)
    with watch.spell() as use:
        _scroll(table)
        for words in WORDS:
            found = table.findItems(words, Qt.MatchFlag.MatchContains)
            pause(400)
            for item in found[:3]:
                table.setCurrentItem(item)
                pause(60)
        _walk(table)
    table.deleteLater()
    return opening, use


def _scroll(table: Any) -> None:
    bar = table.verticalScrollBar()
    for place in range(_PLACES + 1):
        bar.setValue(bar.maximum() * place // _PLACES)
        pause(30)
    bar.setValue(0)
    pause(60)


def _walk(table: Any) -> None:
    for _ in range(_PLACES):
        QTest.keyClick(table, Qt.Key.Key_Down)
        pause(20)
    QTest.keyClick(table, Qt.Key.Key_PageDown)
    pause(60)
