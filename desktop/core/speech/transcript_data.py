# SPDX-License-Identifier: AGPL-3.0-or-later
"""A transcript as plain JSON values: in result.json, in the window's records, in a .json file.

Words are written « début/fin/sûreté » (seconds, seconds, 0 to 100), one for each word of the text:
three hours of meeting stay under three megabytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from desktop.core.codec import CodecError
from desktop.core.speech.transcript import (
    MOST_CHARACTERS,
    UNNAMED_MODEL,
    Transcript,
    TranscriptSegment,
    TranscriptWord,
)

FORMAT = "beffroi-transcript-1"
_MOST_SEGMENTS = 200_000
_LONGEST_VALUE = 200_000
"""Characters of a name, a speaker, a warning."""
_LONGEST_TIMES = 12_000_000
"""Characters of the times of one segment's words, were all words of a transcript in it."""
_WORDS_A_CHECK = 5_000
_MOST_SECONDS = 10_000_000_000


def transcript_data(transcript: Transcript) -> dict[str, Any]:
    """Return the transcript as JSON values; `recording` is a path, to be left out of exported files.

    What our speech model wrote bears the mark of règlement (UE) 2024/1689, art. 50(2), with the
    names of the properties that documents have.
    """
    data: dict[str, Any] = {
        "format": FORMAT,
        "name": transcript.name,
        "read_as": transcript.format,
        "duration": round(transcript.duration, 3),
        "has_times": transcript.has_times,
        "speech_seconds": transcript.speech_seconds,
        "language": transcript.language,
        "recording": transcript.recording,
        "size": transcript.size,
        "sha256": transcript.sha256,
        "warnings": list(transcript.warnings),
        "recogniser": transcript.recogniser,
    }
    if transcript.is_machine_made:
        model = transcript.recogniser or UNNAMED_MODEL
        data["ai_mark"] = {"IA_generee": "oui", "IA_modele": model}
    data["segments"] = [_segment_data(segment) for segment in transcript.segments]
    return data


def transcript_from(untrusted_data: Any, check: Callable[[], None] = lambda: None) -> Transcript:
    """Return the transcript that `transcript_data` wrote; raise CodecError for anything else.

    `check` is called often and may raise.
    """
    data = _mapping(untrusted_data)
    segments = data.get("segments")
    if data.get("format") != FORMAT or not isinstance(segments, list):
        raise CodecError("not a transcript")
    if len(segments) > _MOST_SEGMENTS:
        raise CodecError("too many segments")
    speech = data.get("speech_seconds")
    warnings = data.get("warnings", [])
    return Transcript(
        name=_text(data.get("name", "")),
        format=_text(data.get("read_as", "beffroi")) or "beffroi",
        segments=tuple(_segment(one, check) for one in segments),
        duration=_seconds(data.get("duration", 0)),
        has_times=data.get("has_times") is not False,
        speech_seconds=None if speech is None else _seconds(speech),
        language=_text(data.get("language", "fr")),
        recording=_text(data.get("recording", "")),
        size=int(_seconds(data.get("size", 0))),
        sha256=_text(data.get("sha256", "")),
        warnings=tuple(map(_text, warnings)) if isinstance(warnings, list) else (),
        recogniser=_text(data.get("recogniser", "")),
    )


def _segment_data(segment: TranscriptSegment) -> dict[str, Any]:
    data: dict[str, Any] = {
        "start": round(segment.start, 3),
        "end": round(segment.end, 3),
        "speaker": segment.speaker,
        "text": segment.text,
    }
    if segment.words:
        data["words"] = " ".join(map(_word_data, segment.words))
    if segment.is_cut:
        data["cut"] = True
    if segment.doubt:
        data["doubt"] = segment.doubt
    return data


def _word_data(word: TranscriptWord) -> str:
    return f"{round(word.start, 2)}/{round(word.end, 2)}/{round(100 * word.probability)}"


def _segment(untrusted_data: Any, check: Callable[[], None]) -> TranscriptSegment:
    check()
    data = _mapping(untrusted_data)
    # Readers cut long passages; the agent may join them again: one may hold a whole transcript.
    text = _text(data.get("text", ""), MOST_CHARACTERS)
    return TranscriptSegment(
        start=_seconds(data.get("start", 0)),
        end=_seconds(data.get("end", 0)),
        text=text,
        speaker=_text(data.get("speaker", "")),
        words=_words(text, data.get("words", ""), check),
        is_cut=data.get("cut") is True,
        doubt=_text(data.get("doubt", "")),
    )


def _words(
    text: str, untrusted_times: Any, check: Callable[[], None]
) -> tuple[TranscriptWord, ...]:
    """Return the words with their times, or none when they are not those of the text."""
    times, words = _text(untrusted_times, _LONGEST_TIMES).split(), text.split()
    if not times or len(times) != len(words):
        return ()
    timed: list[TranscriptWord] = []
    for first in range(0, len(words), _WORDS_A_CHECK):
        check()
        last = first + _WORDS_A_CHECK
        timed += _timed(words[first:last], times[first:last])
    return tuple(timed)


def _timed(words: Sequence[str], times: Sequence[str]) -> Iterator[TranscriptWord]:
    """Return words with their times; all at once: three hours of talk are a hundred thousand words."""
    if any(told.count("/") != 2 for told in times):
        raise CodecError("not the times of a word")
    try:
        numbers = list(map(float, "/".join(times).split("/")))
    except ValueError as error:
        raise CodecError("not a number") from error
    if not all(0 <= number < _MOST_SECONDS for number in numbers):  # not-a-number is refused too
        raise CodecError("not a number of seconds")
    sure = [min(1.0, number / 100) for number in numbers[2::3]]
    return map(TranscriptWord, numbers[::3], numbers[1::3], words, sure)


def _mapping(data: Any) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise CodecError("not an object")
    return data


def _text(data: Any, longest: int = _LONGEST_VALUE) -> str:
    if not isinstance(data, str) or len(data) > longest:
        raise CodecError("not a text")
    return data


def _seconds(data: Any) -> float:
    try:
        value = float(data)
    except (TypeError, ValueError, OverflowError) as error:
        raise CodecError("not a number") from error
    if not 0 <= value < _MOST_SECONDS:  # not-a-number is refused too
        raise CodecError("not a number of seconds")
    return value
