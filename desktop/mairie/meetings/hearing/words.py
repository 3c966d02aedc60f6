# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a speech engine heard as segments of a transcript, and segments cut between two words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from desktop.core.speech.recognition import SpeechSegment, Word
from desktop.core.speech.transcript import TranscriptSegment, TranscriptWord

_WORD = re.compile(r"\S+")
_SPACE = re.compile(r"\s")


def as_segment(heard: SpeechSegment, doubt: str = "") -> TranscriptSegment:
    """Return the passage as the transcript has it: a word for each of `text.split()`, or none."""
    text = heard.text.strip()
    start, end = max(0.0, heard.start), max(0.0, heard.start, heard.end)
    return TranscriptSegment(start, end, text, words=_aligned(text, heard.words), doubt=doubt)


def _aligned(text: str, words: Sequence[Word]) -> tuple[TranscriptWord, ...]:
    """Return the words as spaces part the text; a recogniser parts « l » from « ’école » too.

    None when the letters are not the same.
    """
    written, places = [], []
    for word in words:
        letters = _SPACE.sub("", word.text)
        written.append(letters)
        places.extend([word] * len(letters))
    tokens = text.split()
    if not places or "".join(written) != "".join(tokens):
        return ()
    aligned, at = [], 0
    for token in tokens:
        covered = places[at : at + len(token)]
        at += len(token)
        sure = min(word.probability for word in covered)
        aligned.append(
            TranscriptWord(
                max(0.0, covered[0].start),
                max(0.0, covered[-1].end),
                token,
                min(1.0, max(0.0, sure)),
            )
        )
    return tuple(aligned)


def cut_between(segment: TranscriptSegment, places: Sequence[int]) -> list[TranscriptSegment]:
    """Cut a segment before these words (numbers in `text.split()`); empty pieces are left out."""
    spans = [match.span() for match in _WORD.finditer(segment.text)]
    edges = sorted({0, len(spans), *(place for place in places if 0 < place < len(spans))})
    if len(edges) <= 2:
        return [segment]
    return [_piece(segment, spans, first, last) for first, last in pairwise(edges)]


def _piece(
    segment: TranscriptSegment, spans: Sequence[tuple[int, int]], first: int, last: int
) -> TranscriptSegment:
    words = segment.words[first:last] if len(segment.words) == len(spans) else ()
    if words:
        start, end = words[0].start, max(word.end for word in words)
    else:  # without times of its own, a word is where its letters are
        pace = (segment.end - segment.start) / max(1, len(segment.text))
        start = segment.start + spans[first][0] * pace
        end = segment.start + spans[last - 1][1] * pace
    text = segment.text[spans[first][0] : spans[last - 1][1]]
    return TranscriptSegment(
        round(start, 3), round(end, 3), text, segment.speaker, words, segment.is_cut, segment.doubt
    )
