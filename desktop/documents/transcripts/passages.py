# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cuts passages that are too long to be shown, at the ends of sentences; words keep their times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.core.speech.transcript import LONGEST_PASSAGE, TranscriptSegment
from desktop.documents.limits import Check

_WORD = re.compile(r"\S+")
_CLOSING = "»\"’')]"
_STOPS = (".", "!", "?", "…")
_WORDS_A_CHECK = 5_000


def cut_long(
    segment: TranscriptSegment, check: Check, longest: int = LONGEST_PASSAGE
) -> Iterator[TranscriptSegment]:
    """Yield the passage in parts of at most `longest` characters, nothing lost nor said twice.

    Words keep their times; without any, time is shared by the length of the parts.
    """
    text, words = segment.text, segment.words
    if len(text) <= longest:
        yield segment
        return
    if any(len(word.text) > longest for word in words):
        words = ()  # such a « word » is none: it is cut anywhere, and no time belongs to its parts
    second = (segment.end - segment.start) / len(text)
    for part in _parts(text, longest, check):
        own = words[part.first : part.after]
        yield replace(
            segment,
            start=own[0].start if own else segment.start + part.start * second,
            end=max(word.end for word in own) if own else segment.start + part.end * second,
            text=text[part.start : part.end],
            words=own,
        )


@dataclass(slots=True)
class _Part:
    """A stretch of the text: its characters, and the numbers of its words."""

    start: int
    end: int
    first: int
    after: int


def _words(text: str, longest: int) -> Iterator[tuple[int, int]]:
    for found in _WORD.finditer(text):
        start, end = found.span()
        for begin in range(start, end, longest):
            yield begin, min(end, begin + longest)


def _parts(text: str, longest: int, check: Check) -> Iterator[_Part]:
    """Yield the parts: whole sentences as far as they fit, and what fits of a sentence too long."""
    part: _Part | None = None
    for sentence in _sentences(text, longest, check):
        if part is not None and sentence.end - part.start <= longest:
            part.end, part.after = sentence.end, sentence.after
            continue
        if part is not None:
            yield part
        part = sentence
    if part is not None:
        yield part


def _sentences(text: str, longest: int, check: Check) -> Iterator[_Part]:
    """Yield the sentences, those that are too long in parts that fit."""
    part: _Part | None = None
    for number, (start, end) in enumerate(_words(text, longest)):
        if number % _WORDS_A_CHECK == 0:
            check()
        if part is not None and end - part.start > longest:
            yield part
            part = None
        if part is None:
            part = _Part(start, end, number, number + 1)
        else:
            part.end, part.after = end, number + 1
        if text[max(start, end - 3) : end].rstrip(_CLOSING).endswith(_STOPS):
            yield part
            part = None
    if part is not None:
        yield part
