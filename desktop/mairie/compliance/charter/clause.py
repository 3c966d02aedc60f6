# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a charter is made of: chapters, clauses, and the questions that the commune answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OptionKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    LINES = "lines"
    """One thing a line."""
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class OptionChoice:
    """An answer to choose."""

    value: str
    label: str
    words: str = ""
    """What the clauses write of it; empty where they only test it."""


@dataclass(frozen=True, slots=True)
class CharterOption:
    """A question to the commune, with the answer to start from."""

    id: str
    group: str
    label: str
    kind: OptionKind
    help: str = ""
    missing: str = ""
    """What « [à compléter : …] » names when it is empty; empty: an empty answer is an answer."""
    prefilled_from: str = ""
    """A field of the profile, a setting, or "year_after"."""
    default: str | int | tuple[str, ...] = ""
    choices: tuple[OptionChoice, ...] = ()
    least: int = 0
    most: int = 0


class ClauseLaw(StrEnum):
    """What a clause carries that the law asks for: leaving it out is warned against."""

    HUMAN_REVIEW = "human_review"
    PERSONAL_DATA = "personal_data"
    AI_ACT = "ai_act"

    @property
    def warning(self) -> str:
        """What is said when such a clause is left out or rewritten."""
        return _WARNINGS[self]


_WARNINGS = {
    ClauseLaw.HUMAN_REVIEW: (
        "Cette clause porte la relecture humaine\u00a0: sans elle, la commune ne peut plus montrer qu’une "
        "personne décide (RGPD, article 22)."
    ),
    ClauseLaw.PERSONAL_DATA: (
        "Cette clause protège les données personnelles (RGPD, articles 5 et 32). Demandez l’avis du DPO "
        "avant de l’écarter ou de la changer."
    ),
    ClauseLaw.AI_ACT: (
        "Cette clause porte des obligations du règlement européen sur l’IA (règlement (UE) 2024/1689, "
        "articles 4, 5 et 50). Demandez l’avis du DPO avant de l’écarter ou de la changer."
    ),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of the charter that is kept, rewritten or left out as a whole."""

    id: str
    title: str
    text: str
    """A template of charter markup (markup.py), filled with the answers."""
    law: ClauseLaw | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """One of the sixteen headings."""

    number: int
    title: str
    clauses: tuple[Clause, ...]
    verified_on: str
    """ISO date."""
