# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines of notes: their words, their mark (dash, number, « # »), how far in they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

MOST_LINES = 2_000
LONGEST_NOTES = 200_000
"""Characters; notes are a page or ten, never a book."""
_LONGEST_LINE = 4_000
_TAB = 4
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_RULE = re.compile(r"[\s=_*~·.-]*\Z")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|_{3,}|~{3,})\s*\Z")
_HEADING = re.compile(r"(#{1,6})[ \t]*(?=\S)")
_BOLD = re.compile(r"(\*\*|__)([^*_]{2,120})\1[ \t]*(:?)\s*\Z")
_STARRED = re.compile(r"(\*{1,3})[ \t]*([^*]{2,120}?)[ \t]*\1[ \t]*(:?)\s*\Z")
_BULLET = re.compile(
    r"(?:[•▪◦●○■□➢➔→►▶❖✓✔·]|\*(?!\*)|[-–—>](?=[\s\w«\"'À-ÿ(\[])(?!\d[\d\s]*(?:€|%|°)))[ \t]*"
)
_PLUS = re.compile(r"\+{1,2}[ \t]*(?=[^\W\d])")
_NUMBER = re.compile(
    r"(?:n°[ \t]*)?(?:\d{1,2}(?:\.\d{1,2})*[ \t]*[.)/°-]+|\d{1,2}(?:\.\d{1,2})+|[IVX]{1,4}[ \t]*[.)-]+|[a-zA-Z]\))[ \t]+(?=\D)"
)
_CHECKBOX = re.compile(r"\[[ xX✓]?\][ \t]+")
_RULE_ROW = re.compile(r"\|?[\s:|-]+\|[\s:|-]*\Z")


class Mark(StrEnum):
    """What stands before the words of a line."""

    NONE = ""
    HEADING = "#"
    BULLET = "-"
    PLUS = "+"
    NUMBER = "1."


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A line of notes; `cells` holds those of a row of a table, `level` how far in it stands."""

    text: str
    mark: Mark = Mark.NONE
    level: int = 0
    after_blank: bool = False
    cells: tuple[str, ...] = ()

    @property
    def is_listed(self) -> bool:
        """True for a line with a dash, a plus or a number, or that stands in."""
        return self.mark in (Mark.BULLET, Mark.PLUS, Mark.NUMBER) or self.level > 0


def read_lines(untrusted_text: str) -> tuple[NoteLine, ...]:
    """Return the lines of notes that hold something, cleaned; never more than MOST_LINES."""
    text = unicodedata.normalize("NFC", untrusted_text[:LONGEST_NOTES])
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    raw = [_clean(line) for line in text.split("\n")]
    return _levelled(list(_lines(raw)))[:MOST_LINES]


def _clean(line: str) -> str:
    line = "".join(
        " " if unicodedata.category(one) == "Cc" and one != "\t" else one for one in line
    )
    return line[:_LONGEST_LINE].replace("\u00a0", " ").replace("\u202f", " ").rstrip()


def _lines(raw: list[str]) -> Iterator[NoteLine]:
    after_blank = True
    for place, line in enumerate(raw):
        if not line.strip() or (_RULE.match(line) and "|" not in line):
            after_blank = True
            continue
        following = raw[place + 1] if place + 1 < len(raw) else ""
        read = _line(line, is_underlined=bool(_UNDERLINE.match(following)))
        if read is not None and (read.text or read.cells):
            yield replace(read, after_blank=after_blank)
            after_blank = False


def _line(line: str, *, is_underlined: bool) -> NoteLine | None:
    body = line.lstrip()
    indent = len(line[: len(line) - len(body)].expandtabs(_TAB))
    cells = _cells(body)
    if cells:
        return NoteLine("", cells=cells)
    if _RULE_ROW.match(body):
        return None
    heading, bold = _HEADING.match(body), _BOLD.match(body) or _STARRED.match(body)
    if heading:
        return NoteLine(_words(body[heading.end() :].rstrip("# ")), Mark.HEADING, len(heading[1]))
    if bold:
        return NoteLine(_words(bold[2]), Mark.HEADING, 3)
    mark, body = _marked(body)
    if is_underlined and mark is Mark.NONE:
        return NoteLine(_words(body), Mark.HEADING, 1)
    return NoteLine(_words(body), mark, indent)


def _marked(body: str) -> tuple[Mark, str]:
    for mark, pattern in ((Mark.PLUS, _PLUS), (Mark.BULLET, _BULLET), (Mark.NUMBER, _NUMBER)):
        found = pattern.match(body)
        if found and body[found.end() :].strip():
            rest = body[found.end() :]
            checkbox = _CHECKBOX.match(rest)
            return mark, rest[checkbox.end() :] if checkbox else rest
    checkbox = _CHECKBOX.match(body)
    return (Mark.BULLET, body[checkbox.end() :]) if checkbox else (Mark.NONE, body)


def _words(text: str) -> str:
    return " ".join(re.sub(r"\*\*|(?<!\w)__|__(?!\w)|`", "", text).split())


def _cells(body: str) -> tuple[str, ...]:
    """Return the cells of a row with tabs or bars; empty for a plain line."""
    if _RULE_ROW.match(body):
        return ()
    if body.startswith("|") or body.count(" | ") >= 2:
        cells = tuple(_words(cell) for cell in body.strip("| ").split("|"))
    elif "\t" in body:
        cells = tuple(_words(cell) for cell in re.split(r"\t+", body))
    else:
        return ()
    return cells if len(cells) > 1 and any(cells) else ()


def _levelled(lines: list[NoteLine]) -> tuple[NoteLine, ...]:
    """Return the lines with levels counted from 0, the indents of the notes ranked."""
    indents = sorted(
        {line.level for line in lines if line.mark is not Mark.HEADING and not line.cells}
    )
    ranks = {indent: rank for rank, indent in enumerate(indents)}
    return tuple(
        line if line.mark is Mark.HEADING or line.cells else replace(line, level=ranks[line.level])
        for line in lines
    )
