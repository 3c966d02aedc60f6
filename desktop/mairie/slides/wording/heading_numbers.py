# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers and codes of headings: « 2.3.1 », « Article 4 – », « ANNEXE II : », « (P104.3) »."""

from __future__ import annotations

import re

from desktop.french.dates import MONTHS
from desktop.mairie.legal.flat_text import flat

_S = r"[ \u00a0\u202f]"
_DASH = r"[:.)/–—-]"
_LABEL = (
    r"(?:sous-)?(?:article|art\.?|chapitre|titre|section|partie|annexe|point|question|deliberation|fiche|tableau"
    r"|figure|graphique|arrete|decision|rapport|affaire|paragraphe|volet|piece|note[ ]de[ ]service)"
)
_CODE = r"(?>[ivxlc]+(?!\w)|(?:[a-z]{1,3}[ .-]?)?\d[\w/]*(?:[./-]\w+)*|premier|[a-z]\d*(?!\w))"
_MONTH = "|".join(flat(month) for month in MONTHS)
_NUMBERED = re.compile(
    rf"""(?:
    {_LABEL}{_S}*(?:n°{_S}*)?{_CODE}{_S}*(?:{_DASH}+{_S}*|(?=\n))   # « Article UA 4 – »
    |objets?{_S}*:{_S}*
    |(?:§|n°){_S}*\d+[\d.]*{_S}*{_DASH}*{_S}*
    |\d{{1,2}}(?:\.\d{{1,2}})+\.?{_S}*(?:{_DASH}+{_S}*)?(?=\D)       # « 2.3.1 »
    |\d{{1,2}}{_S}*[.)/–—-]+{_S}+                                    # « 5 / », « 3. »
    |(?:n°{_S}*)?20\d\d[-/._]\d{{1,3}}(?:[-/._]\d{{1,4}})?{_S}*[:–—-]{_S}*   # « 2026-10-02 : », an act
    |\d{{1,2}}[.)](?=[^\W\d])
    |[ivx]{{1,5}}{_S}*(?:[.)/–—-]+{_S}*[a-z\d]?[.)]?)+{_S}+          # « IV – », « II.A. »
    |[a-ln-z]{_S}*[.)]{_S}+|[a-z]{_S}+[–—/-]{_S}+                       # « b) », « A - »
    |[a-z]{{1,3}}\d{{2,3}}\.\d[a-z]?{_S}*{_DASH}*{_S}*               # « D102.0 – »
    )""",
    re.VERBOSE,
)
_BARE = re.compile(rf"\d{{1,2}}{_S}+(?=[^\W\d_])(?!(?:{_MONTH})\b)")
_CODES = re.compile(
    rf"{_S}*[\[(]{_S}*(?:indicateurs?{_S}+)?[a-z]{{1,2}}\.?{_S}?\d{{2,3}}(?:\.\d+)*[a-z]?"
    rf"(?:{_S}*(?:,|et|;|à|a|-|/){_S}*(?:[a-z]{{1,2}}\.?{_S}?)?\d{{1,3}}(?:\.\d+)*[a-z]?){{0,6}}{_S}*[\])]"
)
_MOST_NUMBERS = 3
_AMOUNT_AHEAD = re.compile(rf"\d[\d\s\u202f\u00a0.,]*{_S}*(?:€|%|m[²³23]?\b|k€|ha\b|km\b|euros?\b)")


def without_number(heading: str) -> str:
    """Return a heading without its number, its code nor the kind of part it opens.

    « Article 12 », of which nothing else would stay, is left whole; « 14 juillet », « 3 classes »
    and « 1,5 M€ » are no numbers of headings.
    """
    heading = _without_codes(heading)
    for _ in range(_MOST_NUMBERS):
        end = _number_end(heading)
        rest = heading[end:].lstrip(" \u00a0\u202f")
        if not end or not any(letter.isalpha() for letter in rest):
            break
        heading = rest
    return heading


def _number_end(heading: str) -> int:
    low = flat(heading)
    if _AMOUNT_AHEAD.match(low):
        return 0
    found = _NUMBERED.match(low)
    if found:
        return found.end()
    bare = _BARE.match(low)
    # « 3 Tarifs » is the third part; « 3 classes » and « 12 LOGEMENTS » count something.
    is_part = bare and heading[bare.end()].isupper() and not heading[bare.end() :].isupper()
    return bare.end() if bare and is_part else 0


def _without_codes(heading: str) -> str:
    found = [match.span() for match in _CODES.finditer(flat(heading))]
    for start, end in reversed(found):
        heading = heading[:start] + heading[end:]
    return heading.strip() or heading
