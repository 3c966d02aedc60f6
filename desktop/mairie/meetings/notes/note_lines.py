# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines of telegraphic notes: bullets off, head and body apart, abbreviations spelled out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.folding import fold
from desktop.mairie.meetings.meeting import Quote, Source

_FILE = Path(__file__).with_name("notes.toml")
_LONGEST_LINE = 600
_MOST_LINES = 2_000
_BULLET = re.compile(
    r"^(?:>+\s+|\s+|[-–—•*·▪+]+(?!>)\s*|(?:[Pp]oint (?:n° ?)?)?\d{1,2}(?:[.)°/]\s+|\s?[-–—:]\s+(?=[A-ZÀ-Ý]))|\[[ xX]?\]\s*)+"
)
_NUMBER = re.compile(r"\d+")
_ARROW = re.compile(
    r"\s*(?:(?<![\d€%] )(?<![\d€%])(?:->|→|=>|⇒|-->)|(?:->|→|=>|⇒|-->)(?!\s*\d))\s*"
)
"""« 3,45 € → 3,60 € » is a change of price: it asks nothing of anybody."""
_HEAD = re.compile(r"^(?P<head>[^:]{2,60}?)\s*:\s+(?P<body>\S.*)$")
_MOST_HEAD_WORDS = 8
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_SAID = re.compile(r"[^\W_]+|!!")
_SENTENCE = re.compile(r"\.\s+(?=\S)|;\s+|\s[-–—]\s")
RESULTS = ("unanime", "adopte", "rejete", "reporte")
"""The lists of notes.toml, under « votes », that say how something ended."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A line of the notes."""

    text: str
    """As written, its bullet taken off."""
    head: str
    """Before « : », or nothing."""
    body: str
    """After « : » and before the first arrow, or the whole line."""
    arrows: tuple[str, ...] = ()
    """What follows each « -> »."""
    is_arrow: bool = False
    """The line begins with an arrow: it goes on from the line before."""
    is_bulleted: bool = False
    """A dash, a star or a blank comes first: the line belongs to what stands above."""
    number: int = 0
    """3 for « 3. »: the line is an item; 0 for a line without number."""
    item: int = 0
    """The point that the line stands under, from 1; 0 before the first, or without points."""
    is_title: bool = False
    """The line names its point and says nothing else."""

    @property
    def is_numbered(self) -> bool:
        """Tell whether « 3. » comes first."""
        return self.number > 0

    @property
    def quote(self) -> Quote:
        """The line as what a fact rests on."""
        return Quote(self.text, source=Source.NOTES)


@cache
def tables() -> Mapping[str, Any]:
    """Return notes.toml."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def folded_list(table: str, name: str) -> frozenset[str]:
    """Return one list of notes.toml, folded."""
    return frozenset(bare(told) for told in tables()[table][name])


def bare(text: str) -> str:
    """Return a text folded, without dots at its ends: « prés. » is « pres »."""
    return " ".join(fold(text).replace("’", " ").replace(".", " ").split())


def lines_of(untrusted_text: str) -> Iterator[NoteLine]:
    """Yield the lines that say something; the text is cut at its bounds, never run."""
    for number, line in enumerate(untrusted_text.splitlines()):
        if number >= _MOST_LINES:
            return
        bare_line = " ".join(line[:_LONGEST_LINE].split())
        told = line_of(bare_line)
        if told is not None:
            mark = _BULLET.match(bare_line)
            marked = _NUMBER.search(mark.group()) if mark else None
            is_bulleted = not marked and (bool(mark) or line[:1].isspace() or told.is_arrow)
            yield replace(
                told, is_bulleted=is_bulleted, number=int(marked.group()) if marked else 0
            )


def before_arrows(text: str) -> tuple[str, str]:
    """Cut a line before its first arrow; what is to be done is second, empty when there is none."""
    match = _ARROW.search(text)
    return (text, "") if match is None else (text[: match.start()], text[match.start() :])


def line_of(line: str, like: NoteLine | None = None) -> NoteLine | None:
    """Read one line, its blanks made single; None when it has no letter. `like` gives its bullet."""
    text = _BULLET.sub("", line).strip()
    if not any(character.isalnum() for character in text):
        return None
    parts = _ARROW.split(text)
    is_arrow = not parts[0].strip()
    first, *arrows = [part.strip(" .;") for part in parts]
    match = _HEAD.match(first)
    has_head = match is not None and len(match["head"].split()) <= _MOST_HEAD_WORDS
    head, body = (match["head"].strip(), match["body"]) if match and has_head else ("", first)
    told = text.lstrip("->→=⇒ ") if is_arrow else text
    read = NoteLine(told, head, body, tuple(filter(None, arrows)), is_arrow)
    if like is None:
        return read
    return replace(read, is_bulleted=like.is_bulleted, number=like.number, item=like.item)


def sentences_of(text: str) -> list[str]:
    """Cut a note at its stops, those of abbreviations and initials aside."""
    found, first = [], 0
    for match in _SENTENCE.finditer(text):
        word = text[: match.start()].rsplit(" ", 1)[-1]
        if match.group().startswith(".") and (
            f"{word.lower()}." in tables()["abreviations"] or len(word) < 2
        ):
            continue
        found.append(text[first : match.start()])
        first = match.end()
    return [part.strip(" .") for part in (*found, text[first:]) if part.strip(" .")]


def spelled(text: str) -> str:
    """Return a text with its abbreviations spelled out."""
    table = tables()["abreviations"]

    def _long(match: re.Match[str]) -> str:
        word = match.group()
        found = table.get(word) or table.get(word.lower()) or table.get(word.rstrip("."))
        if not found:
            return word
        return (
            found[0].upper() + found[1:] if word[0].isupper() and not word.isupper() else str(found)
        )

    return _WORD.sub(_long, text)


def says_result(text: str) -> bool:
    """Tell whether a text says how something ended: « adopté », « à l’unanimité », « reporté »."""
    return any(says(kind, "votes", text) for kind in RESULTS)


def says(kind: str, table: str, text: str) -> bool:
    """Tell whether one of the words of a list stands in a text."""
    line = f" {' '.join(_SAID.findall(bare(text)))} "
    return any(f" {word} " in line for word in folded_list(table, kind))
