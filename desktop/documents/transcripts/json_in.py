# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the JSON of speech recognisers: Whisper, faster-whisper, WhisperX, whisper.cpp; and our own."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from desktop.core.codec import CodecError
from desktop.core.errors import DocumentUnreadable, UnsupportedFormat
from desktop.core.speech.transcript import (
    MOST_CHARACTERS,
    MOST_SECONDS,
    MOST_WORDS,
    UNNAMED_MODEL,
    Transcript,
    TranscriptSegment,
    TranscriptWord,
)
from desktop.core.speech.transcript_data import FORMAT, transcript_from
from desktop.documents.limits import Check
from desktop.documents.transcripts.cleaning import clean_speaker, plain_line
from desktop.documents.transcripts.measure import Measure, too_many_words
from desktop.documents.transcripts.placing import is_time
from desktop.documents.transcripts.times import UNTOLD, told_seconds

_LISTS = ("segments", "transcription", "results", "utterances", "monologues", "chunks")
"""Where the passages are: Whisper and WhisperX, whisper.cpp, others."""
_SPEAKERS = ("speaker", "speaker_label", "speakerName", "speaker_id")
_TEXTS = ("text", "transcript", "sentence")
_ITEMS_A_CHECK = 500
_NO_TIME = math.inf
"""What a time that is told but is none becomes: the passage loses it, and the agent hears so."""


def read_json(untrusted_data: Any, name: str, check: Check) -> Transcript:
    """Read passages with `start`, `end` and `text`; raise DocumentUnreadable when there are none."""
    if isinstance(untrusted_data, dict):
        if untrusted_data.get("format") == FORMAT:
            return _own(untrusted_data, check)
        inner = untrusted_data.get("transcript")
        if isinstance(inner, dict) and inner.get("format") == FORMAT:  # a result.json of ours
            return _own(inner, check)
    passages, passed_over = _passages(untrusted_data, check)
    segments = []
    measure = Measure()
    for passage in passages:
        check()
        segment = _segment(passage, check)
        measure.add(segment.text)
        if segment.text:
            segments.append(segment)
    language = untrusted_data.get("language") if isinstance(untrusted_data, dict) else "fr"
    return Transcript(
        name,
        "json",
        tuple(segments),
        has_times=any(segment.end > 0 for segment in segments),
        language=language if isinstance(language, str) and len(language) < 20 else "fr",
        warnings=_warnings(passed_over),
    )


def _warnings(passed_over: int) -> tuple[str, ...]:
    if not passed_over:
        return ()
    if passed_over == 1:
        return ("Un élément du fichier JSON n’a pas de texte\u00a0: il n’est pas lu.",)
    return (
        f"{passed_over} éléments du fichier JSON n’ont pas de texte\u00a0: ils ne sont pas lus.",
    )


def _own(untrusted_data: Mapping[str, Any], check: Check) -> Transcript:
    try:
        found = transcript_from(untrusted_data, check)
    except CodecError as error:
        raise DocumentUnreadable from error
    named = UNNAMED_MODEL if found.is_machine_made else ""
    # The agent has read it over: its names and passages are left as they are.
    return replace(found, format="beffroi", recogniser=found.recogniser or named)


def _passages(data: Any, check: Check) -> tuple[list[Mapping[str, Any]], int]:
    """Return the passages, and how many things beside them have no text."""
    found = data
    if isinstance(data, dict):
        found = next((data[key] for key in _LISTS if isinstance(data.get(key), list)), None)
        if found is None and isinstance(data.get("text"), str):
            found = [data]
    if not isinstance(found, list):
        raise _no_passages()
    passages: list[Mapping[str, Any]] = []
    for number, one in enumerate(found):
        if number % _ITEMS_A_CHECK == 0:
            check()
        if isinstance(one, dict) and any(isinstance(one.get(key), str) for key in _TEXTS):
            passages.append(one)
    if not passages:
        raise _no_passages()
    return passages, len(found) - len(passages)


