# SPDX-License-Identifier: AGPL-3.0-or-later
"""Accents that seem forgotten, as a proposal: the text itself is never changed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from desktop.french.folding import fold

_FILE = Path(__file__).with_name("accents.toml")
_WORD = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)?")
_WEB = re.compile(r"\S*(?:://|www\.|@)\S*|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}(?:/\S*)?")
_LETTERS = re.compile(r"[^\W\d_]+")
_MOST = 6


def accents_proposed(text: str) -> tuple[tuple[str, str], ...]:
    """Return (as typed, as it should be) for words typed without their accents, once each.

    Capitals keep their accents too: « MARCHE DE NOEL » is « MARCHÉ DE NOËL » (Lexique des règles
    typographiques de l’Imprimerie nationale, « Accents »).
    """
    found = dict(_proposals(text))
    return tuple(found.items())[:_MOST]


def with_accents(text: str) -> str:
    """Return a text with the accents that were surely forgotten: for what is proposed to the agent."""
    sure, places = _words(), _in_phrases(text)
    webs = tuple(_WEB.finditer(text))

    def right(match: re.Match[str]) -> str:
        typed = match.group()
        word = places.get(match.start()) or sure.get(typed.lower())
        is_web = any(web.start() <= match.start() < web.end() for web in webs)
        return _cased(word, typed) if word and typed.isascii() and not is_web else typed

    return _LETTERS.sub(right, text)


def _proposals(text: str) -> Iterator[tuple[str, str]]:
    sure, places = _words(), _in_phrases(text)
    webs = tuple(_WEB.finditer(text))
    for match in _WORD.finditer(text):
        typed = match.group()
        right = places.get(match.start()) or sure.get(typed.lower())
        if (
            right
            and typed.isascii()
            and not any(web.start() <= match.start() < web.end() for web in webs)
        ):
            yield typed, _cased(right, typed)


def _cased(right: str, typed: str) -> str:
    if typed.isupper() and len(typed) > 1:
        return right.upper()
    return right[0].upper() + right[1:] if typed[0].isupper() else right


@cache
def _words() -> Mapping[str, str]:
    """Return the right word by its form without accents."""
    words = tomllib.loads(_FILE.read_text(encoding="utf-8"))["sure"].split()
    return {fold(word): word for word in words if fold(word) != word.lower()}


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], int, str], ...]:
    """Return (pattern of a phrase, place of the word in it, the right word)."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))["with"]
    found = []
    for word, phrases in table.items():
        for phrase in phrases:
            plain = next(p for p in phrase.split() if p.rstrip("s") == fold(word).rstrip("s"))
            pattern = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)")
            found.append(
                (
                    pattern,
                    phrase.index(plain),
                    word + ("s" if plain.endswith("s") and not word.endswith("s") else ""),
                )
            )
    return tuple(found)


def _in_phrases(text: str) -> dict[int, str]:
    """Return the right words of ambiguous forms, by where they begin."""
    flat = "".join(fold(letter) if len(fold(letter)) == 1 else letter for letter in text.lower())
    flat = flat.replace("’", "'")
    return {
        match.start() + place: right
        for pattern, place, right in _phrases()
        for match in pattern.finditer(flat)
    }
