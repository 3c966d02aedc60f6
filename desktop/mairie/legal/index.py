# SPDX-License-Identifier: AGPL-3.0-or-later
"""The articles of 23 codes as they stood in December 2023: which exist, and in which codes."""

from __future__ import annotations

import datetime
import gzip
import re
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("articles.tsv.gz")
VERIFIED_ON = datetime.date(2023, 12, 6)
"""State of the index (Légifrance, Licence Ouverte 2.0): see README.md beside."""


class LegalIndex:
    """The articles of each indexed code; a code's set is made when it is first asked for."""

    def __init__(self, lines: dict[str, str], verified_on: datetime.date) -> None:
        self._lines = lines
        self._sets: dict[str, frozenset[str]] = {}
        self.verified_on = verified_on

    @classmethod
    @cache
    def default(cls) -> LegalIndex:
        """Return the index that ships with Beffroi."""
        content = gzip.decompress(_FILE.read_bytes()).decode("utf-8")
        pairs = (line.partition("\t")[::2] for line in content.splitlines())
        return cls(dict(pairs), VERIFIED_ON)

    def knows(self, code: str) -> bool:
        """Tell whether the articles of `code` (short name) are in the index."""
        return code in self._lines

    def has(self, code: str, article: str) -> bool:
        """Tell whether `article` ("L2213-1", "R*421-2") is in the code of that short name."""
        return bare_article(article) in self._articles(code)

    def codes_with(self, article: str) -> tuple[str, ...]:
        """Return the short names of the codes that have an article of that number."""
        wanted = bare_article(article)
        return tuple(code for code in self._lines if wanted in self._articles(code))

    def _articles(self, code: str) -> frozenset[str]:
        known = self._sets.get(code)
        if known is None:
            known = self._sets[code] = frozenset(self._lines.get(code, "").split())
        return known


def bare_article(article: str) -> str:
    """Return an article's number as the index writes it: "R. * 421-2" gives "R421-2"."""
    return re.sub(r"[\s.*]", "", article).upper()
