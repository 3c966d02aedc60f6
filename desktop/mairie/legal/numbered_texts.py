# SPDX-License-Identifier: AGPL-3.0-or-later
"""The laws, decrees, arrêtés, délibérations and European texts that a text cites."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from desktop.french.dates import DateMention, find_dates
from desktop.mairie.legal.citations import Citation, CitationKind

_WORD = re.compile(
    r"(?<!\w)(?P<what>lois?|ordonnances?|decrets?|arretes?|deliberations?|circulaires?|instruction(?=\s+interministerielle))"
    r"(?!\w)"
)
_VERB = re.compile(r"\s*(?::|\n|ce qui suit)")
_NUMBER = re.compile(
    r"\bn\s?(?:°|o(?=\s?\d))s?\s{0,5}:?\s{0,5}(?P<number>[a-z0-9](?:[\w./-]{0,38}[a-z0-9])?)"
)
_NEXT = re.compile(
    r"\s{0,30}(?:modifiee?s?\s{1,30})?(?:et|,)\s{1,30}(?:la\s{1,30}|du\s{1,30}|le\s{1,30})?"
    r"(?=(?:n\s?°|du\s{1,5}\d))"
)
_STATE = re.compile(
    r"prefect|prefet|ministeriel|president du conseil|conseil departemental|conseil general|departementa"
)
_COMMUNE = re.compile(r"municipal|du maire|delegation|permanent|temporaire|de police")
_EUROPEAN = re.compile(
    r"(?<!\w)(?:reglement|directive)\s{1,30}(?:\([a-z]{2,3}\)\s{0,5})?(?:n\s?°\s{0,5})?(?P<number>(?:19|20)\d\d/\d{1,5})(?:/[a-z]{2})?"
)
_REACH = 130
"""Characters after the word in which its number and its date stand."""
_LONGEST_DATE = 30


def find_numbered_texts(text: str, flat_text: str, ends: list[int]) -> list[Citation]:
    """Return these texts in order; `flat_text` is flat(text), `ends` the ends of its segments."""
    reader = _Reader(text, flat_text, ends)
    found: list[Citation] = []
    words = list(_WORD.finditer(flat_text))
    starts = [match.start() for match in words] + [len(flat_text)]
    for match, following in zip(words, starts[1:], strict=True):
        found += reader.read(match, following)
    for match in _EUROPEAN.finditer(flat_text):
        found.append(
            Citation("eu", number=match["number"], text=text[match.start() : match.end()],
                     start=match.start(), end=match.end())
        )  # fmt: skip
    return found


class _Reader:
    """Reads the number and the date that follow the word « loi », « arrêté »…"""

    def __init__(self, text: str, flat_text: str, ends: list[int]) -> None:
        self._text, self._flat, self._ends = text, flat_text, ends

    def read(self, match: re.Match[str], following: int) -> list[Citation]:
        """Return the text cited at `match`, and those that a plural lists after it."""
        what = match["what"]
        if what.startswith("instruction"):
            return [self._citation("other", "", None, match.start(), match.end())]
        if self._is_not_cited(match):
            return []
        stop = min(self._ends[bisect_right(self._ends, match.start())], following)
        found: list[Citation] = []
        start, position = match.start(), match.end()
        while len(found) < 20:
            number, date, end = self._number_and_date(position, stop)
            if not number and date is None:
                break
            kind = self._kind(what, match.start(), end, number)
            found.append(self._citation(kind, number, date, start, end))
            more = _NEXT.match(self._flat, end, stop)
            if more is None or not what.endswith("s"):
                break
            start = position = more.end()
        return found

    def _is_not_cited(self, match: re.Match[str]) -> bool:
        """Tell the present arrêté, or the word that enacts, from one that is cited."""
        before = self._flat[max(0, match.start() - 12) : match.start()].rstrip()
        if before.endswith(("present", "presente", "presents")):
            return True
        is_alone = _VERB.match(self._flat, match.end()) and before[-1:] not in ("'", "l", "s")
        return match["what"].startswith("arrete") and bool(is_alone)

    def _number_and_date(self, position: int, stop: int) -> tuple[str, DateMention | None, int]:
        stop = min(stop, position + _REACH)
        match = _NUMBER.search(self._flat, position, stop)
        number, end = "", position
        if match:
            number = self._text[match.start("number") : match.end("number")]
            end = match.end()
        date = self._first_date(position, stop)
        if date is None or (match and date.start > match.end() + 60):
            return number, None, end
        if match and date.end < match.start() - 60:
            number = ""
            end = position
        return number, date, max(end, date.end)

    def _first_date(self, position: int, stop: int) -> DateMention | None:
        """Return the first whole date that begins before `stop`; only that window is read."""
        for date in find_dates(self._text[position : stop + _LONGEST_DATE]):
            if date.kind == "day" and date.year and position + date.start < stop:
                return replace(date, start=position + date.start, end=position + date.end)
        return None

    def _kind(self, what: str, start: int, end: int, number: str) -> CitationKind:
        if what.startswith(("loi", "ordonnance")):
            return "law"
        if what.startswith("decret"):
            return "decree"
        if what.startswith("deliberation"):
            return "act"
        if what.startswith("circulaire"):
            return "other"
        words = self._flat[start : end + 50]
        if _STATE.search(words):
            return "order"
        return "act" if number or _COMMUNE.search(words) else "order"

    def _citation(
        self, kind: CitationKind, number: str, date: DateMention | None, start: int, end: int
    ) -> Citation:
        return Citation(
            kind, number=number, date=date.iso if date else "", text=self._text[start:end],
            start=start, end=end,
        )  # fmt: skip
