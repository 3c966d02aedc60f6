# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent corrects in a transcript: words, speakers, asides; each gives another transcript.

Nothing here changes a transcript in place: the one before stays as it was, which makes undo sure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from desktop.core.speech.transcript import Transcript, TranscriptSegment, TranscriptWord

_MOST_COMPARED = 4_000_000
"""Pairs of words compared with care; over it the changed stretch shares its time evenly."""
_MOST_FOLDED = 20_000
"""Passages whose letters are kept for a search: twenty hours of talk."""
_BREAKS = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
_WORD = re.compile(r"\S+")
_SAME = str.maketrans({"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " "})
"""Letters that a keyboard and a recogniser write differently: one finds the other."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place where words that are looked for stand: `text[start:end]` of a segment."""

    segment: int
    start: int
    end: int


# --- searching ------------------------------------------------------------------------------


def find_text(transcript: Transcript, wanted: str, *, whole_words: bool = False) -> list[Match]:
    """Return every place of `wanted`, asides too, whatever its capitals; accents count."""
    looked_for = folded(wanted)
    if not looked_for.strip():
        return []
    return [
        Match(number, start, start + len(looked_for))
        for number, segment in enumerate(transcript.segments)
        for start in _places(folded(segment.text), looked_for, whole_words=whole_words)
    ]


def _places(text: str, wanted: str, *, whole_words: bool) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if not whole_words or _is_whole(text, start, end):
            yield start
        start = text.find(wanted, end)


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (
        after.isalnum() and text[end - 1].isalnum()
    )


@lru_cache(maxsize=_MOST_FOLDED)
def folded(text: str) -> str:
    """Return the text in small letters, letter for letter at the same place.

    Kept, for the next letter that is typed: folding a long meeting takes a tenth of a second.
    """
    lowered = text.translate(_SAME).lower()
    if len(lowered) == len(text):
        return lowered
    # A few capitals have a small form of two letters (İ): they stay as they are.
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_SAME))


# --- words ----------------------------------------------------------------------------------


def edit_text(transcript: Transcript, number: int, text: str) -> Transcript:
    """Give a segment another text; words that stay keep their times, its doubt is settled.

    An empty text takes the segment out of the record, as `cut` does: what was said is not lost.
    """
    segment, new = transcript.segments[number], _one_line(text)
    if new == segment.text and not segment.doubt:
        return transcript
    if not new:
        return cut(transcript, (number,))
    words = _aligned(segment, new.split())
    return _with(transcript, number, replace(segment, text=new, words=words, doubt=""))


def replace_match(transcript: Transcript, match: Match, by: str) -> Transcript:
    """Put `by` in one place that `find_text` gave."""
    text = transcript.segments[match.segment].text
    made = f"{text[: match.start]}{by}{text[match.end :]}"
    return _keeping_doubt(transcript, match.segment, made)


def replace_text(
    transcript: Transcript, wanted: str, by: str, *, whole_words: bool = False
) -> tuple[Transcript, int]:
    """Put `by` wherever `wanted` stands; return how many places there were."""
    matches = find_text(transcript, wanted, whole_words=whole_words)
    made = list(transcript.segments)
    by_segment: dict[int, list[Match]] = {}
    for match in matches:
        by_segment.setdefault(match.segment, []).append(match)
    for number, places in by_segment.items():
        text = made[number].text
        for match in reversed(places):
            text = f"{text[: match.start]}{by}{text[match.end :]}"
        made[number] = _with_text(made[number], text)
    return transcript.with_segments(tuple(made)), len(matches)


def settle_doubt(transcript: Transcript, number: int) -> Transcript:
    """Take the agent's word that a passage was heard again and reads as it was said."""
    segment = transcript.segments[number]
    if not segment.doubt:
        return transcript
    words = tuple(replace(word, probability=1.0) for word in segment.words)
    return _with(transcript, number, replace(segment, doubt="", words=words))


def _keeping_doubt(transcript: Transcript, number: int, text: str) -> Transcript:
    return _with(transcript, number, _with_text(transcript.segments[number], text))


def _with_text(segment: TranscriptSegment, text: str) -> TranscriptSegment:
    """Replace words without having heard the passage: a doubt about it stays."""
    new = _one_line(text)
    if not new:
        return replace(segment, is_cut=True)
    return replace(segment, text=new, words=_aligned(segment, new.split()))


def _one_line(text: str) -> str:
    """Return the text on one line, without doubled spaces; non-breaking ones stay as they are."""
    return _BREAKS.sub(" ", text).strip()


def _aligned(segment: TranscriptSegment, new: list[str]) -> tuple[TranscriptWord, ...]:
    """Return the new words with times: those that stay keep theirs, others share what is between."""
    old = segment.words
    if not old:
        return ()
    words = [word.text for word in old]
    made: list[TranscriptWord] = []
    for tag, a, b, c, d in _changes(words, new):
        if tag == "equal":
            made.extend(old[a:b])
        elif c < d:
            start = old[a].start if a < b else made[-1].end if made else segment.start
            end = old[b - 1].end if a < b else old[a].start if a < len(old) else segment.end
            made.extend(_shared(new[c:d], start, max(start, end)))
    return tuple(made)


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield what difflib would, the common beginning and end put aside first: quick on long texts."""
    head, most = 0, min(len(old), len(new))
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    end_old, end_new = len(old) - tail, len(new) - tail
    yield "equal", 0, head, 0, head
    if (end_old - head) * (end_new - head) > _MOST_COMPARED:
        yield "replace", head, end_old, head, end_new
    else:
        matcher = SequenceMatcher(None, old[head:end_old], new[head:end_new], autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            yield tag, a + head, b + head, c + head, d + head
    yield "equal", end_old, len(old), end_new, len(new)


def _shared(words: list[str], start: float, end: float) -> Iterator[TranscriptWord]:
    """Yield words that share a stretch of time, each as its letters; an agent's word is sure."""
    letters = sum(len(word) for word in words)
    done = 0
    for word in words:
        first = start + (end - start) * done / letters
        done += len(word)
        yield TranscriptWord(first, start + (end - start) * done / letters, word)


