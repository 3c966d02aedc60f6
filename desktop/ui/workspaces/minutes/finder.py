# SPDX-License-Identifier: AGPL-3.0-or-later
"""The places of what is looked for: all are marked, one is the current one."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QTimer

from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.mairie.meetings.editing import Match, find_text, folded
from desktop.ui.workspaces.minutes.search_bar import SearchBar
from desktop.ui.workspaces.minutes.transcript_model import EMPTY
from desktop.ui.workspaces.minutes.transcript_table import TranscriptTable

_BUDGET = 0.008
"""Seconds of preparing at a time, between which the window answers."""


class Finder:
    """Goes from one place to the next, in the table, as the search bar asks."""

    def __init__(self, search: SearchBar, table: TranscriptTable) -> None:
        self._search, self._table = search, table
        self._transcript = EMPTY
        self._matches: list[Match] = []
        self._at = -1
        self._to_prepare: Iterator[TranscriptSegment] = iter(())
        self._later = QTimer(table)
        self._later.setInterval(0)
        self._later.timeout.connect(self._prepare_some)

    def prepare(self, transcript: Transcript) -> None:
        """Fold the passages while nothing happens, so that the first search is quick."""
        self._to_prepare = iter(transcript.segments)
        self._later.start()

    def _prepare_some(self) -> None:
        ends = time.perf_counter() + _BUDGET
        for segment in self._to_prepare:
            folded(segment.text)
            if time.perf_counter() > ends:
                return
        self._later.stop()

    def current(self) -> Match | None:
        """Return the place one is at, or None."""
        return self._matches[self._at] if 0 <= self._at < len(self._matches) else None

    def look_for(self, transcript: Transcript) -> None:
        """Mark every place; the first one from the passage that is chosen on comes first."""
        self._transcript = transcript
        row = max(0, self._table.row())
        self._find((row, 0))
        self._show(is_chosen=self.current() is not None)

    def look_again(self, transcript: Transcript) -> None:
        """The words changed: the place one was at may be gone, the next one takes its turn."""
        self._transcript = transcript
        if not self._search.wanted().strip() and not self._matches:
            return
        place = self.current() or Match(-1, 0, 0)
        self._find((place.segment, place.start))
        self._show(is_chosen=False)

    def step(self, step: int) -> None:
        """Go to the next place (1), to the one before (-1), or show the current one (0)."""
        if self._matches:
            self._at = (self._at + step) % len(self._matches)
            self._show(is_chosen=True)

    def _find(self, start: tuple[int, int]) -> None:
        self._matches = find_text(
            self._transcript, self._search.wanted(), whole_words=self._search.whole_words()
        )
        after = (n for n, one in enumerate(self._matches) if (one.segment, one.start) >= start)
        self._at = next(after, 0 if self._matches else -1)

    def _show(self, *, is_chosen: bool) -> None:
        found: dict[int, list[tuple[int, int]]] = {}
        for match in self._matches:
            found.setdefault(match.segment, []).append((match.start, match.end))
        current = self.current()
        place = (-1, 0, 0)
        if current is not None:
            place = (current.segment, current.start, current.end)
            if is_chosen:
                self._table.choose(current.segment, self._word(current))
        self._table.show_found(found, place)
        self._search.show_count(len(self._matches), self._at)

    def _word(self, match: Match) -> int:
        """Return the number of the word that a place begins in."""
        before = self._transcript.segments[match.segment].text[: match.start]
        is_between = not before or before[-1].isspace()
        return len(before.split()) - (0 if is_between else 1)
