# SPDX-License-Identifier: AGPL-3.0-or-later
"""The transcript of the committee, as subtitles with their speakers; times follow the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TEXT = Path(__file__).parent / "texts" / "reunion.txt"
_SECONDS_PER_LETTER = 0.075
"""Some 135 words a minute: the pace of a meeting."""
_BREATH_SECONDS = 0.7
_LONGEST_CUE = 160
"""Characters of a subtitle; a longer turn is cut at a sentence."""
_SENTENCE_END = re.compile(r"(?<=[.?!]) ")


@dataclass(frozen=True)
class Cue:
    """One subtitle: from when to when (seconds), who, what."""

    start: float
    end: float
    speaker: str
    text: str


def transcript_bytes() -> bytes:
    """Return the WebVTT, UTF-8."""
    lines = ["WEBVTT - Commission travaux, eau et animation, jeudi 26 novembre 2026", ""]
    for cue in cues():
        lines += [f"{_clock(cue.start)} --> {_clock(cue.end)}", f"<v {cue.speaker}>{cue.text}", ""]
    return "\n".join(lines).encode()


def cues() -> list[Cue]:
    """Return the subtitles of the whole meeting, in their order."""
    made, now = [], 2.0
    for speaker, text in turns():
        if not speaker:
            now += float(text)
            continue
        for piece in _pieces(text):
            end = now + len(piece) * _SECONDS_PER_LETTER
            made.append(Cue(round(now, 3), round(end, 3), speaker, piece))
            now = end
        now += _BREATH_SECONDS
    return made


def turns() -> Iterator[tuple[str, str]]:
    """Yield who speaks and what is said; nobody and seconds for a silence."""
    for line in _TEXT.read_text(encoding="utf-8").splitlines():
        if line.startswith("~"):
            yield "", line.removeprefix("~").strip()
        elif line and not line.startswith("#"):
            speaker, _, text = line.partition(" : ")
            yield speaker, text


def _pieces(text: str) -> Iterator[str]:
    """Yield the sentences of a turn, short ones together."""
    held = ""
    for sentence in _SENTENCE_END.split(text):
        if held and len(held) + len(sentence) > _LONGEST_CUE:
            yield held
            held = ""
        held = f"{held} {sentence}".strip()
    yield held


def _clock(seconds: float) -> str:
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{milliseconds:03}"