# --- speakers -------------------------------------------------------------------------------


def rename_speaker(transcript: Transcript, old: str, new: str) -> Transcript:
    """Give a speaker or a label another name everywhere; a name that exists joins both."""
    name = " ".join(new.split())
    return _mapped(
        transcript, lambda one: replace(one, speaker=name), lambda one: one.speaker == old
    )


def set_speaker(transcript: Transcript, numbers: Collection[int], name: str) -> Transcript:
    """Say who speaks in these segments alone; an empty name for nobody."""
    clean = " ".join(name.split())
    return _numbered(transcript, numbers, lambda one: replace(one, speaker=clean))


# --- asides ---------------------------------------------------------------------------------


def cut(transcript: Transcript, numbers: Collection[int]) -> Transcript:
    """Take segments out of the record; they stay in the transcript and can be restored."""
    return _numbered(transcript, numbers, lambda one: replace(one, is_cut=True))


def restore(transcript: Transcript, numbers: Collection[int]) -> Transcript:
    """Put segments back into the record."""
    return _numbered(transcript, numbers, lambda one: replace(one, is_cut=False))


# --- shapes ---------------------------------------------------------------------------------


def merge(transcript: Transcript, first: int, last: int) -> Transcript:
    """Join the segments from `first` to `last` (included) into one, spoken by the first's speaker.

    The words of an aside that is joined to the record come back into it.
    """
    joined = transcript.segments[first : last + 1]
    if len(joined) < 2:
        return transcript
    has_words = all(one.words or not one.text.split() for one in joined)
    made = replace(
        joined[0],
        end=max(one.end for one in joined),
        text=" ".join(one.text for one in joined if one.text),
        speaker=next((one.speaker for one in joined if one.speaker), ""),
        words=tuple(word for one in joined for word in one.words) if has_words else (),
        is_cut=all(one.is_cut for one in joined),
        doubt=", ".join(dict.fromkeys(one.doubt for one in joined if one.doubt)),
    )
    segments = transcript.segments
    return transcript.with_segments((*segments[:first], made, *segments[last + 1 :]))


def split(transcript: Transcript, number: int, word: int) -> Transcript:
    """Cut a segment in two before its word number `word`; without words' times, time is shared."""
    segment = transcript.segments[number]
    spans = [found.span() for found in _WORD.finditer(segment.text)]
    if not 0 < word < len(spans):
        return transcript
    left, right = segment.text[: spans[word - 1][1]], segment.text[spans[word][0] :]
    if segment.words:
        ends, starts = segment.words[word - 1].end, segment.words[word].start
    else:
        share = len(left) / max(1, len(left) + len(right))
        ends = starts = segment.start + (segment.end - segment.start) * share
    first = replace(segment, end=ends, text=left, words=segment.words[:word])
    second = replace(segment, start=starts, text=right, words=segment.words[word:])
    segments = transcript.segments
    return transcript.with_segments((*segments[:number], first, second, *segments[number + 1 :]))


# --- times ----------------------------------------------------------------------------------


def word_start(segment: TranscriptSegment, word: int) -> float:
    """Return the second at which a word of a segment begins, reckoned by letters when not told."""
    if 0 <= word < len(segment.words):
        return segment.words[word].start
    words = segment.text.split()
    before = sum(len(one) + 1 for one in words[: max(0, word)])
    letters = max(1, sum(len(one) + 1 for one in words))
    return segment.start + (segment.end - segment.start) * min(1.0, before / letters)


def word_at(segment: TranscriptSegment, seconds: float) -> int:
    """Return the number of the word that is being said at that second; -1 before the first."""
    if segment.words:
        return bisect_right(segment.words, seconds, key=lambda word: word.start) - 1
    words, length = segment.text.split(), segment.end - segment.start
    if not words or length <= 0 or seconds < segment.start:
        return -1
    letters = sum(len(one) + 1 for one in words)
    wanted, done = (seconds - segment.start) / length * letters, 0
    for number, word in enumerate(words):
        done += len(word) + 1
        if wanted < done:
            return number
    return len(words) - 1


# --- inside ---------------------------------------------------------------------------------


def _with(transcript: Transcript, number: int, segment: TranscriptSegment) -> Transcript:
    segments = transcript.segments
    return transcript.with_segments((*segments[:number], segment, *segments[number + 1 :]))


def _numbered(
    transcript: Transcript,
    numbers: Collection[int],
    make: Callable[[TranscriptSegment], TranscriptSegment],
) -> Transcript:
    segments = list(transcript.segments)
    for number in numbers:
        segments[number] = make(segments[number])
    return transcript.with_segments(tuple(segments))


def _mapped(
    transcript: Transcript,
    make: Callable[[TranscriptSegment], TranscriptSegment],
    is_wanted: Callable[[TranscriptSegment], bool],
) -> Transcript:
    return transcript.with_segments(
        tuple(make(one) if is_wanted(one) else one for one in transcript.segments)
    )
