# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines joined into text: a word cut at the line's end is whole again, a real hyphen stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_REAL_PREFIX = {
    "anti", "après", "arc", "arrière", "auto", "avant", "centre", "chef", "celui", "celle", "ceux", "celles",
    "ci", "contre", "compte", "demi", "deux", "dix", "ex", "grand", "hors", "là", "lieu", "mi",
    "moi", "mot", "non", "nouveau", "nord", "nous", "par", "peut", "plus", "porte", "presqu",
    "procès", "quasi", "quatre", "quelques", "rendez", "saint", "sainte", "semi", "soi", "sous",
    "sud", "trente", "vingt", "vice", "vis", "vous", "va", "c'est", "est", "outre", "tout", "bien",
}  # fmt: skip
_REAL_SUFFIX = {
    "ci", "là", "il", "ils", "elle", "elles", "on", "ce", "je", "tu", "nous", "vous", "même",
    "mêmes", "t", "y", "en", "le", "la", "les", "être", "dire", "vis", "à", "de", "d", "né",
}  # fmt: skip
_PLACE_LINKS = {
    "sur",
    "sous",
    "lès",
    "lez",
    "les",
    "en",
    "et",
    "au",
    "aux",
    "du",
    "des",
    "de",
    "près",
}
"""« Saint-Aubin-des-Prés », « Berneuil-sur-Aisne »."""
_LAST = re.compile(r"([\w’'-]*\w)-$")
_FIRST = re.compile(r"^(\w+)")


def join_text(before: str, after: str) -> str:
    """Return two lines as one text, the hyphen between them undone when it only cut a word."""
    if not before or not after:
        return before + after
    if before[-1] == "/" and before[-2:-1].isalpha() and after[0].isalpha():
        return before + after  # « km/h », « et/ou »
    if before[-1] != "-" or len(before) < 2 or before[-2].isspace():
        return f"{before} {after}"
    last, first = _LAST.search(before), _FIRST.match(after)
    if last is None or first is None:
        return f"{before} {after}"
    if not last[1][-1].isalpha() or not first[1][0].islower():
        # « L.5217-2 », « Saint-Aubin », « 2023-2024 ».
        return before + after
    part = last[1].lower().replace("’", "'").split("'")[-1]
    if "-" in part or part in _REAL_PREFIX or first[1] in _REAL_SUFFIX:
        return before + after
    if last[1][0].isupper() and first[1] in _PLACE_LINKS:
        return before + after
    return before[:-1] + after


_COMPOUND = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]{2,})+")
_WORD = re.compile(r"[^\W\d_]{6,}")


def compounds_of(texts: Iterable[str]) -> dict[str, str]:
    """Return {"centrebourg": "centre-bourg"} for the compounds that the texts write with a hyphen."""
    found = (word for text in texts if "-" in text for word in _COMPOUND.findall(text))
    return {word.lower().replace("-", ""): word.lower() for word in found}


def with_hyphens(text: str, compounds: Mapping[str, str]) -> str:
    """Return the text with its hyphens back in what the same document writes with one elsewhere."""
    if compounds.keys().isdisjoint(_WORD.findall(text.lower())):
        return text
    return _WORD.sub(lambda match: _like(match[0], compounds.get(match[0].lower())), text)


def _like(word: str, compound: str | None) -> str:
    """Return the compound in the letters of `word`, which lacks only its hyphens."""
    if compound is None:
        return word
    letters = iter(word)
    return "".join("-" if letter == "-" else next(letters) for letter in compound)
