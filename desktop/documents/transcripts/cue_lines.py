# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the subtitles in the lines of a WebVTT or SubRip file, well made or not: no speech is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from desktop.documents.limits import Check
from desktop.documents.transcripts.times import CLOCK, UNTOLD, seconds_of

_SIGNED = rf"([-−–]?)\s?{CLOCK}"
_ARROW = re.compile(rf"^\s{{0,20}}{_SIGNED}\s{{0,20}}-->\s{{0,20}}{_SIGNED}")
_MARK = "-->"
_LONGEST_ARROW = 200
_WITHOUT_SPEECH = ("NOTE", "STYLE", "REGION", "WEBVTT")
_LINES_A_CHECK = 1_000


@dataclass(slots=True)
class Cue:
    """A subtitle as it stands; times in seconds, UNTOLD when its line of times is not understood."""

    start: float
    end: float
    lines: list[str] = field(default_factory=list)


class CueLines:
    """Gathers the lines of a file into its subtitles."""

    def __init__(self, *, is_vtt: bool) -> None:
        """WebVTT may name its subtitles and hold notes; SubRip only numbers them."""
        self._is_vtt = is_vtt
        self._cue: Cue | None = None
        self._is_open = False
        self._block: list[str] = []
        self._is_passed_over = False
        self.not_understood = 0
        """Lines of times that make no sense."""

    def read(self, lines: Iterable[str], check: Check) -> Iterator[Cue]:
        """Yield the subtitles, with or without a blank line between them."""
        for number, line in enumerate(lines):
            if number % _LINES_A_CHECK == 0:
                check()
            times = self._times(line)
            if times is not None:
                if self._cue is not None:
                    yield self._finished(self._cue)
                self._begin(*times)
            elif line.strip():
                self._add(line)
            else:
                self._end_block()
        self._end_block()
        if self._cue is not None:
            yield self._cue

    def _times(self, line: str) -> tuple[float, float] | None:
        """Return the times that a line tells, UNTOLD when they make no sense; None for a text."""
        if _MARK not in line or self._is_passed_over:
            return None
        found = _ARROW.match(line[:_LONGEST_ARROW])
        if found:
            parts = found.groups()
            start, end = _signed(*parts[:5]), _signed(*parts[5:])
            return start, max(start, end)
        before = line.partition(_MARK)[0].strip()
        is_in_text = self._is_open and bool(self._cue and self._cue.lines)
        if not _is_like_a_time(before, is_in_text=is_in_text):
            return None
        self.not_understood += 1
        return UNTOLD, UNTOLD

    def _begin(self, start: float, end: float) -> None:
        self._cue = Cue(start, end)
        self._is_open, self._block, self._is_passed_over = True, [], False

    def _add(self, line: str) -> None:
        if self._is_open and self._cue is not None:
            self._cue.lines.append(line)
            return
        if not self._block and self._is_vtt and line.split(" ", 1)[0] in _WITHOUT_SPEECH:
            self._is_passed_over = True
        if not self._is_passed_over:
            self._block.append(line)

    def _finished(self, cue: Cue) -> Cue:
        """Return the cue that a line of times ends, without the next one's number or name."""
        if self._is_open:
            if cue.lines and cue.lines[-1].strip().isdigit():
                cue.lines.pop()
            return cue
        if self._block and (self._is_vtt or self._block[-1].strip().isdigit()):
            self._block.pop()
        cue.lines.extend(self._block)
        return cue

    def _end_block(self) -> None:
        """Give the cue the lines that a blank line parts from it; those before any cue are a header."""
        if self._cue is not None and not (len(self._block) == 1 and self._block[0].isdigit()):
            self._cue.lines.extend(self._block)
        self._is_open, self._block, self._is_passed_over = False, [], False


def is_arrow(line: str) -> bool:
    """Tell whether a line gives the times of a subtitle."""
    return bool(_ARROW.match(line[:_LONGEST_ARROW]))


def _is_like_a_time(before: str, *, is_in_text: bool) -> bool:
    """Tell whether what stands before « --> » is a time, though none that is understood."""
    if len(before) > 40 or any(c.isalpha() and c not in "hHmMsS" for c in before):
        return False
    # « 12 000 --> 15 000 euros » may be said; « 00:75:99 --> » may not.
    return not is_in_text or ":" in before


def _signed(sign: str, hours: str, minutes: str, seconds: str, decimals: str) -> float:
    value = seconds_of(hours, minutes, seconds, decimals)
    return -value if sign else value
