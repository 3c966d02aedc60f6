# SPDX-License-Identifier: AGPL-3.0-or-later
"""Joins what was said and who spoke when: each passage of a transcript gets the label of its voice.

A passage with two voices is cut at the word where the voice changes, when its words have times.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.core.speech.speaker_turns import SpeakerTurn, label_names
from desktop.core.speech.transcript import TranscriptSegment, TranscriptWord
from desktop.mairie.meetings.hearing.words import cut_between

LEAST_SECONDS = 0.4
"""A shorter turn is a cough, a chair, or a mistake: nobody gets words for it."""
NEAR_SECONDS = 1.0
"""Words in no turn belong to a voice that is at most so far away."""
_MOST_MOVED_WORDS = 2
_MOST_MOVED_SECONDS = 0.8
"""A voice that changes so near to the end of a sentence changes there: edges are found to within half
a second."""
_STOPS = (".", "!", "?", "…")


def with_voices(
    segments: Sequence[TranscriptSegment], turns: Sequence[SpeakerTurn]
) -> tuple[TranscriptSegment, ...]:
    """Return the passages with their labels, S0, S1… in the order of first speech; no word is lost.

    A passage goes to the voice that covers most of it. One that has a speaker keeps it and is not
    cut; where no voice is near, nobody is named.
    """
    voices = _Voices([turn for turn in turns if turn.end - turn.start >= LEAST_SECONDS])
    pieces = [
        piece
        for segment in segments
        for piece in ((segment,) if segment.speaker else _told_apart(segment, voices))
    ]
    known = {segment.speaker for segment in segments}
    names = label_names(piece.speaker for piece in pieces if piece.speaker not in known)
    return tuple(replace(one, speaker=names.get(one.speaker, one.speaker)) for one in pieces)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A time in which the same voices speak."""

    start: float
    end: float
    labels: tuple[str, ...]


class _Voices:
    """Who speaks when, to be asked about any time."""

    def __init__(self, turns: Sequence[SpeakerTurn]) -> None:
        self._stretches = list(_stretches(turns))
        self._ends = [one.end for one in self._stretches]
        self._starts = [one.start for one in self._stretches]

    def covering(self, start: float, end: float) -> dict[str, float]:
        """Return for how many seconds of that time each voice speaks, in order of appearance."""
        found: dict[str, float] = {}
        first = bisect_right(self._ends, start)
        for one in self._stretches[first : max(first + 1, bisect_left(self._starts, end))]:
            seconds = min(end, one.end) - max(start, one.start)
            if seconds > 0 or one.start <= start == end < one.end:
                for label in one.labels:
                    found[label] = found.get(label, 0.0) + max(0.0, seconds)
        return found

    def near(self, start: float, end: float) -> str:
        """Return the voice that speaks just before or after that time; empty for none."""
        after = bisect_left(self._starts, end)
        before = bisect_right(self._ends, start) - 1
        choices = []
        if before >= 0:
            choices.append((start - self._ends[before], self._stretches[before].labels[0]))
        if after < len(self._stretches):
            choices.append((self._starts[after] - end, self._stretches[after].labels[0]))
        distance, label = min(choices, key=lambda one: one[0], default=(NEAR_SECONDS + 1, ""))
        return label if distance <= NEAR_SECONDS else ""

    def speaking(self, start: float, end: float, before: str = "") -> str:
        """Return the voice of a time; where several speak as long, the one that spoke `before`."""
        covering = self.covering(start, end)
        if not covering:
            return ""
        most = max(covering.values())
        best = [label for label, seconds in covering.items() if seconds >= most - 1e-6]
        return before if before in best else best[0]


