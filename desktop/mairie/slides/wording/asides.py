# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts of a long sentence between commas that it can do without, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from desktop.french.digest.verbs import has_verb
from desktop.french.words import folded_words
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.slides.wording.phrases import read_cues

_FILE = Path(__file__).with_name("points.toml")
_COMMA = re.compile(r",(?=[\s\u00a0])")
_OPEN, _CLOSE = "(«[", ")»]"
_FUTURE = re.compile(r"[a-z]{2,}(?:ra|ront|rait|raient|rez|rons)\Z")
_REFLEXIVE = frozenset({"s", "se", "ne", "n", "y", "en"})
_FEWEST = 24
"""Letters that must stay for a sentence to be one."""


def without_asides(text: str) -> Iterator[str]:
    """Yield a sentence without one of its asides, each time from what was yielded before.

    What opens it (« Dans un souci de…, »), what stands in its middle (« , qui…, ») and what trails
    (« , ce qui permet… ») are told by their first words; whether what stays is still a sentence is
    told by the verb or the article that follows.
    """
    for _ in range(4):
        found = next(_shorter(text), "")
        if not found:
            return
        yield found
        text = found


def _shorter(text: str) -> Iterator[str]:
    parts = _parts(text)
    if len(parts) > 1:
        yield from _without_trailing(parts)
        yield from _without_middle(parts)
        yield from _without_leading(parts)


def _parts(text: str) -> list[str]:
    """Cut a text at its commas, but for those inside brackets and quotes."""
    parts, start, depth = list[str](), 0, 0
    commas = {match.start() for match in _COMMA.finditer(text)}
    for place, letter in enumerate(text):
        depth += (letter in _OPEN) - (letter in _CLOSE)
        if place in commas and depth <= 0:
            parts.append(text[start:place].strip())
            start = place + 1
    return [*parts, text[start:].strip()]


def _without_leading(parts: Sequence[str]) -> Iterator[str]:
    if not _opens(parts[0], "leading_asides"):
        return
    for number in range(1, len(parts)):
        rest = ", ".join(parts[number:])
        if _starts_sentence(parts[number]) and len(rest) >= _FEWEST:
            yield rest
            return


def _without_middle(parts: Sequence[str]) -> Iterator[str]:
    for first in range(1, len(parts) - 1):
        if not _opens(parts[first], "middle_asides"):
            continue
        for after in range(first + 1, len(parts)):
            if _starts_with_verb(parts[after]):
                yield ", ".join(parts[:first]) + " " + ", ".join(parts[after:])
                break


def _without_trailing(parts: Sequence[str]) -> Iterator[str]:
    for number in range(len(parts) - 1, 0, -1):
        kept = ", ".join(parts[:number])
        tail = parts[number:]
        if not _opens(tail[0], "trailing_asides") or len(kept) < _FEWEST:
            continue
        if any(_starts_with_verb(part) for part in tail[1:]):
            continue
        if has_verb(folded_words(kept)) or _FUTURE.search(" ".join(folded_words(kept))):
            yield kept
            return


def _opens(part: str, table: str) -> bool:
    return flat(part).startswith(_cues(table))


def _starts_sentence(part: str) -> bool:
    words = folded_words(part)
    first = flat(part).replace("'", "' ").split(" ", 1)[0]
    if not words or not _has_verb(words):
        return False
    return first in _starts() or part[0].isdigit() or part[0].isupper()


def _starts_with_verb(part: str) -> bool:
    words = folded_words(part)
    while words and words[0] in _REFLEXIVE:
        words = words[1:]
    return bool(words) and _has_verb(words[:1])


def _has_verb(words: Sequence[str]) -> bool:
    return has_verb(words) or any(_FUTURE.match(word) for word in words)


@cache
def _cues(table: str) -> tuple[str, ...]:
    return tuple(flat(cue) for cue in read_cues(_FILE)[table])


@cache
def _starts() -> frozenset[str]:
    return frozenset(flat(word) for word in read_cues(_FILE)["starts"].split())
