# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes a transcript as WebVTT, SubRip, plain text or JSON; asides that were cut stay out.

What our speech model wrote bears the machine-readable mark of règlement (UE) 2024/1689, article
50(2), where the format has a place for it. SubRip has none: a cue more would be a false word.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from desktop.core.jobs.output_pieces import TranscriptFile
from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.core.speech.transcript_data import transcript_data
from desktop.documents.transcripts.ai_mark import mark_line
from desktop.documents.transcripts.cleaning import cleaned

_LEAST_SECONDS = 0.1
"""A cue of no length would be shown by no player."""
_SRT_MARKS = str.maketrans("<>", "‹›")
"""SubRip has no way to write them otherwise: they would begin a mark, or an arrow."""


def make_transcript(piece: TranscriptFile) -> bytes:
    """Return the bytes of the file; `piece.format` is "vtt", "srt", "txt" or "json"."""
    make = {"vtt": _vtt, "srt": _srt, "txt": _txt, "json": _json}[piece.format]
    return make(piece.transcript).encode("utf-8", "replace")


def _vtt(transcript: Transcript) -> str:
    mark = mark_line(transcript)
    cues = [f"NOTE {mark}\n"] if mark else []
    for segment in _spoken(transcript):
        text = _escaped(segment.text)
        # A name ends at « > »: it is what a voice mark cannot hold.
        voice = f"<v {_escaped(segment.speaker)}>" if segment.speaker else ""
        cues.append(f"{_clock(segment.start, '.')} --> {_end(segment, '.')}\n{voice}{text}\n")
    return "\n".join(("WEBVTT\n", *cues))


def _srt(transcript: Transcript) -> str:
    cues = []
    for number, segment in enumerate(_spoken(transcript), 1):
        who = f"{segment.speaker}\u00a0: " if segment.speaker else ""
        text = (who + segment.text).replace("-->", "→").translate(_SRT_MARKS)
        cues.append(f"{number}\n{_clock(segment.start, ',')} --> {_end(segment, ',')}\n{text}\n")
    return "\n".join(cues)


def _txt(transcript: Transcript) -> str:
    lines = []
    for segment in _spoken(transcript):
        time = f"[{_clock(segment.start, '.').split('.')[0]}] " if transcript.has_times else ""
        who = f"{segment.speaker}\u00a0: " if segment.speaker else ""
        lines.append(f"{time}{who}{segment.text}\n")
    mark = mark_line(transcript)
    if mark:
        lines.append(f"\n{mark}\n")
    return "".join(lines)


def _json(transcript: Transcript) -> str:
    """Return what Beffroi reads again, with what was cut; not where the recording lies."""
    segments = tuple(cleaned(segment) for segment in transcript.segments)
    clean = replace(transcript, recording="", segments=segments)
    return json.dumps(transcript_data(clean), ensure_ascii=False)


def _spoken(transcript: Transcript) -> Iterator[TranscriptSegment]:
    """Yield what is part of the record, each text and each name on one line."""
    for _, untrusted_segment in transcript.kept():
        segment = cleaned(untrusted_segment)
        text = " ".join(segment.text.split())
        if text:
            yield replace(segment, text=text)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _end(segment: TranscriptSegment, mark: str) -> str:
    return _clock(max(segment.end, segment.start + _LEAST_SECONDS), mark)


def _clock(seconds: float, mark: str) -> str:
    """Return « 01:02:03.450 », with `mark` before the thousandths."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}{mark}{rest % 1000:03}"