def _stretches(turns: Sequence[SpeakerTurn]) -> Iterator[_Stretch]:
    """Yield the times between two changes in which somebody speaks."""
    changes: list[tuple[float, int, str]] = []
    for turn in turns:
        changes += [(turn.start, 1, turn.label), (turn.end, -1, turn.label)]
    speaking: dict[str, int] = {}
    since = 0.0
    for time, change, label in sorted(changes, key=lambda one: one[0]):
        if speaking and time > since:
            yield _Stretch(since, time, tuple(speaking))
        since = time
        count = speaking.get(label, 0) + change
        if count:
            speaking[label] = count
        else:
            speaking.pop(label, None)


def _told_apart(segment: TranscriptSegment, voices: _Voices) -> list[TranscriptSegment]:
    tokens = segment.text.split()
    if len(segment.words) != len(tokens) or not tokens:
        start, end = segment.start, segment.end
        label = voices.speaking(start, end) or voices.near(start, end)
        return [replace(segment, speaker=label)]
    labels = _labels_of(segment.words, voices)
    places = [number for number in range(1, len(labels)) if labels[number] != labels[number - 1]]
    starts, moved = [0, *places], [0]
    for place in places:
        moved.append(max(moved[-1], _at_sentence_end(place, tokens, segment.words)))
    pieces: list[TranscriptSegment] = []
    edges = [*moved, len(tokens)]
    cut = cut_between(segment, moved)
    kept = [labels[start] for start, a, b in zip(starts, edges, edges[1:], strict=False) if b > a]
    for piece, label in zip(cut, kept, strict=True):
        pieces.append(replace(piece, speaker=label))
    return pieces


def _labels_of(words: Sequence[TranscriptWord], voices: _Voices) -> list[str]:
    """Return a label for each word: of the voice that covers it, else of the words around it."""
    labels: list[str] = []
    for word in words:
        before = labels[-1] if labels else ""
        start, end = min(word.start, word.end), max(word.start, word.end)
        labels.append(voices.speaking(start, end, before))
    if not any(labels):
        nearest = voices.near(words[0].start, words[-1].end)
        return [nearest] * len(labels)
    _fill(labels, words)
    return _without_specks(labels, words)


def _fill(labels: list[str], words: Sequence[TranscriptWord]) -> None:
    """Give words that no voice covers to the labelled word that is nearest in time."""
    place = 0
    while place < len(labels):
        if labels[place]:
            place += 1
            continue
        last = place
        while last < len(labels) and not labels[last]:
            last += 1
        for number in range(place, last):
            before = words[number].start - words[place - 1].end if place else float("inf")
            after = words[last].start - words[number].end if last < len(labels) else float("inf")
            labels[number] = labels[place - 1] if before <= after else labels[last]
        place = last


def _without_specks(labels: list[str], words: Sequence[TranscriptWord]) -> list[str]:
    """Return the labels without runs that are too short to be a turn, between two of another voice."""
    runs: list[tuple[int, int]] = []
    first = 0
    for number in range(1, len(labels) + 1):
        if number == len(labels) or labels[number] != labels[first]:
            runs.append((first, number))
            first = number
    cleaned = list(labels)
    for (before, _), (start, end), (after, _) in zip(runs, runs[1:], runs[2:], strict=False):
        is_short = words[end - 1].end - words[start].start < LEAST_SECONDS
        if is_short and labels[before] == labels[after]:
            cleaned[start:end] = [labels[before]] * (end - start)
    return cleaned


def _at_sentence_end(place: int, tokens: Sequence[str], words: Sequence[TranscriptWord]) -> int:
    """Return the place (a word's number) of the change, moved to a sentence's end that is very near."""
    if _ends_sentence(tokens[place - 1]):
        return place
    for distance in range(1, _MOST_MOVED_WORDS + 1):
        for near in (place + distance, place - distance):
            if not 0 < near < len(tokens) or not _ends_sentence(tokens[near - 1]):
                continue
            if abs(words[near].start - words[place].start) <= _MOST_MOVED_SECONDS:
                return near
    return place


def _ends_sentence(token: str) -> bool:
    return token.rstrip('»"’)\u00a0').endswith(_STOPS)
