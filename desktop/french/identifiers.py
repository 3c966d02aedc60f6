# SPDX-License-Identifier: AGPL-3.0-or-later
"""References that are copied, never computed: articles, numbers of acts, telephones, addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.french.units import SPACES

_S = rf"[{SPACES}]"
_KINDS = (
    r"https?://[^\s»)]+|www\.[^\s»)]+",
    # Only from the beginning of a run: a long one without « @ » is read once, not from each letter.
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    rf"(?<![\w.])(?:\+33{_S}?|0)[1-9](?:[{SPACES}.-]?\d{{2}}){{4}}(?!\d)",
    # Articles of codes: L. 2121-29, R.411-8, D2224-1, L. 2213-1 à L. 2213-6
    rf"(?<!\w)[LRDA]\.?{_S}?\*?{_S}?\d{{2,4}}(?:-\d+)+(?!\w)",
    rf"(?<!\w)(?:article|art\.){_S}(?:1er|\d+(?:-\d+)*)(?!\w)",
    rf"(?<!\w)n°{_S}?[A-Z\d][\w./-]*\w|(?<!\w)n°{_S}?\d(?!\w)",
    rf"(?<!\w)(?:RD|RN|RGC|VC|CR|CE|RCS|SIRET|SIREN|PR){_S}?\d[\d{SPACES}]*\d(?!\w)|(?<!\w)(?:RD|RN|VC|CR){_S}?\d(?!\w)",
    r"(?<![\w-])[A-Z]+\d[\w.-]*\w(?!\w)|(?<![\w-])[A-Z]\d(?!\w)",
    r"(?<![\w/])(?:19|20)\d{2}[-/]\d{1,3}(?![\w/-])",
)
_IDENTIFIER = re.compile("|".join(f"(?:{kind})" for kind in _KINDS))
_SLASHED = re.compile(r"(?<![\w/])\d{1,2}/\d{1,2}/\d{2,4}(?![\w/])")
_PREFIX = re.compile(rf"^(?:n°|article|art\.){_S}?")
_BETWEEN = rf"[{SPACES}\n./*:_@?=&%#~+-]*"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A reference of a text: « L. 2121-29 », « n° 2026-14 », « RD 19 », « 01 99 00 12 34 »."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The letters and digits alone, in lower case."""
        return re.sub(r"[\W_]", "", _PREFIX.sub("", self.text)).lower()


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Return the references of `text`, in order."""
    found = []
    for match in _IDENTIFIER.finditer(text):
        written = match.group().rstrip(".,-/")
        found.append(Identifier(written, match.start(), match.start() + len(written)))
    return tuple(found)


def find_impossible_dates(text: str) -> tuple[Identifier, ...]:
    """Return what is written as a date but was not read as one (31/14/2024), to compare as it is."""
    return tuple(Identifier(match.group(), *match.span()) for match in _SLASHED.finditer(text))


def identifier_occurs(identifier: Identifier, text: str) -> bool:
    """Tell whether the same letters and digits stand in `text`, whatever separates them."""
    key = identifier.key
    if not key:
        return True
    body = _BETWEEN.join(map(re.escape, key))
    before = r"(?<![^\W_])" if key[0].isdigit() else r"(?<![^\W\d_])"
    after = rf"(?!\d|[.-]\d|{_BETWEEN}\d)" if len(key) == 10 and key.isdigit() else r"(?!\w|-\d)"
    return re.search(before + body + after, text, re.IGNORECASE) is not None
