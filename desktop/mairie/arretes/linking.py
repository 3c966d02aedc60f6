# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links a fact to the words before it: « qu’une tranchée », « du comité », « aux Amis »."""

from __future__ import annotations

import re
from typing import Any

from desktop.french.folding import fold

_VOWELS = ("a", "e", "i", "o", "u", "yv")
_MUTE_H = (
    "habit", "hele", "henr", "herb", "hermin", "heure", "hippo", "hiver", "homme", "honor",
    "hopita", "horair", "horlog", "horti", "hosp", "hote", "hubert", "hug", "huil", "huis", "humid",
    "hydr",
)  # fmt: skip
"""Beginnings of common words and first names whose h lets the vowel before it go."""
_THAT = re.compile(r"^(?:que\s+|qu[’'])+", re.IGNORECASE)
_NEVER_ELIDED = ("onz", "oui", "uhlan", "un (", "un numero")


def with_that(text: Any) -> str:
    """Return « que la tranchée… » or « qu’une tranchée… »; one « que » is enough."""
    words = str(text)
    if words.lower().startswith("que,"):  # « que, selon l’avis, … »
        return words
    words = _THAT.sub("", words)
    return f"qu’{words}" if _is_elided(words) else f"que {words}"


def with_of(text: Any) -> str:
    """Return « du comité », « des Amis », « d’Anne Besnard », « de l’entreprise »."""
    words = str(text)
    for article, contracted in (("le ", "du "), ("les ", "des ")):
        if words.startswith(article):
            return contracted + words[len(article) :]
    return f"d’{words}" if _is_elided(words) else f"de {words}"


def with_to(text: Any) -> str:
    """Return « au comité », « aux Amis », « à l’entreprise », « à Anne Besnard »."""
    words = str(text)
    for article, contracted in (("le ", "au "), ("les ", "aux ")):
        if words.startswith(article):
            return contracted + words[len(article) :]
    return f"à {words}"


def _is_elided(words: str) -> bool:
    start = fold(words[:12])
    if start.startswith(_NEVER_ELIDED):
        return False
    return start.startswith(_VOWELS) or start.startswith(_MUTE_H)
