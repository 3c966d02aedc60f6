# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names that a recogniser writes without capitals get them back: « marc », « madame ferrand »."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.french.first_names import names_in_minutes, names_like_words
from desktop.french.folding import fold_words
from desktop.mairie.meetings.people.mentions import not_names
from desktop.mairie.meetings.people.person_names import (
    is_first_name,
    is_role,
)

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CIVILITIES = frozenset(("monsieur", "madame", "mademoiselle", "mme"))
_SHORTEST = 3
_KEPT_WORDS = 20_000
_RUN = re.compile(r"(?<![\w’'-])[A-ZÀ-Ý][\w-]+(?: [A-ZÀ-Ý][\w-]+){2,}")


def with_capitals(text: str) -> str:
    """Return the text, of the same length, with the capitals of names that the recogniser left out.

    First names of the list, and what follows « monsieur » or « madame ».
    """
    found: list[str] = []
    place, before = 0, ""
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].islower() and len(word) >= _SHORTEST and _is_name(word, before):
            found += [text[place : match.start()], word[0].upper()]
            place = match.start() + 1
        before = word.lower()
    return _RUN.sub(_with_commas, "".join([*found, text[place:]])) if found else text


def _with_commas(run: re.Match[str]) -> str:
    """Part « Sophie Kévin Nadia », which were said as a list: first names only, three at least."""
    words = run.group().split(" ")
    return ",".join(words) if all(is_first_name(word) for word in words) else run.group()


def _is_name(word: str, before: str) -> bool:
    if before in _CIVILITIES:
        return fold_words(word)[0] not in not_names("words") and not is_role(word)
    return _is_plain_first_name(word)


@lru_cache(_KEPT_WORDS)
def _is_plain_first_name(word: str) -> bool:
    told = fold_words(word)[0]
    return told in names_in_minutes() and told not in names_like_words()
