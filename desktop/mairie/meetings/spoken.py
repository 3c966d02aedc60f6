# SPDX-License-Identifier: AGPL-3.0-or-later
"""A transcript as sentences: what every search of votes, actions and items reads."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.french.turns import Said
from desktop.mairie.meetings.meeting import Quote

_ABBREVIATIONS = frozenset(
    ("m.", "mm.", "mr.", "mme.", "dr.", "me.", "st.", "ste.", "art.", "al.", "p.")
)
_INITIAL = re.compile(r"(?:[A-Za-z]\.)+|[A-Z]\.-[A-Z]\.")
_WORDS_A_STOP = 60
"""A text with fewer stops than one in so many words is taken as without punctuation."""
_BREATH = 0.7
"""Seconds of silence that end a sentence where nothing else does."""
_LONGEST = 45
"""Words of a sentence without punctuation, at most."""
_SHORTEST = 6
"""Words under which a breath ends no sentence."""
_BEGINNERS = {
    **dict.fromkeys(("bon", "alors", "voilà", "ben", "ah", "allez", "bonsoir", "bonjour"), _BREATH),
    **dict.fromkeys(("oui", "non", "donc", "qui", "et", "mais", "ensuite", "après"), _BREATH / 2),
}
"""Words that often begin a sentence, as so many seconds of silence."""
_SPACE = re.compile(r"\s+")
_BEFORE_COMMA = re.compile(r"\s+([.,])")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of the transcript with where it was said."""

    text: str
    start: float
    end: float
    segment: int


@dataclass(frozen=True)
class Utterance:
    """A sentence as it was said, by one speaker."""

    number: int
    """Place in `Spoken.utterances`."""
    text: str
    speaker: str
    start: float | None
    """Seconds; None when the transcript has no times."""
    end: float | None
    segment: int
    """Number of the segment of the transcript that its first word is in."""

    @cached_property
    def said(self) -> Said:
        """The folded words, for turns to be searched in them."""
        return Said.of(self.text)


@dataclass(frozen=True)
class Spoken:
    """All sentences of a meeting in order, asides taken out."""

    utterances: tuple[Utterance, ...]
    has_times: bool = True

    @cached_property
    def has_speakers(self) -> bool:
        """True when most sentences have a speaker or a label."""
        told = sum(bool(one.speaker) for one in self.utterances)
        return told * 2 > len(self.utterances)

    def quote(self, first: int, last: int | None = None) -> Quote:
        """Return the sentences from `first` to `last` (included; only the first when None)."""
        one = self.utterances[first]
        return Quote(self.text(first, last), one.start, one.speaker, first)

    def numbers_of(self, quote: Quote) -> range:
        """Return the numbers of the sentences that a quote is made of; none for a note's."""
        first, left = quote.utterance, len(quote.text)
        last = first
        while 0 <= last < len(self.utterances) and left > 0:
            left -= len(self.utterances[last].text) + 1
            last += 1
        return range(max(0, first), max(0, last))

    def text(self, first: int, last: int | None = None) -> str:
        """Return the words of these sentences."""
        end = first if last is None else last
        return " ".join(one.text for one in self.utterances[first : end + 1])

    def turns(self) -> Iterator[tuple[int, int]]:
        """Yield the first and last sentence of each stretch by one speaker."""
        first = 0
        for number, one in enumerate(self.utterances):
            if number and one.speaker != self.utterances[number - 1].speaker:
                yield first, number - 1
                first = number
        if self.utterances:
            yield first, len(self.utterances) - 1

    def at(self, seconds: float) -> int:
        """Return the number of the sentence that is being said at that second; -1 when none."""
        if not self.has_times or not self.utterances:
            return -1
        return max(0, bisect_right(self._starts, seconds) - 1)

    @cached_property
    def _starts(self) -> list[float]:
        return [one.start or 0.0 for one in self.utterances]


