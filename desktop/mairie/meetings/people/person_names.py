# SPDX-License-Identifier: AGPL-3.0-or-later
"""A person's name as it is typed, in its parts: civility, first name, family name, function."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.first_names import names_in_minutes
from desktop.french.folding import fold_words

_CIVILITY = re.compile(
    r"^(?P<civility>MM|Mmes|Mme|Mlle|Mr|M|Dr|Me|Monsieur|Madame|Mademoiselle|Messieurs|Mesdames|Maître|Docteur)\b\.?\s*",
)
_SHORT = {
    "monsieur": "M.", "m": "M.", "mr": "M.", "mm": "M.", "messieurs": "M.", "madame": "Mme", "mme": "Mme",
    "mmes": "Mme", "mlle": "Mme", "mademoiselle": "Mme", "mesdames": "Mme", "dr": "Dr", "docteur": "Dr",
    "me": "Me", "maitre": "Me",
}  # fmt: skip
_PARTICLES = frozenset(
    ["de", "du", "des", "la", "le", "les", "d", "l", "van", "von", "saint", "sainte", "da", "di",
     "der", "den", "ter", "ten", "zu", "vom", "el", "al", "ben", "bel", "ait", "ould", "dos", "das", "do",
     "della", "del", "dal", "lo", "mac", "mc", "o", "y", "san", "santa"]
)  # fmt: skip
_MARRIED = frozenset(["nee", "epouse", "ep", "veuve", "vve"])
"""« Anne Dupont née Martin » is said under either name."""
_NOBODY = frozenset(
    ["aucun", "aucune", "neant", "personne", "nul", "ras", "idem", "etc", "sans", "tous", "toutes", "non"]
)  # fmt: skip
_NAME_WORD = re.compile(r"^[^\W\d_][\w.]*(?:[-'’‑][\w.]+)*[’']?$")
_CONTACT = re.compile(r"[<(\[]?[\w.+-]{1,60}@[\w.-]{1,60}[>)\]]?")
_LONGEST = 70
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name, as they will be written."""

    civility: str
    first: str
    last: str
    """Empty for somebody known by a first name only."""

    @property
    def text(self) -> str:
        """The name as it is written, "Mme Hélène Roux"."""
        return " ".join(part for part in (self.civility, self.first, self.last) if part)


@cache
def attendance_words(*keys: str) -> Any:
    """Return a list or table of attendance.toml."""
    path = Path(__file__).with_name("attendance.toml")
    found: Any = tomllib.loads(path.read_text(encoding="utf-8"))
    for key in keys:
        found = found[key]
    return found


def parse_name(text: str) -> PersonName | None:
    """Read « Mme Claire AUBANEL », « AUBANEL Claire », « Kévin L. »; None for what is no name.

    A name in capitals is written with one capital, its accents as typed.
    """
    bare = _CONTACT.sub(" ", text) if "@" in text else text
    bare = " ".join(bare.split()).strip(' .,;:-–—*•\t"«»')
    match = _CIVILITY.match(f"{bare} ")
    civility = _SHORT.get(" ".join(fold_words(match["civility"])), "") if match else ""
    words = (bare[match.end() :] if match else bare).split()
    if not words or len(bare) > _LONGEST or len(words) > _MOST_WORDS or _names_nobody(words):
        return None
    if not all(_NAME_WORD.match(word) for word in words) or not _has_capitals(words):
        return None
    first, last = _parted(words, bool(civility))
    return PersonName(civility, first, last)


def is_first_name(word: str) -> bool:
    """Tell a first name of the list, by its first element: « Jean-Pierre », « marie-jo »."""
    words = fold_words(word)
    return bool(words) and words[0] in names_in_minutes()


