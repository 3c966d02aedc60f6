# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words by which a mail says who speaks in it, read once from their file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("thread_words.toml")
_PLAIN = str.maketrans(
    "àâäáãåçèéêëìíîïñòóôöõùúûüýÿ’‘ʼ`\xa0\u202f\u2009–—‑ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜ",
    "aaaaaaceeeeiiiinooooouuuuyy''''   ---aaaceeeeiioouuu",
)


@lru_cache(maxsize=4_096)
def fold(text: str) -> str:
    """Return text in lower case, without accents, letter for letter: places stay the same."""
    if text.isascii():
        return text.lower()
    return text.translate(_PLAIN).lower()


@dataclass(frozen=True, slots=True)
class ThreadWords:
    """The words of thread_words.toml, ready to be compared."""

    labels: dict[str, str]
    """What comes before a colon, and the field that it names."""
    forward_marks: frozenset[str]
    original_marks: frozenset[str]
    attribution_starts: tuple[str, ...]
    attribution_end: re.Pattern[str]
    attribution_hints: tuple[str, ...]
    """Pieces of words without which no line ends as an attribution does."""
    strong: re.Pattern[str]
    sentences: tuple[str, ...]
    courtesy: tuple[str, ...]
    weak: re.Pattern[str]
    automatic: tuple[str, ...]
    sentence_starts: tuple[str, ...]
    asks: re.Pattern[str]
    disclaimer_starts: tuple[str, ...]
    disclaimer_says: tuple[str, ...]


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def thread_words() -> ThreadWords:
    """Return the words, read once."""
    with _FILE.open("rb") as file:
        table = tomllib.load(file)
    closing, ends = table["closing"], _any_of(table["attribution"]["ends"])
    return ThreadWords(
        labels={name: field for field, names in table["labels"].items() for name in names},
        forward_marks=frozenset(table["marks"]["forward"]),
        original_marks=frozenset(table["marks"]["original"]),
        attribution_starts=tuple(table["attribution"]["starts"]),
        attribution_end=re.compile(rf"\b(?:{ends})\b[^:<>\n]{{0,60}}:?\s*$"),
        attribution_hints=tuple(
            {max(end.split(), key=len)[:5] for end in table["attribution"]["ends"]}
        ),
        strong=re.compile(rf"(?:{_any_of(closing['strong'])})(?![\w'-])"),
        sentences=tuple(closing["sentences"]),
        courtesy=tuple(closing["courtesy"]),
        weak=re.compile(rf"(?:{_any_of(closing['weak'])})(?![\w'-])"),
        automatic=tuple(table["signature"]["automatic"]),
        sentence_starts=tuple(table["signature"]["sentence_starts"]),
        asks=re.compile(rf"\?|\b(?:{_any_of(table['signature']['asks'])})"),
        disclaimer_starts=tuple(table["disclaimer"]["starts"]),
        disclaimer_says=tuple(table["disclaimer"]["says"]),
    )