def spoken_of(transcript: Transcript) -> Spoken:
    """Cut what was said into sentences: at stops, or at breaths when there is no punctuation."""
    utterances: list[Utterance] = []
    for speaker, run in _runs(transcript):
        pieces = [piece for number, segment in run for piece in _pieces(number, segment)]
        for group in _sentences(pieces):
            text = _BEFORE_COMMA.sub(r"\1", " ".join(piece.text for piece in group))
            start, end = group[0].start, group[-1].end
            has_times = transcript.has_times
            utterances.append(
                Utterance(
                    len(utterances),
                    text,
                    speaker,
                    start if has_times else None,
                    end if has_times else None,
                    group[0].segment,
                )
            )
    return Spoken(tuple(utterances), transcript.has_times)


def _runs(transcript: Transcript) -> Iterator[tuple[str, list[tuple[int, TranscriptSegment]]]]:
    """Yield each speaker with the segments that follow each other; a cut segment ends a run."""
    run: list[tuple[int, TranscriptSegment]] = []
    for number, segment in transcript.kept():
        if run and (segment.speaker != run[-1][1].speaker or number != run[-1][0] + 1):
            yield run[0][1].speaker, run
            run = []
        run.append((number, segment))
    if run:
        yield run[0][1].speaker, run


def _pieces(number: int, segment: TranscriptSegment) -> list[_Piece]:
    words = _SPACE.sub(" ", segment.text).strip().split(" ")
    if words == [""]:
        return []
    if len(segment.words) == len(words):
        timed = zip(words, segment.words, strict=True)
        return [_Piece(word, at.start, at.end, number) for word, at in timed]
    # Without times of their own, words are spread by their length.
    letters = [len(word) + 1 for word in words]
    second = (segment.end - segment.start) / sum(letters)
    pieces, start = [], segment.start
    for word, size in zip(words, letters, strict=True):
        pieces.append(_Piece(word, start, start + size * second, number))
        start += size * second
    return pieces


def _sentences(pieces: Sequence[_Piece]) -> Iterator[Sequence[_Piece]]:
    """Cut after stops, whatever follows: a recogniser often goes on without a capital."""
    stops = sum(_ends_sentence(piece.text) for piece in pieces)
    if stops * _WORDS_A_STOP < len(pieces):
        yield from _by_breaths(pieces)
        return
    first = 0
    for number, piece in enumerate(pieces, 1):
        if number == len(pieces) or (
            _ends_sentence(piece.text) and not _is_stop(pieces[number].text)
        ):
            yield from _cut_long(pieces[first:number])
            first = number


def _ends_sentence(word: str) -> bool:
    bare = word.rstrip('»"’)]')
    if not bare.endswith((".", "!", "?", "…")):
        return False
    return not bare.endswith(".") or not (
        bare.lower() in _ABBREVIATIONS or _INITIAL.fullmatch(bare)
    )


def _is_stop(word: str) -> bool:
    """Tell a stop that stands alone, after a non-breaking space: it belongs to the words before."""
    return not any(character.isalnum() for character in word)


def _cut_long(pieces: Sequence[_Piece]) -> Iterator[Sequence[_Piece]]:
    if len(pieces) > _LONGEST:
        yield from _by_breaths(pieces)
    else:
        yield pieces


def _by_breaths(pieces: Sequence[_Piece]) -> Iterator[Sequence[_Piece]]:
    """Cut where the speaker breathes or a new passage begins; a stretch too long, at its best breath."""
    first = 0
    for number in range(1, len(pieces)):
        length = number - first
        if length >= _SHORTEST and _gap(pieces, number) >= _BREATH:
            yield pieces[first:number]
            first = number
        elif length >= _LONGEST:
            places = range(first + _SHORTEST, number + 1)
            cut = max(places, key=lambda place: (_gap(pieces, place), place))
            yield pieces[first:cut]
            first = cut
    if first < len(pieces):
        yield pieces[first:]


def _gap(pieces: Sequence[_Piece], number: int) -> float:
    """Return how much a sentence may end before that word: the silence, in seconds, and more."""
    before, piece = pieces[number - 1], pieces[number]
    gap = piece.start - before.end
    if before.text[-1] in ".!?…":
        return gap + 2 * _BREATH
    if piece.segment != before.segment:
        return gap + _BREATH
    if before.text[-1] in ",;:":
        return gap + _BREATH / 2
    # Without times, only the words tell where one begins anew.
    return gap or _BEGINNERS.get(piece.text.lower().strip(",;:"), 0.0)