def surnames_of(name: PersonName) -> tuple[str, ...]:
    """Return the family names under which a person is called, folded: both of « Dupont née Martin »."""
    names: list[list[str]] = [[]]
    for word in fold_words(name.last):
        if word in _MARRIED:
            names.append([])
        else:
            names[-1].append(word)
    told = [" ".join(words) for words in names if words]
    if len(told) == 1 and "-" in name.last and len(name.last.split()) == 1:
        # A woman's double name: she is called by the whole, or by one of the two.
        told += [" ".join(fold_words(part)) for part in name.last.split("-") if len(part) > 3]
    return tuple(told)


def parts_of(name: str) -> PersonName:
    """Return the parts of a name that was already accepted."""
    return parse_name(name) or PersonName("", "", name)


def is_role(text: str) -> bool:
    """Tell a function such as « 1re adjointe » from a name."""
    words = fold_words(text)
    known = attendance_words("roles", "words")
    if not words:
        return False
    first = (
        words[0]
        if words[0] not in ("le", "la", "l", "mon", "ma", "notre", "les")
        else (words[1:] or [""])[0]
    )
    return first in known or first.rstrip("s") in known


def has_no_vote(role: str) -> bool:
    """Tell from a function that somebody is an official or a guest, not a member."""
    words = f" {' '.join(fold_words(role))} "
    return any(f" {told} " in words for told in attendance_words("roles", "no_vote"))


def with_civility(name: PersonName, civility: str) -> PersonName:
    """Return the name with the civility that stood before a list: « Mmes A et B »."""
    return name if name.civility or not civility else replace(name, civility=civility)


def list_civility(text: str) -> tuple[str, str]:
    """Return « Mme » and the rest for « Mmes Roux et Brun »; nothing when no plural opens it."""
    match = re.match(r"\s*(MM\.?|Mmes\.?|Messieurs|Mesdames)\s+(?!et\b)", text)
    if match is None:
        return "", text
    return _SHORT[" ".join(fold_words(match[1]))], text[match.end() :]


def _has_capitals(words: list[str]) -> bool:
    return all(
        word[:1].isupper()
        or "".join(fold_words(word)) in _PARTICLES | _MARRIED
        or word[:2] in ("d'", "d’", "l'", "l’")
        for word in words
    ) and any(word[:1].isupper() for word in words)


def _names_nobody(words: list[str]) -> bool:
    """Tell « Aucun », « Néant », « le Maire », « P » from names."""
    told = [word for text in words for word in fold_words(text)]
    if not told or told[0] in _NOBODY or len("".join(told)) < 2:
        return True
    if told[0] in ("le", "la", "l"):
        return is_role(" ".join(words)) and len(told) <= 3 and not any(w.isupper() for w in words)
    return False


def _parted(words: list[str], has_civility: bool) -> tuple[str, str]:
    """Return first and family name; capitals tell the family name, else the order does."""
    capitals = [
        (word.isupper() and len(word.strip(".")) > 1) or _is_particle(word) for word in words
    ]
    if any(word.isupper() and len(word.strip(".")) > 1 for word in words) and not all(capitals):
        last = [word for word, is_last in zip(words, capitals, strict=True) if is_last]
        first = [word for word, is_last in zip(words, capitals, strict=True) if not is_last]
        return " ".join(first), " ".join(_titled(word) for word in last)
    told = [_titled(word) for word in words]
    if len(told) == 1:
        return ("", told[0]) if has_civility else (told[0], "")
    if is_first_name(told[-1]) and not is_first_name(told[0]) and not has_civility:
        # « DUPONT JEAN », « Dupont Jean » : the list of first names tells which is which.
        return told[-1], " ".join(told[:-1])
    if _is_particle(told[0]) and has_civility:
        return "", " ".join(told)
    return told[0], " ".join(told[1:])


def _is_particle(word: str) -> bool:
    return "".join(fold_words(word)) in _PARTICLES | _MARRIED


def _titled(word: str) -> str:
    """Return « PÉLISSOU » as « Pélissou », « SAINT-MARC » as « Saint-Marc »."""
    if not word.isupper() or len(word.strip(".")) < 2:
        return word
    parts = re.split(r"([-'’‑])", word.lower())
    return "".join(part[:1].upper() + part[1:] for part in parts)
