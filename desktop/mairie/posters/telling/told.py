# SPDX-License-Identifier: AGPL-3.0-or-later
"""A need being read: what was already understood is masked, and what is left can be told."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from desktop.mairie.legal.flat_text import flat

MASK = "\x00"
_FILE = Path(__file__).parent.parent / "need.toml"
_END = re.compile(r"[\n,;!?\x00]|\.(?=\s|$)| [-|] | : |(?<=\w): |[()]|$")
_START = re.compile(r"(?:[\n,;!?\x00]|\.(?=\s)| [-|]|: |[()])\s*$")


@cache
def words_of(name: str) -> tuple[str, ...]:
    """Return a list of need.toml."""
    return _lists()[name]


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return MappingProxyType({k: tuple(v) for k, v in table.items() if isinstance(v, list)})


@cache
def any_of(name: str) -> str:
    """Return a pattern of the words of a list, plurals too, the longest first."""
    words = sorted(words_of(name), key=len, reverse=True)
    return "(?:" + "|".join(f"{re.escape(word)}(?:s|x)?" for word in words) + ")"


class Told:
    """The words of a need, and which of them each fact took."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.flat = flat(words)
        self.taken: dict[str, list[tuple[int, int]]] = {}

    def take(self, fact: str, start: int, end: int) -> None:
        """Give a span to a fact and mask it; spaces and commas at its ends stay out."""
        while start < end and self.words[start] in " \t\n,;:.-–":
            start += 1
        while end > start and self.words[end - 1] in " \t\n,;:-–":
            end -= 1
        if start < end:
            self.taken.setdefault(fact, []).append((start, end))
            self.mask(start, end)

    def mask(self, start: int, end: int) -> None:
        """Hide a span from what is read later."""
        self.flat = self.flat[:start] + MASK * (end - start) + self.flat[end:]

    def text(self, fact: str, link: str = ", ") -> str:
        """Return the words of a fact, its spans in the order of the need."""
        spans = sorted(self.taken.get(fact, ()))
        return link.join(self.words[start:end].strip() for start, end in spans)

    def end_of_phrase(self, start: int, stops: Sequence[re.Pattern[str]] = ()) -> int:
        """Return where the phrase that begins there ends: a comma, a masked fact, a stop."""
        found = _END.search(self.flat, start)
        end = found.start() if found else len(self.flat)
        for stop in stops:
            match = stop.search(self.flat, start + 1, end)
            if match:
                end = match.start()
        return end

    def begins_phrase(self, place: int) -> bool:
        """Tell whether nothing but a comma, a line feed or a masked fact stands before."""
        before = self.flat[:place]
        return not before.strip() or _START.search(before) is not None

    def start_of_phrase(self, place: int) -> int:
        """Return where the phrase that holds a place begins."""
        start = 0
        for match in re.finditer(r"[\n,;!?\x00()]|\.(?=\s)| [-|] |: ", self.flat[:place]):
            start = match.end()
        while start < place and self.flat[start] == " ":
            start += 1
        return start

    def rest(self) -> Iterator[tuple[str, bool]]:
        """Yield what no fact took, phrase by phrase, and whether a line or a sentence ended before."""
        is_new_line = False
        for match in re.finditer(r"[^\x00]+", self.flat):
            piece = self.words[match.start() : match.end()]
            parts = re.split(r"(\n|(?<=[^\s.]{2})\.(?=\s|$)|(?<=[!?])\s(?=[A-ZÀ-Ý]))", piece)
            for number, part in enumerate(parts):
                if number % 2:  # what ended a line or a sentence
                    is_new_line = True
                    continue
                for phrase in re.split(r"[,;](?=\s|$)|\s[-–|]\s", part):
                    if phrase.strip(" \t,;:-–.()"):
                        yield phrase, is_new_line
                        is_new_line = False
