# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes the names of the glossary as they are spelled, tells each correction, and undoes it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.core.speech.transcript import Transcript, TranscriptSegment, TranscriptWord
from desktop.mairie.meetings.glossary.certainty import Surroundings, reason_of, surest
from desktop.mairie.meetings.glossary.entries import EntryKind, Glossary, folded_list
from desktop.mairie.meetings.glossary.index import Match, NameIndex
from desktop.mairie.meetings.glossary.tokens import Bare, Token, bare_words, tokens_of

_MOST_WORDS = 12
"""Of a name."""
_LEAST_LETTERS = 3
"""Of a sigle that is spelled out."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A name that was written otherwise than the recogniser had it."""

    segment: int
    """Number of the segment in the transcript."""
    before: str
    after: str
    reason: str = ""
    """A few French words."""
    time: float = 0.0
    """Seconds from the start of the recording."""
    word: int = 0
    """First word of the name, in `text.split()` of the corrected segment."""
    written_before: str = ""
    """With the signs around it, as it stood in the text."""
    written_after: str = ""
    words_before: tuple[TranscriptWord, ...] = ()
    """The words with their times, as they were."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A name found in a segment: tokens from `first` to before `end`."""

    first: int
    end: int
    text: str
    reason: str
    drops_dot: bool = False
    """The dot after it is the last one of « C.C.A.S. », not the end of the sentence."""


def correct(
    transcript: Transcript, glossary: Glossary
) -> tuple[Transcript, tuple[Correction, ...]]:
    """Return the transcript with the names put right, and what was changed.

    Only what is sure is changed; words keep their times. A name that is cut between two segments,
    or is taken out of the record, is left as it is.
    """
    index = NameIndex(glossary)
    acronyms = {
        "".join(character.lower() for character in entry.text): entry.text
        for entry in glossary.entries
        if entry.kind is EntryKind.ACRONYM and len(entry.text) >= _LEAST_LETTERS
    }
    segments: list[TranscriptSegment] = []
    corrections: list[Correction] = []
    for number, segment in enumerate(transcript.segments):
        found = [] if segment.is_cut else _find(segment.text, index, acronyms)
        for one in reversed(found):
            segment, correction = _applied(segment, number, one)
            corrections.append(correction)
        segments.append(segment)
        if len(found) > 1:  # they were applied from the last one on, so that places hold
            corrections[-len(found) :] = _placed(corrections[-len(found) :][::-1])
    return transcript.with_segments(tuple(segments)), tuple(corrections)


def undo(transcript: Transcript, correction: Correction) -> Transcript:
    """Return the transcript with that name as it was heard; unchanged when it is no longer there.

    `segment`, `before` and `after` are enough: the rest makes the place and the times exact.
    """
    if not 0 <= correction.segment < len(transcript.segments):
        return transcript
    segment = transcript.segments[correction.segment]
    segments = list(transcript.segments)
    segments[correction.segment] = _undone(segment, correction)
    return transcript.with_segments(tuple(segments))


def _undone(segment: TranscriptSegment, correction: Correction) -> TranscriptSegment:
    written = correction.written_after.split()
    place = _nearest(segment.text.split(), written, correction.word)
    if place is not None:
        before, words = correction.written_before, correction.words_before
        return _replaced(segment, place, place + len(written), before, words)
    tokens = tokens_of(segment.text)
    cores = [one.core for one in tokens_of(correction.after)]
    place = _nearest([token.core for token in tokens], cores, correction.word)
    if place is None:
        return segment
    end = place + len(cores)
    before = f"{tokens[place].lead}{correction.before}{tokens[end - 1].trail}"
    heard = segment.words[place:end] if len(segment.words) == len(tokens) else ()
    return _replaced(segment, place, end, before, _spread(heard, before.split()))


def _nearest(words: Sequence[str], wanted: Sequence[str], near: int) -> int | None:
    """Return the place of these words that is the nearest to `near`, or None."""
    if not wanted:
        return None
    places = [
        place
        for place in range(len(words) - len(wanted) + 1)
        if list(words[place : place + len(wanted)]) == list(wanted)
    ]
    return min(places, key=lambda one: abs(one - near), default=None)


def _find(text: str, index: NameIndex, acronyms: dict[str, str]) -> list[_Found]:
    tokens = tokens_of(text)
    bare = bare_words(tokens)
    found: list[_Found] = []
    at = 0
    while at < len(bare):
        taken = 1
        if bare[at].is_first:
            spelled = _spelled(bare, at, acronyms)
            if spelled:
                taken, written = spelled
                _add_found(found, text, tokens, bare[at : at + taken], written, "sigle épelé")
            else:
                match, taken = _longest(tokens, bare, at, index)
                if match is not None:
                    window = bare[at : at + taken]
                    _add_found(found, text, tokens, window, match.form.text, reason_of(match))
        at += taken
    return found


def _longest(
    tokens: Sequence[Token], bare: Sequence[Bare], at: int, index: NameIndex
) -> tuple[Match | None, int]:
    """Return the longest name that begins there, and how many bare words it takes."""
    around = _surroundings(tokens, bare, at)
    is_named = around.has_civility or around.has_capital
    if not index.may_begin(bare[at].word, is_named=is_named):
        return None, 1
    words = tuple(one.word for one in bare[at : at + _until_stop(tokens, bare, at)])
    for count in index.counts(words, is_named=is_named):
        if not bare[at + count - 1].is_last:
            continue
        matches = index.matches(words[:count])
        if matches:
            match = surest(matches, replace(around, words=words[:count]))
            if match is not None:
                return match, count
    return None, 1


