# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads transcripts kept as lines of text: with times, with speakers, with both, or with neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.documents.limits import Check
from desktop.documents.transcripts.cleaning import plain_line
from desktop.documents.transcripts.measure import Measure
from desktop.documents.transcripts.speakers import (
    is_label,
    split_at_dash,
    split_speaker,
    trusted_speakers,
)
from desktop.documents.transcripts.times import CLOCK, seconds_of

_RANGE = r"(?:\s*(?:-->?|-|–|—|à)\s*" + CLOCK + ")?"
_STAMP = re.compile(rf"^[\[(<]?\s*{CLOCK}{_RANGE}\s*[\])>]?\s*[-–—:|]?\s*")
_NAME_THEN_STAMP = re.compile(
    rf"^(?P<name>[^\d\[(<\n:][^\[(<\n:]{{0,59}}?)\s*[,:]?\s*[\[(<]?\s*{CLOCK}{_RANGE}\s*[\])>]?\s*:?\s*"
)
_WORDS_A_SECOND = 2.6
"""How fast one speaks: the length of a passage whose end is not told."""
_LEAST_STAMPS = 3
"""Lines with a time from which a text is taken as having them."""

_LINES_A_CHECK = 500


@dataclass
class _Line:
    """A line with what its beginning says."""

    text: str
    speaker: str = ""
    start: float | None = None
    end: float | None = None
    is_blank: bool = False
    guessed: str = field(default="", repr=False)
    """The speaker, to be trusted once all lines are known."""
    whole: str = ""
    """The line without its time, when `guessed` is not trusted."""
    more: list[str] = field(default_factory=list, repr=False)
    """The lines that go on with it."""

    def says(self) -> bool:
        """Tell whether there is any text."""
        return bool(self.text or self.more)


def read_lines(lines: Sequence[str], name: str, format_: str, check: Check) -> Transcript:
    """Read the lines of a text or of a word processor's file as passages."""
    parsed = []
    measure = Measure()
    for number, line in enumerate(lines):
        if number % _LINES_A_CHECK == 0:
            check()
        parsed.append(_parsed(line))
        measure.add(parsed[-1].text)
    stamped = sum(line.start is not None for line in parsed)
    has_times = stamped >= min(_LEAST_STAMPS, sum(not line.is_blank for line in parsed))
    if not has_times:
        parsed = [_without_stamp(line, given) for line, given in zip(parsed, lines, strict=True)]
    check()
    _trust(parsed, check)
    check()
    segments = tuple(_segments(parsed, has_times, check))
    if has_times:
        check()
        segments = tuple(_with_ends(segments))
    return Transcript(name, format_, segments, has_times=has_times)


def _parsed(given: str) -> _Line:
    line = plain_line(given)
    if not line:
        return _Line("", is_blank=True)
    stamp = _STAMP.match(line)
    start = end = None
    named = None
    if stamp:
        start, end = _times(stamp.groups())
        line = line[stamp.end() :]
    else:
        named = _NAME_THEN_STAMP.match(line)
        if named and split_speaker(f"{named['name']} : x")[0]:
            start, end = _times(named.groups()[1:])
            return _Line(line[named.end() :], named["name"].strip(" -–—:,"), start, end)
    speaker, rest = split_speaker(line)
    if not speaker:
        speaker, rest = split_at_dash(line)
    if not speaker and start is not None and (is_label(line) or _is_name_alone(line)):
        return _Line("", line.rstrip(" :"), start, end)
    return _Line(rest, "", start, end, guessed=speaker, whole=line)


def _is_name_alone(line: str) -> bool:
    return len(line) < 40 and bool(split_speaker(f"{line} : x")[0]) and len(line.split()) in (2, 3)


def _times(groups: Sequence[str | None]) -> tuple[float, float | None]:
    start = seconds_of(*groups[:4])
    return start, seconds_of(*groups[4:8]) if groups[5] else None


def _without_stamp(line: _Line, given: str) -> _Line:
    """Return the line anew when its « time » is but an hour that was said."""
    if line.start is None:
        return line
    text = plain_line(given)
    speaker, rest = split_speaker(text)
    return _Line(rest, guessed=speaker, whole=text)


def _trust(lines: Sequence[_Line], check: Check) -> None:
    trusted = trusted_speakers([line.guessed for line in lines if line.guessed])
    check()
    for line in lines:
        if line.guessed in trusted:
            line.speaker = line.speaker or line.guessed
        elif line.guessed:
            line.text = line.whole


def _segments(lines: Sequence[_Line], has_times: bool, check: Check) -> Iterator[TranscriptSegment]:
    """Join the lines of one passage: a time, a speaker or a blank line begins a new one."""
    open_: _Line | None = None
    after_blank = False
    speaker = ""
    for number, line in enumerate(lines):
        if number % _LINES_A_CHECK == 0:
            check()
        if line.is_blank:
            after_blank = True
            continue
        begins = bool(line.speaker) or line.start is not None or (after_blank and not has_times)
        if open_ is not None and not begins:
            open_.more.append(line.text)
        else:
            if open_ is not None and open_.says():
                yield _segment(open_)
            elif open_ is not None and line.start is None:
                line.start, line.end = open_.start, open_.end  # its text stands on the next line
            if not line.speaker and open_ is not None and (not open_.says() or after_blank):
                line.speaker = speaker if not has_times or not open_.says() else ""
            open_ = line
        speaker = open_.speaker or (speaker if not begins else "")
        after_blank = False
    if open_ is not None and open_.says():
        yield _segment(open_)


def _segment(line: _Line) -> TranscriptSegment:
    start = line.start or 0.0
    text = " ".join((line.text, *line.more)).strip()
    return TranscriptSegment(start, max(start, line.end or 0.0), text, line.speaker)


def _with_ends(segments: Sequence[TranscriptSegment]) -> Iterator[TranscriptSegment]:
    """Give an end to the passages without one: what the words take, the next passage at the latest."""
    for number, segment in enumerate(segments):
        if segment.end > segment.start:
            yield segment
            continue
        end = segment.start + len(segment.text.split()) / _WORDS_A_SECOND
        if number + 1 < len(segments) and segments[number + 1].start > segment.start:
            end = min(end, segments[number + 1].start)
        yield TranscriptSegment(segment.start, end, segment.text, segment.speaker)
