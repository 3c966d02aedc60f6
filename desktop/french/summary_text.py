# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text a model wrote for a summary, turned into headings and points with their pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_PAGE_MARK = re.compile(
    r"\s*[\[(]\s*(?:pp?|pages?)\s*\.?\s*([\d\s,;à\-–et]{1,40}?)\s*[\])]", re.IGNORECASE
)
_HEADING = re.compile(
    r"^\s{0,3}(?:#{1,4}\s+(?P<hash>.+?)\s*#*|\*\*(?P<bold>[^*]{2,90})\*\*\s*:?)\s*$"
)
_BULLET = re.compile(r"^\s*(?:[-–—*•·]|\d{1,2}[.)])\s+")
_DELIMITER = re.compile(r"</?(?:document|notes|extraits|texte)\b[^<>]*>", re.IGNORECASE)
"""The marks around what the model was given, that a small one copies."""
_PAGE_TAG = re.compile(r"<\s*(p\.?\s*\d{1,5})\s*>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1")
_SENTENCE_END = re.compile(r"(?<!\[p)(?<!\[pp)[.!?…»\])](?=\s|$)")
_PREAMBLE = re.compile(
    r"^(?:voici|bien s[uû]r|d['’]accord|r[ée]sum[ée]\s*:?$|ci-dessous|en tant qu)", re.IGNORECASE
)
MAX_PAGE_RUN = 8
"""A mark that claims more pages than this rests on nothing precise: only its ends are kept."""
SHORTEST_REPEAT = 30
"""Characters from which a line said twice, as small models do, is shown once."""


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A heading, a point or a paragraph of a model's summary."""

    kind: Literal["heading", "point", "paragraph"]
    text: str
    """Without marks, bullets or emphasis."""
    pages: tuple[int, ...] = ()
    """Pages it cites, that exist; empty when the model gave none."""
    unknown_pages: tuple[int, ...] = ()
    """Pages it cites that the document does not have."""


def parse_summary(untrusted_text: str, last_page: int) -> tuple[SummaryLine, ...]:
    """Read a model's summary line by line; `last_page` is the number of pages of the document."""
    lines: list[SummaryLine] = []
    said: set[str] = set()
    for raw in untrusted_text.splitlines():
        raw = _PAGE_TAG.sub(r"[\1]", _DELIMITER.sub("", raw))
        if not any(letter.isalnum() for letter in _PAGE_MARK.sub("", raw)):
            continue
        line = _parse_line(raw, last_page)
        is_said = len(line.text) > SHORTEST_REPEAT and line.text.casefold() in said
        if line.text and not is_said and not (not lines and _is_preamble(line)):
            said.add(line.text.casefold())
            lines.append(line)
    while lines and lines[-1].kind == "heading":
        lines.pop()
    return tuple(lines)


def cut_to_sentence(text: str) -> str:
    """Return `text` up to its last finished sentence or page mark (for a text stopped by time)."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    if not ends:
        return ""
    return text[: ends[-1]].rstrip()


def _is_preamble(line: SummaryLine) -> bool:
    return bool(_PREAMBLE.match(line.text)) and not line.pages and len(line.text) < 120


def _parse_line(raw: str, last_page: int) -> SummaryLine:
    heading = _HEADING.match(raw)
    if heading:
        text = (heading["hash"] or heading["bold"] or "").strip(" *:#")
        return SummaryLine("heading", _PAGE_MARK.sub("", text).strip())
    is_point = bool(_BULLET.match(raw))
    body = _BULLET.sub("", raw, count=1)
    cited: list[int] = []
    for mark in _PAGE_MARK.finditer(body):
        cited.extend(_page_numbers(mark[1]))
    text = _EMPHASIS.sub(r"\2", _PAGE_MARK.sub("", body)).strip()
    known = tuple(dict.fromkeys(p for p in cited if 1 <= p <= last_page))
    unknown = tuple(dict.fromkeys(p for p in cited if not 1 <= p <= last_page))
    return SummaryLine("point" if is_point else "paragraph", _tidy(text), known, unknown)


def _tidy(text: str) -> str:
    text = re.sub(r"\s+([.,])", r"\1", re.sub(r"[ \t]{2,}", " ", text))
    return re.sub(r"([.!?])\1+$", r"\1", text)


def _page_numbers(mark: str) -> list[int]:
    pages: list[int] = []
    for part in re.split(r"[,;]|\bet\b", mark):
        numbers = [int(n) for n in re.findall(r"\d{1,5}", part)]
        if (
            len(numbers) == 2
            and re.search(r"[-–à]", part)
            and 0 < numbers[1] - numbers[0] <= MAX_PAGE_RUN
        ):
            pages.extend(range(numbers[0], numbers[1] + 1))
        else:
            pages.extend(numbers)
    return pages
