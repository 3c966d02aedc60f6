# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds a person in a text, whatever the accents, capitals and order; says when it may be another.

« MARTIN Claire » and « c.martin@… » are found, and « Mme Martin » in a text that names her whole;
« Saint-Martin », « rue Martin », « Mme Martin » alone and « Mme Sophie Martin » are shown as doubtful,
« Martinique » is not found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from desktop.french.folding import fold
from desktop.mairie.compliance.rights.query import PersonQuery
from desktop.mairie.personal_data.persons.name_words import is_given_name

AROUND = 90
"""Characters of an excerpt on each side."""
_PIECE = 100_000
"""Characters looked at between two checks of whether to go on."""
_OVERLAP = 200
_EDGE_BEFORE, _EDGE_AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_BETWEEN = r"(?:[\s\u00a0\u202f._,’'\-‑–]|&nbsp;){1,4}"
_INSIDE = r"[\s\u00a0\u202f\-‑–’'.]{1,3}"
_CIVILITY_BEFORE = re.compile(
    r"(?:\b(?:M\.|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle|Dr|Docteur|Me|Maître)|\bM)"
    r"(?:[\s\u00a0]+(?P<given>[^\W\d_][\w’'\-]*\.?))?[\s\u00a0]*\Z",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(
    r"\b(?:rue|avenue|av\.|boulevard|bd|place|impasse|allée|chemin|route|quai|cours|square|lotissement|"
    r"résidence|lieu-dit|hameau|saint|sainte|st|ste|école|collège|lycée|salle|stade|gymnase|"
    r"commune de|mairie de|ville de)(?:[\s\u00a0]+(?:de|du|des|d’|d'|la|le|les))*[\s\u00a0’'\-‑]*\Z",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'\-]*)[\s\u00a0]+\Z")
_WORD_AFTER = re.compile(r"[\s\u00a0]+([^\W\d_][\w’'\-]*)")
_COMPOUND = "-‑"
_COMBINING = re.compile("[\u0300-\u036f]")
_MAY_BE_PLACE = "peut-être un lieu"


@dataclass(frozen=True, slots=True)
class Match:
    """A place of a text where the person is, or may be."""

    start: int
    end: int
    doubt: str = ""
    """Why it may be somebody else, in French; empty when it is the person."""

    @property
    def is_sure(self) -> bool:
        """True when nothing says that it may be another person."""
        return not self.doubt


class PersonMatcher:
    """Looks for one person in many texts."""

    def __init__(self, query: PersonQuery) -> None:
        self.query = query
        self._whole = _whole_name(query)
        self._last = _compiled(_words(query.last_name)) if query.last_name else None
        self._longest = max(fold(query.last_name).split(), key=len, default="")
        self._email = _compiled(_email(query.email), edges=False) if query.email else None
        self._phone = _compiled(_phone(query.phone), edges=False) if query.phone else None

    def matches(self, text: str) -> Iterator[Match]:
        """Yield where the person is in a text, by place; none over another."""
        has_name = self._may_name(text)
        found = list(self._sure(text, has_name=has_name))
        taken = [(one.start, one.end) for one in found]
        for match in self._last.finditer(text) if self._last and has_name else ():
            start, end = match.span()
            if not any(start < there_end and there < end for there, there_end in taken):
                found.append(Match(start, end, self._doubt(text, start, end, is_named=bool(taken))))
        yield from sorted(found, key=lambda one: one.start)

    def _may_name(self, text: str) -> bool:
        """Tell quickly that a text does not hold the last name: most do not."""
        return self._longest in fold(text) or _COMBINING.search(text) is not None

    def _sure(self, text: str, *, has_name: bool) -> Iterator[Match]:
        taken: list[tuple[int, int]] = []
        for pattern in (self._email, self._phone, self._whole if has_name else None):
            for match in pattern.finditer(text) if pattern else ():
                start, end = match.span()
                if not any(start < there_end and there < end for there, there_end in taken):
                    taken.append((start, end))
                    is_place = pattern is self._whole and _PLACE_BEFORE.search(
                        text[max(0, start - 60) : start]
                    )
                    yield Match(start, end, _MAY_BE_PLACE if is_place else "")

    def _doubt(self, text: str, start: int, end: int, *, is_named: bool) -> str:
        """Return why a last name that stands without its first name may be somebody else's.

        « Mme Martin » is the person where the text names her whole elsewhere (`is_named`).
        """
        before, after = text[max(0, start - 60) : start], text[end : end + 60]
        if (before[-1:] in _COMPOUND and before[-1:]) or (after[:1] in _COMPOUND and after[:1]):
            return "dans un mot composé"
        if _PLACE_BEFORE.search(before):
            return _MAY_BE_PLACE
        if not any(letter.isupper() for letter in text[start:end]):
            return "sans majuscule"
        civility = _CIVILITY_BEFORE.search(before)
        other = self._other_given(civility, before, after)
        if other:
            return f"un autre prénom\u00a0: {other}"
        if not self.query.first_name:
            return "cherché sans prénom"  # every Martin of the commune is a Martin
        return "" if civility and is_named else "sans le prénom"

    def _other_given(self, civility: re.Match[str] | None, before: str, after: str) -> str:
        """Return a first name beside the last name that is not the one looked for."""
        near = [civility["given"] or ""] if civility else []
        if not civility and (match := _WORD_BEFORE.search(before)):
            near.append(match[1])
        if match := _WORD_AFTER.match(after):
            near.append(match[1])
        for word in near:
            if word[:1].isupper() and self._is_other(word):
                return word
        return ""

    def _is_other(self, word: str) -> bool:
        if not self.query.first_name:
            return False
        same = _compiled(_words(self.query.first_name)).fullmatch(word)
        initial = word.rstrip(".")
        if same or (len(initial) == 1 and _same_letter(initial, self.query.first_name[0])):
            return False
        return is_given_name(word) or (len(initial) == 1 and word.endswith("."))


def excerpt(text: str, match: Match, around: int = AROUND) -> str:
    """Return the words about a match, on one line, cut at whole words."""
    start, end = max(0, match.start - around), min(len(text), match.end + around)
    cut = text[start:end]
    if start and " " in cut[: match.start - start]:
        cut = "…" + cut.split(" ", 1)[1]
    if end < len(text) and " " in cut[-around:]:
        cut = cut.rsplit(" ", 1)[0] + "…"
    return " ".join(cut.split())


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield (place, piece) of a long text; a name between two pieces is whole in the second."""
    start = 0
    while True:
        yield start, text[start : start + _PIECE]
        start += _PIECE - _OVERLAP
        if start + _OVERLAP >= len(text):
            return


def _whole_name(query: PersonQuery) -> re.Pattern[str] | None:
    """Return what finds the last name beside the first name or its initial, in both orders."""
    if not (query.last_name and query.first_name):
        return None
    last, first = _words(query.last_name), _words(query.first_name)
    initial = rf"{_letter(query.first_name[0])}\.?"
    either = rf"(?:{first}|{initial})"
    # « MARTIN C. » needs its dot: « Martin a dit » must not be « Martin A. ».
    return _compiled(
        rf"{either}{_BETWEEN}{last}|{last}{_BETWEEN}{first}|{last}[\s\u00a0]+{_letter(query.first_name[0])}\."
    )


@cache
def _compiled(pattern: str, *, edges: bool = True) -> re.Pattern[str]:
    framed = rf"{_EDGE_BEFORE}(?:{pattern}){_EDGE_AFTER}" if edges else pattern
    return re.compile(framed, re.IGNORECASE)


def _words(name: str) -> str:
    """Return a pattern for a name whatever its accents, capitals and hyphens."""
    words = [word for word in re.split(r"[\s\u00a0\-‑–’'.]+", name) if word]
    return _INSIDE.join("".join(map(_letter, _LETTERS.findall(word))) for word in words)


def _letter(letter: str) -> str:
    """Return a pattern for a letter with any accent, or none; « œ » and « oe » are one."""
    if (joined := _JOINED.get(letter.lower())) is not None:
        return rf"(?:{joined[0]}|{_letter(joined[1])}{_letter(joined[2])})"
    bare = unicodedata.normalize("NFD", letter)[0].lower()
    return f"[{_ACCENTED.get(bare, re.escape(bare))}][\u0300-\u036f]*"


_JOINED = {"œ": "œoe", "oe": "œoe", "æ": "æae", "ae": "æae"}
_LETTERS = re.compile("oe|ae|.", re.IGNORECASE)
_ACCENTED = {
    "a": "aàáâãäå", "c": "cç", "e": "eèéêë", "i": "iìíîï", "n": "nñ", "o": "oòóôõöø", "u": "uùúûü",
    "y": "yýÿ", "s": "sš", "z": "zž",
}  # fmt: skip


def _same_letter(one: str, other: str) -> bool:
    return re.fullmatch(_letter(other), one, re.IGNORECASE) is not None


def _email(address: str) -> str:
    return rf"(?<![\w.+\-]){re.escape(address)}(?![\w\-]|\.\w)"


def _phone(digits: str) -> str:
    spread = r"[\s\u00a0\u202f.\-/()]{0,2}".join(digits)
    return rf"(?<!\d)(?:(?:\+|00)33[\s\u00a0.\-]?(?:\(0\))?[\s\u00a0.\-]?|0){spread}(?!\d)"
