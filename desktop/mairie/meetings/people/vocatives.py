# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is spoken to by name, in a transcript with capitals or without: « marc tu prends des notes »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.french.first_names import names_in_minutes, names_like_words
from desktop.french.folding import fold_words
from desktop.mairie.meetings.meeting import Participant
from desktop.mairie.meetings.people.matching import NameIndex
from desktop.mairie.meetings.people.person_names import (
    PersonName,
    parse_name,
)
from desktop.mairie.meetings.spoken import Utterance

_CALLED = re.compile(
    r"(?<![\w’'-])(?P<name>[^\W\d_]{3,}(?:-[^\W\d_]{2,})?),?\s+(?:tu|t[’'])(?=\s|\w)", re.IGNORECASE
)
_CALLED_FORMALLY = re.compile(
    r"(?<![\w’'-])(?P<civility>monsieur|madame)\s+(?P<name>[^\W\d_][\w-]{2,}),?\s+(?:vous\b|s[’']il\s+vous\s+pla[iî]t)",
    re.IGNORECASE,
)
_GREETED = re.compile(
    r"\b(?:merci|bonjour|bonsoir|salut|bravo|allez|d[’']accord|vas-y),?\s+(?P<name>[^\W\d_]{3,}(?:-[^\W\d_]{2,})?)(?![\w’'-])",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"(?<![\w’'-])(?P<name>[^\W\d_]{3,}(?:-[^\W\d_]{2,})?)\s*[?]?$")
_ROLES = frozenset(
    ("le", "la", "les", "maire", "president", "presidente", "adjoint", "adjointe", "directrice", "directeur",
     "secretaire", "dgs", "prefet", "ministre", "tout", "et", "qui", "est", "que", "bonjour", "bonsoir")
)  # fmt: skip

_LINKS = frozenset(
    ("de", "d", "du", "a", "avec", "pour", "chez", "par", "avant", "apres", "et", "ou", "sur", "sans", "vers",
     "contre", "c", "est", "comme", "que", "sauf", "saint", "sainte", "le", "la", "les", "l", "monsieur", "madame",
     "place", "rue", "ecole", "salle", "entre", "dit", "appelle", "au", "aux", "en", "pas")
)  # fmt: skip


def vocatives_in(text: str) -> Iterator[PersonName]:
    """Yield whom a sentence speaks to; first names are those of the list only."""
    if " tu " in text or " t’" in text or " t'" in text:
        for match in _CALLED.finditer(text):
            yield from _first_name(match["name"], is_sure=True)
    if "vous" in text:
        for match in _CALLED_FORMALLY.finditer(text):
            words = fold_words(match["name"])
            if words and words[0] not in _ROLES:
                name = parse_name(f"{match['civility'].title()} {_titled(match['name'])}")
                if name is not None:
                    yield name
    for match in _GREETED.finditer(text):
        yield from _first_name(match["name"], is_sure=False)


def last_called(text: str) -> PersonName | None:
    """Return the first name that a sentence ends with: « on commence par le colis josette »."""
    match = _LAST_WORD.search(text.rstrip(" .!"))
    before = fold_words(text[: match.start()])[-1:] if match is not None else []
    if match is None or not before or before[0] in _LINKS:
        return None
    if before[0] in names_in_minutes() or fold_words(match["name"])[0] in names_like_words():
        return None
    return next(_first_name(match["name"], is_sure=False), None)


def called_in(one: Utterance, index: NameIndex, persons: Sequence[Participant]) -> str:
    """Return the name, as listed, of whom a sentence speaks to; nothing when nobody."""
    for name in vocatives_in(one.text):
        found = index.find(name.text)
        return persons[found].name if found is not None else name.text
    return ""


def _first_name(word: str, *, is_sure: bool) -> Iterator[PersonName]:
    folded = fold_words(word)
    if not folded or folded[0] not in names_in_minutes():
        return
    if word.islower() and folded[0] in names_like_words() and not is_sure:
        return
    name = parse_name(_titled(word))
    if name is not None:
        yield name


def _titled(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
