# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checks a whole transcription: marks what may be false, takes out of the record what is no speech."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from desktop.core.speech.recognition import SpeechSegment
from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.french.folding import fold_words
from desktop.mairie.meetings.hearing.doubts import (
    INVENTED,
    MUSIC,
    RECITED,
    REPETITION,
    SILENCE,
    doubt_of,
    has_signs_of_silence,
)
from desktop.mairie.meetings.hearing.inventions import bare_text, inventions
from desktop.mairie.meetings.hearing.loops import loop_of_words, loops_of_passages
from desktop.mairie.meetings.hearing.words import as_segment, cut_between
from desktop.mairie.meetings.outputs.wording import time_code

_STOPS = (".", "!", "?", "…")
_MOST_CHARACTERS = 20_000
"""Of one passage: Whisper writes under a thousand; what is longer is not searched for loops."""
_PLACES_SHOWN = 3
_WORDS_SHOWN = 5
_MOSTLY_DOUBTFUL = (
    "Plus de la moitié du texte est incertaine\u00a0: le son est mauvais, ou le modèle de transcription est "
    "trop petit. Réécoutez avant d’utiliser ce texte, ou recommencez avec un modèle plus grand."
)


@dataclass(frozen=True, slots=True)
class CheckedHearing:
    """A transcription after its checks; nothing is lost, what is no speech is `is_cut`."""

    segments: tuple[TranscriptSegment, ...]
    warnings: tuple[str, ...] = ()
    """French sentences for the agent."""

    def count(self, reason: str) -> int:
        """Return how many passages were taken out of the record for that reason."""
        return sum(one.is_cut and one.doubt == reason for one in self.segments)

    @property
    def words(self) -> int:
        """Words that stay in the record."""
        return sum(len(one.text.split()) for one in self.segments if not one.is_cut)


def check_hearing(heard: Sequence[SpeechSegment], *, prompt: str = "") -> CheckedHearing:
    """Return the transcription with its doubts; `prompt` is the list of names the model was given."""
    prompt_words = fold_words(prompt)
    pieces = [piece for one in heard for piece in _checked(one, prompt_words)]
    segments = tuple(_without_loops(pieces))
    return CheckedHearing(segments, tuple(_warnings(segments)))


def check_transcript(transcript: Transcript) -> Transcript:
    """Return a transcript made elsewhere without what its recogniser invented or repeated.

    Without the signs of the model, only what nobody says in a meeting leaves the record. A
    transcript that the agent has read over is not to be given here.
    """
    known = inventions()
    pieces: list[TranscriptSegment] = []
    for segment in transcript.segments:
        if segment.is_cut or len(segment.text) > _MOST_CHARACTERS:
            pieces.append(segment)
        elif segment.text and known.is_not_speech(segment.text):
            pieces.append(replace(segment, is_cut=True, doubt=MUSIC))
        else:
            pieces.extend(_without_what_is_false(segment))
    segments = tuple(_without_loops(pieces))
    if segments == transcript.segments:
        return transcript
    new = (one for one in _warnings(segments) if one not in transcript.warnings)
    return replace(transcript, segments=segments, warnings=(*transcript.warnings, *new))


def _checked(heard: SpeechSegment, prompt_words: Sequence[str]) -> Iterator[TranscriptSegment]:
    """Yield a passage in as many pieces as it has parts that are kept and taken out."""
    segment = as_segment(heard, doubt_of(heard, prompt_words))
    known = inventions()
    if not segment.text:
        return
    if known.is_not_speech(segment.text):
        yield replace(segment, is_cut=True, doubt=MUSIC)
    elif segment.doubt == RECITED or (
        known.is_often_invented(segment.text) and has_signs_of_silence(heard)
    ):
        yield replace(segment, is_cut=True, doubt=segment.doubt or SILENCE)
    elif len(segment.text) > _MOST_CHARACTERS:
        yield segment
    else:
        yield from _without_what_is_false(segment)


def _without_what_is_false(segment: TranscriptSegment) -> Iterator[TranscriptSegment]:
    for piece in _without_inventions(segment):
        if piece.is_cut:
            yield piece
        else:
            yield from _without_repetition(piece)