def _until_stop(tokens: Sequence[Token], bare: Sequence[Bare], at: int) -> int:
    """Return how many words go on without a comma or a stop between them."""
    count = 0
    for one in bare[at : at + _MOST_WORDS]:
        if count and one.is_first:
            before, token = tokens[one.token - 1], tokens[one.token]
            if (
                before.trail
                or token.lead.strip("’'dDlL")
                or one.token != bare[at + count - 1].token + 1
            ):
                break
        count += 1
    return count


def _surroundings(tokens: Sequence[Token], bare: Sequence[Bare], at: int) -> Surroundings:
    token = bare[at].token
    before = bare[at - 1].word if at and bare[at - 1].token == token - 1 else ""
    civility = ""
    if before in folded_list("feminine"):
        civility = "Mme"
    elif before in folded_list("masculine"):
        civility = "M."
    starts = token == 0 or tokens[token - 1].ends_sentence
    return Surroundings(
        has_civility=bool(civility) or before in folded_list("either"),
        civility=civility,
        has_capital=tokens[token].core[:1].isupper() and (not starts or bool(tokens[token].lead)),
    )


def _spelled(bare: Sequence[Bare], at: int, acronyms: dict[str, str]) -> tuple[int, str] | None:
    """Return how many letters spell a sigle from there on, and the sigle: « C C A S »."""
    letters = ""
    best: tuple[int, str] | None = None
    for count, one in enumerate(bare[at : at + 10], 1):
        if len(one.word) > 2:  # « CC AS » is heard too
            break
        letters += one.word
        if count > 1 and one.is_last and letters in acronyms:
            best = count, acronyms[letters]
    return best


def _add_found(
    found: list[_Found],
    text: str,
    tokens: Sequence[Token],
    window: Sequence[Bare],
    written: str,
    reason: str,
) -> None:
    """Add what is to be written there, unless the text has it already."""
    first, last = tokens[window[0].token], tokens[window[-1].token]
    core_start = first.start + len(first.lead)
    heard = text[core_start : last.end - len(last.trail)]
    if heard[:1].isupper() and written[:1].islower():
        written = written[:1].upper() + written[1:]
    if _plain(heard) != _plain(written) and _without_accents(heard) != written:
        after = tokens[window[-1].token + 1 : window[-1].token + 2]
        is_dotted = "." in heard and last.trail.startswith(".")
        goes_on = bool(after) and not after[0].core[:1].isupper()
        found.append(
            _Found(window[0].token, window[-1].token + 1, written, reason, is_dotted and goes_on)
        )


def _plain(text: str) -> str:
    """Return the text with apostrophes and spaces of one kind: these are not misheard."""
    return " ".join(text.replace("’", "'").split())


def _without_accents(text: str) -> str:
    """Return « Pechoux » for « Péchoux »: a list in capitals has lost accents that the ear keeps."""
    parted = unicodedata.normalize("NFD", text)
    return "".join(character for character in parted if not unicodedata.combining(character))


def _applied(
    segment: TranscriptSegment, number: int, found: _Found
) -> tuple[TranscriptSegment, Correction]:
    tokens = tokens_of(segment.text)
    first, last = tokens[found.first], tokens[found.end - 1]
    before = segment.text[first.start : last.end]
    trail = last.trail[1:] if found.drops_dot else last.trail
    after = f"{first.lead}{found.text}{trail}"
    has_words = len(segment.words) == len(tokens)
    words = segment.words[found.first : found.end] if has_words else ()
    changed = _replaced(segment, found.first, found.end, after, _spread(words, after.split()))
    correction = Correction(
        segment=number,
        before=before[len(first.lead) : len(before) - len(last.trail)],
        after=found.text,
        reason=found.reason,
        time=words[0].start if words else segment.start,
        word=found.first,
        written_before=before,
        written_after=after,
        words_before=words,
    )
    return changed, correction


def _placed(corrections: Sequence[Correction]) -> list[Correction]:
    """Return the corrections of a segment in order, with their places in its corrected text."""
    placed, shift = [], 0
    for one in corrections:
        placed.append(replace(one, word=one.word + shift))
        shift += len(one.written_after.split()) - len(one.written_before.split())
    return placed


def _replaced(
    segment: TranscriptSegment,
    first: int,
    end: int,
    written: str,
    words: tuple[TranscriptWord, ...],
) -> TranscriptSegment:
    """Return the segment with these words of its text replaced, its other words untouched."""
    tokens = tokens_of(segment.text)
    start, stop = tokens[first].start, tokens[end - 1].end
    text = f"{segment.text[:start]}{written}{segment.text[stop:]}"
    kept: tuple[TranscriptWord, ...] = ()
    if len(segment.words) == len(tokens) and len(words) == len(written.split()):
        kept = (*segment.words[:first], *words, *segment.words[end:])
    return replace(segment, text=text, words=kept)


def _spread(
    heard: tuple[TranscriptWord, ...], written: Sequence[str]
) -> tuple[TranscriptWord, ...]:
    """Give the written words the times of those heard: one each, or the whole time by letters."""
    if not heard:
        return ()
    if len(heard) == len(written):
        return tuple(replace(word, text=text) for word, text in zip(heard, written, strict=True))
    start, end = heard[0].start, heard[-1].end
    pace = (end - start) / max(1, sum(map(len, written)))
    sure = min(word.probability for word in heard)
    spread, at = [], start
    for text in written:
        spread.append(TranscriptWord(round(at, 3), round(at + len(text) * pace, 3), text, sure))
        at += len(text) * pace
    return tuple(spread)
