# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads subtitles: WebVTT (W3C, 2019) and SubRip, with who speaks when it is told."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.documents.limits import Check
from desktop.documents.transcripts.cleaning import plain_line
from desktop.documents.transcripts.cue_lines import Cue, CueLines, is_arrow
from desktop.documents.transcripts.measure import MOST_PASSAGES, too_many_passages
from desktop.documents.transcripts.rolling import CuePart, without_repeats
from desktop.documents.transcripts.speakers import split_speaker, trusted_speakers

_VOICE = re.compile(r"<v(?:\.[^ <>\t]{0,100})?[ \t]{1,20}([^<>\n]{1,100})>")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|</?\d[\d:.]{0,14}>|\{\\[^{}\n]{0,60}\}")
_LOOKED_AT = 200
"""Lines among which the first cue is looked for."""
_PARTS_A_CHECK = 500
_LONG = 10_000
"""Characters of a line that takes a while."""
_LONGEST_JOINED = 100_000
"""Characters of lines that are read as one: what is longer is no subtitle."""

_Part = tuple[float, float, str, str]
"""Start, end, speaker as the file marks it, text."""


def has_cues(lines: Sequence[str]) -> bool:
    """Tell whether a text is made of subtitles: it says so, or a time « --> » comes early."""
    return lines[0].startswith("WEBVTT") or any(map(is_arrow, lines[:_LOOKED_AT]))


def read_cues(lines: Sequence[str], name: str, check: Check) -> Transcript:
    """Read WebVTT or SubRip; what is neither a cue nor its text is passed over."""
    is_vtt = lines[0].startswith("WEBVTT")
    found = CueLines(is_vtt=is_vtt)
    raw: list[tuple[int, _Part]] = []
    for number, cue in enumerate(found.read(lines, check)):
        raw.extend((number, part) for part in _voices(cue, check))
        if len(raw) > MOST_PASSAGES:
            raise too_many_passages()
    segments, repeats = without_repeats(_with_speakers(raw, check))
    return Transcript(
        name,
        "vtt" if is_vtt else "srt",
        tuple(segments),
        warnings=tuple(_warnings(found.not_understood, repeats)),
    )


def _warnings(not_understood: int, repeats: int) -> Iterator[str]:
    if not_understood == 1:
        yield (
            "Une ligne de temps («\u00a0-->\u00a0») n’a pas été comprise\u00a0: ses paroles sont "
            "gardées, à la suite des précédentes."
        )
    elif not_understood:
        yield (
            f"{not_understood} lignes de temps («\u00a0-->\u00a0») n’ont pas été comprises\u00a0: "
            "leurs paroles sont gardées, à la suite des précédentes."
        )
    if repeats == 1:
        yield "Un sous-titre répétait celui d’avant, du même intervenant\u00a0: ils sont réunis."
    elif repeats:
        yield (
            f"{repeats} sous-titres répétaient celui d’avant, du même intervenant\u00a0: ils sont "
            "réunis."
        )


def _with_speakers(raw: Sequence[tuple[int, _Part]], check: Check) -> list[CuePart]:
    """Tell who speaks from the marks, or from the texts where the whole file names them so."""
    texts = []
    for number, (_, (_, _, voice, line)) in enumerate(raw):
        if number % _PARTS_A_CHECK == 0:
            check()
        texts.append(("", line) if voice else split_speaker(line))
    named = trusted_speakers([speaker for speaker, _ in texts if speaker])
    parts = []
    for (cue, (start, end, voice, line)), (speaker, rest) in zip(raw, texts, strict=True):
        who, spoken = (speaker, rest) if speaker in named else (voice, line)
        spoken = " ".join(spoken.split())
        if spoken:
            parts.append(CuePart(cue, TranscriptSegment(start, end, spoken, who)))
    return parts


def _voices(cue: Cue, check: Check) -> Iterator[_Part]:
    """Yield (start, end, speaker, text) for each voice of a cue; time is shared by their length."""
    parts: list[tuple[str, str]] = []
    for line in _joined(cue.lines, check):
        if len(line) > _LONG:
            check()
        before = parts[-1][0] if parts else ""
        parts.extend(part for part in _parts(line, before, check) if part[1])
        if len(parts) > MOST_PASSAGES:
            raise too_many_passages()
    letters = sum(len(text) + 1 for _, text in parts)
    start = cue.start
    for speaker, text in parts:
        length = (cue.end - cue.start) * (len(text) + 1) / letters
        yield start, start + length, speaker, text
        start += length


def _parts(line: str, before: str, check: Check) -> Iterator[tuple[str, str]]:
    """Yield (speaker, text) of a line; one without any mark goes on with the speaker `before`."""
    speaker, start = before if _VOICE.search(line) is None else "", 0
    for number, mark in enumerate(_VOICE.finditer(line)):
        if number % _PARTS_A_CHECK == 0:
            check()
        yield speaker, _plain(line[start : mark.start()])
        speaker, start = _plain(mark[1]), mark.end()
    yield speaker, _plain(line[start:])


def _joined(lines: Sequence[str], check: Check) -> list[str]:
    """Join the lines of one cue, but for those that begin with a dash or name another speaker."""
    groups: list[list[str]] = []
    letters = 0
    for number, line in enumerate(lines):
        if number % _PARTS_A_CHECK == 0 or len(line) > _LONG:
            check()
        is_other = line.lstrip().startswith(("- ", "– ", "— ")) or bool(
            split_speaker(_plain(line))[0]
        )
        letters += len(line)
        if groups and not is_other and letters < _LONGEST_JOINED:
            groups[-1].append(line)
        else:
            groups.append([line.lstrip().removeprefix("- ") if len(lines) > 1 else line])
            letters = len(line)
    return [" ".join(group) for group in groups]


def _plain(untrusted_text: str) -> str:
    return plain_line(html.unescape(_TAG.sub("", untrusted_text)))