def _without_inventions(segment: TranscriptSegment) -> Iterator[TranscriptSegment]:
    """Cut the sentences that nobody says in a meeting away from those around them."""
    tokens = segment.text.split()
    ends = [
        number
        for number, token in enumerate(tokens, 1)
        if token.rstrip('»"’)').endswith(_STOPS) or number == len(tokens)
    ]
    starts = [0, *ends[:-1]]
    known = inventions()
    is_false = [
        known.is_invented(" ".join(tokens[first:last]))
        for first, last in zip(starts, ends, strict=True)
    ]
    if not any(is_false):
        yield segment
        return
    places = [
        start
        for number, start in enumerate(starts)
        if number and is_false[number] != is_false[number - 1]
    ]
    kinds = [kind for kind, _ in groupby(is_false)]
    for piece, false in zip(cut_between(segment, places), kinds, strict=True):
        yield replace(piece, is_cut=True, doubt=INVENTED) if false else piece


def _without_repetition(segment: TranscriptSegment) -> Iterator[TranscriptSegment]:
    """Keep the first time of what comes again and again inside a passage."""
    words = ["".join(fold_words(token)) for token in segment.text.split()]
    loop = loop_of_words(words, _answer_words())
    if loop is None:
        yield segment
        return
    kept, repeated, *rest = cut_between(segment, [loop.second, loop.end])
    yield replace(kept, doubt=REPETITION)
    yield replace(repeated, is_cut=True, doubt=REPETITION)
    for piece in rest:
        yield from _without_repetition(piece)


def _answer_words() -> frozenset[str]:
    return frozenset(word for answer in inventions().answers for word in answer.split())


def _without_loops(pieces: Sequence[TranscriptSegment]) -> Iterator[TranscriptSegment]:
    """Keep the first time of passages that come again and again."""
    places = [number for number, piece in enumerate(pieces) if not piece.is_cut]
    texts = [_key(pieces[place], place) for place in places]
    doubtful: set[int] = set()
    repeated: set[int] = set()
    for loop in loops_of_passages(texts):
        doubtful.update(places[loop.first : loop.second])
        repeated.update(places[loop.second : loop.end])
    for number, piece in enumerate(pieces):
        if number in repeated:
            yield replace(piece, is_cut=True, doubt=REPETITION)
        else:
            yield replace(piece, doubt=REPETITION) if number in doubtful else piece


def _key(piece: TranscriptSegment, place: int) -> str:
    """Return what makes two passages the same: text and speaker; answers of a vote never are."""
    text = bare_text(piece.text)
    if text in inventions().answers:
        return f"{place}"
    return f"{text}·{piece.speaker.replace(' ', '_')}" if piece.speaker and text else text


def _warnings(segments: Sequence[TranscriptSegment]) -> Iterator[str]:
    invented = [one for one in segments if one.is_cut and one.doubt in (INVENTED, SILENCE, RECITED)]
    if invented:
        yield (
            f"{_passages(invented)} que la reconnaissance vocale a sans doute "
            f"{'inventés' if len(invented) > 1 else 'inventé'} sur un silence ou de la musique, mis de "
            f"côté\u00a0: {_places(invented)}. Vous pouvez rétablir ce qui a été dit."
        )
    repeated = [one for one in segments if one.is_cut and one.doubt == REPETITION]
    if repeated:
        yield (
            f"{_passages(repeated)} où la reconnaissance vocale s’est répétée, mis de côté\u00a0: "
            f"{_places(repeated)}. Réécoutez l’enregistrement à cet endroit."
        )
    kept = [one for one in segments if not one.is_cut]
    doubtful = [one for one in kept if one.doubt]
    if _letters(doubtful) * 2 > _letters(kept):
        yield _MOSTLY_DOUBTFUL
    elif doubtful:
        yield f"{_passages(doubtful)} à réécouter, car le texte est incertain\u00a0: {_places(doubtful)}."


def _letters(segments: Sequence[TranscriptSegment]) -> int:
    return sum(len(one.text) for one in segments)


def _passages(segments: Sequence[TranscriptSegment]) -> str:
    return f"{len(segments)}\u00a0passages" if len(segments) > 1 else "Un passage"


def _places(segments: Sequence[TranscriptSegment]) -> str:
    shown = ", ".join(map(_place, segments[:_PLACES_SHOWN]))
    return f"{shown}…" if len(segments) > _PLACES_SHOWN else shown


def _place(segment: TranscriptSegment) -> str:
    """Return the time of a passage, or its first words in a text without times."""
    if segment.end > 0:
        return time_code(segment.start)
    words = segment.text.split()
    told = " ".join(words[:_WORDS_SHOWN]) + ("…" if len(words) > _WORDS_SHOWN else "")
    return f"«\u00a0{told}\u00a0»"