def _no_passages() -> UnsupportedFormat:
    return UnsupportedFormat(
        "Ce fichier JSON n’est pas une transcription\u00a0: aucun passage de parole n’y est trouvé.",
        advice="Choisissez le fichier JSON, VTT ou SRT que le logiciel de transcription a écrit.",
    )


def _segment(data: Mapping[str, Any], check: Check) -> TranscriptSegment:
    text = next((data[key] for key in _TEXTS if isinstance(data.get(key), str)), "")
    if len(text) > MOST_CHARACTERS:
        raise too_many_words()
    text = plain_line(text)
    start, end = _span(data)
    return TranscriptSegment(start, end, text, _speaker(data), _words(data, text, check))


def _span(data: Mapping[str, Any]) -> tuple[float, float]:
    """Return (start, end) in seconds: numbers, « timestamps » or « offsets » (ms) of whisper.cpp."""
    if "start" in data or "end" in data:
        start = _number(data.get("start"))
        return start, max(start, _number(data.get("end", start), start))
    stamps, offsets = data.get("timestamps"), data.get("offsets")
    if isinstance(offsets, dict):
        start = _number(offsets.get("from")) / 1000
        return start, max(start, _number(offsets.get("to")) / 1000)
    pair: Any = data.get("timestamp")
    if isinstance(stamps, dict):
        pair = [stamps.get("from"), stamps.get("to")]
    if isinstance(pair, list) and len(pair) == 2:  # Hugging Face: [0.0, 4.2]
        start = _number(pair[0])
        return start, max(start, _number(pair[1], start))
    return UNTOLD, UNTOLD


def _number(untrusted_value: Any, untold: float = UNTOLD) -> float:
    """Return a number of seconds, `untold` for none at all; what is no time gives one that is none."""
    if untrusted_value is None:
        return untold
    if isinstance(untrusted_value, str):
        told = told_seconds(untrusted_value)
        return _NO_TIME if told is None else told
    if isinstance(untrusted_value, bool) or not isinstance(untrusted_value, (int, float)):
        return _NO_TIME
    # An integer may have more digits than a float can hold.
    return float(untrusted_value) if abs(untrusted_value) < MOST_SECONDS * 1000 else _NO_TIME


def _speaker(data: Mapping[str, Any]) -> str:
    for key in _SPEAKERS:
        value = data.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, int) and not isinstance(value, bool):
            value = f"S{value}"
        if isinstance(value, str) and value.strip():
            return clean_speaker(value)
    return ""


def _words(data: Mapping[str, Any], text: str, check: Check) -> tuple[TranscriptWord, ...]:
    """Return the words with their times when they are exactly those of the text, else none."""
    given = data.get("words")
    if not isinstance(given, list) or len(given) > MOST_WORDS:
        return ()
    words = tuple(_timed(given, check))
    return words if [word.text for word in words] == text.split() else ()


def _timed(given: list[Any], check: Check) -> Iterator[TranscriptWord]:
    last = 0.0
    for number, one in enumerate(given):
        if number % _ITEMS_A_CHECK == 0:
            check()
        if not isinstance(one, dict):
            continue
        told = one.get("word", one.get("text", ""))
        text = plain_line(told) if isinstance(told, str) else ""
        if not text or " " in text:
            continue
        # WhisperX gives no times to a word of figures: it follows the one before.
        start = _number(one.get("start"), last)
        end = max(start, _number(one.get("end"), start))
        if is_time(end):
            last = end
        yield TranscriptWord(start, end, text, _sure(one))


def _sure(untrusted_word: Mapping[str, Any]) -> float:
    keys = ("probability", "score", "confidence")
    told = next((untrusted_word[key] for key in keys if key in untrusted_word), 1.0)
    sure = _number(told, 1.0)
    return min(1.0, sure) if sure >= 0 else 0.0
