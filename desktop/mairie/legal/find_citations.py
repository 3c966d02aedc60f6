# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the legal texts that a text cites, and attaches each article to its code by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from desktop.mairie.legal.articles import ArticleList, find_article_lists, find_bare_lists
from desktop.mairie.legal.citations import Citation
from desktop.mairie.legal.codes import CodeMention, find_codes, legal_codes
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.legal.numbered_texts import find_numbered_texts
from desktop.mairie.legal.segments import segment_ends

_BARE_LINK = re.compile(
    r"[\s,:(-]{0,10}(?:et\s+)?(?:notamment|en particulier|specialement)?[\s,:]{0,10}(?:en\s+)?"
    r"(?:ses|les|l'|son|leurs)?\s{0,30}art(?:icles?|\.)\s{1,30}"
)
_LONGEST = 400_000
"""Characters; an arrêté has a few thousand."""
_LINK = re.compile(
    r"(?:\s|,|\)|\d{1,2}°|\([^()]{0,60}\)|\b(?:et\s+suivants?|et\s+ss?|suivants?|alineas?|premier|modifiee?s?|precites?|susvises?|(?:1er|[2-9]e?)\s+alinea)\b\.?)*"
    r"(?:\b(?:du|de|dudit|des|au)\b\s*(?:present\s+|nouveau\s+)?|[-:(]\s*)?"
)
_SAME_CODE = re.compile(
    r"(?:\s|,|\)|\d{1,2}°|\([^()]{0,60}\)|\b(?:et\s+suivants?|et\s+ss?)\b\.?)*"
    r"(?:du\s+meme\s+code|dudit\s+code|de\s+ce\s+code|du\s+code\s+(?:precite|susvise|susmentionne))\b"
)
_CARRIES_ON = re.compile(r"[\s,:•*-]*(?:et\s+)?(?:notamment|en particulier|ses|les|plus)\b")


def find_citations(text: str) -> tuple[Citation, ...]:
    """Return every legal text cited in `text`, in order; never raises, linear in the text.

    A range gives its two bounds, the second marked `is_range_end`. A code that is named without an
    article in its sentence gives a citation with an empty article.
    """
    text = text[:_LONGEST]
    flat_text = flat(text)
    ends = segment_ends(flat_text)
    found = _CodeReader(text, flat_text, ends).citations()
    found += find_numbered_texts(text, flat_text, ends)
    line_ends = [match.start() for match in re.finditer("\n", text)]
    found.sort(key=lambda citation: (citation.start, citation.end))
    return tuple(_with_line(citation, line_ends) for citation in found)


def _with_line(citation: Citation, line_ends: list[int]) -> Citation:
    line = bisect_left(line_ends, citation.start) + 1
    return Citation(
        citation.kind, citation.code, citation.article, citation.number, citation.date,
        citation.text, citation.start, citation.end, line, citation.is_range_end,
    )  # fmt: skip


class _CodeReader:
    """Attaches the lists of articles of a text to the codes that it names."""

    def __init__(self, text: str, flat_text: str, ends: list[int]) -> None:
        self._text, self._flat, self._ends = text, flat_text, ends
        self._codes = find_codes(text, flat_text)
        self._code_starts = [code.start for code in self._codes]
        self._lists = find_article_lists(text, flat_text, ends)
        self._list_starts = [one.start for one in self._lists]
        self._used: set[int] = set()
        """Indexes of the mentions of codes that have an article."""

    def citations(self) -> list[Citation]:
        found: list[Citation] = []
        for articles in self._lists:
            index = self._code_of(articles)
            found += self._as_citations(articles, "" if index is None else self._use(index))
        found += self._bare_articles()
        found += self._codes_alone()
        return found

    def _use(self, index: int) -> str:
        self._used.add(index)
        return self._codes[index].code

    def _as_citations(self, articles: ArticleList, code: str) -> list[Citation]:
        return [
            Citation(
                "code", code, one.article, text=self._text[one.start : one.end],
                start=one.start, end=one.end, is_range_end=one.is_range_end,
            )
            for one in articles.references
        ]  # fmt: skip

    def _code_of(self, articles: ArticleList) -> int | None:
        after = bisect_right(self._code_starts, articles.end)
        if self._follows(articles.end, after):
            return after
        if after and _SAME_CODE.match(self._flat, articles.end, articles.end + 120):
            return after - 1
        segment = bisect_right(self._ends, articles.start)
        start = self._ends[segment - 1] if segment else 0
        if after and self._codes[after - 1].start >= start:
            return after - 1
        if after < len(self._codes) and self._codes[after].end <= self._ends[segment]:
            return after
        return self._carried(start, after)

    def _follows(self, end: int, after: int) -> bool:
        """Tell whether the next code is the list's own: « … du code de la route »."""
        if after >= len(self._codes) or self._codes[after].start - end > 160:
            return False
        return _LINK.fullmatch(self._flat, end, self._codes[after].start) is not None

    def _carried(self, start: int, after: int) -> int | None:
        """Return the code of the segment before, when this one only goes on with its articles."""
        if not after or not _CARRIES_ON.match(self._flat, start, start + 60):
            return None
        segment = bisect_right(self._ends, self._codes[after - 1].start)
        return after - 1 if self._ends[segment] == start else None

    def _bare_articles(self) -> list[Citation]:
        found: list[Citation] = []
        for articles in find_bare_lists(self._text):
            index = self._bare_code_of(articles)
            if index is not None and legal_codes()[self._codes[index].code].bare:
                found += self._as_citations(articles, self._use(index))
        return found

    def _bare_code_of(self, articles: ArticleList) -> int | None:
        """Return the code right after the list, or right before: a bare number is little proof."""
        after = bisect_right(self._code_starts, articles.end)
        if self._follows(articles.end, after):
            return after
        if not after or articles.start - self._codes[after - 1].end > 80:
            return None
        between = _BARE_LINK.fullmatch(self._flat, self._codes[after - 1].end, articles.start)
        return after - 1 if between else None

    def _codes_alone(self) -> list[Citation]:
        """Return the codes without an article, once for « code … (CGCT) »."""
        found: list[Citation] = []
        for index, code in enumerate(self._codes):
            if index not in self._used and not self._is_repeated(index, code):
                words = self._text[code.start : code.end]
                found.append(
                    Citation("code", code.code, text=words, start=code.start, end=code.end)
                )
        return found

    def _is_repeated(self, index: int, code: CodeMention) -> bool:
        """Tell whether the same code is named with its articles in the same segment."""
        segment = bisect_right(self._ends, code.start)
        around = range(max(0, index - 3), min(len(self._codes), index + 4))
        return any(
            self._codes[other].code == code.code
            and bisect_right(self._ends, self._codes[other].start) == segment
            and (other in self._used or other < index)
            for other in around
            if other != index
        )
