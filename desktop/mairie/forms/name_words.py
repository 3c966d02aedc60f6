# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of names: first names and their gender, titles and functions, words of organisations."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.first_names import Gender, genders
from desktop.french.folding import fold

_FOLDER = Path(__file__).parent
_PARTICLES = frozenset(
    ("de", "du", "des", "d", "da", "di", "dos", "van", "von", "der", "den", "et")
)
_ROMAN = re.compile(r"[IVX]+\Z")
_NAME_PART = re.compile(r"[^\W\d_]+|[^\w]+|[\d_]+")


@dataclass(frozen=True, slots=True)
class Function:
    """A function that somebody holds, as « présidente du comité » names it."""

    feminine: bool
    masculine: bool
    """Both are true for « maire », « secrétaire »."""
    words: str
    """As the table writes it, with its accents."""


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def is_first_name(word: str) -> bool:
    """Tell whether a word, or the first part of a compound one, is a common French first name."""
    bare = word.lower().partition("-")[0]
    return fold(word) in genders() or fold(bare) in genders()


def gender_of_first_name(word: str) -> Gender:
    """Return « f » or « m » when it is certain, else nothing; « Jean-Marie » goes by « Jean »."""
    names = genders()
    whole = "-".join(fold(part) for part in word.split("-"))
    return names.get(whole, names.get(whole.partition("-")[0], ""))


@cache
def functions() -> dict[str, Function]:
    """Return the functions by their folded words."""
    found: dict[str, Function] = {}
    for line in _table("titles.toml")["functions"].strip().splitlines():
        masculine, _, feminine = line.partition("|")
        for words in dict.fromkeys((masculine, feminine)):
            found[fold(words)] = Function(words == feminine, words == masculine, words)
    return found


@cache
def spelled_words(key: str) -> tuple[str, ...]:
    """Return the words of a list of titles.toml, "organisations.feminine", as they are spelled."""
    table: Any = _table("titles.toml")
    for part in key.split("."):
        table = table[part]
    return tuple(table.split() if isinstance(table, str) else table)


@cache
def title_words(key: str) -> frozenset[str]:
    """Return the same words, folded."""
    return frozenset(map(fold, spelled_words(key)))


@cache
def called_alone() -> dict[str, str]:
    """Return the titles by which one calls without « Monsieur le », folded."""
    return {fold(word): call for word, call in _table("titles.toml")["called_alone"].items()}


def complements() -> tuple[str, ...]:
    """Return the complements that belong to a title: « de la République »."""
    return tuple(_table("titles.toml")["kept_complements"])


def cased_name(name: str) -> str:
    """Return a person's name as it is written in a sentence: « CLAIRE DE MOREL » is Claire de Morel.

    Capitals of a whole word become one; a name without any gets its own.
    """
    is_bare = name == name.lower()
    return " ".join(_cased_word(word, is_bare) for word in name.split())


def _cased_word(word: str, is_bare: bool) -> str:
    letters = [letter for letter in word if letter.isalpha()]
    is_shouted = len(letters) > 1 and word == word.upper() and not _ROMAN.match(word)
    if not (is_shouted or is_bare):
        return word
    if fold(word) in _PARTICLES:
        return word.lower()
    parts = _NAME_PART.findall(word.lower())
    if parts[:2] in (["d", "’"], ["d", "-"]):  # « D’ALMEIDA » is d’Almeida
        return "".join([parts[0], *(part.capitalize() for part in parts[1:])])
    return "".join(part.capitalize() for part in parts)
