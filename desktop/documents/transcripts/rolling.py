# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rolling subtitles: each shows again what the one before said, and a little more.

Two people may say the same words, and one may say them twice: only what follows at once, from the
same speaker, can be a repeat of the file's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from desktop.core.speech.transcript import TranscriptSegment

_TOUCHES = 0.3
"""Seconds between two subtitles that follow at once."""
_SHORT = 12
"""Characters that anybody says twice (« Oui. Oui. »), where the file does not roll all along."""
_LINE = 200
"""Characters up to which a passage grows with what is added to it."""
_ROLLS_FROM = 4
"""Repeats from which a file may be rolling all along, if they are a quarter of it."""


@dataclass(frozen=True, slots=True)
class CuePart:
    """What one speaker says in one subtitle."""

    cue: int
    said: TranscriptSegment


def without_repeats(parts: Sequence[CuePart]) -> tuple[list[TranscriptSegment], int]:
    """Return the passages with each word once, and how many subtitles were joined to another."""
    repeats = sum(_added(before, part, 0) is not None for before, part in pairwise(parts))
    shortest = 0 if repeats >= max(_ROLLS_FROM, len(parts) / 4) else _SHORT
    made: list[TranscriptSegment] = []
    joined = 0
    for before, part in _with_before(parts):
        added = _added(before, part, shortest) if before is not None else None
        if added is None:
            made.append(part.said)
            continue
        joined += 1
        last = made[-1]
        if not added or len(last.text) < _LINE:
            text = f"{last.text} {added}".rstrip()
            made[-1] = replace(last, text=text, end=max(last.end, part.said.end))
        else:
            made.append(replace(part.said, text=added))
    return made, joined


def _with_before(parts: Sequence[CuePart]) -> Iterator[tuple[CuePart | None, CuePart]]:
    before = None
    for part in parts:
        yield before, part
        before = part


def _added(before: CuePart, part: CuePart, shortest: int) -> str | None:
    """Return what a subtitle adds to the one that it repeats, maybe nothing; None for no repeat."""
    old, new = before.said, part.said
    if before.cue == part.cue or old.speaker != new.speaker:
        return None
    if not old.start <= new.start <= old.end + _TOUCHES:  # never true of a time that is not told
        return None
    if len(new.text) > shortest and _is_end(old.text, new.text):
        return ""
    if len(old.text) > shortest and _is_start(new.text, old.text):
        return new.text[len(old.text) :].strip()
    return None


def _is_end(whole: str, end: str) -> bool:
    return whole.endswith(end) and not whole[: len(whole) - len(end)][-1:].isalnum()


def _is_start(whole: str, start: str) -> bool:
    return whole.startswith(start) and not whole[len(start) :][:1].isalnum()
